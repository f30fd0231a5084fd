//! axum: responses, extractors, and the layer that carries the cookie.

mod layer;

use alloc::string::String;

use ::axum::extract::FromRequestParts;
use ::axum::http::header::{CACHE_CONTROL, HOST, LOCATION};
use ::axum::http::request::Parts;
use ::axum::http::uri::Authority;
use ::axum::http::{HeaderValue, StatusCode};
use ::axum::response::{Html, IntoResponse, Response};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

use self::layer::Slot;
use crate::callback::Verified;
use crate::connect_url::{ConnectUrl, ConnectUrlBuf};
use crate::web::login::{Attributes, Login, LoginError, LoginRedirect, Request};

pub use self::layer::{LoginService, ResponseFuture};

/// `302 Found`, and nothing that a cache could keep.
fn found(location: String) -> Response {
    // A Connect URL is ASCII without control characters.
    match HeaderValue::try_from(location) {
        Ok(location) => {
            let no_store = HeaderValue::from_static("no-store");
            let headers = [(LOCATION, location), (CACHE_CONTROL, no_store)];
            (StatusCode::FOUND, headers).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

impl IntoResponse for ConnectUrl<'_> {
    fn into_response(self) -> Response {
        found(String::from(self))
    }
}

impl IntoResponse for ConnectUrlBuf {
    fn into_response(self) -> Response {
        self.as_url().into_response()
    }
}

impl IntoResponse for LoginRedirect {
    fn into_response(self) -> Response {
        let cookies = self.cookies.into_iter().map(cookie);
        let jar = cookies.fold(CookieJar::new(), CookieJar::add);
        (jar, found(self.location)).into_response()
    }
}

impl IntoResponse for LoginError {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status());
        let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let no_store = [(CACHE_CONTROL, HeaderValue::from_static("no-store"))];
        (status, no_store, Html(self.page())).into_response()
    }
}

fn cookie(attributes: Attributes) -> Cookie<'static> {
    Cookie::build((attributes.name, attributes.value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(attributes.is_secure)
        .max_age(attributes.lifetime.try_into().unwrap_or_default())
        .build()
}

impl<S: Sync> FromRequestParts<S> for Login {
    type Rejection = LoginError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, LoginError> {
        let slot = Slot::of(&parts.extensions)?;
        let jar = CookieJar::from_headers(&parts.headers);
        Self::begin(slot.settings, jar.iter().map(Cookie::name_value))
            .inspect_err(|error| error.log())
    }
}

impl<S: Sync> FromRequestParts<S> for Verified {
    type Rejection = LoginError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, LoginError> {
        let slot = Slot::of(&parts.extensions)?;
        let jar = CookieJar::from_headers(&parts.headers);
        let header = parts.headers.get(HOST).and_then(|host| host.to_str().ok());
        let authority = parts.uri.authority().map(Authority::as_str);
        let request = Request {
            query: parts.uri.query().unwrap_or_default(),
            host: authority.or(header).unwrap_or_default(),
        };
        let answer = request.check(slot.settings, jar.iter().map(Cookie::name_value));
        if let Some(removal) = answer.removal {
            slot.add(cookie(removal));
        }
        answer.verdict.inspect_err(|error| error.log())
    }
}
