//! The check of a configuration, whatever it was put together from, by the runtime crate's rules.

use smartcar_connect_runtime::expansion::Blame;
use smartcar_connect_runtime::expansion::findings::Findings;
use smartcar_connect_runtime::expansion::form::Value;
use smartcar_connect_runtime::expansion::setting::Setting;
use smartcar_connect_runtime::expansion::settings::Settings;
use smartcar_connect_runtime::expansion::span::FileSpan;
use smartcar_connect_runtime::{ConnectUrlBuf, Parameter, Violation};

use crate::diagnostics::Diagnostics;
use crate::input::Entry;
use crate::keys::{Keys, Name};
use crate::place::{At, Place};
use crate::source::File;

/// What a configuration is put together from.
///
/// Every value in it was checked on its own where it was read.
#[derive(Debug)]
pub(crate) struct Parts<'p, 'i> {
    /// The keys that were written, the nearest first: each overrides those behind it.
    pub(crate) keys: &'p [&'i Keys<'i>],
    /// The parameters that are known at run time, as fields of a struct.
    pub(crate) fields: Vec<Setting<'i, At>>,
    /// The file with the defaults.
    pub(crate) file: Option<&'i File>,
    /// The profile of the file.
    pub(crate) profile: Option<Name<'i>>,
    /// The profiles that others are known to mean.
    pub(crate) taken: &'p [&'p str],
    /// Whether something is missing that could not be read; it is not reported as missing.
    pub(crate) is_partial: bool,
    /// What a missing key is missing from.
    pub(crate) whole: Place,
    /// Whether other configurations are missing it from the same place.
    pub(crate) is_whole_shared: bool,
}

/// A configuration that was checked, with what of it is valid.
#[derive(Debug)]
pub(crate) struct Checked<'i> {
    /// The values that count, each in the form in which it was written.
    pub(crate) settings: Settings<'i, At>,
    /// The expressions among them.
    pub(crate) expressions: Vec<(Parameter, &'i Entry)>,
    /// The literal values that are valid.
    pub(crate) literals: ConnectUrlBuf,
}

/// What was said of the keys that several configurations share, which is said once.
#[derive(Debug, Default)]
pub(crate) struct Said {
    of_source: Vec<(Violation, Blame)>,
    of_file: Vec<(Violation, FileSpan)>,
}

/// Puts a configuration together and reports what does not go together in it.
pub(crate) fn check<'i>(
    parts: &Parts<'_, 'i>,
    said: &mut Said,
    diagnostics: &mut Diagnostics,
) -> Checked<'i> {
    let mut findings = Findings::new();
    let mut settings = Settings::default();
    let mut expressions = Vec::new();
    for keys in parts.keys {
        let counts = |(parameter, _): &&(Parameter, _)| settings.get(*parameter).is_none();
        expressions.extend(keys.expressions.iter().filter(counts));
        settings.add_defaults(&keys.settings, &|at| *at);
    }
    for field in &parts.fields {
        settings.add(field.clone(), &mut findings);
    }
    let mut is_partial = parts.is_partial || parts.keys.iter().any(|keys| keys.is_partial);
    if let Some(file) = parts.file {
        let profile = parts.profile.map(|profile| profile.text);
        let unknown = file.add_defaults(profile, parts.taken, &mut settings).err();
        is_partial |= unknown.is_some() || !file.is_whole();
        if let Some((violation, profile)) = unknown.zip(parts.profile) {
            findings.push(violation, At::Source(profile.place));
        }
    }
    // A nearer layer may name the application otherwise.
    let is_dynamic = |(parameter, _): &(Parameter, _)| {
        let setting = settings.get(*parameter);
        setting.is_some_and(|setting| matches!(setting.value, Value::Dynamic))
    };
    expressions.retain(is_dynamic);
    let literals = settings.literals();
    if !is_partial {
        for (violation, blame) in settings.combinations(&literals) {
            let at = place(&settings, blame).unwrap_or(At::Source(parts.whole));
            if said.is_new(violation, blame, at, parts) {
                findings.push(violation, at);
            }
        }
    }
    report(findings, parts.file, diagnostics);
    Checked {
        settings,
        expressions,
        literals,
    }
}

/// Finds the tokens that are to blame.
fn place(settings: &Settings<'_, At>, blame: Blame) -> Option<At> {
    match blame {
        Blame::Key(parameter) => settings.get(parameter).map(|setting| setting.key_at),
        Blame::Value(parameter) => settings.get(parameter).map(|setting| setting.value_at),
        Blame::Whole => None,
    }
}

impl Said {
    /// Returns `true` if this was not said before, or if it is said of something that is not shared.
    fn is_new(
        &mut self,
        violation: Violation,
        blame: Blame,
        at: At,
        parts: &Parts<'_, '_>,
    ) -> bool {
        if let At::File(span) = at {
            let said = (violation, span);
            let is_new = !self.of_file.contains(&said);
            self.of_file.push(said);
            return is_new;
        }
        let is_shared = match (blame, parts.keys) {
            (Blame::Whole, _) => parts.is_whole_shared,
            (Blame::Key(parameter) | Blame::Value(parameter), [own, _, ..]) => {
                own.settings.get(parameter).is_none()
            }
            _ => false,
        };
        let said = (violation, blame);
        let is_new = !is_shared || !self.of_source.contains(&said);
        self.of_source.push(said);
        is_new
    }
}

fn report(findings: Findings<At>, file: Option<&File>, diagnostics: &mut Diagnostics) {
    for (violation, at) in findings {
        match (at, file) {
            (At::Source(place), _) => diagnostics.violation(&violation, place),
            (At::File(span), Some(file)) => file.report(&violation, span, diagnostics),
            (At::File(_), None) => {}
        }
    }
}
