//! Parsing of a Connect URL.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Config, Entry, Item, Kind, Scalar, Value};
use crate::error::{ConfigError, ConfigErrors, ErrorKind, Source};
use crate::parameter::Parameter;
use crate::percent::{Pairs, decode};
use crate::suggest::nearest;
use crate::text::is_client_secret;
use crate::url::{ConnectUrl, ConnectUrlBuf};
use crate::values::keywords::ResponseType;
use crate::values::make::Make;
use crate::values::origin::Origin;
use crate::values::permission::RequestedPermission;

const AUTHORIZE: &str = "/oauth/authorize";
const REAUTHENTICATE: &str = "/oauth/reauthenticate";

impl ConnectUrl<'_> {
    /// Parses a Connect URL on Smartcar's origin, and checks every rule.
    ///
    /// A parameter that the crate does not know is kept in [`get_extra`](Self::get_extra), unless it looks like a
    /// misspelling of a known one. Unknown permissions and makes are refused; [`ParseOptions`] can allow them, another
    /// origin, and spellings that work at Smartcar but should not be written.
    ///
    /// # Errors
    ///
    /// If any rule is broken; all mistakes in the URL are in one error.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::ConnectUrl;
    ///
    /// let errors = ConnectUrl::parse(
    ///     "https://connect.smartcar.com/oauth/authorize?response_type=code\
    ///      &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&scope=read_odometr&flag=country%3ADE",
    /// )
    /// .unwrap_err();
    /// assert_eq!(
    ///     errors.to_string(),
    ///     "unknown parameter `flag`; did you mean `flags`?\n\
    ///      scope: unknown permission `read_odometr`; did you mean `read_odometer`?",
    /// );
    /// ```
    pub fn parse(url: &str) -> Result<ConnectUrlBuf, ConfigErrors> {
        ParseOptions::new().parse(url)
    }
}

/// Options for parsing a Connect URL.
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
/// # Ok::<(), smartcar_connect::ConfigErrors>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct ParseOptions<'a> {
    origin: Origin<'a>,
    other: bool,
    incomplete: bool,
    discouraged: bool,
}

impl<'a> ParseOptions<'a> {
    /// Creates the options that [`ConnectUrl::parse`] uses.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            origin: Origin::SMARTCAR,
            other: false,
            incomplete: false,
            discouraged: false,
        }
    }

    /// Expects the URL to be on this origin.
    #[must_use]
    pub const fn origin(mut self, origin: Origin<'a>) -> Self {
        self.origin = origin;
        self
    }

    /// Allows permissions, makes and parameters that the crate does not know, as if they had been written with `other` or
    /// `extra`, even if they look like misspellings.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ConnectUrl, ParseOptions};
    ///
    /// let url = "https://connect.smartcar.com/oauth/authorize?response_type=code\
    ///            &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&make=NEWBRAND";
    /// assert!(ConnectUrl::parse(url).is_err());
    /// assert!(ParseOptions::new().allow_other().parse(url).is_ok());
    /// ```
    #[must_use]
    pub const fn allow_other(mut self) -> Self {
        self.other = true;
        self
    }

    /// Allows a URL in which parameters are missing, so that they can be added before it is
    /// [checked](ConnectUrl::check).
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ApplicationId, ParseOptions};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let partial = ParseOptions::new()
    ///     .allow_incomplete()
    ///     .parse("https://connect.smartcar.com/oauth/authorize?response_type=code&scope=read_vin")?;
    /// let id = ApplicationId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07");
    /// partial.as_url().application_id(id).check()?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub const fn allow_incomplete(mut self) -> Self {
        self.incomplete = true;
        self
    }

    /// Allows spellings that work at Smartcar and should not be written, and reads what should be written instead:
    /// `simulated` for the deprecated `mode=test`, a make in upper case, `true` for `single_select=True`, a permission
    /// once that is requested twice, and no scope for an empty one.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{Mode, ParseOptions};
    ///
    /// let url = ParseOptions::new().allow_discouraged().parse(
    ///     "https://connect.smartcar.com/oauth/authorize?response_type=code\
    ///      &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&mode=test&make=Ford&scope=",
    /// )?;
    /// assert!(url.to_string().ends_with("&mode=simulated&make=FORD"));
    /// # Ok::<(), smartcar_connect::ConfigErrors>(())
    /// ```
    #[must_use]
    pub const fn allow_discouraged(mut self) -> Self {
        self.discouraged = true;
        self
    }

    /// Parses a Connect URL with these options.
    ///
    /// # Errors
    ///
    /// If any rule is broken; all mistakes in the URL are in one error.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ErrorKind, Origin, ParseOptions};
    ///
    /// let standin = ParseOptions::new().origin(Origin::from_static("http://localhost:4000"));
    /// let errors = standin
    ///     .parse("https://connect.smartcar.com/oauth/authorize?response_type=code")
    ///     .unwrap_err();
    /// assert_eq!(errors.iter().next().unwrap().kind(), ErrorKind::WrongOrigin);
    /// ```
    pub fn parse(&self, url: &str) -> Result<ConnectUrlBuf, ConfigErrors> {
        if let Some(kind) = copied_badly(url) {
            return Err(ConfigError::of_key(kind, "").at(Source::Url).into());
        }
        let mut errors = Vec::new();
        let (path, query) = self.split(url, &mut errors);
        let mut config = self.config(query, &mut errors);
        let has_response_type = config.get(Parameter::ResponseType).is_some();
        if path == REAUTHENTICATE && !has_response_type {
            let default = scalar(Parameter::ResponseType, ResponseType::VehicleId.as_str());
            let entry = Entry::new(default, Source::Url, Source::Url);
            errors.extend(config.set(Parameter::ResponseType, entry).err());
        }
        errors.extend(config.check_values(self.other));
        let mut buf = config.to_buf();
        if errors.is_empty() {
            let broken = config.check_combinations(Source::Url).into_iter();
            errors.extend(broken.chain(flow_error(&buf, path, has_response_type)));
            errors.retain(|error| !self.incomplete || error.kind() != ErrorKind::Missing);
        }
        buf.set_origin(self.origin);
        ConfigErrors::or(errors, buf.encode())
    }

    /// Splits a URL into path and query, and checks the rest.
    fn split<'u>(&self, url: &'u str, errors: &mut Vec<ConfigError>) -> (&'u str, &'u str) {
        let mut report = |kind| {
            let error = ConfigError::of_key(kind, "").at(Source::Url);
            errors.push(error.with_expected(Some(self.origin.as_str())));
        };
        let (url, fragment) = match url.split_once('#') {
            Some((url, _)) => (url, true),
            None => (url, false),
        };
        if fragment {
            report(ErrorKind::Fragment);
        }
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let Some(path) = self.path(base) else {
            report(ErrorKind::WrongOrigin);
            return ("", query);
        };
        if path != AUTHORIZE && path != REAUTHENTICATE {
            report(ErrorKind::UnknownPath);
        }
        (path, query)
    }

    /// Returns what follows the origin, if it is the one that is expected.
    ///
    /// Scheme and host are the same in any case, and with or without the default port (RFC 3986, sections 6.2.2.1 and
    /// 6.2.3).
    fn path<'u>(&self, base: &'u str) -> Option<&'u str> {
        let origin = self.origin.as_str();
        let (start, path) = base.split_at_checked(origin.len())?;
        let port = match self.origin {
            Origin::SMARTCAR => ":443",
            _ => "",
        };
        let path = path.strip_prefix(port).unwrap_or(path);
        let is_path = path.is_empty() || path.starts_with('/');
        (start.eq_ignore_ascii_case(origin) && is_path).then_some(path)
    }

    fn config(&self, query: &str, errors: &mut Vec<ConfigError>) -> Config {
        let mut config = Config::default();
        let mut extra = Vec::new();
        for (name, value) in Pairs::new(query) {
            let (mut decoded_name, mut decoded_value) = (String::new(), String::new());
            let is_name_decoded = decode(name, &mut decoded_name);
            let is_decoded = is_name_decoded && decode(value, &mut decoded_value);
            let (name, value) = (&*decoded_name, &*decoded_value);
            let error = |kind| ConfigError::of_key(kind, name).at(Source::Url);
            match Parameter::find(name).filter(|parameter| *parameter != Parameter::Extra) {
                // Text that cannot be a name may be a `state` without its name.
                _ if !is_name_decoded => {
                    let error = ConfigError::of_key(ErrorKind::PercentEncoding, "");
                    errors.push(error.at(Source::Url));
                }
                _ if !is_decoded => errors.push(error(ErrorKind::PercentEncoding)),
                Some(parameter) => {
                    let Some(value) = self.normalized(parameter, value) else {
                        continue;
                    };
                    let entry = Entry::new(scalar(parameter, &value), Source::Url, Source::Url);
                    errors.extend(config.set(parameter, entry).err());
                }
                None if is_client_secret(name) => {
                    errors.push(ConfigError::of_key(ErrorKind::ClientSecret, "").at(Source::Url));
                }
                None if !self.other && is_misspelled(name) => {
                    errors.push(error(ErrorKind::UnknownKey));
                }
                None => extra.push(Item {
                    prefix: Some((name.into(), Source::Url)),
                    value: Scalar::new(Kind::Text, value),
                    source: Source::Url,
                }),
            }
        }
        if !extra.is_empty() {
            let entry = Entry::new(Value::List(extra), Source::Url, Source::Url);
            errors.extend(config.set(Parameter::Extra, entry).err());
        }
        config
    }

    /// Returns the value that should be written instead of a discouraged one; `None` if the parameter should be omitted.
    fn normalized<'v>(&self, parameter: Parameter, value: &'v str) -> Option<Cow<'v, str>> {
        if !self.discouraged {
            return Some(value.into());
        }
        Some(match parameter {
            Parameter::Mode if value == "test" => "simulated".into(),
            Parameter::SingleSelect => value.to_ascii_lowercase().into(),
            Parameter::Make => {
                let mut makes = Make::NAMES.iter();
                let known =
                    makes.find(|make| make.eq_ignore_ascii_case(value) && !make.contains('_'));
                known.map_or(value.into(), |make| (*make).into())
            }
            Parameter::Scope if value.is_empty() => return None,
            Parameter::Scope => without_duplicates(value).into(),
            _ => value.into(),
        })
    }
}

/// Returns each permission of a scope once; it is required if one of its occurrences is.
fn without_duplicates(scope: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for piece in scope.split(' ') {
        let requested = RequestedPermission::check(piece, true).ok();
        match requested.and_then(|requested| Some((seen.get(requested.name())?, requested))) {
            Some((at, requested)) if requested.is_required() => kept[*at] = piece,
            Some(_) => {}
            None => {
                seen.extend(requested.map(|requested| (requested.name(), kept.len())));
                kept.push(piece);
            }
        }
    }
    kept.join(" ")
}

/// Returns the mistake of a URL that was not copied as a whole, or not from an address bar.
///
/// A browser drops line breaks and tabs from a URL.
fn copied_badly(url: &str) -> Option<ErrorKind> {
    if url.contains(char::is_control) {
        return Some(ErrorKind::LineBreak);
    }
    if url.contains("&amp;") {
        return Some(ErrorKind::HtmlEscape);
    }
    let base = url.split(['?', '#']).next().unwrap_or_default();
    (!base.contains("://")).then_some(ErrorKind::MissingScheme)
}

/// Returns `true` if a parameter that is not known is a slip away from one that is, and not a new one.
fn is_misspelled(name: &str) -> bool {
    name == Parameter::Extra.name() || nearest(name, Parameter::NAMES.iter().copied()).is_some()
}

/// The word that clears an external id is text in a URL, like everything else.
fn scalar(parameter: Parameter, value: &str) -> Value {
    let kind = match parameter {
        Parameter::ExternalId if value == "null" => Kind::Word,
        _ => Kind::Text,
    };
    Value::One(Scalar::new(kind, value))
}

/// Checks that `response_type` is set, and that the flow goes to this path.
fn flow_error(buf: &ConnectUrlBuf, path: &str, has_response_type: bool) -> Option<ConfigError> {
    let url = buf.as_url();
    let response_type = url.get_response_type();
    let name = response_type.as_str();
    let error = if !has_response_type {
        ConfigError::new(ErrorKind::Missing, Parameter::ResponseType, "").with_expected(Some(name))
    } else if url.path() == path {
        return None;
    } else if response_type == ResponseType::None && path == REAUTHENTICATE {
        ConfigError::new(ErrorKind::Missing, Parameter::VehicleId, "")
    } else {
        ConfigError::new(ErrorKind::WrongPath, Parameter::ResponseType, name)
    };
    Some(error.at(Source::Url))
}
