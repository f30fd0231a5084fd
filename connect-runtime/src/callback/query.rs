//! The query of a callback, parsed in one pass.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Deref;

use crate::percent::{self, Pairs};
use crate::values::callback_parameter::CallbackParameter as Name;

/// The parameters of a callback that this crate does not know, or whose values are not as documented, decoded
/// and in the order of the query.
///
/// # Examples
///
/// The callback of the page on which an owner selects the capacity of a battery:
///
/// ```
/// use smartcar_connect::{Callback, Outcome};
///
/// let callback = Callback::parse("vehicle_id=4a1b01e5&selected_capacity=80.9&reason=battery_capacity")?;
/// let Outcome::Connected(connected) = callback.into_outcome_without_verifying_state() else {
///     unreachable!("there is no error");
/// };
/// assert_eq!(connected.other().get("selected_capacity"), Some("80.9"));
/// assert_eq!(connected.other().get("region"), None);
/// assert_eq!(
///     connected.other().iter().collect::<Vec<_>>(),
///     [("selected_capacity", "80.9"), ("reason", "battery_capacity")],
/// );
/// # Ok::<(), smartcar_connect::CallbackError>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct OtherParameters(Vec<(Cow<'static, str>, String)>);

impl OtherParameters {
    /// Returns the first value of a parameter, or an empty string if the name has no value.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .find_map(|(found, value)| (found == name).then_some(value))
    }

    /// Iterates over the names and values, in the order of the query.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> + Clone {
        self.0.iter().map(|(name, value)| (&**name, &**value))
    }

    /// Returns `true` if there are no such parameters.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The parser. An outcome takes its own parameters; those that remain are the other ones.
impl OtherParameters {
    /// Reads a query, without those of its parameters that are the redirect URI's own.
    pub(super) fn read(query: &str, redirect_query: &str) -> Result<Self, CallbackError> {
        // A query ends at the `#` of the fragment: this is more than a query, or was decoded too early.
        if query.contains('#') {
            return Err(CallbackError::NotAQuery);
        }
        let mut own = own_parameters(redirect_query);
        let mut found = Self::default();
        for (at, (name, value)) in Pairs::new(query).enumerate() {
            let name = decode(name).ok_or(CallbackError::Encoding(None))?;
            let begins_elsewhere = name.contains(['?', '#']) || name.contains("://");
            if at == 0 && begins_elsewhere {
                return Err(CallbackError::NotAQuery);
            }
            let known = Name::find(&name);
            let value = decode(value).ok_or(CallbackError::Encoding(known.map(Name::as_str)))?;
            let pair = (name, value);
            if let Some(count) = own.get_mut(&pair).filter(|count| **count > 0) {
                *count -= 1;
                continue;
            }
            let once = known.filter(|name| !name.is_detail());
            if let Some(name) = once.filter(|name| found.position(*name).is_some()) {
                return Err(CallbackError::GivenTwice(name.as_str()));
            }
            found.push(pair, known);
        }
        Ok(found)
    }

    fn push(&mut self, (name, value): (Cow<'_, str>, Cow<'_, str>), known: Option<Name>) {
        let name = match known {
            Some(known) => Cow::Borrowed(known.as_str()),
            None => Cow::Owned(name.into_owned()),
        };
        self.0.push((name, value.into_owned()));
    }

    /// Finds a parameter that the query has exactly once. Of a detail that the redirect URI has as well, it is
    /// unknown which one is Connect's.
    fn position(&self, name: Name) -> Option<usize> {
        let of_name = |(found, _): &(Cow<'_, str>, String)| found == name.as_str();
        let at = self.0.iter().position(of_name)?;
        let is_repeated = self.0[at + 1..].iter().any(of_name);
        (!is_repeated).then_some(at)
    }

    /// Takes the value of a parameter.
    pub(super) fn take(&mut self, name: Name) -> Option<String> {
        let at = self.position(name)?;
        Some(self.0.remove(at).1)
    }

    /// Takes the value of a parameter that must not be empty.
    pub(super) fn take_filled(&mut self, name: Name) -> Result<Option<String>, CallbackError> {
        match self.take(name) {
            Some(value) if value.is_empty() => Err(CallbackError::Empty(name.as_str())),
            value => Ok(value),
        }
    }

    /// Takes the value of a parameter, unless it is empty.
    pub(super) fn take_unless_empty(&mut self, name: Name) -> Option<String> {
        self.take_as(name, |value| (!value.is_empty()).then(|| value.into()))
    }

    /// Takes an id, unless it is empty.
    pub(super) fn take_id(&mut self, name: Name) -> Option<Private> {
        self.take_unless_empty(name).map(Private)
    }

    /// Takes the value of a parameter, unless `read` returns `None`.
    pub(super) fn take_as<T>(&mut self, name: Name, read: fn(&str) -> Option<T>) -> Option<T> {
        let at = self.position(name)?;
        let value = read(&self.0[at].1)?;
        self.0.remove(at);
        Some(value)
    }
}

/// Decodes and counts the parameters of the redirect URI's own query, which Connect keeps (RFC 6749, section 3.1.2).
fn own_parameters(redirect_query: &str) -> BTreeMap<(Cow<'_, str>, Cow<'_, str>), usize> {
    let mut own = BTreeMap::new();
    for (name, value) in Pairs::new(redirect_query) {
        if let (Some(name), Some(value)) = (decode(name), decode(value)) {
            *own.entry((name, value)).or_default() += 1;
        }
    }
    own
}

/// Decodes a name or a value, which most often has nothing to decode.
fn decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains(['%', '+']) {
        return Some(Cow::Borrowed(text));
    }
    let mut decoded = String::new();
    percent::decode(text, &mut decoded).then_some(Cow::Owned(decoded))
}

impl fmt::Debug for OtherParameters {
    /// Shows only the names: the values may be private.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What follows an `=` that was percent-encoded is part of a value.
        let names = self.iter().map(|(name, _)| name.split('=').next());
        f.debug_list().entries(names.flatten()).finish()
    }
}

/// A value that `Debug` does not show.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Private(pub(super) String);

impl Deref for Private {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")
    }
}

/// An error in a callback. It contains no value of the callback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CallbackError {
    /// There are no parameters.
    NoParameters,
    /// There are both a `code` and an `error`.
    Contradiction,
    /// This parameter is set twice ([RFC 6749, section 3.1](https://www.rfc-editor.org/rfc/rfc6749#section-3.1)).
    /// `userId` is `user_id`.
    GivenTwice(&'static str),
    /// This parameter is empty.
    Empty(&'static str),
    /// This parameter, or an unknown one if `None`, is not percent-encoded UTF-8.
    Encoding(Option<&'static str>),
    /// The text passed to [`Callback::parse`](crate::Callback::parse) is not a query: it contains a `#`, or its
    /// first name contains `?`, `#` or `://`, perhaps percent-encoded.
    NotAQuery,
    /// The text passed to [`Callback::parse_url`](crate::Callback::parse_url) is not an absolute URL.
    NotAUrl,
    /// The `scheme`, `host` (with its port) or `path` of the URL is not that of the redirect URI.
    DifferentAddress(&'static str),
}

impl fmt::Display for CallbackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoParameters => {
                f.write_str("the callback has no parameters; it does not come from Connect")
            }
            Self::Contradiction => f.write_str(
                "the callback has both `code` and `error`; it does not come from Connect",
            ),
            Self::GivenTwice(name) => write!(f, "the callback has `{name}` twice"),
            Self::Empty(name) => write!(f, "`{name}` is empty in the callback"),
            Self::Encoding(Some(name)) => {
                write!(f, "`{name}` is not percent-encoded UTF-8 in the callback")
            }
            Self::Encoding(None) => {
                f.write_str("a parameter of the callback is not percent-encoded UTF-8")
            }
            Self::NotAQuery => f.write_str(
                "the callback is not a query; pass a whole URL to `Callback::parse_url`",
            ),
            Self::NotAUrl => f.write_str(
                "the callback is not an absolute URL; pass the whole address that was opened",
            ),
            Self::DifferentAddress(part) => write!(
                f,
                "the {part} of the callback is not that of the redirect URI; it is another link, or the Connect URL has another redirect URI",
            ),
        }
    }
}

impl core::error::Error for CallbackError {}
