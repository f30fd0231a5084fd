//! Host and port of a URI, the part between `://` and the path (RFC 3986, section 3.2).

use crate::parameter::Parameter;
use crate::text::scan::{Pieces, contains, eq, find, slice, starts_with, tail};
use crate::violation::{Rule, Violation};

/// Checks user info, host and port; `default_port` is the one that goes without saying.
///
/// What is accepted is what the WHATWG URL parser gives back unchanged, so that the text means the
/// same to Smartcar, to a browser and to whoever compares it character for character.
pub(crate) const fn violation(authority: &str, default_port: &str) -> Option<Violation> {
    if contains(authority, b'@') {
        let sentence = "the URI carries user info before the `@`; leave it out";
        return Some(of(Rule::UserInfo, sentence, ""));
    }
    if starts_with(authority, "[") {
        let sentence =
            "the host is an IPv6 address; write a domain name, or `localhost` for this machine";
        return Some(of(Rule::Host, sentence, authority));
    }
    let Some(colon) = find(authority, b':') else {
        return host_violation(authority);
    };
    let host = slice(authority, 0, colon);
    if let Some(violation) = host_violation(host) {
        return Some(violation);
    }
    port_violation(tail(authority, colon + 1), default_port)
}

/// Returns the host of an authority that was checked.
pub(crate) const fn host(authority: &str) -> &str {
    match find(authority, b':') {
        Some(colon) => slice(authority, 0, colon),
        None => authority,
    }
}

pub(crate) const fn host_violation(host: &str) -> Option<Violation> {
    if host.is_empty() {
        let sentence = "the URI has no host; write one such as `example.com` after `://`";
        return Some(of(Rule::Host, sentence, ""));
    }
    let bytes = host.as_bytes();
    let (mut at, mut upper, mut fits) = (0, false, bytes.len() <= 253);
    while at < bytes.len() {
        upper |= bytes[at].is_ascii_uppercase();
        fits &= bytes[at].is_ascii_alphanumeric() || matches!(bytes[at], b'-' | b'_' | b'.');
        at += 1;
    }
    if !fits || !has_good_labels(host) {
        let sentence =
            "`{part}` cannot be the host; write a domain name of letters, digits and hyphens";
        return Some(of(Rule::Host, sentence, host));
    }
    if upper {
        let sentence = "host `{part}` is not in lower case; write `{fix}`";
        return Some(of(Rule::Case, sentence, host).with_lower_case());
    }
    None
}

/// Checks each label; a host that ends in a number must be an IPv4 address in its usual form.
const fn has_good_labels(host: &str) -> bool {
    let mut labels = Pieces::new(host, b'.');
    let (mut count, mut octets, mut last_is_number) = (0, 0, false);
    while let Some(label) = labels.next() {
        let bytes = label.as_bytes();
        if bytes.is_empty() || bytes.len() > 63 {
            return false;
        }
        if bytes[0] == b'-' || bytes[bytes.len() - 1] == b'-' {
            return false;
        }
        count += 1;
        octets += is_octet(label) as usize;
        last_is_number = is_number(label);
    }
    !last_is_number || (count == 4 && octets == 4)
}

/// What the WHATWG URL parser takes for a number: digits, or `0x` and hexadecimal digits.
const fn is_number(label: &str) -> bool {
    let hexadecimal = starts_with(label, "0x") || starts_with(label, "0X");
    let bytes = label.as_bytes();
    let mut at = if hexadecimal { 2 } else { 0 };
    while at < bytes.len() {
        let digit = if hexadecimal {
            bytes[at].is_ascii_hexdigit()
        } else {
            bytes[at].is_ascii_digit()
        };
        if !digit {
            return false;
        }
        at += 1;
    }
    true
}

/// A number from 0 to 255 without a leading zero.
const fn is_octet(label: &str) -> bool {
    match number(label, 3) {
        Some(number) => number <= 255,
        None => false,
    }
}

/// Reads a decimal number of at most `digits` digits without a leading zero.
const fn number(text: &str, digits: usize) -> Option<u32> {
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes.len() > digits || (bytes[0] == b'0' && bytes.len() > 1) {
        return None;
    }
    let (mut at, mut number) = (0, 0);
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            return None;
        }
        number = number * 10 + (bytes[at] - b'0') as u32;
        at += 1;
    }
    Some(number)
}

const fn port_violation(port: &str, default_port: &str) -> Option<Violation> {
    if eq(port, default_port) {
        let sentence = "port `{part}` is the scheme's default; leave it out together with the `:`";
        return Some(of(Rule::Port, sentence, port));
    }
    if matches!(number(port, 5), Some(1..=0xFFFF)) {
        return None;
    }
    let sentence = "`{part}` is not a port; write a number from 1 to 65535 or leave it out together with the `:`";
    Some(of(Rule::Port, sentence, port))
}

const fn of(rule: Rule, sentence: &'static str, part: &str) -> Violation {
    Violation::new(Parameter::RedirectUri, rule, sentence, part)
}
