//! A scope that lacks its brackets: `read_vin, required:read_fuel`.

use proc_macro2::TokenTree;
use smartcar_connect_runtime::{Parameter, Permission};

use super::tokens::{Tokens, is_punct, shorten};
use crate::diagnostics::Diagnostics;
use crate::place::Place;

/// Takes permissions and reports them; one word alone is left to the check of values.
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
    let advice = if shorten(&written) == written {
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
    let first = tokens.ident()?;
    let (prefix, name) = if first == "required" && tokens.punct(':') {
        ("required:", tokens.ident()?.to_string())
    } else {
        ("", first.to_string())
    };
    if Parameter::parse(&name).is_ok() {
        return None;
    }
    let permission = match Permission::parse(&name) {
        Ok(_) => name,
        Err(violation) => violation.fix()?.to_string(),
    };
    let is_whole = match tokens.first() {
        Some(TokenTree::Ident(_)) | None => true,
        Some(token) => is_punct(token, ','),
    };
    is_whole.then(|| format!("{prefix}{permission}"))
}
