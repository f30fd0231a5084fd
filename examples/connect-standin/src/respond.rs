//! The way back to the application.

use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::Answer;
use crate::request::Request;

/// The parameters of an answer, in the order in which they are written.
type Pairs = Vec<(&'static str, String)>;

/// Sends the owner back with an answer.
pub(crate) fn answer(request: &Request, answer: Answer) -> Response {
    let url = request.url.as_url();
    let mut pairs = if answer.is_success() {
        success(request, answer)
    } else {
        error(answer)
    };
    let bare = (answer == Answer::OemCancelledLogin).then(|| answer.description());
    if let (Some(state), false) = (url.get_state(), answer == Answer::SuccessWithoutState) {
        pairs.push(("state", state.to_owned()));
    }
    redirect(&request.redirect_uri, &pairs, bare)
}

/// Sends the owner back with what is wrong with the request.
pub(crate) fn refuse(redirect_uri: &str, state: Option<String>, faults: &[String]) -> Response {
    let mut pairs = vec![
        ("error", "configuration_error".to_owned()),
        ("error_description", faults.join("; ")),
        ("status_code", "400".to_owned()),
        ("error_message", "bad request".to_owned()),
    ];
    pairs.extend(state.map(|state| ("state", state)));
    redirect(redirect_uri, &pairs, None)
}

fn success(request: &Request, answer: Answer) -> Pairs {
    if let Some(vehicle_id) = request.vehicle_id() {
        return vec![("vehicle_id", vehicle_id)];
    }
    let mut pairs = vec![("code", code())];
    if answer == Answer::SuccessWithEverything {
        pairs.push(("user_id", "2dad4eaf-9094-4bff-bb0d-ba2f3ccb82ab".to_owned()));
        let key = "https://www.tesla.com/_ak/smartcar.com";
        pairs.push(("virtual_key_url", key.to_owned()));
        pairs.push(("external_id", "42".to_owned()));
    }
    pairs
}

fn error(answer: Answer) -> Pairs {
    let mut pairs = vec![("error", answer.error().to_owned())];
    if answer != Answer::OemCancelledLogin {
        pairs.push(("error_description", answer.description().to_owned()));
    }
    match answer {
        Answer::VehicleIncompatible => {
            for (name, value) in [
                ("vin", "0SCAUDI012FE3B132"),
                ("make", "AUDI"),
                ("model", "A4 Avant"),
                ("year", "2017"),
            ] {
                pairs.push((name, value.to_owned()));
            }
        }
        Answer::ConfigurationError => {
            pairs.push(("status_code", "400".to_owned()));
            pairs.push(("error_message", "Invalid client id".to_owned()));
        }
        _ => {}
    }
    pairs
}

/// A code as Connect makes them: a random UUID.
fn code() -> String {
    let mut bits = [0; 16];
    // Without randomness the code is the nil UUID, which nobody takes for a real one.
    _ = getrandom::fill(&mut bits);
    let bits = u128::from_be_bytes(bits);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        bits >> 96,
        bits >> 80 & 0xffff,
        bits >> 64 & 0xffff,
        bits >> 48 & 0xffff,
        bits & 0xffff_ffff_ffff,
    )
}

/// Adds the answer to the redirect URI, form-encoded as Connect does.
fn redirect(redirect_uri: &str, pairs: &[(&str, String)], bare: Option<&str>) -> Response {
    let mut encoded = form_urlencoded::Serializer::new(String::new());
    encoded.extend_pairs(pairs);
    if let Some(text) = bare {
        encoded.append_key_only(text);
    }
    let separator = if redirect_uri.contains('?') { '&' } else { '?' };
    let location = format!("{redirect_uri}{separator}{}", encoded.finish());
    match HeaderValue::try_from(location) {
        Ok(location) => {
            let no_store = HeaderValue::from_static("no-store");
            let headers = [(LOCATION, location), (CACHE_CONTROL, no_store)];
            (StatusCode::FOUND, headers).into_response()
        }
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}
