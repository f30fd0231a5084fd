//! The parameters of a callback that have no place of their own.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// The parameters of a callback that this crate does not know, or could not read as what they are
/// documented to be, decoded, in the order of the query.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{Callback, Outcome};
///
/// let callback = Callback::parse("code=90abecb6&region=eu&new").unwrap();
/// let Outcome::Connected(connected) = callback.into_outcome_without_verifying_state() else {
///     unreachable!("there is a code");
/// };
/// assert_eq!(connected.other().get("region"), Some("eu"));
/// assert_eq!(connected.other().iter().collect::<Vec<_>>(), [("region", "eu"), ("new", "")]);
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct OtherParameters(Vec<(String, String)>);

impl OtherParameters {
    pub(crate) const fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// Returns the first value of a name; the empty text if the name stands there without one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut pairs = self.iter();
        pairs
            .find(|(found, _)| *found == name)
            .map(|(_, value)| value)
    }

    /// Iterates over the names and values, in the order of the query.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Returns `true` if there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for OtherParameters {
    /// Shows the names: nobody knows what the values are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.iter().map(|(name, _)| name))
            .finish()
    }
}
