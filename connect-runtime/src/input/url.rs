//! A Connect URL that somebody already has, read and checked.

use alloc::string::String;
use alloc::vec::Vec;

use super::url_notation::in_url;
use crate::connect_url::{ConnectUrl, ConnectUrlBuf};
use crate::input::settings::{Form, Item, Setting, Settings, Value};
use crate::parameter::Parameter;
use crate::text::percent;
use crate::text::query::Pairs;
use crate::values::origin::Origin;
use crate::values::response_type::ResponseType;
use crate::violation::violations::Violations;
use crate::violation::{Rule, Violation};

impl ConnectUrl<'_> {
    /// Reads a Connect URL on Smartcar's origin and checks it by every rule.
    ///
    /// A parameter that the crate does not know is kept as one of [`get_extra`](Self::get_extra),
    /// unless it looks like a misspelling of one that it knows. A permission or a make that it does
    /// not know is refused; [`ParseOptions`] allows them, and another origin.
    ///
    /// # Errors
    ///
    /// Every violation in the URL, in one error.
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
    ///     "unknown key `flag`; did you mean `flags`?\n\
    ///      scope: unknown permission `read_odometr`; did you mean `read_odometer`?",
    /// );
    /// ```
    pub fn parse(url: &str) -> Result<ConnectUrlBuf, Violations> {
        ParseOptions::new().parse(url)
    }
}

/// How strictly a Connect URL is read.
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
}

impl<'a> ParseOptions<'a> {
    /// Begins with what [`ConnectUrl::parse`] does.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            origin: Origin::SMARTCAR,
            other: false,
        }
    }

    /// Expects the URL on this origin.
    #[must_use]
    pub const fn origin(mut self, origin: Origin<'a>) -> Self {
        self.origin = origin;
        self
    }

    /// Keeps permissions, makes and parameters that the crate does not know, whatever they look like,
    /// as if they had been written with `other` or `extra`.
    #[must_use]
    pub const fn allow_other(mut self) -> Self {
        self.other = true;
        self
    }

    /// Reads a URL.
    ///
    /// # Errors
    ///
    /// Every violation in the URL, in one error.
    pub fn parse(&self, url: &str) -> Result<ConnectUrlBuf, Violations> {
        if url.is_empty() {
            let sentence = "the URL is empty; write all of it, from `https://` on";
            return Err(Violation::of_no_parameter(Rule::Empty, sentence, "").into());
        }
        let mut violations = Vec::new();
        let mut report = |violation, ()| violations.push(in_url(violation));
        let (path, query) = self.split(url, &mut report);
        let mut decoded = String::with_capacity(query.len());
        let pairs = decode_pairs(query, &mut decoded, &mut report);
        let settings = self.settings(&decoded, &pairs, &mut report);
        let mut buf = settings.check(&(), &mut report);
        check_flow(&settings, &buf, path, &mut report);
        buf.set_origin(self.origin);
        Violations::or(violations, buf)
    }

    /// Cuts a URL into path and query, and checks what is in front of and behind them.
    fn split<'u>(&self, url: &'u str, report: Report<'_>) -> (&'u str, &'u str) {
        let (url, fragment) = url
            .split_once('#')
            .map_or((url, None), |(url, fragment)| (url, Some(fragment)));
        if fragment.is_some() {
            let sentence = "the URL has a fragment; end it before the `#`";
            report(Violation::of_no_parameter(Rule::Fragment, sentence, ""), ());
        }
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let path = base.strip_prefix(self.origin.as_str());
        let Some(path) = path.filter(|path| path.is_empty() || path.starts_with('/')) else {
            let sentence = if base.contains('@') {
                "the URL carries user info before the `@`; leave it out"
            } else if self.origin == Origin::SMARTCAR {
                "`{part}` is not Connect, which is at `https://connect.smartcar.com`"
            } else {
                "`{part}` is not on the origin that was set"
            };
            report(
                Violation::of_no_parameter(Rule::Host, sentence, shown(base)),
                (),
            );
            let mut paths = [AUTHORIZE, REAUTHENTICATE].into_iter();
            let path = paths.find(|path| base.ends_with(path));
            return (path.unwrap_or(""), query);
        };
        if path != AUTHORIZE && path != REAUTHENTICATE {
            let sentence =
                "Connect has no path `{part}`; write `/oauth/authorize` or `/oauth/reauthenticate`";
            report(
                Violation::of_no_parameter(Rule::Path, sentence, shown(path)),
                (),
            );
        }
        (path, query)
    }

    fn settings<'d>(
        &self,
        decoded: &'d str,
        pairs: &[Pair],
        report: Report<'_>,
    ) -> Settings<'d, ()> {
        let mut settings = Settings::new(self.other);
        let mut extra = Vec::new();
        for pair in pairs {
            let name = &decoded[pair.name.0..pair.name.1];
            let value = pair.value.map(|(start, end)| &decoded[start..end]);
            match Parameter::parse(name) {
                Ok(parameter) if parameter != Parameter::Extra => {
                    let value = value.map(|value| Value::One(Form::Text(value)));
                    settings.add(setting(parameter, value.unwrap_or(Value::Refused)), report);
                }
                Ok(_) => {
                    let sentence = "Connect has no parameter `{part}`; leave it out";
                    report(
                        Violation::of_no_parameter(Rule::UnknownKey, sentence, name),
                        (),
                    );
                }
                Err(violation) if self.refuses(&violation) => {
                    report(violation, ());
                    settings.assume(&violation);
                }
                _ => extra.extend(value.map(|value| extra_item(name, value))),
            }
        }
        if !extra.is_empty() {
            settings.add(setting(Parameter::Extra, Value::List(extra)), report);
        }
        settings
    }

    /// Says whether a parameter that is not known is a slip, or the secret, and not a new one.
    fn refuses(&self, unknown: &Violation) -> bool {
        unknown.rule() == Rule::Secret || (!self.other && unknown.fix().is_some())
    }
}

/// What of a URL before its `?` can be shown: neither user info nor a query that has lost its `?`.
fn shown(base: &str) -> &str {
    if base.contains('@') {
        return "";
    }
    base.split(['&', ';']).next().unwrap_or_default()
}

fn extra_item<'d>(name: &'d str, value: &'d str) -> Item<'d, ()> {
    Item {
        prefix: Some((name, ())),
        form: Form::Text(value),
        at: (),
    }
}

type Report<'r> = &'r mut dyn FnMut(Violation, ());

const AUTHORIZE: &str = "/oauth/authorize";
const REAUTHENTICATE: &str = "/oauth/reauthenticate";

fn setting(parameter: Parameter, value: Value<'_, ()>) -> Setting<'_, ()> {
    Setting {
        parameter,
        key_at: (),
        value,
        value_at: (),
    }
}

/// A parameter of a query: where its name and its value are in the decoded text.
struct Pair {
    name: (usize, usize),
    /// `None` if it was refused already.
    value: Option<(usize, usize)>,
}

/// Decodes a query into `decoded`.
fn decode_pairs(query: &str, decoded: &mut String, report: Report<'_>) -> Vec<Pair> {
    let mut pairs = Vec::with_capacity(Parameter::ALL.len());
    for (name, value) in Pairs::new(query) {
        let start = decoded.len();
        if !percent::decode(name, decoded) {
            // What follows may be a value that has lost its `=`.
            let part = name.split('%').next().unwrap_or_default();
            let sentence = if part.is_empty() {
                "a key is not percent-encoded UTF-8; write `%25` for a `%`"
            } else {
                "the key `{part}…` is not percent-encoded UTF-8; write `%25` for a `%`"
            };
            report(
                Violation::of_no_parameter(Rule::Character, sentence, part),
                (),
            );
            continue;
        }
        let end = decoded.len();
        let valid = percent::decode(value, decoded);
        if !valid {
            let sentence =
                "the value of `{part}` is not percent-encoded UTF-8; write `%25` for a `%`";
            report(
                Violation::of_no_parameter(Rule::Character, sentence, &decoded[start..end]),
                (),
            );
        }
        pairs.push(Pair {
            name: (start, end),
            value: valid.then_some((end, decoded.len())),
        });
    }
    pairs
}

/// Checks that `response_type` is there and fits the path.
fn check_flow(settings: &Settings<'_, ()>, buf: &ConnectUrlBuf, path: &str, report: Report<'_>) {
    let parameter = Parameter::ResponseType;
    if settings.get(parameter).is_none() {
        let sentence = "the response type is missing; add `response_type=code`";
        report(Violation::new(parameter, Rule::Missing, sentence, ""), ());
        return;
    }
    let Some(Ok(response_type)) = buf.get(parameter).map(ResponseType::parse) else {
        return;
    };
    let fits = match path {
        AUTHORIZE => response_type != ResponseType::VehicleId,
        REAUTHENTICATE => response_type == ResponseType::VehicleId,
        _ => true,
    };
    if !fits {
        let sentence = "response type `{part}` does not belong to this path; `vehicle_id` goes to `/oauth/reauthenticate`, everything else to `/oauth/authorize`";
        let part = response_type.as_str();
        report(
            Violation::new(parameter, Rule::Reauthentication, sentence, part),
            (),
        );
    }
}
