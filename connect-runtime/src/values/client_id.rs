//! The application: `client_id`.

use crate::parameter::Parameter;
use crate::text::nearest::alias;
use crate::text::scan::starts_with;
use crate::text::uuid::{self, Shape};
use crate::values::checked_text::checked_text;
use crate::violation::{Rule, Violation, or_stop};

/// The application's unique identifier: a UUID, hyphenated and in lower case.
///
/// It is found on the credentials tab of the Smartcar Dashboard. The id of an API credential, which
/// begins with `client_`, is another thing: Connect answers it with 400.
///
/// Source: Smartcar, *Build the Connect URL*, `client_id`; RFC 6749, section 2.2.
///
/// # Examples
///
/// ```
/// use smartcar_connect::ClientId;
///
/// const APPLICATION: ClientId<'static> =
///     ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07");
/// assert_eq!(ClientId::parse("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"), Ok(APPLICATION));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClientId<'a>(&'a str);

impl<'a> ClientId<'a> {
    /// Checks a client id.
    ///
    /// # Errors
    ///
    /// If it is not a lower-case hyphenated UUID, if it is a placeholder such as `YOUR_CLIENT_ID` or
    /// the nil UUID, or if it is the id of an API credential.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::ClientId;
    ///
    /// assert_eq!(
    ///     ClientId::parse("client_01H8").unwrap_err().message().as_str(),
    ///     "`client_01H8` is the id of an API credential, which Connect answers with 400; \
    ///      write the application's client id, a UUID",
    /// );
    /// ```
    pub const fn parse(text: &'a str) -> Result<Self, Violation> {
        match violation(text) {
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

impl ClientId<'static> {
    /// Checks a client id while the code is being built.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`parse`](Self::parse) returns an error; in a `const` that is a
    /// compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::ClientId;
    ///
    /// const APPLICATION: ClientId<'static> = ClientId::from_static("YOUR_CLIENT_ID");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn from_static(text: &'static str) -> Self {
        or_stop!(Self::parse(text))
    }
}

checked_text!(ClientId);

const fn violation(text: &str) -> Option<Violation> {
    let (rule, sentence) = match uuid::shape(text) {
        Shape::Uuid if uuid::is_nil(text) => (
            Rule::Placeholder,
            "the nil UUID is a placeholder; copy your application's client id from the Smartcar Dashboard",
        ),
        Shape::Uuid => return None,
        Shape::UpperCase => {
            let sentence = "client id `{part}` is not in lower case; write `{fix}`";
            return Some(of(Rule::Case, sentence, text).with_lower_case());
        }
        Shape::Unhyphenated => {
            let sentence = "client id `{part}` has no hyphens; write `{fix}`";
            return Some(of(Rule::Uuid, sentence, text).with_uuid());
        }
        Shape::Other if text.is_empty() => (
            Rule::Empty,
            "the client id is empty; copy it from the Smartcar Dashboard",
        ),
        Shape::Other if is_placeholder(text) => (
            Rule::Placeholder,
            "`{part}` is a placeholder; copy your application's client id from the Smartcar Dashboard",
        ),
        Shape::Other if starts_with(text, "client_") => (
            Rule::ApiCredential,
            "`{part}` is the id of an API credential, which Connect answers with 400; write the application's client id, a UUID",
        ),
        Shape::Other => (
            Rule::Uuid,
            "client id `{part}` is not a UUID; copy it from the Smartcar Dashboard",
        ),
    };
    Some(of(rule, sentence, text))
}

const fn of(rule: Rule, sentence: &'static str, text: &str) -> Violation {
    Violation::new(Parameter::ClientId, rule, sentence, text)
}

/// The stand-ins that examples and templates use, in any case and with `-` or a space for `_`.
const fn is_placeholder(text: &str) -> bool {
    const NAMES: &[(&str, &str)] = &[
        ("YOUR_CLIENT_ID", ""),
        ("YOUR_CLIENT_ID_HERE", ""),
        ("YOUR_APPLICATION_ID", ""),
        ("<YOUR_CLIENT_ID>", ""),
        ("{YOUR_CLIENT_ID}", ""),
        ("MY_CLIENT_ID", ""),
        ("CLIENT_ID", ""),
        ("<CLIENT_ID>", ""),
        ("{CLIENT_ID}", ""),
        ("SMARTCAR_CLIENT_ID", ""),
        ("xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", ""),
    ];
    alias(text, NAMES).is_some()
}
