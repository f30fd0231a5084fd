//! The refusal that Connect sends back instead of a success.

use alloc::string::String;
use core::fmt::{self, Write as _};

use super::query::{OtherParameters, Private};
use crate::text::forges_output;
use crate::values::callback_parameter::CallbackParameter as Name;
use crate::values::ids::Vin;

/// The error that Connect sends back instead of a success.
///
/// Its `Display` is Connect's description, or the kind's name if there is none, with control characters
/// escaped: anyone who holds the browser can change it.
///
/// Source: Smartcar, *Connect errors*.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{Callback, Outcome, RefusalKind};
///
/// let callback = Callback::parse(
///     "error=vehicle_incompatible&error_description=The+car+cannot+be+connected.&make=Audi&year=2005",
/// )?;
/// let Outcome::Refused(refusal) = callback.into_outcome_without_verifying_state() else {
///     unreachable!("there is an error");
/// };
/// assert_eq!(refusal.to_string(), "The car cannot be connected.");
/// let RefusalKind::VehicleIncompatible(vehicle) = refusal.kind() else {
///     unreachable!("that is the error");
/// };
/// assert_eq!((vehicle.make(), vehicle.year()), (Some("Audi"), Some(2005)));
/// # Ok::<(), smartcar_connect::CallbackError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    kind: RefusalKind,
    description: Option<String>,
    external_id: Option<Private>,
    other: OtherParameters,
}

impl Refusal {
    pub(super) fn new(error: String, mut query: OtherParameters) -> Self {
        Self {
            // One page of the reference has the key without a value.
            description: query.take_unless_empty(Name::ErrorDescription),
            external_id: query.take_id(Name::ExternalId),
            kind: RefusalKind::new(error, &mut query),
            other: query,
        }
    }

    /// Returns why nothing was connected.
    #[must_use]
    pub const fn kind(&self) -> &RefusalKind {
        &self.kind
    }

    /// Returns Connect's description, as it was sent, in English and for developers. It is never empty.
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    /// Returns the application's own id of the owner, if there is one.
    ///
    /// It comes from the browser and is verified by nothing: use it for logs and statistics only.
    #[must_use]
    pub fn external_id(&self) -> Option<&str> {
        self.external_id.as_deref()
    }

    /// Returns all other parameters of the callback.
    #[must_use]
    pub const fn other(&self) -> &OtherParameters {
        &self.other
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for char in self.description().unwrap_or(self.kind.as_str()).chars() {
            if forges_output(char) {
                write!(f, "{}", char.escape_debug())?;
            } else {
                f.write_char(char)?;
            }
        }
        Ok(())
    }
}

/// Declares [`RefusalKind`] from a single list of the errors, each with its meaning and the type of the details
/// that Connect adds to it.
macro_rules! refusal_kinds {
    ($($variant:ident $(($details:ident))? = $error:ident: $meaning:literal,)*) => {
        /// Why nothing was connected.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum RefusalKind {
            $(
                #[doc = concat!("`", stringify!($error), "`: ", $meaning)]
                $variant $(($details))?,
            )*
            /// An error that this crate does not know.
            Other(String),
        }

        impl RefusalKind {
            fn new(error: String, query: &mut OtherParameters) -> Self {
                match error.as_str() {
                    $(stringify!($error) => Self::$variant $(($details::new(query)))?,)*
                    _ => Self::Other(error),
                }
            }

            /// Returns the value of `error`. That of [`Other`](Self::Other) is any text: escape it on a page.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant { .. } => stringify!($error),)*
                    Self::Other(error) => error,
                }
            }
        }
    };
}

refusal_kinds! {
    AccessDenied = access_denied: "the owner denied the request.",
    InvalidSubscription = invalid_subscription: "the connected services are inactive or were never activated.",
    NoVehicles = no_vehicles: "there is no vehicle in the owner's account.",
    VehicleIncompatible(IncompatibleVehicle) = vehicle_incompatible: "the vehicle cannot be connected.",
    ConfigurationError(ErrorPage) = configuration_error:
        "the owner was shown an error page, because of how the application called Connect.",
    ServerError = server_error: "an unexpected error at Smartcar.",
    OemCancelledLogin = oem_cancelled_login: "the owner left the manufacturer's login.",
    UserCancelled = user_cancelled: "the owner cancelled at the manufacturer's login.",
    UserExited = user_exited: "the owner left Connect, as the Android SDK reports it.",
    UserManuallyReturnedToApplication = user_manually_returned_to_application:
        "the owner pressed \"Back to application\".",
    BatteryCapacityNoSelection = battery_capacity_no_selection:
        "the owner did not select a battery on the page for it.",
}

/// Details of a vehicle that cannot be connected, as Connect sends them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncompatibleVehicle {
    vin: Option<String>,
    make: Option<String>,
    model: Option<String>,
    year: Option<u16>,
}

impl IncompatibleVehicle {
    fn new(query: &mut OtherParameters) -> Self {
        Self {
            vin: query.take_as(Name::Vin, |vin| Vin::parse(vin).ok().map(|_| vin.into())),
            make: query.take(Name::Make),
            model: query.take(Name::Model),
            year: query.take_as(Name::Year, number),
        }
    }

    /// Returns the VIN. An invalid one is left in [`Refusal::other`].
    #[must_use]
    pub fn vin(&self) -> Option<Vin<'_>> {
        self.vin.as_deref().map(Vin::unchecked)
    }

    /// Returns the make, as Connect spells it.
    #[must_use]
    pub fn make(&self) -> Option<&str> {
        self.make.as_deref()
    }

    /// Returns the model.
    #[must_use]
    pub fn model(&self) -> Option<&str> {
        self.model.as_deref()
    }

    /// Returns the model year. One that is not a number is left in [`Refusal::other`].
    #[must_use]
    pub const fn year(&self) -> Option<u16> {
        self.year
    }
}

/// Details of the error page that Connect showed to the owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorPage {
    status_code: Option<u16>,
    error_message: Option<String>,
}

impl ErrorPage {
    fn new(query: &mut OtherParameters) -> Self {
        Self {
            status_code: query.take_as(Name::StatusCode, number),
            error_message: query.take(Name::ErrorMessage),
        }
    }

    /// Returns the status code of the page. One that is not a number is left in [`Refusal::other`].
    #[must_use]
    pub const fn status_code(&self) -> Option<u16> {
        self.status_code
    }

    /// Returns the message on the page.
    #[must_use]
    pub fn error_message(&self) -> Option<&str> {
        self.error_message.as_deref()
    }
}

/// Reads a number without a sign or leading zeros, so that nothing of the text is lost.
fn number(text: &str) -> Option<u16> {
    let number: u16 = text.parse().ok()?;
    let is_usual = text.starts_with(|first| matches!(first, '1'..='9')) || text == "0";
    is_usual.then_some(number)
}
