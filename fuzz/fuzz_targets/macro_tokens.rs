//! The macros on any tokens: they end in code, and report at most what they were given.
//!
//! A proc-macro crate cannot be linked, so its modules are here once more; all but the file, which would
//! read whatever the input names.

#![no_main]
#![allow(
    dead_code,
    unfulfilled_lint_expectations,
    reason = "lib.rs of the macros uses the rest"
)]

#[path = "../../connect-macros/src"]
mod macros {
    pub(crate) mod check;
    pub(crate) mod connect_url;
    pub(crate) mod derive;
    pub(crate) mod diagnostics;
    pub(crate) mod expand;
    pub(crate) mod input;
    pub(crate) mod keys;
    pub(crate) mod krate;
    pub(crate) mod place;
    pub(crate) mod source;
}

// Each module finds the others at the root of its crate.
use macros::{check, connect_url, derive, diagnostics, expand, input, keys, krate, place, source};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

libfuzzer_sys::fuzz_target!(|source: &str| {
    let Ok(tokens) = source.parse::<TokenStream>() else {
        return;
    };
    assert!(!connect_url::connect_url_tokens(tokens.clone()).is_empty());
    assert!(!connect_url::connect_url_tokens(hidden(tokens.clone())).is_empty());
    for item in [
        tokens.clone(),
        quote!(
            #[connect(#tokens)]
            struct Config;
        ),
        quote!(
            #[connect(#tokens)]
            enum Environment {
                Production,
                #[connect(#tokens)]
                Staging,
            }
        ),
        quote!(
            struct Config<'a> {
                #[connect(#tokens)]
                state: &'a str,
            }
        ),
    ] {
        // Where it is no item, the error of the parser is the code.
        assert!(!derive::connect_config_tokens(item).is_empty());
    }
});

/// What another macro hands on stands in groups without delimiters.
fn hidden(tokens: TokenStream) -> TokenStream {
    let tokens = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let stream = hidden(group.stream());
            TokenTree::from(Group::new(group.delimiter(), stream))
        }
        token => Group::new(Delimiter::None, token.into()).into(),
    });
    tokens.collect()
}
