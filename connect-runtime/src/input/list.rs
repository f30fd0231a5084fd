//! The check of a value that is a list, or a text that holds one.

use alloc::borrow::Cow;

use super::form::{Item, Kind, NO_STRING, NOT_IN_QUOTES, NUMBER, violation_of_a_list};
use crate::parameter::Parameter;
use crate::values::flags::flag::Flag;
use crate::values::scope::requested_permission::{RequestedPermission, check_prefix};
use crate::values::scope::{other_permission::OtherPermission, permission::Permission};
use crate::values::{extra, flags, list_buf, scope};
use crate::violation::findings::{Findings, Place};
use crate::violation::sentence::Wordings;
use crate::violation::{Rule, Violation};

/// Finds everything that is wrong with the list of `parameter`, which stands at `at`.
pub(super) fn check<P: Place>(
    parameter: Parameter,
    items: &[Item<'_, P>],
    at: &P,
    others: bool,
    findings: &mut Findings<P>,
) {
    if let Some(violation) = violation_of_a_list(parameter) {
        return findings.push(violation, at.clone());
    }
    if items.is_empty() {
        findings.push(empty(parameter), at.clone());
    }
    let names = items.iter().map(|item| check_item(parameter, item, others));
    for (violation, at) in list_buf::violations(names, |name| given_twice(parameter, name)) {
        findings.push(violation, at.clone());
    }
}

/// Finds everything that is wrong with a text that holds a list, its items separated by spaces.
pub(super) fn check_text<P: Place>(
    parameter: Parameter,
    text: &str,
    at: &P,
    others: bool,
    findings: &mut Findings<P>,
) {
    let no_list = match parameter {
        Parameter::Scope => scope::no_list(text),
        _ => flags::no_list(text),
    };
    if let Some(violation) = no_list {
        return findings.push(violation, at.clone());
    }
    let names = text.split(' ').map(|piece| match parameter {
        Parameter::Scope => (scope::check_piece(piece, others), at),
        _ => (flags::parse_piece(piece).map(|flag| flag.name()), at),
    });
    for (violation, at) in list_buf::violations(names, |name| given_twice(parameter, name)) {
        findings.push(violation, at.clone());
    }
}

const fn empty(parameter: Parameter) -> Violation {
    match parameter {
        Parameter::Scope => scope::EMPTY,
        Parameter::Flags => flags::EMPTY,
        _ => extra::EMPTY,
    }
}

const fn given_twice(parameter: Parameter, name: &str) -> Violation {
    match parameter {
        Parameter::Scope => scope::given_twice(name),
        Parameter::Flags => flags::given_twice(name),
        _ => extra::given_twice(name),
    }
}

/// The name that must not be there twice, or what is wrong; and where that stands.
type Checked<'i, P> = (Result<&'i str, Violation>, &'i P);

/// Checks an item on its own.
fn check_item<'i, P>(parameter: Parameter, item: &'i Item<'_, P>, others: bool) -> Checked<'i, P> {
    match item.form.kind {
        Kind::Nested => return (Err(of(parameter, NESTED, "")), &item.at),
        Kind::Missing => return (Err(of(parameter, MISSING, "")), &item.at),
        _ => {}
    }
    match parameter {
        Parameter::Scope => check_permission(item, others),
        Parameter::Flags => check_flag(item),
        _ => check_extra(item),
    }
}

const EXTRA_HAS_NAMES: Wordings = Wordings {
    file: "`extra` takes a table such as `{{ theme = \"dark\" }}`",
    ..Wordings::in_source("a parameter in `extra` is written `name:\"value\"`")
};

const FLAG_IS_OTHER: &str = "a flag does not take `other`; write `\"{part}\"` in its place";

/// Only source can hold such an item: in a file, it is no TOML.
const MISSING: &str = "there is nothing after this `:`; write the name or value";

/// Only a file can hold such an item: the macros do not parse it.
const NESTED: &str = "an item is one string, not a list or a table; write it in quotes";

fn check_permission<'i, P>(item: &'i Item<'_, P>, others: bool) -> Checked<'i, P> {
    if let Some((prefix, at)) = &item.prefix {
        if let Err(violation) = check_prefix(prefix, &item.form.text) {
            return (Err(violation), at);
        }
    }
    let name = &*item.form.text;
    let verdict = match (&item.prefix, item.form.kind) {
        (_, Kind::Other) => OtherPermission::parse(name).map(|_| name),
        (Some(_), _) if !others => Permission::parse(name).map(|_| name),
        (None, _) if !others => RequestedPermission::parse(name).map(|item| item.name()),
        _ => RequestedPermission::parse_or_other(name).map(|item| item.name()),
    };
    (verdict, &item.at)
}

fn check_flag<'i, P>(item: &'i Item<'_, P>) -> Checked<'i, P> {
    let text = &*item.form.text;
    let verdict = match (&item.prefix, item.form.kind) {
        (_, Kind::Other) => Err(of(Parameter::Flags, FLAG_IS_OTHER, text)),
        (Some((name, _)), _) if name == "country" => Flag::try_new(name, text),
        (_, Kind::Number) => Err(of(Parameter::Flags, NUMBER, text)),
        (Some((name, _)), _) => Flag::try_new(name, text),
        (None, _) => Flag::parse(text),
    };
    let is_secret = verdict.is_err_and(|violation| violation.rule() == Rule::Secret);
    let at = match &item.prefix {
        Some((_, name_at)) if is_secret => name_at,
        _ => &item.at,
    };
    (verdict.map(|flag| flag.name()), at)
}

fn check_extra<'i, P>(item: &'i Item<'_, P>) -> Checked<'i, P> {
    let text = &*item.form.text;
    let Some((name, name_at)) = &item.prefix else {
        let violation = match extra::check_name(text) {
            Err(violation) if violation.rule() == Rule::Secret => violation,
            _ => Violation::worded(Parameter::Extra, Rule::Form, &EXTRA_HAS_NAMES, ""),
        };
        return (Err(violation), &item.at);
    };
    if let Err(violation) = extra::check_name(name) {
        return (Err(violation), name_at);
    }
    let (sentence, part) = match item.form.kind {
        Kind::Text => return (Ok(Cow::as_ref(name)), &item.at),
        Kind::Word => (NOT_IN_QUOTES, text),
        Kind::Number | Kind::Other | Kind::Nested | Kind::Missing => (NO_STRING, &**name),
    };
    (Err(of(Parameter::Extra, sentence, part)), &item.at)
}

const fn of(parameter: Parameter, sentence: &'static str, part: &str) -> Violation {
    Violation::new(parameter, Rule::Form, sentence, part)
}

/// Joins the items of a list as a URL carries them, separated by spaces.
pub(super) fn joined<P>(items: &[Item<'_, P>]) -> alloc::string::String {
    let item = |item: &Item<'_, P>| match &item.prefix {
        Some((prefix, _)) => alloc::format!("{prefix}:{}", item.form.text),
        None => item.form.text.clone().into_owned(),
    };
    items
        .iter()
        .map(item)
        .collect::<alloc::vec::Vec<_>>()
        .join(" ")
}
