//! Which application a request comes from.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::error::Error;
use super::form::Form;
use crate::standin::Settings;

/// What the id of an API credential begins with, which the Dashboard shows beside the application's own.
const API_CREDENTIAL: &str = "client_";

/// Reads client id and secret out of the header `Authorization`.
///
/// Each was form-encoded before (RFC 6749, section 2.3.1), which changes nothing in those of Smartcar.
pub(super) fn basic(headers: &HeaderMap, settings: &Settings) -> Result<String, Error> {
    let header = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let (scheme, encoded) = header
        .and_then(|header| header.split_once(' '))
        .ok_or(Error::client())?;
    if !scheme.eq_ignore_ascii_case("Basic") {
        return Err(Error::client());
    }
    let decoded = BASE64_STANDARD
        .decode(encoded.trim())
        .map_err(|_| Error::client())?;
    let text = String::from_utf8(decoded).map_err(|_| Error::client())?;
    let (id, secret) = text.split_once(':').ok_or(Error::client())?;
    if is_registered(&settings.application_ids, id)
        && is_registered(&settings.client_secrets, secret)
    {
        Ok(id.to_owned())
    } else {
        Err(Error::client())
    }
}

/// Reads client id and secret out of the body; returns the id of the application.
///
/// The id may be that of an API credential. Which application it belongs to is known to the Dashboard
/// only: here it is the registered one, if there is one.
pub(super) fn in_body(form: &Form, settings: &Settings) -> Result<String, Error> {
    let id = form.required("client_id")?;
    let secret = form.required("client_secret")?;
    let is_credential = id.starts_with(API_CREDENTIAL);
    let is_known = is_credential || is_registered(&settings.application_ids, id);
    if !is_known || !is_registered(&settings.client_secrets, secret) {
        return Err(Error::client());
    }
    Ok(match settings.application_ids.first() {
        Some(application_id) if is_credential => application_id.clone(),
        _ => id.to_owned(),
    })
}

/// Returns `true` for what is registered; for anything, if nothing is.
fn is_registered(registered: &[String], given: &str) -> bool {
    !given.is_empty()
        && (registered.is_empty() || registered.iter().any(|registered| registered == given))
}
