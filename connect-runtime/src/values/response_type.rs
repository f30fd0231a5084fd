//! The flow: `response_type`.

use core::fmt;

use crate::parameter::Parameter;
use crate::text::compared::compared_as_text;
use crate::text::nearest::nearest;
use crate::text::scan::eq;
use crate::values::checked_text::read_from_text;
use crate::values::vehicle_id::VehicleId;
use crate::violation::{Rule, Violation, or_stop};

/// Declares [`ResponseType`] from the single list of its words, each with its meaning.
macro_rules! response_types {
    ($($(#[$of_variant:meta])* $variant:ident = $word:ident: $meaning:literal,)*) => {
        /// The kind of success that is requested from Connect.
        ///
        /// Source: Smartcar, *Build the Connect URL*, `response_type`;
        /// [RFC 6749, section 3.1.1](https://www.rfc-editor.org/rfc/rfc6749#section-3.1.1).
        ///
        /// # Examples
        ///
        /// ```
        /// use smartcar_connect::ResponseType;
        ///
        /// assert_eq!(ResponseType::parse("code"), Ok(ResponseType::Code));
        /// assert_eq!(ResponseType::default(), ResponseType::Code);
        /// ```
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ResponseType<'a> {
            $(
                #[doc = concat!("`", stringify!($word), "`: ", $meaning)]
                $(#[$of_variant])*
                $variant,
            )*
            /// The id of a vehicle that was connected before. The path remains `/oauth/authorize`, as the
            /// specification words it.
            Vehicle(VehicleId<'a>),
        }

        impl<'a> ResponseType<'a> {
            /// Finds one by its word.
            const fn find(text: &str) -> Option<Self> {
                $(
                    if eq(text, stringify!($word)) {
                        return Some(Self::$variant);
                    }
                )*
                None
            }

            /// Returns the value as the URL carries it.
            #[must_use]
            pub const fn as_str(self) -> &'a str {
                match self {
                    $(Self::$variant => stringify!($word),)*
                    Self::Vehicle(vehicle) => vehicle.as_str(),
                }
            }
        }

        const NAMES: &[&str] = &[$(stringify!($word)),*];

        /// The variants under the names that users write, for an editor inside the macros.
        pub(crate) mod names {
            pub use super::ResponseType::{$($variant as $word),*};
        }

        /// The words, each with its meaning.
        pub const WORDS: &[(&str, &str)] = &[$((stringify!($word), $meaning)),*];
    };
}

response_types! {
    #[default]
    Code = code: "the owner connects vehicles, and the callback carries an authorization code.",
    None = none: "the callback carries nothing to exchange; the application requests tokens with its own \
                  credentials. The redirect URI may be left out. With a `vehicle_id`, the owner \
                  re-authenticates that vehicle.",
    VehicleId = vehicle_id: "the owner re-authenticates the vehicle given by the parameter `vehicle_id`. \
                             The path is `/oauth/reauthenticate`.",
}

impl<'a> ResponseType<'a> {
    /// Reads a response type: `code`, `none`, `vehicle_id` or a vehicle's id.
    ///
    /// # Errors
    ///
    /// If it is none of the four.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::ResponseType;
    ///
    /// assert_eq!(
    ///     ResponseType::parse("token").unwrap_err().message().as_str(),
    ///     "unknown response type `token`; write `code`, `none`, `vehicle_id` or a vehicle's id",
    /// );
    /// ```
    pub const fn parse(text: &'a str) -> Result<Self, Violation> {
        if let Some(response_type) = Self::find(text) {
            return Ok(response_type);
        }
        match VehicleId::parse(text) {
            Ok(vehicle) => Ok(Self::Vehicle(vehicle)),
            Err(violation) if matches!(violation.rule(), Rule::Case) => {
                Err(violation.in_parameter(Parameter::ResponseType))
            }
            Err(_) => Err(unknown(text)),
        }
    }

    pub(crate) const fn unchecked(text: &'a str) -> Self {
        match Self::find(text) {
            Some(response_type) => response_type,
            None => Self::Vehicle(VehicleId::unchecked(text)),
        }
    }
}

impl ResponseType<'static> {
    /// Reads a response type at compile time.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`parse`](Self::parse) returns an error; in a `const` that is a
    /// compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::ResponseType;
    ///
    /// const FLOW: ResponseType<'static> = ResponseType::from_static("token");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn from_static(text: &'static str) -> Self {
        or_stop!(Self::parse(text))
    }
}

const fn unknown(text: &str) -> Violation {
    let parameter = Parameter::ResponseType;
    if text.is_empty() {
        let sentence = "the response type is empty; write `code`, `none`, `vehicle_id` or a vehicle's id, or leave it out";
        return Violation::new(parameter, Rule::Empty, sentence, text);
    }
    if let Some(nearest) = nearest(text, NAMES) {
        let sentence = "unknown response type `{part}`; did you mean `{fix}`?";
        return Violation::misspelled(parameter, sentence, text, nearest);
    }
    let sentence =
        "unknown response type `{part}`; write `code`, `none`, `vehicle_id` or a vehicle's id";
    Violation::new(parameter, Rule::UnknownName, sentence, text)
}

impl fmt::Display for ResponseType<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

compared_as_text!(ResponseType<'_>);
read_from_text!(ResponseType);

impl<'a> From<VehicleId<'a>> for ResponseType<'a> {
    fn from(vehicle: VehicleId<'a>) -> Self {
        Self::Vehicle(vehicle)
    }
}
