//! `key = value`, separated by commas.

use proc_macro2::{Ident, TokenStream, TokenTree};

use smartcar_connect_runtime::Parameter;

use super::ast::{Entry, Input, Value};
use super::attribute::report_attribute;
use super::tokens::{Tokens, collect, is_punct, shorten};
use super::value;
use crate::diagnostics::Diagnostics;
use crate::place::Place;

/// Parses a whole input; what cannot be parsed is reported and left out.
pub(crate) fn parse(tokens: TokenStream, diagnostics: &mut Diagnostics) -> Input {
    let tokens = collect(tokens);
    let mut tokens = Tokens::new(&tokens);
    let mut input = Input::default();
    while let Some(token) = tokens.first() {
        match tokens.ident() {
            Some(key) => {
                let entry = parse_entry(key.clone(), &mut tokens, diagnostics);
                let ended = ended(&entry);
                input.entries.push(entry);
                finish_entry(&mut tokens, ended, diagnostics);
            }
            None if is_punct(token, ',') => {
                diagnostics.push(
                    token.span(),
                    "there is nothing before this `,`; leave it out",
                );
                tokens.advance(1);
            }
            None if report_attribute(&mut tokens, diagnostics) => {}
            None => {
                diagnostics.push(token.span(), not_a_key(token));
                tokens.skip_to_comma();
                input.is_partial = true;
            }
        }
    }
    input
}

fn not_a_key(token: &TokenTree) -> String {
    match token {
        TokenTree::Literal(literal) => {
            let literal = shorten(&literal.to_string());
            format!("`{literal}` is not a key; write one without quotes and then `=`")
        }
        _ => "this is not a key; write one such as `client_id`".to_owned(),
    }
}

fn parse_entry(key: Ident, tokens: &mut Tokens<'_>, report: &mut Diagnostics) -> Entry {
    let key = hyphenated(&key, tokens, report).unwrap_or(key);
    let place = Place::from(key.span());
    if !tokens.assignment() {
        return without_equals(key, tokens, report);
    }
    let (value, place) = value::parse(&key, tokens, report).unwrap_or((Value::Missing, place));
    Entry { key, value, place }
}

/// Takes the rest of a key that is written `client-id`, and goes on with `client_id`.
fn hyphenated(first: &Ident, tokens: &mut Tokens<'_>, report: &mut Diagnostics) -> Option<Ident> {
    let mut name = first.to_string();
    let mut end = first.span();
    let mut rest = *tokens;
    while rest.punct('-') {
        let word = rest.ident()?;
        name.push('_');
        name.push_str(&word.to_string());
        end = word.span();
    }
    if *first == name || !rest.is_assignment() {
        return None;
    }
    *tokens = rest;
    let start = first.span();
    // What is no key either is reported for that.
    if Parameter::parse(&name).is_ok() {
        let message = format!("a key has `_`, not `-`; write `{name}`");
        report.push(Place { start, end }, message);
    }
    syn::parse_str::<Ident>(&name).ok().map(|mut key| {
        key.set_span(start);
        key
    })
}

/// An entry in which something else stands where the `=` belongs.
fn without_equals(key: Ident, tokens: &mut Tokens<'_>, report: &mut Diagnostics) -> Entry {
    let place = Place::from(key.span());
    let stops = tokens.first().is_none_or(|token| is_punct(token, ','));
    if stops || tokens.begins_entry() {
        let value = Value::Alone;
        return Entry { key, value, place };
    }
    let name = shorten(&key.to_string());
    let colon = tokens.colon();
    if !colon.is_empty() {
        let written: String = colon.iter().map(TokenTree::to_string).collect();
        report.push(
            Place::of(colon),
            format!("expected `=` after `{name}`; write it instead of `{written}`"),
        );
        let value = value::parse(&key, tokens, report);
        let (value, place) = value.unwrap_or((Value::Missing, place));
        return Entry { key, value, place };
    }
    let instead = Place::of(tokens.operator());
    report.push(
        instead,
        format!("expected `=` after `{name}`; write `{name} =` and the value"),
    );
    tokens.up_to_comma();
    let value = Value::Unread;
    Entry { key, value, place }
}

/// Returns `true` if an entry whose comma is missing is refused for what it lacks itself.
fn ended(entry: &Entry) -> bool {
    match entry.value {
        // On a field, it is whole.
        Value::Alone => entry.key != "skip",
        Value::Missing | Value::Bare(_) => true,
        _ => false,
    }
}

/// Takes the comma after an entry; one that `ended` otherwise has been reported for that.
fn finish_entry(tokens: &mut Tokens<'_>, ended: bool, report: &mut Diagnostics) {
    while report_attribute(tokens, report) {}
    let Some(token) = tokens.first() else {
        return;
    };
    if tokens.punct(',') {
        return;
    }
    if tokens.begins_entry() {
        if !ended {
            let key = shorten(&token.to_string());
            report.push(
                token.span(),
                format!("there is no `,` before `{key}`; add one"),
            );
        }
        return;
    }
    let unexpected = shorten(&token.to_string());
    let message = format!("unexpected `{unexpected}` after the value; end it with a `,`");
    report.push(token.span(), message);
    tokens.skip_to_comma();
}
