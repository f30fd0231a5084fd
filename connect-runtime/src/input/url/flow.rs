//! The path of a URL, which belongs to its flow.

use super::place::InUrl;
use crate::connect_url::ConnectUrlBuf;
use crate::input::settings::Settings;
use crate::parameter::Parameter;
use crate::violation::findings::Findings;
use crate::violation::{Rule, Violation};

pub(super) const AUTHORIZE: &str = "/oauth/authorize";
pub(super) const REAUTHENTICATE: &str = "/oauth/reauthenticate";

/// Checks that `response_type` is there, and that the flow goes to this path.
pub(super) fn check_flow(
    settings: &Settings<'_, InUrl>,
    buf: &ConnectUrlBuf,
    path: &str,
    findings: &mut Findings<InUrl>,
) {
    let parameter = Parameter::ResponseType;
    let is_given = |parameter| settings.get(parameter).is_some();
    if !is_given(parameter) {
        let sentence = match path {
            REAUTHENTICATE => "the response type is missing; add `response_type=vehicle_id`",
            _ => "the response type is missing; add `response_type=code`",
        };
        findings.push(
            Violation::new(parameter, Rule::Missing, sentence, ""),
            InUrl,
        );
        return;
    }
    let Some(response_type) = buf.get(parameter) else {
        return;
    };
    let url = buf.as_url();
    // An id that was refused is there all the same.
    let is_known = is_given(Parameter::VehicleId) == url.get_vehicle_id().is_some();
    if !is_known || url.path() == path || !matches!(path, AUTHORIZE | REAUTHENTICATE) {
        return;
    }
    let violation = if response_type == "none" && path == REAUTHENTICATE {
        let sentence = "re-authentication needs the vehicle; add `vehicle_id`";
        Violation::new(Parameter::VehicleId, Rule::Missing, sentence, "")
    } else {
        let sentence = "response type `{part}` does not belong to this path; re-authentication goes to `/oauth/reauthenticate`, everything else to `/oauth/authorize`";
        Violation::new(parameter, Rule::Reauthentication, sentence, response_type)
    };
    findings.push(violation, InUrl);
}
