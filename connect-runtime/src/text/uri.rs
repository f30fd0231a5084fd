//! The grammar of a URI (RFC 3986), whatever its scheme.

use crate::text::percent::escaped;
use crate::text::scan::{find, slice, starts_with, tail};

/// A URI cut into its components (RFC 3986, section 3), which may be anything.
#[derive(Clone, Copy)]
pub(crate) struct Uri<'a> {
    pub(crate) scheme: &'a str,
    /// What follows `//`; `None` without it.
    pub(crate) authority: Option<&'a str>,
    pub(crate) path: &'a str,
    pub(crate) query: Option<&'a str>,
    pub(crate) fragment: Option<&'a str>,
}

impl<'a> Uri<'a> {
    /// Cuts a text; `None` if it does not begin with a scheme and a colon.
    pub(crate) const fn split(text: &'a str) -> Option<Self> {
        let Some(scheme) = scheme(text) else {
            return None;
        };
        let (rest, fragment) = cut(tail(text, scheme.len() + 1), b'#');
        let (rest, query) = cut(rest, b'?');
        let (authority, path) = split_authority(rest);
        Some(Self {
            scheme,
            authority,
            path,
            query,
            fragment,
        })
    }
}

/// Returns the scheme that a text begins with, in front of a colon; `None` if there is none.
pub(crate) const fn scheme(text: &str) -> Option<&str> {
    let Some(colon) = find(text, b':') else {
        return None;
    };
    let scheme = slice(text, 0, colon);
    if is_scheme(scheme) {
        Some(scheme)
    } else {
        None
    }
}

/// Cuts what stands between the scheme and the query into authority and path.
const fn split_authority(text: &str) -> (Option<&str>, &str) {
    if !starts_with(text, "//") {
        return (None, text);
    }
    let rest = tail(text, 2);
    match find(rest, b'/') {
        Some(slash) => (Some(slice(rest, 0, slash)), tail(rest, slash)),
        None => (Some(rest), ""),
    }
}

/// Cuts a text at the first `byte`, which is dropped.
const fn cut(text: &str, byte: u8) -> (&str, Option<&str>) {
    match find(text, byte) {
        Some(at) => (slice(text, 0, at), Some(tail(text, at + 1))),
        None => (text, None),
    }
}

/// Cuts off a query and a fragment, which may hold what nobody else should read.
pub(crate) const fn before_query(text: &str) -> &str {
    let (text, _) = cut(text, b'#');
    let (text, _) = cut(text, b'?');
    text
}

/// Returns `true` if `text` is a scheme: a letter, then letters, digits, `+`, `-` and `.`.
const fn is_scheme(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        let inner = byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.');
        if !byte.is_ascii_alphabetic() && (at == 0 || !inner) {
            return false;
        }
        at += 1;
    }
    !bytes.is_empty()
}

/// Why a character cannot stand where it does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Misplaced {
    /// A space at either end.
    SpaceAround,
    Space,
    /// A `%` without two hexadecimal digits behind it.
    Percent,
    NotAscii,
    /// No URI has this character.
    Other,
}

/// Finds the first character that no URI has (RFC 3986, section 2), and where it stands.
pub(crate) const fn misplaced(text: &str) -> Option<(Misplaced, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b' ' if at == 0 || at + 1 == bytes.len() => return Some((Misplaced::SpaceAround, at)),
            b' ' => return Some((Misplaced::Space, at)),
            b'%' if escaped(bytes, at).is_none() => return Some((Misplaced::Percent, at)),
            0x80.. => return Some((Misplaced::NotAscii, at)),
            byte if !is_uri_character(byte) => return Some((Misplaced::Other, at)),
            _ => at += 1,
        }
    }
    None
}

/// Returns `true` if a byte may stand in a URI: unreserved, reserved or `%`.
const fn is_uri_character(byte: u8) -> bool {
    is_reg_name_character(byte) || matches!(byte, b':' | b'/' | b'?' | b'#' | b'[' | b']' | b'@')
}

/// Returns `true` if a byte may stand in the name of a host: unreserved, a sub-delimiter or `%`.
pub(crate) const fn is_reg_name_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'%')
        || matches!(
            byte,
            b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'='
        )
}
