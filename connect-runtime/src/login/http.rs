//! The login in the types of the crate `http`.

use alloc::string::String;

use ::http::header::{HeaderMap, HeaderName, HeaderValue};
use ::http::request::{Parts, Request};
use ::http::uri::{Authority, Uri};
use ::http::{Method, Response, StatusCode};

use super::begin::LoginRedirect;
use super::error::LoginError;
use super::request::LoginRequest;
use super::response::{LoginResponse, ResponseHeaders, header_map};
use crate::url::{ConnectUrl, ConnectUrlBuf};

impl LoginRequest {
    /// Creates a request from the parts that frameworks based on the crate `http` have.
    #[must_use]
    pub fn from_http(method: &Method, uri: &Uri, headers: &HeaderMap) -> Self {
        let authority = uri.authority().map(Authority::as_str);
        let authority = authority.map(|authority| (":authority", authority.as_bytes()));
        let headers = headers.iter();
        let headers = headers.map(|(name, value)| (name.as_str(), value.as_bytes()));
        let query = uri.query().unwrap_or_default();
        Self::new(method.as_str(), query, headers.chain(authority))
    }
}

impl From<&Parts> for LoginRequest {
    fn from(parts: &Parts) -> Self {
        Self::from_http(&parts.method, &parts.uri, &parts.headers)
    }
}

impl<B> From<&Request<B>> for LoginRequest {
    fn from(request: &Request<B>) -> Self {
        Self::from_http(request.method(), request.uri(), request.headers())
    }
}

header_map!(HeaderMap, HeaderName, HeaderValue);

impl<B: From<String>> From<LoginResponse> for Response<B> {
    fn from(login: LoginResponse) -> Self {
        let mut response = Self::new(login.body.into());
        let status = StatusCode::from_u16(login.status);
        *response.status_mut() = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        for (name, value) in &login.headers {
            ResponseHeaders::append(response.headers_mut(), name, value);
        }
        response
    }
}

macro_rules! into_http_response {
    ($($type:ty)*) => { $(
        impl<B: From<String>> From<$type> for Response<B> {
            fn from(login: $type) -> Self {
                LoginResponse::from(login).into()
            }
        }
    )* };
}

into_http_response!(ConnectUrl<'_> ConnectUrlBuf LoginRedirect LoginError);
