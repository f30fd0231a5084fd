//! A scope that lacks its brackets: `read_vin, required:read_fuel`.

use proc_macro2::TokenTree;
use smartcar_connect_runtime::{Parameter, Permission, Violation};

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
    let list = shorten(&list.join(", "));
    let place = Place::of(taken);
    report.push(place, format!("`scope` takes a list; write `[{list}]`"));
    *tokens = end;
    Some(place)
}

/// Takes a permission, also a misspelled one, if it is no part of anything else.
fn take_permission(tokens: &mut Tokens<'_>) -> Option<String> {
    let first = tokens.ident()?;
    let (prefix, name) = if first == "required" && tokens.punct(':') {
        ("required:", tokens.ident()?.to_string())
    } else {
        ("", first.to_string())
    };
    let is_near = |violation: Violation| violation.fix().is_some();
    let is_permission =
        Parameter::parse(&name).is_err() && Permission::parse(&name).map_or_else(is_near, |_| true);
    let is_whole = match tokens.first() {
        Some(TokenTree::Ident(_)) | None => true,
        Some(token) => is_punct(token, ','),
    };
    (is_permission && is_whole).then(|| format!("{prefix}{name}"))
}
