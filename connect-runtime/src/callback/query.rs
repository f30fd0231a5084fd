//! The query of a callback, parsed in one pass.

use alloc::string::String;
use alloc::vec::Vec;

use crate::callback::error::CallbackError;
use crate::callback::other_parameters::OtherParameters;
use crate::text::percent;
use crate::text::query::Pairs;
use crate::values::redirect_uri::answer::Name;

/// The parameters of a callback that have not been taken out yet, in order.
#[derive(Debug, Default)]
pub(crate) struct Query(Vec<Found>);

/// A parameter, decoded.
#[derive(Debug)]
struct Found {
    name: FoundName,
    value: String,
}

/// The name of a parameter, documented by Smartcar or not.
#[derive(Debug, PartialEq, Eq)]
enum FoundName {
    Documented(Name),
    Other(String),
}

impl Query {
    pub(super) fn read(text: &str) -> Result<Self, CallbackError> {
        let mut query = Self::default();
        // One documented callback carries its description as a key without a value.
        for (name, value) in Pairs::new(text) {
            let name = FoundName::read(name)?;
            query.add(name, value)?;
        }
        Ok(query)
    }

    fn add(&mut self, name: FoundName, value: &str) -> Result<(), CallbackError> {
        let documented = match name {
            FoundName::Documented(name) => Some(name),
            FoundName::Other(_) => None,
        };
        let Some(value) = decoded(value) else {
            return Err(CallbackError::Encoding(documented.map(Name::as_str)));
        };
        let once = documented.filter(|name| !name.is_detail());
        if let Some(name) = once.filter(|name| self.position(*name).is_some()) {
            return Err(CallbackError::GivenTwice(name.as_str()));
        }
        self.0.push(Found { name, value });
        Ok(())
    }

    /// Finds a parameter that stands there once: of a detail that the redirect URI has as well, nobody knows
    /// which one is Connect's.
    fn position(&self, name: Name) -> Option<usize> {
        let name = FoundName::Documented(name);
        let of_name = |(_, found): &(usize, &Found)| found.name == name;
        let mut found = self.0.iter().enumerate().filter(of_name);
        let (at, _) = found.next()?;
        found.next().is_none().then_some(at)
    }

    /// Takes out the value of a parameter.
    pub(crate) fn take(&mut self, name: Name) -> Option<String> {
        let at = self.position(name)?;
        Some(self.0.remove(at).value)
    }

    /// Takes out the value of a parameter that must not be empty.
    pub(super) fn take_filled(&mut self, name: Name) -> Result<Option<String>, CallbackError> {
        match self.take(name) {
            Some(value) if value.is_empty() => Err(CallbackError::Empty(name.as_str())),
            value => Ok(value),
        }
    }

    /// Takes out the value of a parameter, unless it is empty.
    pub(super) fn take_unless_empty(&mut self, name: Name) -> Option<String> {
        self.take_as(name, |value| (!value.is_empty()).then(|| value.into()))
    }

    /// Takes out the value of a parameter, unless `read` returns `None`.
    pub(crate) fn take_as<T>(&mut self, name: Name, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let at = self.position(name)?;
        let value = read(&self.0[at].value)?;
        self.0.remove(at);
        Some(value)
    }

    /// Returns the remaining parameters, in the order of the query.
    pub(crate) fn into_other(self) -> OtherParameters {
        let left = self.0.into_iter().map(|found| {
            let name = match found.name {
                FoundName::Documented(name) => name.as_str().into(),
                FoundName::Other(name) => name,
            };
            (name, found.value)
        });
        OtherParameters::new(left.collect())
    }
}

impl FoundName {
    /// Reads a name, which may contain percent-escapes.
    fn read(text: &str) -> Result<Self, CallbackError> {
        if let Some(name) = Name::find(text) {
            return Ok(Self::Documented(name));
        }
        let decoded = decoded(text).ok_or(CallbackError::Encoding(None))?;
        Ok(Name::find(&decoded).map_or(Self::Other(decoded), Self::Documented))
    }
}

fn decoded(text: &str) -> Option<String> {
    let mut decoded = String::new();
    percent::decode(text, &mut decoded).then_some(decoded)
}
