//! The rules that span several parameters, and those of plain strings.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::{ConnectUrl, bit};
use crate::error::{ConfigError, ConfigErrors, ErrorKind};
use crate::parameter::Parameter;
use crate::values::extra::check_name;
use crate::values::ids::{ApplicationId, ClientId, Vin, check_text};
use crate::values::keywords::{Mode, ResponseType};
use crate::values::make::Make;
use crate::values::redirect_uri::RedirectUri;

/// The parameters that re-authentication does not take.
///
/// Source: Smartcar, *Redirect to Connect* (re-authentication).
pub(super) const NOT_WHEN_REAUTHENTICATING: [Parameter; 5] = [
    Parameter::ApprovalPrompt,
    Parameter::Mode,
    Parameter::Flags,
    Parameter::SingleSelect,
    Parameter::SingleSelectVin,
];

/// The entry that has to change if a rule is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Culprit {
    /// The key, which should not be there.
    Key(Parameter),
    /// The value.
    Value(Parameter),
    /// None: a key is missing.
    Whole,
}

/// The part of a configuration that is known when the rules are applied.
///
/// A URL is known completely. The macros check earlier: an expression is set but unknown, and a field of type `Option`
/// may or may not be set. An error is reported only if it is certain.
pub(crate) struct Known<'a> {
    /// The values that are known.
    pub(crate) url: ConnectUrl<'a>,
    /// A bit for each parameter that is certainly set, to a value that is known at run time.
    pub(crate) at_run_time: u32,
    /// A bit for each parameter that may be set at run time.
    pub(crate) optional: u32,
}

impl Known<'_> {
    /// Marks a parameter whose value is known at run time, and which is certainly set unless it is `optional`.
    pub(crate) fn mark(&mut self, parameter: Parameter, optional: bool) {
        if optional {
            self.optional |= bit(parameter);
        } else {
            self.at_run_time |= bit(parameter);
        }
    }

    /// Returns every rule that is certainly broken.
    pub(crate) fn errors(&self) -> Vec<(ConfigError, Culprit)> {
        let error = |kind, parameter| ConfigError::new(kind, parameter, "");
        let at_key = |kind, parameter| (error(kind, parameter), Culprit::Key(parameter));
        let at_value = |kind, parameter| (error(kind, parameter), Culprit::Value(parameter));
        let mut errors = Vec::new();
        if !self.may_have(Parameter::ClientId) && !self.may_have(Parameter::ApplicationId) {
            let missing = error(ErrorKind::Missing, Parameter::ClientId);
            errors.push((missing, Culprit::Whole));
        }
        if self.has_foreign_scheme() {
            errors.push(at_value(
                ErrorKind::SchemeIdMismatch,
                Parameter::RedirectUri,
            ));
        }
        if self.is_reauthentication() {
            if self.lacks_vehicle() {
                let missing = error(ErrorKind::Missing, Parameter::VehicleId);
                errors.push((missing, Culprit::Value(Parameter::ResponseType)));
            }
            let refused = NOT_WHEN_REAUTHENTICATING.into_iter();
            let refused = refused.filter(|parameter| self.may_have(*parameter));
            errors.extend(
                refused.map(|parameter| at_key(ErrorKind::NotWhenReauthenticating, parameter)),
            );
        } else {
            if self.has_stray_vehicle_id() {
                errors.push(at_key(
                    ErrorKind::ReauthenticationOnly,
                    Parameter::VehicleId,
                ));
            }
            if self.may_have(Parameter::SingleSelectVin) && self.url.single_select == Some(false) {
                errors.push(at_value(
                    ErrorKind::SingleSelectFalse,
                    Parameter::SingleSelect,
                ));
            }
            if let Some((kind, vin)) = self.vin_refused_in_live_mode() {
                let parameter = Parameter::SingleSelectVin;
                let error = ConfigError::new(kind, parameter, vin.as_str());
                errors.push((error, Culprit::Value(parameter)));
            }
        }
        if let Some(kind) = self.stray_app_origin() {
            errors.push(at_key(kind, Parameter::AppOrigin));
        }
        errors
    }

    /// Returns `true` if the parameter is certainly set.
    fn has(&self, parameter: Parameter) -> bool {
        let is_known = match parameter {
            Parameter::SingleSelect => self.url.single_select.is_some(),
            _ => self.url.written(parameter).is_some(),
        };
        is_known && parameter != Parameter::ResponseType || self.at_run_time & bit(parameter) != 0
    }

    fn may_have(&self, parameter: Parameter) -> bool {
        self.has(parameter) || self.optional & bit(parameter) != 0
    }

    /// Returns `response_type`, unless it is known at run time.
    fn response_type(&self) -> Option<ResponseType<'_>> {
        let is_unknown = (self.at_run_time | self.optional) & bit(Parameter::ResponseType) != 0;
        (!is_unknown).then(|| self.url.get_response_type())
    }

    fn is_reauthentication(&self) -> bool {
        match self.response_type() {
            Some(ResponseType::VehicleId) => true,
            Some(ResponseType::None) => self.has(Parameter::VehicleId),
            _ => false,
        }
    }

    /// Returns `true` if the redirect URI's custom scheme has the id of another application.
    fn has_foreign_scheme(&self) -> bool {
        let scheme = self.url.get_redirect_uri().and_then(RedirectUri::client_id);
        let client_id = self.url.get_client_id().map(ClientId::as_str);
        let own = client_id.or(self.url.get_application_id().map(ApplicationId::as_str));
        scheme.is_some_and(|scheme| own.is_some_and(|own| scheme.as_str() != own))
    }

    /// Returns `true` if no vehicle is set, and this is not Tesla's own form, which has a make and a scope instead.
    ///
    /// Source: Smartcar, *Tesla for developers*.
    fn lacks_vehicle(&self) -> bool {
        let may_be_tesla = match self.url.get_make() {
            Some(make) => make == Make::TESLA,
            None => self.may_have(Parameter::Make),
        };
        !(self.may_have(Parameter::VehicleId) || may_be_tesla && self.may_have(Parameter::Scope))
    }

    fn has_stray_vehicle_id(&self) -> bool {
        let is_other = matches!(
            self.response_type(),
            Some(ResponseType::Code | ResponseType::Vehicle(_))
        );
        is_other && self.may_have(Parameter::VehicleId)
    }

    fn vin_refused_in_live_mode(&self) -> Option<(ErrorKind, Vin<'_>)> {
        let vin = self.url.get_single_select_vin()?;
        let is_live = match self.url.get_mode() {
            Some(mode) => mode == Mode::Live,
            None => !self.may_have(Parameter::Mode),
        };
        let kind = vin.check_live().err().filter(|_| is_live)?;
        Some((kind, vin))
    }

    /// `app_origin` replaces a redirect URI if no code is requested.
    fn stray_app_origin(&self) -> Option<ErrorKind> {
        if !self.may_have(Parameter::AppOrigin) {
            return None;
        }
        match self.response_type() {
            Some(response_type) if response_type != ResponseType::None => {
                Some(ErrorKind::ResponseTypeNoneOnly)
            }
            _ if self.has(Parameter::RedirectUri) => Some(ErrorKind::RedirectUriAndAppOrigin),
            _ => None,
        }
    }
}

impl<'a> ConnectUrl<'a> {
    /// Checks the rules that the types of the values do not cover: those of plain strings (`state`, `user` and the
    /// parameters of [`extra`](Self::extra)), and then those that span several parameters.
    ///
    /// # Errors
    ///
    /// If any rule is broken. All mistakes of single values are in one error; rules that span several parameters are
    /// checked once these are right.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl, Vin};
    ///
    /// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"))
    ///     .single_select_vin(Vin::from_static("0SCAUDI037A5ADB1C"));
    /// assert_eq!(
    ///     url.check().unwrap_err().to_string(),
    ///     "single_select_vin: VIN `0SCAUDI037A5ADB1C` is a simulated vehicle's, \
    ///      which live mode refuses; set `mode` to `simulated`",
    /// );
    /// ```
    pub fn check(&self) -> Result<(), ConfigErrors> {
        let mut errors = self.text_errors();
        if errors.is_empty() {
            let broken = self.known().errors().into_iter();
            errors.extend(broken.map(|(error, _)| error));
        }
        ConfigErrors::or(errors, ())
    }

    pub(crate) const fn known(self) -> Known<'a> {
        Known {
            url: self,
            at_run_time: 0,
            optional: 0,
        }
    }

    /// Returns what is wrong with the parameters that are plain strings.
    pub(crate) fn text_errors(&self) -> Vec<ConfigError> {
        let mut seen = BTreeSet::new();
        let mut errors = Vec::new();
        for (name, _) in self.get_extra() {
            let kind = match check_name(name) {
                Ok(()) if seen.insert(name) => continue,
                Ok(()) => ErrorKind::Duplicate,
                Err(kind) => kind,
            };
            errors.push(ConfigError::new(kind, Parameter::Extra, name));
        }
        for (parameter, text) in [(Parameter::User, self.user), (Parameter::State, self.state)] {
            if let Some(Err(kind)) = text.map(check_text) {
                errors.push(ConfigError::new(kind, parameter, ""));
            }
        }
        errors
    }
}
