//! Where the owner comes back to: `redirect_uri`.

pub(crate) mod authority;
pub(crate) mod uri;

use crate::parameter::Parameter;
use crate::text::nearest::alias;
use crate::text::scan::{contains, eq, starts_with, tail};
use crate::text::uuid;
use crate::values::checked_text::checked_text;
use crate::values::client_id::ClientId;
use crate::values::origin;
use crate::values::redirect_uri::uri::{Uri, before_query, character_violation, path_violation};
use crate::violation::{Rule, Violation, or_stop};

/// The URI to which Connect sends the owner back: absolute, ASCII, without fragment and user info.
///
/// It has one of four formats:
///
/// | kind | format |
/// | --- | --- |
/// | HTTPS | `https://` and a host |
/// | HTTP | `http://localhost`, for testing |
/// | JavaScript SDK | `https://javascript-sdk.smartcar.com/v2/redirect?app_origin=` and an origin |
/// | custom scheme | `sc`, the client id, `://`, a host and optionally a path |
///
/// It must equal, character for character, one that is registered in the Dashboard. What a URL
/// parser would rewrite is therefore refused: an upper-case host, the scheme's own port, `..`.
///
/// Source: Smartcar, *Dashboard configuration*; RFC 6749, section 3.1.2.
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
///     "`http` is for `localhost` only, not for `example.com`; write `https`",
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RedirectUri<'a>(&'a str);

impl<'a> RedirectUri<'a> {
    /// Checks a redirect URI.
    ///
    /// # Errors
    ///
    /// If it has none of the four formats; the first thing that is wrong with it is reported.
    pub const fn parse(text: &'a str) -> Result<Self, Violation> {
        let checks = Checks::new(text);
        let mut check = 0;
        while check < Checks::COUNT {
            if let Some(violation) = checks.violation(check) {
                return Err(violation);
            }
            check += 1;
        }
        Ok(Self(text))
    }

    pub(crate) const fn unchecked(text: &'a str) -> Self {
        Self(text)
    }

    /// Returns the URI as text.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }

    /// Returns the scheme: `https`, `http` or `sc` and a client id.
    #[must_use]
    pub const fn scheme(self) -> &'a str {
        self.split().scheme
    }

    /// Returns the host and, where one is given, the port.
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
        self.split().authority
    }

    /// Returns the path, which an application can use as its route: `/` where there is none, since that
    /// is what a browser asks for (RFC 3986, section 6.2.3).
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

    /// Returns the client id that a custom scheme carries.
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
        if starts_with(scheme, "sc") {
            Some(ClientId::unchecked(tail(scheme, 2)))
        } else {
            None
        }
    }

    const fn split(self) -> Uri<'a> {
        match Uri::split(self.0) {
            Some(uri) => uri,
            None => NOWHERE,
        }
    }
}

impl RedirectUri<'static> {
    /// Checks a redirect URI while the code is being built.
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
}

checked_text!(RedirectUri);

/// What an unset redirect URI is split into.
const NOWHERE: Uri<'static> = Uri {
    scheme: "",
    authority: "",
    path: "",
    query: None,
    fragment: None,
};

/// The host of the JavaScript SDK's redirect page.
const JAVASCRIPT_SDK: &str = "javascript-sdk.smartcar.com";

/// The checks of a redirect URI. Each finds another fault of the same text.
pub(crate) struct Checks<'a> {
    text: &'a str,
    uri: Option<Uri<'a>>,
    /// The first character that no URI has; its components have none either if there is none.
    character: Option<Violation>,
}

impl<'a> Checks<'a> {
    /// The number of checks.
    pub(crate) const COUNT: usize = 4;

    pub(crate) const fn new(text: &'a str) -> Self {
        Self {
            text,
            uri: Uri::split(text),
            character: character_violation(text),
        }
    }

    /// Makes one check; what an earlier one reports, a later one does not report again.
    pub(crate) const fn violation(&self, check: usize) -> Option<Violation> {
        let Some(uri) = &self.uri else {
            return if check == 0 {
                Some(relative(self.text))
            } else {
                None
            };
        };
        match check {
            0 => self.character,
            1 if uri.fragment.is_some() => {
                let sentence = "the redirect URI has a fragment, which RFC 6749 forbids; end it before the `#`";
                Some(of(Rule::Fragment, sentence, ""))
            }
            2 if self.is_clean(uri.scheme) && self.is_clean(uri.authority) => format_violation(uri),
            3 if self.is_clean(uri.path) => path_violation(uri.path),
            _ => None,
        }
    }

    /// Says whether a component has nothing but characters that a URI may have.
    const fn is_clean(&self, component: &str) -> bool {
        self.character.is_none() || character_violation(component).is_none()
    }
}

const fn relative(text: &str) -> Violation {
    if text.is_empty() {
        let sentence =
            "the redirect URI is empty; leave the key out to use the Dashboard's default";
        return of(Rule::Empty, sentence, text);
    }
    if contains(text, b'@') {
        let sentence = "the redirect URI is not absolute; begin it with `https://` and the host";
        return of(Rule::Scheme, sentence, "");
    }
    let text = before_query(text);
    let sentence = if starts_with(text, "/") {
        "redirect URI `{part}` is not absolute; begin it with `https://` and the host"
    } else if starts_with(text, "localhost") {
        "redirect URI `{part}` is not absolute; begin it with `http://`"
    } else if contains(text, b'%') && !contains(text, b'/') {
        "redirect URI `{part}` is percent-encoded; write it plain, as in `https://example.com/home`"
    } else {
        "redirect URI `{part}` is not absolute; begin it with `https://`"
    };
    of(Rule::Scheme, sentence, text)
}

/// Checks that the URI has one of the four formats.
const fn format_violation(uri: &Uri<'_>) -> Option<Violation> {
    if eq(uri.scheme, "https") {
        return https_violation(uri);
    }
    if eq(uri.scheme, "http") {
        return http_violation(uri);
    }
    if starts_with(uri.scheme, "sc") {
        return custom_violation(uri);
    }
    if alias(uri.scheme, &[("https", ""), ("http", "")]).is_some() {
        let sentence = "scheme `{part}` is not in lower case; write `{fix}`";
        return Some(of(Rule::Case, sentence, uri.scheme).with_lower_case());
    }
    let sentence = "the redirect URI cannot have the scheme `{part}`; write `https`, `http` for `localhost`, or `sc` and the client id";
    Some(of(Rule::Scheme, sentence, uri.scheme))
}

const fn https_violation(uri: &Uri<'_>) -> Option<Violation> {
    if let Some(violation) = authority::violation(uri.authority, "443") {
        return Some(violation);
    }
    if !eq(authority::host(uri.authority), JAVASCRIPT_SDK) {
        return None;
    }
    if !eq(uri.authority, JAVASCRIPT_SDK) {
        let sentence = "the JavaScript SDK's redirect page has no port; leave `{part}` out together with the `:`";
        let port = tail(uri.authority, JAVASCRIPT_SDK.len() + 1);
        return Some(of(Rule::Port, sentence, port));
    }
    if !eq(uri.path, "/v2/redirect") {
        let sentence = "the JavaScript SDK's redirect page is not at `{part}`; write `{fix}`";
        return Some(of(Rule::Path, sentence, uri.path).with_fix("/v2/redirect"));
    }
    app_origin_violation(uri)
}

/// Checks the query of the JavaScript SDK's format: `app_origin` and nothing else.
const fn app_origin_violation(uri: &Uri<'_>) -> Option<Violation> {
    let query = match uri.query {
        Some(query) if starts_with(query, "app_origin=") => query,
        _ => {
            let sentence = "the JavaScript SDK's redirect URI needs your page's origin; end it with `?app_origin=https://` and your host";
            return Some(of(Rule::Query, sentence, ""));
        }
    };
    let app_origin = tail(query, "app_origin=".len());
    if character_violation(app_origin).is_some() {
        return None;
    }
    if let Some(violation) = origin::violation(app_origin) {
        if matches!(violation.rule(), Rule::Path | Rule::Scheme) {
            let sentence = "app_origin `{part}` is not an origin; write `https://`, the host and nothing after it";
            return Some(of(Rule::Query, sentence, before_query(app_origin)));
        }
        return Some(violation.in_parameter(Parameter::RedirectUri));
    }
    match Uri::split(app_origin) {
        Some(origin) if eq(origin.scheme, "http") => http_violation(&origin),
        _ => None,
    }
}

const fn http_violation(uri: &Uri<'_>) -> Option<Violation> {
    if let Some(violation) = authority::violation(uri.authority, "80") {
        return Some(violation);
    }
    let host = authority::host(uri.authority);
    if eq(host, "localhost") {
        return None;
    }
    if is_loopback(host) {
        let sentence = "`http` is for `localhost` only; write `{fix}` instead of `{part}`";
        return Some(of(Rule::Scheme, sentence, host).with_fix("localhost"));
    }
    let sentence = "`http` is for `localhost` only, not for `{part}`; write `https`";
    Some(of(Rule::Scheme, sentence, host))
}

/// Says whether a host is this machine by another name.
const fn is_loopback(host: &str) -> bool {
    starts_with(host, "127.") || eq(host, "0.0.0.0")
}

const fn custom_violation(uri: &Uri<'_>) -> Option<Violation> {
    let id = tail(uri.scheme, 2);
    if !uuid::is_uuid(id) {
        let sentence = "the custom scheme `{part}` is not `sc` and the client id; write it as in `sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07`";
        return Some(of(Rule::Scheme, sentence, uri.scheme));
    }
    if contains(uri.authority, b':') {
        let sentence =
            "a redirect URI with a custom scheme has no port; end the host before the `:`";
        return Some(of(Rule::Port, sentence, ""));
    }
    if contains(uri.authority, b'@') {
        return authority::violation(uri.authority, "");
    }
    if let Some(violation) = authority::host_violation(uri.authority) {
        return Some(violation);
    }
    if uri.query.is_some() {
        let sentence = "a redirect URI with a custom scheme has no query; end it before the `?`";
        return Some(of(Rule::Query, sentence, ""));
    }
    None
}

const fn of(rule: Rule, sentence: &'static str, part: &str) -> Violation {
    Violation::new(Parameter::RedirectUri, rule, sentence, part)
}
