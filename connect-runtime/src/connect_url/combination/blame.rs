//! What has to change where a rule is broken.

use crate::parameter::Parameter;

/// Where the text stands that has to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blame {
    /// The key, which should not be there.
    Key(Parameter),
    /// The value.
    Value(Parameter),
    /// Nowhere yet: a key is missing.
    Whole,
}
