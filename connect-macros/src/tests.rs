//! The macro without a compiler: what it reports, at which tokens, and what it expands to.

mod derive;
mod diagnostics;
mod expansion;
mod linear;
mod properties;
mod verdicts;

use crate::check::Checked;
use crate::connect_url::with_checked;
use crate::diagnostics::Diagnostics;
use crate::expand::editor::Words;

/// Parses and checks a source; hands over what is valid and what is reported.
fn checked<T>(source: &str, look: impl FnOnce(&Checked<'_>, &Diagnostics) -> T) -> T {
    let tokens = source.parse().expect("the source has balanced brackets");
    with_checked(
        tokens,
        Words::of_this_process(),
        |_, checked, _, _, diagnostics| look(checked, diagnostics),
    )
}

/// What is reported, in the order in which it was found.
fn messages(diagnostics: &Diagnostics) -> impl Iterator<Item = &str> {
    let diagnostics = diagnostics.iter();
    diagnostics.map(|diagnostic| diagnostic.message.as_str())
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
