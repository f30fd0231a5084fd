//! `LoginCookie` as a middleware: it hands the cookie's settings to the extractors, and removes what
//! they used.

use alloc::boxed::Box;
use alloc::string::String;
use core::future::{Ready, ready};
use core::pin::Pin;
use core::task::{Context, Poll};

use ::actix_web::cookie::{Cookie, SameSite};
use ::actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use ::actix_web::{Error, HttpMessage as _, HttpRequest};

use crate::login::{LoginCookie, LoginError};

/// A cookie that an extractor has used.
pub(super) struct Used {
    pub(super) name: String,
    pub(super) is_secure: bool,
}

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
            let used = response.request().extensions_mut().remove::<Used>();
            if let Some(Used { name, is_secure }) = used {
                let mut removal = Cookie::build(name, "")
                    .path("/")
                    .http_only(true)
                    .same_site(SameSite::Lax)
                    .secure(is_secure)
                    .finish();
                removal.make_removal();
                // The name has no character that a header cannot have.
                _ = response.response_mut().add_cookie(&removal);
            }
            Ok(response)
        })
    }
}
