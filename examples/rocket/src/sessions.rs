//! Sessions in memory, for one process: rocket has none of its own. Several replicas share a store, such as
//! a database.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use example_garage::{App, Session};
use rocket::http::{Cookie, CookieJar, SameSite};
use smartcar_connect::{RandomError, State};

const COOKIE: &str = "garage";

/// Every session, by its key, which is in a cookie.
#[derive(Debug, Default)]
pub(crate) struct Sessions(Mutex<HashMap<String, Session>>);

impl Sessions {
    /// Finds the session of a browser, or begins one that is not kept yet.
    pub(crate) fn load(&self, cookies: &CookieJar<'_>) -> Session {
        let key = cookies.get(COOKIE).map(Cookie::value);
        let session = key.and_then(|key| self.sessions().get(key).cloned());
        session.unwrap_or_default()
    }

    /// Keeps a session under a new key, so that whoever knew the one before does not know this one.
    pub(crate) fn renew(
        &self,
        app: &App,
        cookies: &CookieJar<'_>,
        session: Session,
    ) -> Result<(), RandomError> {
        // As random as a state has to be.
        let key = State::random()?.as_str().to_owned();
        self.remove(cookies);
        self.sessions().insert(key.clone(), session);
        // The way back from Connect begins on another site.
        let cookie = Cookie::build((COOKIE, key))
            .http_only(true)
            .same_site(SameSite::Lax);
        cookies.add(cookie.secure(app.is_https()));
        Ok(())
    }

    /// Keeps what has changed in a session.
    pub(crate) fn update(&self, cookies: &CookieJar<'_>, session: Session) {
        let key = cookies.get(COOKIE).map(Cookie::value);
        let mut sessions = self.sessions();
        if let Some(kept) = key.and_then(|key| sessions.get_mut(key)) {
            *kept = session;
        }
    }

    /// Forgets a session.
    pub(crate) fn remove(&self, cookies: &CookieJar<'_>) {
        if let Some(cookie) = cookies.get(COOKIE) {
            self.sessions().remove(cookie.value());
        }
        cookies.remove(COOKIE);
    }

    fn sessions(&self) -> MutexGuard<'_, HashMap<String, Session>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
