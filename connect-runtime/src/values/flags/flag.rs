//! One item of `flags`: a flag and its value.

use core::fmt;

use crate::parameter::Parameter;
use crate::text::padded::pad;
use crate::text::scan::{contains, eq, find, separator, slice, tail};
use crate::values::checked_text::read_from_text;
use crate::values::flags::country::Country;
use crate::values::list::Item as _;
use crate::violation::client_secret::{SECRET, is_client_secret};
use crate::violation::{Rule, Violation, or_stop};

/// A feature flag and its value, as `flags` carries them: `flag:value`.
///
/// The value of the flag `country` must be a [`Country`]. Other flags exist for early access. Their names
/// consist of ASCII letters, digits, `_`, `-` and `.`; their values contain no spaces.
///
/// Source: Smartcar, *Build the Connect URL*, `flags`;
/// [*Country flag*](https://smartcar.com/docs/connect/advanced-config/country-flag).
///
/// # Examples
///
/// ```
/// use smartcar_connect::{Country, Flag};
///
/// assert_eq!(Flag::parse("country:DE"), Ok(Flag::country(Country::DE)));
/// assert_eq!(Flag::new("color", "00819D").to_string(), "color:00819D");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Flag<'a> {
    name: &'a str,
    value: &'a str,
}

impl<'a> Flag<'a> {
    /// Creates a flag from its name and value.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`try_new`](Self::try_new) returns an error; in a `const` that is a
    /// compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Flag;
    ///
    /// const COLOR: Flag<'static> = Flag::new("color", "00819D");
    /// assert_eq!(COLOR.to_string(), "color:00819D");
    /// ```
    ///
    /// ```compile_fail
    /// use smartcar_connect::Flag;
    ///
    /// const COUNTRY: Flag<'static> = Flag::new("country", "de");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn new(name: &'a str, value: &'a str) -> Self {
        or_stop!(Self::try_new(name, value))
    }

    /// Creates a flag from its name and value.
    ///
    /// # Errors
    ///
    /// If the name or the value is empty or contains a character that is not allowed, if the flag is
    /// `country` and the value is not a [`Country`], or if the name is `client_secret`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Flag;
    ///
    /// assert_eq!(
    ///     Flag::try_new("country", "de").unwrap_err().message().as_str(),
    ///     "unknown country `de`; did you mean `DE`?",
    /// );
    /// ```
    pub const fn try_new(name: &'a str, value: &'a str) -> Result<Self, Violation> {
        if is_client_secret(name) {
            return Err(SECRET);
        }
        if name.is_empty() {
            return Err(of(
                Rule::Empty,
                "a flag has no name; write `flag:value`",
                name,
            ));
        }
        if !is_name(name) {
            let sentence =
                "`{part}` cannot be the name of a flag; write letters, digits, `_`, `-` and `.`";
            return Err(of(Rule::Character, sentence, name));
        }
        if value.is_empty() {
            let sentence = "flag `{part}` has no value; write `flag:value`";
            return Err(of(Rule::Empty, sentence, name));
        }
        if contains(value, b' ') {
            let sentence =
                "the value of a flag has a space in `{part}`; a space ends the flag, leave it out";
            return Err(of(Rule::Character, sentence, value));
        }
        if eq(name, "country") {
            if let Some(separator) = separator(value) {
                let sentence = "flags are separated by `{part}`; write one space instead";
                return Err(of(Rule::Separator, sentence, separator));
            }
            if let Err(violation) = Country::parse(value) {
                return Err(violation);
            }
        }
        Ok(Self { name, value })
    }

    /// Reads `flag:value`.
    ///
    /// # Errors
    ///
    /// If there is no colon, and under the conditions of [`try_new`](Self::try_new).
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Flag;
    ///
    /// assert_eq!(
    ///     Flag::parse("country").unwrap_err().message().as_str(),
    ///     "flag `country` has no value; write `flag:value`",
    /// );
    /// ```
    pub const fn parse(text: &'a str) -> Result<Self, Violation> {
        match find(text, b':') {
            Some(colon) => Self::try_new(slice(text, 0, colon), tail(text, colon + 1)),
            None if contains(text, b'=') => {
                let sentence = "flag `{part}` has a `=`; write `:` between a flag and its value";
                Err(of(Rule::Form, sentence, text))
            }
            None => Self::try_new(text, ""),
        }
    }

    pub(crate) const fn unchecked(name: &'a str, value: &'a str) -> Self {
        Self { name, value }
    }

    /// Returns the flag's name.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// Returns the flag's value.
    #[must_use]
    pub const fn value(&self) -> &'a str {
        self.value
    }
}

impl Flag<'static> {
    /// Creates the flag that tells Connect the owner's country.
    #[must_use]
    pub const fn country(country: Country) -> Self {
        Self {
            name: "country",
            value: country.as_str(),
        }
    }

    /// Reads `flag:value` at compile time.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`parse`](Self::parse) returns an error; in a `const` that is a
    /// compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::Flag;
    ///
    /// const FLAG: Flag<'static> = Flag::from_static("country:UK");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn from_static(text: &'static str) -> Self {
        or_stop!(Self::parse(text))
    }
}

const fn is_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_alphanumeric() && !matches!(bytes[at], b'_' | b'-' | b'.') {
            return false;
        }
        at += 1;
    }
    true
}

const fn of(rule: Rule, sentence: &'static str, part: &str) -> Violation {
    Violation::new(Parameter::Flags, rule, sentence, part)
}

impl fmt::Display for Flag<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pad(self.pieces().into_iter(), f)
    }
}

read_from_text!(Flag);
