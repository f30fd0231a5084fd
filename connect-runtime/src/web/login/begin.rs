//! The beginning of a login, and its redirect to Connect.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

use super::clock::now;
use super::cookie::side_by_side::{Beside, given_up};
use super::cookie::stored::Stored;
use super::cookie::{NewCookie, removal};
use super::error::{LOG_TARGET, LoginError, LoginErrorKind};
use super::login_cookie::LoginCookie;
use super::request::Request;
use super::return_to::encoded_path;
use crate::callback::State;
use crate::connect_url::{ConnectConfig, ConnectUrl};
use crate::values::redirect_uri::RedirectUri;

/// The maximum length of a value in bytes; the cookie holds two digits for each, and has 4,096 bytes at most.
const LONGEST_VALUE: usize = 1024;

/// The beginning of a login: a fresh `state`, which the redirect stores in a cookie.
///
/// Handlers take it as an argument; see [`LoginCookie`] for an example.
pub struct Login {
    settings: Arc<LoginCookie>,
    state: State,
    stored: Stored,
    /// When the login began, in seconds since 1970.
    began: u64,
    beside: Vec<Beside>,
    is_for_another_host: bool,
}

impl Login {
    /// Begins a login in the browser that sent this request.
    ///
    /// # Errors
    ///
    /// If the operating system cannot provide random bits.
    pub(crate) fn begin(
        settings: &Arc<LoginCookie>,
        request: &Request<'_>,
    ) -> Result<Self, LoginError> {
        let state = State::random()
            .map_err(|error| LoginError::logged(LoginErrorKind::Random(error), settings.start))?;
        let began = now();
        Ok(Self {
            settings: Arc::clone(settings),
            state,
            stored: Stored::default(),
            began,
            beside: Beside::all(settings, request, began),
            is_for_another_host: request.is_for_another_host(),
        })
    }

    /// Stores a value with the login; [`Verified::value`](crate::Verified::value) returns it.
    ///
    /// The value is in the cookie, with an authentication code: what comes back was passed to this method by
    /// this application, for the very login that the callback completes. It proves no more than that:
    ///
    /// - It is not encrypted. The owner, and anyone who can read the browser's cookies, can read it.
    /// - A value taken from a request is only as trustworthy as that request: anyone can send an owner to
    ///   `/connect?next=…`. For a path to return to, use [`return_to`](Self::return_to), which checks it.
    /// - It does not identify the owner. Someone can begin a login in their own browser and copy its cookies
    ///   into another one that they control. The user to connect the vehicle with must come from the
    ///   application's session.
    ///
    /// # Errors
    ///
    /// If the [`LoginCookie`] has no [`key`](LoginCookie::key), since anyone could then choose the value, or
    /// if the value is longer than 1,024 bytes, since browsers limit the size of a cookie.
    ///
    /// # Examples
    ///
    #[cfg_attr(feature = "axum", doc = "```")]
    #[cfg_attr(not(feature = "axum"), doc = "```ignore")]
    /// use smartcar_connect::{ConnectUrl, Login, LoginError, LoginRedirect, Verified, connect_url};
    ///
    /// const CONNECT: ConnectUrl<'static> = connect_url! {
    ///     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    /// };
    ///
    /// async fn connect(login: Login) -> Result<LoginRedirect, LoginError> {
    ///     Ok(login.with_value("spring campaign")?.redirect(CONNECT))
    /// }
    ///
    /// async fn callback(verified: Verified) -> String {
    ///     format!("came from {}", verified.value().unwrap_or("nowhere"))
    /// }
    /// ```
    pub fn with_value(self, value: &str) -> Result<Self, LoginError> {
        if value.len() > LONGEST_VALUE {
            return Err(self.error(LoginErrorKind::ValueTooLong));
        }
        self.store(|stored| stored.value = Some(value.into()))
    }

    /// Stores a path on this site to return to after the login;
    /// [`Verified::return_to`](crate::Verified::return_to) returns it.
    ///
    /// It is kept apart from a value. Whoever wrote it, it cannot lead to another site. A path is refused if
    ///
    /// - it does not begin with a single `/`: `https://example.com`, `//example.com`, `garage`
    /// - it has `//`, a backslash or a control character, percent-encoded or not, before any `?` or `#`:
    ///   `/.//example.com`, `/%2Fexample.com`, `/%5Cexample.com`
    /// - it has a backslash or a control character anywhere that is not percent-encoded
    /// - it is longer than 512 bytes.
    ///
    /// Spaces and what is not ASCII are percent-encoded, since a framework has decoded a path that it took from
    /// a query.
    ///
    /// # Errors
    ///
    /// If it is not such a path, or if the [`LoginCookie`] has no [`key`](LoginCookie::key), since anyone could
    /// then choose the path. To return elsewhere instead of failing, use [`return_to_or`](Self::return_to_or).
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ConnectUrl, Login, LoginError, LoginRedirect, Verified, connect_url};
    ///
    /// const CONNECT: ConnectUrl<'static> = connect_url! {
    ///     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    /// };
    ///
    /// /// `next` comes from the request: `/connect?next=/garage`.
    /// fn connect(login: Login, next: &str) -> Result<LoginRedirect, LoginError> {
    ///     Ok(login.return_to(next)?.redirect(CONNECT))
    /// }
    ///
    /// fn after_the_callback(verified: &Verified) -> &str {
    ///     verified.return_to().unwrap_or("/")
    /// }
    /// ```
    pub fn return_to(self, path: &str) -> Result<Self, LoginError> {
        self.store_path(encoded_path(path))
    }

    /// Stores a path to return to after the login or, if [`return_to`](Self::return_to) refuses it, another one.
    ///
    /// # Errors
    ///
    /// Those of [`return_to`](Self::return_to), for both paths.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ConnectUrl, Login, LoginError, LoginRedirect, connect_url};
    ///
    /// const CONNECT: ConnectUrl<'static> = connect_url! {
    ///     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    /// };
    ///
    /// /// A link with `next=https://evil.example` begins a login that returns to `/`.
    /// fn connect(login: Login, next: &str) -> Result<LoginRedirect, LoginError> {
    ///     Ok(login.return_to_or(next, "/")?.redirect(CONNECT))
    /// }
    /// ```
    pub fn return_to_or(self, path: &str, otherwise: &str) -> Result<Self, LoginError> {
        self.store_path(encoded_path(path).or_else(|| encoded_path(otherwise)))
    }

    fn store_path(self, path: Option<String>) -> Result<Self, LoginError> {
        match path {
            Some(path) => self.store(|stored| stored.return_to = Some(path)),
            None => Err(self.error(LoginErrorKind::ReturnTo)),
        }
    }

    fn store(mut self, set: impl FnOnce(&mut Stored)) -> Result<Self, LoginError> {
        if self.settings.keys().next().is_none() {
            return Err(self.error(LoginErrorKind::NoKey));
        }
        set(&mut self.stored);
        Ok(self)
    }

    /// Turns a URL into the response that sends the owner there, with the login's state.
    ///
    /// The URL is [checked](ConnectUrl::check) first. If it breaks a rule, it is not sent: the response is
    /// `500 Internal Server Error`, and the violations are logged.
    #[must_use]
    pub fn redirect(self, url: impl ConnectConfig) -> LoginRedirect {
        LoginRedirect(self.begun(&url.connect_url()))
    }

    /// Turns a URL into the same response as [`redirect`](Self::redirect), or returns what is wrong with it.
    ///
    /// # Errors
    ///
    /// If the URL breaks a rule ([`LoginErrorKind::InvalidUrl`]), or if the [`LoginCookie`] is a plain one
    /// and the URL has no redirect URI that begins with `http://localhost` ([`LoginErrorKind::PlainCookie`]).
    ///
    /// # Examples
    ///
    #[cfg_attr(feature = "axum", doc = "```")]
    #[cfg_attr(not(feature = "axum"), doc = "```ignore")]
    /// use axum::response::{IntoResponse, Response};
    /// use smartcar_connect::{ConnectUrlBuf, Login, LoginErrorKind};
    ///
    /// fn connect(login: Login, url: &ConnectUrlBuf) -> Response {
    ///     match login.try_redirect(url) {
    ///         Ok(redirect) => redirect.into_response(),
    ///         Err(error) => match error.kind() {
    ///             LoginErrorKind::InvalidUrl(violations) => violations.to_string().into_response(),
    ///             _ => error.into_response(),
    ///         },
    ///     }
    /// }
    /// ```
    pub fn try_redirect(self, url: impl ConnectConfig) -> Result<LoginRedirect, LoginError> {
        self.begun(&url.connect_url())
            .map(|begun| LoginRedirect(Ok(begun)))
    }

    fn begun(self, url: &ConnectUrl<'_>) -> Result<Begun, LoginError> {
        if url.get_state().is_some() {
            log::warn!(target: LOG_TARGET, "a URL's `state` gives way to that of the login; leave it out of the URL");
        }
        let url = url.state(self.state.as_str());
        if let Err(violations) = url.check() {
            return Err(self.error(LoginErrorKind::InvalidUrl(violations)));
        }
        self.check_kind(&url)?;
        let settings = &*self.settings;
        let cookie = NewCookie::new(settings, self.began, &self.state, &self.stored);
        let given_up = given_up(self.beside, cookie.room());
        let mut cookies: Vec<_> = given_up
            .iter()
            .map(|beside| removal(&beside.name))
            .collect();
        cookies.push(cookie.set_cookie());
        Ok(Begun {
            location: String::from(url),
            cookies,
        })
    }

    /// Checks that the browser will send this kind of cookie to the redirect URI.
    fn check_kind(&self, url: &ConnectUrl<'_>) -> Result<(), LoginError> {
        // Without a redirect URI, Connect takes the Dashboard's, which may be on any site.
        let redirect_uri = url.get_redirect_uri();
        let is_http = redirect_uri.is_some_and(RedirectUri::is_http);
        if self.settings.is_plain && !is_http {
            return Err(self.error(LoginErrorKind::PlainCookie));
        }
        if !self.settings.is_plain && is_http {
            log::warn!(
                target: LOG_TARGET,
                "the redirect URI has no HTTPS, which a cookie with `__Host-` needs; make the `LoginCookie` with `for_redirect_uri`"
            );
        }
        if is_http && self.is_for_another_host {
            log::warn!(
                target: LOG_TARGET,
                "a login begins on another host than the redirect URI's `localhost`, where its cookie will be missing; open the application at `http://localhost`"
            );
        }
        Ok(())
    }

    fn error(&self, kind: LoginErrorKind) -> LoginError {
        LoginError::logged(kind, self.settings.start)
    }
}

impl fmt::Debug for Login {
    /// Shows neither the state nor what is stored.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

/// The parts of the response that begins a login.
pub(crate) struct Begun {
    pub(crate) location: String,
    /// `Set-Cookie` headers.
    pub(crate) cookies: Vec<String>,
}

/// The response that sends the owner to Connect: `302 Found`, with the cookie that remembers the login.
///
/// If the URL breaks a rule, the response is `500 Internal Server Error`: see [`Login::redirect`].
pub struct LoginRedirect(pub(crate) Result<Begun, LoginError>);

impl LoginRedirect {
    /// Returns the URL to which the owner is sent, or `None` if the response is an error.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        Some(&self.0.as_ref().ok()?.location)
    }
}

impl fmt::Debug for LoginRedirect {
    /// Shows no fields: both parts contain the state.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoginRedirect").finish_non_exhaustive()
    }
}
