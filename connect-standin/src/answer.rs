//! How a visit can end.

/// Declares the answers, each with its wire name and its description.
macro_rules! answers {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $description:literal;)*) => {
        /// How a visit can end.
        ///
        /// Source: Smartcar, *Handle the response*, *Connect errors*.
        ///
        /// # Examples
        ///
        /// ```
        /// use smartcar_connect_standin::Answer;
        ///
        /// assert_eq!(Answer::find("no_vehicles"), Some(Answer::NoVehicles));
        /// assert_eq!(Answer::NoVehicles.description(), "No vehicles found for this account.");
        /// for answer in Answer::ALL {
        ///     println!("{}: {}", answer.name(), answer.description());
        /// }
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Answer {
            $($(#[$doc])* $variant,)*
        }

        impl Answer {
            /// Every answer.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns its name: the value of `error`, where it is one.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// Returns its description, a sentence.
            #[must_use]
            pub const fn description(self) -> &'static str {
                match self {
                    $(Self::$variant => $description,)*
                }
            }
        }
    };
}

answers! {
    /// A code, or a vehicle authenticated again.
    Success = "success", "The vehicle is connected.";
    /// A success that carries all that Connect may add to one.
    SuccessWithEverything = "success_with_everything",
        "The vehicle is connected, and the answer carries every documented parameter.";
    /// A success that lacks the `state`.
    SuccessWithoutState = "success_without_state", "The vehicle is connected, but the state is lost.";
    /// `access_denied`.
    AccessDenied = "access_denied", "User denied access to application.";
    /// `invalid_subscription`.
    InvalidSubscription = "invalid_subscription", "User is not subscribed to connected services.";
    /// `no_vehicles`.
    NoVehicles = "no_vehicles", "No vehicles found for this account.";
    /// `vehicle_incompatible`, with the vehicle.
    VehicleIncompatible = "vehicle_incompatible", "The user's vehicle is not compatible.";
    /// `vehicle_incompatible`, with nothing about the vehicle.
    VehicleIncompatibleUnknown = "vehicle_incompatible_unknown", "The user's vehicle is not compatible.";
    /// `configuration_error`.
    ConfigurationError = "configuration_error", "There is an error in your application's configuration.";
    /// `server_error`.
    ServerError = "server_error", "Unexpected server error. Please try again.";
    /// `oem_cancelled_login`, with its description as a bare key, as one page documents it.
    OemCancelledLogin = "oem_cancelled_login", "User cancelled the login on the OEM's page.";
    /// `user_manually_returned_to_application`.
    UserManuallyReturnedToApplication = "user_manually_returned_to_application",
        "User manually returned to the application.";
    /// `user_cancelled`, which Smartcar's SDK for iOS handles.
    UserCancelled = "user_cancelled", "User cancelled the flow.";
    /// An error that no page documents.
    UnknownError = "brand_new_error", "An error that is newer than this application.";
}

impl Answer {
    /// Finds an answer by its name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|answer| answer.name() == name)
    }

    /// Returns `true` if the visit ends well.
    #[must_use]
    pub const fn is_success(self) -> bool {
        matches!(
            self,
            Self::Success | Self::SuccessWithEverything | Self::SuccessWithoutState
        )
    }

    /// Returns the value of `error`.
    pub(crate) const fn error(self) -> &'static str {
        match self {
            Self::VehicleIncompatibleUnknown => "vehicle_incompatible",
            _ => self.name(),
        }
    }
}
