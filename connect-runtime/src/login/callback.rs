//! The callback: the request with which Connect sends the owner back, and the response to it.

use alloc::sync::Arc;
use core::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::begin::Login;
use super::cookie::{Payload, SentCookie};
use super::error::{LoginError, LoginErrorKind};
use super::request::{LoginRequest, Method};
use super::response::{ResponseHeaders, Step};
use super::settings::LoginCookie;
use crate::callback::{Callback, StateMismatch, Verified};

impl LoginCookie {
    /// Checks a callback: compares its `state` with that of its login's cookie.
    ///
    /// In axum, actix-web and rocket, and after a tower layer, a handler gets the [`Verified`] without it.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{LoginCookie, LoginRequest};
    ///
    /// struct Response {
    ///     status: u16,
    ///     headers: Vec<(String, String)>,
    /// }
    ///
    /// let request = LoginRequest::new("GET", "code=1&state=1", [("host", &b"example.com"[..])]);
    /// let callback = LoginCookie::new().callback(&request);
    /// let response = callback.respond_sync(
    ///     |verified| match verified {
    ///         Ok(_) => Response { status: 200, headers: Vec::new() },
    ///         Err(error) => Response { status: error.status(), headers: Vec::new() },
    ///     },
    ///     |response| &mut response.headers,
    /// );
    /// assert_eq!(response.status, 403);
    /// assert_eq!(response.headers[0], ("referrer-policy".into(), "no-referrer".into()));
    /// ```
    pub fn callback(&self, request: &LoginRequest<'_>) -> LoginCallback {
        let (verdict, removal) = match find(self, request) {
            Ok((callback, cookie, payload)) => {
                let verdict = verify(callback, payload, self.now());
                (verdict, Some(cookie.removal()))
            }
            Err(kind) => (Err(kind), None),
        };
        LoginCallback {
            verdict: verdict.map_err(|kind| LoginError::logged(kind, self.start_url)),
            step: Step::Callback(removal),
        }
    }
}

/// A callback that has been checked.
///
/// The [`Verified`] is available only in exchange for the response, which gets the headers that it needs: the
/// one that removes the cookie, and those of [`LoginCookie`](LoginCookie#headers-of-the-responses).
#[must_use = "the response to a callback needs its headers"]
pub struct LoginCallback {
    verdict: Result<Verified, LoginError>,
    step: Step,
}

impl LoginCallback {
    /// Passes the result to a handler, and completes its response; `headers` returns the response's headers.
    ///
    /// # Examples
    ///
    #[cfg_attr(feature = "http", doc = "```")]
    #[cfg_attr(not(feature = "http"), doc = "```ignore")]
    /// use http::{Request, Response};
    /// use smartcar_connect::{LoginCookie, LoginError, LoginRequest, Verified};
    ///
    /// const COOKIE: LoginCookie = LoginCookie::new();
    ///
    /// async fn callback(request: Request<()>) -> Response<String> {
    ///     let callback = COOKIE.callback(&LoginRequest::from(&request));
    ///     callback.respond(page, Response::headers_mut).await
    /// }
    ///
    /// async fn page(verified: Result<Verified, LoginError>) -> Response<String> {
    ///     match verified {
    ///         Ok(_) => Response::new("connected".to_owned()),
    ///         Err(error) => error.into(),
    ///     }
    /// }
    /// ```
    pub async fn respond<R, F: Future<Output = R>, H: ResponseHeaders + ?Sized>(
        self,
        handler: impl FnOnce(Result<Verified, LoginError>) -> F,
        headers: impl FnOnce(&mut R) -> &mut H,
    ) -> R {
        let mut response = handler(self.verdict).await;
        self.step.complete(headers(&mut response));
        response
    }

    /// Does the same as [`respond`](Self::respond), with a handler that is not `async`.
    pub fn respond_sync<R, H: ResponseHeaders + ?Sized>(
        self,
        handler: impl FnOnce(Result<Verified, LoginError>) -> R,
        headers: impl FnOnce(&mut R) -> &mut H,
    ) -> R {
        let mut response = handler(self.verdict);
        self.step.complete(headers(&mut response));
        response
    }

    #[cfg(test)]
    pub(super) fn into_parts(self) -> (Result<Verified, LoginError>, Option<alloc::string::String>) {
        match self.step {
            Step::Callback(removal) => (self.verdict, removal),
            _ => (self.verdict, None),
        }
    }
}

opaque_debug!(LoginCallback);

/// Parses the callback, and finds the cookie that belongs to it.
fn find<'r>(
    settings: &LoginCookie,
    request: &LoginRequest<'r>,
) -> Result<(Callback, SentCookie<'r>, Payload), LoginErrorKind> {
    match request.method {
        Method::Get => {}
        Method::Prefetch => return Err(LoginErrorKind::Prefetch),
        Method::Head | Method::Other => return Err(LoginErrorKind::Method),
    }
    let callback = Callback::parse(request.query).map_err(LoginErrorKind::Callback)?;
    let state = callback.state().ok_or(LoginErrorKind::StateMissing)?;
    let mut reason = LoginErrorKind::CookieMissing;
    for cookie in SentCookie::all(settings, request) {
        match read(settings, cookie, state) {
            Ok(payload) => return Ok((callback, cookie, payload)),
            Err(other) if rank(&other) > rank(&reason) => reason = other,
            Err(_) => {}
        }
    }
    Err(reason)
}

/// Ranks the reasons for which a cookie is not accepted by how informative they are.
const fn rank(reason: &LoginErrorKind) -> u8 {
    match reason {
        LoginErrorKind::InvalidSignature => 3,
        LoginErrorKind::CookiePrefixMismatch => 2,
        LoginErrorKind::StateMismatched => 1,
        _ => 0,
    }
}

/// Reads a cookie if it belongs to this state.
fn read(
    settings: &LoginCookie,
    cookie: SentCookie<'_>,
    state: &str,
) -> Result<Payload, LoginErrorKind> {
    match (cookie.has_prefix_of(settings), cookie.has_id_of(state)) {
        (true, true) => {
            let payload = cookie.read(settings)?;
            let matches = payload.state.matches(state);
            matches
                .then_some(payload)
                .ok_or(LoginErrorKind::StateMismatched)
        }
        (true, false) => Err(LoginErrorKind::StateMismatched),
        (false, true) => Err(LoginErrorKind::CookiePrefixMismatch),
        (false, false) => Err(LoginErrorKind::CookieMissing),
    }
}

/// Verifies a callback, and checks that its login has not expired.
fn verify(callback: Callback, payload: Payload, now: u64) -> Result<Verified, LoginErrorKind> {
    let verified = callback.verify(&payload.state);
    let verified = verified.map_err(|mismatch| match mismatch {
        StateMismatch::Missing => LoginErrorKind::StateMissing,
        StateMismatch::Different => LoginErrorKind::StateMismatched,
    })?;
    if payload.expires < now {
        return Err(LoginErrorKind::StateExpired);
    }
    let stored = payload.stored;
    Ok(verified.with_stored(stored.value, stored.return_to))
}

/// A request on its way through an application, shared by its layer and its extractors.
#[derive(Clone, Debug)]
pub(super) struct Exchange {
    settings: Arc<LoginCookie>,
    /// As the request arrived: rocket turns a `HEAD` into a `GET` before a guard sees it.
    method: Method,
    step: Arc<Mutex<Step>>,
}

impl Exchange {
    pub(super) fn new(settings: &Arc<LoginCookie>, request: &LoginRequest<'_>) -> Self {
        Self {
            settings: Arc::clone(settings),
            method: request.method,
            step: Arc::new(Mutex::new(Step::of(settings, request))),
        }
    }

    /// Returns the exchange of a request that has passed through the `LoginCookie`.
    pub(super) fn expect(exchange: Option<&Self>) -> Result<&Self, LoginError> {
        exchange.ok_or_else(|| LoginError::logged(LoginErrorKind::MissingLayer, "/"))
    }

    pub(super) fn begin(&self, mut request: LoginRequest<'_>) -> Result<Login, LoginError> {
        let mut step = self.step();
        if matches!(*step, Step::None) {
            *step = Step::Begin;
        }
        request.method = self.method;
        Login::begin(&self.settings, &request)
    }

    pub(super) fn verify(&self, mut request: LoginRequest<'_>) -> Result<Verified, LoginError> {
        request.method = self.method;
        let callback = self.settings.callback(&request);
        *self.step() = callback.step;
        callback.verdict
    }

    /// Adds the headers that the response needs.
    pub(super) fn complete(&self, headers: &mut (impl ResponseHeaders + ?Sized)) {
        mem::take(&mut *self.step()).complete(headers);
    }

    /// Returns `true` if the response needs any headers.
    pub(super) fn has_step(&self) -> bool {
        !matches!(*self.step(), Step::None)
    }

    fn step(&self) -> MutexGuard<'_, Step> {
        self.step.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
