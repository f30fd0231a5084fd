//! The session of a visitor, on the server.

use serde::{Deserialize, Serialize};
use smartcar_connect::{RandomError, State};

use crate::pages::Notice;

/// The session of a visitor. It stays on the server; the browser has a random key to it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Session {
    /// The application's own id of the visitor, for Smartcar. An application with accounts uses the account's id.
    pub(crate) external_id: String,
    /// Smartcar's ids of the visitor, verified. There is one for each account in which the visitor has a car.
    pub(crate) user_ids: Vec<String>,
    /// Where the owner of a Tesla adds the virtual key.
    pub(crate) virtual_key_url: Option<String>,
    /// The outcome of the last visit to Connect, if it is to be shown.
    pub(crate) notice: Option<Notice>,
    /// How many visits to Connect have ended.
    pub visits: u32,
    /// The page that shows the outcome of the last one.
    pub last_page: String,
}

impl Session {
    /// Creates the session of a new visitor.
    pub fn new() -> Result<Self, RandomError> {
        Ok(Self {
            external_id: State::random()?.as_str().to_owned(),
            user_ids: Vec::new(),
            virtual_key_url: None,
            notice: None,
            visits: 0,
            last_page: "/".to_owned(),
        })
    }

    /// Returns `true` if the visitor has connected a car.
    #[must_use]
    pub const fn is_connected(&self) -> bool {
        !self.user_ids.is_empty()
    }

    pub(crate) fn add_user(&mut self, user_id: &str) {
        if !self.user_ids.iter().any(|known| known == user_id) {
            self.user_ids.push(user_id.to_owned());
        }
    }
}
