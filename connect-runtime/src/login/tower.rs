//! `LoginCookie` as a layer, for any tower service.

use alloc::sync::Arc;
use core::pin::Pin;
use core::task::{Context, Poll, ready};

use ::http::{Request, Response};
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

use super::LoginCookie;
use super::begin::Login;
use super::context::LoginContext;
use super::error::LoginError;
use super::request::LoginRequest;
use crate::callback::Verified;

impl Login {
    /// Begins a login in the browser that sent this request, in a service inside the layer [`LoginCookie`].
    ///
    /// # Errors
    ///
    /// If the request has not passed through the layer, is a `HEAD` or a prefetch, or if the operating system cannot
    /// provide random bits.
    pub fn from_http<B>(request: &Request<B>) -> Result<Self, LoginError> {
        LoginContext::expect(request.extensions().get())?.begin()
    }
}

impl Verified {
    /// Checks a callback, in a service inside the layer [`LoginCookie`].
    ///
    /// The layer adds the headers that the response needs.
    ///
    /// # Errors
    ///
    /// If the request has not passed through the layer, or if it does not belong to a login of this browser.
    ///
    /// # Examples
    ///
    /// ```
    /// use http::{Request, Response};
    /// use smartcar_connect::{ConnectUrl, Login, LoginError, Verified, connect_url};
    ///
    /// const CONNECT: ConnectUrl<'static> = connect_url! {
    ///     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    ///     redirect_uri = "https://example.com/callback",
    /// };
    ///
    /// /// A service with the layer `LoginCookie::new()`.
    /// async fn service<B>(request: Request<B>) -> Result<Response<String>, LoginError> {
    ///     Ok(match request.uri().path() {
    ///         "/connect" => Login::from_http(&request)?.redirect(CONNECT).into(),
    ///         "/callback" => match Verified::from_http(&request) {
    ///             Ok(_) => Response::new("connected".to_owned()),
    ///             Err(error) => error.into(),
    ///         },
    ///         _ => Response::new("not found".to_owned()),
    ///     })
    /// }
    /// ```
    pub fn from_http<B>(request: &Request<B>) -> Result<Self, LoginError> {
        LoginContext::expect(request.extensions().get())?.verify()
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
        let context = LoginContext::new(&self.settings, LoginRequest::from(&request));
        request.extensions_mut().insert(context.clone());
        ResponseFuture {
            inner: self.inner.call(request),
            context,
        }
    }
}

pin_project! {
    /// The response future of [`LoginService`].
    #[derive(Debug)]
    pub struct ResponseFuture<F> {
        #[pin]
        inner: F,
        context: LoginContext,
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
        this.context.complete(response.headers_mut());
        Poll::Ready(Ok(response))
    }
}
