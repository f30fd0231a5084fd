//! The parameters of the Connect URL: the single list of their names.

use core::fmt;
use core::str::FromStr;

use crate::error::{ConfigError, ErrorKind};
use crate::macros::word_enum;
use crate::text::is_client_secret;

word_enum! {
    /// A parameter of the Connect URL; the variants are in the order in which a URL carries them.
    ///
    /// The application's parameters come first, those that change per request last. `Extra` represents every
    /// parameter that the crate does not know yet.
    ///
    /// Source: Smartcar, *Build the Connect URL*; *Redirect to Connect* for re-authentication.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Parameter;
    ///
    /// assert_eq!(Parameter::RedirectUri.name(), "redirect_uri");
    /// assert_eq!(Parameter::parse("redirect_uri"), Ok(Parameter::RedirectUri));
    /// assert_eq!(
    ///     Parameter::parse("redirect_url").unwrap_err().to_string(),
    ///     "unknown parameter `redirect_url`; did you mean `redirect_uri`?",
    /// );
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum Parameter {
        /// See [`ResponseType`](crate::ResponseType).
        ResponseType = response_type:
            "the kind of success to request: `code` (the default), `none`, `vehicle_id` or a vehicle's id. \
             Source: Smartcar, *Build the Connect URL*; RFC 6749, section 3.1.1.",
        /// See [`ClientId`](crate::ClientId).
        ClientId = client_id:
            "the application's UUID in lower case, as the Smartcar Dashboard shows it; not the `client_…` id of API credentials. This or `application_id` is required. \
             Source: Smartcar, *Build the Connect URL*.",
        /// See [`ApplicationId`](crate::ApplicationId).
        ApplicationId = application_id:
            "the new name of `client_id`, with the same UUID; set one of the two. \
             Source: Smartcar, JavaScript SDK 2.14 and iOS SDK.",
        /// See [`VehicleId`](crate::VehicleId).
        VehicleId = vehicle_id:
            "the UUID of the vehicle to re-authenticate, with or without the prefix `sc`; not needed for a Tesla, with `make = TESLA` and a scope. \
             Source: Smartcar, *Re-authentication*, \"Redirect to Connect\".",
        /// See [`Scope`](crate::Scope).
        Scope = scope:
            "the permissions that are requested, each at most once; if omitted, those set in the Dashboard. \
             Source: Smartcar, *Permissions*.",
        /// See [`RedirectUri`](crate::RedirectUri).
        RedirectUri = redirect_uri:
            "the URI to which Connect sends the owner back, exactly as set in the Dashboard. \
             Source: Smartcar, *Dashboard configuration*; RFC 6749, section 3.1.2.",
        /// See [`ConnectUrl::app_origin`](crate::ConnectUrl::app_origin).
        AppOrigin = app_origin:
            "the origin of the page that opened Connect, with `response_type = none` and no redirect URI. \
             Source: Smartcar, JavaScript SDK 2.14.",
        /// See [`ApprovalPrompt`](crate::ApprovalPrompt).
        ApprovalPrompt = approval_prompt:
            "when Connect asks for approval: `auto` (the default) or `force`. \
             Source: Smartcar, *Build the Connect URL*.",
        /// See [`Mode`](crate::Mode).
        Mode = mode:
            "`live` (the default) or `simulated` vehicles. Source: Smartcar, *Build the Connect URL*.",
        /// See [`Flags`](crate::Flags).
        Flags = flags:
            "feature flags, each a name or `name:value`, such as `country:DE`. Source: Smartcar, *Country flag*.",
        /// See [`ConnectUrl::extra`](crate::ConnectUrl::extra).
        Extra = extra:
            "parameters that this crate does not know yet, each under its own name.",
        /// See [`Make`](crate::Make).
        Make = make:
            "the brand, such as `TESLA`; Connect then skips the brand selector. \
             Source: Smartcar, *Build the Connect URL*; *Brand subscriptions*.",
        /// See [`ConnectUrl::single_select`](crate::ConnectUrl::single_select).
        SingleSelect = single_select:
            "whether only one vehicle may be selected: `true` or `false`. \
             Source: Smartcar, *Build the Connect URL*.",
        /// See [`Vin`](crate::Vin).
        SingleSelectVin = single_select_vin:
            "the 17-character VIN of the only vehicle that may be selected; sets `single_select`. \
             Source: Smartcar, *Build the Connect URL*; ISO 3779.",
        /// See [`ExternalId`](crate::ExternalId).
        ExternalId = external_id:
            "your own id for the owner, which every callback repeats; `null` clears it. \
             Source: Smartcar, *Re-authentication*, \"Redirect to Connect\".",
        /// See [`ConnectUrl::user`](crate::ConnectUrl::user).
        User = user:
            "a unique, non-empty identifier of the vehicle's owner; superseded by `external_id`. \
             Source: Smartcar, *Build the Connect URL*.",
        /// See [`ConnectUrl::state`](crate::ConnectUrl::state).
        State = state:
            "an opaque, non-empty value that the callback repeats. \
             Source: Smartcar, *Build the Connect URL*; RFC 6749, section 4.1.1.",
    }
    in names
}

impl Parameter {
    pub(crate) const COUNT: usize = Self::ALL.len();

    /// Parses a parameter's name.
    ///
    /// # Errors
    ///
    /// If it is not one of [`NAMES`](Self::NAMES); the error suggests the nearest. `client_secret` is refused as a
    /// secret, which does not belong in a URL.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ErrorKind, Parameter};
    ///
    /// assert_eq!(Parameter::parse("redirect_uri"), Ok(Parameter::RedirectUri));
    /// let error = Parameter::parse("client_secret").unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::ClientSecret);
    /// ```
    pub fn parse(name: &str) -> Result<Self, ConfigError> {
        match Self::find(name) {
            Some(parameter) => Ok(parameter),
            None if is_client_secret(name) => Err(ConfigError::of_key(ErrorKind::ClientSecret, "")),
            None => Err(ConfigError::of_key(ErrorKind::UnknownKey, name)),
        }
    }

    /// Returns the name, as the specification writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// Returns the environment variable that overrides the parameter.
    ///
    /// Parameters that change per request have none.
    pub(crate) const fn variable(self) -> Option<&'static str> {
        Some(match self {
            Self::ResponseType => "SMARTCAR_RESPONSE_TYPE",
            Self::ClientId => "SMARTCAR_CLIENT_ID",
            Self::ApplicationId => "SMARTCAR_APPLICATION_ID",
            Self::Scope => "SMARTCAR_SCOPE",
            Self::RedirectUri => "SMARTCAR_REDIRECT_URI",
            Self::AppOrigin => "SMARTCAR_APP_ORIGIN",
            Self::ApprovalPrompt => "SMARTCAR_APPROVAL_PROMPT",
            Self::Mode => "SMARTCAR_MODE",
            Self::Flags => "SMARTCAR_FLAGS",
            Self::Make => "SMARTCAR_MAKE",
            Self::SingleSelect => "SMARTCAR_SINGLE_SELECT",
            _ => return None,
        })
    }

    /// Returns `true` if no message shows the value: it is secret, belongs to an owner, or is of unknown meaning.
    pub(crate) const fn is_private(self) -> bool {
        matches!(
            self,
            Self::Extra | Self::ExternalId | Self::User | Self::State
        )
    }

    /// Returns `&name=`, as a URL contains it before the value.
    pub(crate) const fn key(self) -> &'static str {
        Self::KEYS[self as usize]
    }
}

impl FromStr for Parameter {
    type Err = ConfigError;

    fn from_str(name: &str) -> Result<Self, ConfigError> {
        Self::parse(name)
    }
}

impl fmt::Display for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
