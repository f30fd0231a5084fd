//! What is known of a parameter at the moment of the check.

/// What is known of a parameter at the moment of the check.
///
/// Of a finished URL, everything is known. The macros check earlier: a value in braces is set but not
/// known, and a field of type `Option` may turn out to be either. A rule is reported only where it is
/// broken whatever comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "alloc"),
    expect(dead_code, reason = "only texts are checked before all is known")
)]
pub(crate) enum Given<T> {
    /// It is left out.
    No,
    /// Whether it is set is decided later.
    Perhaps,
    /// It is set; its value is known later.
    Yes,
    /// It is set to this value.
    Value(T),
}

/// What is not known of a parameter.
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
    /// Returns `true` if it is set, now or possibly later.
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
