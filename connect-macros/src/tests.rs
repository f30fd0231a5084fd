//! The macro without a compiler: what it reports, at which tokens, and what it expands to.

mod derive;
mod diagnostics;
mod expansion;
mod verdicts;

use proc_macro2::TokenStream;

use crate::check::{Checked, Parts, check};
use crate::diagnostics::Diagnostics;
use crate::place::Place;
use crate::source::Source;
use crate::{input, keys};

/// Parses and checks a source; hands over what is valid and what is reported.
fn checked<T>(source: &str, look: impl FnOnce(&Checked<'_>, &Diagnostics) -> T) -> T {
    let tokens: TokenStream = source.parse().expect("the source has balanced brackets");
    let mut diagnostics = Diagnostics::default();
    let input = input::parse(tokens, &mut diagnostics);
    let keys = keys::keys(&input, &mut diagnostics);
    let source = Source::read(&keys, &mut diagnostics);
    let contents = source.contents(&mut diagnostics);
    let parts = Parts {
        keys: &[&keys],
        fields: Vec::new(),
        contents: contents.as_ref(),
        profile: keys.profile,
        is_partial: source.is_partial,
        whole: Place::whole(),
    };
    let checked = check(parts, &mut diagnostics);
    look(&checked, &diagnostics)
}

/// What of a source, one line long, is marked, and what is said there.
fn marked<'a>(source: &'a str, diagnostics: &'a Diagnostics) -> Vec<(&'a str, &'a str)> {
    let marked = diagnostics.iter().map(|diagnostic| {
        let start = diagnostic.place.start.byte_range().start;
        let end = diagnostic.place.end.byte_range().end;
        // Positions count from the first of all the sources that were parsed before.
        let base = start - diagnostic.place.start.start().column;
        let marked = &source[start - base..end - base];
        (marked, diagnostic.message.as_str())
    });
    marked.collect()
}
