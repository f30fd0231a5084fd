//! The token endpoints.
//!
//! Source: Smartcar, *Auth code exchange*, *Refreshing access token*, *API authentication*; RFC 6749,
//! sections 4.1.3, 4.4, 5 and 6.

mod client;
mod error;
mod form;

use std::time::SystemTime;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, PRAGMA};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Json, Response};
use axum::routing::post;
use serde_json::{Value, json};

use self::error::Error;
use self::form::Form;
use crate::guard::refuse_other_sites;
use crate::remark::{Parameters, Remark};
use crate::smartcar::Smartcar;
use crate::state::State as Known;
use crate::state::tokens::{APPLICATION_TOKEN, Pair, USER_TOKEN};

pub(crate) fn router() -> Router<Smartcar> {
    Router::new()
        .route("/oauth/token", post(of_user))
        .route("/oauth2/token", post(of_application))
        .route_layer(from_fn(refuse_other_sites))
}

/// `POST /oauth/token`: exchanges a code or a refresh token of version 2.
async fn of_user(State(smartcar): State<Smartcar>, headers: HeaderMap, body: Bytes) -> Response {
    let form = Form::read(&headers, &body);
    let answer = form.as_ref().map_err(Clone::clone).and_then(|form| {
        let application_id = client::basic(&headers, &smartcar.settings)?;
        let mut state = smartcar.state();
        let now = state.clock.now();
        exchange(form, &application_id, &mut state, now)
    });
    respond(form, answer)
}

fn exchange(
    form: &Form,
    application_id: &str,
    state: &mut Known,
    now: SystemTime,
) -> Result<Value, Error> {
    let pair = match form.required("grant_type")? {
        "authorization_code" => {
            let redirect_uri = form.get("redirect_uri");
            let code = form.required("code")?;
            let exchanged = state
                .tokens
                .exchange(code, application_id, redirect_uri, now);
            exchanged.map_err(|refused| Error::of_code(&refused, redirect_uri))?
        }
        "refresh_token" => {
            let token = form.required("refresh_token")?;
            let renewed = state.tokens.renew(token, application_id, now);
            renewed.map_err(|_| Error::refresh_token())?
        }
        _ => return Err(Error::grant_type()),
    };
    let Pair {
        access_token,
        refresh_token,
    } = pair;
    Ok(json!({
        "access_token": access_token,
        "token_type": "Bearer",
        "expires_in": USER_TOKEN.as_secs(),
        "refresh_token": refresh_token,
    }))
}

/// `POST /oauth2/token`: issues the token of an application, for its API credentials.
async fn of_application(
    State(smartcar): State<Smartcar>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let form = Form::read_or_json(&headers, &body);
    let answer = form.as_ref().map_err(Clone::clone).and_then(|form| {
        if form.required("grant_type")? != "client_credentials" {
            return Err(Error::grant_type());
        }
        client::check_credentials(form, &smartcar.settings)?;
        let mut state = smartcar.state();
        let now = state.clock.now();
        Ok(json!({
            "access_token": state.tokens.of_application(now),
            "token_type": "Bearer",
            "expires_in": APPLICATION_TOKEN.as_secs(),
        }))
    });
    respond(form, answer)
}

fn respond(form: Result<Form, Error>, answer: Result<Value, Error>) -> Response {
    let form = form.unwrap_or_default();
    let mut remark = form
        .get("grant_type")
        .filter(|name| form::GRANT_TYPES.contains(name));
    let mut response = match answer {
        Ok(tokens) => Json(tokens).into_response(),
        Err(error) => {
            remark = Some(error.name());
            error.into_response()
        }
    };
    let headers = response.headers_mut();
    headers.insert(
        CACHE_CONTROL,
        axum::http::HeaderValue::from_static("no-store"),
    );
    headers.insert(PRAGMA, axum::http::HeaderValue::from_static("no-cache"));
    let remark = Remark(remark.unwrap_or_default().to_owned());
    response.extensions_mut().insert(remark);
    response
        .extensions_mut()
        .insert(Parameters(form.into_parameters()));
    response
}
