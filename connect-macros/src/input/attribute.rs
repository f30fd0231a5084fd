//! Attributes and documentation comments, which have no place inside the macros.

use proc_macro2::Delimiter;

use super::tokens::{Tokens, collect, group, is_punct};
use crate::diagnostics::Diagnostics;
use crate::place::Place;

/// Takes an attribute and reports it; what stands behind it stays.
pub(super) fn report_attribute(tokens: &mut Tokens<'_>, report: &mut Diagnostics) -> bool {
    let [first, second, ..] = tokens.rest() else {
        return false;
    };
    let Some(brackets) = group(Some(second), Delimiter::Bracket).filter(|_| is_punct(first, '#'))
    else {
        return false;
    };
    let place = Place {
        start: first.span(),
        end: second.span(),
    };
    let contents = collect(brackets.stream());
    let message = match Tokens::new(&contents).ident() {
        Some(name) if name == "doc" => {
            "a documentation comment cannot stand here; begin it with `//`"
        }
        _ => "an attribute cannot stand here; leave it out",
    };
    report.push(place, message);
    tokens.advance(2);
    true
}
