//! Why a login cannot begin, or its answer not be taken.

use core::fmt;

use crate::callback::CallbackError;
use crate::callback::RandomError;

/// Why a login cannot begin, or why its answer is not taken.
///
/// As a response it is a plain page that says no more than an owner needs: `403 Forbidden` where the
/// `state` is not the one that was sent, `400 Bad Request` where the request does not come from Connect or
/// has too much in it, `500 Internal Server Error` otherwise. What it was is in the log, without any value.
///
/// In rocket a guard that fails is answered by the application's own catcher for that status; a handler
/// that takes `Result<Verified, LoginError>` can answer with the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LoginError {
    /// The callback has no `state`, or the browser has sent no login's cookie: the callback was answered
    /// before, the owner took so long that the browser has dropped the cookie, or the login was begun in
    /// another browser, or by somebody else.
    StateMissing,
    /// The login has taken longer than its cookie lives, and the browser has sent it nevertheless.
    StateExpired,
    /// The `state` is not one that a login's cookie of this browser remembers.
    StateMismatched,
    /// The query is no answer of Connect.
    Callback(CallbackError),
    /// The value that goes along with the login is longer than 1,024 bytes.
    ValueTooLong,
    /// The operating system has no random bits to give.
    Random(RandomError),
    /// The application has not added a [`LoginCookie`](crate::LoginCookie) to its framework.
    NoLoginCookie,
}

impl LoginError {
    /// The status code of the response.
    pub(crate) const fn status(self) -> u16 {
        match self {
            Self::StateMissing | Self::StateExpired | Self::StateMismatched => 403,
            Self::Callback(_) | Self::ValueTooLong => 400,
            Self::Random(_) | Self::NoLoginCookie => 500,
        }
    }

    /// The page of the response.
    pub(crate) const fn page(self) -> &'static str {
        match self {
            Self::StateMissing | Self::StateExpired | Self::StateMismatched => {
                page!("This login cannot be completed. Please go back and begin it again.")
            }
            Self::Callback(_) => {
                page!("This address is only for the way back from Smartcar Connect.")
            }
            Self::ValueTooLong => page!("This link is too long. Please begin at the start page."),
            Self::Random(_) | Self::NoLoginCookie => {
                page!("Something went wrong. Please try again later.")
            }
        }
    }

    /// Says in the log what it was.
    pub(crate) fn log(self) {
        if self.status() == 500 {
            log::error!("{self}");
        } else {
            log::warn!("{self}");
        }
    }
}

macro_rules! page {
    ($text:literal) => {
        concat!(
            "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Login</title><p>",
            $text,
            "</p></html>\n"
        )
    };
}
use page;

impl fmt::Display for LoginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::StateMissing => f.write_str(
                "the state of a login is missing: there is none in the callback, or no login's cookie with it",
            ),
            Self::StateExpired => {
                f.write_str("the state of a login has expired: it took longer than its cookie lives")
            }
            Self::StateMismatched => f.write_str(
                "the state of a login is mismatched: the callback's is in no login's cookie",
            ),
            Self::Callback(error) => error.fmt(f),
            Self::ValueTooLong => f.write_str(
                "the value that goes along with a login is longer than 1,024 bytes; keep it elsewhere, and send a key to it",
            ),
            Self::Random(error) => error.fmt(f),
            Self::NoLoginCookie => f.write_str(
                "a handler takes part in a login, but the application has no `LoginCookie`; add one to its router",
            ),
        }
    }
}

impl core::error::Error for LoginError {}
