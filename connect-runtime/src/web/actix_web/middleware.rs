//! `LoginCookie` as middleware: passes the cookie's settings to the extractors, and completes the response to
//! a callback.

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

use crate::web::login::{
    CALLBACK_HEADERS, CallbackResponse, LoginCookie, LoginError, LoginErrorKind,
};

/// Data that the middleware and the extractors share during one request.
#[derive(Clone)]
pub(super) struct Slot {
    pub(super) settings: Arc<LoginCookie>,
    callback: Rc<RefCell<Option<CallbackResponse>>>,
}

impl Slot {
    /// Returns the slot that the middleware has inserted.
    pub(super) fn of(request: &HttpRequest) -> Result<Self, LoginError> {
        let slot = request.extensions().get().cloned();
        slot.ok_or_else(|| LoginError::logged(LoginErrorKind::NoLoginCookie, "/"))
    }

    /// Records that the request is a callback, with the header that removes its cookie.
    pub(super) fn mark(&self, removal: Option<String>) {
        self.callback.replace(Some(CallbackResponse { removal }));
    }

    fn is_marked(&self) -> bool {
        self.callback.borrow().is_some()
    }

    /// Adds the headers that the response to a callback needs.
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
        // Our cookies are ASCII without control characters.
        let removal = callback.removal.map(HeaderValue::try_from);
        if let Some(Ok(removal)) = removal {
            headers.append(SET_COOKIE, removal);
        }
    }

    /// Adds the same headers to an error that becomes a response further out.
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
        let expected = request.uri().query().and_then(|_| {
            let request = super::login_request(request.request());
            CallbackResponse::expected(&self.settings, &request)
        });
        let slot = Slot {
            settings: Arc::clone(&self.settings),
            callback: Rc::new(RefCell::new(expected)),
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
