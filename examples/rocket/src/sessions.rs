//! Sessions in memory, for one process: rocket has none of its own. Replicas share a store, such as a database.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use example_garage::{App, Session};
use rocket::http::{Cookie, CookieJar, SameSite, Status};
use smartcar_connect::State;

const COOKIE: &str = "garage";

/// All sessions, by their keys, which are in cookies.
#[derive(Debug, Default)]
pub(crate) struct Sessions(Mutex<HashMap<String, Session>>);

impl Sessions {
    /// Finds the session of a browser, or creates one, which is not stored yet.
    pub(crate) fn load(&self, cookies: &CookieJar<'_>) -> Result<Session, Status> {
        let key = cookies.get(COOKIE).map(Cookie::value);
        match key.and_then(|key| self.sessions().get(key).cloned()) {
            Some(session) => Ok(session),
            None => Session::new().map_err(|_| Status::InternalServerError),
        }
    }

    /// Stores a session under a new key: a key that was known before the login is no longer valid.
    pub(crate) fn renew(
        &self,
        app: &App,
        cookies: &CookieJar<'_>,
        session: &Session,
    ) -> Result<(), Status> {
        // As random as a state has to be.
        let key = State::random().map_err(|_| Status::InternalServerError)?;
        let key = key.as_str().to_owned();
        self.remove(cookies);
        self.sessions().insert(key.clone(), session.clone());
        let cookie = Cookie::build((COOKIE, key))
            .http_only(true)
            // The callback begins on another site.
            .same_site(SameSite::Lax);
        cookies.add(cookie.secure(app.is_https()));
        Ok(())
    }

    /// Stores a session under its key, or under a new one if it has none.
    pub(crate) fn store(
        &self,
        app: &App,
        cookies: &CookieJar<'_>,
        session: Session,
    ) -> Result<(), Status> {
        let key = cookies.get(COOKIE).map(Cookie::value);
        if let Some(stored) = self.sessions().get_mut(key.unwrap_or_default()) {
            *stored = session;
            return Ok(());
        }
        self.renew(app, cookies, &session)
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
