//! The check of one value: its form, then its rule.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Entry, Item, Kind, Scalar, Value};
use crate::error::{ConfigError, ErrorKind, Source};
use crate::parameter::Parameter;
use crate::values::extra::check_name;
use crate::values::flags::{self, Flag};
use crate::values::ids::{
    check_application, check_external_id, check_text, check_vehicle, check_vin,
};
use crate::values::keywords::{ApprovalPrompt, Mode, ResponseType, check_bool};
use crate::values::permission::{RequestedPermission, check_other, offender};
use crate::values::redirect_uri::Schemes;
use crate::values::{make, origin, redirect_uri, scope};

/// Reports everything that is wrong with the value of a parameter.
pub(super) fn check(
    parameter: Parameter,
    entry: &Entry,
    others: bool,
    errors: &mut Vec<ConfigError>,
) {
    let before = errors.len();
    let mut report = |kind, part: &str, source| {
        errors.push(ConfigError::new(kind, parameter, part).at(source));
    };
    match &entry.value {
        Value::One(value) => {
            let source = entry.value_source;
            match (form_error(parameter, value), parameter) {
                (Some(kind), _) => report(kind, &value.text, source),
                (None, Parameter::Scope) => {
                    for (kind, part) in scope::errors(&value.text, others) {
                        report(kind, part, source);
                    }
                }
                (None, Parameter::Flags) => {
                    for (kind, part) in flags::errors(&value.text) {
                        report(kind, part, source);
                    }
                }
                (None, _) => {
                    if let Err(kind) = rule(parameter, value, others) {
                        report(kind, &value.text, source);
                    }
                }
            }
        }
        Value::List(_) if !is_list(parameter) => {
            report(expected(parameter), "", entry.value_source);
        }
        Value::List(items) if items.is_empty() => report(ErrorKind::Empty, "", entry.value_source),
        Value::List(items) => check_items(parameter, items, others, &mut report),
        Value::AtRunTime { .. } => {}
    }
    // Text next to a secret's name may be the secret.
    let is_secret = |error: &ConfigError| error.kind() == ErrorKind::ClientSecret;
    if let Some(at) = errors[before..].iter().position(is_secret) {
        errors.swap(before, before + at);
        errors.truncate(before + 1);
    }
}

const fn is_list(parameter: Parameter) -> bool {
    matches!(
        parameter,
        Parameter::Scope | Parameter::Flags | Parameter::Extra
    )
}

const fn takes_words(parameter: Parameter) -> bool {
    matches!(
        parameter,
        Parameter::ResponseType
            | Parameter::ApprovalPrompt
            | Parameter::Mode
            | Parameter::SingleSelect
            | Parameter::Make
    )
}

/// Returns the error of a value that does not have the form of its parameter.
const fn expected(parameter: Parameter) -> ErrorKind {
    if is_list(parameter) {
        ErrorKind::ExpectedList
    } else if takes_words(parameter) {
        ErrorKind::ExpectedWord
    } else {
        ErrorKind::ExpectedString
    }
}

fn form_error(parameter: Parameter, value: &Scalar) -> Option<ErrorKind> {
    let is_valid = match value.kind {
        Kind::Text => parameter != Parameter::Extra,
        Kind::Word if parameter == Parameter::ExternalId => value.text == "null",
        Kind::Word => takes_words(parameter),
        Kind::Other if matches!(parameter, Parameter::Make | Parameter::RedirectUri) => true,
        Kind::Other if !is_list(parameter) => return Some(ErrorKind::OtherNotAllowed),
        Kind::Other | Kind::Invalid => false,
    };
    (!is_valid).then_some(expected(parameter))
}

/// Applies the rule of a parameter that is not a list.
fn rule(parameter: Parameter, value: &Scalar, others: bool) -> Result<(), ErrorKind> {
    let (text, is_other) = (&*value.text, value.kind == Kind::Other);
    match parameter {
        Parameter::Scope | Parameter::Flags | Parameter::Extra => Ok(()),
        Parameter::ResponseType => ResponseType::check(text).map(drop),
        Parameter::ClientId | Parameter::ApplicationId => check_application(text),
        Parameter::VehicleId => check_vehicle(text),
        Parameter::RedirectUri => {
            let schemes = match value.kind {
                Kind::Other => Schemes::Custom,
                _ if others => Schemes::Any,
                _ => Schemes::Documented,
            };
            redirect_uri::check(text, schemes)
        }
        Parameter::AppOrigin => origin::check(text),
        Parameter::ApprovalPrompt => ApprovalPrompt::check(text).map(drop),
        Parameter::Mode => Mode::check(text).map(drop),
        Parameter::Make if is_other => make::check_other(text),
        Parameter::Make if others => make::check_any(text),
        Parameter::Make => make::check(text),
        Parameter::SingleSelect => check_bool(text).map(drop),
        Parameter::SingleSelectVin => check_vin(text),
        Parameter::ExternalId if value.kind == Kind::Word => Ok(()),
        Parameter::ExternalId => check_external_id(text),
        Parameter::User | Parameter::State => check_text(text),
    }
}

/// The error of an item, with the part that it is about and the source of that part.
type ItemError = (ErrorKind, String, Source);

/// Reports everything that is wrong with the items of a list.
fn check_items(
    parameter: Parameter,
    items: &[Item],
    others: bool,
    report: &mut impl FnMut(ErrorKind, &str, Source),
) {
    let mut seen = BTreeSet::new();
    for item in items {
        let checked = match parameter {
            Parameter::Scope => check_permission(item, others),
            Parameter::Flags => check_flag(item),
            _ => check_extra(item),
        };
        match checked {
            Ok(name) if seen.contains(&name) => report(ErrorKind::Duplicate, &name, item.source),
            Ok(name) => _ = seen.insert(name),
            Err((kind, part, source)) => report(kind, &part, source),
        }
    }
}

/// Checks a permission, and returns its name.
fn check_permission(item: &Item, others: bool) -> Result<String, ItemError> {
    let name = &*item.value.text;
    let text = item.to_text();
    let checked = match (&item.prefix, item.value.kind) {
        (_, Kind::Invalid) => Err(ErrorKind::ExpectedList),
        (Some((prefix, _)), _) if prefix != "required" => {
            RequestedPermission::check(&text, true).map(drop)
        }
        (_, Kind::Other) => check_other(name),
        _ => RequestedPermission::check(&text, others).map(drop),
    };
    match (checked, &item.prefix) {
        (Ok(()), Some(_)) => Ok(name.into()),
        (Ok(()), None) => Ok(RequestedPermission::unchecked(name).name().into()),
        (Err(kind @ (ErrorKind::UnknownPrefix | ErrorKind::Deprecated)), Some((_, source))) => {
            Err((kind, offender(kind, &text).into(), *source))
        }
        (Err(kind), _) => Err((kind, offender(kind, &text).into(), item.source)),
    }
}

/// Checks a flag, and returns its name.
fn check_flag(item: &Item) -> Result<String, ItemError> {
    let text = item.to_text();
    let checked = match (item.value.kind, &item.prefix) {
        (Kind::Invalid, Some(_)) => Err(ErrorKind::ExpectedString),
        (Kind::Invalid | Kind::Other, _) => Err(ErrorKind::ExpectedList),
        _ => Flag::check(&text),
    };
    let Err(kind) = checked else {
        return Ok(Flag::unchecked(&text).name().into());
    };
    let source = match (kind, &item.prefix) {
        (ErrorKind::ClientSecret | ErrorKind::InvalidName, Some((_, source))) => *source,
        _ => item.source,
    };
    Err((kind, flags::offender(kind, &text).into(), source))
}

/// Checks a parameter that the crate does not know, and returns its name.
fn check_extra(item: &Item) -> Result<String, ItemError> {
    let Some((name, name_source)) = &item.prefix else {
        return Err((ErrorKind::ExpectedList, String::new(), item.source));
    };
    if let Err(kind) = check_name(name) {
        return Err((kind, name.clone(), *name_source));
    }
    if item.value.kind != Kind::Text {
        return Err((ErrorKind::ExpectedString, String::new(), item.source));
    }
    Ok(name.clone())
}
