//! The errors of a configuration: facts, worded only when they are displayed.

mod kind;
mod wording;

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::{self, Vec};
use core::{fmt, slice};

pub use kind::ErrorKind;

use crate::parameter::Parameter;
use crate::text::is_client_secret;

/// A value or key that breaks a rule.
///
/// `Display` writes the parameter's name, or that of the environment variable, then the
/// [`summary`](Self::summary), the [`help`](Self::help) and, for an error in a file, its
/// [`location`](Self::location). An error never contains the value of a `state`, of an owner's id, of an unknown key or
/// of a `client_secret`. `Debug` writes the same, so that a `main` that returns the error prints the message.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{ErrorKind, Parameter, Permission};
///
/// let error = Permission::parse("read_odometr").unwrap_err();
/// assert_eq!(error.parameter(), Some(Parameter::Scope));
/// assert_eq!(error.kind(), ErrorKind::UnknownName);
/// assert_eq!(error.suggestion().as_deref(), Some("read_odometer"));
/// assert_eq!(
///     error.to_string(),
///     "scope: unknown permission `read_odometr`; did you mean `read_odometer`?",
/// );
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ConfigError {
    kind: ErrorKind,
    parameter: Option<Parameter>,
    /// The part of the value that may be shown; empty if none may.
    value: Box<str>,
    /// A name, or names, known only where the error arose: a profile's or an environment's.
    expected: Option<Box<str>>,
    source: Source,
    location: Option<Location>,
}

/// The origin of a key or a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Code that calls a constructor or a setter.
    #[default]
    Code,
    /// A token of a macro's input, as an index into the macro's table of spans.
    Token(u32),
    /// A file, as the position of a byte.
    File(u32),
    /// An environment variable.
    Variable,
    /// A Connect URL.
    Url,
}

/// A position in a file. `Display` writes `path:line:column`, which terminals and editors make a link of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    pub(crate) path: Box<str>,
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Location {
    /// Returns the path of the file, as it was passed to [`ConnectFile::read`](crate::ConnectFile::read).
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the line, counted from 1.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// Returns the column in characters, counted from 1.
    #[must_use]
    pub const fn column(&self) -> usize {
        self.column
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, line, column) = (wording::escaped(&self.path), self.line, self.column);
        write!(f, "{path}:{line}:{column}")
    }
}

impl ConfigError {
    /// Creates an error about a parameter's value.
    pub(crate) fn new(kind: ErrorKind, parameter: Parameter, value: &str) -> Self {
        let shown = match parameter {
            _ if kind == ErrorKind::ClientSecret => "",
            _ if parameter.is_private() && !kind.is_about_a_name() => "",
            // A query or user info may contain a secret.
            Parameter::RedirectUri | Parameter::AppOrigin => "",
            // The secret may have been copied in place of the id.
            _ if matches!(kind, ErrorKind::NotUuid | ErrorKind::Placeholder)
                && wording::may_be_secret(value) =>
            {
                ""
            }
            _ if kind == ErrorKind::ApiCredential && is_client_secret(value) => "",
            _ => value,
        };
        Self {
            parameter: Some(parameter),
            ..Self::of_key(kind, shown)
        }
    }

    /// Creates an error about something that is no parameter's value: a key, a profile, a URL.
    pub(crate) fn of_key(kind: ErrorKind, name: &str) -> Self {
        Self {
            kind,
            parameter: None,
            value: wording::shown(name),
            expected: None,
            source: Source::Code,
            location: None,
        }
    }

    /// Creates an error about a file, whose path is shown as a whole.
    #[cfg(feature = "toml")]
    pub(crate) fn of_path(kind: ErrorKind, path: &str) -> Self {
        Self {
            value: wording::escaped(path).into(),
            ..Self::of_key(kind, "")
        }
    }

    /// Sets the name that was probably meant, or the names that are possible.
    pub(crate) fn with_expected(mut self, expected: Option<&str>) -> Self {
        self.expected = expected.map(|name| wording::escaped(name).into());
        self
    }

    pub(crate) fn at(mut self, source: Source) -> Self {
        self.source = source;
        self
    }

    #[cfg(feature = "toml")]
    pub(crate) fn with_location(mut self, location: Location) -> Self {
        self.location = Some(location);
        self
    }

    /// Returns the error as a log may have it: without a value, which may be the VIN of an owner's vehicle.
    #[cfg(feature = "login")]
    pub(crate) fn without_value(&self) -> Self {
        let mut error = self.clone();
        if !self.kind.is_about_a_name() {
            error.value = Box::default();
        }
        error
    }

    pub(crate) const fn source_of_value(&self) -> Source {
        self.source
    }

    /// Returns the rule that is broken.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Returns the parameter whose value breaks the rule, or `None` if the error is about an unknown key, an
    /// [`Origin`](crate::Origin), a profile, a file or a URL as a whole.
    #[must_use]
    pub const fn parameter(&self) -> Option<Parameter> {
        self.parameter
    }

    /// Returns the offending part of the value, at most 40 characters of it; `None` if it is not shown.
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        Some(&*self.value).filter(|value| !value.is_empty())
    }

    /// Returns the environment variable that contains the value, if one does; see
    /// [`ConnectUrl::VARIABLES`](crate::ConnectUrl::VARIABLES).
    #[must_use]
    pub const fn variable(&self) -> Option<&'static str> {
        match (self.kind, self.source, self.parameter) {
            (ErrorKind::UnreadVariable(name), _, _) => Some(name),
            (_, Source::Variable, Some(parameter)) => parameter.variable(),
            _ => None,
        }
    }

    /// Returns the position in the file, if the error is in one.
    #[must_use]
    pub const fn location(&self) -> Option<&Location> {
        self.location.as_ref()
    }

    /// Returns the summary and the help in one sentence, without the name of the parameter.
    pub(crate) fn message(&self) -> String {
        let mut message = self.summary();
        if let Some(help) = self.help() {
            message.push_str("; ");
            message.push_str(&help);
        }
        message
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match (self.kind, self.variable(), self.parameter) {
            // The sentence itself begins with the variable.
            (ErrorKind::UnreadVariable(_), ..) => None,
            (_, Some(variable), _) => Some(variable),
            (_, None, parameter) => parameter.map(Parameter::name),
        };
        if let Some(name) = name {
            write!(f, "{name}: ")?;
        }
        f.write_str(&self.message())?;
        match &self.location {
            Some(location) => write!(f, "\n  --> {location}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl core::error::Error for ConfigError {}

/// Every error of a configuration: at least one.
///
/// `Display` and `Debug` write each on a line of its own.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{ConfigError, ConnectUrl, ErrorKind};
///
/// let errors = ConnectUrl::parse(
///     "https://connect.smartcar.com/oauth/authorize?response_type=code&client_id=42&mode=test",
/// )
/// .unwrap_err();
/// assert!(errors.iter().map(ConfigError::kind).eq([ErrorKind::NotUuid, ErrorKind::Deprecated]));
/// assert_eq!(
///     errors.to_string(),
///     "client_id: client id `42` is not a UUID; copy it from the Smartcar Dashboard\n\
///      mode: mode `test` is deprecated; write `simulated`",
/// );
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ConfigErrors(Vec<ConfigError>);

impl ConfigErrors {
    /// Returns `value` if there is no error.
    pub(crate) fn or<T>(errors: Vec<ConfigError>, value: T) -> Result<T, Self> {
        if errors.is_empty() {
            Ok(value)
        } else {
            Err(Self(errors))
        }
    }

    /// Returns the number of errors, which is at least one.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Iterates over the errors.
    pub fn iter(&self) -> slice::Iter<'_, ConfigError> {
        self.0.iter()
    }
}

impl From<ConfigError> for ConfigErrors {
    fn from(error: ConfigError) -> Self {
        Self(Vec::from([error]))
    }
}

impl IntoIterator for ConfigErrors {
    type Item = ConfigError;
    type IntoIter = vec::IntoIter<ConfigError>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a ConfigErrors {
    type Item = &'a ConfigError;
    type IntoIter = slice::Iter<'a, ConfigError>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, error) in self.0.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { "\n" })?;
            fmt::Display::fmt(error, f)?;
        }
        Ok(())
    }
}

impl fmt::Debug for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl core::error::Error for ConfigErrors {}
