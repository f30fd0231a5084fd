//! A configuration as it was written, key by key, each with the place where it stands.
//!
//! Every way in that reads text (macro, file, URL) fills [`Settings`] and has them checked here: each
//! value once, where it was read, then the combinations, once everything is put together.

use alloc::vec::Vec;

use super::form::Value;
use super::key::given_twice;
use super::setting::Setting;
use super::{list, one};
use crate::connect_url::ConnectUrlBuf;
use crate::connect_url::combination::{Blame, Combination, Unknown};
use crate::parameter::Parameter;
use crate::violation::findings::{Findings, Place};
use crate::violation::sentence::Notation;
use crate::violation::{Rule, Violation};

/// A configuration as it was written.
#[derive(Clone, Debug)]
pub struct Settings<'a, P> {
    list: Vec<Setting<'a, P>>,
    /// Where each parameter is in `list`.
    index: [Option<usize>; Parameter::COUNT],
    /// The parameters that are set, but perhaps to another value: what misspelled keys were meant to be, and
    /// the defaults of what may be set at run time.
    uncertain: Vec<Parameter>,
}

impl<P> Default for Settings<'_, P> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            index: [None; Parameter::COUNT],
            uncertain: Vec::new(),
        }
    }
}

impl<'a, P: Place> Settings<'a, P> {
    /// Adds a setting; the second one of a parameter is refused at its key, and left out.
    pub fn add(&mut self, setting: Setting<'a, P>, findings: &mut Findings<P>) {
        if self.get(setting.parameter).is_some() {
            findings.push(given_twice(setting.parameter.name()), setting.key_at);
        } else {
            self.push(setting);
        }
    }

    fn push(&mut self, setting: Setting<'a, P>) {
        self.index[setting.parameter as usize] = Some(self.list.len());
        self.list.push(setting);
    }

    /// Adds the settings whose parameters are not given yet.
    ///
    /// Where a parameter may be left out at run time, the default is what is left then. The two names
    /// of the application are one parameter here: whichever is nearer counts.
    pub fn add_defaults<'l: 'a, Q>(
        &mut self,
        defaults: &'l Settings<'_, Q>,
        place: &impl Fn(&Q) -> P,
    ) {
        let is_named =
            self.get(Parameter::ClientId).is_some() || self.get(Parameter::ApplicationId).is_some();
        for setting in &defaults.list {
            let is_name = matches!(
                setting.parameter,
                Parameter::ClientId | Parameter::ApplicationId
            );
            match self.index[setting.parameter as usize] {
                None if is_named && is_name => {}
                None => self.push(setting.borrowed(place)),
                Some(at) if matches!(self.list[at].value, Value::Perhaps) => {
                    self.uncertain.push(setting.parameter);
                    self.list[at] = setting.borrowed(place);
                }
                Some(_) => {}
            }
        }
        self.uncertain.extend(&defaults.uncertain);
    }

    /// Counts the parameter that an unknown key was meant to be as given: it is not missing as well.
    pub fn assume(&mut self, unknown_key: &Violation) {
        let fix = unknown_key.fix();
        if let Some(parameter) = fix.and_then(|fix| Parameter::find(fix.as_str())) {
            self.uncertain.push(parameter);
        }
    }

    /// Returns the setting of a parameter.
    #[must_use]
    pub fn get(&self, parameter: Parameter) -> Option<&Setting<'a, P>> {
        self.index[parameter as usize].map(|at| &self.list[at])
    }

    /// Iterates over the settings, in the order in which they were written.
    pub fn iter(&self) -> impl Iterator<Item = &Setting<'a, P>> {
        self.list.iter()
    }

    /// Checks each value on its own that was not checked before.
    ///
    /// With `others`, names that the crate does not know are taken for new ones.
    pub fn check_values(&mut self, others: bool, findings: &mut Findings<P>) {
        for setting in &mut self.list {
            if setting.is_unchecked() {
                let before = findings.len();
                check_value(setting, others, findings);
                setting.set_verdict(findings.len() == before);
            }
        }
        self.check_silenced_make(findings);
    }

    /// Finds a make that a VIN beside it silences, if somebody has written both in one place.
    ///
    /// Smartcar's own examples of URLs hold both; layers that are put together may as well.
    fn check_silenced_make(&self, findings: &mut Findings<P>) {
        let literal = |parameter| self.get(parameter).filter(|setting| setting.is_valid());
        let make = literal(Parameter::Make);
        let Some((make, _)) = make.zip(literal(Parameter::SingleSelectVin)) else {
            return;
        };
        if make.key_at.notation() != Notation::Url {
            findings.push(Combination::SILENCED_MAKE, make.key_at.clone());
        }
    }

    /// Collects the valid literals.
    #[must_use]
    pub fn literals(&self) -> ConnectUrlBuf {
        let mut url = ConnectUrlBuf::empty();
        self.write_to(&mut url);
        url
    }

    /// Puts the valid literals in place of what a URL has.
    ///
    /// The two names of the application are one parameter: whichever is given, the URL's own goes.
    #[cfg(feature = "std")]
    pub(super) fn override_in(&self, url: &mut ConnectUrlBuf) {
        let names = [Parameter::ClientId, Parameter::ApplicationId];
        if names.iter().any(|name| self.get(*name).is_some()) {
            for name in names {
                url.unset(name);
            }
        }
        self.write_to(url);
    }

    fn write_to(&self, url: &mut ConnectUrlBuf) {
        for setting in self.list.iter().filter(|setting| setting.is_valid()) {
            match &setting.value {
                Value::List(items) if setting.parameter == Parameter::Extra => {
                    for item in items {
                        let name = item.prefix.as_ref().map_or("", |(name, _)| name);
                        url.add_extra(name, &item.form.text);
                    }
                }
                Value::List(items) => url.set(setting.parameter, &list::joined(items)),
                Value::One(form) => url.set(setting.parameter, &form.text),
                Value::Dynamic | Value::Perhaps | Value::Refused => {}
            }
        }
    }

    /// Checks every combination; where a key is missing, the violation stands at `whole`.
    pub fn check_combinations(
        &self,
        literals: &ConnectUrlBuf,
        whole: &P,
        findings: &mut Findings<P>,
    ) {
        for (violation, blame) in self.combinations(literals) {
            let place = self.setting_of(blame).map_or(whole, |setting| match blame {
                Blame::Value(_) => &setting.value_at,
                Blame::Key(_) | Blame::Whole => &setting.key_at,
            });
            findings.push(violation, place.clone());
        }
    }

    /// Returns `true` if the configuration is not complete without this parameter.
    #[must_use]
    pub fn is_required(&self, parameter: Parameter, literals: &ConnectUrlBuf) -> bool {
        let mut combination = self.combination(literals);
        combination.set_unknown(parameter, Unknown::Nothing);
        let mut violations = combination.violations();
        violations.any(|(violation, _)| violation.rule() == Rule::Missing)
    }

    /// Returns every rule that is certainly broken, and what is to blame.
    pub fn combinations(
        &self,
        literals: &ConnectUrlBuf,
    ) -> impl Iterator<Item = (Violation, Blame)> {
        self.combination(literals).violations()
    }

    fn combination<'b>(&self, literals: &'b ConnectUrlBuf) -> Combination<'b> {
        let mut combination = Combination::of(&literals.as_url());
        for parameter in &self.uncertain {
            combination.set_unknown(*parameter, Unknown::Value);
        }
        for setting in &self.list {
            match setting.value {
                Value::Perhaps => combination.set_unknown(setting.parameter, Unknown::Presence),
                _ if setting.is_valid() => {}
                _ => combination.set_unknown(setting.parameter, Unknown::Value),
            }
        }
        // A URL has one name of the application; a text may have both.
        if self.get(Parameter::ClientId).is_some() && self.get(Parameter::ApplicationId).is_some() {
            combination.set_unknown(Parameter::ClientId, Unknown::Value);
        }
        combination
    }

    /// Returns the setting that is to blame, if there is one.
    #[must_use]
    pub fn setting_of(&self, blame: Blame) -> Option<&Setting<'a, P>> {
        match blame {
            Blame::Key(parameter) | Blame::Value(parameter) => self.get(parameter),
            Blame::Whole => None,
        }
    }
}

fn check_value<P: Place>(setting: &Setting<'_, P>, others: bool, findings: &mut Findings<P>) {
    match &setting.value {
        Value::One(form) => one::check(setting, form, others, findings),
        Value::List(items) => {
            let (parameter, at) = (setting.parameter, &setting.value_at);
            list::check(parameter, items, at, others, findings);
        }
        Value::Dynamic | Value::Perhaps | Value::Refused => {}
    }
}
