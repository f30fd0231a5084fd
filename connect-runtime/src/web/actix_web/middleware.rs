//! `LoginCookie` as a middleware: it hands the cookie's settings to the extractors, and looks after the
//! response of a callback.

use alloc::boxed::Box;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::sync::Arc;
use core::cell::RefCell;
use core::future::{Ready, ready};
use core::pin::Pin;
use core::task::{Context, Poll};

use ::actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use ::actix_web::error::InternalError;
use ::actix_web::http::header::{HeaderMap, HeaderName, HeaderValue, SET_COOKIE};
use ::actix_web::{Error, HttpMessage as _, HttpRequest};

use crate::web::login::{CALLBACK_HEADERS, LoginCookie, LoginError, LoginErrorKind};

/// What the middleware and the extractors of one request share.
#[derive(Clone)]
pub(super) struct Slot {
    pub(super) settings: Arc<LoginCookie>,
    callback: Rc<RefCell<Option<Callback>>>,
}

/// What a callback leaves for its response.
struct Callback {
    /// The `Set-Cookie` header that removes the login's cookie.
    removal: Option<String>,
}

impl Slot {
    /// Finds the slot that the middleware has put there.
    pub(super) fn of(request: &HttpRequest) -> Result<Self, LoginError> {
        let slot = request.extensions().get().cloned();
        slot.ok_or_else(|| LoginError::logged(LoginErrorKind::NoLoginCookie, "/"))
    }

    /// Notes that the request is a callback, whose response removes a cookie.
    pub(super) fn mark(&self, removal: Option<String>) {
        self.callback.replace(Some(Callback { removal }));
    }

    fn is_marked(&self) -> bool {
        self.callback.borrow().is_some()
    }

    /// Adds what the response of a callback needs.
    fn finish(&self, headers: &mut HeaderMap) {
        let Some(callback) = self.callback.take() else {
            return;
        };
        for (name, value) in CALLBACK_HEADERS {
            if !headers.contains_key(name) {
                let value = HeaderValue::from_static(value);
                headers.insert(HeaderName::from_static(name), value);
            }
        }
        // A cookie of ours is ASCII without control characters.
        let removal = callback.removal.map(HeaderValue::try_from);
        if let Some(Ok(removal)) = removal {
            headers.append(SET_COOKIE, removal);
        }
    }

    /// Adds the same to an error that becomes a response further out.
    fn finish_error(&self, error: Error) -> Error {
        if !self.is_marked() {
            return error;
        }
        let mut response = error.error_response();
        self.finish(response.headers_mut());
        InternalError::from_response(error, response).into()
    }
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
            settings: Arc::new(self.clone()),
            inner,
        }))
    }
}

/// The service of a [`LoginCookie`].
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
        let slot = Slot {
            settings: Arc::clone(&self.settings),
            callback: Rc::default(),
        };
        request.extensions_mut().insert(slot.clone());
        let response = self.inner.call(request);
        Box::pin(async move {
            match response.await {
                Ok(mut response) => {
                    slot.finish(response.headers_mut());
                    Ok(response)
                }
                Err(error) => Err(slot.finish_error(error)),
            }
        })
    }
}
