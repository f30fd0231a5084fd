//! axum: responses and extractors; the layer is that of tower.

use ::axum::extract::FromRequestParts;
use ::axum::http::request::Parts;
use ::axum::response::{IntoResponse, Response};

use super::begin::{Login, LoginRedirect};
use super::context::LoginContext;
use super::error::LoginError;
use super::response::LoginResponse;
use crate::callback::Verified;
use crate::connect_url::{ConnectUrl, ConnectUrlBuf};

macro_rules! into_response {
    ($($type:ty)*) => { $(
        impl IntoResponse for $type {
            fn into_response(self) -> Response {
                self.into()
            }
        }
    )* };
}

into_response!(ConnectUrl<'_> ConnectUrlBuf LoginRedirect LoginResponse LoginError);

impl<S: Sync> FromRequestParts<S> for Login {
    type Rejection = LoginError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, LoginError> {
        LoginContext::expect(parts.extensions.get())?.begin()
    }
}

impl<S: Sync> FromRequestParts<S> for Verified {
    type Rejection = LoginError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, LoginError> {
        LoginContext::expect(parts.extensions.get())?.verify()
    }
}
