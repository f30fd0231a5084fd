//! The query of a callback, taken apart in one pass.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::CallbackError;
use crate::other_parameters::OtherParameters;
use crate::percent;

/// What Smartcar documents of a callback.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    Code,
    State,
    Error,
    ErrorDescription,
    VehicleId,
    UserId,
    VirtualKeyUrl,
    ExternalId,
    Vin,
    Make,
    Model,
    Year,
    StatusCode,
    ErrorMessage,
}

impl Name {
    const ALL: [Self; 14] = [
        Self::Code,
        Self::State,
        Self::Error,
        Self::ErrorDescription,
        Self::VehicleId,
        Self::UserId,
        Self::VirtualKeyUrl,
        Self::ExternalId,
        Self::Vin,
        Self::Make,
        Self::Model,
        Self::Year,
        Self::StatusCode,
        Self::ErrorMessage,
    ];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::State => "state",
            Self::Error => "error",
            Self::ErrorDescription => "error_description",
            Self::VehicleId => "vehicle_id",
            Self::UserId => "user_id",
            Self::VirtualKeyUrl => "virtual_key_url",
            Self::ExternalId => "external_id",
            Self::Vin => "vin",
            Self::Make => "make",
            Self::Model => "model",
            Self::Year => "year",
            Self::StatusCode => "status_code",
            Self::ErrorMessage => "error_message",
        }
    }

    fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == name)
    }
}

/// The parameters of a callback; what is taken is gone, what is left is kept.
#[derive(Debug)]
pub(crate) struct Query {
    pairs: Vec<Option<(Cow<'static, str>, String)>>,
    /// Where each documented parameter is in `pairs`.
    index: [Option<usize>; Name::ALL.len()],
}

impl Query {
    pub(super) fn read(text: &str) -> Result<Self, CallbackError> {
        let mut query = Self {
            pairs: Vec::new(),
            index: [None; Name::ALL.len()],
        };
        for piece in text.split('&').filter(|piece| !piece.is_empty()) {
            // One documented answer carries its description as a key without a value.
            let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
            query.add(name, value)?;
        }
        Ok(query)
    }

    fn add(&mut self, name: &str, value: &str) -> Result<(), CallbackError> {
        let mut decoded = String::new();
        if !percent::decode(name, &mut decoded) {
            return Err(CallbackError::Encoding(None));
        }
        let known = Name::find(&decoded);
        let mut text = String::new();
        if !percent::decode(value, &mut text) {
            return Err(CallbackError::Encoding(known.map(Name::as_str)));
        }
        let Some(known) = known else {
            self.pairs.push(Some((Cow::Owned(decoded), text)));
            return Ok(());
        };
        let index = &mut self.index[known as usize];
        if index.replace(self.pairs.len()).is_some() {
            return Err(CallbackError::GivenTwice(known.as_str()));
        }
        self.pairs.push(Some((Cow::Borrowed(known.as_str()), text)));
        Ok(())
    }

    /// Takes out the value of a parameter.
    pub(crate) fn take(&mut self, name: Name) -> Option<String> {
        let at = self.index[name as usize].take()?;
        self.pairs[at].take().map(|(_, value)| value)
    }

    /// Takes out the value of a parameter that must not be empty.
    pub(super) fn take_filled(&mut self, name: Name) -> Result<Option<String>, CallbackError> {
        match self.take(name) {
            Some(value) if value.is_empty() => Err(CallbackError::Empty(name.as_str())),
            value => Ok(value),
        }
    }

    /// Takes out the value of a parameter if it can be read; it stays where it is otherwise.
    pub(crate) fn take_as<T>(&mut self, name: Name, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let at = self.index[name as usize]?;
        let value = self.pairs[at].as_ref().and_then(|(_, value)| read(value))?;
        self.take(name);
        Some(value)
    }

    /// Hands over what nobody has taken, in the order of the query.
    pub(crate) fn into_other(self) -> OtherParameters {
        OtherParameters::new(self.pairs.into_iter().flatten().collect())
    }
}
