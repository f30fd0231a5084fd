//! Settings that do not change while a stand-in runs.

use std::sync::Arc;
use std::time::Duration;

use crate::recorded::RecordedRequest;

/// A function that is called after each request.
type OnRequest = dyn Fn(&RecordedRequest) + Send + Sync;

/// The settings. A list that is empty allows anything.
#[derive(Clone, Default)]
pub(crate) struct Settings {
    pub(crate) auto_approve: bool,
    pub(crate) application_ids: Vec<String>,
    pub(crate) client_ids: Vec<String>,
    pub(crate) client_secrets: Vec<String>,
    pub(crate) redirect_uris: Vec<String>,
    pub(crate) permissions: Vec<String>,
    /// The hosts that control requests can name, next to `localhost` and IP addresses.
    pub(crate) hosts: Vec<String>,
    pub(crate) connection_delay: Duration,
    pub(crate) on_request: Option<Arc<OnRequest>>,
}

/// Returns `true` for what is registered; for anything but nothing, if nothing is.
pub(crate) fn is_registered(registered: &[String], given: &str) -> bool {
    !given.is_empty()
        && (registered.is_empty() || registered.iter().any(|registered| registered == given))
}
