#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod check;
mod diagnostics;
mod expand;
mod input;
mod place;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

/// Checks a Connect configuration while the code is being built and expands to a `ConnectUrl`.
///
/// The crate `smartcar-connect` documents the keys, the forms of their values and the rules.
#[proc_macro]
pub fn connect_url(input: TokenStream) -> TokenStream {
    connect_url_tokens(input.into()).into()
}

/// Parses, checks and expands; `connect_url!` itself, for callers outside of a compiler as well.
fn connect_url_tokens(tokens: proc_macro2::TokenStream) -> proc_macro2::TokenStream {
    let mut diagnostics = diagnostics::Diagnostics::default();
    let input = input::parse(tokens, &mut diagnostics);
    let checked = check::check(&input, &mut diagnostics);
    expand::expand(&checked, &diagnostics)
}
