//! The login of one request: its beginning or its callback, and the headers of its response.

use alloc::string::String;
use alloc::sync::Arc;
use core::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::LoginCookie;
use super::begin::Login;
use super::cookie::{Payload, SentCookie};
use super::error::{LoginError, LoginErrorKind};
use super::request::{LoginRequest, Method};
use super::response::{ResponseHeaders, Step};
use crate::callback::{Callback, StateMismatch, Verified};

impl LoginCookie {
    /// Serves a request in any web framework: passes a [`LoginContext`] to the handler, which begins and
    /// completes logins, and adds the headers that the handler's response needs.
    ///
    /// `headers` returns the headers of the response. The features `axum`, `actix-web`, `rocket` and `tower` do
    /// all this themselves.
    ///
    /// # Examples
    ///
    /// ```
    /// use http::{Request, Response};
    /// use smartcar_connect::{
    ///     ConnectUrl, LoginContext, LoginCookie, LoginError, LoginRequest, connect_url,
    /// };
    ///
    /// const COOKIE: LoginCookie = LoginCookie::new();
    /// const CONNECT: ConnectUrl<'static> = connect_url! {
    ///     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    ///     redirect_uri = "https://example.com/callback",
    /// };
    ///
    /// async fn serve(request: Request<()>) -> Response<String> {
    ///     let page = async |login: LoginContext| match request.uri().path() {
    ///         "/connect" => connect(&login).unwrap_or_else(Response::from),
    ///         "/callback" => callback(&login).unwrap_or_else(Response::from),
    ///         _ => Response::new("a page".to_owned()),
    ///     };
    ///     let login = LoginRequest::from(&request);
    ///     COOKIE.serve(login, page, Response::headers_mut).await
    /// }
    ///
    /// fn connect(login: &LoginContext) -> Result<Response<String>, LoginError> {
    ///     Ok(login.begin()?.redirect(CONNECT).into())
    /// }
    ///
    /// fn callback(login: &LoginContext) -> Result<Response<String>, LoginError> {
    ///     let verified = login.verify()?;
    ///     Ok(Response::new(format!("{:?}", verified.outcome())))
    /// }
    /// ```
    pub async fn serve<R, F: Future<Output = R>, H: ResponseHeaders + ?Sized>(
        &self,
        request: LoginRequest,
        handler: impl FnOnce(LoginContext) -> F,
        headers: impl FnOnce(&mut R) -> &mut H,
    ) -> R {
        let context = LoginContext::new(&Arc::new(self.clone()), request);
        let mut response = handler(context.clone()).await;
        context.complete(headers(&mut response));
        response
    }

    /// Does the same as [`serve`](Self::serve), with a handler that is not `async`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{LoginCookie, LoginRequest, LoginResponse};
    ///
    /// let request = LoginRequest::new("GET", "code=1&state=1", [("host", &b"example.com"[..])]);
    /// let response = LoginCookie::new().serve_sync(
    ///     request,
    ///     |login| match login.verify() {
    ///         Ok(_) => unreachable!("the browser has no cookie"),
    ///         Err(error) => LoginResponse::from(error),
    ///     },
    ///     |response| &mut response.headers,
    /// );
    /// assert_eq!(response.status, 403);
    /// ```
    pub fn serve_sync<R, H: ResponseHeaders + ?Sized>(
        &self,
        request: LoginRequest,
        handler: impl FnOnce(LoginContext) -> R,
        headers: impl FnOnce(&mut R) -> &mut H,
    ) -> R {
        let context = LoginContext::new(&Arc::new(self.clone()), request);
        let mut response = handler(context.clone());
        context.complete(headers(&mut response));
        response
    }
}

/// The login of one request, from its arrival to its response.
///
/// [`LoginCookie::serve`] passes it to the request's handler. Once the response is complete, it can no longer begin
/// or complete a login.
#[derive(Clone)]
pub struct LoginContext {
    settings: Arc<LoginCookie>,
    request: Arc<LoginRequest>,
    step: Arc<Mutex<Step>>,
}

opaque_debug!(LoginContext);

impl LoginContext {
    pub(super) fn new(settings: &Arc<LoginCookie>, request: LoginRequest) -> Self {
        Self {
            settings: Arc::clone(settings),
            step: Arc::new(Mutex::new(Step::of(settings, &request))),
            request: Arc::new(request),
        }
    }

    /// Returns the context of a request that has passed through the `LoginCookie`.
    #[cfg(any(feature = "tower", feature = "actix-web", feature = "rocket"))]
    pub(super) fn expect(context: Option<&Self>) -> Result<&Self, LoginError> {
        context.ok_or_else(missing_layer)
    }

    /// Begins a login in the browser that sent the request.
    ///
    /// # Errors
    ///
    /// If the request is a `HEAD`, a prefetch or another website's form, or if the operating system cannot provide
    /// random bits.
    pub fn begin(&self) -> Result<Login, LoginError> {
        let mut step = self.pending_step()?;
        if matches!(*step, Step::None) {
            *step = Step::Begin;
        }
        Login::begin(&self.settings, &self.request)
    }

    /// Checks a callback: compares its `state` with that of its login's cookie.
    ///
    /// # Errors
    ///
    /// If the request is not a callback, or does not belong to a login of this browser.
    pub fn verify(&self) -> Result<Verified, LoginError> {
        let mut step = self.pending_step()?;
        let (verdict, removal) = self.settings.verify(&self.request);
        *step = Step::Callback(removal);
        verdict
    }

    /// Adds the headers that the response needs.
    pub(super) fn complete(&self, headers: &mut (impl ResponseHeaders + ?Sized)) {
        mem::replace(&mut *self.step(), Step::Completed).complete(headers);
    }

    /// Returns `true` if the response needs any headers.
    #[cfg(feature = "actix-web")]
    pub(super) fn needs_headers(&self) -> bool {
        matches!(*self.step(), Step::Begin | Step::Callback(_))
    }

    /// Returns the step, unless the response is complete and would lack the headers that the step needs.
    fn pending_step(&self) -> Result<MutexGuard<'_, Step>, LoginError> {
        let step = self.step();
        if matches!(*step, Step::Completed) {
            return Err(missing_layer());
        }
        Ok(step)
    }

    fn step(&self) -> MutexGuard<'_, Step> {
        self.step.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn missing_layer() -> LoginError {
    LoginError::logged(LoginErrorKind::MissingLayer, "/")
}

impl LoginCookie {
    /// Compares the state of a callback with that of its cookie; also returns the `Set-Cookie` header that
    /// removes the cookie.
    pub(super) fn verify(
        &self,
        request: &LoginRequest,
    ) -> (Result<Verified, LoginError>, Option<String>) {
        let (verdict, removal) = match find(self, request) {
            Ok((callback, cookie, payload)) => {
                let verdict = verify(callback, payload, self.now());
                (verdict, Some(cookie.removal()))
            }
            Err(kind) => (Err(kind), None),
        };
        let verdict = verdict.map_err(|kind| LoginError::logged(kind, self.start_url));
        (verdict, removal)
    }
}

/// Parses the callback, and finds the cookie that belongs to it.
fn find<'r>(
    settings: &LoginCookie,
    request: &'r LoginRequest,
) -> Result<(Callback, SentCookie<'r>, Payload), LoginErrorKind> {
    match request.method {
        Method::Get => {}
        Method::Prefetch => return Err(LoginErrorKind::Prefetch),
        Method::Head | Method::Other => return Err(LoginErrorKind::Method),
    }
    let callback = Callback::parse(&request.query).map_err(LoginErrorKind::Callback)?;
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
