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
    while take_permission(&mut behind) {
        end = behind;
        behind.punct(',');
    }
    let taken = &rest[..rest.len() - end.rest().len()];
    if taken.len() < 2 {
        return None;
    }
    let source = |token: &TokenTree| match is_punct(token, ',') {
        true => ", ".to_owned(),
        false => token.to_string(),
    };
    let list = shorten(&taken.iter().map(source).collect::<String>());
    let place = Place::of(taken);
    report.push(place, format!("`scope` takes a list; write `[{list}]`"));
    *tokens = end;
    Some(place)
}

/// Takes a permission, also a misspelled one, if that is all up to the next comma.
fn take_permission(tokens: &mut Tokens<'_>) -> bool {
    let name = match tokens.ident() {
        Some(prefix) if prefix == "required" && tokens.punct(':') => tokens.ident(),
        name => name,
    };
    let is_permission = name.is_some_and(|name| {
        let name = name.to_string();
        let is_near = |violation: Violation| violation.fix().is_some();
        Parameter::parse(&name).is_err() && Permission::parse(&name).map_or_else(is_near, |_| true)
    });
    is_permission && tokens.first().is_none_or(|token| is_punct(token, ','))
}
