//! The beginning of a login, and its redirect to Connect.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::LoginCookie;
use super::cookie::{NewCookie, PendingLogin, Stored, evict_oldest};
use super::error::{LOG_TARGET, LoginError, LoginErrorKind};
use super::request::{LoginRequest, Method, without_port};
use super::return_to::encoded_path;
use crate::callback::State;
use crate::url::{ConnectConfig, ConnectUrl};
use crate::values::redirect_uri::RedirectUri;

/// The maximum length of a value in bytes; the cookie holds two digits for each, and has 4,096 bytes at most.
const MAX_VALUE: usize = 1024;

/// The beginning of a login: a fresh `state`, which the redirect stores in a cookie.
///
/// Handlers take it as an argument; see [`LoginCookie`] for an example. In other frameworks,
/// [`LoginContext::begin`](crate::LoginContext::begin) returns it.
pub struct Login {
    settings: Arc<LoginCookie>,
    state: State,
    stored: Stored,
    /// When the login began, in seconds since 1970.
    began: u64,
    pending: Vec<PendingLogin>,
    host: Option<String>,
    is_cross_site: bool,
}

impl Login {
    pub(super) fn begin(
        settings: &Arc<LoginCookie>,
        request: &LoginRequest,
    ) -> Result<Self, LoginError> {
        let error = |kind| LoginError::logged(kind, settings.start_url);
        match request.method {
            Method::Prefetch => return Err(error(LoginErrorKind::Prefetch)),
            Method::Head => return Err(error(LoginErrorKind::Method)),
            // A form of another website comes without cookies, so that no login would be evicted.
            Method::Other if request.is_cross_site => return Err(error(LoginErrorKind::Method)),
            Method::Get | Method::Other => {}
        }
        let began = settings.now();
        Ok(Self {
            settings: Arc::clone(settings),
            state: State::random().map_err(|reason| error(LoginErrorKind::Random(reason)))?,
            stored: Stored::default(),
            began,
            pending: PendingLogin::all(settings, request, began),
            host: request.host(),
            is_cross_site: request.is_cross_site,
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
    /// ```
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
        if value.len() > MAX_VALUE {
            return Err(self.error(LoginErrorKind::ValueTooLong));
        }
        self.store(|stored| stored.value = Some(value.into()))
    }

    /// Stores a path on this site to return to after the login;
    /// [`Verified::return_to`](crate::Verified::return_to) returns it.
    ///
    /// It is stored separately from a value. It cannot lead to another site, whatever its source. A path is refused if
    ///
    /// - it does not begin with a single `/`: `https://example.com`, `//example.com`, `garage`
    /// - it has `//`, a backslash or a control character, percent-encoded or not, before any `?` or `#`:
    ///   `/.//example.com`, `/%2Fexample.com`, `/%5Cexample.com`
    /// - it has a backslash or a control character anywhere that is not percent-encoded
    /// - it is longer than 512 bytes.
    ///
    /// All other characters that RFC 3986 does not allow in a path or query are percent-encoded, since a
    /// framework has decoded a path that it took from a query.
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
            return Err(self.error(LoginErrorKind::MissingKey));
        }
        set(&mut self.stored);
        Ok(self)
    }

    /// Turns a URL into the response that sends the owner there, with the login's state.
    ///
    /// The URL is [checked](ConnectUrl::check) first. If it breaks a rule, it is not sent: the response is
    /// `500 Internal Server Error`, and the errors are logged. The errors of
    /// [`try_redirect`](Self::try_redirect) become responses as well.
    #[must_use]
    pub fn redirect(self, url: impl ConnectConfig) -> LoginRedirect {
        LoginRedirect(self.begun(&url.connect_url()))
    }

    /// Turns a URL into the same response as [`redirect`](Self::redirect), or returns what is wrong with it.
    ///
    /// # Errors
    ///
    /// If the URL breaks a rule ([`LoginErrorKind::InvalidUrl`]); if the [`LoginCookie`] is a plain one and the
    /// URL has no redirect URI that begins with `http://localhost` ([`LoginErrorKind::PlainCookie`]); or if
    /// another website opened the page and the browser has too many logins in progress
    /// ([`LoginErrorKind::TooManyLogins`]).
    ///
    /// # Examples
    ///
    /// ```
    /// use axum::response::{IntoResponse, Response};
    /// use smartcar_connect::{ConnectUrlBuf, Login, LoginErrorKind};
    ///
    /// fn connect(login: Login, url: &ConnectUrlBuf) -> Response {
    ///     match login.try_redirect(url) {
    ///         Ok(redirect) => redirect.into_response(),
    ///         Err(error) => match error.kind() {
    ///             LoginErrorKind::InvalidUrl(errors) => errors.to_string().into_response(),
    ///             _ => error.into_response(),
    ///         },
    ///     }
    /// }
    /// ```
    pub fn try_redirect(self, url: impl ConnectConfig) -> Result<LoginRedirect, LoginError> {
        self.begun(&url.connect_url())
            .map(|begun| LoginRedirect(Ok(begun)))
    }

    fn begun(self, url: &ConnectUrl<'_>) -> Result<LoginRedirectParts, LoginError> {
        if url.get_state().is_some() {
            log::warn!(target: LOG_TARGET, "a URL's `state` is replaced by that of the login; omit it in the URL");
        }
        let url = url.state(self.state.as_str());
        if let Err(errors) = url.check() {
            return Err(self.error(LoginErrorKind::InvalidUrl(errors)));
        }
        self.check_redirect_uri(url.get_redirect_uri())?;
        let cookie = NewCookie::new(&self.settings, self.began, &self.state, &self.stored);
        let evicted = evict_oldest(self.pending, cookie.size());
        // Any website can open the page on which a login begins, again and again.
        if self.is_cross_site && evicted.iter().any(|login| login.is_alive(self.began)) {
            let start_url = self.settings.start_url;
            return Err(LoginError::logged(LoginErrorKind::TooManyLogins, start_url));
        }
        let removals = evicted.iter().map(PendingLogin::removal);
        Ok(LoginRedirectParts {
            location: String::from(url),
            set_cookies: removals.chain([cookie.set_cookie()]).collect(),
        })
    }

    /// Checks that the browser will send the cookie to the redirect URI, as far as that is known.
    fn check_redirect_uri(&self, redirect_uri: Option<RedirectUri<'_>>) -> Result<(), LoginError> {
        // Without a redirect URI, Connect uses the Dashboard's, which may be on any site.
        let is_http = redirect_uri.is_some_and(RedirectUri::is_http);
        if self.settings.is_plain && !is_http {
            return Err(self.error(LoginErrorKind::PlainCookie));
        }
        if !self.settings.is_plain && is_http {
            log::warn!(
                target: LOG_TARGET,
                "the redirect URI has no HTTPS, which a cookie with `__Host-` needs; create the `LoginCookie` with `for_redirect_uri` of the same one"
            );
        }
        let expected = redirect_uri.map_or("", |uri| without_port(uri.authority()));
        if let Some(host) = &self.host {
            if is_web_host(expected) && !host.eq_ignore_ascii_case(expected) {
                log::warn!(
                    target: LOG_TARGET,
                    "a login begins on the host `{host}`, but its redirect URI is on `{expected}`; unless a proxy has replaced `Host`, the login's cookie will be missing there: open the application on `{expected}`, or have the proxy pass on `Host`"
                );
            }
        }
        Ok(())
    }

    fn error(&self, kind: LoginErrorKind) -> LoginError {
        LoginError::logged(kind, self.settings.start_url)
    }
}

/// Returns `true` for hosts of the application's own: not for custom schemes or Smartcar's JavaScript page.
fn is_web_host(host: &str) -> bool {
    (host.contains(['.', ':']) || host.eq_ignore_ascii_case("localhost"))
        && host != "javascript-sdk.smartcar.com"
}

opaque_debug!(Login);

/// The response that sends the owner to Connect: `302 Found`, with the cookie that remembers the login.
///
/// If the URL breaks a rule, the response is `500 Internal Server Error`: see [`Login::redirect`].
pub struct LoginRedirect(Result<LoginRedirectParts, LoginError>);

impl LoginRedirect {
    /// Returns the URL to which the owner is sent, or `None` if the response is an error.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        Some(&self.0.as_ref().ok()?.location)
    }

    /// Returns the parts of the response, for a framework without an integration, or for a single-page
    /// application that expects JSON.
    ///
    /// # Errors
    ///
    /// If the response is an error.
    ///
    /// # Examples
    ///
    /// ```
    /// use axum::http::header::SET_COOKIE;
    /// use axum::response::{AppendHeaders, IntoResponse};
    /// use smartcar_connect::{ConnectUrl, Login, LoginError, connect_url};
    ///
    /// const CONNECT: ConnectUrl<'static> = connect_url! {
    ///     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    /// };
    ///
    /// /// The page goes to the address itself: `location.assign(await response.text())`.
    /// async fn connect(login: Login) -> Result<impl IntoResponse, LoginError> {
    ///     let parts = login.redirect(CONNECT).into_parts()?;
    ///     let cookies = parts.set_cookies.into_iter();
    ///     let cookies: Vec<_> = cookies.map(|cookie| (SET_COOKIE, cookie)).collect();
    ///     Ok((AppendHeaders(cookies), parts.location))
    /// }
    /// ```
    pub fn into_parts(self) -> Result<LoginRedirectParts, LoginError> {
        self.0
    }
}

opaque_debug!(LoginRedirect);

/// The parts of a [`LoginRedirect`].
///
/// The login can be completed only if the browser gets the cookies.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LoginRedirectParts {
    /// The URL of Connect, with the login's state.
    pub location: String,
    /// The `Set-Cookie` headers: one for the login, and one for each that it replaces.
    pub set_cookies: Vec<String>,
}

opaque_debug!(LoginRedirectParts);
