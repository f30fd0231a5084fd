//! The way back to the application.

use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::remark::Remark;

/// How many faults of a request go back to the application.
const FAULTS: usize = 10;

/// Sends the owner back with what is wrong with the request.
pub(crate) fn refuse(redirect_uri: &str, state: Option<String>, faults: &[String]) -> Response {
    // A header has to stay short.
    let described = &faults[..faults.len().min(FAULTS)];
    let mut pairs = vec![
        ("error", "configuration_error".to_owned()),
        ("error_description", described.join("; ")),
        ("status_code", "400".to_owned()),
        ("error_message", "bad request".to_owned()),
    ];
    pairs.extend(state.map(|state| ("state", state)));
    redirect(redirect_uri, &pairs, None)
}

/// Adds the parameters of a callback to the redirect URI, form-encoded as Connect does.
pub(crate) fn redirect(
    redirect_uri: &str,
    pairs: &[(&'static str, String)],
    bare: Option<&str>,
) -> Response {
    let mut encoded = form_urlencoded::Serializer::new(String::new());
    encoded.extend_pairs(pairs);
    if let Some(text) = bare {
        encoded.append_key_only(text);
    }
    let separator = if redirect_uri.contains('?') { '&' } else { '?' };
    let location = format!("{redirect_uri}{separator}{}", encoded.finish());
    let Ok(location) = HeaderValue::try_from(location) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let no_store = HeaderValue::from_static("no-store");
    let headers = [(LOCATION, location), (CACHE_CONTROL, no_store)];
    let mut response = (StatusCode::FOUND, headers).into_response();
    response.extensions_mut().insert(Remark(remark(pairs)));
    response
}

/// Returns the part of a callback that the log shows: the error, or the names of the parameters.
fn remark(pairs: &[(&'static str, String)]) -> String {
    if let Some((_, error)) = pairs.iter().find(|(name, _)| *name == "error") {
        return error.clone();
    }
    let names: Vec<_> = pairs.iter().map(|(name, _)| *name).collect();
    names.join(" ")
}
