//! Codes and tokens, and how they are exchanged.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use crate::state::random_id;

/// How long a code is valid. Smartcar, *Handle the response*.
const CODE: Duration = Duration::from_secs(10 * 60);
/// How long an access token of a user is valid. Smartcar, *Auth code exchange*.
pub(crate) const USER_TOKEN: Duration = Duration::from_secs(2 * 60 * 60);
/// How long a refresh token is valid. Smartcar, *Auth code exchange*.
const REFRESH: Duration = Duration::from_secs(60 * 24 * 60 * 60);
/// How long a refresh token is valid after its first use. Smartcar, *Refreshing access token*.
const USED: Duration = Duration::from_secs(60);
/// How long an access token of an application is valid. Smartcar, *API authentication*.
pub(crate) const APPLICATION_TOKEN: Duration = Duration::from_secs(60 * 60);

/// What an authorization code stands for.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    pub(crate) application_id: String,
    pub(crate) user_id: String,
    /// The redirect URI of the Connect URL; where it had none, the Dashboard's default.
    pub(crate) redirect_uri: String,
    /// The Connect URL had the redirect URI, so the exchange must have it, too.
    pub(crate) is_redirect_uri_required: bool,
}

/// What an access token stands for.
#[derive(Clone, Debug)]
pub(crate) struct Access {
    pub(crate) application_id: String,
    /// `None` for the application's own token.
    pub(crate) user_id: Option<String>,
}

/// An access token, and one to get the next.
#[derive(Debug)]
pub(crate) struct Pair {
    pub(crate) access_token: String,
    pub(crate) refresh_token: String,
}

/// Why a code or refresh token is not taken.
#[derive(Debug, PartialEq)]
pub(crate) enum Refused {
    /// It is unknown, expired, used before, or another application's.
    Unknown,
    /// The redirect URI is missing.
    RedirectUriMissing,
    /// The redirect URI is another one.
    RedirectUriDifferent,
}

/// Something until a time.
type Until<T> = HashMap<String, (SystemTime, T)>;

#[derive(Debug, Default)]
pub(crate) struct Tokens {
    codes: Until<Code>,
    access: Until<Access>,
    refresh: Until<Access>,
}

impl Tokens {
    /// Hands out a code.
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
        match redirect_uri {
            None if granted.is_redirect_uri_required => return Err(Refused::RedirectUriMissing),
            Some(uri) if uri != granted.redirect_uri => return Err(Refused::RedirectUriDifferent),
            _ => {}
        }
        let access = Access {
            application_id: granted.application_id.clone(),
            user_id: Some(granted.user_id.clone()),
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

    /// Hands out the token of an application.
    pub(crate) fn of_application(&mut self, application_id: &str, now: SystemTime) -> String {
        let access = Access {
            application_id: application_id.to_owned(),
            user_id: None,
        };
        issue(&mut self.access, access, now, APPLICATION_TOKEN)
    }

    /// Returns what an access token stands for, while it is valid.
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

/// Hands out what stands for something; what has expired is forgotten.
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
