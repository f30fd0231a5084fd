//! The check of a value that is not a list.

use super::form::{Form, Kind, is_null, violation_of_one};
use super::list;
use super::setting::Setting;
use crate::parameter::Parameter;
use crate::values::application_id::ApplicationId;
use crate::values::approval_prompt::ApprovalPrompt;
use crate::values::client_id::ClientId;
use crate::values::external_id::ExternalId;
use crate::values::make::Make;
use crate::values::mode::Mode;
use crate::values::origin::Origin;
use crate::values::redirect_uri::faults::{Faults, Schemes};
use crate::values::response_type::ResponseType;
use crate::values::vehicle_id::VehicleId;
use crate::values::vin::Vin;
use crate::values::{single_select, state, user};
use crate::violation::Violation;
use crate::violation::findings::{Findings, Place};

/// Finds everything that is wrong with a setting's value.
pub(super) fn check<P: Place>(
    setting: &Setting<'_, P>,
    form: &Form<'_>,
    others: bool,
    findings: &mut Findings<P>,
) {
    let (parameter, at) = (setting.parameter, &setting.value_at);
    if let Some(violation) = violation_of_one(parameter, form) {
        return findings.push(violation, at.clone());
    }
    match parameter {
        Parameter::Scope | Parameter::Flags => {
            list::check_text(parameter, &form.text, at, others, findings);
        }
        Parameter::RedirectUri => {
            let schemes = match form.kind {
                Kind::Other => Schemes::Custom,
                _ if others => Schemes::Any,
                _ => Schemes::Documented,
            };
            let mut faults = Faults::new(&form.text, schemes);
            while let Some(violation) = faults.next_fault() {
                findings.push(violation, at.clone());
            }
        }
        _ => {
            if let Err(violation) = verdict(parameter, form, others) {
                findings.push(violation, at.clone());
            }
        }
    }
}

/// Applies the rule of a parameter that reports one fault at a time.
fn verdict(parameter: Parameter, form: &Form<'_>, others: bool) -> Result<(), Violation> {
    let (text, is_other) = (&*form.text, form.kind == Kind::Other);
    match parameter {
        // Checked item by item, or fault by fault.
        Parameter::Scope | Parameter::Flags | Parameter::Extra | Parameter::RedirectUri => Ok(()),
        Parameter::ResponseType => ResponseType::parse(text).map(drop),
        Parameter::ClientId => ClientId::parse(text).map(drop),
        Parameter::ApplicationId => ApplicationId::parse(text).map(drop),
        Parameter::VehicleId => VehicleId::parse(text).map(drop),
        Parameter::AppOrigin => Origin::parse_app_origin(text).map(drop),
        Parameter::ApprovalPrompt => ApprovalPrompt::parse(text).map(drop),
        Parameter::Mode => Mode::parse(text).map(drop),
        Parameter::Make if is_other => Make::other(text).map(drop),
        Parameter::Make if others => Make::parse_or_other(text).map(drop),
        Parameter::Make => Make::parse(text).map(drop),
        Parameter::SingleSelect => single_select::parse(text).map(drop),
        Parameter::SingleSelectVin => Vin::parse(text).map(drop),
        Parameter::ExternalId if is_null(form) => Ok(()),
        Parameter::ExternalId => ExternalId::parse(text).map(drop),
        Parameter::User => user::check(text),
        Parameter::State => state::check(text),
    }
}
