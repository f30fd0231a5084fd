//! The state of a builder's required fields, in its type.

use core::convert::Infallible;
use core::fmt;

/// Whether a required field has been set.
pub trait Progress {
    /// The value of the field until then.
    type Absent: Copy;
}

/// The field has not been set yet.
#[derive(Debug)]
pub enum Missing {}

/// The field has been set.
#[derive(Debug)]
pub enum Given {}

impl Progress for Missing {
    type Absent = ();
}

impl Progress for Given {
    type Absent = Infallible;
}

/// A required field, set or not.
pub enum Slot<T, P: Progress> {
    /// Its value.
    Given(T),
    /// There is none yet; with [`Given`], this cannot be created.
    Absent(P::Absent),
}

impl<T, P: Progress> fmt::Debug for Slot<T, P> {
    /// Does not show the value, which may be a `state`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Given(_) => "Given",
            Self::Absent(_) => "Missing",
        })
    }
}

/// A required field that has been set; `F` is named after the field.
#[diagnostic::on_unimplemented(
    message = "the field `{F}` is missing; call its setter before `.build()`",
    label = "not set yet"
)]
pub trait IsGiven<F>: Progress<Absent = Infallible> {}

impl<F> IsGiven<F> for Given {}
