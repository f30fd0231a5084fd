//! What stands in brackets: `[name, prefix:name, "text", other("…")]`.

use proc_macro2::{Delimiter, Ident, TokenTree};

use smartcar_connect_runtime::Rule;
use smartcar_connect_runtime::expansion::form::Kind;
use smartcar_connect_runtime::expansion::key::unknown_key;

use super::ast::{Form, Item};
use super::attribute::report_attribute;
use super::form::{parse_form, token_form};
use super::item;
use super::tokens::{Tokens, collect, group, is_punct, shorten};
use crate::diagnostics::Diagnostics;
use crate::place::{At, Place};

/// Parses the items of a key's list; what cannot be parsed is reported and left out.
pub(super) fn parse(key: &Ident, tokens: &[TokenTree], report: &mut Diagnostics) -> Vec<Item> {
    let mut tokens = Tokens::new(tokens);
    let mut items = Vec::new();
    while let Some(token) = tokens.first() {
        if tokens.punct(',') {
            report.push(
                token.span(),
                "there is nothing before this `,`; leave it out",
            );
            continue;
        }
        if report_attribute(&mut tokens, report) {
            continue;
        }
        let Some(item) = parse_item(key, &mut tokens, report) else {
            // It has been reported, and what follows it is part of it.
            tokens.skip_to_comma();
            continue;
        };
        if finish_item(key, &item, &mut tokens, report) {
            items.push(item);
        }
    }
    items
}

fn parse_item(key: &Ident, tokens: &mut Tokens<'_>, report: &mut Diagnostics) -> Option<Item> {
    if let Some(braces) = group(tokens.first(), Delimiter::Brace) {
        report.push(braces.span(), item::dynamic(key));
        tokens.advance(1);
        return None;
    }
    if key == "extra" && report_pair(tokens, report) {
        return None;
    }
    let (form, place) = parse_form(tokens, report)?;
    if form.kind == Kind::Word && form.text == "required" {
        if let Some(TokenTree::Ident(name)) = tokens.first() {
            let message = format!(
                "there is no `:` after `required`; write `required:{}`",
                shorten(&name.to_string())
            );
            report.push(place, message);
            tokens.advance(1);
            return None;
        }
    }
    let colon = tokens.first().filter(|token| is_punct(token, ':'));
    let Some(colon) = colon else {
        let prefix = None;
        let at = At::Source(place);
        return Some(Item { prefix, form, at });
    };
    tokens.advance(1);
    if !matches!(form.kind, Kind::Word | Kind::Text) {
        report.push(place, "this cannot stand before a `:`; write a name");
        return None;
    }
    if let Some(braces) = group(tokens.first(), Delimiter::Brace) {
        report.push(braces.span(), item::dynamic(key));
        tokens.advance(1);
        return None;
    }
    if tokens.first().is_some_and(|token| is_punct(token, ':')) {
        let path = tokens.up_to_comma();
        let end = path.last().map_or(place.end, TokenTree::span);
        report.push(Place { end, ..place }, item::path(key, &form.text, path));
        return None;
    }
    let prefix = Some((form.text, At::Source(place)));
    if tokens.first().is_none_or(|token| is_punct(token, ',')) {
        let form = Form::new(Kind::Missing, "");
        let at = At::Source(colon.span().into());
        return Some(Item { prefix, form, at });
    }
    let (form, place) = parse_form(tokens, report)?;
    let at = At::Source(place);
    Some(Item { prefix, form, at })
}

/// Takes `("name", "value")` and reports it; the value may be a secret and is not shown.
fn report_pair(tokens: &mut Tokens<'_>, report: &mut Diagnostics) -> bool {
    let Some(pair) = group(tokens.first(), Delimiter::Parenthesis) else {
        return false;
    };
    let contents = collect(pair.stream());
    let [first, comma, ..] = contents.as_slice() else {
        return false;
    };
    let Some(name) = token_form(first).filter(|_| is_punct(comma, ',')) else {
        return false;
    };
    let violation = unknown_key(&name.text, &[]);
    if violation.rule() == Rule::Secret {
        report.violation(&violation, pair.span());
    } else {
        let name = shorten(&first.to_string());
        let message =
            format!("a parameter in `extra` is written with a colon; write `{name}:\"…\"`");
        report.push(pair.span(), message);
    }
    tokens.advance(1);
    true
}

/// Takes the comma after an item; says whether the item ended there.
fn finish_item(
    key: &Ident,
    item: &Item,
    tokens: &mut Tokens<'_>,
    report: &mut Diagnostics,
) -> bool {
    while report_attribute(tokens, report) {}
    let Some(token) = tokens.first() else {
        return true;
    };
    if tokens.punct(',') {
        return true;
    }
    let source = shorten(&token.to_string());
    if matches!(token, TokenTree::Ident(_) | TokenTree::Literal(_)) {
        let message = format!("there is no `,` before `{source}`; add one");
        report.push(token.span(), message);
        return true;
    }
    let message = item::unexpected(key, item, *tokens).unwrap_or_else(|| {
        format!("unexpected `{source}`; write a name that contains it in quotes")
    });
    report.push(Place::of(tokens.skip_to_comma()), message);
    false
}
