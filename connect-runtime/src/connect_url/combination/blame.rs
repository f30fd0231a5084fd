//! What has to change if a rule is broken.

use crate::parameter::Parameter;

/// The part of the input that has to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blame {
    /// The key, which should not be there.
    Key(Parameter),
    /// The value.
    Value(Parameter),
    /// None yet: a key is missing.
    Whole,
}
