//! The application under its new name: `application_id`.

use super::checked_text::checked_text;
use super::client_id;
use crate::parameter::Parameter;
use crate::violation::{Violation, or_stop};

/// The application's unique identifier, as Smartcar's newer SDKs name it: a UUID, hyphenated and in
/// lower case.
///
/// It replaces a [`ClientId`](crate::ClientId), and follows the same rules.
///
/// Source: Smartcar, JavaScript SDK 2.14 and iOS SDK, which call `client_id` deprecated.
///
/// # Examples
///
/// ```
/// use smartcar_connect::ApplicationId;
///
/// const APPLICATION: ApplicationId<'static> =
///     ApplicationId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07");
/// assert_eq!(ApplicationId::parse("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"), Ok(APPLICATION));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ApplicationId<'a>(&'a str);

impl<'a> ApplicationId<'a> {
    /// Checks an application id.
    ///
    /// # Errors
    ///
    /// If it is not a lower-case hyphenated UUID, if it is a placeholder such as
    /// `YOUR_APPLICATION_ID` or the nil UUID, or if it is the id of an API credential.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::ApplicationId;
    ///
    /// assert_eq!(
    ///     ApplicationId::parse("my-application").unwrap_err().message().as_str(),
    ///     "application id `my-application` is not a UUID; copy it from the Smartcar Dashboard",
    /// );
    /// ```
    pub const fn parse(text: &'a str) -> Result<Self, Violation> {
        match client_id::violation(Parameter::ApplicationId, text) {
            None => Ok(Self(text)),
            Some(violation) => Err(violation),
        }
    }

    pub(crate) const fn unchecked(text: &'a str) -> Self {
        Self(text)
    }

    /// Returns the id as text: 36 ASCII characters.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }
}

impl ApplicationId<'static> {
    /// Checks an application id at compile time.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`parse`](Self::parse) returns an error; in a `const` that is a
    /// compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::ApplicationId;
    ///
    /// const APPLICATION: ApplicationId<'static> = ApplicationId::from_static("YOUR_APPLICATION_ID");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn from_static(text: &'static str) -> Self {
        or_stop!(Self::parse(text))
    }
}

checked_text!(ApplicationId);
