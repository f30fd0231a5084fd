//! Sessions in memory, for one process. Replicas share a store, such as actix-session's for Redis.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use actix_session::storage::{LoadError, SaveError, SessionKey, SessionStore, UpdateError};
use actix_web::cookie::time::Duration;
use anyhow::Error;
use smartcar_connect::State;

type Values = HashMap<String, String>;

/// All sessions, by their keys, which are in cookies.
#[derive(Clone, Debug, Default)]
pub(crate) struct MemoryStore(Arc<Mutex<HashMap<String, Values>>>);

impl MemoryStore {
    fn sessions(&self) -> MutexGuard<'_, HashMap<String, Values>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl SessionStore for MemoryStore {
    async fn load(&self, key: &SessionKey) -> Result<Option<Values>, LoadError> {
        Ok(self.sessions().get(key.as_ref()).cloned())
    }

    async fn save(&self, values: Values, _: &Duration) -> Result<SessionKey, SaveError> {
        // As random as a state has to be.
        let key = State::random().map_err(|error| SaveError::Other(error.into()))?;
        let key = key.as_str().to_owned();
        self.sessions().insert(key.clone(), values);
        key.try_into()
            .map_err(|error| SaveError::Other(Error::new(error)))
    }

    async fn update(
        &self,
        key: SessionKey,
        values: Values,
        _: &Duration,
    ) -> Result<SessionKey, UpdateError> {
        self.sessions().insert(key.as_ref().to_owned(), values);
        Ok(key)
    }

    async fn update_ttl(&self, _: &SessionKey, _: &Duration) -> Result<(), Error> {
        Ok(())
    }

    async fn delete(&self, key: &SessionKey) -> Result<(), Error> {
        self.sessions().remove(key.as_ref());
        Ok(())
    }
}
