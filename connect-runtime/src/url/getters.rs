//! The getters of a URL, and what depends on its parameters: comparison and `Debug`.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::hash::{Hash, Hasher};

use super::ConnectUrl;
use crate::parameter::Parameter;
use crate::values::extra::Extra;
use crate::values::flags::Flags;
use crate::values::ids::{ApplicationId, ClientId, ExternalId, VehicleId, Vin};
use crate::values::keywords::{ApprovalPrompt, Mode, ResponseType};
use crate::values::make::Make;
use crate::values::origin::Origin;
use crate::values::redirect_uri::RedirectUri;
use crate::values::scope::Scope;

/// Getters. Each returns the value that was set, or `None`.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{ClientId, ConnectUrl, Mode};
///
/// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"));
/// assert_eq!(url.get_client_id().unwrap(), "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07");
/// assert_eq!(url.get_mode(), None);
/// assert_eq!(url.mode(Mode::Live).get_mode(), Some(Mode::Live));
/// ```
impl<'a> ConnectUrl<'a> {
    /// Returns the origin of Connect, which is Smartcar's unless another was set.
    #[must_use]
    pub const fn get_origin(&self) -> Origin<'a> {
        if self.encoded_count > 0 {
            return Origin::SMARTCAR;
        }
        Origin::unchecked(self.encoded_prefix)
    }

    /// Returns `response_type`, which is `code` unless it was set.
    #[must_use]
    pub const fn get_response_type(&self) -> ResponseType<'a> {
        ResponseType::unchecked(self.response_type)
    }

    /// Returns `client_id`, unless the application is identified by an `application_id`, or not at all in a
    /// URL that was read with [`ParseOptions::allow_incomplete`](crate::ParseOptions::allow_incomplete).
    #[must_use]
    pub const fn get_client_id(&self) -> Option<ClientId<'a>> {
        // A configuration begins with an empty id until it has its own.
        if self.is_set(Parameter::ClientId) && !self.application.is_empty() {
            return Some(ClientId::unchecked(self.application));
        }
        None
    }

    /// Returns `application_id`, unless the application is identified by a `client_id`.
    #[must_use]
    pub const fn get_application_id(&self) -> Option<ApplicationId<'a>> {
        if self.is_set(Parameter::ApplicationId) {
            return Some(ApplicationId::unchecked(self.application));
        }
        None
    }

    /// Returns `vehicle_id`.
    #[must_use]
    pub const fn get_vehicle_id(&self) -> Option<VehicleId<'a>> {
        self.vehicle_id
    }

    /// Returns `scope`.
    #[must_use]
    pub const fn get_scope(&self) -> Option<Scope<'a>> {
        self.scope
    }

    /// Returns `redirect_uri`.
    #[must_use]
    pub const fn get_redirect_uri(&self) -> Option<RedirectUri<'a>> {
        self.redirect_uri
    }

    /// Returns `app_origin`.
    #[must_use]
    pub const fn get_app_origin(&self) -> Option<Origin<'a>> {
        self.app_origin
    }

    /// Returns `approval_prompt`.
    #[must_use]
    pub const fn get_approval_prompt(&self) -> Option<ApprovalPrompt> {
        self.approval_prompt
    }

    /// Returns `mode`.
    #[must_use]
    pub const fn get_mode(&self) -> Option<Mode> {
        self.mode
    }

    /// Returns `flags`.
    #[must_use]
    pub const fn get_flags(&self) -> Option<Flags<'a>> {
        self.flags
    }

    /// Iterates over the parameters that the crate does not know, in the order in which they were set.
    pub fn get_extra(&self) -> impl Iterator<Item = (&'a str, &'a str)> + Clone + use<'a> {
        self.extra.iter()
    }

    /// Returns `make`.
    #[must_use]
    pub const fn get_make(&self) -> Option<Make<'a>> {
        self.make
    }

    /// Returns `single_select`, which [`single_select_vin`](Self::single_select_vin) sets to `true`.
    #[must_use]
    pub const fn get_single_select(&self) -> Option<bool> {
        match self.single_select {
            None if self.single_select_vin.is_some() => Some(true),
            single_select => single_select,
        }
    }

    /// Returns `single_select_vin`.
    #[must_use]
    pub const fn get_single_select_vin(&self) -> Option<Vin<'a>> {
        self.single_select_vin
    }

    /// Returns `external_id`.
    #[must_use]
    pub const fn get_external_id(&self) -> Option<ExternalId<'a>> {
        self.external_id
    }

    /// Returns `user`.
    #[must_use]
    pub const fn get_user(&self) -> Option<&'a str> {
        self.user
    }

    /// Returns `state`.
    #[must_use]
    pub const fn get_state(&self) -> Option<&'a str> {
        self.state
    }
}

/// The value of a parameter, as written in the URL.
#[derive(Clone, Copy)]
pub(crate) enum Written<'a> {
    Text(&'a str),
    Scope(Scope<'a>),
    Flags(Flags<'a>),
    Extra(Extra<'a>),
}

impl<'a> ConnectUrl<'a> {
    /// Returns what is written for a parameter, or `None` if it is omitted.
    ///
    /// The encoder, the comparison and `Debug` all use this, so that they agree.
    pub(crate) fn written(&self, parameter: Parameter) -> Option<Written<'a>> {
        let text = match parameter {
            Parameter::ResponseType => Some(self.response_type),
            Parameter::ClientId => self.get_client_id().map(ClientId::as_str),
            Parameter::ApplicationId => self.get_application_id().map(ApplicationId::as_str),
            Parameter::VehicleId => self.vehicle_id.map(VehicleId::as_str),
            Parameter::Scope => return self.scope.map(Written::Scope),
            Parameter::RedirectUri => self.redirect_uri.map(RedirectUri::as_str),
            Parameter::AppOrigin => self.app_origin.map(Origin::as_str),
            Parameter::ApprovalPrompt => self.approval_prompt.map(ApprovalPrompt::as_str),
            Parameter::Mode => self.mode.map(Mode::as_str),
            Parameter::Flags => return self.flags.map(Written::Flags),
            Parameter::Extra if self.extra.written().next().is_none() => None,
            Parameter::Extra => return Some(Written::Extra(self.extra)),
            Parameter::Make => self.make.map(Make::as_str),
            Parameter::SingleSelect => match self.get_single_select() {
                Some(true) => Some("true"),
                Some(false) => Some("false"),
                None => None,
            },
            Parameter::SingleSelectVin => self.single_select_vin.map(Vin::as_str),
            Parameter::ExternalId => self.external_id.map(ExternalId::as_str),
            Parameter::User => self.user,
            Parameter::State => self.state,
        };
        text.map(Written::Text)
    }
}

/// Two URLs are equal if they are the same string.
impl PartialEq for ConnectUrl<'_> {
    fn eq(&self, other: &Self) -> bool {
        String::from(self) == String::from(other)
    }
}

impl Eq for ConnectUrl<'_> {}

impl Hash for ConnectUrl<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        String::from(self).hash(state);
    }
}

/// Shows what is set, except the values of `state`, the owner's ids and unknown parameters.
impl fmt::Debug for ConnectUrl<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("ConnectUrl");
        debug.field("origin", &self.get_origin().as_str());
        for parameter in Parameter::ALL {
            let name = parameter.name();
            match self.written(*parameter) {
                Some(Written::Text(_)) if parameter.is_private() => {
                    debug.field(name, &format_args!("(set)"))
                }
                Some(Written::Text(text)) => debug.field(name, &text),
                Some(Written::Scope(scope)) => debug.field(name, &scope),
                Some(Written::Flags(flags)) => debug.field(name, &flags),
                Some(Written::Extra(extra)) => {
                    let names: Vec<_> = extra.written().map(|(name, _)| name).collect();
                    debug.field(name, &names)
                }
                None => &mut debug,
            };
        }
        debug.finish()
    }
}
