//! What stands in brackets: `[name, prefix:name, "text", other("…")]`.

use proc_macro2::{Delimiter, TokenTree};

use smartcar_connect_runtime::expansion::form::Kind;

use super::ast::{Form, Item};
use super::form::parse_form;
use super::tokens::{Tokens, group, is_punct, shorten};
use crate::diagnostics::Diagnostics;
use crate::place::{At, Place};

const DYNAMIC_ITEM: &str =
    "an item of a list must be known at compile time; put the whole list in braces instead";

/// Parses the items; what cannot be parsed is reported and left out.
pub(super) fn parse(tokens: &[TokenTree], report: &mut Diagnostics) -> Vec<Item> {
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
        let Some(item) = parse_item(&mut tokens, report) else {
            // It has been reported, and what follows it is part of it.
            tokens.skip_to_comma();
            continue;
        };
        if finish_item(&mut tokens, report) {
            items.push(item);
        }
    }
    items
}

fn parse_item(tokens: &mut Tokens<'_>, report: &mut Diagnostics) -> Option<Item> {
    if let Some(braces) = group(tokens.first(), Delimiter::Brace) {
        report.push(braces.span(), DYNAMIC_ITEM);
        tokens.advance(1);
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
        report.push(braces.span(), DYNAMIC_ITEM);
        tokens.advance(1);
        return None;
    }
    if tokens.first().is_some_and(|token| is_punct(token, ':')) {
        let message = "an item is a plain name such as `read_vin`, without a path; write one `:` after a prefix";
        let end = tokens.up_to_comma().last();
        let end = end.map_or(place.end, TokenTree::span);
        report.push(Place { end, ..place }, message);
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

/// Takes the comma after an item; says whether the item ended there.
fn finish_item(tokens: &mut Tokens<'_>, report: &mut Diagnostics) -> bool {
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
    let message = match token {
        TokenTree::Punct(punct) if punct.as_char() == '=' => {
            "unexpected `=`; write `name:\"value\"` with a `:`".to_owned()
        }
        TokenTree::Punct(punct) if punct.as_char() == ':' => {
            "unexpected `:`; write a plain name such as `read_vin`, with one `:` after a prefix"
                .to_owned()
        }
        _ => format!("unexpected `{source}`; write a name that contains it in quotes"),
    };
    report.push(Place::of(tokens.skip_to_comma()), message);
    false
}
