//! The check of a value that is not a list.

use alloc::collections::BTreeSet;

use super::Form;
use crate::parameter::Parameter;
use crate::values::approval_prompt::ApprovalPrompt;
use crate::values::client_id::ClientId;
use crate::values::flags;
use crate::values::make::Make;
use crate::values::mode::Mode;
use crate::values::redirect_uri::faults::{Faults, Schemes};
use crate::values::response_type::ResponseType;
use crate::values::scope::permission::Permission;
use crate::values::scope::requested_permission::RequestedPermission;
use crate::values::vehicle_id::VehicleId;
use crate::values::vin::Vin;
use crate::values::{scope, single_select, state, user};
use crate::violation::{Rule, Violation};

/// Reports everything that is wrong with the value of `parameter`.
pub(super) fn check(
    parameter: Parameter,
    form: Form<'_>,
    others: bool,
    report: &mut dyn FnMut(Violation),
) {
    let text = match form_violation(parameter, form) {
        Some(violation) => return report(violation),
        None => form.text(),
    };
    let verdict = match parameter {
        Parameter::RedirectUri => return check_redirect_uri(form, others, report),
        Parameter::Scope => return check_scope(text, others, report),
        Parameter::Flags => return check_flags(text, report),
        Parameter::Extra => Ok(()),
        Parameter::ResponseType => ResponseType::parse(text).map(drop),
        Parameter::ClientId => ClientId::parse(text).map(drop),
        Parameter::VehicleId => VehicleId::parse(text).map(drop),
        Parameter::ApprovalPrompt => ApprovalPrompt::parse(text).map(drop),
        Parameter::Mode => Mode::parse(text).map(drop),
        Parameter::Make if matches!(form, Form::Other(_)) => Make::other(text).map(drop),
        Parameter::Make if others => Make::parse_or_other(text).map(drop),
        Parameter::Make => Make::parse(text).map(drop),
        Parameter::SingleSelect => single_select::parse(text).map(drop),
        Parameter::SingleSelectVin => Vin::parse(text).map(drop),
        Parameter::User => user::check(text),
        Parameter::State => state::check(text),
    };
    if let Err(violation) = verdict {
        report(violation);
    }
}

fn check_redirect_uri(form: Form<'_>, others: bool, report: &mut dyn FnMut(Violation)) {
    let schemes = match form {
        Form::Other(_) => Schemes::Custom,
        _ if others => Schemes::Any,
        _ => Schemes::Documented,
    };
    let mut faults = Faults::new(form.text(), schemes);
    while let Some(violation) = faults.next_fault() {
        report(violation);
    }
}

fn check_scope(text: &str, others: bool, report: &mut dyn FnMut(Violation)) {
    if text.is_empty() {
        return report(scope::EMPTY);
    }
    let mut seen = BTreeSet::new();
    for piece in text.split(' ') {
        let requested = match scope::separator(piece) {
            Some(violation) => Err(violation),
            None if others => RequestedPermission::parse_or_other(piece),
            None => RequestedPermission::parse(piece),
        };
        match requested {
            Err(violation) => report(violation),
            Ok(requested) if !seen.insert(requested.name()) => {
                report(scope::given_twice(requested.name()));
            }
            Ok(_) => {}
        }
    }
}

fn check_flags(text: &str, report: &mut dyn FnMut(Violation)) {
    if text.is_empty() {
        return report(flags::EMPTY);
    }
    let mut seen = BTreeSet::new();
    for piece in text.split(' ') {
        match flags::parse_piece(piece) {
            Err(violation) => report(violation),
            Ok(flag) if !seen.insert(flag.name()) => report(flags::given_twice(flag.name())),
            Ok(_) => {}
        }
    }
}

pub(crate) const SCOPE_IS_OTHER: &str = "`scope` takes a list; write `[other(\"{part}\")]`";
pub(crate) const NOT_IN_QUOTES: &str = "`{part}` is not in quotes; write `\"{part}\"` or, for a value known only at run time, `{{{part}}}`";

/// Checks that the value has a form that the parameter takes.
fn form_violation(parameter: Parameter, form: Form<'_>) -> Option<Violation> {
    let of = |sentence| Some(Violation::new(parameter, Rule::Form, sentence, form.text()));
    match (parameter, form) {
        (Parameter::Extra, _) => Some(super::list::missing_brackets(parameter)),
        (_, Form::Text(_))
        | (Parameter::Make | Parameter::RedirectUri, Form::Other(_))
        | (
            Parameter::ResponseType
            | Parameter::ApprovalPrompt
            | Parameter::Mode
            | Parameter::Make
            | Parameter::SingleSelect,
            Form::Word(_) | Form::Number(_),
        ) => None,
        (Parameter::Scope, Form::Word(name)) if Permission::parse(name).is_ok() => {
            of("`scope` takes a list; write `[{part}]`")
        }
        (Parameter::Scope, Form::Other(_)) => of(SCOPE_IS_OTHER),
        (Parameter::Scope | Parameter::Flags, _) => Some(super::list::missing_brackets(parameter)),
        (_, Form::Other(_)) => Some(Violation::new(
            parameter,
            Rule::Form,
            "`{part}` does not take `other`, which is for permissions, makes and redirect URIs",
            parameter.name(),
        )),
        (Parameter::State, Form::Number(_)) => Some(Violation::new(
            parameter,
            Rule::Form,
            "the state is a number; write it in quotes",
            "",
        )),
        (_, Form::Number(_)) => of("`{part}` is a number; write it in quotes: `\"{part}\"`"),
        (_, Form::Word(_) | Form::Nested(_)) => of(NOT_IN_QUOTES),
    }
}

/// Says that a parameter takes one value, not a list.
pub(super) fn needless_brackets(parameter: Parameter) -> Violation {
    let sentence = match parameter {
        Parameter::ResponseType
        | Parameter::ApprovalPrompt
        | Parameter::Mode
        | Parameter::Make
        | Parameter::SingleSelect => "`{part}` takes one name, not a list; leave the brackets out",
        _ => "`{part}` takes one string, not a list; leave the brackets out",
    };
    Violation::new(parameter, Rule::Form, sentence, parameter.name())
}
