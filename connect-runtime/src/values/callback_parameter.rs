//! The parameters that Connect adds to the redirect URI.

use crate::text::{eq, position};

/// Declares [`CallbackParameter`] from a single list of the names.
macro_rules! callback_parameters {
    ($($variant:ident = $name:literal,)*) => {
        /// A parameter of the callback that Smartcar documents.
        ///
        /// Source: Smartcar, *Handle the response*; *Connect errors*.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum CallbackParameter {
            $($variant,)*
        }

        impl CallbackParameter {
            const ALL: &[Self] = &[$(Self::$variant,)*];
            const NAMES: &[&str] = &[$($name,)*];
        }
    };
}

callback_parameters! {
    Code = "code",
    State = "state",
    Error = "error",
    ErrorDescription = "error_description",
    VehicleId = "vehicle_id",
    UserId = "user_id",
    VirtualKeyUrl = "virtual_key_url",
    ExternalId = "external_id",
    Vin = "vin",
    Make = "make",
    Model = "model",
    Year = "year",
    StatusCode = "status_code",
    ErrorMessage = "error_message",
}

impl CallbackParameter {
    /// Returns `true` if only one kind of error has the parameter, so that a redirect URI may have one of that name in
    /// its own query.
    ///
    /// Source: Smartcar, *Connect errors*: `vehicle_incompatible` and `configuration_error`.
    pub(crate) const fn is_detail(self) -> bool {
        matches!(
            self,
            Self::Vin
                | Self::Make
                | Self::Model
                | Self::Year
                | Self::StatusCode
                | Self::ErrorMessage
        )
    }

    /// Returns the parameter with a decoded name. Smartcar's migration guide to version 3 spells `user_id` as `userId`.
    pub(crate) const fn find(name: &str) -> Option<Self> {
        match position(name, Self::NAMES) {
            Some(at) => Some(Self::ALL[at]),
            None if eq(name, "userId") => Some(Self::UserId),
            None => None,
        }
    }

    pub(crate) const fn as_str(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}
