//! With this crate's layer and extractors.

use std::convert::Infallible;

use axum::extract::FromRequestParts as _;
use axum::http::Request;
use axum::response::{IntoResponse as _, Response};
use smartcar_connect::{Login, LoginCookie, Outcome, Verified};
use tower::util::service_fn;
use tower::{Layer as _, Service};

use super::{Application, now};
use crate::connect_url::CONNECT;

/// An application's two handlers under the layer.
#[must_use]
pub fn application() -> impl Application {
    let cookie = LoginCookie::new();
    Layered {
        connect: cookie.layer(service_fn(connect)),
        callback: cookie.layer(service_fn(callback)),
    }
}

struct Layered<A, B> {
    connect: A,
    callback: B,
}

impl<A, B> Application for Layered<A, B>
where
    A: Service<Request<()>, Response = Response, Error = Infallible>,
    B: Service<Request<()>, Response = Response, Error = Infallible>,
{
    fn connect(&mut self, request: Request<()>) -> Response {
        let Ok(response) = now(self.connect.call(request));
        response
    }

    fn callback(&mut self, request: Request<()>) -> Response {
        let Ok(response) = now(self.callback.call(request));
        response
    }
}

async fn connect(request: Request<()>) -> Result<Response, Infallible> {
    let (mut parts, ()) = request.into_parts();
    Ok(match Login::from_request_parts(&mut parts, &()).await {
        Ok(login) => login.redirect(CONNECT).into_response(),
        Err(error) => error.into_response(),
    })
}

async fn callback(request: Request<()>) -> Result<Response, Infallible> {
    let (mut parts, ()) = request.into_parts();
    let verified = Verified::from_request_parts(&mut parts, &()).await;
    Ok(match verified.map(Verified::into_outcome) {
        Ok(Outcome::Connected(connected)) => connected.code().unwrap_or_default().to_owned().into_response(),
        Ok(_) => ().into_response(),
        Err(error) => error.into_response(),
    })
}
