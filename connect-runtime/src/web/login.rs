//! A login through a browser: what the web frameworks share.
//!
//! A redirect remembers its `state` in a cookie of its own; the callback finds that cookie by the
//! `state` that came back, compares, and removes it. Nothing is stored on the server.

mod answer;
mod cookie;
mod error;

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

pub(crate) use answer::Request;
pub(crate) use cookie::Attributes;
pub use error::LoginError;

use crate::callback::State;
use crate::connect_url::ConnectUrl;

/// The cookie that remembers a login until Connect's answer comes.
///
/// It is what an application adds to its framework: `.layer(LoginCookie::new())` on an axum router,
/// `.wrap(LoginCookie::new())` on an actix-web app, `.attach(LoginCookie::new())` on a rocket. Handlers
/// then take a [`Login`] to begin one, and a [`Verified`](crate::Verified) where Connect sends the
/// owner back to.
///
/// The cookie is for one use, `HttpOnly`, `SameSite=Lax` and `Path=/`. It is `Secure` and has the prefix
/// `__Host-`, unless the redirect URI begins with `http://localhost`. Each login has a cookie of its
/// own, named after the first digits of its state, so that several can go on side by side in one
/// browser; from the ninth on, the oldest is given up. Any replica of the application can take the
/// answer, since all there is to know is in the cookie.
///
/// Source: RFC 6749, section 10.12; RFC 6265bis, section 4.1.3.2.
///
/// # Examples
///
/// In axum; actix-web and rocket differ in how a handler is added, not in the handlers.
///
#[cfg_attr(feature = "axum", doc = "```")]
#[cfg_attr(not(feature = "axum"), doc = "```ignore")]
/// use axum::{Router, routing::get};
/// use smartcar_connect::{ConnectUrl, Login, LoginCookie, LoginRedirect, Outcome, Verified, connect_url};
///
/// const CONNECT: ConnectUrl<'static> = connect_url! {
///     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
///     redirect_uri = "https://example.com/callback",
///     scope = [read_odometer],
/// };
///
/// async fn connect(login: Login) -> LoginRedirect {
///     login.redirect(CONNECT)
/// }
///
/// async fn callback(verified: Verified) -> String {
///     match verified.into_outcome() {
///         Outcome::Connected(connected) => format!("{} characters to exchange", connected.code().len()),
///         Outcome::Refused(refusal) => format!("nothing was connected: {refusal}"),
///         _ => "the vehicle works again".to_owned(),
///     }
/// }
///
/// let router: Router = Router::new()
///     .route("/connect", get(connect))
///     .route("/callback", get(callback))
///     .layer(LoginCookie::new());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoginCookie {
    name: &'static str,
    lifetime: Duration,
    https_only: bool,
}

impl LoginCookie {
    /// Begins with the name `smartcar-login` and a lifetime of 10 minutes, that of Connect's code.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            name: "smartcar-login",
            lifetime: Duration::from_secs(10 * 60),
            https_only: false,
        }
    }

    /// Sets the beginning of the cookies' names: letters, digits, `-` and `_`.
    ///
    /// # Panics
    ///
    /// If it is empty or has another character; in a `const`, where it belongs, that is a compile error.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::LoginCookie;
    ///
    /// const COOKIE: LoginCookie = LoginCookie::new().name("garage-login");
    /// ```
    ///
    /// ```compile_fail
    /// use smartcar_connect::LoginCookie;
    ///
    /// const COOKIE: LoginCookie = LoginCookie::new().name("garage login");
    /// ```
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

    /// Sets how long an owner may take, in whole seconds; browsers keep no cookie for more than 400 days.
    #[must_use]
    pub const fn lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = lifetime;
        self
    }

    /// Takes back no cookie without `__Host-`.
    ///
    /// Otherwise one is taken where the request's host is `localhost`: for an application behind a
    /// proxy that rewrites `Host` to `localhost`, this keeps out cookies that a neighbouring domain
    /// has set.
    #[must_use]
    pub const fn https_only(mut self) -> Self {
        self.https_only = true;
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
/// A handler takes it as an argument; [`LoginCookie`] has an example.
#[derive(Debug)]
pub struct Login {
    cookie: LoginCookie,
    state: State,
    /// The cookies that give way to this login's.
    given_up: Vec<Attributes>,
}

/// How many bytes a value can have: a cookie has 4,096, and the value is in it as two digits a byte.
const LONGEST_VALUE: usize = 1024;

impl Login {
    /// Begins a login in a browser that has sent these cookies, each a name and a value.
    ///
    /// # Errors
    ///
    /// If the operating system has no random bits to give.
    pub(crate) fn begin<'c>(
        cookie: LoginCookie,
        cookies: impl Iterator<Item = (&'c str, &'c str)>,
    ) -> Result<Self, LoginError> {
        Ok(Self {
            cookie,
            state: State::random().map_err(LoginError::Random)?,
            given_up: cookie::given_up(cookie, cookies),
        })
    }

    /// Adds a value of the application's own, such as the path to return to: the
    /// [`value`](crate::Verified::value) of the answer, which nobody else can have chosen.
    ///
    /// It is not encrypted: Connect and the owner can read it.
    ///
    /// # Errors
    ///
    /// If it is longer than 1,024 bytes, with which a browser would not keep the cookie.
    ///
    /// # Examples
    ///
    #[cfg_attr(feature = "axum", doc = "```")]
    #[cfg_attr(not(feature = "axum"), doc = "```ignore")]
    /// use axum::response::Redirect;
    /// use smartcar_connect::{ConnectUrl, Login, LoginError, LoginRedirect, Verified, connect_url};
    ///
    /// const CONNECT: ConnectUrl<'static> = connect_url! {
    ///     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    /// };
    ///
    /// async fn connect(login: Login) -> Result<LoginRedirect, LoginError> {
    ///     Ok(login.with_value("/garage")?.redirect(CONNECT))
    /// }
    ///
    /// async fn callback(verified: Verified) -> Redirect {
    ///     Redirect::to(verified.value().unwrap_or("/"))
    /// }
    /// ```
    pub fn with_value(mut self, value: &str) -> Result<Self, LoginError> {
        if value.len() > LONGEST_VALUE {
            LoginError::ValueTooLong.log();
            return Err(LoginError::ValueTooLong);
        }
        self.state = self.state.with_value(value);
        Ok(self)
    }

    /// Turns a URL into the response that sends the owner there, with the login's state.
    #[must_use]
    pub fn redirect(self, url: ConnectUrl<'_>) -> LoginRedirect {
        let is_local = url
            .get_redirect_uri()
            .is_some_and(|uri| uri.scheme() == "http");
        let mut cookies = self.given_up;
        cookies.push(Attributes::new(self.cookie, &self.state, !is_local));
        LoginRedirect {
            location: String::from(url.state(self.state.as_str())),
            cookies,
        }
    }
}

/// The response that sends the owner to Connect: `302 Found`, with the cookie that remembers the login.
pub struct LoginRedirect {
    pub(crate) location: String,
    pub(crate) cookies: Vec<Attributes>,
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
