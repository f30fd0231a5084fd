//! What the application remembers of a visitor, on the server.

use serde::{Deserialize, Serialize};

use crate::pages::Answer;
use crate::smartcar::Access;

/// What the application remembers of a visitor. It has tokens in it: it stays on the server, and the
/// browser only has a random number under which it is found.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Session {
    /// The name that the visitor has typed in.
    pub(crate) owner: Option<String>,
    /// What the cars are asked with.
    pub(crate) access: Option<Access>,
    /// Where the owner of a Tesla adds the virtual key.
    pub(crate) virtual_key_url: Option<String>,
    /// How the last visit to Connect ended, where that is to be shown.
    pub(crate) answer: Option<Answer>,
}

impl Session {
    pub(crate) fn connect(&mut self, access: Access, virtual_key_url: Option<&str>) {
        self.access = Some(access);
        // It becomes a link.
        let url = virtual_key_url.filter(|url| url.starts_with("https://"));
        self.virtual_key_url = url.map(str::to_owned);
    }
}
