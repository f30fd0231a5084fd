//! The check of a configuration, whatever it was put together from, by the runtime crate's rules.

use smartcar_connect_runtime::expansion::settings::{Setting, Settings};
use smartcar_connect_runtime::{ConnectUrlBuf, Parameter, Violation};

use crate::diagnostics::Diagnostics;
use crate::file::Contents;
use crate::input::Entry;
use crate::keys::{Keys, Name};
use crate::place::{At, Place};

/// What a configuration is put together from.
#[derive(Debug)]
pub(crate) struct Parts<'p, 'i> {
    /// The keys that were written, the nearest first: each overrides those behind it.
    pub(crate) keys: &'p [&'p Keys<'i>],
    /// The parameters that are known at run time, as fields of a struct.
    pub(crate) fields: Vec<Setting<'i, At>>,
    /// The file with the defaults.
    pub(crate) contents: Option<&'i Contents<'i>>,
    /// The profile of the file.
    pub(crate) profile: Option<Name<'i>>,
    /// Whether something is missing that could not be read; it is not reported as missing.
    pub(crate) is_partial: bool,
    /// What a missing key is missing from.
    pub(crate) whole: Place,
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

/// Puts a configuration together and reports all that is wrong with it.
pub(crate) fn check<'i>(parts: Parts<'_, 'i>, diagnostics: &mut Diagnostics) -> Checked<'i> {
    let file = parts.contents.map(Contents::file);
    let mut report = |violation: Violation, at| match (at, file) {
        (At::Source(place), _) => diagnostics.violation(&violation, place),
        (At::File(span), Some(file)) => file.report(&violation, span, diagnostics),
        (At::File(_), None) => {}
    };
    let mut settings = Settings::new(false);
    let mut expressions = Vec::new();
    for keys in parts.keys {
        add_keys(keys, &mut settings, &mut expressions, &mut report);
    }
    for field in parts.fields {
        settings.add(field, &mut report);
    }
    let mut is_partial = parts.is_partial || parts.keys.iter().any(|keys| keys.is_partial);
    if let Some(contents) = parts.contents {
        let profile = parts.profile.map(|profile| profile.text);
        let unknown = contents.add_defaults(profile, &mut settings).err();
        is_partial |= unknown.is_some() || !contents.is_whole();
        if let Some((violation, profile)) = unknown.zip(parts.profile) {
            report(violation, At::Source(profile.place));
        }
    }
    let literals = if is_partial {
        settings.check_values(&mut report)
    } else {
        settings.check(&At::Source(parts.whole), &mut report)
    };
    Checked {
        settings,
        expressions,
        literals,
    }
}

/// Adds one layer of keys under those that are there.
fn add_keys<'i>(
    keys: &Keys<'i>,
    settings: &mut Settings<'i, At>,
    expressions: &mut Vec<(Parameter, &'i Entry)>,
    report: &mut dyn FnMut(Violation, At),
) {
    let mut layer = Settings::new(false);
    for (setting, entry) in &keys.parameters {
        let parameter = setting.parameter;
        let counts = settings.get(parameter).is_none() && layer.get(parameter).is_none();
        if counts && entry.expression().is_some() {
            expressions.push((parameter, entry));
        }
        layer.add(setting.clone(), report);
    }
    for setting in layer.into_settings() {
        settings.add_default(setting);
    }
    for violation in &keys.unknown {
        settings.assume(violation);
    }
}
