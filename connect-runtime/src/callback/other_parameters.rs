//! The parameters of a callback that have no getter of their own.

use alloc::string::String;
use alloc::vec::{self, Vec};
use core::{fmt, slice};

/// The parameters of a callback that this crate does not know, or whose values are not as documented, decoded
/// and in the order of the query.
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

    /// Returns the first value of a parameter, or an empty string if the name has no value.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut pairs = self.iter();
        pairs
            .find(|(found, _)| *found == name)
            .map(|(_, value)| value)
    }

    /// Iterates over the names and values, in the order of the query.
    #[must_use]
    pub fn iter(&self) -> OtherParametersIter<'_> {
        OtherParametersIter(self.0.iter())
    }

    /// Returns `true` if there are no such parameters.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// An iterator over the names and values of [`OtherParameters`].
#[derive(Clone)]
pub struct OtherParametersIter<'a>(slice::Iter<'a, (String, String)>);

impl<'a> Iterator for OtherParametersIter<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, value) = self.0.next()?;
        Some((name, value))
    }
}

impl fmt::Debug for OtherParametersIter<'_> {
    /// Shows only the names: the values may be private.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is behind an `=` that was escaped is no name.
        let names = self.clone().map(|(name, _)| name.split('=').next());
        let names = names.map(Option::unwrap_or_default);
        f.debug_list().entries(names).finish()
    }
}

impl<'a> IntoIterator for &'a OtherParameters {
    type Item = (&'a str, &'a str);
    type IntoIter = OtherParametersIter<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for OtherParameters {
    type Item = (String, String);
    type IntoIter = vec::IntoIter<(String, String)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Debug for OtherParameters {
    /// Shows only the names: the values may be private.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().fmt(f)
    }
}
