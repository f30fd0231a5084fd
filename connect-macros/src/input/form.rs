//! One value: a word, a string, a number or `other("…")`.

use proc_macro2::{Delimiter, Ident, Literal, TokenStream, TokenTree};
use smartcar_connect_runtime::Parameter;
use smartcar_connect_runtime::expansion::form::Kind;
use syn::Lit;

use super::ast::Form;
use super::meant::meant;
use super::tokens::{Tokens, collect, group, is_punct, shorten};
use crate::diagnostics::Diagnostics;
use crate::place::Place;

/// Parses one word, string, number or `other("…")`, and takes it.
pub(super) fn parse_form(
    tokens: &mut Tokens<'_>,
    report: &mut Diagnostics,
) -> Option<(Form, Place)> {
    let first = tokens.first()?;
    let place = Place::from(first.span());
    tokens.advance(1);
    match first {
        TokenTree::Literal(literal) => {
            let form = literal_form(literal).map_err(|message| report.push(place, message));
            Some((form.ok()?, place))
        }
        TokenTree::Ident(ident) => {
            let Some(arguments) = group(tokens.first(), Delimiter::Parenthesis) else {
                return Some((word(ident), place));
            };
            let place = Place {
                start: ident.span(),
                end: arguments.span(),
            };
            tokens.advance(1);
            let form = other_form(ident, arguments.stream());
            let form = form.map_err(|message| report.push(place, message));
            Some((form.ok()?, place))
        }
        TokenTree::Group(_) | TokenTree::Punct(_) => {
            // What is in a group may be a secret.
            let unexpected = match first {
                TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => "(…)",
                TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => "[…]",
                TokenTree::Group(_) => "{…}",
                _ => &first.to_string(),
            };
            report.push(
                place,
                format!("unexpected `{unexpected}`; write a name or a string in quotes"),
            );
            None
        }
    }
}

/// Reads a token that is a word or a string.
pub(super) fn token_form(token: &TokenTree) -> Option<Form> {
    match token {
        TokenTree::Ident(ident) => Some(word(ident)),
        TokenTree::Literal(literal) => {
            let form = literal_form(literal).ok()?;
            (form.kind == Kind::Text).then_some(form)
        }
        _ => None,
    }
}

fn word(ident: &Ident) -> Form {
    let text = ident.to_string();
    let text = text.strip_prefix("r#").unwrap_or(&text);
    Form::new(Kind::Word, text.to_owned())
}

fn literal_form(literal: &Literal) -> Result<Form, String> {
    let source = literal.to_string();
    match Lit::new(literal.clone()) {
        Lit::Str(text) if text.suffix().is_empty() => Ok(Form::new(Kind::Text, text.value())),
        Lit::Int(_) | Lit::Float(_) => Ok(Form::new(Kind::Number, source)),
        _ => {
            let source = shorten(&source);
            Err(format!("`{source}` is not a string; write `\"…\"`"))
        }
    }
}

/// The permission that was meant by `read_vin`, `"read_vin"` or `Permission::ReadVin`.
fn permission(argument: &[TokenTree]) -> Option<String> {
    let (last, path) = argument.split_last()?;
    let is_path = |token: &TokenTree| matches!(token, TokenTree::Ident(_)) || is_punct(token, ':');
    let name = token_form(last).filter(|_| path.iter().all(is_path))?;
    meant(Parameter::Scope, &name.text)
}

/// `other("…")`; any other name in front of the parentheses is none that is known.
fn other_form(ident: &Ident, arguments: TokenStream) -> Result<Form, String> {
    if ident == "required" {
        // What is no permission may be a secret.
        let advice = match permission(&collect(arguments)) {
            Some(name) => format!("write `required:{name}`"),
            None => "write an item such as `required:read_vin`".to_owned(),
        };
        return Err(format!("`required` is a prefix; {advice}"));
    }
    if ident != "other" {
        let name = shorten(&ident.to_string());
        return Err(format!(
            "unknown function `{name}`; only `other(\"…\")` can be written here"
        ));
    }
    let arguments = collect(arguments);
    let message = "`other` takes one string, as in `other(\"…\")`";
    let [TokenTree::Literal(literal)] = arguments.as_slice() else {
        return Err(message.to_owned());
    };
    match literal_form(literal) {
        Ok(form) if form.kind == Kind::Text => Ok(Form {
            kind: Kind::Other,
            ..form
        }),
        _ => Err(message.to_owned()),
    }
}
