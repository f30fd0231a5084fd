//! The check of a value that is a list.

use alloc::collections::BTreeSet;

use super::{Form, Item, Report};
use crate::parameter::Parameter;
use crate::values::extra;
use crate::values::flags;
use crate::values::flags::flag::Flag;
use crate::values::scope;
use crate::values::scope::permission::{OtherPermission, Permission};
use crate::values::scope::requested_permission::{RequestedPermission, check_prefix};
use crate::violation::{Rule, Violation};

/// Reports everything that is wrong with the list of `parameter`, which stands at `at`.
pub(super) fn check<'a, P: Clone>(
    parameter: Parameter,
    items: &[Item<'a, P>],
    at: &P,
    others: bool,
    report: Report<'_, P>,
) {
    type Check<'a, P> = fn(&Item<'a, P>, bool, Report<'_, P>) -> Option<&'a str>;
    let (empty, check_item, given_twice): (_, Check<'a, P>, fn(&str) -> Violation) = match parameter
    {
        Parameter::Scope => (scope::EMPTY, check_permission, scope::given_twice),
        Parameter::Flags => (flags::EMPTY, check_flag, flags::given_twice),
        Parameter::Extra => (extra::EMPTY, check_extra, extra::given_twice),
        _ => return report(super::one::needless_brackets(parameter), at.clone()),
    };
    if items.is_empty() {
        report(empty, at.clone());
    }
    let (mut seen, mut is_secret) = (BTreeSet::new(), false);
    for item in items {
        let mut report = |violation: Violation, at| {
            is_secret |= violation.rule() == Rule::Secret;
            report(violation, at);
        };
        if let Form::Nested(_) = item.form {
            report(of(parameter, NESTED, ""), item.at.clone());
            continue;
        }
        if let Some(name) = check_item(item, others, &mut report) {
            if !seen.insert(name) {
                report(given_twice(name), item.at.clone());
            }
        }
        if is_secret {
            // What stands behind its name may be the secret, which is not shown.
            return;
        }
    }
}

pub(crate) const SCOPE_IS_A_LIST: &str =
    "`scope` takes a list such as `[read_odometer, required:read_vin]`";
pub(crate) const FLAGS_ARE_A_LIST: &str = "`flags` takes a list such as `[country:DE]`";
pub(crate) const EXTRA_IS_A_LIST: &str = "`extra` takes a list such as `[external_id:\"42\"]`";
pub(crate) const EXTRA_HAS_NAMES: &str = "a parameter in `extra` is written `name:\"value\"`";
pub(crate) const FLAG_IS_OTHER: &str = "a flag does not take `other`; write `flag:\"{part}\"`";

/// Only a file can hold such an item: the macros do not parse it.
const NESTED: &str = "an item is one string, not a list or a table; write it in quotes";

/// Checks an item of a scope; returns the permission's name if it is one.
fn check_permission<'a, P: Clone>(
    item: &Item<'a, P>,
    others: bool,
    report: Report<'_, P>,
) -> Option<&'a str> {
    if let Some((prefix, at)) = &item.prefix {
        if let Err(violation) = check_prefix(prefix) {
            report(violation, at.clone());
            return None;
        }
    }
    let name = item.form.text();
    let verdict = match (&item.prefix, item.form) {
        (_, Form::Other(_)) => OtherPermission::parse(name).map(|_| name),
        (Some(_), _) if !others => Permission::parse(name).map(|_| name),
        (None, _) if !others => RequestedPermission::parse(name).map(|item| item.name()),
        _ => RequestedPermission::parse_or_other(name).map(|item| item.name()),
    };
    verdict
        .map_err(|violation| report(violation, item.at.clone()))
        .ok()
}

/// Checks an item of the flags; returns the flag's name.
fn check_flag<'a, P: Clone>(
    item: &Item<'a, P>,
    _others: bool,
    report: Report<'_, P>,
) -> Option<&'a str> {
    let text = item.form.text();
    let verdict = match (&item.prefix, item.form) {
        (_, Form::Other(_)) => Err(of(Parameter::Flags, FLAG_IS_OTHER, text)),
        (Some((name, _)), _) if *name == "country" => Flag::new(name, text),
        (_, Form::Number(_)) => Err(number(Parameter::Flags, text)),
        (Some((name, _)), _) => Flag::new(name, text),
        (None, _) => Flag::parse(text),
    };
    let flag = verdict.map_err(|violation| {
        let name_at = item.prefix.as_ref().map(|(_, at)| at);
        let is_secret = violation.rule() == Rule::Secret;
        let at = name_at.filter(|_| is_secret).unwrap_or(&item.at);
        report(violation, at.clone());
    });
    flag.map(|flag| flag.name()).ok()
}

/// Checks an item of the unknown parameters; returns the parameter's name.
fn check_extra<'a, P: Clone>(
    item: &Item<'a, P>,
    _others: bool,
    report: Report<'_, P>,
) -> Option<&'a str> {
    let text = item.form.text();
    let Some((name, name_at)) = &item.prefix else {
        let violation = match extra::check_name(text) {
            Err(violation) if violation.rule() == Rule::Secret => violation,
            _ => of(Parameter::Extra, EXTRA_HAS_NAMES, ""),
        };
        report(violation, item.at.clone());
        return None;
    };
    if let Err(violation) = extra::check_name(name) {
        report(violation, name_at.clone());
        return None;
    }
    match item.form {
        Form::Text(_) => {}
        Form::Number(_) => report(number(Parameter::Extra, text), item.at.clone()),
        Form::Word(_) | Form::Other(_) | Form::Nested(_) => {
            let sentence = "`{part}` is not in quotes; write `\"{part}\"`";
            report(of(Parameter::Extra, sentence, text), item.at.clone());
        }
    }
    Some(name)
}

/// Says that a parameter takes a list, not one value.
pub(super) fn missing_brackets(parameter: Parameter) -> Violation {
    let sentence = match parameter {
        Parameter::Scope => SCOPE_IS_A_LIST,
        Parameter::Flags => FLAGS_ARE_A_LIST,
        _ => EXTRA_IS_A_LIST,
    };
    of(parameter, sentence, "")
}

fn number(parameter: Parameter, text: &str) -> Violation {
    let sentence = "`{part}` is a number; write it in quotes: `\"{part}\"`";
    of(parameter, sentence, text)
}

fn of(parameter: Parameter, sentence: &'static str, part: &str) -> Violation {
    Violation::new(parameter, Rule::Form, sentence, part)
}
