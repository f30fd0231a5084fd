//! `LoginCookie` as a layer: passes the cookie's settings to the extractors, and completes the response to a
//! callback.

use alloc::string::String;
use alloc::sync::Arc;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use std::sync::{Mutex, MutexGuard, PoisonError};

use ::axum::http::header::SET_COOKIE;
use ::axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue, Request, Response};
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

use crate::web::login::{
    CALLBACK_HEADERS, CallbackResponse, LoginCookie, LoginError, LoginErrorKind,
};

/// Data that the layer and the extractors share during one request.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub(super) settings: Arc<LoginCookie>,
    callback: Arc<Mutex<Option<CallbackResponse>>>,
}

impl Slot {
    /// Returns the slot that the layer has inserted.
    pub(super) fn of(extensions: &Extensions) -> Result<Self, LoginError> {
        let slot = extensions.get().cloned();
        slot.ok_or_else(|| LoginError::logged(LoginErrorKind::NoLoginCookie, "/"))
    }

    /// Records that the request is a callback, with the header that removes its cookie.
    pub(super) fn mark(&self, removal: Option<String>) {
        *self.lock() = Some(CallbackResponse { removal });
    }

    /// Adds the headers that the response to a callback needs.
    fn finish(&self, headers: &mut HeaderMap) {
        let Some(callback) = self.lock().take() else {
            return;
        };
        for (name, value) in CALLBACK_HEADERS {
            let value = HeaderValue::from_static(value);
            let entry = headers.entry(HeaderName::from_static(name));
            entry.or_insert(value);
        }
        // Our cookies are ASCII without control characters.
        let removal = callback.removal.map(HeaderValue::try_from);
        if let Some(Ok(removal)) = removal {
            headers.append(SET_COOKIE, removal);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<CallbackResponse>> {
        self.callback.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S> Layer<S> for LoginCookie {
    type Service = LoginService<S>;

    fn layer(&self, inner: S) -> LoginService<S> {
        LoginService {
            settings: Arc::new(self.clone()),
            inner,
        }
    }
}

/// The service that [`LoginCookie`] creates as a layer.
#[derive(Clone, Debug)]
pub struct LoginService<S> {
    settings: Arc<LoginCookie>,
    inner: S,
}

impl<S, B, R> Service<Request<B>> for LoginService<S>
where
    S: Service<Request<B>, Response = Response<R>>,
{
    type Response = Response<R>;
    type Error = S::Error;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        let (method, uri, headers) = (request.method(), request.uri(), request.headers());
        let expected = uri.query().and_then(|_| {
            CallbackResponse::expected(&self.settings, &super::request(method, uri, headers))
        });
        let slot = Slot {
            settings: Arc::clone(&self.settings),
            callback: Arc::new(Mutex::new(expected)),
        };
        request.extensions_mut().insert(slot.clone());
        ResponseFuture {
            inner: self.inner.call(request),
            slot,
        }
    }
}

pin_project! {
    /// The response future of [`LoginService`].
    #[derive(Debug)]
    pub struct ResponseFuture<F> {
        #[pin]
        inner: F,
        slot: Slot,
    }
}

impl<F, R, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<R>, E>>,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let mut response = ready!(this.inner.poll(context))?;
        this.slot.finish(response.headers_mut());
        Poll::Ready(Ok(response))
    }
}
