//! The grammar of a URI that redirect URIs and origins need (RFC 3986).

use crate::error::ErrorKind;
use crate::percent::escaped;
use crate::text::{
    Pieces, char_at, contains, find, find_other, slice, split_once, starts_with, tail,
};

/// A URI split into its components (RFC 3986, section 3), which may be anything.
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
    /// Splits a text, and checks that it contains only characters that a URI may contain.
    pub(crate) const fn parse(text: &'a str) -> Result<Self, ErrorKind> {
        if text.is_empty() {
            return Err(ErrorKind::Empty);
        }
        if let Err(kind) = check_characters(text) {
            return Err(kind);
        }
        match Self::split(text) {
            Some(uri) => Ok(uri),
            None => Err(ErrorKind::NotAbsolute),
        }
    }

    /// Splits a text; `None` if it does not begin with a scheme and a colon.
    pub(crate) const fn split(text: &'a str) -> Option<Self> {
        let (scheme, Some(rest)) = split_once(text, b':') else {
            return None;
        };
        if !is_scheme(scheme) {
            return None;
        }
        let (rest, fragment) = split_once(rest, b'#');
        let (rest, query) = split_once(rest, b'?');
        let (authority, path) = if starts_with(rest, "//") {
            let rest = tail(rest, 2);
            match find(rest, b'/') {
                Some(slash) => (Some(slice(rest, 0, slash)), tail(rest, slash)),
                None => (Some(rest), ""),
            }
        } else {
            (None, rest)
        };
        Some(Self {
            scheme,
            authority,
            path,
            query,
            fragment,
        })
    }

    /// Splits the authority into host, with the brackets of an IPv6 address, and port.
    pub(crate) const fn host_and_port(&self) -> (&'a str, Option<&'a str>) {
        let Some(authority) = self.authority else {
            return ("", None);
        };
        // The colons inside of brackets do not begin the port.
        let end = match find(authority, b']') {
            Some(bracket) if starts_with(authority, "[") => bracket + 1,
            _ => 0,
        };
        match find(tail(authority, end), b':') {
            Some(colon) => (
                slice(authority, 0, end + colon),
                Some(tail(authority, end + colon + 1)),
            ),
            None => (authority, None),
        }
    }

    /// Checks user info, host and port; an empty host is the caller's decision.
    ///
    /// User info is deprecated (RFC 3986, section 3.2.1).
    pub(crate) const fn check_authority(&self) -> Result<(), ErrorKind> {
        let Some(authority) = self.authority else {
            return Ok(());
        };
        if contains(authority, b'@') {
            return Err(ErrorKind::UserInfo);
        }
        let (host, port) = self.host_and_port();
        if !is_host(host) {
            return Err(ErrorKind::InvalidHost);
        }
        match port {
            Some(port) if !is_port(port) => Err(ErrorKind::InvalidPort),
            _ => Ok(()),
        }
    }
}

/// Returns `true` for a letter, then letters, digits, `+`, `-` and `.`.
const fn is_scheme(text: &str) -> bool {
    let is_letter_first = matches!(text.as_bytes(), [b'a'..=b'z' | b'A'..=b'Z', ..]);
    is_letter_first
        && find_other!(text, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'+' | b'-' | b'.').is_none()
}

/// Checks that every character may be in a URI (RFC 3986, section 2).
const fn check_characters(text: &str) -> Result<(), ErrorKind> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b' ' if at == 0 || at + 1 == bytes.len() => return Err(ErrorKind::SpaceAround),
            b'%' if escaped(bytes, at).is_none() => return Err(ErrorKind::PercentEncoding),
            b'%' | b':' | b'/' | b'?' | b'#' | b'[' | b']' | b'@' => at += 1,
            byte if is_name_character(byte) => at += 1,
            _ => return Err(ErrorKind::InvalidCharacter(char_at(text, at))),
        }
    }
    Ok(())
}

/// Returns `true` for what may be in the name of a host: the unreserved characters and the sub-delimiters.
const fn is_name_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'-' | b'.'
                | b'_'
                | b'~'
                | b'!'
                | b'$'
                | b'&'
                | b'\''
                | b'('
                | b')'
                | b'*'
                | b'+'
                | b','
                | b';'
                | b'='
        )
}

/// Returns `true` for a number up to 65535, or an empty text.
const fn is_port(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut at, mut number) = (0, 0_u32);
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() || number > 0xFFFF {
            return false;
        }
        number = number * 10 + (bytes[at] - b'0') as u32;
        at += 1;
    }
    number <= 0xFFFF
}

/// Returns `true` for an address in brackets, an IPv4 address, a name, or an empty text.
const fn is_host(text: &str) -> bool {
    let bytes = text.as_bytes();
    if let [b'[', .., b']'] = bytes {
        return is_ipv6(slice(text, 1, bytes.len() - 1));
    }
    // Four numbers are an address.
    let is_address = find_other!(text, b'0'..=b'9' | b'.').is_none();
    is_name(text) && (!is_address || text.is_empty() || is_ipv4(text))
}

/// Returns `true` if every character may be in a name; an escape must stand for one that may, or be part of UTF-8.
const fn is_name(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        at += match (bytes[at], escaped(bytes, at)) {
            (_, Some(byte)) if byte >= 0x80 || is_name_character(byte) => 3,
            (byte, None) if is_name_character(byte) => 1,
            _ => return false,
        };
    }
    true
}

/// Returns `true` for an IPv6 address, in which `::` replaces one or more groups of zeros once.
const fn is_ipv6(text: &str) -> bool {
    const GROUPS: usize = 8;
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        if bytes[at - 1] == b':' && bytes[at] == b':' {
            let (before, after) = (slice(text, 0, at - 1), tail(text, at + 1));
            return match (groups(before, false), groups(after, true)) {
                (Some(before), Some(after)) => before + after < GROUPS,
                _ => false,
            };
        }
        at += 1;
    }
    matches!(groups(text, true), Some(GROUPS))
}

/// Counts groups of one to four hexadecimal digits; an IPv4 address, which may be the last, counts as two.
const fn groups(text: &str, may_end_with_ipv4: bool) -> Option<usize> {
    if text.is_empty() {
        return Some(0);
    }
    let mut pieces = Pieces::new(text, b':');
    let mut count = 0;
    while let Some(piece) = pieces.next() {
        let is_hex = find_other!(piece, b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F').is_none();
        count += if is_hex && matches!(piece.len(), 1..=4) {
            1
        } else if may_end_with_ipv4 && pieces.is_done() && is_ipv4(piece) {
            2
        } else {
            return None;
        };
    }
    Some(count)
}

/// Returns `true` for four numbers from 0 to 255 without leading zeros.
pub(crate) const fn is_ipv4(text: &str) -> bool {
    let mut octets = Pieces::new(text, b'.');
    let mut count = 0;
    while let Some(octet) = octets.next() {
        let is_octet = matches!(
            octet.as_bytes(),
            [b'0'..=b'9']
                | [b'1'..=b'9', b'0'..=b'9']
                | [b'1', b'0'..=b'9', b'0'..=b'9']
                | [b'2', b'0'..=b'4', b'0'..=b'9']
                | [b'2', b'5', b'0'..=b'5']
        );
        if !is_octet {
            return false;
        }
        count += 1;
    }
    count == 4
}
