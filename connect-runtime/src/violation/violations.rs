//! Everything that is wrong, in one error.

use alloc::vec::Vec;
use core::{fmt, slice};

use crate::violation::Violation;
#[cfg(feature = "serde")]
use crate::violation::sentence::Notation;

/// All violations in a URL or a list: at least one.
///
/// `Display` writes one line for each.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{ConnectUrl, Rule, Violation};
///
/// let violations = ConnectUrl::parse(
///     "https://connect.smartcar.com/oauth/authorize?response_type=code&client_id=42&mode=test",
/// )
/// .unwrap_err();
/// assert!(violations.iter().map(Violation::rule).eq([Rule::Uuid, Rule::Deprecated]));
/// assert_eq!(
///     violations.to_string(),
///     "client_id: client id `42` is not a UUID; copy it from the Smartcar Dashboard\n\
///      mode: mode `test` is deprecated; write `simulated`",
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// Returns `value` if there is no violation.
    pub(crate) fn or<T>(violations: Vec<Violation>, value: T) -> Result<T, Self> {
        if violations.is_empty() {
            Ok(value)
        } else {
            Err(Self(violations))
        }
    }

    /// The same violations, in values that stand there.
    #[cfg(feature = "serde")]
    pub(crate) fn in_notation(self, notation: Notation) -> Self {
        let violations = self.0.into_iter();
        Self(violations.map(|each| each.in_notation(notation)).collect())
    }

    /// Returns the number of violations, which is at least one.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Iterates over the violations.
    pub fn iter(&self) -> slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl From<Violation> for Violations {
    /// Allocates the list of one violation.
    fn from(violation: Violation) -> Self {
        Self(Vec::from([violation]))
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = alloc::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, violation) in self.0.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { "\n" })?;
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl core::error::Error for Violations {}
