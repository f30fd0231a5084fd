#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod check;
mod derive;
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

/// Checks a Connect configuration while the code is being built, and expands to a `ConnectUrl`.
///
/// The input is `key = value`, separated by commas; the keys and the forms of their values are in the
/// table on the front page of `smartcar-connect`. What is literal becomes one constant whose text is already
/// encoded; what stands in braces is an expression that is evaluated where the macro stands.
///
/// # Errors
///
/// Everything that is wrong is a compile error of its own, at the key, value or item that is to blame.
/// Whatever is wrong, the macro still expands to a `ConnectUrl`.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{ConnectUrl, connect_url};
///
/// const LOGIN: ConnectUrl<'static> = connect_url! {
///     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
///     scope = [read_odometer, required:read_vin],
/// };
/// assert_eq!(
///     LOGIN.state("0facda3319").to_string(),
///     "https://connect.smartcar.com/oauth/authorize?response_type=code\
///      &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\
///      &scope=read_odometer%20required%3Aread_vin&state=0facda3319",
/// );
/// ```
///
/// Re-authentication has rules of its own:
///
/// ```compile_fail
/// use smartcar_connect::connect_url;
///
/// let url = connect_url! {
///     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
///     redirect_uri = "https://example.com/home",
///     response_type = vehicle_id, // needs a `vehicle_id`
/// };
/// ```
#[proc_macro]
pub fn connect_url(input: TokenStream) -> TokenStream {
    connect_url_tokens(input.into()).into()
}

/// Turns a struct or an enum into a Connect configuration that is checked while the code is built.
#[proc_macro_derive(ConnectConfig, attributes(connect))]
pub fn connect_config(item: TokenStream) -> TokenStream {
    derive::connect_config_tokens(item.into()).into()
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
