//! The rules that span several parameters.

use super::Combination;
use super::blame::Blame;
use super::given::Given;
use crate::parameter::Parameter;
use crate::values::make::Make;
use crate::values::mode::Mode;
use crate::values::response_type::ResponseType;
use crate::violation::{Rule, Violation};

/// The parameters that re-authentication does not accept.
///
/// Source: Smartcar, *Redirect to Connect* (re-authentication).
pub(in crate::connect_url) const NOT_WHEN_REAUTHENTICATING: [Parameter; 5] = [
    Parameter::ApprovalPrompt,
    Parameter::Mode,
    Parameter::Flags,
    Parameter::SingleSelect,
    Parameter::SingleSelectVin,
];

/// The violation of a rule, and what has to change; `None` if the rule holds.
type Broken = Option<(Violation, Blame)>;

impl Combination<'_> {
    /// The violation of a make that has no effect, because there is a VIN in the same place.
    #[cfg(feature = "alloc")]
    pub(crate) const SILENCED_MAKE: Violation = Violation::new(
        Parameter::Make,
        Rule::Conflict,
        "`make` has no effect beside `single_select_vin`, which takes precedence; leave one of the two out",
        "",
    );

    /// Returns the violations that are certain, whatever the unknown values turn out to be.
    pub(crate) fn violations(self) -> impl Iterator<Item = (Violation, Blame)> {
        let is_reauthentication = self.is_reauthentication();
        let flow = if is_reauthentication {
            [self.missing_vehicle(), self.missing_redirect_uri(), None]
        } else {
            [
                self.stray_vehicle_id(),
                self.unselected_vin(),
                self.simulated_vin_in_live_mode(),
            ]
        };
        let refused = NOT_WHEN_REAUTHENTICATING
            .into_iter()
            .filter(move |_| is_reauthentication)
            .filter_map(move |parameter| self.not_when_reauthenticating(parameter));
        [
            self.missing_application(),
            self.two_names_of_the_application(),
            self.foreign_custom_scheme(),
        ]
        .into_iter()
        .chain(flow)
        .flatten()
        .chain(refused)
        .chain(self.stray_app_origin())
    }

    /// Returns `true` if the flow is certainly a re-authentication.
    fn is_reauthentication(&self) -> bool {
        match self.response_type.value() {
            Some(ResponseType::VehicleId) => true,
            Some(ResponseType::None) => {
                matches!(self.vehicle_id, Given::Yes | Given::Value(()))
            }
            _ => false,
        }
    }

    /// Every URL names the application.
    fn missing_application(&self) -> Broken {
        let (sentence, blame) = match (self.client_id, self.application_id) {
            (Given::No, Given::No) => (
                "the client id is missing; add `client_id`, which the Smartcar Dashboard shows",
                Blame::Whole,
            ),
            (Given::Perhaps, Given::No) => (
                "`client_id` cannot be left out; write its type without `Option`",
                Blame::Key(Parameter::ClientId),
            ),
            (Given::No, Given::Perhaps) => (
                "`application_id` cannot be left out; write its type without `Option`",
                Blame::Key(Parameter::ApplicationId),
            ),
            _ => return None,
        };
        let parameter = match blame {
            Blame::Key(parameter) => parameter,
            _ => Parameter::ClientId,
        };
        Some((
            Violation::new(parameter, Rule::Missing, sentence, ""),
            blame,
        ))
    }

    /// `application_id` is the new name of `client_id`.
    fn two_names_of_the_application(&self) -> Broken {
        if !self.client_id.is_possible() || !self.application_id.is_possible() {
            return None;
        }
        let sentence =
            "`client_id` and `application_id` are two names of one thing; leave `client_id` out";
        let violation = Violation::new(Parameter::ClientId, Rule::Conflict, sentence, "");
        Some((violation, Blame::Key(Parameter::ClientId)))
    }

    /// A custom scheme `sc…://` must carry the application's own id.
    fn foreign_custom_scheme(&self) -> Broken {
        let uri = self.redirect_uri.value()?;
        let carried = uri.client_id()?;
        let (id, sentence) = match (self.client_id.value(), self.application_id.value()) {
            (_, Some(id)) => (
                id.as_str(),
                "the custom scheme `{part}` carries another id; write `sc` and your `application_id`, here and in the Dashboard",
            ),
            (Some(id), None) => (
                id.as_str(),
                "the custom scheme `{part}` carries another client id; write `sc` and your `client_id`, here and in the Dashboard",
            ),
            (None, None) => return None,
        };
        if carried.as_str() == id {
            return None;
        }
        let scheme = uri.scheme();
        let rule = Rule::ClientIdMismatch;
        let violation = Violation::new(Parameter::RedirectUri, rule, sentence, scheme);
        Some((violation, Blame::Value(Parameter::RedirectUri)))
    }

    fn missing_vehicle(&self) -> Broken {
        if !self.vehicle_id.is_no() {
            return None;
        }
        let sentence = "re-authentication needs the vehicle; add `vehicle_id`";
        let violation = Violation::new(Parameter::VehicleId, Rule::Missing, sentence, "");
        Some((violation, Blame::Value(Parameter::ResponseType)))
    }

    /// With `none`, no redirect URI is needed; nor is it for a Tesla, whose re-authentication does not send
    /// the owner back.
    fn missing_redirect_uri(&self) -> Broken {
        let is_none = self.response_type.value() == Some(ResponseType::None);
        let perhaps_tesla = self.make.value().is_none_or(|make| make == Make::TESLA);
        let is_tesla = perhaps_tesla && self.make.is_possible() && self.scope.is_possible();
        if !self.redirect_uri.is_no() || is_none || is_tesla {
            return None;
        }
        let sentence = "re-authentication needs a redirect URI, except with `response_type = none` or with `make = TESLA` and a scope; add `redirect_uri`";
        let violation = Violation::new(Parameter::RedirectUri, Rule::Missing, sentence, "");
        Some((violation, Blame::Value(Parameter::ResponseType)))
    }

    fn not_when_reauthenticating(&self, parameter: Parameter) -> Broken {
        let is_possible = match parameter {
            Parameter::ApprovalPrompt => self.approval_prompt.is_possible(),
            Parameter::Mode => self.mode.is_possible(),
            Parameter::Flags => self.flags.is_possible(),
            Parameter::SingleSelect => self.single_select.is_possible(),
            Parameter::SingleSelectVin => self.single_select_vin.is_possible(),
            _ => false,
        };
        if !is_possible {
            return None;
        }
        let sentence = "re-authentication does not take `{part}`; leave it out";
        let rule = Rule::Reauthentication;
        let violation = Violation::new(parameter, rule, sentence, parameter.name());
        Some((violation, Blame::Key(parameter)))
    }

    /// `vehicle_id` belongs to re-authentication.
    fn stray_vehicle_id(&self) -> Broken {
        let is_other = matches!(
            self.response_type,
            Given::No | Given::Value(ResponseType::Code | ResponseType::Vehicle(_))
        );
        if !is_other || !self.vehicle_id.is_possible() {
            return None;
        }
        let sentence = "`vehicle_id` is for re-authentication only; set `response_type` to `vehicle_id`, or leave `vehicle_id` out";
        let rule = Rule::Reauthentication;
        let violation = Violation::new(Parameter::VehicleId, rule, sentence, "");
        Some((violation, Blame::Key(Parameter::VehicleId)))
    }

    /// `app_origin` replaces a redirect URI if no code comes back.
    fn stray_app_origin(&self) -> Broken {
        if !self.app_origin.is_possible() {
            return None;
        }
        let is_other = match self.response_type {
            Given::No => true,
            Given::Value(response_type) => response_type != ResponseType::None,
            Given::Perhaps | Given::Yes => false,
        };
        let sentence = if is_other {
            "`app_origin` is for `response_type = none` only; set that or leave `app_origin` out"
        } else if matches!(self.redirect_uri, Given::Yes | Given::Value(_)) {
            "`app_origin` takes the place of a redirect URI; leave one of the two out"
        } else {
            return None;
        };
        let violation = Violation::new(Parameter::AppOrigin, Rule::Conflict, sentence, "");
        Some((violation, Blame::Key(Parameter::AppOrigin)))
    }

    fn unselected_vin(&self) -> Broken {
        if !self.single_select_vin.is_possible() || self.single_select.value() != Some(false) {
            return None;
        }
        let sentence = "`single_select_vin` needs `single_select` to be `true`; leave `single_select` out, which sets it";
        let violation = Violation::new(Parameter::SingleSelect, Rule::Conflict, sentence, "");
        Some((violation, Blame::Value(Parameter::SingleSelect)))
    }

    fn simulated_vin_in_live_mode(&self) -> Broken {
        let vin = self.single_select_vin.value()?;
        let is_live = matches!(self.mode, Given::No | Given::Value(Mode::Live));
        if !vin.is_simulated() || !is_live {
            return None;
        }
        let sentence = "VIN `{part}` is a simulated vehicle's, which live mode refuses; set `mode` to `simulated`";
        let (parameter, rule) = (Parameter::SingleSelectVin, Rule::SimulatedVin);
        let violation = Violation::new(parameter, rule, sentence, vin.as_str());
        Some((violation, Blame::Value(parameter)))
    }
}
