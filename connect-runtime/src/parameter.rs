//! The parameters of the Connect URL: the one list of their names.

use core::fmt;

use crate::text::keywords::keywords;

keywords! {
    /// A parameter of the Connect URL, in the order in which they are written.
    ///
    /// What belongs to the application comes first, what changes per request last. `Extra` stands for
    /// every parameter that the crate does not know yet.
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
            "what Connect answers with, `code` (the default), `none`, `vehicle_id` or a vehicle's id. \
             Source: Smartcar, *Build the Connect URL*; RFC 6749, section 3.1.1.",
        /// See [`ClientId`](crate::ClientId).
        ClientId = client_id:
            "the application, by the UUID in lower case that the Smartcar Dashboard shows. This or `application_id` is required. \
             Source: Smartcar, *Build the Connect URL*.",
        /// See [`ApplicationId`](crate::ApplicationId).
        ApplicationId = application_id:
            "the application under its new name, in place of `client_id`, by the same UUID. \
             Source: Smartcar, JavaScript SDK 2.14 and iOS SDK.",
        /// See [`VehicleId`](crate::VehicleId).
        VehicleId = vehicle_id:
            "the vehicle to re-authenticate, by its UUID, with or without `sc` in front. \
             Source: Smartcar, *Re-authentication*, \"Redirect to Connect\".",
        /// See [`Scope`](crate::Scope).
        Scope = scope:
            "the permissions that are asked for, each once; without it, those of the Dashboard. \
             Source: Smartcar, *Permissions*.",
        /// See [`RedirectUri`](crate::RedirectUri).
        RedirectUri = redirect_uri:
            "where the owner comes back to, exactly as the Dashboard has it. \
             Source: Smartcar, *Dashboard configuration*; RFC 6749, section 3.1.2.",
        /// See [`ConnectUrl::app_origin`](crate::ConnectUrl::app_origin).
        AppOrigin = app_origin:
            "the origin of the page that opened Connect, with `response_type = none` and no redirect URI. \
             Source: Smartcar, JavaScript SDK 2.14.",
        /// See [`ApprovalPrompt`](crate::ApprovalPrompt).
        ApprovalPrompt = approval_prompt:
            "when Connect asks for approval, `auto` (the default) or `force`. \
             Source: Smartcar, *Build the Connect URL*.",
        /// See [`Mode`](crate::Mode).
        Mode = mode:
            "`live` (the default) or `simulated` vehicles. Source: Smartcar, *Build the Connect URL*.",
        /// See [`Flags`](crate::Flags).
        Flags = flags:
            "feature flags, each with its value, such as `country:DE`. Source: Smartcar, *Country flag*.",
        /// See [`ConnectUrl::extra`](crate::ConnectUrl::extra).
        Extra = extra:
            "parameters that this crate does not know yet, each under its own name.",
        /// See [`Make`](crate::Make).
        Make = make:
            "the brand that skips the brand selector, such as `TESLA`. \
             Source: Smartcar, *Build the Connect URL*; *Brand subscriptions*.",
        /// See [`ConnectUrl::single_select`](crate::ConnectUrl::single_select).
        SingleSelect = single_select:
            "whether only one vehicle may be selected, `true` or `false`. \
             Source: Smartcar, *Build the Connect URL*.",
        /// See [`Vin`](crate::Vin).
        SingleSelectVin = single_select_vin:
            "the only vehicle that may be selected, by its VIN of 17 characters; sets `single_select`. \
             Source: Smartcar, *Build the Connect URL*; ISO 3779.",
        /// See [`ExternalId`](crate::ExternalId).
        ExternalId = external_id:
            "your own id of the owner, which comes back with every answer; `null` clears it. \
             Source: Smartcar, *Re-authentication*, \"Redirect to Connect\".",
        /// See [`ConnectUrl::user`](crate::ConnectUrl::user).
        User = user:
            "a unique identifier of the vehicle owner, not empty; `external_id` succeeds it. \
             Source: Smartcar, *Build the Connect URL*.",
        /// See [`ConnectUrl::state`](crate::ConnectUrl::state).
        State = state:
            "an opaque value that comes back with the answer, not empty. \
             Source: Smartcar, *Build the Connect URL*; RFC 6749, section 4.1.1.",
    }
}

impl Parameter {
    /// The number of parameters, for arrays with a place for each.
    #[cfg(feature = "alloc")]
    pub(crate) const COUNT: usize = Self::ALL.len();

    /// Returns the name, as the specification writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// Returns the environment variable that overrides it.
    ///
    /// What changes per request has none; nor has what is no single text.
    #[cfg(feature = "std")]
    pub(crate) const fn variable(self) -> Option<&'static str> {
        match self {
            Self::ResponseType => Some("SMARTCAR_RESPONSE_TYPE"),
            Self::ClientId => Some("SMARTCAR_CLIENT_ID"),
            Self::ApplicationId => Some("SMARTCAR_APPLICATION_ID"),
            Self::Scope => Some("SMARTCAR_SCOPE"),
            Self::RedirectUri => Some("SMARTCAR_REDIRECT_URI"),
            Self::AppOrigin => Some("SMARTCAR_APP_ORIGIN"),
            Self::ApprovalPrompt => Some("SMARTCAR_APPROVAL_PROMPT"),
            Self::Mode => Some("SMARTCAR_MODE"),
            Self::Flags => Some("SMARTCAR_FLAGS"),
            Self::Make => Some("SMARTCAR_MAKE"),
            Self::SingleSelect => Some("SMARTCAR_SINGLE_SELECT"),
            Self::VehicleId
            | Self::Extra
            | Self::SingleSelectVin
            | Self::ExternalId
            | Self::User
            | Self::State => None,
        }
    }

    /// Returns `true` if no message shows a value: it is a secret, belongs to an owner, or nobody knows.
    pub(crate) const fn is_private(self) -> bool {
        matches!(
            self,
            Self::Extra | Self::ExternalId | Self::User | Self::State
        )
    }

    /// Returns `&name=`, as a URL writes it in front of the value.
    pub(crate) const fn key(self) -> &'static str {
        KEYS[self as usize]
    }
}

impl fmt::Display for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
