//! How a visit to Connect ended.

use alloc::string::String;
use core::fmt;

use crate::callback::other_parameters::OtherParameters;
use crate::callback::query::Query;
use crate::callback::refusal::Refusal;
use crate::values::redirect_uri::answer::Name;

/// How a visit to Connect ended.
///
/// Source: Smartcar, *Handle the response*.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// The owner connected vehicles; there is a code to exchange.
    Connected(Connected),
    /// The vehicle was authenticated again; the tokens that the application holds work again.
    Reauthenticated(Reauthenticated),
    /// There is an error instead: the owner refused, or something was in the way.
    Refused(Refusal),
}

/// The owner connected vehicles.
#[derive(Clone, PartialEq, Eq)]
pub struct Connected {
    code: String,
    user_id: Option<String>,
    virtual_key_url: Option<String>,
    external_id: Option<String>,
    other: OtherParameters,
}

impl Connected {
    pub(crate) fn new(code: String, mut query: Query) -> Self {
        Self {
            code,
            user_id: query.take(Name::UserId),
            virtual_key_url: query.take(Name::VirtualKeyUrl),
            external_id: query.take(Name::ExternalId),
            other: query.into_other(),
        }
    }

    /// Returns the authorization code, to be exchanged for tokens within 10 minutes, once.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Returns Smartcar's id of the owner.
    #[must_use]
    pub fn user_id(&self) -> Option<&str> {
        self.user_id.as_deref()
    }

    /// Returns the link with which the owner of a Tesla adds the virtual key.
    #[must_use]
    pub fn virtual_key_url(&self) -> Option<&str> {
        self.virtual_key_url.as_deref()
    }

    /// Returns the application's own id of the owner, if one was sent.
    #[must_use]
    pub fn external_id(&self) -> Option<&str> {
        self.external_id.as_deref()
    }

    /// Returns what else was sent.
    #[must_use]
    pub const fn other(&self) -> &OtherParameters {
        &self.other
    }
}

impl fmt::Debug for Connected {
    /// Does not show the code.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connected")
            .field("user_id", &self.user_id)
            .field("virtual_key_url", &self.virtual_key_url)
            .field("external_id", &self.external_id)
            .field("other", &self.other)
            .finish_non_exhaustive()
    }
}

/// A vehicle was authenticated again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reauthenticated {
    vehicle_id: String,
    other: OtherParameters,
}

impl Reauthenticated {
    pub(crate) fn new(vehicle_id: String, query: Query) -> Self {
        Self {
            vehicle_id,
            other: query.into_other(),
        }
    }

    /// Returns the id of the vehicle.
    #[must_use]
    pub fn vehicle_id(&self) -> &str {
        &self.vehicle_id
    }

    /// Returns what else was sent.
    #[must_use]
    pub const fn other(&self) -> &OtherParameters {
        &self.other
    }
}
