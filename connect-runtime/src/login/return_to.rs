//! A path to return to after a login.

use alloc::string::String;
use core::fmt::Write as _;

use crate::callback::Verified;
use crate::percent::escaped;

impl Verified {
    /// Returns the path on this site that was stored with the login.
    ///
    /// It is the one passed to [`Login::return_to`](crate::Login::return_to), and checked again: another
    /// version of the application may have stored it.
    #[must_use]
    pub fn return_to(&self) -> Option<&str> {
        self.return_to.as_deref().filter(|path| is_path(path))
    }
}

/// The maximum length of an encoded path in bytes; the cookie can hold it and the longest value.
const MAX_LEN: usize = 512;

/// Returns a path on this site as it is written in a URL, or `None` if `path` is something else or too long.
///
/// A framework has decoded a path that it took from a query: `next=/autos/m%C3%BCller`. Whatever RFC 3986 does
/// not allow there is encoded again, except for backslashes and control characters, which are refused.
pub(super) fn encoded_path(text: &str) -> Option<String> {
    let mut path = String::with_capacity(text.len());
    let mut has_fragment = false;
    for (at, byte) in text.bytes().enumerate() {
        let is_kept = match byte {
            b'\\' => return None,
            _ if byte.is_ascii_control() => return None,
            b'%' => escaped(text.as_bytes(), at).is_some(),
            b'#' => !core::mem::replace(&mut has_fragment, true),
            _ => is_allowed(byte),
        };
        if is_kept {
            path.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            _ = write!(path, "%{byte:02X}");
        }
    }
    (path.len() <= MAX_LEN && is_path(&path)).then_some(path)
}

/// Returns `true` if `text` is a path on this site to every browser and framework.
///
/// A browser treats a backslash as a slash and two slashes as the beginning of another host, and drops tabs
/// and line breaks (WHATWG, *URL*, section 4.4). Some applications decode a path before they redirect to it,
/// so percent-escapes of these are refused as well.
pub(super) const fn is_path(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes[0] != b'/' {
        return false;
    }
    let (mut at, mut before) = (0, 0);
    let (mut in_path, mut in_fragment) = (true, false);
    while at < bytes.len() {
        let (byte, len) = match escaped(bytes, at) {
            Some(byte) => (byte, 3),
            None => (bytes[at], 1),
        };
        if len == 1 && !is_allowed(byte) && (byte != b'#' || in_fragment) {
            return false;
        }
        in_fragment = in_fragment || bytes[at] == b'#';
        in_path = in_path && bytes[at] != b'?' && !in_fragment;
        if in_path && (byte.is_ascii_control() || byte == b'\\' || byte == b'/' && before == b'/') {
            return false;
        }
        before = byte;
        at += len;
    }
    true
}

/// Returns `true` for the characters of a path and a query that are not percent-encoded (RFC 3986, appendix A).
const fn is_allowed(byte: u8) -> bool {
    matches!(byte, b'!' | b'$' | b'&'..=b';' | b'=' | b'?'..=b'Z' | b'_' | b'a'..=b'z' | b'~')
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::{encoded_path, is_path};

    #[test]
    fn a_decoded_path_is_encoded() {
        for (path, encoded) in [
            ("/garage?id=1", "/garage?id=1"),
            ("/autos/m\u{fc}ller", "/autos/m%C3%BCller"),
            ("/cars?u=a b", "/cars?u=a%20b"),
            (
                "/\u{2000}/\u{85}/\u{1f697}",
                "/%E2%80%80/%C2%85/%F0%9F%9A%97",
            ),
            ("/ /", "/%20/"),
            ("/100%", "/100%25"),
            ("/a%2", "/a%252"),
            ("/\"<>^`{|}", "/%22%3C%3E%5E%60%7B%7C%7D"),
            ("/?ids[]=\"", "/?ids%5B%5D=%22"),
            ("/a#b#c", "/a#b%23c"),
            ("/a#?//", "/a#?//"),
        ] {
            assert_eq!(encoded_path(path).as_deref(), Some(encoded));
            assert_eq!(encoded_path(encoded).as_deref(), Some(encoded));
        }
        let longest = format!("/{}", "a".repeat(511));
        assert_eq!(encoded_path(&longest).as_ref(), Some(&longest));
        assert_eq!(encoded_path(&format!("{longest}a")), None);
        for path in [
            " /garage",
            "\u{2000}/garage",
            "/\u{fc}//evil.example",
            "/a b\n",
            "//\u{fc}",
            "/?a=\\",
            "/#\t",
        ] {
            assert_eq!(encoded_path(path), None, "{path:?}");
        }
    }

    #[test]
    fn a_path_on_this_site() {
        for path in [
            "/",
            "/garage",
            "/garage/",
            "/garage?id=1&next=https://example.com//x",
            "/garage#cars//1",
            "/%C3%A4",
            "/a%2Fb",
            "/~jane/!$&'()*+,;=:@",
            "/search?q=a%7Cb&line=a%0Ab&back=%5C",
            "/..",
            "/%255cevil.example",
        ] {
            assert!(is_path(path), "{path}");
        }
    }

    #[test]
    fn anything_that_may_lead_elsewhere() {
        for trick in [
            "",
            "garage",
            "?id=1",
            "#cars",
            "https://evil.example",
            "https:evil.example",
            "javascript:alert(1)",
            " /garage",
            "\t/garage",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "\\\\evil.example",
            "/garage\\..\\evil",
            "/garage?back=\\",
            "/\t/evil.example",
            "/\n/evil.example",
            "/\r/evil.example",
            "/garage\r\nSet-Cookie: a=b",
            "/\0",
            "/\u{7f}",
            "/a b",
            "/\u{e4}",
            "/\u{2000}/evil.example",
            "/.//evil.example",
            "/..//evil.example",
            "/a//b",
            "/%2fevil.example",
            "/%2Fevil.example",
            "/%2f/evil.example",
            "/a%2f%2Fb",
            "/%5cevil.example",
            "/%5Cevil.example",
            "/%09/evil.example",
            "/%0d%0aSet-Cookie:a=b",
            "/%00",
            "/%7f",
            "/100%",
            "/a%zz",
            "/a\"",
            "/a?b=|",
            "/a#b#c",
        ] {
            assert!(!is_path(trick), "{trick:?}");
        }
    }
}
