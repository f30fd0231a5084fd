//! The macros without a compiler: the errors, the tokens that they mark, and the expansion.

mod derive;
mod diagnostics;
mod expansion;
mod linear;
mod properties;
mod verdicts;

use proc_macro2::TokenStream;

use crate::completion::Words;
use crate::config::Layered;
use crate::errors::{Error, Errors};
use crate::{config, expand};

const ID: &str = "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"";

/// Parses and checks the input of `connect_url!`.
fn checked<T>(source: &str, look: impl FnOnce(&Layered<'_>, &Errors) -> T) -> T {
    let tokens = source.parse().expect("balanced brackets");
    config::connect_url(
        tokens,
        Words::of_this_process(),
        |_, layered, _, _, errors| look(layered, errors),
    )
}

/// Expands the input of `connect_url!`.
fn connect_url(tokens: TokenStream, words: Words) -> TokenStream {
    config::connect_url(tokens, words, expand::connect_url)
}

/// Expands an item that derives `ConnectConfig`.
fn derived(tokens: TokenStream) -> (TokenStream, Errors) {
    let mut errors = Errors::default();
    let expanded = crate::derive::expand(tokens, Words::of_this_process(), &mut errors);
    (expanded.expect("the item is Rust"), errors)
}

fn messages(errors: &Errors) -> impl Iterator<Item = &str> {
    errors.iter().map(|error| error.message.as_str())
}

/// Returns the marked part of a source, one line long, and the sentence, of each error.
fn marked<'a>(source: &'a str, errors: &'a Errors) -> Vec<(&'a str, &'a str)> {
    let marked = |error: &'a Error| {
        let start = error.range.start.byte_range().start;
        let end = error.range.end.byte_range().end;
        // Positions count from the first of all the sources that have been parsed.
        let base = start - error.range.start.start().column;
        (&source[start - base..end - base], error.message.as_str())
    };
    errors.iter().map(marked).collect()
}

/// Compares the errors of each row with the marked tokens and sentences that are expected.
fn assert_marked(
    rows: &[(&str, &[(&str, &str)])],
    mut check: impl FnMut(&str, &mut dyn FnMut(&Errors)),
) {
    let mut failed = Vec::new();
    for (source, expected) in rows {
        let source = source.replace("ID", ID);
        check(&source, &mut |errors| {
            let marked = marked(&source, errors);
            if marked != *expected {
                failed.push(format!("{source}\n  {marked:?}\n  expected {expected:?}\n"));
            }
        });
        proc_macro2::extra::invalidate_current_thread_spans();
    }
    assert!(failed.is_empty(), "{}", failed.concat());
}
