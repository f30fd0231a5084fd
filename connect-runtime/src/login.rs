//! A login through a browser: what the web frameworks share.
//!
//! A redirect remembers its `state` in a cookie of its own; the callback finds that cookie by the
//! `state` that came back, compares, and removes it. Nothing is stored on the server.

mod cookie;
mod error;

use alloc::string::{String, ToString};
use core::fmt;
use core::time::Duration;

pub(crate) use cookie::{Attributes, Request};
pub use error::LoginError;

use crate::connect_url::ConnectUrl;
use crate::state::State;

/// The cookie that remembers a login until Connect's answer comes.
///
/// It is what an application adds to its framework: `.layer(LoginCookie::new())` on an axum router,
/// `.wrap(LoginCookie::new())` on an actix-web app, `.attach(LoginCookie::new())` on a rocket. Handlers
/// then take a [`Login`] to begin one, and a [`Verified`](crate::Verified) where Connect sends the
/// owner back to.
///
/// The cookie is for one use, `HttpOnly`, `SameSite=Lax` and `Path=/`. It is `Secure` and has the prefix
/// `__Host-`, unless the redirect URI begins with `http://localhost`. Each login has a cookie of its
/// own, named after the first digits of its state, so that several can go on side by side in one browser.
/// Any replica of the application can take the answer, since all there is to know is in the cookie.
///
/// Source: RFC 6749, section 10.12; RFC 6265bis, section 4.1.3.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoginCookie {
    name: &'static str,
    lifetime: Duration,
}

impl LoginCookie {
    /// Begins with the name `smartcar-login` and a lifetime of 10 minutes, that of Connect's code.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            name: "smartcar-login",
            lifetime: Duration::from_secs(10 * 60),
        }
    }

    /// Sets the beginning of the cookies' names: letters, digits, `-` and `_`.
    ///
    /// # Panics
    ///
    /// If it is empty or has another character; in a `const`, where it belongs, that is a compile error.
    #[must_use]
    #[track_caller]
    pub const fn name(mut self, name: &'static str) -> Self {
        assert!(
            cookie::is_name(name),
            "a cookie's name has letters, digits, `-` and `_` only"
        );
        self.name = name;
        self
    }

    /// Sets how long an owner may take, in whole seconds.
    #[must_use]
    pub const fn lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = lifetime;
        self
    }
}

impl Default for LoginCookie {
    fn default() -> Self {
        Self::new()
    }
}

/// A login that begins: a fresh `state`, which the redirect remembers.
///
/// A handler takes it as an argument.
#[derive(Debug)]
pub struct Login {
    cookie: LoginCookie,
    state: State,
}

impl Login {
    /// Begins a login.
    ///
    /// # Errors
    ///
    /// If the operating system has no random bits to give.
    pub(crate) fn begin(cookie: LoginCookie) -> Result<Self, LoginError> {
        let state = State::random().map_err(LoginError::Random)?;
        Ok(Self { cookie, state })
    }

    /// Adds a value of the application's own, such as the path to return to: the
    /// [`value`](crate::Verified::value) of the answer, which nobody can have changed.
    #[must_use]
    pub fn with_value(mut self, value: &str) -> Self {
        self.state = self.state.with_value(value);
        self
    }

    /// Turns a URL into the response that sends the owner there, with the login's state.
    #[must_use]
    pub fn redirect(self, url: ConnectUrl<'_>) -> LoginRedirect {
        let is_local = url
            .get_redirect_uri()
            .is_some_and(|uri| uri.scheme() == "http");
        LoginRedirect {
            location: url.state(self.state.as_str()).to_string(),
            cookie: Attributes::new(self.cookie, &self.state, !is_local),
        }
    }
}

/// The response that sends the owner to Connect: `302 Found`, with the cookie that remembers the login.
pub struct LoginRedirect {
    pub(crate) location: String,
    pub(crate) cookie: Attributes,
}

impl LoginRedirect {
    /// Returns where the owner is sent to.
    #[must_use]
    pub fn location(&self) -> &str {
        &self.location
    }
}

impl fmt::Debug for LoginRedirect {
    /// Shows nothing of the state, which is in both parts.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoginRedirect").finish_non_exhaustive()
    }
}
