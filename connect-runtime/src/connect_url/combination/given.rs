//! What is known about a parameter at the time of the check.

/// What is known about a parameter at the time of the check.
///
/// In a finished URL, everything is known. The macros check earlier: a value in braces is set but unknown,
/// and a field of type `Option` may or may not be set. A violation is reported only if it is certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "alloc"),
    expect(dead_code, reason = "only texts are checked before all is known")
)]
pub(crate) enum Given<T> {
    /// It is left out.
    No,
    /// It may or may not be set.
    Perhaps,
    /// It is set; its value is known later.
    Yes,
    /// It is set to this value.
    Value(T),
}

/// What is unknown about a parameter.
#[derive(Clone, Copy)]
#[cfg(feature = "alloc")]
pub(crate) enum Unknown {
    /// Whether it is set.
    Presence,
    /// What it is set to.
    Value,
    /// Nothing: it is left out.
    Nothing,
}

impl<T: Copy> Given<T> {
    /// Returns `true` if the parameter is set or may be set.
    pub(super) fn is_possible(self) -> bool {
        !matches!(self, Self::No)
    }

    pub(super) fn is_no(self) -> bool {
        matches!(self, Self::No)
    }

    pub(super) fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }
}

impl<T> From<Option<T>> for Given<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::No, Self::Value)
    }
}
