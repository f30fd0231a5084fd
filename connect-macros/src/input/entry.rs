//! `key = value`, separated by commas.

use proc_macro2::{Ident, TokenStream, TokenTree};

use super::tokens::{Tokens, collect, is_punct};
use super::{Entry, Input, Report, Value, value};
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
                let complete = !matches!(entry.value, Value::Missing);
                input.entries.push(entry);
                finish_entry(&mut tokens, complete, diagnostics);
            }
            None if is_punct(token, ',') => {
                diagnostics.push(
                    token.span(),
                    "there is nothing in front of this `,`; leave it out",
                );
                tokens.advance(1);
            }
            None => {
                diagnostics.push(token.span(), not_a_key(token));
                tokens.skip_to_comma();
            }
        }
    }
    input
}

fn not_a_key(token: &TokenTree) -> String {
    match token {
        TokenTree::Literal(literal) => {
            let literal = shorten(&literal.to_string());
            format!("`{literal}` is no key; write a key without quotes and then `=`")
        }
        _ => "expected a key such as `client_id`".to_owned(),
    }
}

fn parse_entry(key: Ident, tokens: &mut Tokens<'_>, report: Report<'_>) -> Entry {
    let place = Place::from(key.span());
    let separator = tokens.first().filter(|token| is_punct(token, ':'));
    if let Some(colon) = separator {
        let name = shorten(&key.to_string());
        report.push(
            colon.span(),
            format!("expected `=` behind `{name}`; write it instead of `:`"),
        );
        tokens.advance(1);
    } else if !tokens.punct('=') {
        return without_equals(key, tokens, report);
    }
    let (value, place) = value::parse(&key, tokens, report).unwrap_or((Value::Missing, place));
    Entry { key, value, place }
}

/// `key` or `key value`, with the `=` left out.
fn without_equals(key: Ident, tokens: &mut Tokens<'_>, report: Report<'_>) -> Entry {
    let place = Place::from(key.span());
    let stops = tokens.first().is_none_or(|token| is_punct(token, ','));
    if stops {
        let value = Value::Missing;
        return Entry { key, value, place };
    }
    let name = shorten(&key.to_string());
    report.push(
        Place::of(&tokens.rest()[..1]),
        format!("expected `=` behind `{name}`"),
    );
    let (value, place) = value::parse(&key, tokens, report).unwrap_or((Value::Refused, place));
    Entry { key, value, place }
}

/// Takes the comma behind an entry; one that is not complete has been reported without it.
fn finish_entry(tokens: &mut Tokens<'_>, complete: bool, report: Report<'_>) {
    let Some(token) = tokens.first() else {
        return;
    };
    if tokens.punct(',') {
        return;
    }
    if tokens.begins_entry() {
        if !complete {
            return;
        }
        let key = shorten(&token.to_string());
        report.push(
            token.span(),
            format!("there is no `,` in front of `{key}`; add one"),
        );
        return;
    }
    let unexpected = shorten(&token.to_string());
    report.push(
        token.span(),
        format!("unexpected `{unexpected}` behind the value; end it with a `,`"),
    );
    tokens.skip_to_comma();
}

/// Keeps a piece of source in a message short.
pub(super) fn shorten(source: &str) -> String {
    let mut short: String = source.chars().take(40).collect();
    if short.len() < source.len() {
        short.push('…');
    }
    short
}
