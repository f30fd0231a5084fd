//! The parameters that the rules combine, as far as they are known.

mod blame;
mod given;
mod rules;

pub use blame::Blame;
#[cfg(feature = "alloc")]
pub(crate) use given::Unknown;
pub(super) use rules::NOT_WHEN_REAUTHENTICATING;

use self::given::Given;
use super::ConnectUrl;
#[cfg(feature = "alloc")]
use crate::parameter::Parameter;
use crate::values::application_id::ApplicationId;
use crate::values::client_id::ClientId;
use crate::values::make::Make;
use crate::values::mode::Mode;
use crate::values::redirect_uri::RedirectUri;
use crate::values::response_type::ResponseType;
use crate::values::vin::Vin;

/// The parameters that the rules combine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Combination<'a> {
    response_type: Given<ResponseType<'a>>,
    client_id: Given<ClientId<'a>>,
    application_id: Given<ApplicationId<'a>>,
    vehicle_id: Given<()>,
    scope: Given<()>,
    redirect_uri: Given<RedirectUri<'a>>,
    app_origin: Given<()>,
    approval_prompt: Given<()>,
    mode: Given<Mode>,
    flags: Given<()>,
    make: Given<Make<'a>>,
    single_select: Given<bool>,
    single_select_vin: Given<Vin<'a>>,
}

impl<'a> Combination<'a> {
    /// Collects the parameters of a URL.
    pub(crate) fn of(url: &ConnectUrl<'a>) -> Self {
        Self {
            response_type: Given::Value(url.get_response_type()),
            client_id: url.get_client_id().into(),
            application_id: url.get_application_id().into(),
            vehicle_id: url.get_vehicle_id().map(drop).into(),
            scope: url.get_scope().map(drop).into(),
            redirect_uri: url.get_redirect_uri().into(),
            app_origin: url.get_app_origin().map(drop).into(),
            approval_prompt: url.get_approval_prompt().map(drop).into(),
            mode: url.get_mode().into(),
            flags: url.get_flags().map(drop).into(),
            make: url.get_make().into(),
            single_select: url.single_select.into(),
            single_select_vin: url.get_single_select_vin().into(),
        }
    }

    /// Records that something about a parameter becomes known only later.
    #[cfg(feature = "alloc")]
    pub(crate) fn set_unknown(&mut self, parameter: Parameter, unknown: Unknown) {
        const fn given<T>(unknown: Unknown) -> Given<T> {
            match unknown {
                Unknown::Presence => Given::Perhaps,
                Unknown::Value => Given::Yes,
                Unknown::Nothing => Given::No,
            }
        }
        match parameter {
            Parameter::ResponseType => self.response_type = given(unknown),
            Parameter::ClientId => self.client_id = given(unknown),
            Parameter::ApplicationId => self.application_id = given(unknown),
            Parameter::VehicleId => self.vehicle_id = given(unknown),
            Parameter::Scope => self.scope = given(unknown),
            Parameter::RedirectUri => self.redirect_uri = given(unknown),
            Parameter::AppOrigin => self.app_origin = given(unknown),
            Parameter::ApprovalPrompt => self.approval_prompt = given(unknown),
            Parameter::Mode => self.mode = given(unknown),
            Parameter::Flags => self.flags = given(unknown),
            Parameter::Make => self.make = given(unknown),
            Parameter::SingleSelect => self.single_select = given(unknown),
            Parameter::SingleSelectVin => self.single_select_vin = given(unknown),
            // No rule combines the others with anything else.
            _ => {}
        }
    }
}
