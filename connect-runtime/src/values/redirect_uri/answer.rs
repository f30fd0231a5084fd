//! The parameters that Connect adds to the redirect URI when it answers.

use crate::text::scan::position;

/// Declares the enum of the names and what finds them.
macro_rules! names {
    ($($variant:ident = $name:literal,)*) => {
        /// A parameter of the answer that Smartcar documents.
        ///
        /// Source: Smartcar, *Handle the response*; *Connect errors*.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Name {
            $($variant,)*
        }

        impl Name {
            const ALL: &[Self] = &[$(Self::$variant,)*];

            const NAMES: &[&str] = &[$($name,)*];
        }
    };
}

names! {
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

impl Name {
    /// Returns `true` if only one kind of error carries the parameter, so that a redirect URI may have one of
    /// that name in its own query.
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

    /// Finds a parameter by its decoded name.
    pub(crate) const fn find(name: &str) -> Option<Self> {
        match position(name, Self::NAMES) {
            Some(at) => Some(Self::ALL[at]),
            None => None,
        }
    }

    pub(crate) const fn as_str(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}
