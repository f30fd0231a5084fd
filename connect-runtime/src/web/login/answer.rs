//! The check of the request that Connect has sent the owner back with.

use super::cookie::{Attributes, Kept, now};
use super::{LoginCookie, LoginError};
use crate::callback::{Callback, StateMismatch, Verified};

/// The request that Connect has sent the owner back with.
pub(crate) struct Request<'r> {
    /// What stands behind the `?` of its URI.
    pub(crate) query: &'r str,
    /// Its host, with the port.
    pub(crate) host: &'r str,
}

/// The verdict on a request, and the removal of the cookie that has done its service.
pub(crate) struct Answer {
    pub(crate) verdict: Result<Verified, LoginError>,
    pub(crate) removal: Option<Attributes>,
}

impl Request<'_> {
    /// Compares the state with that of its cookie, which is among these, each a name and a value.
    pub(crate) fn check<'c>(
        &self,
        settings: LoginCookie,
        cookies: impl Iterator<Item = (&'c str, &'c str)>,
    ) -> Answer {
        let callback = match Callback::parse(self.query) {
            Ok(callback) => callback,
            Err(error) => return LoginError::Callback(error).into(),
        };
        let Some(state) = callback.state() else {
            return LoginError::StateMissing.into();
        };
        // Without TLS, a neighbour on the network could have set a cookie that has no `__Host-`.
        let takes_plain = !settings.https_only && self.is_local();
        let (mut kept, mut found): (_, Option<Kept<'_>>) = (false, None);
        for cookie in Kept::all(settings, cookies) {
            if !cookie.is_secure() && !takes_plain {
                continue;
            }
            kept = true;
            if cookie.is_of(state) && found.is_none_or(|found| !found.is_secure()) {
                found = Some(cookie);
            }
        }
        match found {
            Some(cookie) => Answer {
                removal: Some(cookie.removal()),
                verdict: verify(callback, &cookie),
            },
            None if kept => LoginError::StateMismatched.into(),
            None => LoginError::StateMissing.into(),
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
            removal: None,
        }
    }
}

/// Compares the state of a callback with the one in its cookie.
fn verify(callback: Callback, cookie: &Kept<'_>) -> Result<Verified, LoginError> {
    let (ends, state) = cookie.read().ok_or(LoginError::StateMismatched)?;
    let verified = callback.verify(&state).map_err(|mismatch| match mismatch {
        StateMismatch::Missing => LoginError::StateMissing,
        StateMismatch::Different => LoginError::StateMismatched,
    })?;
    if ends < now() {
        return Err(LoginError::StateExpired);
    }
    Ok(verified)
}
