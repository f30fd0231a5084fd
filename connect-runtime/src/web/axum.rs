//! axum: responses, extractors, and the layer that carries the cookie.

mod layer;

use alloc::string::String;

use ::axum::extract::FromRequestParts;
use ::axum::http::header::{CACHE_CONTROL, COOKIE, HOST, LOCATION, SET_COOKIE};
use ::axum::http::request::Parts;
use ::axum::http::uri::{Authority, Uri};
use ::axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use ::axum::response::{IntoResponse, Response};

use self::layer::Slot;
use crate::callback::Verified;
use crate::connect_url::{ConnectUrl, ConnectUrlBuf};
use crate::web::login::{Answer, Login, LoginError, LoginRedirect, Request, checked_location};

pub use self::layer::{LoginService, ResponseFuture};

/// Creates a `302 Found` response that must not be cached.
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

/// The URL is [checked](ConnectUrl::check) first; if it breaks a rule, the response is 500.
impl IntoResponse for ConnectUrl<'_> {
    fn into_response(self) -> Response {
        match checked_location(&self) {
            Ok(location) => found(location),
            Err(error) => error.into_response(),
        }
    }
}

/// The URL is [checked](ConnectUrl::check) first; if it breaks a rule, the response is 500.
impl IntoResponse for ConnectUrlBuf {
    fn into_response(self) -> Response {
        self.as_url().into_response()
    }
}

impl IntoResponse for LoginRedirect {
    fn into_response(self) -> Response {
        let begun = match self.0 {
            Ok(begun) => begun,
            Err(error) => return error.into_response(),
        };
        let mut response = found(begun.location);
        for cookie in begun.cookies {
            // Our cookies are ASCII without control characters.
            if let Ok(cookie) = HeaderValue::try_from(cookie) {
                response.headers_mut().append(SET_COOKIE, cookie);
            }
        }
        response
    }
}

impl IntoResponse for LoginError {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status());
        let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, self.page()).into_response();
        for (name, value) in self.headers() {
            let value = HeaderValue::from_static(value);
            let name = HeaderName::from_static(name);
            response.headers_mut().insert(name, value);
        }
        response
    }
}

/// Extracts the parts of a request that a login needs.
fn request<'r>(method: &Method, uri: &'r Uri, headers: &'r HeaderMap) -> Request<'r> {
    let header = headers.get(HOST).map(HeaderValue::as_bytes);
    let authority = uri.authority().map(Authority::as_str);
    let cookies = headers.get_all(COOKIE).iter();
    Request {
        query: uri.query().unwrap_or_default(),
        host: authority.map(str::as_bytes).or(header).unwrap_or_default(),
        is_head: method == Method::HEAD,
        cookie_headers: cookies.map(HeaderValue::as_bytes).collect(),
    }
}

impl<S: Sync> FromRequestParts<S> for Login {
    type Rejection = LoginError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, LoginError> {
        let slot = Slot::of(&parts.extensions)?;
        let request = request(&parts.method, &parts.uri, &parts.headers);
        Self::begin(&slot.settings, &request)
    }
}

impl<S: Sync> FromRequestParts<S> for Verified {
    type Rejection = LoginError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, LoginError> {
        let slot = Slot::of(&parts.extensions)?;
        let request = request(&parts.method, &parts.uri, &parts.headers);
        let answer = Answer::new(&slot.settings, &request);
        slot.mark(answer.removal);
        answer.verdict
    }
}
