//! Text on the stack.

use core::fmt;

/// How long it can be: longer than most URLs.
const CAPACITY: usize = 384;

/// A short text that is put together without an allocator.
pub(crate) struct ShortText {
    bytes: [u8; CAPACITY],
    len: usize,
}

impl ShortText {
    pub(crate) const fn new() -> Self {
        Self {
            bytes: [0; CAPACITY],
            len: 0,
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        // Only whole texts were written.
        core::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

/// Takes a text as a whole, or refuses it if it does not fit.
impl fmt::Write for ShortText {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        let free = self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?;
        free.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}
