//! Bytes as hexadecimal digits, in lower case.

use alloc::string::String;

/// Appends two digits for each byte.
pub(crate) fn push_hex(bytes: &[u8], out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    out.reserve(2 * bytes.len());
    for byte in bytes {
        for digit in [byte >> 4, byte & 0xF] {
            out.push(char::from(DIGITS[usize::from(digit)]));
        }
    }
}

/// Parses such digits; `None` if there is anything else, upper-case digits included.
#[cfg(feature = "login")]
pub(crate) fn read_hex(digits: &str) -> Option<alloc::vec::Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'A'..=b'F' => None,
        _ => crate::percent::hex(byte),
    };
    let pairs = digits.as_bytes().chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    pairs
        .map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?))
        .collect()
}

#[cfg(all(test, feature = "login"))]
mod tests {
    use alloc::string::String;
    use alloc::vec::Vec;

    use super::{push_hex, read_hex};

    #[test]
    fn every_byte_is_read_as_it_was_written() {
        let bytes: Vec<u8> = (0..=u8::MAX).collect();
        let mut digits = String::from("<");
        push_hex(&bytes, &mut digits);
        assert!(digits.starts_with("<000102030405060708090a0b0c0d0e0f10"));
        assert_eq!(read_hex(&digits[1..]), Some(bytes));
        assert_eq!(read_hex(""), Some(Vec::new()));
    }

    #[test]
    fn anything_else_is_refused() {
        for digits in [
            "0", "0g", "g0", "/0", ":0", "`0", "é", " 0", "000", "0A", "F0",
        ] {
            assert_eq!(read_hex(digits), None, "{digits}");
        }
    }
}
