//! The part of a value that a violation is about.

use core::fmt;

use crate::text::compared::compared_as_text;
use crate::violation::message::Message;

/// The offending part of a value, copied out of it and cut after 44 bytes.
///
/// # Examples
///
/// ```
/// use smartcar_connect::Permission;
///
/// let violation = Permission::parse("read_odometr").unwrap_err();
/// assert_eq!(violation.part(), "read_odometr");
/// assert!(!violation.part().is_cut());
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Excerpt {
    bytes: [u8; Self::CAPACITY],
    len: u8,
    cut: bool,
}

impl Excerpt {
    /// The number of bytes that an excerpt keeps.
    pub(crate) const CAPACITY: usize = 44;

    /// Copies the beginning of `text`.
    #[expect(clippy::cast_possible_truncation, reason = "at most CAPACITY")]
    pub(crate) const fn new(text: &str) -> Self {
        let text = text.as_bytes();
        let mut len = 0;
        while len < text.len() && len < Self::CAPACITY && !begins_secret(text, len) {
            len += 1;
        }
        while len < text.len() && text[len] & 0xC0 == 0x80 {
            len -= 1;
        }
        let mut bytes = [0; Self::CAPACITY];
        let mut at = 0;
        while at < len {
            bytes[at] = text[at];
            at += 1;
        }
        Self {
            bytes,
            len: len as u8,
            cut: len < text.len(),
        }
    }

    /// Returns what was kept of the part, as it stood in the value.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        let (kept, _) = self.bytes.split_at(self.len as usize);
        match core::str::from_utf8(kept) {
            Ok(kept) => kept,
            Err(_) => "",
        }
    }

    /// Returns `true` if the part was longer than what was kept of it.
    #[must_use]
    pub const fn is_cut(&self) -> bool {
        self.cut
    }
}

/// The words that a name ends with, in lower case, whose value is never shown.
pub(crate) const SECRETS: [&str; 5] = ["state", "secret", "token", "password", "passwd"];

/// The parameters that belong to an owner.
const OWNER: [&str; 2] = ["user", "external_id"];

/// Returns `true` if the value of `state`, of a secret or token, or of an owner's id begins there: its text is
/// never shown.
const fn begins_secret(text: &[u8], at: usize) -> bool {
    let at = before_quotes(text, at);
    let before = if ends_with(text, at, b"=") || ends_with(text, at, b":") {
        at - 1
    } else if ends_with(text, at, b"%3d") {
        at - 3
    } else {
        return false;
    };
    let before = before_quotes(text, before);
    ends_with_any(text, before, &SECRETS) || ends_with_any(text, before, &OWNER)
}

/// Skips, from the end of `text[..end]`, what may stand around a name and around its value.
const fn before_quotes(text: &[u8], mut end: usize) -> usize {
    while end > 0 && matches!(text[end - 1], b' ' | b'"' | b'\'') {
        end -= 1;
    }
    end
}

const fn ends_with_any(text: &[u8], end: usize, words: &[&str]) -> bool {
    let mut at = 0;
    while at < words.len() {
        if ends_with(text, end, words[at].as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

/// Returns `true` if `text[..end]` ends with `word`, in any case.
const fn ends_with(text: &[u8], end: usize, word: &[u8]) -> bool {
    if end < word.len() {
        return false;
    }
    let mut at = 0;
    while at < word.len() {
        if !text[end - word.len() + at].eq_ignore_ascii_case(&word[at]) {
            return false;
        }
        at += 1;
    }
    true
}

compared_as_text!(Excerpt);

impl fmt::Display for Excerpt {
    /// Writes the part as a message does: invisible characters are escaped, and `…` stands where it was cut.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = Message::new();
        shown.push_excerpt(self);
        f.pad(shown.as_str())
    }
}

impl fmt::Debug for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())?;
        f.write_str(if self.cut { "…" } else { "" })
    }
}
