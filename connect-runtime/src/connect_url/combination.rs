//! The rules that look at more than one parameter.

use super::ConnectUrl;
use crate::parameter::Parameter;
use crate::values::application_id::ApplicationId;
use crate::values::client_id::ClientId;
use crate::values::make::Make;
use crate::values::mode::Mode;
use crate::values::redirect_uri::RedirectUri;
use crate::values::response_type::ResponseType;
use crate::values::vin::Vin;
use crate::violation::{Rule, Violation};

/// What is known of a parameter at the moment of the check.
///
/// Of a finished URL, everything is known. The macros check earlier: a value in braces is set but not
/// known, and a field of type `Option` may turn out to be either. A rule is reported only where it is
/// broken whatever comes later.
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

/// What is not known of a parameter.
#[derive(Clone, Copy)]
#[cfg(feature = "alloc")]
pub(crate) enum Unknown {
    /// Whether it is set.
    Presence,
    /// What it is set to.
    Value,
    /// Nothing: it is left out.
    Nothing,
}

impl<T: Copy> Given<T> {
    /// Returns `true` if it is set, now or possibly later.
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
pub enum Blame {
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

/// What re-authentication does not take.
///
/// Source: Smartcar, *Redirect to Connect* (re-authentication).
pub(super) const NOT_WHEN_REAUTHENTICATING: [Parameter; 5] = [
    Parameter::ApprovalPrompt,
    Parameter::Mode,
    Parameter::Flags,
    Parameter::SingleSelect,
    Parameter::SingleSelectVin,
];

/// A rule that is broken, and where that has to be mended.
type Broken = Option<(Violation, Blame)>;

impl<'a> Combination<'a> {
    /// A make that a VIN in the same place silences: somebody has written something without effect.
    #[cfg(feature = "alloc")]
    pub(crate) const SILENCED_MAKE: Violation = Violation::new(
        Parameter::Make,
        Rule::Conflict,
        "`make` has no effect beside `single_select_vin`, which takes precedence; leave one of the two out",
        "",
    );

    /// What is known of a URL.
    pub(crate) fn of(url: &ConnectUrl<'a>) -> Self {
        // An id that is empty was never set: a configuration begins with one until it has its own.
        let client_id = url.get_client_id().filter(|id| !id.as_str().is_empty());
        Self {
            response_type: Given::Value(url.get_response_type()),
            client_id: client_id.into(),
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

    /// Takes note that something about a parameter is known only later.
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
            // No rule looks at them together with others.
            Parameter::Extra | Parameter::ExternalId | Parameter::User | Parameter::State => {}
        }
    }

    /// Returns every rule that is certainly broken, whatever is decided later.
    pub(crate) fn violations(self) -> impl Iterator<Item = (Violation, Blame)> {
        let is_reauthentication = self.is_reauthentication();
        let connecting = [
            self.stray_vehicle_id(),
            self.unselected_vin(),
            self.simulated_vin_in_live_mode(),
        ];
        let reauthenticating = [self.missing_vehicle(), self.missing_redirect_uri()];
        let refused = NOT_WHEN_REAUTHENTICATING
            .into_iter()
            .filter(move |_| is_reauthentication)
            .filter_map(move |parameter| self.not_when_reauthenticating(parameter));
        let flow = connecting
            .into_iter()
            .filter(move |_| !is_reauthentication)
            .chain(
                reauthenticating
                    .into_iter()
                    .filter(move |_| is_reauthentication),
            );
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

    /// Returns `true` if the flow certainly is a re-authentication.
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

    /// `sc…://` carries this very id.
    fn foreign_custom_scheme(&self) -> Broken {
        let uri = self.redirect_uri.value()?;
        let carried = uri.client_id()?;
        let (id, sentence) = match (self.client_id.value(), self.application_id.value()) {
            (_, Some(id)) => (
                id.as_str(),
                "the custom scheme `{part}` carries another id; write `sc` and your `application_id`",
            ),
            (Some(id), None) => (
                id.as_str(),
                "the custom scheme `{part}` carries another client id; write `sc` and your `client_id`",
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

    /// With `none`, nothing has to come back; Tesla's re-authentication does not send the owner back.
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
        let sentence = "`vehicle_id` is for re-authentication only; add `response_type = vehicle_id` or leave it out";
        let rule = Rule::Reauthentication;
        let violation = Violation::new(Parameter::VehicleId, rule, sentence, "");
        Some((violation, Blame::Key(Parameter::VehicleId)))
    }

    /// `app_origin` takes the place of a redirect URI where no code comes back.
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
            "`app_origin` is for `response_type = none` only; add that or leave `app_origin` out"
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
