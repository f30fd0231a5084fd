//! The successful outcomes of a callback.

use alloc::string::String;
use core::fmt;

use crate::callback::error::CallbackError;
use crate::callback::other_parameters::OtherParameters;
use crate::callback::query::Query;
use crate::values::redirect_uri::answer::Name;

/// The parameters that every success may have.
#[derive(Clone, PartialEq, Eq)]
struct Common {
    user_id: Option<String>,
    external_id: Option<String>,
    virtual_key_url: Option<String>,
    other: OtherParameters,
}

impl Common {
    fn new(mut query: Query) -> Self {
        Self {
            user_id: query.take_unless_empty(Name::UserId),
            external_id: query.take_unless_empty(Name::ExternalId),
            // Pages show it as a link, where `javascript:` would run.
            virtual_key_url: query.take_as(Name::VirtualKeyUrl, |url| {
                url.starts_with("https://").then(|| url.into())
            }),
            other: query.into_other(),
        }
    }
}

/// Implements what every success has in common, and a `Debug` that shows no id of the owner.
macro_rules! success {
    ($name:ident { $($shown:ident),* }) => {
        impl $name {
            /// Returns Smartcar's id of the owner, if it was sent.
            #[must_use]
            pub fn user_id(&self) -> Option<&str> {
                self.common.user_id.as_deref()
            }

            /// Returns the application's own id of the owner, if it was sent.
            #[must_use]
            pub fn external_id(&self) -> Option<&str> {
                self.common.external_id.as_deref()
            }

            /// Returns the link with which the owner of a Tesla adds the virtual key, if it was sent. It begins
            /// with `https://`; another one stays in [`other`](Self::other).
            #[must_use]
            pub fn virtual_key_url(&self) -> Option<&str> {
                self.common.virtual_key_url.as_deref()
            }

            /// Returns all other parameters, including those that were empty.
            #[must_use]
            pub const fn other(&self) -> &OtherParameters {
                &self.common.other
            }
        }

        impl fmt::Debug for $name {
            /// Shows neither a code nor an id of the owner.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name))
                    $(.field(stringify!($shown), &self.$shown))*
                    .field("virtual_key_url", &self.common.virtual_key_url)
                    .field("other", &self.common.other)
                    .finish_non_exhaustive()
            }
        }
    };
}

/// The owner connected vehicles, and there is a code to exchange.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{Callback, Outcome};
///
/// let callback = Callback::parse("code=90abecb6-e7ab-4b85-864a-e1c8bf67f2ad&user_id=725146a3")?;
/// let Outcome::Connected(connected) = callback.into_outcome_without_verifying_state() else {
///     unreachable!("there is a code");
/// };
/// assert_eq!(connected.code(), "90abecb6-e7ab-4b85-864a-e1c8bf67f2ad");
/// assert_eq!(connected.user_id(), Some("725146a3"));
/// # Ok::<(), smartcar_connect::CallbackError>(())
/// ```
#[cfg_attr(feature = "oauth2", doc = "", doc = include_str!("exchange.md"))]
#[derive(Clone, PartialEq, Eq)]
pub struct Connected {
    code: String,
    common: Common,
}

impl Connected {
    pub(crate) fn new(code: String, query: Query) -> Self {
        let common = Common::new(query);
        Self { code, common }
    }

    /// Returns the authorization code, which can be exchanged for tokens once, within 10 minutes.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }
}

success!(Connected {});

/// The owner connected vehicles, and there is no code to exchange: the application uses its own tokens, and
/// identifies the owner by [`user_id`](Self::user_id) in its requests.
///
/// At least one of [`user_id`](Self::user_id) and [`external_id`](Self::external_id) is present.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{Callback, Outcome};
///
/// let callback = Callback::parse("user_id=725146a3&state=0facda3319")?;
/// let Outcome::Granted(granted) = callback.into_outcome_without_verifying_state() else {
///     unreachable!("there is a user id, and no code");
/// };
/// assert_eq!(granted.user_id(), Some("725146a3"));
/// # Ok::<(), smartcar_connect::CallbackError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Granted {
    common: Common,
}

impl Granted {
    /// Reads a callback whose outcome is known only from an id of the owner.
    pub(crate) fn new(query: Query) -> Result<Self, CallbackError> {
        let common = Common::new(query);
        if common.user_id.is_some() || common.external_id.is_some() {
            return Ok(Self { common });
        }
        let mut names = [Name::UserId, Name::ExternalId]
            .into_iter()
            .map(Name::as_str);
        let empty = names.find(|name| common.other.get(name).is_some());
        Err(empty.map_or(CallbackError::NoOutcome, CallbackError::Empty))
    }
}

success!(Granted {});

/// A vehicle was authenticated again.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{Callback, Outcome};
///
/// let callback = Callback::parse("vehicle_id=4a1b01e5-0497-417c-a30e-6df6ba33ba46&external_id=42")?;
/// let Outcome::Reauthenticated(vehicle) = callback.into_outcome_without_verifying_state() else {
///     unreachable!("there is a vehicle id, and no code");
/// };
/// assert_eq!(vehicle.vehicle_id(), "4a1b01e5-0497-417c-a30e-6df6ba33ba46");
/// assert_eq!(vehicle.external_id(), Some("42"));
/// # Ok::<(), smartcar_connect::CallbackError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Reauthenticated {
    vehicle_id: String,
    common: Common,
}

impl Reauthenticated {
    pub(crate) fn new(vehicle_id: String, query: Query) -> Self {
        let common = Common::new(query);
        Self { vehicle_id, common }
    }

    /// Returns the id of the vehicle.
    #[must_use]
    pub fn vehicle_id(&self) -> &str {
        &self.vehicle_id
    }
}

success!(Reauthenticated { vehicle_id });
