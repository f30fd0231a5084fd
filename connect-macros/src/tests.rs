//! The macro without a compiler: what it reports, at which tokens, and what it expands to.

mod diagnostics;
mod expansion;
mod verdicts;

use proc_macro2::TokenStream;

use crate::check::{Checked, check};
use crate::diagnostics::Diagnostics;
use crate::input;

/// Parses and checks a source; hands over what is valid and what is reported.
fn checked<T>(source: &str, look: impl FnOnce(&Checked<'_>, &Diagnostics) -> T) -> T {
    let tokens: TokenStream = source.parse().expect("the source has balanced brackets");
    let mut diagnostics = Diagnostics::default();
    let input = input::parse(tokens, &mut diagnostics);
    let checked = check(&input, &mut diagnostics);
    look(&checked, &diagnostics)
}
