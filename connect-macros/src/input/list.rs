//! What stands in brackets: `[name, prefix:name, "text", other("…")]`.

use proc_macro2::{Delimiter, TokenTree};

use super::entry::shorten;
use super::tokens::{Tokens, group, is_punct};
use super::value::parse_form;
use super::{Item, Kind, Report};
use crate::place::Place;

/// Parses the items; what cannot be parsed is reported and left out.
pub(super) fn parse(tokens: &[TokenTree], report: Report<'_>) -> Vec<Item> {
    let mut tokens = Tokens::new(tokens);
    let mut items = Vec::new();
    while let Some(token) = tokens.first() {
        if tokens.punct(',') {
            report.push(
                token.span(),
                "there is nothing in front of this `,`; leave it out",
            );
            continue;
        }
        if let Some(item) = parse_item(&mut tokens, report) {
            items.push(item);
            finish_item(&mut tokens, report);
        } else {
            tokens.skip_to_comma();
        }
    }
    items
}

fn parse_item(tokens: &mut Tokens<'_>, report: Report<'_>) -> Option<Item> {
    if let Some(braces) = group(tokens.first(), Delimiter::Brace) {
        let message = "an item of a list is known while the code is built; put the whole list in braces instead";
        report.push(braces.span(), message);
        return None;
    }
    let (form, place) = parse_form(tokens, report)?;
    let colon = tokens.first().filter(|token| is_punct(token, ':'));
    let Some(colon) = colon else {
        let prefix = None;
        return Some(Item {
            prefix,
            form,
            place,
        });
    };
    tokens.advance(1);
    if !matches!(form.kind, Kind::Word | Kind::Text) {
        report.push(place, "expected a name in front of the `:`");
        return None;
    }
    let stops = tokens.first().is_none_or(|token| is_punct(token, ','));
    if stops {
        report.push(colon.span(), "there is nothing behind this `:`");
        return None;
    }
    let prefix = Some((form.text, place));
    let (form, place) = parse_form(tokens, report)?;
    Some(Item {
        prefix,
        form,
        place,
    })
}

/// Takes the comma behind an item.
fn finish_item(tokens: &mut Tokens<'_>, report: Report<'_>) {
    let Some(token) = tokens.first() else {
        return;
    };
    if tokens.punct(',') {
        return;
    }
    let source = shorten(&token.to_string());
    if matches!(token, TokenTree::Ident(_) | TokenTree::Literal(_)) {
        report.push(
            token.span(),
            format!("there is no `,` in front of `{source}`; add one"),
        );
        return;
    }
    let rest = Place::of(tokens.skip_to_comma());
    report.push(
        rest,
        format!("unexpected `{source}`; write a name that has it in quotes"),
    );
}
