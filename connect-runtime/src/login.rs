//! The login through a browser: from the redirect to Connect to its callback.
//!
//! Each redirect stores its `state` in a cookie of its own. The callback finds that cookie by its own
//! `state`, compares the two and removes the cookie. Nothing is stored on the server. All frameworks share
//! this code: they turn their request into a [`LoginRequest`] and complete their response through
//! [`ResponseHeaders`].

/// Implements `Debug` without fields for types that contain a code, a state or a signed value.
macro_rules! opaque_debug {
    ($type:ty) => {
        impl ::core::fmt::Debug for $type {
            /// Shows no fields: they are secret.
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(stringify!($type)).finish_non_exhaustive()
            }
        }
    };
}

#[cfg(feature = "actix-web")]
pub(crate) mod actix_web;
#[cfg(feature = "axum")]
mod axum;
mod begin;
mod context;
mod cookie;
mod error;
#[cfg(feature = "http")]
mod http;
mod request;
mod response;
mod return_to;
#[cfg(feature = "rocket")]
mod rocket;
#[cfg(test)]
mod tests;
#[cfg(feature = "tower")]
pub(crate) mod tower;

use core::fmt;
use core::time::Duration;
use std::time::{SystemTime, UNIX_EPOCH};

use self::cookie::Key;
use self::return_to::is_path;
use crate::values::redirect_uri::RedirectUri;

pub use begin::{Login, LoginRedirect, LoginRedirectParts};
pub use context::LoginContext;
pub use cookie::LoginKeyError;
pub use error::{LoginError, LoginErrorKind};
pub use request::LoginRequest;
pub use response::{LoginResponse, ResponseHeaders};

/// The cookie that remembers a login until its callback.
///
/// An application adds it to its framework: `.layer(cookie)` on an axum router, after the routes that need
/// it; `.wrap(cookie)` on an actix-web app; `.attach(cookie)` on a rocket; as a layer on any tower service.
/// Handlers then take a [`Login`](crate::Login) to begin a login, and a [`Verified`](crate::Verified) at the
/// redirect URI to complete it. In any other framework, [`serve`](Self::serve) does the same.
///
/// The cookie can be used once, and is `HttpOnly`, `SameSite=Lax` and `Path=/`. With [`new`](Self::new), it
/// is `Secure` and has the prefix `__Host-`, which a browser accepts from no other host; with
/// [`for_redirect_uri`](Self::for_redirect_uri), it is a plain one if the redirect URI begins with
/// `http://localhost`. What a request claims about its host makes no difference.
///
/// Each login has a cookie of its own, named after the first digits of its state, so that one browser can
/// have several logins in progress: eight, if their cookies fit into 4 KiB; beyond that, the oldest are
/// abandoned. Any replica of the application can handle the callback, since the cookie holds all that is
/// needed.
///
/// # Headers of the responses
///
/// The response to a callback has `Referrer-Policy: no-referrer` and `Cache-Control: no-store`, since its address
/// contains a code; so has a response that begins a login. Another `Cache-Control`, and a `Referrer-Policy` that
/// lets the whole address leave the site (`unsafe-url`, `no-referrer-when-downgrade`), are replaced: a policy that
/// an application sets for all its pages does not apply to these. A handler keeps its own headers by adding
/// [`KEEP_HEADERS`](Self::KEEP_HEADERS).
///
/// A layer or middleware that wraps the `LoginCookie`, and replaces headers that are there, has the last word;
/// add the `LoginCookie` last.
///
/// Source: RFC 6749, section 10.12; RFC 6265bis, section 4.1.3.2; RFC 9700, section 4.2.4.
///
/// # Examples
///
/// In axum; actix-web and rocket differ only in how handlers are added.
///
/// ```
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
///         Outcome::Connected(connected) => format!("connected: {}", connected.unverified().user_id().is_some()),
///         Outcome::Refused(refusal) => format!("nothing was connected: {refusal}"),
///         _ => "this version of the application does not know that outcome".to_owned(),
///     }
/// }
///
/// let router: Router = Router::new()
///     .route("/connect", get(connect))
///     .route("/callback", get(callback))
///     .layer(LoginCookie::new());
/// ```
#[derive(Clone)]
pub struct LoginCookie {
    name: &'static str,
    lifetime: Duration,
    /// Without `__Host-` and `Secure`.
    is_plain: bool,
    start_url: &'static str,
    key: Option<Key>,
    previous_key: Option<Key>,
    clock: fn() -> SystemTime,
}

/// The maximum length of a name, which leaves enough for the rest of the cookie.
const MAX_NAME: usize = 64;

impl LoginCookie {
    /// A header with which a handler keeps its own `Referrer-Policy` and `Cache-Control`.
    ///
    /// It is removed from the response. See [Headers of the responses](Self#headers-of-the-responses).
    ///
    /// # Examples
    ///
    /// ```
    /// use axum::response::{AppendHeaders, IntoResponse};
    /// use smartcar_connect::{LoginCookie, Verified};
    ///
    /// /// A page that the browser may keep.
    /// async fn callback(_: Verified) -> impl IntoResponse {
    ///     let headers = [LoginCookie::KEEP_HEADERS, ("Cache-Control", "private, max-age=60")];
    ///     (AppendHeaders(headers), "connected")
    /// }
    /// ```
    pub const KEEP_HEADERS: (&'static str, &'static str) = ("x-smartcar-connect-headers", "keep");

    /// Creates a cookie with the prefix `__Host-`, the name `smartcar-login` and, like Connect's code, a
    /// lifetime of 10 minutes.
    ///
    /// It needs HTTPS: a browser accepts such a cookie from no other site.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::LoginCookie;
    ///
    /// const COOKIE: LoginCookie = LoginCookie::new();
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self {
            name: "smartcar-login",
            lifetime: Duration::from_secs(10 * 60),
            is_plain: false,
            start_url: "/",
            key: None,
            previous_key: None,
            clock: SystemTime::now,
        }
    }

    /// Creates a plain cookie if the application's own redirect URI begins with `http://localhost`, or one
    /// with the prefix `__Host-` otherwise; the rest is as in [`new`](Self::new).
    ///
    /// Anything else that runs on that host can set a plain cookie. With one, a URL with any other redirect
    /// URI is not sent.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{LoginCookie, RedirectUri};
    ///
    /// const COOKIE: LoginCookie =
    ///     LoginCookie::for_redirect_uri(RedirectUri::from_static("http://localhost:8000/callback"));
    /// ```
    #[must_use]
    pub const fn for_redirect_uri(uri: RedirectUri<'_>) -> Self {
        let mut cookie = Self::new();
        cookie.is_plain = uri.is_http();
        cookie
    }

    /// Sets the beginning of the cookies' names: at most 64 letters, digits, `-` and `_`, without `__` at the
    /// beginning, which browsers reserve; `__Host-` is added where it belongs.
    ///
    /// # Panics
    ///
    /// If `name` is empty, longer, begins with `__`, or has any other character; in a `const`, where it
    /// belongs, that is a compile error.
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
            is_name(name),
            "a cookie's name has letters, digits, `-` and `_` only, at most 64, and does not begin with `__`, which browsers reserve"
        );
        self.name = name;
        self
    }

    /// Sets how long an owner may take, in whole seconds. Browsers keep a cookie for at most 400 days.
    ///
    /// # Panics
    ///
    /// If `lifetime` is shorter than a second; in a `const`, that is a compile error.
    ///
    /// # Examples
    ///
    /// ```
    /// use core::time::Duration;
    ///
    /// use smartcar_connect::LoginCookie;
    ///
    /// const COOKIE: LoginCookie = LoginCookie::new().lifetime(Duration::from_secs(5 * 60));
    /// ```
    ///
    /// ```compile_fail
    /// use core::time::Duration;
    ///
    /// use smartcar_connect::LoginCookie;
    ///
    /// const COOKIE: LoginCookie = LoginCookie::new().lifetime(Duration::from_millis(500));
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn lifetime(mut self, lifetime: Duration) -> Self {
        assert!(
            lifetime.as_secs() > 0,
            "a login's cookie lives for a second at least"
        );
        self.lifetime = lifetime;
        self
    }

    /// Sets the address at which the page of a failed login offers to start again: a path on this site, or an
    /// address that begins with `https://`. The default is `/`.
    ///
    /// # Panics
    ///
    /// If `start_url` is neither; in a `const`, that is a compile error.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::LoginCookie;
    ///
    /// const COOKIE: LoginCookie = LoginCookie::new().start_url("/garage");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn start_url(mut self, start_url: &'static str) -> Self {
        assert!(
            is_path(start_url)
                || matches!(
                    start_url.as_bytes(),
                    [b'h', b't', b't', b'p', b's', b':', b'/', b'/', ..]
                ),
            "a start URL is percent-encoded, and begins with `/` or `https://`"
        );
        self.start_url = start_url;
        self
    }

    /// Sets the clock by which logins expire; the default is [`SystemTime::now`].
    ///
    /// It is for tests: one `LoginCookie` begins a login, and another one whose clock is ahead sees that it
    /// has expired.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    ///
    /// use smartcar_connect::LoginCookie;
    ///
    /// const LATE: LoginCookie =
    ///     LoginCookie::new().clock(|| SystemTime::now() + Duration::from_secs(601));
    /// ```
    #[must_use]
    pub const fn clock(mut self, now: fn() -> SystemTime) -> Self {
        self.clock = now;
        self
    }

    /// Sets the key that authenticates the cookies: at least 32 random bytes, secret and the same for every
    /// replica.
    ///
    /// With a key, a value and a return path can be stored with a login
    /// ([`Login::with_value`](crate::Login::with_value), [`Login::return_to`](crate::Login::return_to)), and
    /// every cookie has an authentication code, even without them: one that the application did not write
    /// is rejected. A key is no substitute for `__Host-`, without which someone could plant the cookie of
    /// their own login in another browser.
    ///
    /// Each application and each environment needs a key or a [`name`](Self::name) of its own: with the same
    /// key and name, each accepts the values that the other one has written. The name is part of what is
    /// authenticated.
    ///
    /// The key can be an environment variable, made for example by `openssl rand -hex 32`; its digits are as
    /// good as the decoded bytes. Logins in progress when an application gets its first key have to begin
    /// again.
    ///
    /// Source: HMAC-SHA256, RFC 2104.
    ///
    /// # Errors
    ///
    /// If `key` has fewer than 32 bytes.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{LoginCookie, LoginKeyError};
    ///
    /// fn cookie(key: &str) -> Result<LoginCookie, LoginKeyError> {
    ///     LoginCookie::new().key(key)
    /// }
    ///
    /// assert!(cookie("5a0c4d6a3dbb4c57a7d8d4b6a3ce1f0927a77b3ce5b1bb5a3a8dbf3a9ad1f0e2").is_ok());
    /// assert!(cookie("").is_err());
    /// ```
    pub fn key(mut self, key: impl AsRef<[u8]>) -> Result<Self, LoginKeyError> {
        self.key = Some(Key::new(key.as_ref(), "key")?);
        Ok(self)
    }

    /// Also accepts cookies that were written with another key, while one key replaces the other.
    ///
    /// Logins in progress survive a change of the key if the old one is kept here until they expire. If the
    /// replicas do not all change at the same moment, set the new key here first, and swap the two in a
    /// second step. Without a [`key`](Self::key), this one is the key: it writes cookies as well.
    ///
    /// # Errors
    ///
    /// If `key` has fewer than 32 bytes.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{LoginCookie, LoginKeyError};
    ///
    /// fn cookie(key: &str, previous: Option<&str>) -> Result<LoginCookie, LoginKeyError> {
    ///     let cookie = LoginCookie::new().key(key)?;
    ///     match previous {
    ///         Some(previous) => cookie.previous_key(previous),
    ///         None => Ok(cookie),
    ///     }
    /// }
    /// # let (new, old) = ("5a0c4d6a3dbb4c57a7d8d4b6a3ce1f09", "27a77b3ce5b1bb5a3a8dbf3a9ad1f0e2");
    /// # assert!(cookie(new, Some(old)).is_ok());
    /// # assert!(cookie(new, Some(&old[1..])).is_err());
    /// # assert!(cookie(new, None).is_ok());
    /// ```
    pub fn previous_key(mut self, key: impl AsRef<[u8]>) -> Result<Self, LoginKeyError> {
        self.previous_key = Some(Key::new(key.as_ref(), "previous key")?);
        Ok(self)
    }

    /// Returns the keys that a cookie may have been written with; the first one writes new cookies.
    ///
    /// A previous key alone acts as the key, so that cookies stay authenticated.
    fn keys(&self) -> impl Iterator<Item = &Key> {
        self.key.iter().chain(&self.previous_key)
    }

    /// Returns the current time in seconds since 1970.
    fn now(&self) -> u64 {
        let since = (self.clock)().duration_since(UNIX_EPOCH);
        since.map_or(0, |since| since.as_secs())
    }
}

impl Default for LoginCookie {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for LoginCookie {
    /// Does not show the keys.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoginCookie")
            .field("name", &self.name)
            .field("lifetime", &self.lifetime)
            .field("is_plain", &self.is_plain)
            .field("start_url", &self.start_url)
            .finish_non_exhaustive()
    }
}

const fn is_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_alphanumeric() && !matches!(bytes[at], b'-' | b'_') {
            return false;
        }
        at += 1;
    }
    !bytes.is_empty() && bytes.len() <= MAX_NAME && !matches!(bytes, [b'_', b'_', ..])
}
