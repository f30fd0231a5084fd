//! The cookie's name, value and attributes, and the check of the one that comes back.

use alloc::format;
use alloc::string::String;
use core::time::Duration;
use std::time::{SystemTime, UNIX_EPOCH};

use super::{LoginCookie, LoginError};
use crate::callback::{Callback, StateMismatch, Verified};
use crate::state::State;

/// How much of a state is in the name of its cookie; the rest stays secret.
const ID_DIGITS: usize = 8;

/// No browser keeps a cookie for longer: 400 days (RFC 6265bis, section 5.5).
const LONGEST: Duration = Duration::from_secs(400 * 24 * 60 * 60);

/// A cookie, for the framework's own type.
pub(crate) struct Attributes {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) is_secure: bool,
    pub(crate) lifetime: Duration,
}

impl Attributes {
    /// The cookie that remembers a state.
    pub(super) fn new(cookie: LoginCookie, state: &State, is_secure: bool) -> Self {
        let lifetime = cookie.lifetime.min(LONGEST);
        let ends = now().saturating_add(lifetime.as_secs());
        Self {
            name: name(cookie, state.as_str(), is_secure),
            value: format!("{ends}.{}", state.as_str()),
            is_secure,
            lifetime,
        }
    }
}

/// The request that Connect has sent the owner back with.
pub(crate) struct Request<'r> {
    /// What stands behind the `?` of its URI.
    pub(crate) query: &'r str,
    /// Its host, with the port.
    pub(crate) host: &'r str,
}

/// The verdict on a request, and the cookie that has done its service.
pub(crate) struct Answer {
    pub(crate) verdict: Result<Verified, LoginError>,
    /// Its name, and whether it was a secure one.
    pub(crate) used: Option<(String, bool)>,
}

impl Request<'_> {
    /// Compares the state with that of its cookie, which `find` looks up by name.
    pub(crate) fn check(
        &self,
        cookie: LoginCookie,
        find: impl Fn(&str) -> Option<String>,
    ) -> Answer {
        let callback = match Callback::parse(self.query) {
            Ok(callback) => callback,
            Err(error) => return LoginError::Callback(error).into(),
        };
        let Some(state) = callback.state() else {
            return LoginError::StateMissing.into();
        };
        // Without TLS, a neighbour on the network could have set a cookie that has no `__Host-`.
        let kinds = if self.is_local() {
            &[true, false][..]
        } else {
            &[true]
        };
        let mut names = kinds
            .iter()
            .map(|secure| (name(cookie, state, *secure), *secure));
        let found = names.find_map(|used| find(&used.0).map(|value| (value, used)));
        let Some((value, used)) = found else {
            return LoginError::StateMissing.into();
        };
        Answer {
            verdict: verify(callback, &value),
            used: Some(used),
        }
    }

    fn is_local(&self) -> bool {
        let host = self
            .host
            .rsplit_once(':')
            .map_or(self.host, |(host, _)| host);
        host.eq_ignore_ascii_case("localhost")
    }
}

impl From<LoginError> for Answer {
    fn from(error: LoginError) -> Self {
        Self {
            verdict: Err(error),
            used: None,
        }
    }
}

/// Compares the state of a callback with the one in the value of its cookie.
fn verify(callback: Callback, value: &str) -> Result<Verified, LoginError> {
    let remembered = value.split_once('.').and_then(|(ends, state)| {
        let ends: u64 = ends.parse().ok()?;
        Some((ends, State::parse(state).ok()?))
    });
    let Some((ends, state)) = remembered else {
        return Err(LoginError::StateMismatched);
    };
    let verified = callback.verify(&state).map_err(|mismatch| match mismatch {
        StateMismatch::Missing => LoginError::StateMissing,
        StateMismatch::Different => LoginError::StateMismatched,
    })?;
    if ends < now() {
        return Err(LoginError::StateExpired);
    }
    Ok(verified)
}

fn name(cookie: LoginCookie, state: &str, is_secure: bool) -> String {
    let prefix = if is_secure { "__Host-" } else { "" };
    // A state that is not ours has no cookie either.
    let id: String = state
        .chars()
        .take(ID_DIGITS)
        .filter(char::is_ascii_alphanumeric)
        .collect();
    format!("{prefix}{}-{id}", cookie.name)
}

/// The seconds since 1970.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

pub(super) const fn is_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_alphanumeric() && !matches!(bytes[at], b'-' | b'_') {
            return false;
        }
        at += 1;
    }
    !bytes.is_empty()
}
