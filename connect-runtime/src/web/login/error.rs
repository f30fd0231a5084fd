//! Why a login cannot begin, or why its callback is rejected.

use alloc::string::String;
use core::fmt;

use super::callback_headers::CALLBACK_HEADERS;
use super::page::page;
use crate::callback::{CallbackError, RandomError};
use crate::violation::violations::Violations;

/// The target of the log messages: the crate that the application depends on.
pub(super) const LOG_TARGET: &str = "smartcar_connect";

/// The error of a login that cannot begin, or whose callback is rejected.
///
/// As a response, it is a plain page that tells the owner no more than necessary and links back to
/// [`LoginCookie::start`](crate::LoginCookie::start). Its status is `403 Forbidden` if the callback does not
/// belong to a login of this browser, `400 Bad Request` if the callback does not come from Connect or a value
/// or return path is refused, `405 Method Not Allowed` for `HEAD`, and `500 Internal Server Error` otherwise.
/// The reason is logged, without any value.
///
/// A handler that takes `Result<Verified, LoginError>` can respond with a page of its own, in all three web
/// frameworks. In rocket, a failed guard is handled by the application's catcher for that status; without
/// one, the response is this page.
///
/// # Examples
///
#[cfg_attr(feature = "axum", doc = "```")]
#[cfg_attr(not(feature = "axum"), doc = "```ignore")]
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
    start: &'static str,
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
    /// The login's cookie lacks the prefix `__Host-` although this application's cookies have it, or the
    /// other way round: the [`LoginCookie`](crate::LoginCookie) has changed, or someone else has set the
    /// cookie.
    CookieOfOtherKind,
    /// The login's cookie was not written with a [key](crate::LoginCookie::key) of this application: another
    /// replica has a different key, or someone else has set or changed the cookie.
    CookieNotAuthentic,
    /// The query is not a callback from Connect.
    Callback(CallbackError),
    /// The request is a `HEAD`, which must not use up the login or its code.
    Head,
    /// The [value](crate::Login::with_value) is longer than 1,024 bytes.
    ValueTooLong,
    /// The path to [return to](crate::Login::return_to) is not on this site, or too long.
    ReturnTo,
    /// Neither a [value](crate::Login::with_value) nor a path to [return to](crate::Login::return_to) can be
    /// stored without a [key](crate::LoginCookie::key).
    NoKey,
    /// The URL breaks these rules, and was not sent.
    InvalidUrl(Violations),
    /// The cookie is a plain one, but the URL has no redirect URI that begins with `http://localhost`.
    PlainCookie,
    /// The operating system cannot provide random bits.
    Random(RandomError),
    /// The route has no [`LoginCookie`](crate::LoginCookie).
    NoLoginCookie,
}

impl LoginError {
    /// Creates an error, and logs it.
    pub(crate) fn logged(kind: LoginErrorKind, start: &'static str) -> Self {
        let error = Self { kind, start };
        match &error.kind {
            LoginErrorKind::InvalidUrl(violations) => {
                for violation in violations {
                    log::error!(target: LOG_TARGET, "a Connect URL is not sent: {}", violation.without_part());
                }
            }
            kind if error.status() == 500 => log::error!(target: LOG_TARGET, "{kind}"),
            kind => log::warn!(target: LOG_TARGET, "{kind}"),
        }
        error
    }

    /// Returns the kind of the error.
    #[must_use]
    pub const fn kind(&self) -> &LoginErrorKind {
        &self.kind
    }

    /// Returns the status code of the response: 400, 403, 405 or 500.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self.kind {
            LoginErrorKind::StateMissing
            | LoginErrorKind::CookieMissing
            | LoginErrorKind::StateMismatched
            | LoginErrorKind::StateExpired
            | LoginErrorKind::CookieOfOtherKind
            | LoginErrorKind::CookieNotAuthentic => 403,
            LoginErrorKind::Callback(_)
            | LoginErrorKind::ValueTooLong
            | LoginErrorKind::ReturnTo => 400,
            LoginErrorKind::Head => 405,
            LoginErrorKind::NoKey
            | LoginErrorKind::InvalidUrl(_)
            | LoginErrorKind::PlainCookie
            | LoginErrorKind::Random(_)
            | LoginErrorKind::NoLoginCookie => 500,
        }
    }

    /// Returns the headers of the response, their names in lower case.
    pub(crate) fn headers(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let html = ("content-type", "text/html; charset=utf-8");
        // RFC 9110, section 15.5.6.
        let allow = (self.status() == 405).then_some(("allow", "GET"));
        CALLBACK_HEADERS.into_iter().chain([html]).chain(allow)
    }

    /// Writes the page of the response.
    pub(crate) fn page(&self) -> String {
        let sentence = match self.kind {
            LoginErrorKind::Callback(_) | LoginErrorKind::Head => {
                "This address is only for the way back from Smartcar Connect."
            }
            LoginErrorKind::ValueTooLong | LoginErrorKind::ReturnTo => {
                "This link cannot be followed. Please begin at the start."
            }
            _ if self.status() == 403 => {
                "This login cannot be completed. Please go back and begin it again."
            }
            _ => "Something went wrong. Please try again later.",
        };
        page(sentence, self.start)
    }
}

impl fmt::Display for LoginErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::StateMissing => {
                "the state of a login is missing: the callback has none; begin the login with a `Login`"
            }
            Self::CookieMissing => {
                "the state of a login is missing: the browser sent no login cookie; the callback was handled before (a reload), the login took too long, or it began in another browser or on another host"
            }
            Self::StateMismatched => {
                "the state of a login is mismatched: no login cookie of this browser has it; the callback was handled before, or its login belongs to someone else"
            }
            Self::StateExpired => {
                "the state of a login has expired: the login took longer than the lifetime of its cookie"
            }
            Self::CookieOfOtherKind => {
                "the cookie of a login is of the other kind: only one of it and this application's `LoginCookie` has the prefix `__Host-`; create the `LoginCookie` with `for_redirect_uri` if this is `http://localhost`"
            }
            Self::CookieNotAuthentic => {
                "the cookie of a login is not authentic: none of this application's keys wrote it; give every replica the same key"
            }
            Self::Callback(error) => return error.fmt(f),
            Self::Head => "a callback was requested with HEAD, which is answered without completing the login",
            Self::ValueTooLong => {
                "the value of a login is longer than 1,024 bytes; keep it on the server, and pass its id to `with_value`"
            }
            Self::ReturnTo => {
                "the return path of a login is not a path on this site; it begins with a single `/`, has no `//`, backslash or control character, and has at most 512 bytes"
            }
            Self::NoKey => {
                "a value or return path needs a key, without which anyone could choose it; call `LoginCookie::key`"
            }
            Self::InvalidUrl(violations) => return violations.fmt(f),
            Self::PlainCookie => {
                "the `LoginCookie` is for `http://localhost`, but the URL has no redirect URI there; make the `LoginCookie` with `for_redirect_uri` of the one that the URL has"
            }
            Self::Random(error) => return error.fmt(f),
            Self::NoLoginCookie => {
                "a handler takes part in a login, but its route has no `LoginCookie`; add one to the application, in axum by `.layer` after the last `.route`, since a layer covers only the routes before it"
            }
        })
    }
}

impl fmt::Display for LoginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl core::error::Error for LoginError {}
