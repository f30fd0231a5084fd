//! `LoginCookie` as a middleware: it hands the cookie's settings to the extractors, and removes the
//! one that was used.

use alloc::boxed::Box;
use core::future::{Ready, ready};
use core::pin::Pin;
use core::task::{Context, Poll};

use ::actix_web::cookie::Cookie;
use ::actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use ::actix_web::{Error, HttpMessage as _, HttpRequest};

use crate::web::login::{LoginCookie, LoginError};

/// The removal of the cookie that an extractor has used.
pub(super) struct Removal(pub(super) Cookie<'static>);

/// Finds the settings that the middleware has put there.
pub(super) fn settings(request: &HttpRequest) -> Result<LoginCookie, LoginError> {
    let extensions = request.extensions();
    extensions.get().copied().ok_or(LoginError::NoLoginCookie)
}

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
            cookie: *self,
            inner,
        }))
    }
}

/// The service of a [`LoginCookie`]; it allocates once for each request that passes through.
#[derive(Debug)]
pub struct LoginMiddleware<S> {
    cookie: LoginCookie,
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
        request.extensions_mut().insert(self.cookie);
        let response = self.inner.call(request);
        Box::pin(async move {
            let mut response = response.await?;
            let removal = response.request().extensions_mut().remove::<Removal>();
            if let Some(Removal(cookie)) = removal {
                // The name has no character that a header cannot have.
                _ = response.response_mut().add_cookie(&cookie);
            }
            Ok(response)
        })
    }
}
