//! What is set, read back.

use core::fmt;

use super::ConnectUrl;
use crate::values::approval_prompt::ApprovalPrompt;
use crate::values::client_id::ClientId;
use crate::values::extra::EachExtra;
use crate::values::flags::Flags;
use crate::values::make::Make;
use crate::values::mode::Mode;
use crate::values::origin::Origin;
use crate::values::redirect_uri::RedirectUri;
use crate::values::response_type::ResponseType;
use crate::values::scope::Scope;
use crate::values::vehicle_id::VehicleId;
use crate::values::vin::Vin;

/// Getters. Each returns what was set, `None` where nothing was.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{ClientId, ConnectUrl, Mode};
///
/// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"));
/// assert_eq!(url.get_client_id(), "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07");
/// assert_eq!(url.get_mode(), None);
/// assert_eq!(url.mode(Mode::Live).get_mode(), Some(Mode::Live));
/// ```
impl<'a> ConnectUrl<'a> {
    /// Returns where Connect is.
    #[must_use]
    pub const fn get_origin(&self) -> Origin<'a> {
        self.origin
    }

    /// Returns `response_type`, which is `code` unless it was set.
    #[must_use]
    pub const fn get_response_type(&self) -> ResponseType<'a> {
        self.response_type
    }

    /// Returns `client_id`.
    #[must_use]
    pub const fn get_client_id(&self) -> ClientId<'a> {
        self.client_id
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

    /// Goes through the parameters that the crate does not know, in the order in which they were given.
    #[must_use]
    pub const fn get_extra(&self) -> EachExtra<'a> {
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

/// Two URLs are equal if they are the same text.
impl PartialEq for ConnectUrl<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.origin == other.origin
            && self.response_type == other.response_type
            && self.client_id == other.client_id
            && self.vehicle_id == other.vehicle_id
            && self.scope == other.scope
            && self.redirect_uri == other.redirect_uri
            && self.approval_prompt == other.approval_prompt
            && self.mode == other.mode
            && self.flags == other.flags
            && self.get_extra().eq(other.get_extra())
            && self.make == other.make
            && self.get_single_select() == other.get_single_select()
            && self.single_select_vin == other.single_select_vin
            && self.user == other.user
            && self.state == other.state
    }
}

impl Eq for ConnectUrl<'_> {}

/// Shows what is set; of `state` and of unknown parameters, only that they are.
impl fmt::Debug for ConnectUrl<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("ConnectUrl");
        debug.field("origin", &self.origin);
        debug.field("response_type", &self.response_type);
        debug.field("client_id", &self.client_id);
        if let Some(vehicle_id) = &self.vehicle_id {
            debug.field("vehicle_id", vehicle_id);
        }
        if let Some(scope) = &self.scope {
            debug.field("scope", scope);
        }
        if let Some(redirect_uri) = &self.redirect_uri {
            debug.field("redirect_uri", redirect_uri);
        }
        if let Some(approval_prompt) = &self.approval_prompt {
            debug.field("approval_prompt", approval_prompt);
        }
        if let Some(mode) = &self.mode {
            debug.field("mode", mode);
        }
        if let Some(flags) = &self.flags {
            debug.field("flags", flags);
        }
        if !self.extra.is_empty() {
            debug.field("extra", &self.get_extra());
        }
        if let Some(make) = &self.make {
            debug.field("make", make);
        }
        if let Some(single_select) = &self.get_single_select() {
            debug.field("single_select", single_select);
        }
        if let Some(vin) = &self.single_select_vin {
            debug.field("single_select_vin", vin);
        }
        if let Some(user) = &self.user {
            debug.field("user", user);
        }
        if self.state.is_some() {
            debug.field("state", &format_args!("(set)"));
        }
        debug.finish()
    }
}
