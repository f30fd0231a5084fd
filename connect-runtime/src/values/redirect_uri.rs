//! The URI to which Connect sends the owner back: `redirect_uri`.

use crate::error::{ConfigError, ErrorKind};
use crate::macros::text_value;
use crate::parameter::Parameter;
use crate::percent::{Decoded, Pairs};
use crate::text::{
    Pieces, contains, eq, eq_ignore_case, find_other, is_client_secret, is_uuid, starts_with, tail,
};
use crate::values::callback_parameter::CallbackParameter;
use crate::values::ids::ClientId;
use crate::values::origin;
use crate::values::uri::Uri;

text_value! {
    /// The URI to which Connect sends the owner back: absolute, ASCII, without a fragment or user info.
    ///
    /// It must equal, character for character, one that is registered in the Smartcar Dashboard, and is sent exactly as
    /// it is written. It has one of five formats:
    ///
    /// | kind | format |
    /// | --- | --- |
    /// | HTTPS | `https://` and a host |
    /// | HTTP | `http://localhost`, for testing |
    /// | JavaScript SDK | `https://javascript-sdk.smartcar.com/v2/redirect?app_origin=` and an origin |
    /// | custom scheme | `sc`, the client id, `://`, a host and optionally a path |
    /// | the application's own scheme | any other URI, by [`other`](Self::other) |
    ///
    /// An upper-case host, a default port, `..` in the path and an IPv6 address are valid. The query must not contain a
    /// parameter that Connect adds to the callback, such as `code` or `state`.
    ///
    /// Source: Smartcar, [*Dashboard configuration*](https://smartcar.com/docs/connect/dashboard-config);
    /// [RFC 3986, section 4.3](https://www.rfc-editor.org/rfc/rfc3986#section-4.3);
    /// [RFC 6749, section 3.1.2](https://www.rfc-editor.org/rfc/rfc6749#section-3.1.2).
    #[derive(Debug)]
    RedirectUri, |kind, text| ConfigError::new(kind, Parameter::RedirectUri, text), check_documented,
    errors: "If it has none of these formats, or breaks another rule; the first mistake is reported.",
    accepts: "https://Example.com:443/a/../b",
    refuses: "https://example.com/#home",
}

impl<'a> RedirectUri<'a> {
    /// Checks a redirect URI with a custom scheme of the application's own, which must be registered in the Dashboard.
    ///
    /// Smartcar suggests the scheme `sc` followed by the client id; use [`parse`](Self::parse) for that.
    ///
    /// Source: [RFC 8252, section 7.1](https://www.rfc-editor.org/rfc/rfc8252#section-7.1).
    ///
    /// # Errors
    ///
    /// If it is not an absolute URI, has a fragment or user info, or has a parameter of the callback in its query; if its
    /// scheme is one that Smartcar documents; or if its scheme is one that a browser handles itself, such as
    /// `javascript`, `data` and `file`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ErrorKind, RedirectUri};
    ///
    /// let uri = RedirectUri::other("com.example.app:/oauth2redirect").unwrap();
    /// assert_eq!(uri.scheme(), "com.example.app");
    /// let error = RedirectUri::other("https://example.com/home").unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::KnownName);
    /// ```
    pub fn other(text: &'a str) -> Result<Self, ConfigError> {
        match check(text, Schemes::Custom) {
            Ok(()) => Ok(Self(text)),
            Err(kind) => Err(ConfigError::new(kind, Parameter::RedirectUri, text)),
        }
    }

    /// Returns the scheme as written. Schemes are case-insensitive: `HTTPS` is `https`
    /// ([RFC 3986, section 3.1](https://www.rfc-editor.org/rfc/rfc3986#section-3.1)).
    #[must_use]
    pub const fn scheme(self) -> &'a str {
        match Uri::split(self.0) {
            Some(uri) => uri.scheme,
            None => "",
        }
    }

    /// Returns the host and, if there is one, the port.
    ///
    /// It is empty if a URI with a custom scheme has no authority.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::RedirectUri;
    ///
    /// let uri = RedirectUri::parse("http://localhost:8000/callback?from=connect").unwrap();
    /// assert_eq!((uri.authority(), uri.path()), ("localhost:8000", "/callback"));
    /// ```
    #[must_use]
    pub const fn authority(self) -> &'a str {
        match Uri::split(self.0) {
            Some(Uri {
                authority: Some(authority),
                ..
            }) => authority,
            _ => "",
        }
    }

    /// Returns the path, which an application can use as its route, unless a framework interprets one of its characters
    /// (`:`, `{`, `<`). If there is none, it is `/`, which is what a browser requests
    /// ([RFC 3986, section 6.2.3](https://www.rfc-editor.org/rfc/rfc3986#section-6.2.3)).
    #[must_use]
    pub const fn path(self) -> &'a str {
        match Uri::split(self.0) {
            Some(uri) if !uri.path.is_empty() => uri.path,
            _ => "/",
        }
    }

    /// Returns the client id in a custom scheme `sc{client_id}`, if the URI has one.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::RedirectUri;
    ///
    /// let uri = RedirectUri::parse("sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback").unwrap();
    /// assert_eq!(uri.client_id().unwrap(), "4a1b01e5-0497-417c-a30e-6df6ba33ba46");
    /// ```
    #[must_use]
    pub const fn client_id(self) -> Option<ClientId<'a>> {
        let scheme = self.scheme();
        match Scheme::new(scheme) {
            Scheme::ClientId => Some(ClientId::unchecked(tail(scheme, 2))),
            _ => None,
        }
    }

    /// Returns `true` if the scheme is `http`, in upper or lower case, which only `localhost` has.
    #[cfg(feature = "login")]
    pub(crate) const fn is_http(self) -> bool {
        matches!(Scheme::new(self.scheme()), Scheme::Http)
    }
}

impl RedirectUri<'static> {
    /// Checks a redirect URI with a custom scheme of the application's own, at compile time.
    ///
    /// # Panics
    ///
    /// If [`other`](Self::other) would return an error; in a `const`, that is a compile error.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::RedirectUri;
    ///
    /// const HOME: RedirectUri<'static> = RedirectUri::other_from_static("javascript:alert(1)");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn other_from_static(text: &'static str) -> Self {
        match check(text, Schemes::Custom) {
            Ok(()) => Self(text),
            Err(kind) => kind.stop(),
        }
    }
}

/// The schemes that a redirect URI may have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Schemes {
    /// Those that Smartcar documents.
    Documented,
    /// All but those, as in `other("…")`.
    Custom,
    /// Both, as in a URL, which has no `other`.
    Any,
}

/// The meaning of a scheme, in upper or lower case (RFC 3986, section 3.1).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scheme {
    Https,
    Http,
    /// `sc` and a client id in lower case, as Smartcar writes it.
    ClientId,
    /// One that the browser itself handles. `javascript` would even run in the page that follows it.
    Browser,
    /// Any other; it may be the application's own (RFC 8252, section 7.1).
    Custom,
}

impl Scheme {
    const fn new(scheme: &str) -> Self {
        const BROWSER: [&str; 12] = [
            "about",
            "blob",
            "data",
            "file",
            "filesystem",
            "ftp",
            "javascript",
            "mailto",
            "vbscript",
            "view-source",
            "ws",
            "wss",
        ];
        if eq_ignore_case(scheme, "https") {
            return Self::Https;
        }
        if eq_ignore_case(scheme, "http") {
            return Self::Http;
        }
        if starts_with(scheme, "sc") && is_uuid(tail(scheme, 2)) {
            return Self::ClientId;
        }
        let mut at = 0;
        while at < BROWSER.len() {
            if eq_ignore_case(scheme, BROWSER[at]) {
                return Self::Browser;
            }
            at += 1;
        }
        Self::Custom
    }
}

const fn check_documented(text: &str) -> Result<(), ErrorKind> {
    check(text, Schemes::Documented)
}

/// Reports the first mistake in a redirect URI.
pub(crate) const fn check(text: &str, schemes: Schemes) -> Result<(), ErrorKind> {
    let uri = match Uri::parse(text) {
        Ok(uri) => uri,
        Err(kind) => return Err(kind),
    };
    if uri.fragment.is_some() {
        return Err(ErrorKind::Fragment);
    }
    let scheme = Scheme::new(uri.scheme);
    if let Err(kind) = check_scheme(scheme, schemes, &uri) {
        return Err(kind);
    }
    if let Err(kind) = uri.check_authority() {
        return Err(kind);
    }
    if let Err(kind) = check_format(scheme, schemes, &uri) {
        return Err(kind);
    }
    // RFC 3986 has brackets only around an IPv6 address; forms and URL parsers write them into a query.
    if contains(uri.path, b'[') {
        return Err(ErrorKind::InvalidCharacter('['));
    }
    if contains(uri.path, b']') {
        return Err(ErrorKind::InvalidCharacter(']'));
    }
    match uri.query {
        Some(query) => check_query(query),
        None => Ok(()),
    }
}

const fn check_scheme(scheme: Scheme, schemes: Schemes, uri: &Uri<'_>) -> Result<(), ErrorKind> {
    match scheme {
        Scheme::Browser => Err(ErrorKind::BrowserScheme),
        Scheme::Custom if matches!(schemes, Schemes::Documented) => {
            if uri.authority.is_none() && is_host_and_port(uri) {
                return Err(ErrorKind::NotAbsolute);
            }
            Err(ErrorKind::UnknownScheme)
        }
        Scheme::Https | Scheme::Http if uri.authority.is_none() => Err(ErrorKind::NotAbsolute),
        _ => Ok(()),
    }
}

/// Returns `true` for what only looks like a scheme and its path: `localhost:8000`, `me:secret@host`.
const fn is_host_and_port(uri: &Uri<'_>) -> bool {
    matches!(uri.path.as_bytes(), [b'0'..=b'9', ..])
        || eq_ignore_case(uri.scheme, "localhost")
        || contains(uri.path, b'@')
}

/// Checks what the scheme requires of the rest.
const fn check_format(scheme: Scheme, schemes: Schemes, uri: &Uri<'_>) -> Result<(), ErrorKind> {
    let (host, port) = uri.host_and_port();
    let is_custom = matches!(schemes, Schemes::Custom);
    if host.is_empty() {
        // Only the application itself reads the host of a custom scheme.
        return match scheme {
            Scheme::Https | Scheme::Http => Err(ErrorKind::MissingHost),
            Scheme::ClientId if matches!(schemes, Schemes::Documented) => {
                Err(ErrorKind::MissingHost)
            }
            _ => Ok(()),
        };
    }
    let verdict = match scheme {
        Scheme::Http if !eq_ignore_case(host, "localhost") => Err(ErrorKind::LocalhostOnly),
        Scheme::Https if eq_ignore_case(host, "javascript-sdk.smartcar.com") => {
            check_javascript_page(uri, port)
        }
        _ => Ok(()),
    };
    match (verdict, scheme) {
        (Err(kind), _) => Err(kind),
        (Ok(()), Scheme::Https | Scheme::Http | Scheme::ClientId) if is_custom => {
            Err(ErrorKind::KnownName)
        }
        (Ok(()), _) => Ok(()),
    }
}

/// Checks Smartcar's page for browsers, which passes the callback on to the page that opened Connect.
///
/// Source: Smartcar, *Dashboard configuration*, "JavaScript SDK"; the page's own source, which decodes `app_origin`.
const fn check_javascript_page(uri: &Uri<'_>, port: Option<&str>) -> Result<(), ErrorKind> {
    let is_port = match port {
        Some(port) => port.is_empty() || eq(port, "443"),
        None => true,
    };
    if !is_port || !is_javascript_path(uri.path) {
        return Err(ErrorKind::JavaScriptPage);
    }
    let Some(query) = uri.query else {
        return Err(ErrorKind::JavaScriptPageOrigin);
    };
    let mut pairs = Pairs::new(query);
    while let Some((name, value)) = pairs.next_pair() {
        match (Decoded::new(name), Decoded::new(value)) {
            (Some(name), Some(value)) if eq(name.as_str(), "app_origin") => {
                return check_app_origin(value.as_str());
            }
            (Some(name), None) if eq(name.as_str(), "app_origin") => break,
            _ => {}
        }
    }
    Err(ErrorKind::JavaScriptPageOrigin)
}

const fn check_app_origin(text: &str) -> Result<(), ErrorKind> {
    match (origin::check(text), Uri::split(text)) {
        (Ok(()), Some(uri)) => {
            let (host, _) = uri.host_and_port();
            if eq_ignore_case(uri.scheme, "https") || eq_ignore_case(host, "localhost") {
                return Ok(());
            }
            Err(ErrorKind::JavaScriptPageOrigin)
        }
        _ => Err(ErrorKind::JavaScriptPageOrigin),
    }
}

/// Returns `true` for `/v2/redirect`, the same in another version, and the older `/redirect-2.1.1`.
const fn is_javascript_path(path: &str) -> bool {
    let mut segments = Pieces::new(path, b'/');
    // Nothing precedes the first slash.
    let (Some(_), Some(first)) = (segments.next(), segments.next()) else {
        return false;
    };
    match segments.next() {
        None => starts_with(first, "redirect-") && is_version(tail(first, "redirect-".len())),
        Some(second) => {
            starts_with(first, "v")
                && is_version(tail(first, 1))
                && eq(second, "redirect")
                && segments.is_done()
        }
    }
}

const fn is_version(text: &str) -> bool {
    !text.is_empty() && find_other!(text, b'0'..=b'9' | b'.').is_none()
}

/// Checks the names in the query; the values are the application's own.
const fn check_query(query: &str) -> Result<(), ErrorKind> {
    let mut pairs = Pairs::new(query);
    while let Some((name, _)) = pairs.next_pair() {
        let Some(name) = Decoded::new(name) else {
            continue;
        };
        if is_client_secret(name.as_str()) {
            return Err(ErrorKind::ClientSecret);
        }
        match CallbackParameter::find(name.as_str()) {
            Some(name) if !name.is_detail() => {
                return Err(ErrorKind::CallbackParameter(name.as_str()));
            }
            _ => {}
        }
    }
    Ok(())
}
