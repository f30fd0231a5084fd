//! The application: `client_id`.

use crate::parameter::Parameter;
use crate::text::nearest::eq_folded;
use crate::text::scan::starts_with;
use crate::text::uuid::{self, Shape};
use crate::values::checked_text::checked_text;
use crate::violation::{Rule, Violation, or_stop};

/// The application's unique identifier: a UUID, hyphenated and in lower case.
///
/// The credentials tab of the Smartcar Dashboard shows it. Do not confuse it with the id of an API
/// credential, which begins with `client_`; Connect responds to that with 400.
///
/// Source: Smartcar, *Build the Connect URL*, `client_id`;
/// [RFC 6749, section 2.2](https://www.rfc-editor.org/rfc/rfc6749#section-2.2).
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
        match violation(Parameter::ClientId, text) {
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
    /// Checks a client id at compile time.
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

/// Checks the id of an application, by either of its names.
pub(super) const fn violation(parameter: Parameter, text: &str) -> Option<Violation> {
    let sentences = match parameter {
        Parameter::ApplicationId => &APPLICATION_ID,
        _ => &CLIENT_ID,
    };
    let (rule, sentence) = match uuid::shape(text) {
        Shape::Uuid if uuid::is_nil(text) => (Rule::Placeholder, sentences.nil),
        Shape::Uuid => return None,
        Shape::UpperCase => {
            let violation = Violation::new(parameter, Rule::Case, sentences.case, text);
            return Some(violation.with_lower_case());
        }
        Shape::Unhyphenated => {
            let violation = Violation::new(parameter, Rule::Uuid, sentences.hyphens, text);
            return Some(violation.with_uuid());
        }
        Shape::Other if text.is_empty() => (Rule::Empty, sentences.empty),
        Shape::Other if is_placeholder(text) => (Rule::Placeholder, sentences.placeholder),
        Shape::Other if starts_with(text, "client_") => {
            (Rule::ApiCredential, sentences.api_credential)
        }
        Shape::Other => (Rule::Uuid, sentences.uuid),
    };
    Some(Violation::new(parameter, rule, sentence, text))
}

/// The sentences of the rule, which name the id as the key does.
struct Sentences {
    nil: &'static str,
    case: &'static str,
    hyphens: &'static str,
    empty: &'static str,
    placeholder: &'static str,
    api_credential: &'static str,
    uuid: &'static str,
}

/// What is said of a `client_id`.
const CLIENT_ID: Sentences = Sentences {
    nil: "the nil UUID is a placeholder; copy your application's client id from the Smartcar Dashboard",
    case: "client id `{part}` is not in lower case; write `{fix}`",
    hyphens: "client id `{part}` has no hyphens; write `{fix}`",
    empty: "the client id is empty; copy it from the Smartcar Dashboard",
    placeholder: "`{part}` is a placeholder; copy your application's client id from the Smartcar Dashboard",
    api_credential: "`{part}` is the id of an API credential, which Connect answers with 400; write the application's client id, a UUID",
    uuid: "client id `{part}` is not a UUID; copy it from the Smartcar Dashboard",
};

/// What is said of an `application_id`.
const APPLICATION_ID: Sentences = Sentences {
    nil: "the nil UUID is a placeholder; copy your application id from the Smartcar Dashboard",
    case: "application id `{part}` is not in lower case; write `{fix}`",
    hyphens: "application id `{part}` has no hyphens; write `{fix}`",
    empty: "the application id is empty; copy it from the Smartcar Dashboard",
    placeholder: "`{part}` is a placeholder; copy your application id from the Smartcar Dashboard",
    api_credential: "`{part}` is the id of an API credential, which Connect answers with 400; write the application id, a UUID",
    uuid: "application id `{part}` is not a UUID; copy it from the Smartcar Dashboard",
};

/// The stand-ins that examples and templates use, in any case and with `-` or a space for `_`.
const fn is_placeholder(text: &str) -> bool {
    const NAMES: &[&str] = &[
        "YOUR_CLIENT_ID",
        "YOUR_CLIENT_ID_HERE",
        "<YOUR_CLIENT_ID>",
        "{YOUR_CLIENT_ID}",
        "MY_CLIENT_ID",
        "CLIENT_ID",
        "<CLIENT_ID>",
        "{CLIENT_ID}",
        "SMARTCAR_CLIENT_ID",
        "YOUR_APPLICATION_ID",
        "YOUR_APPLICATION_ID_HERE",
        "<YOUR_APPLICATION_ID>",
        "{YOUR_APPLICATION_ID}",
        "MY_APPLICATION_ID",
        "APPLICATION_ID",
        "<APPLICATION_ID>",
        "{APPLICATION_ID}",
        "SMARTCAR_APPLICATION_ID",
        "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
    ];
    let mut at = 0;
    while at < NAMES.len() {
        if eq_folded(text, NAMES[at]) {
            return true;
        }
        at += 1;
    }
    false
}
