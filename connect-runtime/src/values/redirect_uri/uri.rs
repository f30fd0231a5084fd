//! The components of a URI (RFC 3986, section 3), and the characters that it may have.

use crate::parameter::Parameter;
use crate::text::scan::{Pieces, char_at, find, slice, tail};
use crate::violation::{Rule, Violation};

/// A URI cut into its components.
#[derive(Clone, Copy)]
pub(crate) struct Uri<'a> {
    pub(crate) scheme: &'a str,
    pub(crate) authority: &'a str,
    pub(crate) path: &'a str,
    pub(crate) query: Option<&'a str>,
    pub(crate) fragment: Option<&'a str>,
}

impl<'a> Uri<'a> {
    /// Cuts a text; `None` if it has no `://`.
    pub(crate) const fn split(text: &'a str) -> Option<Self> {
        let Some(colon) = find(text, b':') else {
            return None;
        };
        let bytes = text.as_bytes();
        if colon == 0
            || colon + 2 >= bytes.len()
            || bytes[colon + 1] != b'/'
            || bytes[colon + 2] != b'/'
        {
            return None;
        }
        let (rest, fragment) = cut(tail(text, colon + 3), b'#');
        let (rest, query) = cut(rest, b'?');
        let end = match find(rest, b'/') {
            Some(end) => end,
            None => rest.len(),
        };
        Some(Self {
            scheme: slice(text, 0, colon),
            authority: slice(rest, 0, end),
            path: tail(rest, end),
            query,
            fragment,
        })
    }
}

/// What of a URI can be shown: a query or a fragment may hold what nobody else should read.
pub(crate) const fn before_query(text: &str) -> &str {
    let (text, _) = cut(text, b'#');
    let (text, _) = cut(text, b'?');
    text
}

/// Cuts a text at the first `byte`.
const fn cut(text: &str, byte: u8) -> (&str, Option<&str>) {
    match find(text, byte) {
        Some(at) => (slice(text, 0, at), Some(tail(text, at + 1))),
        None => (text, None),
    }
}

/// Finds the first character that no URI may have (RFC 3986, section 2), or that the WHATWG URL
/// parser would rewrite.
pub(crate) const fn character_violation(text: &str) -> Option<Violation> {
    let bytes = text.as_bytes();
    let (mut at, mut in_query, mut slashes) = (0, false, 0);
    while at < bytes.len() {
        let byte = bytes[at];
        let sentence = match byte {
            b' ' if at == 0 || at + 1 == bytes.len() => {
                "there is a space around the URI; leave it out"
            }
            b' ' => "the URI has a space; write `%20`",
            b'%' if !is_escape(bytes, at) => {
                "a `%` in the URI is not followed by two hexadecimal digits; write `%25` for the character itself"
            }
            b'\'' if in_query => "the URI has a `'` in its query; write `%27`",
            0x80.. if slashes == 2 && !in_query => {
                "the host has the character `{part}`; write the domain in its ASCII form, with `xn--`"
            }
            0x80.. => "the URI has the character `{part}`, which is not ASCII; percent-encode it",
            _ if !is_uri_character(byte) => {
                "the URI has the character `{part}`, which no URI may; percent-encode it or leave it out"
            }
            _ => "",
        };
        if !sentence.is_empty() {
            return Some(of(Rule::Character, sentence, char_at(text, at)));
        }
        in_query |= byte == b'?';
        slashes += (byte == b'/') as usize;
        at += 1;
    }
    None
}

const fn is_escape(bytes: &[u8], at: usize) -> bool {
    at + 2 < bytes.len() && bytes[at + 1].is_ascii_hexdigit() && bytes[at + 2].is_ascii_hexdigit()
}

/// Says whether a byte may stand in a URI: unreserved, reserved or `%`.
const fn is_uri_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'-' | b'.' | b'_' | b'~' | b':' | b'/' | b'?' | b'#' | b'[' | b']' | b'@' | b'%'
        )
        || is_sub_delimiter(byte)
}

const fn is_sub_delimiter(byte: u8) -> bool {
    matches!(
        byte,
        b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'='
    )
}

/// Refuses `.` and `..` in a path, which every reader would resolve, and brackets.
pub(crate) const fn path_violation(path: &str) -> Option<Violation> {
    let mut segments = Pieces::new(path, b'/');
    while let Some(segment) = segments.next() {
        if is_dots(segment) {
            let sentence = "the path has the segment `{part}`; write the path that it leads to";
            return Some(of(Rule::Path, sentence, segment));
        }
        if find(segment, b'[').is_some() || find(segment, b']').is_some() {
            let sentence = "the path has a bracket in `{part}`; percent-encode it";
            return Some(of(Rule::Character, sentence, segment));
        }
    }
    None
}

/// Says whether a segment is one or two dots, percent-encoded or not.
const fn is_dots(segment: &str) -> bool {
    let bytes = segment.as_bytes();
    let (mut at, mut dots) = (0, 0);
    while at < bytes.len() {
        let encoded = at + 2 < bytes.len()
            && bytes[at] == b'%'
            && bytes[at + 1] == b'2'
            && matches!(bytes[at + 2], b'e' | b'E');
        if bytes[at] != b'.' && !encoded {
            return false;
        }
        at += if encoded { 3 } else { 1 };
        dots += 1;
    }
    matches!(dots, 1 | 2)
}

const fn of(rule: Rule, sentence: &'static str, part: &str) -> Violation {
    Violation::new(Parameter::RedirectUri, rule, sentence, part)
}
