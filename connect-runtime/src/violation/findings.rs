//! What is wrong with a text, each with the place where it was found.

use alloc::vec::{self, Vec};

use crate::violation::Violation;
use crate::violation::sentence::Notation;

/// A place in a text, in which a violation can be found.
pub trait Place: Clone {
    /// Returns how values are written there.
    fn notation(&self) -> Notation;
}

/// The violations found so far, each with its place.
///
/// A check takes it as `&mut`; what it checked is valid if the findings did not grow.
#[derive(Clone, Debug)]
pub struct Findings<P>(Vec<(Violation, P)>);

impl<P> Findings<P> {
    /// Begins with nothing found.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Returns how many violations were found.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns `true` if none was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Iterates over the violations and their places, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &(Violation, P)> {
        self.0.iter()
    }
}

impl<P: Ord + Copy> Findings<P> {
    /// Sorts them by their places; those of one place stay in their order.
    #[cfg(feature = "toml")]
    pub(crate) fn sort_by_place(&mut self) {
        self.0.sort_by_key(|(_, place)| *place);
    }
}

impl<P: Place> Findings<P> {
    /// Adds a violation, in the words of the place where it was found.
    pub fn push(&mut self, violation: Violation, place: P) {
        let violation = violation.in_notation(place.notation());
        self.0.push((violation, place));
    }
}

impl<P> Default for Findings<P> {
    fn default() -> Self {
        Self::new()
    }
}

impl<P> IntoIterator for Findings<P> {
    type Item = (Violation, P);
    type IntoIter = vec::IntoIter<(Violation, P)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
