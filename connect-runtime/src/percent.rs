//! Percent-encoding (RFC 3986, section 2.1): the one encoder, and its inverse for queries.

use core::fmt;

/// Marks the bytes that stand for themselves: RFC 3986's unreserved set.
const UNRESERVED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x80 {
        #[expect(clippy::cast_possible_truncation, reason = "below 0x80")]
        let ascii = byte as u8;
        table[byte] = ascii.is_ascii_alphanumeric() || matches!(ascii, b'-' | b'.' | b'_' | b'~');
        byte += 1;
    }
    table
};

/// `%00%01…%FF`: the escape of byte `b` begins at `3 * b`.
const ESCAPES: [u8; 768] = {
    let digits = b"0123456789ABCDEF";
    let mut table = [b'%'; 768];
    let mut byte = 0;
    while byte < 256 {
        table[3 * byte + 1] = digits[byte >> 4];
        table[3 * byte + 2] = digits[byte & 0xF];
        byte += 1;
    }
    table
};

const ESCAPES_TEXT: &str = match core::str::from_utf8(&ESCAPES) {
    Ok(text) => text,
    Err(_) => "",
};

/// Counts the bytes that `text` has once it is encoded.
pub(crate) fn encoded_len(text: &str) -> usize {
    let escaped = text.bytes().filter(|byte| !UNRESERVED[usize::from(*byte)]);
    text.len() + 2 * escaped.count()
}

/// Writes `text` with everything outside the unreserved set encoded, a space as `%20`.
pub(crate) fn encode<W: fmt::Write + ?Sized>(text: &str, out: &mut W) -> fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !UNRESERVED[usize::from(byte)]) {
        out.write_str(&rest[..at])?;
        // An escaped character is escaped byte by byte, so that `rest` begins with a whole one.
        let end = at + rest[at..].chars().next().map_or(1, char::len_utf8);
        for byte in rest[at..end].bytes() {
            let escape = 3 * usize::from(byte);
            out.write_str(&ESCAPES_TEXT[escape..escape + 3])?;
        }
        rest = &rest[end..];
    }
    out.write_str(rest)
}

/// Decodes one name or value of a query into `out`: `+` and `%20` are both a space.
///
/// Returns whether it was all valid escapes of valid UTF-8; if it was not, nothing is appended.
#[cfg(feature = "alloc")]
#[must_use]
pub(crate) fn decode(text: &str, out: &mut alloc::string::String) -> bool {
    let mut bytes = alloc::vec::Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        match first {
            b'+' => bytes.push(b' '),
            b'%' => {
                let [high, low, tail @ ..] = rest else {
                    return false;
                };
                let (Some(high), Some(low)) = (hex(*high), hex(*low)) else {
                    return false;
                };
                bytes.push(high << 4 | low);
                rest = tail;
            }
            byte => bytes.push(*byte),
        }
    }
    core::str::from_utf8(&bytes).is_ok_and(|decoded| {
        out.push_str(decoded);
        true
    })
}

/// Reads a hexadecimal digit.
#[cfg(feature = "alloc")]
pub(crate) fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use alloc::string::String;

    use super::{decode, encode, encoded_len};

    fn encoded(text: &str) -> String {
        let mut out = String::new();
        encode(text, &mut out).unwrap();
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
            assert_eq!(encoded_len(text), expected.len());
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
        ] {
            let mut out = String::from("<");
            assert_eq!(decode(text, &mut out), expected.is_some(), "{text}");
            assert_eq!(&out[1..], expected.unwrap_or(""), "{text}");
        }
    }
}
