//! Why a login cannot begin, or its answer not be taken.

use alloc::string::String;
use core::fmt;

use super::callback_headers::CALLBACK_HEADERS;
use super::page::page;
use crate::callback::{CallbackError, RandomError};
use crate::violation::violations::Violations;

/// Under which name all of this is in the log: that of the crate that an application knows.
pub(super) const LOG_TARGET: &str = "smartcar_connect";

/// Why a login cannot begin, or why its answer is not taken.
///
/// As a response it is a plain page that says no more than an owner needs and leads back to
/// [`LoginCookie::start`](crate::LoginCookie::start): `403 Forbidden` where the answer is not the one to a
/// login of this browser, `400 Bad Request` where the request does not come from Connect or has too much in
/// it, `500 Internal Server Error` where it is up to the application. What it was is in the log, without
/// any value.
///
/// A handler that takes `Result<Verified, LoginError>` can answer with a page of its own, in all three web
/// frameworks. In rocket, a guard that fails is answered by the application's catcher for that status; where
/// it has none, with this page.
///
/// # Examples
///
#[cfg_attr(feature = "axum", doc = "```")]
#[cfg_attr(not(feature = "axum"), doc = "```ignore")]
/// use axum::http::StatusCode;
/// use axum::response::{Html, IntoResponse, Response};
/// use smartcar_connect::{LoginError, LoginErrorKind, Verified};
///
/// async fn callback(verified: Result<Verified, LoginError>) -> Response {
///     match verified {
///         Ok(verified) => Html("<h1>Welcome back</h1>").into_response(),
///         Err(error) if *error.kind() == LoginErrorKind::StateExpired => {
///             (StatusCode::FORBIDDEN, Html("<h1>That took too long</h1>")).into_response()
///         }
///         Err(error) => error.into_response(),
///     }
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoginError {
    kind: LoginErrorKind,
    start: &'static str,
}

/// What a [`LoginError`] is about.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LoginErrorKind {
    /// The callback has no `state`.
    StateMissing,
    /// The browser has sent no login's cookie: the callback was answered before, the owner took so long that
    /// the browser has dropped the cookie, or the login was begun in another browser, on another host, or by
    /// somebody else.
    CookieMissing,
    /// The browser has sent cookies of logins, but the `state` is in none of them.
    StateMismatched,
    /// The login has taken longer than its cookie lives, and the browser has sent it nevertheless.
    StateExpired,
    /// The login's cookie has no prefix `__Host-` where this application's have it, or has it where they do
    /// not: the [`LoginCookie`](crate::LoginCookie) has changed, or somebody else has set the cookie.
    CookieOfOtherKind,
    /// The login's cookie was not written with a [key](crate::LoginCookie::key) of this application: another
    /// replica has another key, or somebody else has set or changed the cookie.
    CookieNotAuthentic,
    /// The query is no answer of Connect.
    Callback(CallbackError),
    /// The request is a `HEAD`, which must not use up the login or its code.
    Head,
    /// The [value](crate::Login::with_value) is longer than 1,024 bytes.
    ValueTooLong,
    /// What was to be [returned to](crate::Login::return_to) is not a path on this site.
    ReturnTo,
    /// A [value](crate::Login::with_value) was to be added, but there is no
    /// [key](crate::LoginCookie::key).
    NoKey,
    /// The URL breaks these rules, and was not sent.
    InvalidUrl(Violations),
    /// The redirect URI is not `http://localhost`, for which alone the cookie is a plain one.
    PlainCookie,
    /// The operating system has no random bits to give.
    Random(RandomError),
    /// The route has no [`LoginCookie`](crate::LoginCookie).
    NoLoginCookie,
}

impl LoginError {
    /// Makes an error, and says in the log what it is.
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

    /// Returns what it is about.
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
                "the state of a login is missing: the browser has sent no login's cookie; it was answered before, took too long, or was begun elsewhere"
            }
            Self::StateMismatched => {
                "the state of a login is mismatched: the callback's is in no login's cookie"
            }
            Self::StateExpired => {
                "the state of a login has expired: it took longer than its cookie lives"
            }
            Self::CookieOfOtherKind => {
                "the cookie of a login is of the other kind: one of it and this application's `LoginCookie` has the prefix `__Host-`; make that with `for_redirect_uri` if this is `http://localhost`"
            }
            Self::CookieNotAuthentic => {
                "the cookie of a login is not authentic: no key of this application has written it; give the same key to every replica"
            }
            Self::Callback(error) => return error.fmt(f),
            Self::Head => "a callback was asked for with HEAD, which is answered without a login",
            Self::ValueTooLong => {
                "the value that goes along with a login is longer than 1,024 bytes; keep it elsewhere, and send a key to it"
            }
            Self::ReturnTo => {
                "what a login is to return to is not a path on this site; begin it with a single `/`"
            }
            Self::NoKey => {
                "a value cannot go along with a login: anybody could choose it; give the `LoginCookie` a `key`"
            }
            Self::InvalidUrl(violations) => return violations.fmt(f),
            Self::PlainCookie => {
                "the `LoginCookie` is for `http://localhost`, but the redirect URI is not; make it with the `for_redirect_uri` of this one"
            }
            Self::Random(error) => return error.fmt(f),
            Self::NoLoginCookie => {
                "a handler takes part in a login, but its route has no `LoginCookie`; add one to the application, in axum after the routes: `.layer` reaches only those in front of it"
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
