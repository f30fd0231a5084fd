//! Codes and tokens, and how they are exchanged.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use crate::id::random_id;

/// How long a code is valid. Smartcar, *Handle the response*.
const CODE: Duration = Duration::from_secs(10 * 60);
/// How long an access token of a user is valid. Smartcar, *Auth code exchange*.
pub(crate) const USER_TOKEN: Duration = Duration::from_secs(2 * 60 * 60);
/// How long a refresh token is valid. Smartcar, *Auth code exchange*.
const REFRESH: Duration = Duration::from_secs(60 * 24 * 60 * 60);
/// How long a refresh token is valid after its first use. Smartcar, *Refreshing access token*.
const USED: Duration = Duration::from_secs(10 * 60);
/// How long an access token of an application is valid. Smartcar, *API authentication*.
pub(crate) const APPLICATION_TOKEN: Duration = Duration::from_secs(60 * 60);

/// The login that an authorization code was issued for.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    pub(crate) application_id: String,
    pub(crate) user_id: String,
    /// The redirect URI of the Connect URL; where it had none, the Dashboard's default.
    pub(crate) redirect_uri: String,
    /// The Connect URL had the redirect URI, so the exchange must have it, too.
    pub(crate) is_redirect_uri_required: bool,
    /// The Connect URL had an `application_id`: such an application exchanges no code.
    pub(crate) is_of_version_3: bool,
}

/// The application and the user that a user's access token was issued for.
#[derive(Clone, Debug)]
pub(crate) struct Access {
    pub(crate) application_id: String,
    pub(crate) user_id: String,
}

/// An access token, and one to get the next.
#[derive(Debug)]
pub(crate) struct Pair {
    pub(crate) access_token: String,
    pub(crate) refresh_token: String,
}

/// Why a code or refresh token is refused.
#[derive(Debug, PartialEq)]
pub(crate) enum Refused {
    /// It belongs to an application of version 3.
    Unauthorized,
    /// It is unknown, expired, used before, or another application's.
    Unknown,
    /// The redirect URI is missing.
    RedirectUriMissing,
    /// The redirect URI is another one.
    RedirectUriDifferent,
}

/// Values by their codes or tokens, each valid until a time.
type Until<T> = HashMap<String, (SystemTime, T)>;

#[derive(Debug, Default)]
pub(crate) struct Tokens {
    codes: Until<Code>,
    access: Until<Access>,
    refresh: Until<Access>,
    /// Those of applications, which are valid for every application that is registered.
    applications: Until<()>,
}

impl Tokens {
    /// Issues a code.
    pub(crate) fn code(&mut self, code: Code, now: SystemTime) -> String {
        issue(&mut self.codes, code, now, CODE)
    }

    /// Exchanges a code, which is used up by that.
    pub(crate) fn exchange(
        &mut self,
        code: &str,
        application_id: &str,
        redirect_uri: Option<&str>,
        now: SystemTime,
    ) -> Result<Pair, Refused> {
        let granted = valid(&self.codes, code, now).ok_or(Refused::Unknown)?;
        if granted.application_id != application_id {
            return Err(Refused::Unknown);
        }
        if granted.is_of_version_3 {
            return Err(Refused::Unauthorized);
        }
        match redirect_uri {
            None if granted.is_redirect_uri_required => return Err(Refused::RedirectUriMissing),
            Some(uri) if uri != granted.redirect_uri => return Err(Refused::RedirectUriDifferent),
            _ => {}
        }
        let access = Access {
            application_id: granted.application_id.clone(),
            user_id: granted.user_id.clone(),
        };
        self.codes.remove(code);
        Ok(self.pair(&access, now))
    }

    /// Exchanges a refresh token for a new pair.
    pub(crate) fn renew(
        &mut self,
        refresh_token: &str,
        application_id: &str,
        now: SystemTime,
    ) -> Result<Pair, Refused> {
        let access = valid(&self.refresh, refresh_token, now).cloned();
        let access = access.filter(|access| access.application_id == application_id);
        let access = access.ok_or(Refused::Unknown)?;
        if let Some((until, _)) = self.refresh.get_mut(refresh_token) {
            *until = (*until).min(now + USED);
        }
        Ok(self.pair(&access, now))
    }

    /// Issues the token of an application.
    pub(crate) fn of_application(&mut self, now: SystemTime) -> String {
        issue(&mut self.applications, (), now, APPLICATION_TOKEN)
    }

    /// Returns `true` for the token of an application, while it is valid.
    pub(crate) fn is_of_application(&self, token: &str, now: SystemTime) -> bool {
        valid(&self.applications, token, now).is_some()
    }

    /// Returns what the access token of a user was issued for, while it is valid.
    pub(crate) fn access(&self, token: &str, now: SystemTime) -> Option<&Access> {
        valid(&self.access, token, now)
    }

    fn pair(&mut self, access: &Access, now: SystemTime) -> Pair {
        Pair {
            access_token: issue(&mut self.access, access.clone(), now, USER_TOKEN),
            refresh_token: issue(&mut self.refresh, access.clone(), now, REFRESH),
        }
    }
}

/// Issues a code or token for a value, and removes those that have expired.
fn issue<T>(issued: &mut Until<T>, value: T, now: SystemTime, lifetime: Duration) -> String {
    issued.retain(|_, (until, _)| *until > now);
    let id = random_id();
    issued.insert(id.clone(), (now + lifetime, value));
    id
}

fn valid<'t, T>(issued: &'t Until<T>, id: &str, now: SystemTime) -> Option<&'t T> {
    let (until, value) = issued.get(id)?;
    (*until > now).then_some(value)
}
