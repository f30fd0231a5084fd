//! A Connect URL that somebody already has, read and checked.

mod flow;
mod place;
mod query;

use alloc::string::String;
use alloc::vec::Vec;

use self::flow::{AUTHORIZE, REAUTHENTICATE, check_flow};
use self::place::InUrl;
use self::query::{Pair, decode_pairs};
use super::form::{Form, Item, Kind, Value};
use super::setting::Setting;
use super::settings::Settings;
use crate::connect_url::{ConnectUrl, ConnectUrlBuf};
use crate::parameter::Parameter;
use crate::text::authority::may_have_user_info;
use crate::values::origin::Origin;
use crate::values::response_type::ResponseType;
use crate::violation::findings::Findings;
use crate::violation::violations::Violations;
use crate::violation::{Rule, Violation};

impl ConnectUrl<'_> {
    /// Reads a Connect URL on Smartcar's origin, and checks every rule.
    ///
    /// A parameter that the crate does not know is kept in [`get_extra`](Self::get_extra), unless it looks
    /// like a misspelling of a known one. Unknown permissions and makes are refused; [`ParseOptions`] can
    /// allow them, and another origin.
    ///
    /// # Errors
    ///
    /// If any rule is broken; all violations in the URL are in one error.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::ConnectUrl;
    ///
    /// let violations = ConnectUrl::parse(
    ///     "https://connect.smartcar.com/oauth/authorize?response_type=code\
    ///      &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&scope=read_odometr&flag=country%3ADE",
    /// )
    /// .unwrap_err();
    /// assert_eq!(
    ///     violations.to_string(),
    ///     "unknown parameter `flag`; did you mean `flags`?\n\
    ///      scope: unknown permission `read_odometr`; did you mean `read_odometer`?",
    /// );
    /// ```
    pub fn parse(url: &str) -> Result<ConnectUrlBuf, Violations> {
        ParseOptions::new().parse(url)
    }
}

/// Options for reading a Connect URL.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{Origin, ParseOptions};
///
/// let standin = ParseOptions::new()
///     .origin(Origin::from_static("http://localhost:4000"))
///     .allow_other();
/// let url = standin.parse(
///     "http://localhost:4000/oauth/authorize?response_type=code\
///      &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&scope=read_new",
/// )?;
/// assert_eq!(url.as_url().get_scope().unwrap().to_string(), "read_new");
/// # Ok::<(), smartcar_connect::Violations>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct ParseOptions<'a> {
    origin: Origin<'a>,
    other: bool,
    incomplete: bool,
}

impl<'a> ParseOptions<'a> {
    /// Creates the options that [`ConnectUrl::parse`] uses.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            origin: Origin::SMARTCAR,
            other: false,
            incomplete: false,
        }
    }

    /// Expects the URL to be on this origin.
    #[must_use]
    pub const fn origin(mut self, origin: Origin<'a>) -> Self {
        self.origin = origin;
        self
    }

    /// Allows permissions, makes and parameters that the crate does not know, as if they had been written
    /// with `other` or `extra`, even if they look like misspellings.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ConnectUrl, ParseOptions};
    ///
    /// let url = "https://connect.smartcar.com/oauth/authorize?response_type=code\
    ///            &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&make=NEWBRAND";
    /// assert!(ConnectUrl::parse(url).is_err());
    ///
    /// let read = ParseOptions::new().allow_other().parse(url)?;
    /// assert_eq!(read.as_url().get_make().unwrap(), "NEWBRAND");
    /// # Ok::<(), smartcar_connect::Violations>(())
    /// ```
    #[must_use]
    pub const fn allow_other(mut self) -> Self {
        self.other = true;
        self
    }

    /// Allows a URL in which parameters are missing, so that they can be added before it is
    /// [checked](ConnectUrl::check).
    ///
    /// Smartcar's API returns such a URL: `resolution.url` of the error `AUTHENTICATION_FAILED` is a
    /// re-authentication without a `redirect_uri`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ParseOptions, RedirectUri};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// // What the API's error has in `resolution.url`.
    /// let resolution = "https://connect.smartcar.com/oauth/reauthenticate?response_type=vehicle_id\
    ///                   &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\
    ///                   &vehicle_id=4a1b01e5-0497-417c-a30e-6df6ba33ba46";
    ///
    /// let partial = ParseOptions::new().allow_incomplete().parse(resolution)?;
    /// let url = partial
    ///     .as_url()
    ///     .redirect_uri(RedirectUri::from_static("https://example.com/home"))
    ///     .state("0facda3319");
    /// url.check()?;
    /// assert!(url.to_string().starts_with(resolution));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub const fn allow_incomplete(mut self) -> Self {
        self.incomplete = true;
        self
    }

    /// Reads a Connect URL with these options.
    ///
    /// # Errors
    ///
    /// If any rule is broken; all violations in the URL are in one error.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{Origin, ParseOptions};
    ///
    /// let standin = ParseOptions::new().origin(Origin::from_static("http://localhost:4000"));
    /// let violations = standin
    ///     .parse(
    ///         "https://connect.smartcar.com/oauth/authorize?response_type=code\
    ///          &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&mode=test",
    ///     )
    ///     .unwrap_err();
    /// assert_eq!(
    ///     violations.to_string(),
    ///     "`https://connect.smartcar.com/oauth/authorize` is not on the origin that was set\n\
    ///      mode: mode `test` is deprecated; write `simulated`",
    /// );
    /// ```
    pub fn parse(&self, url: &str) -> Result<ConnectUrlBuf, Violations> {
        if url.is_empty() {
            let sentence = "the URL is empty; write all of it, from `https://` on";
            return Err(Violation::of_no_parameter(Rule::Empty, sentence, "").into());
        }
        let mut findings = Findings::new();
        let (path, query) = self.split(url, &mut findings);
        let mut decoded = String::with_capacity(query.len());
        let pairs = decode_pairs(query, &mut decoded, &mut findings);
        let mut settings = self.settings(&decoded, &pairs, &mut findings);
        settings.check_values(self.other, &mut findings);
        let mut buf = settings.literals();
        if path == REAUTHENTICATE && settings.get(Parameter::ResponseType).is_none() {
            buf.set(Parameter::ResponseType, ResponseType::VehicleId.as_str());
        }
        settings.check_combinations(&buf, &InUrl, &mut findings);
        check_flow(&settings, &buf, path, &mut findings);
        buf.set_origin(self.origin);
        let violations = findings.into_iter().map(|(violation, InUrl)| violation);
        let counts = |violation: &Violation| !self.incomplete || violation.rule() != Rule::Missing;
        Violations::or(violations.filter(counts).collect(), buf.encode())
    }

    /// Cuts a URL into path and query, and checks what is in front of and behind them.
    fn split<'u>(&self, url: &'u str, findings: &mut Findings<InUrl>) -> (&'u str, &'u str) {
        let (url, fragment) = url
            .split_once('#')
            .map_or((url, None), |(url, fragment)| (url, Some(fragment)));
        if fragment.is_some() {
            let sentence = "the URL has a fragment; end it before the `#`";
            findings.push(
                Violation::of_no_parameter(Rule::Fragment, sentence, ""),
                InUrl,
            );
        }
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let Some(path) = self.path(base) else {
            let (rule, sentence) = if may_have_user_info(base) {
                let sentence = "the URL carries user info before the `@`; leave it out";
                (Rule::UserInfo, sentence)
            } else if self.origin == Origin::SMARTCAR {
                let sentence =
                    "`{part}` is not Connect, which is at `https://connect.smartcar.com`";
                (Rule::Host, sentence)
            } else {
                (Rule::Host, "`{part}` is not on the origin that was set")
            };
            let violation = Violation::of_no_parameter(rule, sentence, shown(base));
            findings.push(violation, InUrl);
            let mut paths = [AUTHORIZE, REAUTHENTICATE].into_iter();
            let path = paths.find(|path| base.ends_with(path));
            return (path.unwrap_or(""), query);
        };
        if path != AUTHORIZE && path != REAUTHENTICATE {
            let sentence =
                "Connect has no path `{part}`; write `/oauth/authorize` or `/oauth/reauthenticate`";
            let violation = Violation::of_no_parameter(Rule::Path, sentence, shown(path));
            findings.push(violation, InUrl);
        }
        (path, query)
    }

    /// Returns what follows the origin, if it is the one that is expected.
    ///
    /// Scheme and host are the same in any case, and with or without the default port (RFC 3986, sections
    /// 6.2.2.1 and 6.2.3).
    fn path<'u>(&self, base: &'u str) -> Option<&'u str> {
        let origin = self.origin.as_str();
        let (start, path) = base.split_at_checked(origin.len())?;
        let port = if self.origin == Origin::SMARTCAR {
            ":443"
        } else {
            ""
        };
        let path = path.strip_prefix(port).unwrap_or(path);
        let is_path = path.is_empty() || path.starts_with('/');
        (start.eq_ignore_ascii_case(origin) && is_path).then_some(path)
    }

    fn settings<'d>(
        &self,
        decoded: &'d str,
        pairs: &[Pair],
        findings: &mut Findings<InUrl>,
    ) -> Settings<'d, InUrl> {
        let mut settings = Settings::default();
        let mut extra = Vec::new();
        for pair in pairs {
            let name = &decoded[pair.name.0..pair.name.1];
            let value = pair.value.map(|(start, end)| &decoded[start..end]);
            match Parameter::parse(name) {
                Ok(parameter) if parameter != Parameter::Extra => {
                    let value = value.map(|value| Value::One(form(parameter, value)));
                    let value = value.unwrap_or(Value::Refused);
                    settings.add(Setting::new(parameter, InUrl, value, InUrl), findings);
                }
                Ok(_) => {
                    let sentence = "Connect has no parameter `{part}`; leave it out";
                    let violation = Violation::of_no_parameter(Rule::UnknownKey, sentence, name);
                    findings.push(violation, InUrl);
                }
                Err(_) if pair.is_escaped => {
                    let violation = of_escaped_ampersand(name);
                    findings.push(violation, InUrl);
                    settings.assume(&violation);
                }
                Err(violation) if self.refuses(&violation) => {
                    findings.push(violation, InUrl);
                    settings.assume(&violation);
                }
                Err(_) => extra.extend(value.map(|value| extra_item(name, value))),
            }
        }
        if !extra.is_empty() {
            let value = Value::List(extra);
            settings.add(
                Setting::new(Parameter::Extra, InUrl, value, InUrl),
                findings,
            );
        }
        settings
    }

    /// Returns `true` if a parameter that is not known is a slip, or the secret, and not a new one.
    fn refuses(&self, unknown: &Violation) -> bool {
        unknown.rule() == Rule::Secret || (!self.other && unknown.fix().is_some())
    }
}

/// The violation of a name behind an `&` that was escaped for HTML.
fn of_escaped_ampersand(name: &str) -> Violation {
    let sentence =
        "`{part}` begins with the rest of an `&amp;`; write `&` alone, which only HTML escapes";
    let violation = Violation::of_no_parameter(Rule::UnknownKey, sentence, name);
    match name.strip_prefix("amp;").and_then(Parameter::find) {
        Some(parameter) => violation.with_fix(parameter.name()),
        None => violation,
    }
}

/// What of a URL before its `?` can be shown: neither user info nor a query that has lost its `?`.
fn shown(base: &str) -> &str {
    if may_have_user_info(base) {
        return "";
    }
    // No path of Connect has an escape: the first one may be a `?` or an `&`. What has an `=` is a query alone.
    base.split(['&', ';', '%', '=']).next().unwrap_or_default()
}

/// What clears an external id is a word in source and in a file; in a URL, everything is text.
fn form(parameter: Parameter, value: &str) -> Form<'_> {
    match parameter {
        Parameter::ExternalId if value == "null" => Form::new(Kind::Word, value),
        _ => Form::new(Kind::Text, value),
    }
}

fn extra_item<'d>(name: &'d str, value: &'d str) -> Item<'d, InUrl> {
    Item {
        prefix: Some((name.into(), InUrl)),
        form: Form::new(Kind::Text, value),
        at: InUrl,
    }
}
