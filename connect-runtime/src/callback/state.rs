//! A state that is kept until the answer comes, and then compared.

use alloc::string::String;
use core::fmt;
#[cfg(feature = "rand")]
use core::fmt::Write as _;

use subtle::ConstantTimeEq;

use crate::text::percent::hex;
use crate::values::state::check;
use crate::violation::Violation;

/// The `state` of one login, as an application keeps it until the callback comes.
///
/// It is compared in constant time, by `==` as well, and `Debug` does not show it. Whoever makes one
/// on his own makes it out of at least 128 random bits (RFC 6749, section 10.10); with the feature
/// `rand`, `State::random` does.
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
/// let planted = Callback::parse("code=1&state=1").unwrap();
/// assert!(planted.verify(&state).is_err());
/// # Ok::<(), smartcar_connect::Violation>(())
/// ```
#[derive(Clone)]
pub struct State(String);

impl State {
    /// Takes over a state that was kept somewhere, in a session say.
    ///
    /// Allocates a copy.
    ///
    /// # Errors
    ///
    /// If it is empty.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        check(text)?;
        Ok(Self(text.into()))
    }

    /// Makes a new state of 128 random bits from the operating system: 32 hexadecimal digits.
    ///
    /// # Errors
    ///
    /// If the operating system has no random bits to give.
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
        let mut bits = [0; RANDOM_DIGITS / 2];
        getrandom::fill(&mut bits).map_err(RandomError)?;
        let mut text = String::with_capacity(RANDOM_DIGITS);
        push_hex(&bits, &mut text);
        Ok(Self(text))
    }

    /// Adds a value of the application's own, such as the path to return to.
    ///
    /// It travels inside of the state, and is compared with it: [`Verified::value`] returns it, and
    /// nobody can have changed it. It is not encrypted; two characters of the state stand for each byte.
    ///
    /// [`Verified::value`]: crate::Verified::value
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{Callback, State};
    ///
    /// let state = State::random()?.with_value("/garage");
    /// let callback = Callback::parse(&format!("code=1&state={}", state.as_str())).unwrap();
    /// assert_eq!(callback.verify(&state).unwrap().value(), Some("/garage"));
    /// # Ok::<(), smartcar_connect::RandomError>(())
    /// ```
    #[cfg(feature = "rand")]
    #[must_use]
    pub fn with_value(mut self, value: &str) -> Self {
        self.0.truncate(RANDOM_DIGITS);
        self.0.push('.');
        push_hex(value.as_bytes(), &mut self.0);
        self
    }

    /// Returns the text, for the setter `state`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Compares it with a text, in a time that does not depend on where they differ.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.0.as_bytes().ct_eq(text.as_bytes()).into()
    }

    /// Returns what was added by `with_value`.
    pub(crate) fn value(&self) -> Option<String> {
        let (random, value) = self.0.split_once('.')?;
        let is_ours =
            random.len() == RANDOM_DIGITS && random.bytes().all(|byte| hex(byte).is_some());
        if !is_ours || value.len() % 2 != 0 {
            return None;
        }
        let digits = value.as_bytes().chunks_exact(2);
        let bytes = digits.map(|digits| Some(hex(digits[0])? << 4 | hex(digits[1])?));
        String::from_utf8(bytes.collect::<Option<_>>()?).ok()
    }
}

/// How many digits stand for the random bits.
const RANDOM_DIGITS: usize = 32;

#[cfg(feature = "rand")]
fn push_hex(bytes: &[u8], out: &mut String) {
    for byte in bytes {
        // Writing to a string does not fail.
        _ = write!(out, "{byte:02x}");
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

/// The operating system had no random bits to give.
#[cfg(feature = "rand")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RandomError(getrandom::Error);

#[cfg(feature = "rand")]
impl fmt::Display for RandomError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the operating system has no random bits to give: {}",
            self.0
        )
    }
}

#[cfg(feature = "rand")]
impl core::error::Error for RandomError {}
