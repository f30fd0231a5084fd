//! `#[connect(…)]`, on an item, a field or a variant.

use syn::{Attribute, Meta};

use crate::diagnostics::Diagnostics;
use crate::input::{self, Input};
use crate::place::Place;

/// Parses what stands in all the `#[connect(…)]` of an item, as if it stood in one.
pub(super) fn parse(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> Input {
    let mut input = Input::default();
    for attribute in attributes {
        if !attribute.path().is_ident("connect") {
            continue;
        }
        if let Meta::List(list) = &attribute.meta {
            let more = input::parse(list.tokens.clone(), diagnostics);
            input.entries.extend(more.entries);
            input.is_partial |= more.is_partial;
        } else {
            let message = "the keys go in parentheses; write `#[connect(key = value)]`";
            diagnostics.push(Place::all(&attribute.meta), message);
            input.is_partial = true;
        }
    }
    input
}
