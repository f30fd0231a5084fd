//! A scope that lacks its brackets: `read_vin, required:read_fuel, other("read_new")`.

use proc_macro2::TokenTree;
use smartcar_connect_runtime::expansion::form::Kind;
use smartcar_connect_runtime::{OtherPermission, Parameter, Permission};

use super::form::parse_form;
use super::tokens::{Tokens, is_punct, shorten};
use crate::diagnostics::Diagnostics;
use crate::place::Place;

/// Takes permissions and reports them; one word or string alone is left to the check of values.
pub(super) fn report_permissions(
    tokens: &mut Tokens<'_>,
    report: &mut Diagnostics,
) -> Option<Place> {
    let rest = tokens.rest();
    let (mut end, mut behind) = (*tokens, *tokens);
    let mut list = Vec::new();
    while let Some(permission) = take_permission(&mut behind) {
        list.push(permission);
        end = behind;
        behind.punct(',');
    }
    let taken = &rest[..rest.len() - end.rest().len()];
    if taken.len() < 2 {
        return None;
    }
    let place = Place::of(taken);
    let written = list.join(", ");
    let advice = if list.len() == 1 || shorten(&written) == written {
        format!("write `[{written}]`")
    } else {
        let first = list.first()?;
        format!("put it in brackets: `[{first}, …]`")
    };
    report.push(place, format!("`scope` takes a list; {advice}"));
    *tokens = end;
    Some(place)
}

/// Takes a permission, also a misspelled one in its right spelling, if it is no part of anything else.
fn take_permission(tokens: &mut Tokens<'_>) -> Option<String> {
    let mut behind = *tokens;
    let required = behind.ident().is_some_and(|word| word == "required") && behind.punct(':');
    if required {
        *tokens = behind;
    }
    // What is no item is left to others to report.
    let (form, _) = parse_form(tokens, &mut Diagnostics::default())?;
    let (required, name) = match form.text.strip_prefix("required:") {
        Some(name) if form.kind == Kind::Text && !required => (true, name),
        _ => (required, &*form.text),
    };
    let permission = match (form.kind, Permission::parse(name)) {
        (Kind::Word, _) if Parameter::parse(name).is_ok() => return None,
        (Kind::Word | Kind::Text | Kind::Other, Ok(_)) => name.to_owned(),
        (Kind::Word | Kind::Text, Err(violation)) => violation.fix()?.to_string(),
        (Kind::Other, Err(_)) => {
            let name = OtherPermission::parse(name).ok()?.as_str();
            format!("other(\"{name}\")")
        }
        _ => return None,
    };
    let is_whole = match tokens.first() {
        Some(TokenTree::Ident(_) | TokenTree::Literal(_)) | None => true,
        Some(token) => is_punct(token, ','),
    };
    let prefix = if required { "required:" } else { "" };
    is_whole.then(|| format!("{prefix}{permission}"))
}
