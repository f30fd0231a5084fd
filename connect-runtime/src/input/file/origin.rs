//! Where a value comes from that a configuration is put together from.

use crate::input::span::FileSpan;
use crate::parameter::Parameter;
use crate::violation::findings::Place;
use crate::violation::sentence::Notation;

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The file.
    File(FileSpan),
    /// The environment variable of a parameter.
    Variable(Parameter),
    /// The configuration as a whole.
    Whole,
}

impl Place for Origin {
    /// A variable is written as in a file, and named by it.
    fn notation(&self) -> Notation {
        Notation::File
    }
}
