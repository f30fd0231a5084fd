//! Values that are one word: `response_type`, `approval_prompt`, `mode` and `single_select`.

use crate::error::{ConfigError, ErrorKind};
use crate::macros::{borrowed_from_text, compared_as_text, word_enum, word_value};
use crate::parameter::Parameter;
use crate::text::eq;
use crate::values::ids::{VehicleId, check_vehicle};

word_enum! {
    /// Whether Connect connects real vehicles or simulated ones.
    ///
    /// Source: Smartcar, *Build the Connect URL*, `mode`. If it is omitted, the mode is live.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum Mode {
        #[default]
        Live = live: "real vehicles. The default.",
        Simulated = simulated: "vehicles created with Smartcar's Vehicle Simulator.",
    }
    in mode
}

word_value!(Mode, Parameter::Mode, unknown_mode, accepts: "simulated", refuses: "test");

/// `test` is the old name of simulated mode; the specification omits it.
const fn unknown_mode(name: &str) -> ErrorKind {
    if eq(name, "test") {
        ErrorKind::Deprecated
    } else {
        ErrorKind::UnknownName
    }
}

word_enum! {
    /// When Connect shows the approval dialog.
    ///
    /// Source: Smartcar, *Build the Connect URL*, `approval_prompt`.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum ApprovalPrompt {
        #[default]
        Auto = auto: "only if the owner has not approved the same scope before. The default.",
        Force = force: "always.",
    }
    in approval_prompt
}

word_value!(ApprovalPrompt, Parameter::ApprovalPrompt, unknown_name, accepts: "force", refuses: "always");

pub(super) const fn unknown_name(_: &str) -> ErrorKind {
    ErrorKind::UnknownName
}

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
            const NAMES: &'static [&'static str] = &[$(stringify!($word)),*];

            pub(crate) const WORDS: &'static [(&'static str, &'static str)] =
                &[$((stringify!($word), $meaning)),*];

            const fn find(text: &str) -> Option<Self> {
                $(
                    if eq(text, stringify!($word)) {
                        return Some(Self::$variant);
                    }
                )*
                None
            }

            /// Returns the value as the URL contains it.
            #[must_use]
            pub const fn as_str(self) -> &'a str {
                match self {
                    $(Self::$variant => stringify!($word),)*
                    Self::Vehicle(vehicle) => vehicle.as_str(),
                }
            }
        }

        /// The variants under the names that users write.
        pub(crate) mod response_type {
            pub use super::ResponseType::{$($variant as $word),*};
        }
    };
}

response_types! {
    #[default]
    Code = code: "the owner connects vehicles, and the callback contains an authorization code and a user id.",
    None = none: "the callback contains a user id, and nothing to exchange. The redirect URI may be omitted. With a \
                  `vehicle_id`, the owner re-authenticates that vehicle.",
    VehicleId = vehicle_id: "the owner re-authenticates the vehicle in the parameter `vehicle_id`. The path is \
                             `/oauth/reauthenticate`.",
}

impl<'a> ResponseType<'a> {
    /// Parses a response type: `code`, `none`, `vehicle_id` or a vehicle's id.
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
    ///     ResponseType::parse("token").unwrap_err().to_string(),
    ///     "response_type: unknown response type `token`; \
    ///      write `code`, `none`, `vehicle_id` or the id of a vehicle",
    /// );
    /// ```
    pub fn parse(text: &'a str) -> Result<Self, ConfigError> {
        Self::check(text).map_err(|kind| ConfigError::new(kind, Parameter::ResponseType, text))
    }

    pub(crate) const fn check(text: &'a str) -> Result<Self, ErrorKind> {
        match (Self::find(text), check_vehicle(text)) {
            (Some(response_type), _) => Ok(response_type),
            (None, Ok(())) => Ok(Self::Vehicle(VehicleId::unchecked(text))),
            (None, Err(ErrorKind::NotUuid)) => Err(ErrorKind::UnknownName),
            (None, Err(kind)) => Err(kind),
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
    /// Parses a response type at compile time.
    ///
    /// # Panics
    ///
    /// If [`parse`](Self::parse) would return an error; in a `const`, that is a compile error.
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
        match Self::check(text) {
            Ok(value) => value,
            Err(kind) => kind.stop(),
        }
    }
}

compared_as_text!(ResponseType<'_>);
borrowed_from_text!(ResponseType);

impl<'a> From<VehicleId<'a>> for ResponseType<'a> {
    fn from(vehicle: VehicleId<'a>) -> Self {
        Self::Vehicle(vehicle)
    }
}

/// Parses the value of `single_select`: `true` or `false`.
pub(crate) fn check_bool(text: &str) -> Result<bool, ErrorKind> {
    match text {
        "true" => Ok(true),
        "false" => Ok(false),
        "" => Err(ErrorKind::Empty),
        _ => Err(ErrorKind::UnknownName),
    }
}

/// Returns the words that a parameter takes.
pub(crate) const fn words(parameter: Parameter) -> &'static [&'static str] {
    match parameter {
        Parameter::ResponseType => ResponseType::NAMES,
        Parameter::ApprovalPrompt => ApprovalPrompt::NAMES,
        Parameter::Mode => Mode::NAMES,
        Parameter::SingleSelect => &["true", "false"],
        _ => &[],
    }
}

/// Returns what the value of a parameter is called.
pub(crate) const fn noun(parameter: Parameter) -> &'static str {
    match parameter {
        Parameter::ResponseType => "response type",
        Parameter::ClientId => "client id",
        Parameter::ApplicationId => "application id",
        Parameter::VehicleId => "vehicle id",
        Parameter::Scope => "permission",
        Parameter::RedirectUri => "redirect URI",
        Parameter::AppOrigin => "origin",
        Parameter::ApprovalPrompt => "approval prompt",
        Parameter::Mode => "mode",
        Parameter::Flags => "flag",
        Parameter::Extra => "parameter",
        Parameter::Make => "make",
        Parameter::SingleSelect => "value",
        Parameter::SingleSelectVin => "VIN",
        Parameter::ExternalId => "external id",
        Parameter::User => "user",
        Parameter::State => "state",
    }
}
