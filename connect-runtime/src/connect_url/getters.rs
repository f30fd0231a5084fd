//! The getters of a URL.

use super::ConnectUrl;
use crate::parameter::Parameter;
use crate::values::application_id::ApplicationId;
use crate::values::approval_prompt::ApprovalPrompt;
use crate::values::client_id::ClientId;
use crate::values::external_id::ExternalId;
use crate::values::extra::ExtraIter;
use crate::values::flags::Flags;
use crate::values::make::Make;
use crate::values::mode::Mode;
use crate::values::origin::Origin;
use crate::values::redirect_uri::RedirectUri;
use crate::values::response_type::ResponseType;
use crate::values::scope::Scope;
use crate::values::vehicle_id::VehicleId;
use crate::values::vin::Vin;

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
        if self.covers > 0 {
            return Origin::SMARTCAR;
        }
        Origin::unchecked(self.beginning)
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

    /// Iterates over the parameters that the crate does not know, in the order in which they were given.
    #[must_use]
    pub const fn get_extra(&self) -> ExtraIter<'a> {
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
