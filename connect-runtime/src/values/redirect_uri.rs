//! Where the owner comes back to: `redirect_uri`.

pub(crate) mod answer;
mod character;
pub(crate) mod faults;
mod javascript_page;
mod query;
mod relative;
mod scheme;
mod violation;

use crate::text::uri::{self, Uri};
use crate::values::checked_text::checked_text;
use crate::values::client_id::ClientId;
use crate::values::redirect_uri::faults::{Faults, Schemes};
#[cfg(feature = "login")]
use crate::values::redirect_uri::scheme::Scheme;
use crate::violation::{Violation, or_stop};

/// The URI to which Connect sends the owner back: absolute, ASCII, without a fragment or user info.
///
/// It must equal, character for character, one that is registered in the Smartcar Dashboard, and is sent
/// exactly as written. It has one of five formats:
///
/// | kind | format |
/// | --- | --- |
/// | HTTPS | `https://` and a host |
/// | HTTP | `http://localhost`, for testing |
/// | JavaScript SDK | `https://javascript-sdk.smartcar.com/v2/redirect?app_origin=` and an origin |
/// | custom scheme | `sc`, the client id, `://`, a host and optionally a path |
/// | the application's own scheme | any other URI, by [`other`](Self::other) |
///
/// The grammar is that of RFC 3986: an upper-case host, a default port, `..` in the path and an IPv6
/// address are valid. The query may also contain brackets. It must not contain a parameter that Connect adds
/// to the callback, such as `code` or `state`.
///
/// Source: Smartcar, [*Dashboard configuration*](https://smartcar.com/docs/connect/dashboard-config);
/// [RFC 3986, section 4.3](https://www.rfc-editor.org/rfc/rfc3986#section-4.3);
/// [RFC 6749, section 3.1.2](https://www.rfc-editor.org/rfc/rfc6749#section-3.1.2).
///
/// # Examples
///
/// ```
/// use smartcar_connect::RedirectUri;
///
/// const HOME: RedirectUri<'static> = RedirectUri::from_static("https://example.com/home");
/// assert_eq!(HOME.path(), "/home");
/// assert_eq!(
///     RedirectUri::parse("http://example.com/home").unwrap_err().message().as_str(),
///     "`http` is for `localhost` only, not for `example.com`; \
///      write `https`, here and in the Dashboard",
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RedirectUri<'a>(&'a str);

impl<'a> RedirectUri<'a> {
    /// Checks a redirect URI in one of the formats that Smartcar documents.
    ///
    /// # Errors
    ///
    /// If it has none of these formats, or breaks another rule. Only the first mistake is reported.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::RedirectUri;
    ///
    /// let uri = RedirectUri::parse("https://Example.com:443/a/../b").unwrap();
    /// assert_eq!(uri.as_str(), "https://Example.com:443/a/../b");
    /// assert_eq!(
    ///     RedirectUri::parse("https://example.com/home?state=1").unwrap_err().message().as_str(),
    ///     "the redirect URI has `state` in its query, which Connect's answer would then have twice; \
    ///      leave it out, here and in the Dashboard",
    /// );
    /// ```
    pub const fn parse(text: &'a str) -> Result<Self, Violation> {
        Self::checked(text, Schemes::Documented)
    }

    /// Checks a redirect URI with a custom scheme of the application's own, which must be registered in the
    /// Dashboard.
    ///
    /// Smartcar suggests the scheme `sc` followed by the client id; use [`parse`](Self::parse) for that.
    ///
    /// Source: [RFC 8252, section 7.1](https://www.rfc-editor.org/rfc/rfc8252#section-7.1).
    ///
    /// # Errors
    ///
    /// If it is not an absolute URI, has a fragment or user info, or has a parameter of the callback in its
    /// query; if its scheme is one that Smartcar documents; or if its scheme is one that a browser handles
    /// itself, such as `javascript`, `data` and `file`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::RedirectUri;
    ///
    /// let uri = RedirectUri::other("com.example.app:/oauth2redirect").unwrap();
    /// assert_eq!(uri.scheme(), "com.example.app");
    /// assert_eq!(
    ///     RedirectUri::other("https://example.com/home").unwrap_err().message().as_str(),
    ///     "the scheme `https` is a documented one; write the redirect URI without `other`",
    /// );
    /// ```
    pub const fn other(text: &'a str) -> Result<Self, Violation> {
        Self::checked(text, Schemes::Custom)
    }

    /// Checks a redirect URI with any scheme that it may have, documented or not.
    #[cfg(feature = "serde")]
    pub(crate) const fn parse_or_other(text: &'a str) -> Result<Self, Violation> {
        Self::checked(text, Schemes::Any)
    }

    const fn checked(text: &'a str, schemes: Schemes) -> Result<Self, Violation> {
        match Faults::new(text, schemes).next_fault() {
            None => Ok(Self(text)),
            Some(violation) => Err(violation),
        }
    }

    pub(crate) const fn unchecked(text: &'a str) -> Self {
        Self(text)
    }

    /// Returns the URI as text.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }

    /// Returns the scheme as written. Schemes are case-insensitive: `HTTPS` is `https`
    /// ([RFC 3986, section 3.1](https://www.rfc-editor.org/rfc/rfc3986#section-3.1)).
    #[must_use]
    pub const fn scheme(self) -> &'a str {
        match uri::scheme(self.0) {
            Some(scheme) => scheme,
            None => "",
        }
    }

    /// Returns the host and, where one is given, the port.
    ///
    /// It is empty if a URI with a custom scheme has no authority.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::RedirectUri;
    ///
    /// let uri = RedirectUri::parse("http://localhost:8000/callback?from=connect").unwrap();
    /// assert_eq!(uri.authority(), "localhost:8000");
    /// ```
    #[must_use]
    pub const fn authority(self) -> &'a str {
        match self.split().authority {
            Some(authority) => authority,
            None => "",
        }
    }

    /// Returns the path, which an application can use as its route, unless a framework gives one of its
    /// characters a meaning (`:`, `{`, `<`). If there is none, it is `/`, which is
    /// what a browser requests ([RFC 3986, section 6.2.3](https://www.rfc-editor.org/rfc/rfc3986#section-6.2.3)).
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::RedirectUri;
    ///
    /// let uri = RedirectUri::parse("http://localhost:8000/callback?from=connect").unwrap();
    /// assert_eq!(uri.path(), "/callback");
    /// assert_eq!(RedirectUri::parse("http://localhost:8000").unwrap().path(), "/");
    /// ```
    #[must_use]
    pub const fn path(self) -> &'a str {
        let path = self.split().path;
        if path.is_empty() { "/" } else { path }
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
        match scheme::client_id(self.scheme()) {
            Some(id) => Some(ClientId::unchecked(id)),
            None => None,
        }
    }

    /// Returns `true` if the scheme is `http`, in upper or lower case, which only `localhost` has.
    #[cfg(feature = "login")]
    pub(crate) const fn is_http(self) -> bool {
        matches!(Scheme::of(self.scheme()), Scheme::Http)
    }

    const fn split(self) -> Uri<'a> {
        match Uri::split(self.0) {
            Some(uri) => uri,
            None => NOWHERE,
        }
    }
}

impl RedirectUri<'static> {
    /// Checks a redirect URI at compile time.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`parse`](Self::parse) returns an error; in a `const` that is a
    /// compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::RedirectUri;
    ///
    /// const HOME: RedirectUri<'static> = RedirectUri::from_static("https://example.com/#home");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn from_static(text: &'static str) -> Self {
        or_stop!(Self::parse(text))
    }

    /// Checks a redirect URI with a custom scheme of the application's own, at compile time.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`other`](Self::other) returns an error; in a `const` that is a
    /// compile error with the same sentence.
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
        or_stop!(Self::other(text))
    }
}

checked_text!(RedirectUri);

/// Stands for what does not happen: a checked URI has a scheme, and [`Uri::split`] fails on nothing else.
const NOWHERE: Uri<'static> = Uri {
    scheme: "",
    authority: None,
    path: "",
    query: None,
    fragment: None,
};
