//! `LoginCookie` as a layer: it hands the cookie's settings to the extractors, and removes the one that was used.

use alloc::string::ToString as _;
use alloc::sync::Arc;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use std::sync::{Mutex, MutexGuard, PoisonError};

use ::axum::http::HeaderValue;
use ::axum::http::header::SET_COOKIE;
use ::axum::http::{Extensions, Request, Response};
use axum_extra::extract::cookie::Cookie;
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

use crate::web::login::{LoginCookie, LoginError};

/// What the layer and the extractors of one request share.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub(super) settings: LoginCookie,
    removal: Arc<Mutex<Option<Cookie<'static>>>>,
}

impl Slot {
    /// Finds the slot that the layer has put there.
    pub(super) fn of(extensions: &Extensions) -> Result<Self, LoginError> {
        extensions.get().cloned().ok_or_else(|| {
            LoginError::NoLoginCookie.log();
            LoginError::NoLoginCookie
        })
    }

    /// Has the response carry a cookie.
    pub(super) fn add(&self, removal: Cookie<'static>) {
        *self.lock() = Some(removal);
    }

    fn lock(&self) -> MutexGuard<'_, Option<Cookie<'static>>> {
        self.removal.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S> Layer<S> for LoginCookie {
    type Service = LoginService<S>;

    fn layer(&self, inner: S) -> LoginService<S> {
        LoginService {
            cookie: *self,
            inner,
        }
    }
}

/// The service of a [`LoginCookie`]; it allocates once for each request that passes through.
#[derive(Clone, Copy, Debug)]
pub struct LoginService<S> {
    cookie: LoginCookie,
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
        let slot = Slot {
            settings: self.cookie,
            removal: Arc::default(),
        };
        request.extensions_mut().insert(slot.clone());
        ResponseFuture {
            inner: self.inner.call(request),
            slot,
        }
    }
}

pin_project! {
    /// The response of a [`LoginService`].
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
        let removal = this.slot.lock().take();
        // Names and attributes are ASCII without control characters.
        let removal =
            removal.and_then(|cookie| HeaderValue::try_from(cookie.encoded().to_string()).ok());
        if let Some(removal) = removal {
            response.headers_mut().append(SET_COOKIE, removal);
        }
        Poll::Ready(Ok(response))
    }
}
