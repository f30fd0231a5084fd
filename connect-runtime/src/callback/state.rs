//! The state of a login, and its comparison with that of the callback.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use subtle::ConstantTimeEq;

use crate::error::ConfigError;
#[cfg(feature = "rand")]
use crate::hex::push_hex;
use crate::parameter::Parameter;
use crate::values::ids::check_text;

/// The `state` of one login, as an application stores it until the callback.
///
/// States are compared in constant time, even by `==`, and `Debug` does not show them. If you create a state
/// yourself, use at least 128 random bits ([RFC 6749, section
/// 10.10](https://www.rfc-editor.org/rfc/rfc6749#section-10.10)); with the feature `rand`, `State::random`
/// does.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{Callback, State, connect_url};
///
/// let state = State::parse("0facda3319")?;
/// let url = connect_url! {
///     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
///     state = {state.as_str()},
/// };
/// assert!(url.to_string().ends_with("&state=0facda3319"));
///
/// let planted = Callback::parse("user_id=1&state=1").unwrap();
/// assert!(planted.verify(&state).is_err());
/// # Ok::<(), smartcar_connect::ConfigError>(())
/// ```
#[derive(Clone)]
pub struct State(String);

impl State {
    /// Creates a state from one that was stored earlier, for example in a session.
    ///
    /// Allocates a copy; `TryFrom<String>` reuses the allocation.
    ///
    /// # Errors
    ///
    /// If `text` is empty.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::State;
    ///
    /// // From the session of this browser.
    /// let stored = "0facda3319";
    /// assert!(State::parse(stored)?.matches("0facda3319"));
    /// assert!(State::parse("").is_err());
    /// # Ok::<(), smartcar_connect::ConfigError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        check(text)?;
        Ok(Self(text.into()))
    }

    /// Creates a state of 128 random bits from the operating system, as 32 hexadecimal digits.
    ///
    /// In WebAssembly in a browser, the bits come from the browser once the application enables them: for
    /// `wasm32-unknown-unknown`, add `getrandom = { version = "0.4", features = ["wasm_js"] }` to its dependencies.
    ///
    /// # Errors
    ///
    /// If the operating system cannot provide random bits.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::State;
    ///
    /// let state = State::random()?;
    /// assert_eq!(state.as_str().len(), 32);
    /// assert_ne!(state, State::random()?);
    /// assert_eq!(format!("{state:?}"), "State(..)");
    /// # Ok::<(), smartcar_connect::RandomError>(())
    /// ```
    #[cfg(feature = "rand")]
    pub fn random() -> Result<Self, RandomError> {
        let mut bytes = [0; RANDOM];
        getrandom::fill(&mut bytes).map_err(RandomError)?;
        let mut text = String::with_capacity(2 * RANDOM);
        push_hex(&bytes, &mut text);
        Ok(Self(text))
    }

    /// Returns the state as a string, for the setter [`state`](crate::ConnectUrl::state).
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns `true` if the state equals `text`, in a time that does not depend on where they differ.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.0.as_bytes().ct_eq(text.as_bytes()).into()
    }
}

fn check(text: &str) -> Result<(), ConfigError> {
    check_text(text).map_err(|kind| ConfigError::new(kind, Parameter::State, ""))
}

/// The number of random bytes: 128 bits (RFC 6749, section 10.10).
#[cfg(feature = "rand")]
const RANDOM: usize = 16;

impl FromStr for State {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, ConfigError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for State {
    type Error = ConfigError;

    /// Checks the text and reuses its allocation.
    fn try_from(text: String) -> Result<Self, ConfigError> {
        check(&text)?;
        Ok(Self(text))
    }
}

impl From<State> for String {
    fn from(state: State) -> Self {
        state.0
    }
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        self.matches(&other.0)
    }
}

impl Eq for State {}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("State(..)")
    }
}

/// The error of a callback whose `state` is not the one that was sent. It contains neither state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StateMismatch {
    /// There is no `state` in the callback.
    Missing,
    /// The `state` is a different one.
    Different,
}

impl fmt::Display for StateMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "the callback has no `state`; begin the login again",
            Self::Different => {
                "the `state` of the callback is not the one that was sent; begin the login again"
            }
        })
    }
}

impl core::error::Error for StateMismatch {}

/// The error returned if the operating system cannot provide random bits.
#[cfg(feature = "rand")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RandomError(getrandom::Error);

#[cfg(feature = "rand")]
impl fmt::Display for RandomError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no random bits from the operating system: {}", self.0)
    }
}

#[cfg(feature = "rand")]
impl core::error::Error for RandomError {}

#[cfg(test)]
#[cfg(feature = "rand")]
mod tests {
    use alloc::string::ToString as _;

    use super::RandomError;

    #[test]
    fn the_reason_is_that_of_the_operating_system() {
        let cause = getrandom::Error::UNSUPPORTED;
        assert_eq!(
            RandomError(cause).to_string(),
            alloc::format!("no random bits from the operating system: {cause}"),
        );
    }
}
