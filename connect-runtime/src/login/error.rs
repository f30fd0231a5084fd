//! Why a login cannot begin, or why its callback is rejected.

use core::fmt;

use crate::callback::{CallbackError, RandomError};
use crate::error::{ConfigError, ConfigErrors};

/// The target of the log messages: the crate that the application depends on.
pub(super) const LOG_TARGET: &str = "smartcar_connect";

/// The error of a login that cannot begin, or whose callback is rejected.
///
/// As a response, it is a page that shows the owner no more than necessary and links to
/// [`LoginCookie::start_url`](crate::LoginCookie::start_url). Its status is
///
/// | status | for |
/// | --- | --- |
/// | 400 Bad Request | a callback that does not come from Connect; a value or return path that is refused |
/// | 403 Forbidden | a callback that does not belong to a login of this browser |
/// | 405 Method Not Allowed | a callback with any method but `GET`; `HEAD`, or another website's form, where a login begins |
/// | 429 Too Many Requests | a login that another website begins while too many are in progress |
/// | 500 Internal Server Error | an error of the application |
/// | 503 Service Unavailable | a prefetch: the browser requests the page again when it is shown |
///
/// The reason is logged, without any value. [Why a callback has no cookie](https://docs.rs/smartcar-connect/latest/smartcar_connect/guide/callback_without_cookie/index.html)
/// explains the most frequent ones.
///
/// A handler that takes `Result<Verified, LoginError>` can respond with a page of its own. In rocket, a guard
/// that fails is handled by the application's catcher for that status, or by Rocket's own: take a `Result` and
/// return the error to respond with this page.
///
/// # Examples
///
/// ```
/// use axum::http::StatusCode;
/// use axum::response::{Html, IntoResponse, Response};
/// use smartcar_connect::LoginErrorKind::{CookieMissing, StateExpired, StateMismatched};
/// use smartcar_connect::{LoginError, Verified};
///
/// async fn callback(verified: Result<Verified, LoginError>) -> Response {
///     let error = match verified {
///         Ok(verified) => return Html("<h1>Welcome back</h1>").into_response(),
///         Err(error) => error,
///     };
///     match error.kind() {
///         // A reload, the back button, or a login that took too long.
///         CookieMissing | StateMismatched | StateExpired => {
///             (StatusCode::FORBIDDEN, Html("<h1>Please log in again</h1>")).into_response()
///         }
///         _ => error.into_response(),
///     }
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoginError {
    kind: LoginErrorKind,
    pub(super) start_url: &'static str,
}

/// The kind of a [`LoginError`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LoginErrorKind {
    /// The callback has no `state`.
    StateMissing,
    /// The browser sent no login cookie: the callback was handled before, as in a reload; the owner took so
    /// long that the browser dropped the cookie; or the login began in another browser, on another host, or by
    /// someone else.
    CookieMissing,
    /// The browser sent login cookies, but none of them contains the `state`: [`CookieMissing`](Self::CookieMissing),
    /// while another login of the same browser is in progress.
    StateMismatched,
    /// The login took longer than the lifetime of its cookie, but the browser still sent it. Most browsers drop
    /// such a cookie, which is [`CookieMissing`](Self::CookieMissing).
    StateExpired,
    /// Only one of the login's cookie and this application's [`LoginCookie`](crate::LoginCookie) has the prefix
    /// `__Host-`: the `LoginCookie` has changed, or someone else has set the cookie.
    CookiePrefixMismatch,
    /// The login's cookie was not written with a [key](crate::LoginCookie::key) of this application: another
    /// replica has a different key, or someone else has set or changed the cookie.
    InvalidSignature,
    /// The query is not a callback from Connect.
    Callback(CallbackError),
    /// The callback is not a `GET`, or a login would begin with a `HEAD` or with another website's form. A `HEAD` must
    /// not begin a login, or use up one and its code.
    Method,
    /// The browser requests a page that it may never show (`Sec-Purpose: prefetch`, also for `prerender`; the
    /// older `Purpose` and `X-Moz`). This must not begin a login, or use up one and its code. Logged at the
    /// level `debug`.
    Prefetch,
    /// Another website opened the page on which a login begins, and there is no space for another login
    /// without abandoning one in progress.
    TooManyLogins,
    /// The [value](crate::Login::with_value) is longer than 1,024 bytes.
    ValueTooLong,
    /// The path to [return to](crate::Login::return_to) is not on this site, or too long.
    ReturnTo,
    /// Neither a [value](crate::Login::with_value) nor a path to [return to](crate::Login::return_to) can be
    /// stored without a [key](crate::LoginCookie::key).
    MissingKey,
    /// The URL breaks these rules, and was not sent.
    InvalidUrl(ConfigErrors),
    /// The cookie is a plain one, but the URL has no redirect URI that begins with `http://localhost`.
    PlainCookie,
    /// The operating system cannot provide random bits.
    Random(RandomError),
    /// The route has no [`LoginCookie`](crate::LoginCookie).
    MissingLayer,
}

impl LoginError {
    /// Creates an error, and logs it.
    pub(super) fn logged(kind: LoginErrorKind, start_url: &'static str) -> Self {
        let error = Self { kind, start_url };
        let level = match error.status() {
            500 => log::Level::Error,
            503 => log::Level::Debug,
            _ => log::Level::Warn,
        };
        match &error.kind {
            LoginErrorKind::InvalidUrl(errors) => {
                for error in errors {
                    log::log!(target: LOG_TARGET, level, "a Connect URL is not sent: {}", error.without_value());
                }
            }
            kind => log::log!(target: LOG_TARGET, level, "{kind}"),
        }
        error
    }

    /// Returns the kind of the error.
    #[must_use]
    pub const fn kind(&self) -> &LoginErrorKind {
        &self.kind
    }

    /// Returns the status code of the response.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.kind.facts().0
    }
}

impl LoginErrorKind {
    /// Returns the status code and the message, which is empty if a source has one.
    #[rustfmt::skip]
    const fn facts(&self) -> (u16, &'static str) {
        match self {
            Self::Callback(_) => (400, ""),
            Self::InvalidUrl(_) | Self::Random(_) => (500, ""),
            Self::StateMissing => (403, "the state of a login is missing from its callback; begin the login with a `Login`"),
            Self::CookieMissing => (403, "the cookie of a login is missing: the callback was handled before (a reload), the login took too long, it began in another browser or on another host, or `Cookie` was not passed on"),
            Self::StateMismatched => (403, "the state of a login is mismatched: no login cookie of this browser has it; the callback was handled before, or its login belongs to someone else"),
            Self::StateExpired => (403, "the state of a login has expired: the login took longer than the lifetime of its cookie"),
            Self::CookiePrefixMismatch => (403, "only one of a login's cookie and this application's `LoginCookie` has the prefix `__Host-`; create the `LoginCookie` with `for_redirect_uri` if this is `http://localhost`"),
            Self::InvalidSignature => (403, "the signature of a login's cookie is invalid: none of this application's keys produced it; configure the same key for every replica"),
            Self::Method => (405, "the method of a request does not fit a login: a callback is a GET, and a login begins with neither HEAD nor the form of another website"),
            Self::Prefetch => (503, "a browser prefetched a page of a login, which neither begins nor completes it"),
            Self::TooManyLogins => (429, "another website began a login, but too many are in progress in this browser; begin it on a page of this application"),
            Self::ValueTooLong => (400, "the value of a login is longer than 1,024 bytes; keep it on the server, and pass its id to `with_value`"),
            Self::ReturnTo => (400, "the return path of a login is not a path on this site; start it with a single `/`, without `//`, backslashes and control characters, and keep it within 512 bytes"),
            Self::MissingKey => (500, "a value or return path needs a key, without which anyone could choose it; call `LoginCookie::key`"),
            Self::PlainCookie => (500, "the `LoginCookie` is for `http://localhost`, but the URL has no redirect URI there; set `redirect_uri`, and create the `LoginCookie` with `for_redirect_uri` of the same one"),
            Self::MissingLayer => (500, "a handler takes part in a login without a `LoginCookie`, or after its response; add one to the application, in axum by `.layer` after the last `.route`, since a layer covers only the routes before it"),
        }
    }
}

impl fmt::Display for LoginErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Callback(error) => error.fmt(f),
            Self::InvalidUrl(errors) => errors.fmt(f),
            Self::Random(error) => error.fmt(f),
            kind => f.write_str(kind.facts().1),
        }
    }
}

impl fmt::Display for LoginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

/// An invalid value of the application's own, such as an [`ExternalId`](crate::ExternalId) from a session, is logged as an
/// error. Its response is `500 Internal Server Error`, with a link to `/`.
impl From<ConfigError> for LoginError {
    fn from(error: ConfigError) -> Self {
        Self::logged(LoginErrorKind::InvalidUrl(error.into()), "/")
    }
}

impl core::error::Error for LoginError {}
