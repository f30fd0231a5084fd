//! What Connect sends back to the redirect URI.

mod outcome;
mod query;
mod refusal;
mod state;

#[cfg(feature = "login")]
use alloc::string::String;
use core::fmt;

pub use outcome::{Connected, Outcome, Unverified};
pub use query::{CallbackError, OtherParameters};
pub use refusal::{ErrorPage, IncompatibleVehicle, Refusal, RefusalKind};
#[cfg(feature = "rand")]
pub use state::RandomError;
pub use state::{State, StateMismatch};

use self::query::Private;
use crate::values::callback_parameter::CallbackParameter as Name;
use crate::values::redirect_uri::RedirectUri;
use crate::values::uri::Uri;

/// The callback: what Connect sends to the redirect URI, before its `state` has been compared.
///
/// The outcome is available only through [`verify`](Self::verify), so that the comparison cannot be
/// forgotten. Without it, an attacker could make the owner's browser submit the attacker's own callback. The
/// comparison proves which browser the callback comes from; [`Unverified`] shows how the ids in the callback are verified.
///
/// Source: Smartcar, [*Handle the response*](https://smartcar.com/docs/connect/handle-the-response); RFC 6749,
/// sections [4.1.2](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2) and
/// [10.12](https://www.rfc-editor.org/rfc/rfc6749#section-10.12).
///
/// # Examples
///
/// ```
/// use smartcar_connect::{Callback, Outcome, State};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// // Stored when the application sent the owner to Connect.
/// let expected = State::parse("0facda3319")?;
///
/// let callback = Callback::parse("user_id=725146a3&external_id=42&state=0facda3319")?;
/// match callback.verify(&expected)?.into_outcome() {
///     Outcome::Connected(connected) => match connected.unverified().user_id() {
///         Some(user_id) => println!("verify {user_id}, then store it"),
///         None => println!("connected, but it is unknown by whom"),
///     },
///     Outcome::Refused(refusal) => println!("{refusal}"),
///     _ => println!("unknown outcome"),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Callback {
    outcome: Outcome,
    state: Option<Private>,
}

impl Callback {
    /// Parses the query of the request to the redirect URI, with or without its `?`.
    ///
    /// Every query without `error` is a success. Both `+` and `%20` are read as a space, and `userId` as
    /// `user_id`. Unknown parameters and errors are kept, in [`OtherParameters`] and [`RefusalKind::Other`]. The
    /// values are copied.
    ///
    /// # Errors
    ///
    /// If there are no parameters, or both `code` and `error`; if a parameter that more than one kind of answer
    /// has is set twice; if one is not percent-encoded UTF-8; if `code` or `error` is empty; or if `query` is not
    /// a query: it contains a `#`, or its first name contains `?`, `#` or `://`. [`parse_url`](Self::parse_url)
    /// parses a whole URL and ignores its fragment.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Callback;
    ///
    /// assert_eq!(Callback::parse("?user_id=725146a3&state=1").unwrap().state(), Some("1"));
    /// assert_eq!(
    ///     Callback::parse("user_id=1&userId=2").unwrap_err().to_string(),
    ///     "the callback has `user_id` twice",
    /// );
    /// ```
    pub fn parse(query: &str) -> Result<Self, CallbackError> {
        let query = query.strip_prefix('?').unwrap_or(query);
        Self::new(OtherParameters::read(query, "")?)
    }

    /// Parses the URL with which Connect opens the application: a deep link, or the whole address of a page.
    ///
    /// Its scheme and host are compared with those of the redirect URI, regardless of case; its port, where a
    /// missing one is the default of `http` or `https`; and its path, character for character, where a missing
    /// one is `/`. Its fragment is ignored, and so are the parameters of the redirect URI's own query.
    ///
    /// Source: [RFC 8252, section 7.1](https://www.rfc-editor.org/rfc/rfc8252#section-7.1).
    ///
    /// # Errors
    ///
    /// If `url` is not an absolute URL, or is at another address than `redirect_uri`; or if its query is not
    /// a callback, see [`parse`](Self::parse).
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{Callback, CallbackError, RedirectUri};
    ///
    /// const APP: RedirectUri<'static> =
    ///     RedirectUri::from_static("sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback");
    ///
    /// let opened = "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback?user_id=725146a3&state=1#";
    /// assert_eq!(Callback::parse_url(opened, APP).unwrap().state(), Some("1"));
    /// assert_eq!(
    ///     Callback::parse_url("https://example.com/callback?user_id=1", APP).unwrap_err(),
    ///     CallbackError::DifferentAddress("scheme"),
    /// );
    /// ```
    pub fn parse_url(url: &str, redirect_uri: RedirectUri<'_>) -> Result<Self, CallbackError> {
        let redirect_uri = Uri::split(redirect_uri.as_str()).ok_or(CallbackError::NotAUrl)?;
        let url = Uri::split(url).ok_or(CallbackError::NotAUrl)?;
        if let Some(part) = difference(&url, &redirect_uri) {
            return Err(CallbackError::DifferentAddress(part));
        }
        let query = url.query.unwrap_or_default();
        Self::new(OtherParameters::read(
            query,
            redirect_uri.query.unwrap_or_default(),
        )?)
    }

    fn new(mut query: OtherParameters) -> Result<Self, CallbackError> {
        if query.is_empty() {
            return Err(CallbackError::NoParameters);
        }
        let state = query.take(Name::State).map(Private);
        let error = query.take_filled(Name::Error)?;
        let code = query.take_filled(Name::Code);
        let outcome = match (error, code) {
            (None, code) => Outcome::Connected(Connected::new(code?, query)),
            (Some(error), Ok(None)) => Outcome::Refused(Refusal::new(error, query)),
            (Some(_), _) => return Err(CallbackError::Contradiction),
        };
        Ok(Self { outcome, state })
    }

    /// Returns the `state` of the callback, for looking up the state that was stored under it.
    ///
    /// It proves nothing until [`verify`](Self::verify) has compared it.
    #[must_use]
    pub fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }

    /// Compares the `state` with the one that was sent, in constant time, and returns the verified outcome.
    ///
    /// # Errors
    ///
    /// If the callback has no `state`, or a different one.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{Callback, State, StateMismatch};
    ///
    /// let expected = State::parse("0facda3319")?;
    /// let verify = |query| Callback::parse(query).unwrap().verify(&expected);
    /// assert!(verify("user_id=1&state=0facda3319").is_ok());
    /// assert_eq!(verify("user_id=1&state=1").unwrap_err(), StateMismatch::Different);
    /// assert_eq!(verify("user_id=1").unwrap_err(), StateMismatch::Missing);
    /// # Ok::<(), smartcar_connect::ConfigError>(())
    /// ```
    pub fn verify(self, expected: &State) -> Result<Verified, StateMismatch> {
        match self.state {
            None => Err(StateMismatch::Missing),
            Some(state) if !expected.matches(&state) => Err(StateMismatch::Different),
            Some(_) => Ok(Verified {
                outcome: self.outcome,
                #[cfg(feature = "login")]
                value: None,
                #[cfg(feature = "login")]
                return_to: None,
            }),
        }
    }

    /// Returns the outcome without comparing the `state`.
    ///
    /// Use this only if no `state` was sent, as to the page for the capacity of a battery, or if the application
    /// has compared it itself. Otherwise, anyone who makes the owner's browser open a link can inject their own
    /// answer
    /// ([RFC 6749, section 10.12](https://www.rfc-editor.org/rfc/rfc6749#section-10.12)).
    #[must_use]
    pub fn into_outcome_without_verifying_state(self) -> Outcome {
        self.outcome
    }
}

impl core::str::FromStr for Callback {
    type Err = CallbackError;

    fn from_str(query: &str) -> Result<Self, CallbackError> {
        Self::parse(query)
    }
}

/// Returns the part in which the addresses of two URLs differ.
fn difference(url: &Uri<'_>, redirect_uri: &Uri<'_>) -> Option<&'static str> {
    let is_same_host = host(url).eq_ignore_ascii_case(host(redirect_uri));
    let is_same_path = path(url) == path(redirect_uri);
    match url.scheme.eq_ignore_ascii_case(redirect_uri.scheme) {
        false => Some("scheme"),
        true if !is_same_host => Some("host"),
        true => (!is_same_path).then_some("path"),
    }
}

/// Returns host and port, without the default port (RFC 3986, section 6.2.3).
fn host<'a>(uri: &Uri<'a>) -> &'a str {
    let authority = uri.authority.unwrap_or_default();
    let default = match uri.scheme {
        scheme if scheme.eq_ignore_ascii_case("https") => ":443",
        scheme if scheme.eq_ignore_ascii_case("http") => ":80",
        _ => return authority,
    };
    let host = authority
        .strip_suffix(default)
        .or(authority.strip_suffix(':'));
    host.unwrap_or(authority)
}

fn path<'a>(uri: &Uri<'a>) -> &'a str {
    if uri.path.is_empty() { "/" } else { uri.path }
}

/// An outcome whose `state` has been compared with the one that was sent.
///
/// The comparison proves which browser the callback comes from. Everything else is a claim of that browser: see
/// [`Unverified`].
#[derive(Clone)]
pub struct Verified {
    outcome: Outcome,
    #[cfg(feature = "login")]
    value: Option<String>,
    #[cfg(feature = "login")]
    pub(crate) return_to: Option<String>,
}

impl fmt::Debug for Verified {
    /// Shows neither the value nor the path to return to, which are the application's own.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verified")
            .field("outcome", &self.outcome)
            .finish_non_exhaustive()
    }
}

impl Verified {
    /// Returns the outcome.
    #[must_use]
    pub const fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// Returns the outcome by value.
    #[must_use]
    pub fn into_outcome(self) -> Outcome {
        self.outcome
    }

    /// Adds what was stored in the login's cookie.
    #[cfg(feature = "login")]
    pub(crate) fn with_stored(self, value: Option<String>, return_to: Option<String>) -> Self {
        Self {
            value,
            return_to,
            ..self
        }
    }

    /// Returns the value that was stored with the login.
    ///
    /// It is the one passed to [`Login::with_value`](crate::Login::with_value), unchanged: the cookie is
    /// authenticated. See there for what the value proves and what it does not.
    #[cfg(feature = "login")]
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }
}
