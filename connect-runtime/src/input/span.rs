//! Where something stands in a file.

use core::ops::Range;

use crate::violation::findings::Place;
use crate::violation::sentence::Notation;

/// Where something stands in a file: the bytes from `start` to `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileSpan {
    /// The first byte.
    pub start: usize,
    /// The byte behind the last one.
    pub end: usize,
}

impl From<Range<usize>> for FileSpan {
    fn from(range: Range<usize>) -> Self {
        Self {
            start: range.start,
            end: range.end,
        }
    }
}

impl Place for FileSpan {
    fn notation(&self) -> Notation {
        Notation::File
    }
}
