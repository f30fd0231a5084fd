#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod check;
mod diagnostics;
mod expand;
#[cfg_attr(not(feature = "toml"), path = "file_off.rs")]
mod file;
mod input;
mod keys;
mod place;
mod source;
#[cfg(test)]
mod tests;

use check::Parts;
use diagnostics::Diagnostics;
use place::Place;
use proc_macro::TokenStream;
use source::Source;

/// Checks a Connect configuration while the code is being built and expands to a `ConnectUrl`.
///
/// The crate `smartcar-connect` documents the keys, the forms of their values and the rules.
#[proc_macro]
pub fn connect_url(input: TokenStream) -> TokenStream {
    connect_url_tokens(input.into()).into()
}

/// Parses, checks and expands; `connect_url!` itself, for callers outside of a compiler as well.
fn connect_url_tokens(tokens: proc_macro2::TokenStream) -> proc_macro2::TokenStream {
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
    let checked = check::check(parts, &mut diagnostics);
    let inside = [expand::errors(&diagnostics), source.tracked()];
    let inside = inside.into_iter().collect();
    expand::url(
        &checked,
        &expand::krate(&keys),
        &inside,
        diagnostics.is_empty(),
    )
}
