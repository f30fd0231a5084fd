//! The parameters of a URL, each with what is written for it.

use core::fmt;
use core::hash::{Hash, Hasher};

use super::ConnectUrl;
use crate::parameter::Parameter;
use crate::values::application_id::ApplicationId;
use crate::values::approval_prompt::ApprovalPrompt;
use crate::values::client_id::ClientId;
use crate::values::external_id::ExternalId;
use crate::values::extra::Extra;
use crate::values::flags::Flags;
use crate::values::make::Make;
use crate::values::mode::Mode;
use crate::values::origin::Origin;
use crate::values::redirect_uri::RedirectUri;
use crate::values::scope::Scope;
use crate::values::vehicle_id::VehicleId;
use crate::values::vin::Vin;

/// What is written for a parameter.
#[derive(Clone, Copy)]
pub(super) enum Written<'a> {
    Text(&'a str),
    Scope(Scope<'a>),
    Flags(Flags<'a>),
    Extra(Extra<'a>),
}

impl<'a> ConnectUrl<'a> {
    /// Returns what is written for a parameter, or `None` if it is left out.
    ///
    /// The encoder, the comparison and `Debug` all use this, so that they agree.
    pub(super) fn written(&self, parameter: Parameter) -> Option<Written<'a>> {
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
            Parameter::Extra if self.extra.is_empty() => None,
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

impl Written<'_> {
    /// Returns `true` if two URLs write the same for a parameter.
    fn is_same(self, other: Written<'_>) -> bool {
        match (self, other) {
            (Self::Text(text), Written::Text(other)) => text == other,
            (Self::Scope(scope), Written::Scope(other)) => scope == other,
            (Self::Flags(flags), Written::Flags(other)) => flags == other,
            (Self::Extra(extra), Written::Extra(other)) => extra.iter().eq(other.iter()),
            _ => false,
        }
    }
}

/// Two URLs are equal if they are the same string.
impl PartialEq for ConnectUrl<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.get_origin() == other.get_origin()
            && Parameter::ALL.iter().all(|parameter| {
                match (self.written(*parameter), other.written(*parameter)) {
                    (Some(written), Some(other)) => written.is_same(other),
                    (None, None) => true,
                    _ => false,
                }
            })
    }
}

impl Eq for ConnectUrl<'_> {}

impl Hash for ConnectUrl<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.get_origin().hash(state);
        for parameter in Parameter::ALL {
            match self.written(*parameter) {
                Some(Written::Text(text)) => text.hash(state),
                Some(Written::Scope(scope)) => scope.hash(state),
                Some(Written::Flags(flags)) => flags.hash(state),
                Some(Written::Extra(extra)) => extra.iter().for_each(|pair| pair.hash(state)),
                None => false.hash(state),
            }
        }
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
                Some(Written::Extra(extra)) => debug.field(name, &extra.iter()),
                None => &mut debug,
            };
        }
        debug.finish()
    }
}
