//! The action by which an owner resolves an error.

use axum::http::HeaderMap;
use axum::http::header::HOST;
use serde_json::{Value, json};

use crate::state::connections::Connection;

/// Returns the origin that a request was sent to.
pub(super) fn origin(headers: &HeaderMap) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    format!("http://{}", host.unwrap_or_default())
}

/// Returns the resolution of `AUTHENTICATION_FAILED`: a Connect URL that lacks the redirect URI.
///
/// Source: Smartcar, *Connected services account errors*; *Re-authentication*.
pub(super) fn reauthenticate(origin: &str, connection: &Connection) -> Value {
    let url = format!(
        "{origin}/oauth/reauthenticate?response_type=vehicle_id&client_id={}&vehicle_id=sc{}",
        connection.application_id, connection.vehicle.id
    );
    json!({ "type": "REAUTHENTICATE", "url": url })
}
