//! Which application a request comes from.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::error::Error;
use super::form::Form;
use crate::settings::{Settings, is_registered};

/// The beginning of the client id of API credentials, which only `/oauth2/token` accepts.
const CREDENTIAL: &str = "client_";

/// Reads the id and the secret of an application of version 2 in the header `Authorization`; returns the id.
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
    if !is_registered(&settings.client_secrets, secret) {
        return Err(Error::client());
    }
    if id.starts_with(CREDENTIAL) && is_registered(&settings.client_ids, id) {
        return Err(Error::unauthorized_client());
    }
    if is_registered(&settings.application_ids, id) {
        Ok(id.to_owned())
    } else {
        Err(Error::client())
    }
}

/// Checks the API credentials in the body.
pub(super) fn check_credentials(form: &Form, settings: &Settings) -> Result<(), Error> {
    let id = form.required("client_id")?;
    let secret = form.required("client_secret")?;
    let is_known = id.starts_with(CREDENTIAL)
        && is_registered(&settings.client_ids, id)
        && is_registered(&settings.client_secrets, secret);
    if is_known {
        Ok(())
    } else {
        Err(Error::client())
    }
}
