//! The tokens of an invocation as entries, parsed but not checked.
//!
//! After a mistake, parsing continues at the next comma, or at the next `key =`.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens as _;
use smartcar_connect_runtime::macro_support::{Item, Kind, Scalar, Value};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Lit, LitStr, Meta, Path, Token};

use crate::errors::{Errors, SpanRange};

/// One `key = value`.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) key: Ident,
    pub(crate) written: Written,
    /// The tokens of the value; those of the key if there is none.
    pub(crate) range: SpanRange,
}

/// What follows a key.
#[derive(Debug)]
pub(crate) enum Written {
    /// A word, a string, `other("…")` or a list.
    Value(Value),
    /// A Rust expression, which was in braces; if it is empty, that has been reported.
    Expression(TokenStream),
    /// The path of the key `crate`.
    Path(TokenStream),
    /// Nothing.
    Alone,
    /// No `=` or no value, which has been reported.
    Missing,
    /// A value that has been reported.
    Unreadable,
}

const EXPECTED_KEY: &str = "expected `key = value`";
const EXPECTED_VALUE: &str =
    "expected a word, a string, a list in brackets or an expression in braces";
const EXPECTED_ITEM: &str = "expected an item such as `name`, `prefix:name` or `\"text\"`";
const EXPECTED_PATH: &str = "expected a path such as `crate::vendor`";

/// Parses all entries of an input.
pub(crate) fn entries(tokens: TokenStream, errors: &mut Errors) -> Vec<Entry> {
    let mut entries = Vec::new();
    parse_each(tokens, |input| {
        if let Ok(key) = input.call(Ident::parse_any) {
            entries.push(entry(key, input, errors));
        } else {
            errors.push(next(input), EXPECTED_KEY);
            skip(input);
        }
    });
    entries
}

/// Calls a parser that stops at a comma, until there are no tokens.
fn parse_each(tokens: TokenStream, mut parse: impl FnMut(ParseStream<'_>)) {
    let parse_all = |input: ParseStream<'_>| {
        while !input.is_empty() {
            parse(input);
            _ = input.parse::<Token![,]>();
        }
        Ok(())
    };
    // It cannot fail, since it takes every token.
    _ = parse_all.parse2(tokens);
}

/// Parses the entries of every `#[connect(…)]` among the attributes of an item.
pub(crate) fn attribute(attributes: &[Attribute], errors: &mut Errors) -> Vec<Entry> {
    let mut all = Vec::new();
    for attribute in attributes {
        match &attribute.meta {
            meta if !meta.path().is_ident("connect") => {}
            Meta::List(list) => all.extend(entries(list.tokens.clone(), errors)),
            meta => errors.push(SpanRange::of(meta), "expected `#[connect(key = value)]`"),
        }
    }
    all
}

/// Returns a name without the `r#` of a raw identifier.
pub(crate) fn key_text(key: &Ident) -> String {
    let key = key.to_string();
    key.strip_prefix("r#").unwrap_or(&key).to_owned()
}

fn entry(key: Ident, input: ParseStream<'_>, errors: &mut Errors) -> Entry {
    let range = SpanRange::from(key.span());
    let (written, range) = if input.parse::<Token![=]>().is_ok() {
        if is_at_end(input) {
            errors.push(range, format!("expected a value after `{key} =`"));
            (Written::Missing, range)
        } else if key == "crate" {
            path(input, errors)
        } else {
            value(input, errors)
        }
    } else if is_at_end(input) {
        (Written::Alone, range)
    } else {
        errors.push(next(input), "expected `=`");
        skip_to_comma(input);
        (Written::Missing, range)
    };
    let entry = Entry {
        key,
        written,
        range,
    };
    finish(entry, input, errors)
}

/// Parses up to the comma after an entry.
fn finish(entry: Entry, input: ParseStream<'_>, errors: &mut Errors) -> Entry {
    let (is_complete, expected) = match &entry.written {
        Written::Value(_) | Written::Expression(_) => (true, EXPECTED_VALUE),
        Written::Path(_) => (true, EXPECTED_PATH),
        Written::Alone => (entry.key == "skip", EXPECTED_VALUE),
        Written::Missing | Written::Unreadable => (false, EXPECTED_VALUE),
    };
    let has_comma = input.is_empty() || input.peek(Token![,]);
    if has_comma || !is_complete {
        skip(input);
        return entry;
    }
    if begins_entry(input) {
        errors.push(next(input), "expected `,`");
        return entry;
    }
    let range = skip(input).map_or(entry.range, |end| entry.range.to(end));
    errors.push(range, expected);
    let written = Written::Unreadable;
    Entry { written, ..entry }
}

fn path(input: ParseStream<'_>, errors: &mut Errors) -> (Written, SpanRange) {
    let start = next(input);
    if let Ok(path) = input.call(Path::parse_mod_style) {
        let range = SpanRange::of(&path);
        return (Written::Path(path.into_token_stream()), range);
    }
    let range = skip(input).map_or(start, |end| start.to(end));
    errors.push(range, EXPECTED_PATH);
    (Written::Unreadable, range)
}

fn value(input: ParseStream<'_>, errors: &mut Errors) -> (Written, SpanRange) {
    if let Some((tokens, span)) = group(input, Delimiter::Brace) {
        return (expression(tokens, span, errors), span.into());
    }
    if let Some((tokens, span)) = group(input, Delimiter::Bracket) {
        return (list(tokens, errors), span.into());
    }
    let start = next(input);
    match scalar(input, EXPECTED_VALUE, errors) {
        Some((scalar, range)) => (Written::Value(Value::One(scalar)), range),
        None => (Written::Unreadable, start),
    }
}

fn list(tokens: TokenStream, errors: &mut Errors) -> Written {
    let (mut items, before) = (Vec::new(), errors.count());
    parse_each(tokens, |input| items.extend(item(input, errors)));
    // A list of mistakes is not an empty one.
    if items.is_empty() && errors.count() > before {
        return Written::Unreadable;
    }
    Written::Value(Value::List(items))
}

/// Parses an item up to its comma.
fn item(input: ParseStream<'_>, errors: &mut Errors) -> Option<Item> {
    let start = next(input);
    let Some((item, end)) = unfinished_item(input, errors) else {
        skip(input);
        return None;
    };
    if input.is_empty() || input.peek(Token![,]) {
        return Some(item);
    }
    if input.peek(Ident::peek_any) || input.peek(Lit) {
        errors.push(next(input), "expected `,`");
        return Some(item);
    }
    errors.push(start.to(skip(input).unwrap_or(end)), EXPECTED_ITEM);
    None
}

fn unfinished_item(input: ParseStream<'_>, errors: &mut Errors) -> Option<(Item, SpanRange)> {
    let (mut value, mut range) = scalar(input, EXPECTED_ITEM, errors)?;
    let is_name = matches!(value.kind, Kind::Word | Kind::Text);
    let mut prefix = None;
    if is_name && input.peek(Token![:]) && !input.peek(Token![::]) {
        prefix = Some((value.text, errors.source(range)));
        let colon = input.parse::<Token![:]>().ok()?.span;
        // The rules report that there is nothing.
        (value, range) = if input.is_empty() || input.peek(Token![,]) {
            (Scalar::new(Kind::Word, ""), colon.into())
        } else {
            scalar(input, EXPECTED_ITEM, errors)?
        };
    }
    let source = errors.source(range);
    Some((
        Item {
            prefix,
            value,
            source,
        },
        range,
    ))
}

/// Parses a word, a string or `other("…")`.
fn scalar(
    input: ParseStream<'_>,
    expected: &str,
    errors: &mut Errors,
) -> Option<(Scalar, SpanRange)> {
    if let Ok(literal) = input.parse::<Lit>() {
        let (kind, text) = match &literal {
            Lit::Str(text) if text.suffix().is_empty() => (Kind::Text, text.value()),
            Lit::Bool(word) => (Kind::Word, word.value.to_string()),
            _ => (Kind::Invalid, String::new()),
        };
        return Some((Scalar::new(kind, text), SpanRange::of(&literal)));
    }
    let start = next(input);
    let Ok(word) = input.call(Ident::parse_any) else {
        errors.push(start, expected);
        return None;
    };
    let arguments = (word == "other").then(|| group(input, Delimiter::Parenthesis));
    let Some((arguments, end)) = arguments.flatten() else {
        return Some((Scalar::new(Kind::Word, key_text(&word)), start));
    };
    let range = start.to(end.into());
    let Ok(text) = syn::parse2::<LitStr>(arguments) else {
        errors.push(range, "expected `other(\"…\")`");
        return None;
    };
    Some((Scalar::new(Kind::Other, text.value()), range))
}

/// Returns the expression that is in the user's braces.
///
/// A plain expression is returned without them: its temporaries then live as long as the statement. Statements keep them.
fn expression(tokens: TokenStream, braces: Span, errors: &mut Errors) -> Written {
    let all: Vec<_> = tokens.clone().into_iter().collect();
    match all.as_slice() {
        [] => errors.push(braces, "expected an expression in the braces"),
        [TokenTree::Ident(_) | TokenTree::Literal(_), comma, ..] if is_punct(comma, ",") => {
            errors.push(braces, "expected a list in brackets");
            return Written::Unreadable;
        }
        [first, ..] => {
            let has_statement = all.iter().any(|token| is_punct(token, ";"));
            if is_punct(first, "#") || has_statement || continues_after_block(&all) {
                // A group of the macro's own: no lint advises the user to remove these braces.
                let block = Group::new(Delimiter::Brace, tokens);
                return Written::Expression(TokenTree::from(block).into());
            }
        }
    }
    Written::Expression(tokens)
}

/// Returns `true` if a statement that ends with a block, such as `if a { b(); }` or an item, precedes something else.
fn continues_after_block(tokens: &[TokenTree]) -> bool {
    // After `&`, a block is part of the expression: `&if a { b } else { c }[..]`.
    let is_reference = tokens.first().is_some_and(|token| is_punct(token, "&"));
    let is_block = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    let begins = |token: &TokenTree| match token {
        TokenTree::Ident(ident) => ident != "else" && ident != "as",
        TokenTree::Punct(_) => is_punct(token, "&*-!<|#':"),
        TokenTree::Group(_) | TokenTree::Literal(_) => true,
    };
    let mut pairs = tokens.windows(2);
    !is_reference && pairs.any(|pair| is_block(&pair[0]) && begins(&pair[1]))
}

fn is_punct(token: &TokenTree, chars: &str) -> bool {
    matches!(token, TokenTree::Punct(punct) if chars.contains(punct.as_char()))
}

/// Parses a group, and returns its contents.
fn group(input: ParseStream<'_>, delimiter: Delimiter) -> Option<(TokenStream, Span)> {
    let group = input.step(|cursor| match cursor.group(delimiter) {
        Some((inside, span, rest)) => Ok(((inside.token_stream(), span.join()), rest)),
        None => Err(cursor.error(EXPECTED_VALUE)),
    });
    group.ok()
}

/// Returns the range of the next token.
fn next(input: ParseStream<'_>) -> SpanRange {
    let token = input.cursor().token_tree();
    token.map_or(input.span(), |(token, _)| token.span()).into()
}

/// Returns `true` at a comma, at the end, and before the next `key =`.
fn is_at_end(input: ParseStream<'_>) -> bool {
    input.is_empty() || input.peek(Token![,]) || begins_entry(input)
}

fn begins_entry(input: ParseStream<'_>) -> bool {
    input.peek(Ident::peek_any) && input.peek2(Token![=]) && !input.peek2(Token![==])
}

/// Skips everything up to the next comma or `key =`, and returns the range.
fn skip(input: ParseStream<'_>) -> Option<SpanRange> {
    let mut skipped: Option<SpanRange> = None;
    while !is_at_end(input) {
        let token = input.parse::<TokenTree>().ok()?;
        let range = SpanRange::from(token.span());
        skipped = Some(skipped.map_or(range, |start| start.to(range)));
    }
    skipped
}

fn skip_to_comma(input: ParseStream<'_>) {
    while !input.peek(Token![,]) && input.parse::<TokenTree>().is_ok() {}
}
