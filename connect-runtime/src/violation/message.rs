//! A sentence put together without allocating, so that a `const fn` can panic with it.

use core::fmt;

use crate::text::compared::compared_as_text;
use crate::violation::excerpt::Excerpt;

/// A violation's sentence, or a piece of one, in a buffer of its own.
///
/// # Examples
///
/// ```
/// use smartcar_connect::Mode;
///
/// let message = Mode::parse("simulatd").unwrap_err().message();
/// assert_eq!(message, "unknown mode `simulatd`; did you mean `simulated`?");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Message {
    bytes: [u8; Self::CAPACITY],
    len: usize,
}

impl Message {
    /// The longest sentence with two excerpts of nothing but escaped characters fits.
    const CAPACITY: usize = 1024;

    pub(crate) const fn new() -> Self {
        Self {
            bytes: [0; Self::CAPACITY],
            len: 0,
        }
    }

    /// Returns the text.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        let (text, _) = self.bytes.split_at(self.len);
        match core::str::from_utf8(text) {
            Ok(text) => text,
            Err(_) => "",
        }
    }

    pub(crate) const fn push_byte(&mut self, byte: u8) {
        if self.len < Self::CAPACITY {
            self.bytes[self.len] = byte;
            self.len += 1;
        }
    }

    pub(crate) const fn push_str(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            self.push_byte(bytes[at]);
            at += 1;
        }
    }

    pub(crate) const fn push_number(&mut self, number: u32) {
        if number >= 10 {
            self.push_number(number / 10);
        }
        self.push_byte(b'0' + (number % 10) as u8);
    }

    /// Pushes an excerpt; what a terminal would not show as a character of its own is escaped.
    pub(crate) const fn push_excerpt(&mut self, excerpt: &Excerpt) {
        let bytes = excerpt.as_str().as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (char, len) = decode(bytes, at);
            if is_invisible(char) {
                self.push_escape(char);
            } else {
                let end = at + len;
                let mut byte = at;
                while byte < end {
                    self.push_byte(bytes[byte]);
                    byte += 1;
                }
            }
            at += len;
        }
        if excerpt.is_cut() {
            self.push_str("…");
        }
    }

    /// Pushes `\u{…}` with the hexadecimal digits of `char`.
    const fn push_escape(&mut self, char: u32) {
        self.push_str("\\u{");
        let mut shift = 20;
        while shift > 0 && char >> shift == 0 {
            shift -= 4;
        }
        loop {
            self.push_byte(b"0123456789abcdef"[((char >> shift) & 0xF) as usize]);
            if shift == 0 {
                break;
            }
            shift -= 4;
        }
        self.push_byte(b'}');
    }
}

/// Decodes the character that begins at `at`, and its length in bytes.
const fn decode(bytes: &[u8], at: usize) -> (u32, usize) {
    let first = bytes[at] as u32;
    let (mut char, len) = match first {
        0..0x80 => (first, 1),
        0x80..0xE0 => (first & 0x1F, 2),
        0xE0..0xF0 => (first & 0x0F, 3),
        _ => (first & 0x07, 4),
    };
    let mut next = 1;
    while next < len && at + next < bytes.len() {
        char = (char << 6) | (bytes[at + next] & 0x3F) as u32;
        next += 1;
    }
    (char, len)
}

/// Control characters, and those that only change how their neighbours are shown.
const fn is_invisible(char: u32) -> bool {
    matches!(
        char,
        0..0x20 | 0x7F..0xA0 | 0xAD | 0x061C | 0x180E | 0x200B..=0x200F | 0x2028..=0x202E
        | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF | 0xFFF9..=0xFFFB | 0xE0000..=0xE0FFF
    )
}

compared_as_text!(Message);

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}
