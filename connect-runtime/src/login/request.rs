//! The parts of a request that a login reads.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

/// The parts of a request that a login reads, in any web framework.
///
/// It needs all headers of the request: `Cookie` for the logins in progress, `Sec-Purpose`, `Purpose` and
/// `X-Moz` to recognize a prefetch, `Sec-Fetch-Site` to protect logins in progress from other sites, and
/// `Host` for a warning in the log. Without its headers, a request completes no login.
///
/// # Examples
///
/// ```
/// use smartcar_connect::LoginRequest;
///
/// let headers = [("Host", "example.com"), ("Cookie", "a=1"), ("Cookie", "b=2")];
/// let headers = headers.map(|(name, value)| (name, value.as_bytes()));
/// let request = LoginRequest::new("GET", "code=1&state=1", headers);
/// ```
#[derive(Clone)]
pub struct LoginRequest {
    pub(super) query: String,
    pub(super) method: Method,
    pub(super) is_cross_site: bool,
    host: Option<Vec<u8>>,
    cookie_headers: Vec<Vec<u8>>,
}

opaque_debug!(LoginRequest);

/// The kind of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Get,
    Head,
    /// A `GET` for a page that the browser may never show.
    Prefetch,
    Other,
}

impl LoginRequest {
    /// Creates a request from its method, its query without the `?`, and all of its headers.
    ///
    /// A header that occurs several times is passed several times. The names may be in any case. In HTTP/2,
    /// the pseudo-header `:authority` is used in place of `Host`.
    pub fn new<'h>(
        method: &str,
        query: &str,
        headers: impl IntoIterator<Item = (&'h str, &'h [u8])>,
    ) -> Self {
        let mut request = Self {
            query: query.into(),
            method: match method {
                "GET" => Method::Get,
                "HEAD" => Method::Head,
                _ => Method::Other,
            },
            is_cross_site: false,
            host: None,
            cookie_headers: Vec::new(),
        };
        for (name, value) in headers {
            request.read_header(name, value);
        }
        request
    }

    fn read_header(&mut self, name: &str, value: &[u8]) {
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        if is("cookie") {
            self.cookie_headers.push(value.into());
        } else if is(":authority") || is("host") && self.host.is_none() {
            self.host = Some(value.into());
        } else if is("sec-fetch-site") {
            self.is_cross_site = value == b"cross-site";
        } else if (is("sec-purpose") || is("purpose") || is("x-moz"))
            && is_prefetch(value)
            && self.method != Method::Head
        {
            self.method = Method::Prefetch;
        }
    }

    /// Iterates over the cookies, each a name and a value.
    pub(super) fn cookies(&self) -> impl Iterator<Item = (&str, &str)> {
        let headers = self.cookie_headers.iter();
        headers.flat_map(|header| cookies(header))
    }

    /// Returns the host without the port, escaped for the log.
    pub(super) fn host(&self) -> Option<String> {
        let escaped = self.host.as_ref()?.escape_ascii().to_string();
        let host = without_port(&escaped);
        // The longest name of a host (RFC 1035, section 2.3.4).
        let host = host.get(..253).unwrap_or(host);
        (!host.is_empty()).then(|| host.to_ascii_lowercase())
    }
}

/// Returns the host of an authority.
pub(super) fn without_port(authority: &str) -> &str {
    let end = match authority.find(']') {
        Some(end) => end + 1,
        None => authority.find(':').unwrap_or(authority.len()),
    };
    &authority[..end]
}

/// Returns `true` for `prefetch`, `prefetch;prerender` and the like.
fn is_prefetch(value: &[u8]) -> bool {
    let mut tokens = value.split(|byte| matches!(byte, b';' | b',' | b' '));
    tokens.any(|token| {
        ["prefetch", "prerender", "preview"]
            .iter()
            .any(|purpose| token.eq_ignore_ascii_case(purpose.as_bytes()))
    })
}

/// Splits a `Cookie` header into its cookies, each a name and a value (RFC 6265, section 4.2.1).
///
/// Nothing is decoded, and only spaces and tabs are trimmed: a browser checks for the prefix `__Host-` in the
/// raw bytes, so no other spelling may become that prefix here (CVE-2020-8184, CVE-2020-7070).
/// A cookie that is not ASCII or has no `=` is skipped, so that another application's cookie does no harm to
/// those next to it.
fn cookies(header: &[u8]) -> impl Iterator<Item = (&str, &str)> {
    let pieces = header.split(|byte| *byte == b';');
    pieces.filter_map(|piece| {
        let piece = core::str::from_utf8(piece).ok()?;
        let piece = piece.trim_matches([' ', '\t']);
        piece.split_once('=').filter(|_| piece.is_ascii())
    })
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::{LoginRequest, Method, cookies};

    fn read(header: &[u8]) -> Vec<(&str, &str)> {
        cookies(header).collect()
    }

    fn with(method: &str, name: &str, value: &str) -> LoginRequest {
        LoginRequest::new(method, "", [(name, value.as_bytes())])
    }

    #[test]
    fn a_request_that_only_looks_ahead_is_recognized() {
        for (name, value) in [
            ("Sec-Purpose", "prefetch"),
            ("sec-purpose", "prefetch;prerender"),
            ("sec-purpose", "prefetch;anonymous-client-ip"),
            ("Purpose", "prefetch"),
            ("purpose", "Preview"),
            ("X-Moz", "prefetch"),
        ] {
            assert!(with("GET", name, value).method == Method::Prefetch);
            assert!(with("HEAD", name, value).method == Method::Head);
        }
        for (name, value) in [
            ("sec-purpose", ""),
            ("purpose", "prefetching"),
            ("x-purpose", "prefetch"),
        ] {
            assert!(with("GET", name, value).method == Method::Get);
        }
        for method in ["POST", "CONNECT", "get", ""] {
            assert!(with(method, "a", "b").method == Method::Other);
        }
    }

    #[test]
    fn a_host_has_no_port_and_no_control_characters() {
        for (value, host) in [
            ("localhost", Some("localhost")),
            ("Example.com:8000", Some("example.com")),
            ("[::1]:8000", Some("[::1]")),
            ("127.0.0.1:1", Some("127.0.0.1")),
            ("a\r\nb\u{1b}", Some("a\\r\\nb\\x1b")),
            ("", None),
            (":80", None),
        ] {
            assert_eq!(with("GET", "Host", value).host().as_deref(), host);
        }
        let headers = [("host", &b"a"[..]), (":authority", b"b"), ("host", b"c")];
        let host = LoginRequest::new("GET", "", headers).host();
        assert_eq!(host.as_deref(), Some("b"));
    }

    #[test]
    fn the_cookies_of_all_headers_are_one_list() {
        let headers = [b"a=1; b=2", &b""[..], b"\xff=; c=3"].map(|value| ("Cookie", value));
        let request = LoginRequest::new("GET", "", headers);
        let cookies: Vec<_> = request.cookies().collect();
        assert_eq!(cookies, [("a", "1"), ("b", "2"), ("c", "3")]);
    }

    #[test]
    fn semicolons_separate_cookies() {
        assert_eq!(read(b"a=1; b=2;c=3"), [("a", "1"), ("b", "2"), ("c", "3")]);
        assert_eq!(read(b" \ta=1\t ;\tb = 2 "), [("a", "1"), ("b ", " 2")]);
        assert_eq!(read(b"a=b=c; =d; e="), [("a", "b=c"), ("", "d"), ("e", "")]);
        assert_eq!(read(b"a=\"1; b=2\""), [("a", "\"1"), ("b", "2\"")]);
    }

    #[test]
    fn nothing_is_decoded_and_nothing_else_is_trimmed() {
        for name in [
            "%61", "+a", "\u{b}a", "\u{c}a", "\ra", "\na", "\0a", "\"a\"", "A",
        ] {
            let header = [name.as_bytes(), b"=%20"].concat();
            assert_eq!(read(&header), [(name, "%20")]);
        }
    }

    #[test]
    fn anything_else_is_skipped() {
        assert_eq!(read(b""), []);
        assert_eq!(read(b"; ;a;a b;;"), []);
        for foreign in [
            "city=Zürich".as_bytes(),
            "Zürich=1".as_bytes(),
            b"city=Z\xfcrich",
            b"\xa0a=1",
            "\u{2000}a=1".as_bytes(),
            b"a=\xff",
        ] {
            assert_eq!(read(foreign), []);
            let beside = [b"a=1; ", foreign, b"; b=2"].concat();
            assert_eq!(read(&beside), [("a", "1"), ("b", "2")]);
        }
    }
}
