//! The vehicle to re-authenticate: `vehicle_id`.

use crate::parameter::Parameter;
use crate::text::scan::{starts_with, tail};
use crate::text::uuid::{self, Shape};
use crate::values::checked_text::checked_text;
use crate::violation::{Rule, Violation, or_stop};

/// The id of a vehicle that has been connected before: a lower-case UUID, optionally prefixed with `sc`.
///
/// Source: Smartcar, [*Redirect to Connect*](https://smartcar.com/docs/connect/re-auth/redirect-to-connect)
/// (re-authentication), whose example has the prefix `sc`.
///
/// # Examples
///
/// ```
/// use smartcar_connect::VehicleId;
///
/// assert!(VehicleId::parse("sc4a1b01e5-0497-417c-a30e-6df6ba33ba46").is_ok());
/// assert!(VehicleId::parse("4a1b01e5-0497-417c-a30e-6df6ba33ba46").is_ok());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VehicleId<'a>(&'a str);

impl<'a> VehicleId<'a> {
    /// Checks a vehicle id.
    ///
    /// # Errors
    ///
    /// If it is not a lower-case hyphenated UUID, with or without `sc` in front.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::VehicleId;
    ///
    /// let violation = VehicleId::parse("4A1B01E5-0497-417C-A30E-6DF6BA33BA46").unwrap_err();
    /// assert_eq!(violation.fix().unwrap().as_str(), "4a1b01e5-0497-417c-a30e-6df6ba33ba46");
    /// ```
    pub const fn parse(text: &'a str) -> Result<Self, Violation> {
        match violation(text) {
            None => Ok(Self(text)),
            Some(violation) => Err(violation),
        }
    }

    pub(crate) const fn unchecked(text: &'a str) -> Self {
        Self(text)
    }

    /// Returns the id as text: 36 or 38 ASCII characters.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }
}

impl VehicleId<'static> {
    /// Checks a vehicle id at compile time.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`parse`](Self::parse) returns an error; in a `const` that is a
    /// compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::VehicleId;
    ///
    /// const CAR: VehicleId<'static> = VehicleId::from_static("my-car");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn from_static(text: &'static str) -> Self {
        or_stop!(Self::parse(text))
    }
}

checked_text!(VehicleId);

const fn violation(text: &str) -> Option<Violation> {
    if text.is_empty() {
        let sentence = "the vehicle id is empty; write the id that Smartcar gave the vehicle";
        return Some(of(Rule::Empty, sentence, text));
    }
    let upper = starts_with(text, "SC") || starts_with(text, "Sc") || starts_with(text, "sC");
    let id = if upper || starts_with(text, "sc") {
        tail(text, 2)
    } else {
        text
    };
    match uuid::shape(id) {
        Shape::Uuid if !upper => None,
        Shape::Uuid | Shape::UpperCase => {
            let sentence = "vehicle id `{part}` is not in lower case; write `{fix}`";
            Some(of(Rule::Case, sentence, text).with_lower_case())
        }
        Shape::Unhyphenated | Shape::Other => {
            let sentence =
                "vehicle id `{part}` is not a UUID; write the id that Smartcar gave the vehicle";
            Some(of(Rule::Uuid, sentence, text))
        }
    }
}

const fn of(rule: Rule, sentence: &'static str, text: &str) -> Violation {
    Violation::new(Parameter::VehicleId, rule, sentence, text)
}
