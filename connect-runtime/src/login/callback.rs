//! The callback: the request with which Connect sends the owner back.

use alloc::string::String;

use super::cookie::{Payload, SentCookie};
use super::error::{LoginError, LoginErrorKind};
use super::request::{LoginRequest, Method};
use super::settings::LoginCookie;
use crate::callback::{Callback, StateMismatch, Verified};

impl LoginCookie {
    /// Compares the state of a callback with that of its cookie; also returns the `Set-Cookie` header that
    /// removes the cookie.
    pub(super) fn verify(
        &self,
        request: &LoginRequest,
    ) -> (Result<Verified, LoginError>, Option<String>) {
        let (verdict, removal) = match find(self, request) {
            Ok((callback, cookie, payload)) => {
                let verdict = verify(callback, payload, self.now());
                (verdict, Some(cookie.removal()))
            }
            Err(kind) => (Err(kind), None),
        };
        let verdict = verdict.map_err(|kind| LoginError::logged(kind, self.start_url));
        (verdict, removal)
    }
}

/// Parses the callback, and finds the cookie that belongs to it.
fn find<'r>(
    settings: &LoginCookie,
    request: &'r LoginRequest,
) -> Result<(Callback, SentCookie<'r>, Payload), LoginErrorKind> {
    match request.method {
        Method::Get => {}
        Method::Prefetch => return Err(LoginErrorKind::Prefetch),
        Method::Head | Method::Other => return Err(LoginErrorKind::Method),
    }
    let callback = Callback::parse(&request.query).map_err(LoginErrorKind::Callback)?;
    let state = callback.state().ok_or(LoginErrorKind::StateMissing)?;
    let mut reason = LoginErrorKind::CookieMissing;
    for cookie in SentCookie::all(settings, request) {
        match read(settings, cookie, state) {
            Ok(payload) => return Ok((callback, cookie, payload)),
            Err(other) if rank(&other) > rank(&reason) => reason = other,
            Err(_) => {}
        }
    }
    Err(reason)
}

/// Ranks the reasons for which a cookie is not accepted by how informative they are.
const fn rank(reason: &LoginErrorKind) -> u8 {
    match reason {
        LoginErrorKind::InvalidSignature => 3,
        LoginErrorKind::CookiePrefixMismatch => 2,
        LoginErrorKind::StateMismatched => 1,
        _ => 0,
    }
}

/// Reads a cookie if it belongs to this state.
fn read(
    settings: &LoginCookie,
    cookie: SentCookie<'_>,
    state: &str,
) -> Result<Payload, LoginErrorKind> {
    match (cookie.has_prefix_of(settings), cookie.has_id_of(state)) {
        (true, true) => {
            let payload = cookie.read(settings)?;
            let matches = payload.state.matches(state);
            matches
                .then_some(payload)
                .ok_or(LoginErrorKind::StateMismatched)
        }
        (true, false) => Err(LoginErrorKind::StateMismatched),
        (false, true) => Err(LoginErrorKind::CookiePrefixMismatch),
        (false, false) => Err(LoginErrorKind::CookieMissing),
    }
}

/// Verifies a callback, and checks that its login has not expired.
fn verify(callback: Callback, payload: Payload, now: u64) -> Result<Verified, LoginErrorKind> {
    let verified = callback.verify(&payload.state);
    let verified = verified.map_err(|mismatch| match mismatch {
        StateMismatch::Missing => LoginErrorKind::StateMissing,
        StateMismatch::Different => LoginErrorKind::StateMismatched,
    })?;
    if payload.expires < now {
        return Err(LoginErrorKind::StateExpired);
    }
    let stored = payload.stored;
    Ok(verified.with_stored(stored.value, stored.return_to))
}
