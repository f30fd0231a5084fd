//! Percent-encoding (RFC 3986, section 2.1), its inverse, and the pairs of a query.

use alloc::string::String;
use core::fmt;

use crate::text::{Pieces, find, slice, tail};

/// Returns `true` if a byte stands for itself: RFC 3986's unreserved set.
const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// What each byte is encoded as, one or three bytes, and then how many they are.
const ENCODED: [[u8; 4]; 256] = {
    let digits = b"0123456789ABCDEF";
    let mut table = [[0; 4]; 256];
    let mut at = 0;
    while at < table.len() {
        #[expect(clippy::cast_possible_truncation, reason = "below 256")]
        let byte = at as u8;
        table[at] = if is_unreserved(byte) {
            [byte, 0, 0, 1]
        } else {
            [b'%', digits[at >> 4], digits[at & 0xF], 3]
        };
        at += 1;
    }
    table
};

/// A text to encode, with its encoded length in bytes.
#[derive(Clone, Copy)]
pub(crate) struct Value<'a> {
    text: &'a str,
    encoded_len: usize,
}

impl<'a> Value<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let lens = text.bytes().map(|byte| ENCODED[usize::from(byte)][3]);
        Self {
            text,
            encoded_len: lens.map(usize::from).sum(),
        }
    }

    pub(crate) const fn encoded_len(self) -> usize {
        self.encoded_len
    }

    /// Writes it with everything outside the unreserved set encoded, a space as `%20`.
    pub(crate) fn encode<W: fmt::Write + ?Sized>(self, out: &mut W) -> fmt::Result {
        if self.encoded_len == self.text.len() {
            return out.write_str(self.text);
        }
        encode_blocks(self.text, out)
    }
}

/// The number of bytes that are encoded before they are written, so that the writer is not called for each.
const BLOCK: usize = 64;

/// Not inlined: most states and users have nothing to encode, and are written at once.
#[inline(never)]
fn encode_blocks<W: fmt::Write + ?Sized>(text: &str, out: &mut W) -> fmt::Result {
    let mut encoded = [0; 3 * BLOCK + 1];
    for block in text.as_bytes().chunks(BLOCK) {
        let mut len = 0;
        for byte in block {
            let bytes = ENCODED[usize::from(*byte)];
            // All four are stored; the next ones overwrite those that do not count.
            encoded[len..len + 4].copy_from_slice(&bytes);
            len += usize::from(bytes[3]);
        }
        // It is ASCII.
        out.write_str(core::str::from_utf8(&encoded[..len]).unwrap_or_default())?;
    }
    Ok(())
}

/// Decodes one name or value of a query into `out`: `+` and `%20` are both a space.
///
/// Returns `true` if every escape is valid and the result is UTF-8; otherwise nothing is appended.
#[must_use]
pub(crate) fn decode(text: &str, out: &mut String) -> bool {
    let start = out.len();
    out.reserve(text.len());
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'%' | b'+')) {
        let (run, escape) = rest.split_at(at);
        out.push_str(run);
        let decoded = match escape.strip_prefix('+') {
            Some(tail) => Some((' ', tail)),
            None => decode_char(escape),
        };
        let Some((char, tail)) = decoded else {
            out.truncate(start);
            return false;
        };
        out.push(char);
        rest = tail;
    }
    out.push_str(rest);
    true
}

/// Decodes the escapes of one character, with which `text` begins; returns what follows it as well.
fn decode_char(text: &str) -> Option<(char, &str)> {
    let bytes = text.as_bytes();
    let first = escaped(bytes, 0)?;
    if first.is_ascii() {
        return Some((char::from(first), &text[3..]));
    }
    let mut utf8 = [first, 0, 0, 0];
    let len = match first {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    for (at, byte) in utf8.iter_mut().enumerate().take(len).skip(1) {
        *byte = escaped(bytes, 3 * at)?;
    }
    let char = core::str::from_utf8(&utf8[..len]).ok()?.chars().next()?;
    Some((char, &text[3 * len..]))
}

/// A short name or value of a query, decoded without allocating.
pub(crate) struct Decoded {
    bytes: [u8; Self::CAPACITY],
    len: usize,
}

impl Decoded {
    /// An origin fits: the name of a host has 253 characters at most (RFC 1035, section 2.3.4).
    const CAPACITY: usize = 320;

    /// Decodes a text; `None` if it is not percent-encoded UTF-8, or too long.
    pub(crate) const fn new(text: &str) -> Option<Self> {
        let text = text.as_bytes();
        let mut bytes = [0; Self::CAPACITY];
        let (mut at, mut len) = (0, 0);
        while at < text.len() {
            if len == Self::CAPACITY {
                return None;
            }
            (bytes[len], at) = match (text[at], escaped(text, at)) {
                (b'%', Some(byte)) => (byte, at + 3),
                (b'%', None) => return None,
                (b'+', _) => (b' ', at + 1),
                (byte, _) => (byte, at + 1),
            };
            len += 1;
        }
        let (decoded, _) = bytes.split_at(len);
        match core::str::from_utf8(decoded) {
            Ok(_) => Some(Self { bytes, len }),
            Err(_) => None,
        }
    }

    pub(crate) const fn as_str(&self) -> &str {
        let (decoded, _) = self.bytes.split_at(self.len);
        match core::str::from_utf8(decoded) {
            Ok(decoded) => decoded,
            Err(_) => "",
        }
    }
}

/// Reads the escape, `%` and two hexadecimal digits, that begins at `at`.
pub(crate) const fn escaped(text: &[u8], at: usize) -> Option<u8> {
    if at + 2 >= text.len() || text[at] != b'%' {
        return None;
    }
    match (hex(text[at + 1]), hex(text[at + 2])) {
        (Some(high), Some(low)) => Some(high << 4 | low),
        _ => None,
    }
}

/// Reads a hexadecimal digit.
pub(crate) const fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

/// The names and values of a query, not yet decoded, in their order.
///
/// `&` ends a pair, and the first `=` of a pair ends its name; an empty pair is skipped.
#[derive(Clone)]
pub(crate) struct Pairs<'a>(Pieces<'a>);

impl<'a> Pairs<'a> {
    pub(crate) const fn new(query: &'a str) -> Self {
        Self(Pieces::new(query, b'&'))
    }

    /// Returns the next pair; the value of a name without `=` is empty.
    pub(crate) const fn next_pair(&mut self) -> Option<(&'a str, &'a str)> {
        while let Some(piece) = self.0.next() {
            if !piece.is_empty() {
                return Some(split(piece));
            }
        }
        None
    }
}

impl<'a> Iterator for Pairs<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        self.next_pair()
    }
}

const fn split(pair: &str) -> (&str, &str) {
    match find(pair, b'=') {
        Some(equals) => (slice(pair, 0, equals), tail(pair, equals + 1)),
        None => (pair, ""),
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::String;
    use core::fmt::Write as _;

    use super::{BLOCK, Decoded, Pairs, Value, decode};

    fn encoded(text: &str) -> String {
        let mut out = String::new();
        Value::new(text).encode(&mut out).unwrap();
        out
    }

    #[test]
    fn encodes_everything_but_the_unreserved() {
        for (text, expected) in [
            ("", ""),
            ("AZaz09-._~", "AZaz09-._~"),
            ("a b", "a%20b"),
            ("&=+%#;/?:@", "%26%3D%2B%25%23%3B%2F%3F%3A%40"),
            ("\0\r\n\u{7f}", "%00%0D%0A%7F"),
            ("é€🚗!", "%C3%A9%E2%82%AC%F0%9F%9A%97%21"),
        ] {
            assert_eq!(encoded(text), expected);
            assert_eq!(Value::new(text).encoded_len(), expected.len());
        }
    }

    /// Byte by byte, as RFC 3986 words it.
    fn expected(text: &str) -> String {
        let mut out = String::new();
        for byte in text.bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                    out.push(char::from(byte));
                }
                _ => write!(out, "%{byte:02X}").unwrap(),
            }
        }
        out
    }

    #[test]
    fn encodes_every_character_wherever_a_block_ends() {
        let ascii = (0..0x80u8).map(char::from);
        for char in ascii.chain(['é', '€', '🚗']) {
            for before in (0..=2).chain(BLOCK - 3..=BLOCK + 1) {
                for after in [0, 1, BLOCK, 2 * BLOCK + 1] {
                    let text = format!("{}{char}{}", "x".repeat(before), "y".repeat(after));
                    assert_eq!(encoded(&text), expected(&text));
                    assert_eq!(Value::new(&text).encoded_len(), expected(&text).len());
                }
            }
        }
        let mixed = "a b/é🚗".repeat(100);
        assert_eq!(encoded(&mixed), expected(&mixed));
    }

    #[test]
    fn a_short_text_is_decoded_and_a_long_one_is_not() {
        let longest = "x".repeat(Decoded::CAPACITY);
        let escaped = "%78".repeat(Decoded::CAPACITY);
        for text in [&longest, &escaped] {
            assert_eq!(Decoded::new(text).unwrap().as_str(), longest);
            assert!(Decoded::new(&format!("{text}x")).is_none());
        }
    }

    #[test]
    fn decodes_what_is_valid() {
        for (text, expected) in [
            ("", Some("")),
            ("a+b%20c%2B", Some("a b c+")),
            ("%f0%9F%9a%97", Some("🚗")),
            ("%", None),
            ("%2", None),
            ("%2g", None),
            ("%ff", None),
            ("ä", Some("ä")),
            ("ä+%C3%A4%2520", Some("ä ä%20")),
            ("%f0%9F%9a", None),
            ("%f0%9F%9ax", None),
            ("%C3ä", None),
            ("%C0%80", None),
            ("%ED%A0%80", None),
            ("%80", None),
            ("a%C3", None),
        ] {
            let mut out = String::from("<");
            assert_eq!(decode(text, &mut out), expected.is_some(), "{text}");
            assert_eq!(&out[1..], expected.unwrap_or(""), "{text}");
            let short = Decoded::new(text);
            assert_eq!(short.as_ref().map(Decoded::as_str), expected, "{text}");
        }
    }

    #[test]
    fn a_pair_ends_with_an_ampersand_and_a_name_with_the_first_equals_sign() {
        for (query, pairs) in [
            ("", &[][..]),
            ("&&", &[]),
            ("a=b", &[("a", "b")]),
            ("&a=b&&c=d&", &[("a", "b"), ("c", "d")]),
            ("a=b=c&d", &[("a", "b=c"), ("d", "")]),
            ("=&=b", &[("", ""), ("", "b")]),
            ("a%26=%3D;b=+", &[("a%26", "%3D;b=+")]),
            ("ä=é&🚗", &[("ä", "é"), ("🚗", "")]),
        ] {
            assert!(Pairs::new(query).eq(pairs.iter().copied()), "{query}");
        }
    }
}
