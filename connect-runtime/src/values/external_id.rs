//! The owner, by the application's own id: `external_id`.

use super::checked_text::checked_text;
use crate::parameter::Parameter;
use crate::text::scan::eq;
use crate::violation::sentence::Wordings;
use crate::violation::{Rule, Violation, or_stop};

/// The application's own id for the owner, which every callback repeats.
///
/// It must not be empty, nor `null`, which clears the id that Smartcar has stored.
///
/// Source: Smartcar, [*Redirect to Connect*](https://smartcar.com/docs/connect/re-auth/redirect-to-connect)
/// (re-authentication), which recommends setting it on every Connect session. Its limits are not published.
///
/// # Examples
///
/// ```
/// use smartcar_connect::ExternalId;
///
/// assert_eq!(ExternalId::parse("owner-42").unwrap().as_str(), "owner-42");
/// assert!(ExternalId::parse("null").is_err());
/// assert_eq!(ExternalId::CLEAR.as_str(), "null");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExternalId<'a>(&'a str);

const NULL: Wordings = Wordings {
    code: "the external id `null` clears the one that Smartcar has; use `ExternalId::CLEAR` if that is meant",
    in_macro: "the external id `null` clears the one that Smartcar has; write `null` without quotes if that is meant",
    file: "the external id `null` clears the one that Smartcar has; write `{{ clear = true }}` if that is meant",
    url: "the external id `null` clears the one that Smartcar has",
};

impl<'a> ExternalId<'a> {
    /// Checks an external id.
    ///
    /// # Errors
    ///
    /// If it is empty, or the text `null`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::ExternalId;
    ///
    /// assert_eq!(
    ///     ExternalId::parse("null").unwrap_err().message().as_str(),
    ///     "the external id `null` clears the one that Smartcar has; \
    ///      use `ExternalId::CLEAR` if that is meant",
    /// );
    /// ```
    pub const fn parse(text: &'a str) -> Result<Self, Violation> {
        let parameter = Parameter::ExternalId;
        if text.is_empty() {
            let sentence =
                "the external id is empty; write your own id of the owner or leave it out";
            return Err(Violation::new(parameter, Rule::Empty, sentence, text));
        }
        if eq(text, "null") {
            return Err(Violation::worded(parameter, Rule::Form, &NULL, text));
        }
        Ok(Self(text))
    }

    pub(crate) const fn unchecked(text: &'a str) -> Self {
        Self(text)
    }

    /// Returns the id as text, as the URL carries it before percent-encoding.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }
}

impl ExternalId<'static> {
    /// Clears the external id that Smartcar has stored for the owner: `external_id=null`.
    pub const CLEAR: Self = Self("null");

    /// Checks an external id at compile time.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`parse`](Self::parse) returns an error; in a `const` that is a
    /// compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::ExternalId;
    ///
    /// const OWNER: ExternalId<'static> = ExternalId::from_static("null");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn from_static(text: &'static str) -> Self {
        or_stop!(Self::parse(text))
    }
}

checked_text!(ExternalId);
