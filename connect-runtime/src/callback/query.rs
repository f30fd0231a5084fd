//! The query of a callback, taken apart in one pass.

use alloc::string::String;
use alloc::vec::Vec;

use crate::callback::error::CallbackError;
use crate::callback::other_parameters::OtherParameters;
use crate::text::percent;
use crate::text::query::Pairs;
use crate::values::redirect_uri::answer::Name;

/// The parameters of a callback; what is taken is gone, what is left is kept.
#[derive(Debug, Default)]
pub(crate) struct Query {
    documented: [Option<Found>; Name::ALL.len()],
    other: Vec<(String, Found)>,
    /// How many parameters there were.
    count: usize,
}

/// The value of a parameter, and how many are in front of it.
#[derive(Debug)]
struct Found {
    at: usize,
    value: String,
}

impl Query {
    pub(super) fn read(text: &str) -> Result<Self, CallbackError> {
        let mut query = Self::default();
        // One documented answer carries its description as a key without a value.
        for (name, value) in Pairs::new(text) {
            query.add(name, value)?;
        }
        Ok(query)
    }

    fn add(&mut self, name: &str, value: &str) -> Result<(), CallbackError> {
        match Name::find(name) {
            Some(known) => self.add_documented(known, value),
            None => self.add_decoded(name, value),
        }
    }

    fn add_documented(&mut self, name: Name, value: &str) -> Result<(), CallbackError> {
        let value = self.found(value, Some(name))?;
        if self.documented[name as usize].replace(value).is_some() {
            return Err(CallbackError::GivenTwice(name.as_str()));
        }
        Ok(())
    }

    /// Adds a parameter whose name is not documented, or has escapes.
    fn add_decoded(&mut self, name: &str, value: &str) -> Result<(), CallbackError> {
        let mut decoded = String::new();
        if !percent::decode(name, &mut decoded) {
            return Err(CallbackError::Encoding(None));
        }
        if let Some(known) = Name::find(&decoded) {
            return self.add_documented(known, value);
        }
        let value = self.found(value, None)?;
        self.other.push((decoded, value));
        Ok(())
    }

    fn found(&mut self, text: &str, name: Option<Name>) -> Result<Found, CallbackError> {
        let mut value = String::new();
        if !percent::decode(text, &mut value) {
            return Err(CallbackError::Encoding(name.map(Name::as_str)));
        }
        let at = self.count;
        self.count += 1;
        Ok(Found { at, value })
    }

    /// Takes out the value of a parameter.
    pub(crate) fn take(&mut self, name: Name) -> Option<String> {
        let found = self.documented[name as usize].take()?;
        Some(found.value)
    }

    /// Takes out the value of a parameter that must not be empty.
    pub(super) fn take_filled(&mut self, name: Name) -> Result<Option<String>, CallbackError> {
        match self.take(name) {
            Some(value) if value.is_empty() => Err(CallbackError::Empty(name.as_str())),
            value => Ok(value),
        }
    }

    /// Takes out the value of a parameter unless it is empty, in which case it stays where it is.
    pub(super) fn take_unless_empty(&mut self, name: Name) -> Option<String> {
        self.take_as(name, |value| (!value.is_empty()).then(|| value.into()))
    }

    /// Takes out the value of a parameter if it can be read; it stays where it is otherwise.
    pub(crate) fn take_as<T>(&mut self, name: Name, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let found = &mut self.documented[name as usize];
        let value = read(&found.as_ref()?.value)?;
        *found = None;
        Some(value)
    }

    /// Hands over what nobody has taken, in the order of the query.
    pub(crate) fn into_other(self) -> OtherParameters {
        let mut left = self.other;
        for (name, found) in Name::ALL.iter().zip(self.documented) {
            if let Some(found) = found {
                let place = left.partition_point(|(_, other)| other.at < found.at);
                left.insert(place, (String::from(name.as_str()), found));
            }
        }
        let pairs = left.into_iter().map(|(name, found)| (name, found.value));
        OtherParameters::new(pairs.collect())
    }
}
