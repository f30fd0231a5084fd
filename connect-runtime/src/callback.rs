//! What Connect sends back to the redirect URI.

mod error;
mod other_parameters;
mod outcome;
mod query;
mod refusal;
mod state;
mod success;

use alloc::string::String;
use core::fmt;

pub use error::{CallbackError, StateMismatch};
pub use other_parameters::{OtherParameters, OtherParametersIter};
pub use outcome::Outcome;
pub use refusal::{ConfigurationError, IncompatibleVehicle, Refusal, RefusalKind};
#[cfg(feature = "rand")]
pub use state::RandomError;
pub use state::State;
pub use success::{Connected, Granted, Reauthenticated};

use self::query::Query;
use crate::values::redirect_uri::answer::Name;

/// The callback: what Connect sends to the redirect URI, before its `state` has been compared.
///
/// The outcome is available only through [`verify`](Self::verify), so that the comparison cannot be
/// forgotten. Without it, an attacker could make the owner's browser submit the attacker's own code.
///
/// Source: Smartcar, [*Handle the response*](https://smartcar.com/docs/connect/handle-the-response); RFC 6749,
/// sections [4.1.2](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2) and
/// [10.12](https://www.rfc-editor.org/rfc/rfc6749#section-10.12).
///
/// # Examples
///
/// ```
/// use smartcar_connect::{Callback, Outcome, State};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// // What the application remembered when it sent the owner to Connect.
/// let expected = State::parse("0facda3319")?;
///
/// let callback = Callback::parse("code=90abecb6-e7ab-4b85-864a-e1c8bf67f2ad&state=0facda3319")?;
/// match callback.verify(&expected)?.into_outcome() {
///     Outcome::Connected(connected) => println!("exchange {}", connected.code()),
///     Outcome::Granted(granted) => println!("the owner is {:?}", granted.user_id()),
///     Outcome::Reauthenticated(vehicle) => println!("{} works again", vehicle.vehicle_id()),
///     Outcome::Refused(refusal) => println!("{refusal}"),
///     _ => println!("something newer"),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Callback {
    outcome: Outcome,
    state: Option<String>,
}

impl Callback {
    /// Reads the query of the request to the redirect URI, without its `?`.
    ///
    /// Both `+` and `%20` are read as a space. Unknown parameters and errors are kept, in
    /// [`OtherParameters`](crate::OtherParameters) and [`RefusalKind::Other`](crate::RefusalKind::Other).
    /// The values are copied.
    ///
    /// # Errors
    ///
    /// If there is none of `code`, `error`, `vehicle_id`, `user_id` and `external_id`, or both `code` and
    /// `error`; if a parameter that more than one kind of answer has is given twice; if one is not percent-encoded
    /// UTF-8; or if the parameter that determines the outcome is empty.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Callback;
    ///
    /// assert_eq!(
    ///     Callback::parse("code=1&code=2").unwrap_err().to_string(),
    ///     "the callback has `code` twice",
    /// );
    /// ```
    pub fn parse(query: &str) -> Result<Self, CallbackError> {
        let mut query = Query::read(query)?;
        let state = query.take(Name::State);
        let outcome = if let Some(error) = query.take_filled(Name::Error)? {
            if query.take(Name::Code).is_some() {
                return Err(CallbackError::Contradiction);
            }
            Outcome::Refused(Refusal::new(error, query))
        } else if let Some(code) = query.take_filled(Name::Code)? {
            Outcome::Connected(Connected::new(code, query))
        } else if let Some(vehicle_id) = query.take_filled(Name::VehicleId)? {
            Outcome::Reauthenticated(Reauthenticated::new(vehicle_id, query))
        } else {
            Outcome::Granted(Granted::new(query)?)
        };
        Ok(Self { outcome, state })
    }

    /// Returns the `state` of the callback, for looking up the state that was stored under it.
    ///
    /// It proves nothing until [`verify`](Self::verify) has compared it.
    #[must_use]
    pub fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }

    /// Compares the `state` with the one that was sent, in constant time, and returns the verified outcome.
    ///
    /// # Errors
    ///
    /// If the callback has no `state`, or a different one.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{Callback, State, StateMismatch};
    ///
    /// let expected = State::parse("0facda3319")?;
    /// let verify = |query| Callback::parse(query).unwrap().verify(&expected);
    /// assert!(verify("code=1&state=0facda3319").is_ok());
    /// assert_eq!(verify("code=1&state=1").unwrap_err(), StateMismatch::Different);
    /// assert_eq!(verify("code=1").unwrap_err(), StateMismatch::Missing);
    /// # Ok::<(), smartcar_connect::Violation>(())
    /// ```
    pub fn verify(self, expected: &State) -> Result<Verified, StateMismatch> {
        match self.state {
            None => Err(StateMismatch::Missing),
            Some(state) if !expected.matches(&state) => Err(StateMismatch::Different),
            Some(_) => Ok(Verified {
                outcome: self.outcome,
                #[cfg(feature = "login")]
                value: None,
                #[cfg(feature = "login")]
                return_to: None,
            }),
        }
    }

    /// Returns the outcome without comparing the `state`.
    ///
    /// Use this only if no `state` was sent, or if the application has compared it itself. Otherwise, anyone
    /// who makes the owner's browser open a link can inject their own code
    /// ([RFC 6749, section 10.12](https://www.rfc-editor.org/rfc/rfc6749#section-10.12)).
    #[must_use]
    pub fn into_outcome_without_verifying_state(self) -> Outcome {
        self.outcome
    }
}

impl fmt::Debug for Callback {
    /// Shows neither `state` nor `code`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Callback")
            .field("outcome", &self.outcome)
            .finish_non_exhaustive()
    }
}

impl core::str::FromStr for Callback {
    type Err = CallbackError;

    fn from_str(query: &str) -> Result<Self, CallbackError> {
        Self::parse(query)
    }
}

/// An outcome whose `state` has been compared with the one that was sent.
#[derive(Clone)]
pub struct Verified {
    outcome: Outcome,
    #[cfg(feature = "login")]
    value: Option<String>,
    #[cfg(feature = "login")]
    pub(crate) return_to: Option<String>,
}

impl fmt::Debug for Verified {
    /// Shows neither the value nor the path to return to, which are the application's own.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verified")
            .field("outcome", &self.outcome)
            .finish_non_exhaustive()
    }
}

impl Verified {
    /// Returns the outcome.
    #[must_use]
    pub const fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// Returns the outcome by value.
    #[must_use]
    pub fn into_outcome(self) -> Outcome {
        self.outcome
    }

    /// Adds what was stored in the login's cookie.
    #[cfg(feature = "login")]
    pub(crate) fn with_stored(self, value: Option<String>, return_to: Option<String>) -> Self {
        Self {
            value,
            return_to,
            ..self
        }
    }

    /// Returns the value that was stored with the login.
    ///
    /// It is the one passed to [`Login::with_value`](crate::Login::with_value), unchanged: the cookie is
    /// authenticated. See there for what the value proves and what it does not.
    #[cfg(feature = "login")]
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }
}
