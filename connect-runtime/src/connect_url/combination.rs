//! The rules that look at more than one parameter.

use crate::parameter::Parameter;
use crate::values::client_id::ClientId;
use crate::values::make::Make;
use crate::values::mode::Mode;
use crate::values::redirect_uri::RedirectUri;
use crate::values::response_type::ResponseType;
use crate::values::vin::Vin;
use crate::violation::{Rule, Violation};

/// What is known of a parameter at the moment of the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "alloc"),
    expect(dead_code, reason = "only texts are checked before all is known")
)]
pub(crate) enum Given<T> {
    /// It is left out.
    No,
    /// Whether it is set is decided later.
    Perhaps,
    /// It is set; its value is known later.
    Yes,
    /// It is set to this value.
    Value(T),
}

impl<T: Copy> Given<T> {
    /// Says whether it is set, now or possibly later.
    fn is_possible(self) -> bool {
        !matches!(self, Self::No)
    }

    fn is_no(self) -> bool {
        matches!(self, Self::No)
    }

    fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }
}

impl<T> From<Option<T>> for Given<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::No, Self::Value)
    }
}

/// Where the text stands that has to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blame {
    /// The key, which should not be there.
    Key(Parameter),
    /// The value.
    Value(Parameter),
    /// Nowhere yet: a key is missing.
    Whole,
}

/// The parameters that stand in relations to each other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Combination<'a> {
    /// `response_type`; left out, it is `code`.
    pub(crate) response_type: Given<ResponseType<'a>>,
    /// `client_id`.
    pub(crate) client_id: Given<ClientId<'a>>,
    /// `vehicle_id`.
    pub(crate) vehicle_id: Given<()>,
    /// `scope`.
    pub(crate) scope: Given<()>,
    /// `redirect_uri`.
    pub(crate) redirect_uri: Given<RedirectUri<'a>>,
    /// `approval_prompt`.
    pub(crate) approval_prompt: Given<()>,
    /// `mode`; left out, it is live.
    pub(crate) mode: Given<Mode>,
    /// `flags`.
    pub(crate) flags: Given<()>,
    /// `make`.
    pub(crate) make: Given<Make<'a>>,
    /// `single_select`.
    pub(crate) single_select: Given<bool>,
    /// `single_select_vin`.
    pub(crate) single_select_vin: Given<Vin<'a>>,
}

type Report<'r> = &'r mut dyn FnMut(Violation, Blame);

impl Combination<'_> {
    /// Reports every rule that is certainly broken, whatever is decided later.
    pub(crate) fn check(&self, report: Report<'_>) {
        self.check_client_id(report);
        self.check_custom_scheme(report);
        if self.is_reauthentication() {
            self.check_reauthentication(report);
        } else {
            self.check_vehicle_id(report);
            self.check_single_select_vin(report);
        }
    }

    fn is_reauthentication(&self) -> bool {
        self.response_type.value() == Some(ResponseType::VehicleId)
    }

    /// Every URL has a client id.
    fn check_client_id(&self, report: Report<'_>) {
        let (sentence, blame) = match self.client_id {
            Given::No => (
                "the client id is missing; add `client_id`, which the Smartcar Dashboard shows",
                Blame::Whole,
            ),
            Given::Perhaps => (
                "`client_id` cannot be left out; write its type without `Option`",
                Blame::Key(Parameter::ClientId),
            ),
            Given::Yes | Given::Value(_) => return,
        };
        let violation = Violation::new(Parameter::ClientId, Rule::Missing, sentence, "");
        report(violation, blame);
    }

    /// `sc…://` carries this very client id.
    fn check_custom_scheme(&self, report: Report<'_>) {
        let (Some(client_id), Some(uri)) = (self.client_id.value(), self.redirect_uri.value())
        else {
            return;
        };
        if uri.client_id().is_some_and(|carried| carried != client_id) {
            let sentence = "the custom scheme `{part}` carries another client id; write `sc` and your `client_id`";
            let violation = Violation::new(
                Parameter::RedirectUri,
                Rule::ClientIdMismatch,
                sentence,
                uri.scheme(),
            );
            report(violation, Blame::Value(Parameter::RedirectUri));
        }
    }

    fn check_reauthentication(&self, report: Report<'_>) {
        if self.vehicle_id.is_no() {
            let sentence = "re-authentication needs the vehicle; add `vehicle_id`";
            let violation = Violation::new(Parameter::VehicleId, Rule::Missing, sentence, "");
            report(violation, Blame::Value(Parameter::ResponseType));
        }
        let perhaps_tesla = self.make.value().is_none_or(|make| make == Make::TESLA);
        let without_uri = perhaps_tesla && self.make.is_possible() && self.scope.is_possible();
        if self.redirect_uri.is_no() && !without_uri {
            let sentence = "re-authentication needs a redirect URI, except with `make = TESLA` and a scope; add `redirect_uri`";
            let violation = Violation::new(Parameter::RedirectUri, Rule::Missing, sentence, "");
            report(violation, Blame::Value(Parameter::ResponseType));
        }
        for (parameter, possible) in [
            (
                Parameter::ApprovalPrompt,
                self.approval_prompt.is_possible(),
            ),
            (Parameter::Mode, self.mode.is_possible()),
            (Parameter::Flags, self.flags.is_possible()),
            (Parameter::SingleSelect, self.single_select.is_possible()),
            (
                Parameter::SingleSelectVin,
                self.single_select_vin.is_possible(),
            ),
        ] {
            if possible {
                let sentence = "re-authentication does not take `{part}`; leave it out";
                let name = parameter.name();
                let violation = Violation::new(parameter, Rule::Reauthentication, sentence, name);
                report(violation, Blame::Key(parameter));
            }
        }
    }

    /// `vehicle_id` belongs to re-authentication.
    fn check_vehicle_id(&self, report: Report<'_>) {
        let known = matches!(self.response_type, Given::No | Given::Value(_));
        if known && self.vehicle_id.is_possible() {
            let sentence = "`vehicle_id` is for re-authentication only; add `response_type = vehicle_id` or leave it out";
            let violation =
                Violation::new(Parameter::VehicleId, Rule::Reauthentication, sentence, "");
            report(violation, Blame::Key(Parameter::VehicleId));
        }
    }

    fn check_single_select_vin(&self, report: Report<'_>) {
        if self.single_select_vin.is_possible() && self.single_select.value() == Some(false) {
            let sentence = "`single_select_vin` needs `single_select` to be `true`; leave `single_select` out, which sets it";
            let violation = Violation::new(Parameter::SingleSelect, Rule::Conflict, sentence, "");
            report(violation, Blame::Value(Parameter::SingleSelect));
        }
        let Some(vin) = self.single_select_vin.value() else {
            return;
        };
        if self.make.is_possible() {
            let sentence = "`make` has no effect beside `single_select_vin`, which takes precedence; leave one of the two out";
            let violation = Violation::new(Parameter::Make, Rule::Conflict, sentence, "");
            report(violation, Blame::Key(Parameter::Make));
        }
        let live = matches!(self.mode, Given::No | Given::Value(Mode::Live));
        if vin.is_simulated() && live {
            let sentence = "VIN `{part}` is a simulated vehicle's, which live mode refuses; set `mode` to `simulated`";
            let violation = Violation::new(
                Parameter::SingleSelectVin,
                Rule::SimulatedVin,
                sentence,
                vin.as_str(),
            );
            report(violation, Blame::Value(Parameter::SingleSelectVin));
        }
    }
}
