//! The feature flags: `flags`.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::error::{ConfigError, ErrorKind};
use crate::macros::borrowed_from_text;
use crate::parameter::Parameter;
use crate::text::{char_at, eq, find_other, is_client_secret, split_once};
use crate::values::country::Country;
use crate::values::list::{Item, List, error_in_names, errors_in_text, list_value};

/// A feature flag, as `flags` contains it: `name` or `name:value`.
///
/// The value of the flag `country` is a [`Country`]. Other flags exist for early access, some without a value. Names
/// consist of ASCII letters, digits, `_`, `-` and `.`; values contain no white space, `,`, `;` or `|`.
///
/// Source: Smartcar, *Build the Connect URL*, `flags`;
/// [*Country flag*](https://smartcar.com/docs/connect/advanced-config/country-flag); Android SDK, whose tests send
/// `country:DE feature3`.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{Country, Flag};
///
/// assert_eq!(Flag::parse("country:DE"), Ok(Flag::country(Country::DE)));
/// assert_eq!(Flag::parse("feature3").unwrap().value(), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Flag<'a> {
    name: &'a str,
    value: Option<&'a str>,
}

impl<'a> Flag<'a> {
    /// Creates a flag from its name and value.
    ///
    /// # Errors
    ///
    /// If the name or the value is empty or contains a character that is not allowed, if the flag is `country` and the
    /// value is not a [`Country`], or if the name is `client_secret`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Flag;
    ///
    /// assert_eq!(Flag::new("color", "00819D").unwrap().to_string(), "color:00819D");
    /// assert_eq!(
    ///     Flag::new("country", "UK").unwrap_err().to_string(),
    ///     "flags: unknown country `UK`; did you mean `GB`?",
    /// );
    /// ```
    pub fn new(name: &'a str, value: &'a str) -> Result<Self, ConfigError> {
        let flag = Self {
            name,
            value: Some(value),
        };
        flag.checked().map_err(|kind| {
            let part = if kind == ErrorKind::UnknownCountry {
                value
            } else {
                name
            };
            ConfigError::new(kind, Parameter::Flags, part)
        })
    }

    /// Parses `name` or `name:value`.
    ///
    /// # Errors
    ///
    /// Those of [`new`](Self::new), and if `country` has no value.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ErrorKind, Flag};
    ///
    /// assert_eq!(Flag::parse("country").unwrap_err().kind(), ErrorKind::MissingFlagValue);
    /// ```
    pub fn parse(text: &'a str) -> Result<Self, ConfigError> {
        Self::check(text)
            .map_err(|kind| ConfigError::new(kind, Parameter::Flags, offender(kind, text)))
    }

    pub(crate) const fn check(text: &'a str) -> Result<Self, ErrorKind> {
        Self::unchecked(text).checked()
    }

    const fn checked(self) -> Result<Self, ErrorKind> {
        let value = match self.value {
            Some(value) => value,
            None => "",
        };
        if is_client_secret(self.name) {
            return Err(ErrorKind::ClientSecret);
        }
        match find_other!(self.name, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-' | b'.') {
            None if self.name.is_empty() => return Err(ErrorKind::InvalidName),
            None => {}
            Some(at) if self.name.as_bytes()[at] == b'=' => {
                return Err(ErrorKind::InvalidCharacter('='));
            }
            Some(at) => return Err(invalid(self.name, at, ErrorKind::InvalidName)),
        }
        // Everything but white space and separators.
        if let Some(at) =
            find_other!(value, b'!'..=b'+' | b'-'..=b':' | b'<'..=b'{' | b'}' | b'~' | 0x80..)
        {
            return Err(invalid(
                value,
                at,
                ErrorKind::InvalidCharacter(char_at(value, at)),
            ));
        }
        if contains_white_space(value) {
            return Err(ErrorKind::ExtraSpace);
        }
        match self.value {
            None if eq(self.name, "country") => Err(ErrorKind::MissingFlagValue),
            Some(value) if value.is_empty() => Err(ErrorKind::MissingFlagValue),
            Some(value) if eq(self.name, "country") => match Country::check(value) {
                Ok(_) => Ok(self),
                Err(kind) => Err(kind),
            },
            _ => Ok(self),
        }
    }

    /// Creates a flag from a text that has been checked.
    pub(crate) const fn unchecked(text: &'a str) -> Self {
        let (name, value) = split_once(text, b':');
        Self { name, value }
    }

    /// Returns the flag's name.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// Returns the flag's value, if it has one.
    #[must_use]
    pub const fn value(&self) -> Option<&'a str> {
        self.value
    }
}

/// Returns `true` if a text contains white space that is not ASCII.
const fn contains_white_space(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] >= 0xC0 && is_white_space(char_at(text, at)) {
            return true;
        }
        at += 1;
    }
    false
}

/// Returns `true` for white space that is not ASCII: `char::is_whitespace`, which is not `const` in Rust 1.85.
const fn is_white_space(char: char) -> bool {
    matches!(
        char,
        '\u{85}' | '\u{A0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200A}' | '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}

/// Returns the error of the character at `at`, which may be a separator.
const fn invalid(text: &str, at: usize, otherwise: ErrorKind) -> ErrorKind {
    match char_at(text, at) {
        separator @ (',' | ';' | '|') => ErrorKind::WrongSeparator(separator),
        '\t' | '\n' | '\r' => ErrorKind::ExtraSpace,
        _ => otherwise,
    }
}

/// Returns the part of a flag that an error is about.
pub(crate) fn offender(kind: ErrorKind, text: &str) -> &str {
    match (kind, split_once(text, b':')) {
        (ErrorKind::UnknownCountry, (_, Some(value))) => value,
        (_, (name, _)) => name,
    }
}

impl Flag<'static> {
    /// Creates the flag that sets the owner's country.
    #[must_use]
    pub const fn country(country: Country) -> Self {
        Self {
            name: "country",
            value: Some(country.as_str()),
        }
    }

    /// Parses `name` or `name:value` at compile time.
    ///
    /// # Panics
    ///
    /// If [`parse`](Self::parse) would return an error; in a `const`, that is a compile error.
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
        match Self::check(text) {
            Ok(flag) => flag,
            Err(kind) => kind.stop(),
        }
    }
}

impl fmt::Display for Flag<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value {
            Some(value) => f.pad(&format!("{}:{value}", self.name)),
            None => f.pad(self.name),
        }
    }
}

borrowed_from_text!(Flag);

/// The feature flags of a URL: at least one, none of them twice.
///
/// Source: Smartcar, *Build the Connect URL*, `flags`.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{Country, Flag, Flags};
///
/// const FLAGS: Flags<'static> =
///     Flags::new(&[Flag::country(Country::DE), Flag::from_static("color:00819D")]);
/// assert_eq!(Flags::parse("country:DE color:00819D"), Ok(FLAGS));
/// assert_eq!(FLAGS.country(), Some(Country::DE));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Flags<'a>(List<'a, Flag<'a>>);

impl<'a> Flags<'a> {
    /// Creates a list of flags.
    ///
    /// # Panics
    ///
    /// If [`try_new`](Self::try_new) would return an error; in a `const`, that is a compile error.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::{Country, Flag, Flags};
    ///
    /// const FLAGS: Flags<'static> =
    ///     Flags::new(&[Flag::country(Country::DE), Flag::country(Country::FR)]);
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn new(flags: &'a [Flag<'a>]) -> Self {
        Self::from_const_items(flags)
    }

    /// Creates a list of flags that may be known only at run time.
    ///
    /// # Errors
    ///
    /// If there are none, or if one is set twice.
    pub fn try_new(flags: &'a [Flag<'a>]) -> Result<Self, ConfigError> {
        match error_in_names(flags.iter().map(Flag::name)) {
            None => Ok(Self(List::Items(flags))),
            Some((kind, name)) => Err(ConfigError::new(kind, Parameter::Flags, name)),
        }
    }

    /// Parses flags separated by one space each, as a URL contains them.
    ///
    /// # Errors
    ///
    /// If there are none, one is invalid or set twice, or something other than one space separates them; the first
    /// mistake is reported.
    pub fn parse(text: &'a str) -> Result<Self, ConfigError> {
        match errors(text).into_iter().next() {
            None => Ok(Self(List::Text(text))),
            Some((kind, part)) => Err(ConfigError::new(kind, Parameter::Flags, part)),
        }
    }

    /// Iterates over the flags, in the order in which they were set.
    pub fn iter(&self) -> impl Iterator<Item = Flag<'a>> + Clone + use<'a> {
        self.0.iter()
    }

    /// Returns the country of the flag `country`, if it is set.
    #[must_use]
    pub fn country(&self) -> Option<Country> {
        let flag = self.iter().find(|flag| flag.name() == "country")?;
        Country::find(flag.value()?)
    }
}

impl Flags<'static> {
    /// Parses flags separated by one space each at compile time.
    ///
    /// # Panics
    ///
    /// If [`parse`](Self::parse) would return an error; in a `const`, that is a compile error.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::Flags;
    ///
    /// const FLAGS: Flags<'static> = Flags::from_static("country:UK");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn from_static(text: &'static str) -> Self {
        Self::from_const_text(text)
    }
}

list_value!(Flags of Flag, check_piece);

impl<'a> Item<'a> for Flag<'a> {
    fn from_checked(piece: &'a str) -> Self {
        Self::unchecked(piece)
    }

    fn push_to(&self, text: &mut String) {
        text.push_str(self.name);
        if let Some(value) = self.value {
            text.push(':');
            text.push_str(value);
        }
    }
}

/// Returns what is wrong with each flag of a text.
pub(crate) fn errors(text: &str) -> Vec<(ErrorKind, &str)> {
    let check = |piece| check_piece(piece).map(|flag| flag.name());
    let errors = errors_in_text(text, check).into_iter();
    errors
        .map(|(kind, piece)| (kind, offender(kind, piece)))
        .collect()
}

/// Checks the text between two spaces.
const fn check_piece(piece: &str) -> Result<Flag<'_>, ErrorKind> {
    if piece.is_empty() {
        return Err(ErrorKind::ExtraSpace);
    }
    Flag::check(piece)
}
