//! Flags that own their text.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use super::flag::Flag;
use super::{EMPTY, Flags, given_twice, no_list, parse_piece};
use crate::values::list_buf::{list_buf, violations};
use crate::violation::Violation;
use crate::violation::violations::Violations;

/// [`Flags`] that own their text, so that an application can store them and set single flags.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{Country, Flag, FlagsBuf};
///
/// let mut flags: FlagsBuf = "color:00819D country:DE".parse()?;
/// flags.set(Flag::country(Country::FR));
/// assert_eq!(flags.as_str(), "color:00819D country:FR");
/// # Ok::<(), smartcar_connect::Violations>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FlagsBuf(String);

impl FlagsBuf {
    /// Reads flags, each `flag:value`.
    ///
    /// # Errors
    ///
    /// If there are no flags, or if any is invalid or given twice; all violations are in one error.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::FlagsBuf;
    ///
    /// assert_eq!(FlagsBuf::parse_all(["country:DE", "beta:1"])?.as_str(), "country:DE beta:1");
    /// assert!(FlagsBuf::parse_all(["country:UK", "beta"]).is_err_and(|error| error.len() == 2));
    /// # Ok::<(), smartcar_connect::Violations>(())
    /// ```
    pub fn parse_all<I>(flags: I) -> Result<Self, Violations>
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        let flags: Vec<_> = flags.into_iter().collect();
        Self::collect(flags.iter().map(|flag| Flag::parse(flag.as_ref())))
    }

    /// Sets one flag: replaces the one of the same name, or adds it at the end.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{Country, Flag, FlagsBuf};
    ///
    /// let mut flags = FlagsBuf::from(Flag::country(Country::DE));
    /// flags.set(Flag::from_static("color:00819D"));
    /// flags.set(Flag::country(Country::FR));
    /// assert_eq!(flags, "country:FR color:00819D");
    /// ```
    pub fn set(&mut self, flag: Flag<'_>) {
        let is_same = |old: &Flag<'_>| old.name() == flag.name();
        let is_new = !self.as_flags().iter().any(|old| is_same(&old));
        let flags = self.as_flags().into_iter();
        let flags = flags.map(|old| if is_same(&old) { flag } else { old });
        *self = Self::joined(flags.chain(is_new.then_some(flag)));
    }
}

list_buf! {
    FlagsBuf of Flags by as_flags, Flag;
    parse_piece, no_list, EMPTY, given_twice
}

impl From<Flag<'_>> for FlagsBuf {
    fn from(flag: Flag<'_>) -> Self {
        Self(flag.to_string())
    }
}
