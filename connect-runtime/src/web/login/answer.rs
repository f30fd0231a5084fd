//! The check of a callback: the request with which Connect sends the owner back.

use alloc::string::String;

use super::clock::now;
use super::cookie::stored::Stored;
use super::cookie::{Fault, Remembered, SentCookie};
use super::error::{LoginError, LoginErrorKind};
use super::login_cookie::LoginCookie;
use super::request::Request;
use crate::callback::{Callback, StateMismatch, Verified};

/// The verdict on a callback, and the `Set-Cookie` header that removes the used cookie.
pub(crate) struct Answer {
    pub(crate) verdict: Result<Verified, LoginError>,
    pub(crate) removal: Option<String>,
}

/// What to add to the response to a callback.
#[derive(Debug)]
pub(crate) struct CallbackResponse {
    /// The `Set-Cookie` header that removes the login's cookie.
    pub(crate) removal: Option<String>,
}

impl CallbackResponse {
    /// Returns what the response needs if the query has the state of one of the browser's logins: the address
    /// may hold a code that is not used yet, even if what comes before the check of the callback refuses the
    /// request.
    pub(crate) fn expected(settings: &LoginCookie, request: &Request<'_>) -> Option<Self> {
        let mut pairs = request.query.split('&');
        let state = pairs.find_map(|pair| pair.strip_prefix("state="))?;
        let mut cookies = SentCookie::all(settings, request);
        let is_callback = cookies.any(|cookie| cookie.is_of(state));
        is_callback.then_some(Self { removal: None })
    }
}

impl Answer {
    /// Compares the state of a callback with that of its cookie.
    pub(crate) fn new(settings: &LoginCookie, request: &Request<'_>) -> Self {
        Self::at(settings, request, now())
    }

    pub(super) fn at(settings: &LoginCookie, request: &Request<'_>, now: u64) -> Self {
        let (verdict, removal) = match find(settings, request) {
            Ok((callback, cookie, remembered)) => {
                let verdict = verify(callback, remembered, now);
                (verdict, Some(cookie.removal()))
            }
            Err(kind) => (Err(kind), None),
        };
        Self {
            verdict: verdict.map_err(|kind| LoginError::logged(kind, settings.start)),
            removal,
        }
    }
}

/// Parses the callback, and finds the cookie that belongs to it.
fn find<'r>(
    settings: &LoginCookie,
    request: &Request<'r>,
) -> Result<(Callback, SentCookie<'r>, Remembered), LoginErrorKind> {
    if request.is_head {
        return Err(LoginErrorKind::Head);
    }
    let callback = Callback::parse(request.query).map_err(LoginErrorKind::Callback)?;
    let state = callback.state().ok_or(LoginErrorKind::StateMissing)?;
    let mut reason = Reason::CookieMissing;
    for cookie in SentCookie::all(settings, request) {
        match read(settings, cookie, state) {
            Ok(remembered) => return Ok((callback, cookie, remembered)),
            Err(other) => reason = reason.max(other),
        }
    }
    Err(reason.into())
}

/// Reads a cookie if it belongs to this state.
fn read(settings: &LoginCookie, cookie: SentCookie<'_>, state: &str) -> Result<Remembered, Reason> {
    match (cookie.is_of_the_kind_of(settings), cookie.is_of(state)) {
        (true, true) => {}
        (true, false) => return Err(Reason::StateMismatched),
        (false, true) => return Err(Reason::CookieOfOtherKind),
        (false, false) => return Err(Reason::CookieMissing),
    }
    let remembered = cookie.read(settings).map_err(|fault| match fault {
        Fault::Unreadable => Reason::StateMismatched,
        Fault::NotAuthentic => Reason::CookieNotAuthentic,
    })?;
    if remembered.state.matches(state) {
        Ok(remembered)
    } else {
        Err(Reason::StateMismatched)
    }
}

/// Why no cookie was accepted: of several reasons, the greatest is the most informative.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    CookieMissing,
    StateMismatched,
    CookieOfOtherKind,
    CookieNotAuthentic,
}

impl From<Reason> for LoginErrorKind {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::CookieMissing => Self::CookieMissing,
            Reason::StateMismatched => Self::StateMismatched,
            Reason::CookieOfOtherKind => Self::CookieOfOtherKind,
            Reason::CookieNotAuthentic => Self::CookieNotAuthentic,
        }
    }
}

/// Verifies a callback, and checks that its login has not expired.
fn verify(
    callback: Callback,
    remembered: Remembered,
    now: u64,
) -> Result<Verified, LoginErrorKind> {
    let verified = callback.verify(&remembered.state);
    let verified = verified.map_err(|mismatch| match mismatch {
        StateMismatch::Missing => LoginErrorKind::StateMissing,
        StateMismatch::Different => LoginErrorKind::StateMismatched,
    })?;
    if remembered.ends < now {
        return Err(LoginErrorKind::StateExpired);
    }
    let Stored { value, return_to } = remembered.stored;
    Ok(verified.with_stored(value, return_to))
}
