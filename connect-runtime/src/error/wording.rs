//! The sentences of the errors: what is wrong, then what to do.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString as _};

use super::{ConfigError, ErrorKind, Source};
use crate::parameter::Parameter;
use crate::suggest::{alias, nearest};
use crate::text::forges_output;
use crate::values::{country, keywords, make, permission};

/// The number of characters of a value that are shown.
const SHOWN: usize = 40;

const FLAG_WITH_VALUE: &str = "write `name:value`, as in `country:DE`";

/// Names of parameters in Smartcar's Node and Python SDKs and its API reference, each with the parameter that is meant.
const KEY_ALIASES: &[(&str, &str)] = &[
    ("forcePrompt", "approval_prompt"),
    ("force_prompt", "approval_prompt"),
    ("permissions", "scope"),
    ("vin", "single_select_vin"),
];

/// Returns the part of a value that may be shown: its beginning, up to a character that could separate it from a code
/// or a secret.
pub(super) fn shown(value: &str) -> Box<str> {
    let is_plain = |char: &char| !forges_output(*char) && !"&=?#@".contains(*char);
    let mut shown: String = value.chars().take(SHOWN).take_while(is_plain).collect();
    if !shown.is_empty() && shown.len() < value.len() {
        shown.push('…');
    }
    shown.into()
}

/// Replaces the characters that could forge output by their escapes.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            char if forges_output(char) => escaped.extend(char.escape_unicode()),
            char => escaped.push(char),
        }
    }
    escaped
}

/// Returns `true` if a value that is not a UUID is long enough for a secret, and more than a slip away from a UUID.
pub(super) fn may_be_secret(value: &str) -> bool {
    let is_of_uuid = |byte: &u8| byte.is_ascii_hexdigit() || b"-{}".contains(byte);
    let others = value.bytes().filter(|byte| !is_of_uuid(byte)).count();
    let is_slip = value.matches('-').count() == 4 && others <= 2;
    value.len() >= 20 && !is_slip && hyphenated(value).is_none()
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
        let detail = self.expected.as_deref().unwrap_or_default();
        match (self.kind, self.parameter) {
            (ErrorKind::Missing, Some(Parameter::ClientId)) => {
                format!("the id of the application {predicate}")
            }
            (ErrorKind::ExpectedString, Some(Parameter::Flags | Parameter::Extra)) => {
                format!("the value of a {noun} is not a string")
            }
            (kind, Some(parameter)) if kind.is_about_the_parameter() => {
                format!("`{parameter}` {predicate}")
            }
            (
                ErrorKind::UnknownKey
                | ErrorKind::UnknownName
                | ErrorKind::UnknownCountry
                | ErrorKind::UnknownPrefix
                | ErrorKind::UnknownProfile
                | ErrorKind::UnknownEnvironment,
                _,
            ) => format!("unknown {noun} `{value}`"),
            (ErrorKind::MacroKey | ErrorKind::Duplicate, _) => format!("`{value}` {predicate}"),
            (ErrorKind::WrongSeparator(char), _) => format!("{noun}s are separated by `{char}`"),
            (ErrorKind::InvalidCharacter(char), _) if char.is_ascii_punctuation() => {
                format!("the {noun} contains `{char}`")
            }
            (ErrorKind::InvalidCharacter(char), _) => {
                format!("the {noun} contains `{}`", char.escape_debug())
            }
            (ErrorKind::CallbackParameter(name), _) => {
                format!("the {noun} has `{name}` in its query, which Connect adds itself")
            }
            (ErrorKind::KnownName, Some(Parameter::RedirectUri)) => {
                format!("the {noun} has a scheme that Smartcar documents")
            }
            (ErrorKind::ExpectedPermission, _) => {
                "expected a permission after `required:`".to_string()
            }
            (ErrorKind::UnreadableFile, _) => format!("cannot read `{value}`: {detail}"),
            (ErrorKind::Syntax, _) => format!("this is not TOML: {detail}"),
            (ErrorKind::UnreadVariable(name), _) => format!("the variable `{name}` is not read"),
            _ if value.is_empty() => format!("the {noun} {predicate}"),
            _ => format!("{noun} `{value}` {predicate}"),
        }
    }

    /// Returns what to write instead, or what else to do.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let help = match (self.kind, self.suggestion()) {
            (
                ErrorKind::NotLowerCase
                | ErrorKind::NotUpperCase
                | ErrorKind::NotUuid
                | ErrorKind::Deprecated,
                Some(fix),
            ) => format!("write `{fix}`"),
            (_, Some(fix)) => format!("did you mean `{fix}`?"),
            (_, None) => self.advice()?,
        };
        // Both must be equal, character for character.
        if self.parameter == Some(Parameter::RedirectUri) && self.kind.is_about_a_uri() {
            return Some(format!("{help}, here and in the Dashboard"));
        }
        Some(help)
    }

    /// Returns what to do if no single word is the fix.
    fn advice(&self) -> Option<String> {
        let detail = || self.expected.as_deref();
        Some(match (self.kind, self.parameter) {
            (ErrorKind::UnknownName, Some(Parameter::Scope))
                if permission::is_name(&self.value) =>
            {
                self.other("Smartcar has added it")
            }
            (ErrorKind::UnknownName, Some(Parameter::Make)) => self.other("Connect accepts it"),
            (ErrorKind::UnknownScheme, _) => self.other("it is your application's own"),
            (
                ErrorKind::UnknownName
                | ErrorKind::ExpectedString
                | ErrorKind::ExpectedWord
                | ErrorKind::ExpectedList,
                Some(parameter),
            ) => format!(
                "write {}{}",
                self.example(parameter),
                self.or_braces(parameter)
            ),
            (ErrorKind::WrongOrigin, _) => {
                format!("begin it with `{}/oauth/authorize?`", detail()?)
            }
            (ErrorKind::Missing, Some(Parameter::ResponseType)) => {
                format!("add `response_type={}`", detail()?)
            }
            (ErrorKind::UnknownProfile, _) if detail().is_none() => {
                format!("add a table `[{}]`", self.value)
            }
            (ErrorKind::UnknownProfile | ErrorKind::UnknownEnvironment, _) => {
                format!("expected one of {}", detail()?)
            }
            (ErrorKind::UnreadVariable(_), Some(parameter)) => {
                format!("set `{}`", parameter.variable()?)
            }
            _ => self.fixed_advice()?.into(),
        })
    }

    fn fixed_advice(&self) -> Option<&'static str> {
        Some(match self.kind {
            ErrorKind::UnknownKey if &*self.value == Parameter::Extra.name() => "remove it",
            ErrorKind::UnknownKey if &*self.value == "origin" => {
                "set it in code, with `ConnectUrl::origin`"
            }
            ErrorKind::UnknownKey if self.source == Source::Url => {
                "read the URL with `ParseOptions::allow_other` if Smartcar has added it"
            }
            ErrorKind::UnknownKey => "a parameter that this crate does not know goes into `extra`",
            ErrorKind::MacroKey => "write it in the source",
            ErrorKind::Duplicate
            | ErrorKind::MakeWithVin
            | ErrorKind::TwoApplicationIds
            | ErrorKind::RedirectUriAndAppOrigin => "remove one of them",
            ErrorKind::SingleSelectFalse => "remove `single_select`",
            ErrorKind::Quoted => "remove them",
            ErrorKind::ClientSecret
            | ErrorKind::UserInfo
            | ErrorKind::NotWhenReauthenticating
            | ErrorKind::OtherNotAllowed
            | ErrorKind::SpaceAround
            | ErrorKind::LineBreak
            | ErrorKind::CallbackParameter(_) => "remove it",
            ErrorKind::Missing => match self.parameter? {
                Parameter::ClientId => {
                    "add `client_id` or `application_id`, which the Smartcar Dashboard shows"
                }
                Parameter::VehicleId => "add it, or `make = TESLA` and a scope",
                _ => "add it",
            },
            ErrorKind::Empty | ErrorKind::NotUuid | ErrorKind::Placeholder => {
                match self.parameter {
                    Some(Parameter::ClientId | Parameter::ApplicationId) => {
                        "copy it from the Smartcar Dashboard"
                    }
                    Some(Parameter::VehicleId) => "write the id that Smartcar's API returned",
                    Some(Parameter::RedirectUri) => "omit it to use the Dashboard's default",
                    Some(Parameter::State) => "write a fresh random value",
                    Some(Parameter::ExternalId) => "write your own id of the owner, or omit it",
                    _ => "omit it",
                }
            }
            ErrorKind::ApiCredential if self.source == Source::Variable => {
                "set `SMARTCAR_APPLICATION_ID` to the application id, a UUID"
            }
            ErrorKind::ApiCredential => "write the application id, a UUID",
            ErrorKind::UnknownCountry => "write an ISO 3166-1 alpha-2 code such as `DE`",
            ErrorKind::KnownName if self.parameter == Some(Parameter::Extra) => {
                "set it outside of `extra`"
            }
            ErrorKind::KnownName => "write it without `other`",
            ErrorKind::WrongSeparator(_) => "write one space instead",
            ErrorKind::ExtraSpace => "write one space between two items",
            ErrorKind::ExpectedPermission => "write it directly after the colon",
            ErrorKind::UnknownPrefix => "the only prefix is `required:`",
            ErrorKind::InvalidName => match self.parameter? {
                Parameter::Scope => "write lower-case letters and underscores",
                Parameter::Flags => "write letters, digits, `_`, `-` and `.`",
                Parameter::Make => "remove control characters and surrounding spaces",
                Parameter::Extra => "remove it",
                _ => return None,
            },
            ErrorKind::VinLength => "write all 17",
            ErrorKind::VinLetter => "write `1` or `0`, or set `mode` to `simulated`",
            ErrorKind::SimulatedVin => "set `mode` to `simulated`",
            ErrorKind::InvalidCharacter(character) => match self.parameter {
                Some(Parameter::SingleSelectVin) => "write upper-case letters and digits",
                Some(Parameter::RedirectUri) if character == '{' => {
                    "placeholders are not replaced; percent-encode any other `{`"
                }
                Some(Parameter::RedirectUri) => "percent-encode it",
                Some(Parameter::Flags) if character == '=' => FLAG_WITH_VALUE,
                _ => "remove it",
            },
            ErrorKind::NullExternalId => match self.source {
                Source::File(_) => "write `{ clear = true }` if that is meant",
                Source::Token(_) => "write `null` without quotes if that is meant",
                _ => "use `ExternalId::CLEAR` if that is meant",
            },
            ErrorKind::MissingFlagValue => FLAG_WITH_VALUE,
            ErrorKind::NotAbsolute | ErrorKind::MissingScheme => "begin it with `https://`",
            ErrorKind::BrowserScheme => "write `https` or a scheme of your application's own",
            ErrorKind::LocalhostOnly => "write `https`, or `localhost` as the host",
            ErrorKind::MissingHost => "write one after `://`",
            ErrorKind::InvalidHost => "write a domain name, or an IPv6 address in brackets",
            ErrorKind::InvalidPort => "write a number up to 65535",
            ErrorKind::Fragment => "end it before the `#`",
            ErrorKind::PercentEncoding => "write `%25` for a `%`",
            ErrorKind::JavaScriptPage => "write `https://javascript-sdk.smartcar.com/v2/redirect`",
            ErrorKind::JavaScriptPageOrigin => "end it with `?app_origin=https://` and your host",
            ErrorKind::OriginPath => "end it after the host and port",
            ErrorKind::SchemeIdMismatch => "write `sc` and your own id",
            ErrorKind::ReauthenticationOnly => "set `response_type` to `vehicle_id`, or remove it",
            ErrorKind::ResponseTypeNoneOnly => "set that, or remove it",
            ErrorKind::HtmlEscape => "write `&`",
            ErrorKind::UnknownPath | ErrorKind::WrongPath => {
                "re-authentication goes to `/oauth/reauthenticate`, everything else to `/oauth/authorize`"
            }
            _ => return None,
        })
    }

    /// Returns how to write a name that the crate does not know, which depends on the source.
    fn other(&self, condition: &str) -> String {
        let value = if self.value.is_empty() || self.value.ends_with('…') {
            "…"
        } else {
            &*self.value
        };
        let way = match (self.source, self.parameter) {
            (Source::Token(_), _) => format!("write `other(\"{value}\")`"),
            (Source::File(_), _) => format!("write `{{ other = \"{value}\" }}`"),
            (Source::Url, _) => "read the URL with `ParseOptions::allow_other`".to_string(),
            (_, Some(Parameter::Scope)) => "use `OtherPermission`".to_string(),
            (_, Some(Parameter::Make)) => "use `Make::other`".to_string(),
            _ => "use `RedirectUri::other`".to_string(),
        };
        format!("{way} if {condition}")
    }

    /// Returns the other form of a value in the macros.
    fn or_braces(&self, parameter: Parameter) -> &'static str {
        let is_upper_case =
            self.value.starts_with(char::is_uppercase) && !self.value.contains(char::is_lowercase);
        let may_be_expression = match self.kind {
            ErrorKind::ExpectedString => !matches!(parameter, Parameter::Flags | Parameter::Extra),
            ErrorKind::ExpectedList => true,
            // The name of a constant.
            ErrorKind::UnknownName => parameter != Parameter::Make && is_upper_case,
            _ => false,
        };
        if may_be_expression && matches!(self.source, Source::Token(_)) {
            ", or an expression in braces"
        } else {
            ""
        }
    }

    /// Returns an example of a value of a parameter.
    fn example(&self, parameter: Parameter) -> &'static str {
        let is_file = matches!(self.source, Source::File(_));
        match parameter {
            Parameter::ExternalId if is_file => "it in quotes, or `{ clear = true }`",
            Parameter::ExternalId => "it in quotes, or the word `null`",
            _ if self.kind == ErrorKind::ExpectedString => "it in quotes",
            Parameter::Scope if self.kind == ErrorKind::UnknownName => {
                "a name such as `read_odometer`"
            }
            Parameter::Scope if is_file => "`[\"read_odometer\"]`",
            Parameter::Scope => "`[read_odometer]`",
            Parameter::Flags if is_file => "`{ country = \"DE\" }`",
            Parameter::Flags => "`[country:DE]`",
            Parameter::Extra if is_file => "`{ theme = \"dark\" }`",
            Parameter::Extra => "`[theme:\"dark\"]`",
            Parameter::ResponseType => "`code`, `none`, `vehicle_id` or the id of a vehicle",
            Parameter::ApprovalPrompt => "`auto` or `force`",
            Parameter::Mode => "`live` or `simulated`",
            Parameter::SingleSelect => "`true` or `false`",
            Parameter::Make => "one such as `TESLA`",
            _ => "it in quotes",
        }
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
            ErrorKind::Deprecated if self.parameter == Some(Parameter::Mode) => Some("simulated"),
            ErrorKind::Deprecated => Some("control_security"),
            ErrorKind::UnknownName => match self.parameter? {
                Parameter::Scope => permission::suggestion(value),
                Parameter::Make => make::suggestion(value),
                parameter => nearest(value, keywords::words(parameter).iter().copied()),
            },
            ErrorKind::UnknownCountry => country::suggestion(value),
            ErrorKind::UnknownPrefix => nearest(value, ["required"]),
            ErrorKind::UnknownKey => {
                let others = || {
                    Parameter::NAMES
                        .iter()
                        .copied()
                        .filter(|name| *name != value)
                };
                let nearest = || nearest(value, others());
                let expected = self.expected.as_deref().or_else(nearest);
                return expected
                    .or_else(|| alias(value, KEY_ALIASES))
                    .map(Into::into);
            }
            ErrorKind::UnknownProfile | ErrorKind::UnknownEnvironment => self
                .expected
                .as_deref()
                .filter(|names| !names.starts_with('`')),
            _ => None,
        };
        name.map(Into::into)
    }

    /// Returns what the value is.
    fn noun(&self) -> &'static str {
        match (self.kind, self.parameter) {
            (ErrorKind::UnknownKey, _)
                if matches!(self.source, Source::Token(_) | Source::File(_)) =>
            {
                "key"
            }
            (ErrorKind::UnknownKey, _) => "parameter",
            (ErrorKind::UnknownCountry, _) => "country",
            (ErrorKind::UnknownPrefix, _) => "prefix",
            (ErrorKind::UnknownProfile, _) => "profile",
            (ErrorKind::UnknownEnvironment, _) => "environment",
            (ErrorKind::Quoted | ErrorKind::NotUnicode, _) => "value",
            (ErrorKind::PercentEncoding, None) if !self.value.is_empty() => "parameter",
            (ErrorKind::Empty | ErrorKind::ExtraSpace, Some(Parameter::Scope)) => "scope",
            (ErrorKind::Empty | ErrorKind::ExtraSpace, Some(Parameter::Flags)) => "list of flags",
            (ErrorKind::Empty, Some(Parameter::Extra)) => "list of parameters",
            (ErrorKind::ClientSecret, Some(Parameter::Extra))
            | (
                ErrorKind::ClientSecret
                | ErrorKind::MissingScheme
                | ErrorKind::LineBreak
                | ErrorKind::HtmlEscape
                | ErrorKind::WrongOrigin
                | ErrorKind::UnknownPath
                | ErrorKind::Fragment
                | ErrorKind::PercentEncoding,
                None,
            ) => "URL",
            (_, Some(parameter)) => keywords::noun(parameter),
            (_, None) => "origin",
        }
    }
}

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
