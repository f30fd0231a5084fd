//! What a builder knows of a required field, in its type.

use core::convert::Infallible;
use core::fmt;

/// Whether a required field was given.
pub trait Progress {
    /// What stands in for the field until then.
    type Absent: Copy;
}

/// The field was not given yet.
#[derive(Debug)]
pub enum Missing {}

/// The field was given.
#[derive(Debug)]
pub enum Given {}

impl Progress for Missing {
    type Absent = ();
}

impl Progress for Given {
    type Absent = Infallible;
}

/// A required field, given or not.
pub enum Slot<T, P: Progress> {
    /// Its value.
    Given(T),
    /// There is none yet; with [`Given`], this cannot be made.
    Absent(P::Absent),
}

impl<T, P: Progress> fmt::Debug for Slot<T, P> {
    /// Shows no value, which may be a `state`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Given(_) => "Given",
            Self::Absent(_) => "Missing",
        })
    }
}
