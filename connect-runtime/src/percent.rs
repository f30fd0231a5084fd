//! Percent-encoding (RFC 3986, section 2.1): the one encoder, and its inverse for queries.

use core::fmt;

/// Says whether a byte stands for itself: RFC 3986's unreserved set.
///
/// It has no branches, so that a compiler can ask for many bytes at once.
const fn is_unreserved(byte: u8) -> bool {
    let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let digit = byte.wrapping_sub(b'0') < 10;
    letter | digit | (byte == b'-') | (byte == b'.') | (byte == b'_') | (byte == b'~')
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

/// How many bytes are counted at once: a vector register of every processor that has them.
const LANES: usize = 16;

/// How many bytes are escaped before they are written.
const BLOCK: usize = 4 * LANES;

/// Counts the bytes that do not stand for themselves.
#[inline]
fn count_escapes(bytes: &[u8]) -> usize {
    let count = |lanes: &[u8; LANES]| -> u8 {
        let escapes = lanes.iter().map(|byte| u8::from(!is_unreserved(*byte)));
        escapes.sum()
    };
    let mut escapes = 0;
    let mut chunks = bytes.chunks_exact(LANES);
    for chunk in &mut chunks {
        escapes += chunk
            .try_into()
            .map_or(0, |lanes| usize::from(count(lanes)));
    }
    let rest = chunks.remainder();
    if !rest.is_empty() {
        let mut lanes = [b'a'; LANES];
        lanes[..rest.len()].copy_from_slice(rest);
        escapes += usize::from(count(&lanes));
    }
    escapes
}

/// Counts the bytes that `text` has once it is encoded.
#[inline]
pub(crate) fn encoded_len(text: &str) -> usize {
    text.len() + 2 * count_escapes(text.as_bytes())
}

/// Writes `text` with everything outside the unreserved set encoded, a space as `%20`.
#[inline]
pub(crate) fn encode<W: fmt::Write + ?Sized>(text: &str, out: &mut W) -> fmt::Result {
    if count_escapes(text.as_bytes()) == 0 {
        return out.write_str(text);
    }
    encode_blocks(text, out)
}

/// Goes through `text` block by block; neighbours without anything to escape are written as one.
fn encode_blocks<W: fmt::Write + ?Sized>(text: &str, out: &mut W) -> fmt::Result {
    let mut escaped = Escaped::new();
    // Where that begins which is not written yet: in front of a block without escapes, thus of ASCII.
    let mut unwritten = 0;
    let mut at = 0;
    for block in text.as_bytes().chunks(BLOCK) {
        let end = at + block.len();
        if count_escapes(block) != 0 {
            if unwritten < at {
                out.write_str(&text[unwritten..at])?;
            }
            out.write_str(escaped.escape(block))?;
            unwritten = end;
        }
        at = end;
    }
    if unwritten < at {
        out.write_str(&text[unwritten..])?;
    }
    Ok(())
}

/// An encoded block.
struct Escaped([u8; 3 * BLOCK + 1]);

impl Escaped {
    const fn new() -> Self {
        Self([0; 3 * BLOCK + 1])
    }

    fn escape(&mut self, block: &[u8]) -> &str {
        let mut len = 0;
        for byte in block {
            let encoded = ENCODED[usize::from(*byte)];
            // All four bytes are stored; the next ones overwrite those that do not count.
            self.0[len..len + 4].copy_from_slice(&encoded);
            len += usize::from(encoded[3]);
        }
        // It is ASCII.
        core::str::from_utf8(&self.0[..len]).unwrap_or_default()
    }
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
    use alloc::format;
    use alloc::string::String;
    use core::fmt::Write as _;

    use super::{BLOCK, LANES, decode, encode, encoded_len};

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
            for before in (0..=2)
                .chain(LANES - 3..=LANES + 1)
                .chain(BLOCK - 3..=BLOCK + 1)
            {
                for after in [0, 1, LANES, BLOCK, 2 * BLOCK + 1] {
                    let text = format!("{}{char}{}", "x".repeat(before), "y".repeat(after));
                    assert_eq!(encoded(&text), expected(&text));
                    assert_eq!(encoded_len(&text), expected(&text).len());
                }
            }
        }
        let mixed = "a b/é🚗".repeat(100);
        assert_eq!(encoded(&mixed), expected(&mixed));
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
