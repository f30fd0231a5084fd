//! The URL as its parameters, each with what is written for it.

use core::fmt;
use core::hash::{Hash, Hasher};

use super::{Application, ConnectUrl};
use crate::parameter::Parameter;
use crate::values::extra::Extra;
use crate::values::flags::Flags;
use crate::values::scope::Scope;

/// What is written for a parameter.
#[derive(Clone, Copy)]
pub(super) enum Written<'a> {
    Text(&'a str),
    Scope(Scope<'a>),
    Flags(Flags<'a>),
    Extra(Extra<'a>),
}

/// The text of an optional value; `Option::map` is not const.
macro_rules! text_of {
    ($value:expr) => {
        match $value {
            Some(value) => Some(value.as_str()),
            None => None,
        }
    };
}

impl<'a> ConnectUrl<'a> {
    /// Returns what is written for a parameter, `None` if it is left out.
    ///
    /// The encoder, the comparison and `Debug` all go through here: a new parameter has its line in
    /// this one place.
    pub(super) const fn written(&self, parameter: Parameter) -> Option<Written<'a>> {
        let text = match parameter {
            Parameter::ResponseType => Some(self.response_type.as_str()),
            Parameter::ClientId => match self.application {
                Application::ClientId(id) => Some(id.as_str()),
                Application::ApplicationId(_) => None,
            },
            Parameter::ApplicationId => match self.application {
                Application::ApplicationId(id) => Some(id.as_str()),
                Application::ClientId(_) => None,
            },
            Parameter::Scope => {
                return match self.scope {
                    Some(scope) => Some(Written::Scope(scope)),
                    None => None,
                };
            }
            Parameter::Flags => {
                return match self.flags {
                    Some(flags) => Some(Written::Flags(flags)),
                    None => None,
                };
            }
            Parameter::Extra if self.extra.is_empty() => None,
            Parameter::Extra => return Some(Written::Extra(self.extra)),
            Parameter::VehicleId => text_of!(self.vehicle_id),
            Parameter::RedirectUri => text_of!(self.redirect_uri),
            Parameter::AppOrigin => text_of!(self.app_origin),
            Parameter::ApprovalPrompt => text_of!(self.approval_prompt),
            Parameter::Mode => text_of!(self.mode),
            Parameter::Make => text_of!(self.make),
            Parameter::SingleSelect => match self.get_single_select() {
                Some(true) => Some("true"),
                Some(false) => Some("false"),
                None => None,
            },
            Parameter::SingleSelectVin => text_of!(self.single_select_vin),
            Parameter::ExternalId => text_of!(self.external_id),
            Parameter::User => self.user,
            Parameter::State => self.state,
        };
        match text {
            Some(text) => Some(Written::Text(text)),
            None => None,
        }
    }
}

impl Written<'_> {
    /// Compares what two URLs write for the same parameter.
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

/// Two URLs are equal if they are the same text.
impl PartialEq for ConnectUrl<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.origin == other.origin
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
        self.origin.hash(state);
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

/// Shows what is set; of `state` and of unknown parameters, only that they are.
impl fmt::Debug for ConnectUrl<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("ConnectUrl");
        debug.field("origin", &self.origin.as_str());
        for parameter in Parameter::ALL {
            let name = parameter.name();
            match self.written(*parameter) {
                Some(Written::Text(_)) if *parameter == Parameter::State => {
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
