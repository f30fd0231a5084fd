//! The macros on any tokens: they expand to code.
//!
//! A proc-macro crate cannot be linked, so its modules are included here, without the feature `toml`: they would read
//! any file that the input names.

#![no_main]
#![allow(
    dead_code,
    unfulfilled_lint_expectations,
    reason = "lib.rs of the macros uses the rest"
)]

#[path = "../../connect-macros/src"]
mod macros {
    pub(crate) mod completion;
    pub(crate) mod config;
    pub(crate) mod derive;
    pub(crate) mod errors;
    pub(crate) mod expand;
    pub(crate) mod file;
    pub(crate) mod parse;
}

// Each module finds the others at the root of its crate.
use macros::{completion, config, derive, errors, expand, file, parse};
use completion::Words;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

libfuzzer_sys::fuzz_target!(|source: &str| {
    let Ok(tokens) = source.parse::<TokenStream>() else {
        return;
    };
    assert!(!connect_url(tokens.clone()).is_empty());
    assert!(!connect_url(hidden(tokens.clone())).is_empty());
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
        assert!(!derive::connect_config(item, Words::of_this_process()).is_empty());
    }
});

fn connect_url(tokens: TokenStream) -> TokenStream {
    config::connect_url(tokens, Words::of_this_process(), expand::connect_url)
}

/// Encloses each token in a group without delimiters, as another macro does.
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
