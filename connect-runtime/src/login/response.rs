//! Responses: those of the login itself, and the headers of all others.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::LoginCookie;
use super::begin::LoginRedirect;
use super::cookie::SentCookie;
use super::error::{LoginError, LoginErrorKind};
use super::request::LoginRequest;
use crate::url::{ConnectUrl, ConnectUrlBuf};

/// A response of a login, for any web framework: a redirect to Connect, or an error.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{ConnectUrl, LoginResponse, connect_url};
///
/// const CONNECT: ConnectUrl<'static> = connect_url! {
///     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
/// };
///
/// let response = LoginResponse::from(CONNECT);
/// assert_eq!(response.status, 302);
/// assert_eq!(response.headers[0], ("cache-control", "no-store".to_owned()));
/// assert_eq!(response.headers[1], ("location", CONNECT.to_string()));
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LoginResponse {
    /// The status code.
    pub status: u16,
    /// The headers, their names in lower case; there may be several `set-cookie`.
    pub headers: Vec<(&'static str, String)>,
    /// The page, in HTML.
    pub body: String,
}

opaque_debug!(LoginResponse);

impl LoginResponse {
    fn redirect(location: String, set_cookies: Vec<String>) -> Self {
        let no_store = ("cache-control", "no-store".to_string());
        let set_cookies = set_cookies.into_iter().map(|cookie| ("set-cookie", cookie));
        let headers = [no_store, ("location", location)];
        Self {
            status: 302,
            headers: headers.into_iter().chain(set_cookies).collect(),
            body: String::new(),
        }
    }
}

impl From<LoginRedirect> for LoginResponse {
    fn from(redirect: LoginRedirect) -> Self {
        match redirect.into_parts() {
            Ok(parts) => Self::redirect(parts.location, parts.set_cookies),
            Err(error) => error.into(),
        }
    }
}

/// The URL is [checked](ConnectUrl::check) first; if it breaks a rule, the response is 500.
impl From<ConnectUrl<'_>> for LoginResponse {
    fn from(url: ConnectUrl<'_>) -> Self {
        match url.check() {
            Ok(()) => Self::redirect(String::from(url), Vec::new()),
            Err(errors) => LoginError::logged(LoginErrorKind::InvalidUrl(errors), "/").into(),
        }
    }
}

/// The URL is [checked](ConnectUrl::check) first; if it breaks a rule, the response is 500.
impl From<ConnectUrlBuf> for LoginResponse {
    fn from(url: ConnectUrlBuf) -> Self {
        url.as_url().into()
    }
}

impl From<LoginError> for LoginResponse {
    fn from(error: LoginError) -> Self {
        let headers = [
            ("cache-control", "no-store"),
            ("content-type", "text/html; charset=utf-8"),
            ("referrer-policy", "no-referrer"),
        ];
        let status = error.status();
        // RFC 9110, section 15.5.6.
        let allow = (status == 405).then_some(("allow", "GET"));
        let headers = headers.into_iter().chain(allow);
        Self {
            status,
            headers: headers.map(|(name, value)| (name, value.into())).collect(),
            body: page(&error),
        }
    }
}

fn page(error: &LoginError) -> String {
    let sentence = match error.status() {
        400 if !matches!(error.kind(), LoginErrorKind::Callback(_)) => {
            "This link cannot be followed."
        }
        400 | 405 => "This address is only for the return from Smartcar Connect.",
        403 => {
            "This login cannot be completed: it was completed before, took too long, or began in another browser or app."
        }
        429 => "Too many logins are in progress in this browser.",
        _ => "Something went wrong. Please try again later.",
    };
    let start_url = error.start_url.replace('&', "&amp;").replace('"', "&quot;");
    format!(
        "<!DOCTYPE html>\n\
         <html lang=\"en\">\n\
         <head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Login</title><style>{STYLE}</style></head>\n\
         <body><main><h1>Login</h1><p>{sentence}</p><p><a href=\"{start_url}\">Start again</a></p></main></body>\n\
         </html>\n"
    )
}

/// System colors and fonts, in light and dark.
const STYLE: &str = "\
:root{color-scheme:light dark;font:1.125rem/1.5 system-ui,sans-serif}\
body{margin:0;min-height:100vh;display:grid;place-items:center}\
main{max-width:26rem;padding:2rem}\
a{display:inline-block;padding:.6rem 1.2rem;border-radius:.5rem;background:#1a5fb4;color:#fff;text-decoration:none}";

/// The headers of a response, in any web framework.
///
/// With the feature `http`, `http::HeaderMap` implements it; so does a list of names and values.
///
/// Names of headers are case-insensitive.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no list of headers",
    note = "for the types of the crate `http`, add its feature to `smartcar-connect` in Cargo.toml: `http`"
)]
pub trait ResponseHeaders {
    /// Returns all values of a header, whose name is in lower case.
    fn get_all(&self, name: &'static str) -> Vec<&[u8]>;

    /// Removes all values of a header.
    fn remove(&mut self, name: &'static str);

    /// Adds a value of a header.
    fn append(&mut self, name: &'static str, value: &str);
}

impl<N: AsRef<str> + From<&'static str>> ResponseHeaders for Vec<(N, String)> {
    fn get_all(&self, name: &'static str) -> Vec<&[u8]> {
        let all = self.iter();
        let all = all.filter(|(other, _)| other.as_ref().eq_ignore_ascii_case(name));
        all.map(|(_, value)| value.as_bytes()).collect()
    }

    fn remove(&mut self, name: &'static str) {
        self.retain(|(other, _)| !other.as_ref().eq_ignore_ascii_case(name));
    }

    fn append(&mut self, name: &'static str, value: &str) {
        self.push((name.into(), value.into()));
    }
}

/// Implements [`ResponseHeaders`] for the `HeaderMap` of `http` or of actix-web.
#[cfg(any(feature = "http", feature = "actix-web"))]
macro_rules! header_map {
    ($map:ty, $name:ty, $value:ty) => {
        impl ResponseHeaders for $map {
            fn get_all(&self, name: &'static str) -> ::alloc::vec::Vec<&[u8]> {
                let values = self.get_all(name).into_iter();
                values.map(<$value>::as_bytes).collect()
            }

            fn remove(&mut self, name: &'static str) {
                self.remove(name);
            }

            fn append(&mut self, name: &'static str, value: &str) {
                // A login's headers are ASCII without control characters.
                if let Ok(mut value) = <$value>::from_str(value) {
                    value.set_sensitive(matches!(name, "set-cookie" | "location"));
                    self.append(<$name>::from_static(name), value);
                }
            }
        }
    };
}

#[cfg(any(feature = "http", feature = "actix-web"))]
pub(super) use header_map;

/// The step of a login that a request takes, which decides what its response needs.
#[derive(Debug)]
pub(super) enum Step {
    None,
    Begin,
    /// With the `Set-Cookie` header that removes the login's cookie.
    Callback(Option<String>),
    /// The response has its headers.
    Completed,
}

impl Step {
    /// Returns `Callback` if the query has the state of one of the browser's logins: the address may hold a
    /// code that is not used yet, even if the request is refused before the callback is checked.
    pub(super) fn of(settings: &LoginCookie, request: &LoginRequest) -> Self {
        let mut pairs = request.query.split('&');
        let state = pairs.find_map(|pair| pair.strip_prefix("state="));
        let has_cookie = |state: &str| {
            let mut cookies = SentCookie::all(settings, request);
            cookies.any(|cookie| cookie.has_id_of(state))
        };
        if state.is_some_and(has_cookie) {
            Self::Callback(None)
        } else {
            Self::None
        }
    }

    /// Adds the headers that the response needs.
    pub(super) fn complete(self, headers: &mut (impl ResponseHeaders + ?Sized)) {
        let (keep, _) = LoginCookie::KEEP_HEADERS;
        if matches!(self, Self::None | Self::Completed) {
            return;
        }
        if headers.get_all(keep).is_empty() {
            set(headers, "cache-control", "no-store");
            // They override `Cache-Control` in shared caches (RFC 9213).
            headers.remove("cdn-cache-control");
            headers.remove("surrogate-control");
            let policies = headers.get_all("referrer-policy").join(&b","[..]);
            let policies = String::from_utf8_lossy(&policies).to_ascii_lowercase();
            let is_set = !policies.trim_matches([',', ' ']).is_empty();
            // Browsers send a whole address to other sites with these two only.
            let leaks = policies.contains("unsafe-url") || policies.contains("-downgrade");
            if leaks || !is_set {
                set(headers, "referrer-policy", "no-referrer");
            }
        }
        headers.remove(keep);
        if let Self::Callback(Some(removal)) = self {
            headers.append("set-cookie", &removal);
        }
    }
}

fn set(headers: &mut (impl ResponseHeaders + ?Sized), name: &'static str, value: &str) {
    headers.remove(name);
    headers.append(name, value);
}
