//! The authority of a URI (RFC 3986, section 3.2): user info, host and port.

use crate::text::percent::escaped;
use crate::text::scan::{Pieces, find, slice, starts_with, tail};
use crate::text::uri::is_reg_name_character;

/// An authority cut into its components, which may be anything.
#[derive(Clone, Copy)]
pub(crate) struct Authority<'a> {
    pub(crate) user_info: Option<&'a str>,
    /// An IPv6 address with its brackets.
    pub(crate) host: &'a str,
    pub(crate) port: Option<&'a str>,
}

/// What is wrong with an authority.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    UserInfo,
    NoHost,
    Host,
    Port,
}

impl<'a> Authority<'a> {
    pub(crate) const fn split(text: &'a str) -> Self {
        let (user_info, rest) = match find(text, b'@') {
            Some(at) => (Some(slice(text, 0, at)), tail(text, at + 1)),
            None => (None, text),
        };
        // The colons inside of brackets do not begin the port.
        let end = match find(rest, b']') {
            Some(bracket) if starts_with(rest, "[") => bracket + 1,
            _ => 0,
        };
        let (host, port) = match find(tail(rest, end), b':') {
            Some(colon) => (
                slice(rest, 0, end + colon),
                Some(tail(rest, end + colon + 1)),
            ),
            None => (rest, None),
        };
        Self {
            user_info,
            host,
            port,
        }
    }

    /// Finds the first thing that is wrong.
    ///
    /// User info and an empty host are valid in a URI, but not in any that this crate takes: user
    /// info is deprecated (RFC 3986, section 3.2.1), and `https` has no URI without a host (RFC 9110,
    /// section 4.2.2).
    pub(crate) const fn fault(&self) -> Option<Fault> {
        if self.user_info.is_some() {
            return Some(Fault::UserInfo);
        }
        if !is_host(self.host) {
            return Some(Fault::Host);
        }
        match self.port {
            Some(port) if !is_port(port) => Some(Fault::Port),
            _ if self.host.is_empty() => Some(Fault::NoHost),
            _ => None,
        }
    }
}

/// Returns `true` if user info may be anywhere in a URI that has a faulty authority, so that it is not shown.
///
/// A password may have a `/`, a `?` or a `#`, with which the authority ends; and the `@` behind it may be
/// escaped.
pub(crate) const fn may_have_user_info(uri: &str) -> bool {
    let bytes = uri.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'@' || matches!(escaped(bytes, at), Some(b'@')) {
            return true;
        }
        at += 1;
    }
    false
}

/// Returns `true` if `text` is digits, or empty.
const fn is_port(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            return false;
        }
        at += 1;
    }
    true
}

/// Returns `true` if `text` is an address in brackets or a registered name, which an IPv4 address is
/// as well.
const fn is_host(text: &str) -> bool {
    let bytes = text.as_bytes();
    if starts_with(text, "[") {
        if bytes[bytes.len() - 1] != b']' {
            return false;
        }
        let address = slice(text, 1, bytes.len() - 1);
        return is_ipv6(address) || is_ip_future(address);
    }
    let mut at = 0;
    while at < bytes.len() {
        if !is_reg_name_character(bytes[at]) {
            return false;
        }
        at += 1;
    }
    true
}

/// Returns `true` for `v`, hexadecimal digits, `.` and characters of a name or colons.
const fn is_ip_future(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.is_empty() || !matches!(bytes[0], b'v' | b'V') {
        return false;
    }
    let mut at = 1;
    while at < bytes.len() && bytes[at].is_ascii_hexdigit() {
        at += 1;
    }
    if at == 1 || at + 1 >= bytes.len() || bytes[at] != b'.' {
        return false;
    }
    at += 1;
    while at < bytes.len() {
        if bytes[at] == b'%' || !(bytes[at] == b':' || is_reg_name_character(bytes[at])) {
            return false;
        }
        at += 1;
    }
    true
}

/// The number of groups of 16 bits in an IPv6 address.
const GROUPS: usize = 8;

/// Returns `true` if `text` is an IPv6 address, in which `::` stands once for groups of zeros.
const fn is_ipv6(text: &str) -> bool {
    let Some(gap) = find_gap(text) else {
        return matches!(groups(text, true), Some(GROUPS));
    };
    let before = slice(text, 0, gap);
    let behind = tail(text, gap + 2);
    match (groups(before, false), groups(behind, true)) {
        // The gap stands for one group at least.
        (Some(before), Some(behind)) => before + behind < GROUPS,
        _ => false,
    }
}

/// Finds the first `::`.
const fn find_gap(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        if bytes[at - 1] == b':' && bytes[at] == b':' {
            return Some(at - 1);
        }
        at += 1;
    }
    None
}

/// Counts the groups of 16 bits on one side of the gap; an IPv4 address, which may be the last,
/// stands for two.
const fn groups(text: &str, last: bool) -> Option<usize> {
    if text.is_empty() {
        return Some(0);
    }
    let mut pieces = Pieces::new(text, b':');
    let mut count = 0;
    while let Some(piece) = pieces.next() {
        count += if is_group(piece) {
            1
        } else if last && pieces.is_done() && is_ipv4(piece) {
            2
        } else {
            return None;
        };
    }
    Some(count)
}

/// Returns `true` if `text` is one to four hexadecimal digits.
const fn is_group(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_hexdigit() {
            return false;
        }
        at += 1;
    }
    matches!(at, 1..=4)
}

/// Returns `true` if `text` is four numbers from 0 to 255 without leading zeros.
pub(crate) const fn is_ipv4(text: &str) -> bool {
    let mut octets = Pieces::new(text, b'.');
    let mut count = 0;
    while let Some(octet) = octets.next() {
        if !is_octet(octet) {
            return false;
        }
        count += 1;
    }
    count == 4
}

const fn is_octet(text: &str) -> bool {
    matches!(
        text.as_bytes(),
        [b'0'..=b'9']
            | [b'1'..=b'9', b'0'..=b'9']
            | [b'1', b'0'..=b'9', b'0'..=b'9']
            | [b'2', b'0'..=b'4', b'0'..=b'9']
            | [b'2', b'5', b'0'..=b'5']
    )
}
