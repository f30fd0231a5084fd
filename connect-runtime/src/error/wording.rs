//! The sentences of the errors: what is wrong, then what to do.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString as _};

use super::{ConfigError, ErrorKind, Source};
use crate::parameter::Parameter;
use crate::suggest::{alias, nearest};
use crate::values::{country, keywords, make, permission};

/// The number of characters of a value that are shown.
const SHOWN: usize = 40;

/// Names of parameters in other libraries, each with the parameter that is meant.
///
/// Source: Smartcar's Node and Python SDKs; `permissions` of its API reference.
const KEY_ALIASES: &[(&str, &str)] = &[
    ("forcePrompt", "approval_prompt"),
    ("force_prompt", "approval_prompt"),
    ("permissions", "scope"),
    ("singleSelectVin", "single_select_vin"),
    ("vin", "single_select_vin"),
];

/// Returns the part of a value that may be shown: its beginning, up to a character that could separate it from a code
/// or a secret.
pub(super) fn shown(value: &str) -> Box<str> {
    let is_plain = |char: &char| !char.is_control() && !"&=?#@\u{2028}\u{2029}".contains(*char);
    let shown: String = value.chars().take(SHOWN).take_while(is_plain).collect();
    let is_cut = shown.len() < value.len();
    if is_cut && !shown.is_empty() {
        return format!("{shown}…").into();
    }
    shown.into()
}

impl ConfigError {
    /// Returns what is wrong, without the advice for developers of [`help`](Self::help).
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Vin;
    ///
    /// let error = Vin::parse("5yjsa1cn5dfp00101").unwrap_err();
    /// assert_eq!(error.summary(), "VIN `5yjsa1cn5dfp00101` is not in upper case");
    /// assert_eq!(error.help().as_deref(), Some("write `5YJSA1CN5DFP00101`"));
    /// ```
    #[must_use]
    pub fn summary(&self) -> String {
        let (value, noun, predicate) = (&*self.value, self.noun(), self.kind.predicate());
        let name = self.parameter.map_or("", Parameter::name);
        match self.kind {
            ErrorKind::UnknownKey if self.is_written() => format!("unknown key `{value}`"),
            ErrorKind::UnknownKey => format!("unknown parameter `{value}`"),
            ErrorKind::ClientSecret => {
                "a client secret does not belong in a URL, which every browser and proxy on the way could read"
                    .into()
            }
            ErrorKind::Missing if self.parameter == Some(Parameter::ClientId) => {
                format!("the id of the application {predicate}")
            }
            ErrorKind::ExpectedString => format!("`{name}` takes a string"),
            ErrorKind::ExpectedWord => format!("`{name}` takes one word"),
            ErrorKind::ExpectedList => format!("`{name}` takes a list"),
            ErrorKind::UnknownName => format!("unknown {noun} `{value}`"),
            ErrorKind::UnknownCountry => format!("unknown country `{value}`"),
            ErrorKind::UnknownPrefix => format!("unknown prefix `{value}`"),
            ErrorKind::UnknownProfile => format!("unknown profile `{value}`"),
            ErrorKind::UnknownEnvironment => format!("unknown environment `{value}`"),
            ErrorKind::WrongSeparator(char) => format!("{noun}s are separated by `{char}`"),
            ErrorKind::ExpectedPermission => "expected a permission after `required:`".into(),
            ErrorKind::InvalidCharacter(char) => {
                format!("the {noun} contains `{}`", char.escape_debug())
            }
            ErrorKind::InvalidName => format!("`{value}` cannot be the name of a {noun}"),
            ErrorKind::VinLength => format!("VIN `{value}` has {} characters", value.chars().count()),
            ErrorKind::VinLetter(letter) => format!("a real VIN cannot contain `{letter}`"),
            ErrorKind::NullExternalId => format!("the external id `null` {predicate}"),
            ErrorKind::UnknownScheme => {
                format!("the scheme `{value}` is not `sc` and the client id")
            }
            ErrorKind::BrowserScheme => {
                format!("the scheme `{value}` is handled by the browser itself")
            }
            ErrorKind::SchemeIdMismatch => {
                format!("the scheme `{value}` contains another application's id")
            }
            ErrorKind::LocalhostOnly => {
                format!("`http` is for `localhost` only, not for `{value}`")
            }
            ErrorKind::CallbackParameter(name) => {
                format!("the redirect URI has `{name}` in its query, which Connect adds to it")
            }
            ErrorKind::UnreadableFile => {
                format!("cannot read `{value}`: {}", self.expected.as_deref().unwrap_or_default())
            }
            ErrorKind::Syntax => {
                format!("this is not TOML: {}", self.expected.as_deref().unwrap_or_default())
            }
            ErrorKind::UnreadVariable(name) => format!("the variable `{name}` is not read"),
            ErrorKind::MacroKey | ErrorKind::Duplicate => format!("`{value}` {predicate}"),
            ErrorKind::Missing
            | ErrorKind::OtherNotAllowed
            | ErrorKind::NotWhenReauthenticating
            | ErrorKind::ReauthenticationOnly
            | ErrorKind::ResponseTypeNoneOnly
            | ErrorKind::RedirectUriAndAppOrigin
            | ErrorKind::SingleSelectFalse
            | ErrorKind::MakeWithVin => format!("`{name}` {predicate}"),
            _ if value.is_empty() => format!("the {noun} {predicate}"),
            _ => format!("{noun} `{value}` {predicate}"),
        }
    }

    /// Returns what to write instead, or what else to do.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let help = match (self.kind, self.suggestion()) {
            (ErrorKind::VinLetter(_), Some(digit)) => {
                format!("is it a `{digit}`? otherwise set `mode` to `simulated`")
            }
            (
                ErrorKind::NotLowerCase
                | ErrorKind::NotUpperCase
                | ErrorKind::NotUuid
                | ErrorKind::Deprecated
                | ErrorKind::LocalhostOnly,
                Some(fix),
            ) => format!("write `{fix}`"),
            (_, Some(fix)) => format!("did you mean `{fix}`?"),
            (_, None) => self.advice()?.into_owned(),
        };
        // Both must be equal, character for character.
        if self.parameter == Some(Parameter::RedirectUri) && self.kind != ErrorKind::Empty {
            return Some(format!("{help}, here and in the Dashboard"));
        }
        Some(help)
    }

    /// Returns what to do where no single word is the fix.
    fn advice(&self) -> Option<Cow<'static, str>> {
        let value = &*self.value;
        Some(Cow::Borrowed(match self.kind {
            ErrorKind::UnknownKey if self.source == Source::Url => {
                "read the URL with `ParseOptions::allow_other` if Smartcar has added it"
            }
            ErrorKind::UnknownKey => "a parameter that this crate does not know goes into `extra`",
            ErrorKind::MacroKey => "write it in the source, not in the file",
            ErrorKind::Duplicate | ErrorKind::MakeWithVin => "remove one of them",
            ErrorKind::ClientSecret
            | ErrorKind::UserInfo
            | ErrorKind::NotWhenReauthenticating
            | ErrorKind::RedirectUriAndAppOrigin
            | ErrorKind::SingleSelectFalse
            | ErrorKind::Quoted
            | ErrorKind::SpaceAround
            | ErrorKind::LineBreak
            | ErrorKind::CallbackParameter(_) => "remove it",
            ErrorKind::Missing => match self.parameter? {
                Parameter::ClientId => {
                    "add `client_id` or `application_id`, which the Smartcar Dashboard shows"
                }
                Parameter::VehicleId => "add it, or `make = TESLA` and a scope",
                Parameter::ResponseType => "add `response_type=code`",
                _ => "add it",
            },
            ErrorKind::ExpectedString => "write it in quotes",
            ErrorKind::ExpectedWord | ErrorKind::ExpectedList => {
                return self
                    .example()
                    .map(|example| format!("write {example}").into());
            }
            ErrorKind::OtherNotAllowed => "`other` is for permissions, makes and redirect URIs",
            ErrorKind::Empty => match self.parameter {
                Some(Parameter::ClientId | Parameter::ApplicationId) => DASHBOARD,
                Some(Parameter::State) => "write a fresh random value or omit it",
                Some(Parameter::RedirectUri) => "omit it to use the Dashboard's default",
                _ => "omit it",
            },
            ErrorKind::NotUuid | ErrorKind::Placeholder => match self.parameter {
                Some(Parameter::VehicleId) => "write the id that Smartcar's API returned",
                _ => DASHBOARD,
            },
            ErrorKind::ApiCredential if self.source == Source::Variable => {
                "set `SMARTCAR_APPLICATION_ID` to the application id, a UUID"
            }
            ErrorKind::ApiCredential => "write the application id, a UUID",
            ErrorKind::UnknownName => match self.parameter? {
                Parameter::Scope if permission::is_name(value) => {
                    return Some(self.other("Smartcar has added it"));
                }
                Parameter::Make => return Some(self.other("Connect accepts it")),
                _ => {
                    return self
                        .example()
                        .map(|example| format!("write {example}").into());
                }
            },
            ErrorKind::UnknownScheme => return Some(self.other("it is your application's own")),
            ErrorKind::UnknownCountry => "write an ISO 3166-1 alpha-2 code such as `DE`",
            ErrorKind::KnownName => "write it without `other`",
            ErrorKind::WrongSeparator(_) => "write one space instead",
            ErrorKind::ExtraSpace => "write one space",
            ErrorKind::UnknownPrefix => "the only prefix is `required:`",
            ErrorKind::InvalidName => match self.parameter? {
                Parameter::Scope => "write lower-case letters and underscores",
                Parameter::Flags => "write letters, digits, `_`, `-` and `.`",
                _ => "remove control characters and the spaces around it",
            },
            ErrorKind::VinLength => "write all 17",
            ErrorKind::InvalidCharacter(char) => match self.parameter {
                Some(Parameter::SingleSelectVin) => "write upper-case letters and digits",
                Some(Parameter::Flags) => "separate flags by one space",
                Some(Parameter::RedirectUri) if char != '%' => "percent-encode it",
                _ => "write only a scheme, a host and a port",
            },
            ErrorKind::NullExternalId => match self.source {
                Source::Code | Source::Variable => "use `ExternalId::CLEAR` if that is meant",
                Source::File(_) => "write `{ clear = true }` if that is meant",
                _ => "write `null` without quotes if that is meant",
            },
            ErrorKind::MissingFlagValue if value == "country" => {
                "write an ISO 3166-1 alpha-2 code, as in `country:DE`"
            }
            ErrorKind::MissingFlagValue => "write one after the colon or omit the colon",
            ErrorKind::NotAbsolute | ErrorKind::MissingScheme => "begin it with `https://`",
            ErrorKind::BrowserScheme => "write `https` or a scheme of your application's own",
            ErrorKind::LocalhostOnly => "write `https`",
            ErrorKind::MissingHost => "write one after `://`",
            ErrorKind::InvalidHost => {
                "write a domain name, an IPv4 address, or an IPv6 address in brackets"
            }
            ErrorKind::InvalidPort => "write a number up to 65535",
            ErrorKind::Fragment => "end it before the `#`",
            ErrorKind::PercentEncoding => "write `%25` for a `%`",
            ErrorKind::JavaScriptPage => "write `https://javascript-sdk.smartcar.com/v2/redirect`",
            ErrorKind::JavaScriptPageOrigin => "end it with `?app_origin=https://` and your host",
            ErrorKind::OriginPath => "end it after the host and port",
            ErrorKind::TwoApplicationIds => "remove `client_id`",
            ErrorKind::SchemeIdMismatch => "write `sc` and your own id",
            ErrorKind::ReauthenticationOnly => "set `response_type` to `vehicle_id`, or remove it",
            ErrorKind::ResponseTypeNoneOnly => "set that, or remove it",
            ErrorKind::SimulatedVin => "set `mode` to `simulated`",
            ErrorKind::HtmlEscape => "write `&`",
            ErrorKind::WrongOrigin => {
                let origin = self.expected.as_deref()?;
                return Some(format!("begin it with `{origin}/oauth/authorize?`").into());
            }
            ErrorKind::UnknownPath | ErrorKind::WrongPath => {
                "re-authentication goes to `/oauth/reauthenticate`, everything else to `/oauth/authorize`"
            }
            ErrorKind::UnknownProfile | ErrorKind::UnknownEnvironment => {
                let names = self.expected.as_deref()?;
                return Some(format!("expected {names}").into());
            }
            ErrorKind::UnreadVariable(_) => {
                let variable = self.parameter.and_then(Parameter::variable)?;
                return Some(format!("set `{variable}`").into());
            }
            _ => return None,
        }))
    }

    /// Returns how to write a name that the crate does not know, which depends on the source.
    fn other(&self, condition: &str) -> Cow<'static, str> {
        let value = match self.parameter {
            Some(Parameter::RedirectUri) => "…",
            _ => &*self.value,
        };
        let way = match (self.source, self.parameter) {
            (Source::Token(_), _) => format!("write `other(\"{value}\")`"),
            (Source::File(_), _) => format!("write `{{ other = \"{value}\" }}`"),
            (Source::Url, _) => "read the URL with `ParseOptions::allow_other`".to_string(),
            (_, Some(Parameter::Scope)) => "use `OtherPermission`".to_string(),
            (_, Some(Parameter::Make)) => "use `Make::other`".to_string(),
            _ => "use `RedirectUri::other`".to_string(),
        };
        format!("{way} if {condition}").into()
    }

    /// Returns an example of a value of the parameter.
    fn example(&self) -> Option<&'static str> {
        let is_file = matches!(self.source, Source::File(_));
        Some(match self.parameter? {
            Parameter::Scope if self.kind == ErrorKind::UnknownName => {
                "a name such as `read_odometer`"
            }
            Parameter::Scope if is_file => "a list such as `[\"read_odometer\"]`",
            Parameter::Scope => "a list such as `[read_odometer]`",
            Parameter::Flags if is_file => "a table such as `{ country = \"DE\" }`",
            Parameter::Flags => "a list such as `[country:DE]`",
            Parameter::Extra if is_file => "a table such as `{ theme = \"dark\" }`",
            Parameter::Extra => "a list such as `[theme:\"dark\"]`",
            Parameter::ResponseType => "`code`, `none`, `vehicle_id` or the id of a vehicle",
            Parameter::ApprovalPrompt => "`auto` or `force`",
            Parameter::Mode => "`live` or `simulated`",
            Parameter::SingleSelect => "`true` or `false`",
            Parameter::Make => "a name such as `TESLA`",
            _ => "one string",
        })
    }

    /// Returns what to write instead of [`value`](Self::value), if it is a slip away from the right word, or a
    /// mistake that is known from other applications.
    #[must_use]
    pub fn suggestion(&self) -> Option<String> {
        let value = &*self.value;
        let name = match self.kind {
            ErrorKind::NotLowerCase => return Some(value.to_ascii_lowercase()),
            ErrorKind::NotUpperCase => return Some(value.to_ascii_uppercase()),
            ErrorKind::NotUuid => return hyphenated(value),
            ErrorKind::VinLetter(letter) => {
                return Some(if letter == 'I' { "1" } else { "0" }.into());
            }
            ErrorKind::Deprecated if self.parameter == Some(Parameter::Mode) => Some("simulated"),
            ErrorKind::Deprecated => Some("control_security"),
            ErrorKind::LocalhostOnly => {
                let is_loopback = value.starts_with("127.") || matches!(value, "[::1]" | "0.0.0.0");
                is_loopback.then_some("localhost")
            }
            ErrorKind::UnknownName => match self.parameter? {
                Parameter::Scope => permission::suggestion(value),
                Parameter::Make => make::suggestion(value),
                parameter => nearest(value, keywords::words(parameter).iter().copied()),
            },
            ErrorKind::UnknownCountry => country::suggestion(value),
            ErrorKind::UnknownPrefix => nearest(value, ["required"]),
            ErrorKind::UnknownKey => {
                let expected = self.expected.as_deref();
                let nearest = || nearest(value, Parameter::NAMES.iter().copied());
                return expected
                    .or_else(nearest)
                    .or_else(|| alias(value, KEY_ALIASES))
                    .map(Into::into);
            }
            ErrorKind::UnknownProfile | ErrorKind::UnknownEnvironment => {
                let expected = self.expected.as_deref()?;
                return (!expected.starts_with('`')).then(|| expected.into());
            }
            _ => None,
        };
        name.map(Into::into)
    }

    /// Returns `true` if the value is in source or in a file, which have keys.
    const fn is_written(&self) -> bool {
        matches!(self.source, Source::Token(_) | Source::File(_))
    }

    /// Returns what the value is.
    fn noun(&self) -> &'static str {
        let has_value = !self.value.is_empty();
        match self.parameter {
            _ if matches!(self.kind, ErrorKind::Quoted | ErrorKind::NotUnicode) => "value",
            None => match self.kind {
                ErrorKind::MissingScheme
                | ErrorKind::LineBreak
                | ErrorKind::HtmlEscape
                | ErrorKind::WrongOrigin
                | ErrorKind::UnknownPath
                | ErrorKind::Fragment
                | ErrorKind::PercentEncoding => "URL",
                _ => "origin",
            },
            Some(Parameter::Scope) => match self.kind {
                ErrorKind::Empty | ErrorKind::ExtraSpace | ErrorKind::SpaceAround => "scope",
                _ => "permission",
            },
            Some(Parameter::Flags) => match self.kind {
                ErrorKind::Empty if !has_value => "list of flags",
                _ => "flag",
            },
            Some(Parameter::RedirectUri) if has_value => "scheme",
            Some(parameter) => keywords::noun(parameter),
        }
    }
}

const DASHBOARD: &str = "copy it from the Smartcar Dashboard";

/// Returns 32 hexadecimal digits as a UUID.
fn hyphenated(text: &str) -> Option<String> {
    if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let text = text.to_ascii_lowercase();
    let groups = [
        &text[..8],
        &text[8..12],
        &text[12..16],
        &text[16..20],
        &text[20..],
    ];
    Some(groups.join("-"))
}
