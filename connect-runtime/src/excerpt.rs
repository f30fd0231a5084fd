//! The part of a value that a violation is about.

use core::fmt;

/// The offending part of a value, copied out of it and cut after [`Excerpt::CAPACITY`] bytes.
///
/// # Examples
///
/// ```
/// use smartcar_connect_runtime::Permission;
///
/// let violation = Permission::parse("read_odometr").unwrap_err();
/// assert_eq!(violation.part().as_str(), "read_odometr");
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
    pub const CAPACITY: usize = 44;

    /// Copies the beginning of `text`.
    #[expect(clippy::cast_possible_truncation, reason = "at most CAPACITY")]
    pub(crate) const fn new(text: &str) -> Self {
        let text = text.as_bytes();
        let mut len = if text.len() < Self::CAPACITY {
            text.len()
        } else {
            Self::CAPACITY
        };
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

    /// Says whether the part was longer than what was kept of it.
    #[must_use]
    pub const fn is_cut(&self) -> bool {
        self.cut
    }
}

impl fmt::Debug for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())?;
        f.write_str(if self.cut { "…" } else { "" })
    }
}
