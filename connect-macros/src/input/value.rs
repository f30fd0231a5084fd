//! What stands behind a key's `=`.

use proc_macro2::{Delimiter, Ident, Spacing, TokenStream, TokenTree};
use syn::Lit;

use super::arguments::Arguments;
use super::ast::Value;
use super::form::parse_form;
use super::list;
use super::tokens::{Tokens, collect, group, is_punct};
use super::unbracketed;
use crate::diagnostics::Diagnostics;
use crate::place::Place;

/// Parses a value; `None` if there is none.
pub(super) fn parse(
    key: &Ident,
    tokens: &mut Tokens<'_>,
    report: &mut Diagnostics,
) -> Option<(Value, Place)> {
    if tokens.begins_entry() {
        return None;
    }
    if key == "crate" {
        return parse_path(tokens, report);
    }
    let first = tokens.first().filter(|token| !is_punct(token, ','))?;
    let place = Place::from(first.span());
    if let Some(braces) = group(Some(first), Delimiter::Brace) {
        tokens.advance(1);
        if braces.stream().is_empty() {
            report.push(place, "the braces are empty; write an expression in them");
            return Some((Value::Empty, place));
        }
        if is_list(&collect(braces.stream())) {
            report.push(
                place,
                "a list goes in brackets; write `[` and `]` instead of the braces",
            );
            return Some((Value::Refused, place));
        }
        return Some((Value::Dynamic(expression(braces)), place));
    }
    if let Some(brackets) = group(Some(first), Delimiter::Bracket) {
        tokens.advance(1);
        let contents = collect(brackets.stream());
        let items = list::parse(key, &contents, report);
        // A list of mistakes is not an empty one.
        let refused = items.is_empty() && !contents.is_empty();
        let value = if refused {
            Value::Refused
        } else {
            Value::List(items)
        };
        return Some((value, place));
    }
    if key == "scope" {
        if let Some(place) = unbracketed::report_permissions(tokens, report) {
            return Some((Value::Refused, place));
        }
    }
    if is_bare(*tokens) {
        let written = take_expression(tokens);
        let place = Place::of(written);
        let written = written.iter().map(TokenTree::to_string).collect();
        return Some((Value::Bare(written), place));
    }
    Some(match parse_form(tokens, report) {
        Some((form, place)) => (Value::One(form), place),
        None => (Value::Refused, place),
    })
}

/// Returns `true` if something longer than one token stands there, such as a Rust expression that lacks its
/// braces or a text that lacks its quotes: `app.id`, `&csrf`, `https://…`, `8229df9f-91a0-…`.
fn is_bare(tokens: Tokens<'_>) -> bool {
    match (tokens.first(), tokens.second()) {
        (Some(TokenTree::Punct(_)), _) => !tokens.first().is_some_and(|token| is_punct(token, ';')),
        (Some(TokenTree::Ident(ident)), Some(next)) => {
            EXPRESSIONS.iter().any(|keyword| ident == keyword)
                || is_operator(next)
                || (ident != "other" && group(Some(next), Delimiter::Parenthesis).is_some())
        }
        (Some(TokenTree::Literal(_)), Some(next)) => is_operator(next),
        (Some(TokenTree::Group(group)), _) => group.delimiter() == Delimiter::Parenthesis,
        _ => false,
    }
}

/// What begins an expression of more than one token.
const EXPRESSIONS: [&str; 8] = [
    "if", "match", "unsafe", "loop", "move", "async", "return", "const",
];

fn is_operator(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if !matches!(punct.as_char(), ',' | ';' | '=' | '#'))
}

/// Takes an expression up to the next comma, or up to the next `key =` where the comma is missing.
fn take_expression<'t>(tokens: &mut Tokens<'t>) -> &'t [TokenTree] {
    let rest = tokens.rest();
    let end = expression_end(rest);
    tokens.advance(end);
    &rest[..end]
}

fn expression_end(tokens: &[TokenTree]) -> usize {
    let mut arguments = Arguments::default();
    // The first comma in arguments that are still open; it ends the expression if nothing closes them.
    let mut comma = None;
    for (at, token) in tokens.iter().enumerate() {
        if at > 0 && Tokens::new(&tokens[at..]).begins_entry() {
            return comma.unwrap_or(at);
        }
        let is_inside = arguments.contain(token);
        match (is_inside, is_punct(token, ',')) {
            (false, true) => return at,
            (false, false) => comma = None,
            (true, true) => comma = comma.or(Some(at)),
            (true, false) => {}
        }
    }
    comma.unwrap_or(tokens.len())
}

/// `crate = path`.
fn parse_path(tokens: &mut Tokens<'_>, report: &mut Diagnostics) -> Option<(Value, Place)> {
    let mut behind = *tokens;
    let path = take_path(&mut behind);
    if is_path(path) {
        *tokens = behind;
        let value = Value::Path(path.iter().cloned().collect());
        return Some((value, Place::of(path)));
    }
    let written = take_expression(tokens);
    if written.is_empty() {
        return None;
    }
    let place = Place::of(written);
    report.push(
        place,
        "`crate` takes a path without quotes, such as `::smartcar_connect` or `crate::vendor`",
    );
    Some((
        quoted_path(written).map_or(Value::Refused, Value::Path),
        place,
    ))
}

/// Takes identifiers and `::` as far as they alternate.
fn take_path<'t>(tokens: &mut Tokens<'t>) -> &'t [TokenTree] {
    let rest = tokens.rest();
    colons(tokens);
    while !tokens.begins_entry() && tokens.ident().is_some() && colons(tokens) {}
    &rest[..rest.len() - tokens.rest().len()]
}

/// Takes a `::`.
fn colons(tokens: &mut Tokens<'_>) -> bool {
    let mut behind = *tokens;
    let there = behind.punct(':') && behind.punct(':');
    if there {
        *tokens = behind;
    }
    there
}

/// Returns `true` if a path is all that stands there.
fn is_path(tokens: &[TokenTree]) -> bool {
    let is_whole = take_path(&mut Tokens::new(tokens)).len() == tokens.len();
    is_whole
        && matches!(tokens.last(), Some(TokenTree::Ident(_)))
        && !tokens.iter().any(is_underscore)
}

/// `_` is an identifier for macros, but no segment of a path.
fn is_underscore(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == "_")
}

/// The path that was meant by one in quotes.
fn quoted_path(tokens: &[TokenTree]) -> Option<TokenStream> {
    let [TokenTree::Literal(literal)] = tokens else {
        return None;
    };
    let Lit::Str(text) = Lit::new(literal.clone()) else {
        return None;
    };
    let path: TokenStream = text.value().parse().ok()?;
    is_path(&collect(path.clone())).then_some(path)
}

/// Turns the user's braces into an expression.
///
/// They are left out where they hold a plain expression: its temporaries then live as long as if it
/// stood there alone. Where they hold statements, they stay.
fn expression(braces: &proc_macro2::Group) -> TokenStream {
    let stream = braces.stream();
    let tokens: Vec<_> = stream.clone().into_iter().collect();
    let has_attribute = tokens.first().is_some_and(|token| is_punct(token, '#'));
    if has_attribute || has_separator(&tokens) || goes_on_after_a_block(&tokens) {
        // A group of the macro's own: no lint asks the user to leave these braces out.
        return TokenTree::from(proc_macro2::Group::new(Delimiter::Brace, stream)).into();
    }
    stream
}

/// Returns `true` if a statement that ends with a block, such as `if a { b(); }` or an item, stands in front
/// of something else.
fn goes_on_after_a_block(tokens: &[TokenTree]) -> bool {
    // What begins with `&` is one expression, and its block no statement: `&if a { b } else { c }[..]`.
    let is_reference = tokens.first().is_some_and(|token| is_punct(token, '&'));
    let mut pairs = tokens.windows(2);
    !is_reference
        && pairs.any(|pair| group(pair.first(), Delimiter::Brace).is_some() && begins(&pair[1]))
}

/// Returns `true` if a token begins something, rather than going on with the block in front of it.
fn begins(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(ident) => ident != "else" && ident != "as",
        TokenTree::Punct(punct) => "&*-!<|#':".contains(punct.as_char()),
        TokenTree::Group(_) | TokenTree::Literal(_) => true,
    }
}

/// Returns `true` if the items of a list stand in braces: `name, …` or `name: …`.
fn is_list(contents: &[TokenTree]) -> bool {
    match contents {
        [
            TokenTree::Ident(_) | TokenTree::Literal(_),
            TokenTree::Punct(punct),
            ..,
        ] => {
            let single = punct.spacing() == Spacing::Alone;
            punct.as_char() == ',' || (punct.as_char() == ':' && single)
        }
        _ => false,
    }
}

/// Returns `true` if a `;` stands there, or a `,` outside of arguments.
fn has_separator(tokens: &[TokenTree]) -> bool {
    let mut arguments = Arguments::default();
    tokens.iter().any(|token| {
        let is_inside = arguments.contain(token);
        is_punct(token, ';') || (is_punct(token, ',') && !is_inside)
    })
}
