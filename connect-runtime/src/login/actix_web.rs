//! actix-web: responders, extractors, and `LoginCookie` as middleware.

use alloc::boxed::Box;
use alloc::sync::Arc;
use core::future::{Ready, ready};
use core::pin::Pin;
use core::task::{Context, Poll};

use ::actix_web::body::BoxBody;
use ::actix_web::dev::{Payload, Service, ServiceRequest, ServiceResponse, Transform};
use ::actix_web::error::InternalError;
use ::actix_web::http::StatusCode;
use ::actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use ::actix_web::http::uri::Authority;
use ::actix_web::{Error, FromRequest, HttpMessage as _, HttpRequest, HttpResponse};
use ::actix_web::{Responder, ResponseError};

use super::LoginCookie;
use super::begin::{Login, LoginRedirect};
use super::context::LoginContext;
use super::error::LoginError;
use super::request::LoginRequest;
use super::response::{LoginResponse, ResponseHeaders, header_map};
use crate::callback::Verified;
use crate::url::{ConnectUrl, ConnectUrlBuf};

header_map!(HeaderMap, HeaderName, HeaderValue);

impl LoginResponse {
    fn into_actix(self) -> HttpResponse {
        let status = StatusCode::from_u16(self.status);
        let mut response = HttpResponse::new(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
        for (name, value) in &self.headers {
            ResponseHeaders::append(response.headers_mut(), name, value);
        }
        response.set_body(BoxBody::new(self.body))
    }
}

macro_rules! responder {
    ($($type:ty)*) => { $(
        impl Responder for $type {
            type Body = BoxBody;

            fn respond_to(self, _: &HttpRequest) -> HttpResponse {
                LoginResponse::from(self).into_actix()
            }
        }
    )* };
}

responder!(ConnectUrl<'_> ConnectUrlBuf LoginRedirect LoginResponse);

impl ResponseError for LoginError {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        LoginResponse::from(self.clone()).into_actix()
    }
}

fn login_request(request: &HttpRequest) -> LoginRequest {
    let authority = request.uri().authority().map(Authority::as_str);
    let authority = authority.map(|authority| (":authority", authority.as_bytes()));
    let headers = request.headers().iter();
    let headers = headers.map(|(name, value)| (name.as_str(), value.as_bytes()));
    let method = request.method().as_str();
    LoginRequest::new(method, request.query_string(), headers.chain(authority))
}

macro_rules! from_request {
    ($($type:ty, $step:ident;)*) => { $(
        impl FromRequest for $type {
            type Error = LoginError;
            type Future = Ready<Result<Self, LoginError>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let extensions = request.extensions();
                let context = LoginContext::expect(extensions.get());
                ready(context.and_then(LoginContext::$step))
            }
        }
    )* };
}

from_request!(Login, begin; Verified, verify;);

impl<S, B> Transform<S, ServiceRequest> for LoginCookie
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
{
    type Response = ServiceResponse<B>;
    type Error = Error;
    type Transform = LoginMiddleware<S>;
    type InitError = ();
    type Future = Ready<Result<LoginMiddleware<S>, ()>>;

    fn new_transform(&self, inner: S) -> Self::Future {
        ready(Ok(LoginMiddleware {
            settings: Arc::new(self.clone()),
            inner,
        }))
    }
}

/// The service that [`LoginCookie`] creates as middleware.
#[derive(Debug)]
pub struct LoginMiddleware<S> {
    settings: Arc<LoginCookie>,
    inner: S,
}

impl<S, B> Service<ServiceRequest> for LoginMiddleware<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
{
    type Response = ServiceResponse<B>;
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<ServiceResponse<B>, Error>>>>;

    fn poll_ready(&self, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&self, request: ServiceRequest) -> Self::Future {
        let context = LoginContext::new(&self.settings, login_request(request.request()));
        request.extensions_mut().insert(context.clone());
        let response = self.inner.call(request);
        Box::pin(async move {
            match response.await {
                Ok(mut response) => {
                    context.complete(response.headers_mut());
                    Ok(response)
                }
                // An error that becomes a response further out.
                Err(error) if context.needs_headers() => {
                    let mut response = error.error_response();
                    context.complete(response.headers_mut());
                    Err(InternalError::from_response(error, response).into())
                }
                Err(error) => Err(error),
            }
        })
    }
}
