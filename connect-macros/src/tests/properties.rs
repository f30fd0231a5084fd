//! Properties of any input: the macros give the verdict of `ConnectUrl::parse`, and expand to code for any
//! tokens.

#[path = "../../../tests/configurations/mod.rs"]
mod configurations;
mod tokens;

use proc_macro2::TokenStream;
use proptest::prelude::*;
use quote::quote;
use smartcar_connect_runtime::{
    ConfigError, ConfigErrors, ConnectUrl, ConnectUrlBuf, Make, Permission,
};

use self::configurations::{config, configuration, doubtful};
use self::tokens::tokens;
use super::{checked, connect_url, derived, messages};
use crate::completion::Words;
use crate::derive::connect_config;
use crate::errors::Errors;

/// Forgets the sources that spans point into; they would fill the memory.
fn forget_sources() {
    proc_macro2::extra::invalidate_current_thread_spans();
}

/// Returns sentences without their help, which depends on the source, and each once.
fn facts<'m>(messages: impl Iterator<Item = &'m str>) -> Vec<String> {
    let facts = messages.map(|message| {
        let (summary, _) = message.split_once("; ").unwrap_or((message, ""));
        summary.replace("unknown key", "unknown parameter")
    });
    // Only two literals in source are this mistake.
    let mut facts: Vec<_> = facts
        .filter(|fact| !fact.starts_with("`make` has no effect"))
        .collect();
    facts.sort();
    facts.dedup();
    facts
}

fn facts_of_url(parsed: &Result<ConnectUrlBuf, ConfigErrors>) -> Vec<String> {
    let errors = parsed.as_ref().err().into_iter().flatten();
    let summaries: Vec<_> = errors.map(ConfigError::summary).collect();
    facts(summaries.iter().map(String::as_str))
}

fn assert_facts(
    errors: &Errors,
    parsed: &Result<ConnectUrlBuf, ConfigErrors>,
) -> Result<(), TestCaseError> {
    let (own, expected) = (facts(messages(errors)), facts_of_url(parsed));
    let has_make_with_vin = messages(errors).any(|it| it.starts_with("`make` has no effect"));
    // It is an error of a value, so that combinations are not checked.
    if !(has_make_with_vin && own.is_empty()) {
        prop_assert_eq!(own, expected);
    }
    Ok(())
}

/// Expands to an expression, with a `compile_error!` for every mistake.
fn assert_expands(tokens: &TokenStream) {
    let (errors, is_rust) = crate::config::connect_url(
        tokens.clone(),
        Words::of_this_process(),
        |_, layered, keys, _, errors| {
            // The contents of braces, and the path of the crate, are the user's own tokens.
            let path = keys.krate.as_ref().is_none_or(is_expression);
            let mut expressions = layered.expressions();
            let is_rust = path && expressions.all(|(_, it)| is_expression(&it.tokens));
            (errors.count(), is_rust)
        },
    );
    for words in [Words::of_this_process(), Words::for_an_editor()] {
        let expanded = connect_url(tokens.clone(), words);
        let text = expanded.to_string();
        assert_eq!(text.matches("compile_error !").count(), errors, "{text}");
        assert_eq!(is_expression(&expanded), is_rust, "{text}");
    }
}

fn is_expression(tokens: &TokenStream) -> bool {
    syn::parse2::<syn::Expr>(tokens.clone()).is_ok()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_macro_gives_the_verdict_of_parse(configuration in doubtful(Permission::NAMES, Make::NAMES)) {
        let parsed = ConnectUrl::parse(&configuration.url());
        checked(&configuration.source(), |layered, errors| {
            assert_facts(errors, &parsed)?;
            if let Ok(parsed) = parsed {
                prop_assert_eq!(layered.config.to_buf(), parsed);
            }
            Ok(())
        })?;
        forget_sources();
    }

    #[test]
    fn the_macro_writes_what_parse_reads(configuration in configuration(Permission::NAMES, Make::NAMES)) {
        let has_make_with_vin = configuration.get("make").and(configuration.get("single_select_vin"));
        prop_assume!(has_make_with_vin.is_none());
        let tokens: TokenStream = configuration.source().parse().unwrap();
        let expanded = connect_url(tokens, Words::of_this_process());
        prop_assert!(is_expression(&expanded), "{}", expanded);
        let expanded = expanded.to_string();
        let parsed = ConnectUrl::parse(&configuration.url()).unwrap();
        // All of it is literal, so all of it is encoded in advance.
        prop_assert!(expanded.contains(&format!("\"{parsed}\"")), "{}: {}", parsed, expanded);
        forget_sources();
    }

    #[test]
    fn the_derive_gives_the_verdict_of_parse(configuration in doubtful(Permission::NAMES, Make::NAMES)) {
        let parsed = ConnectUrl::parse(&configuration.url());
        let item = format!("#[connect({})] struct Config;", configuration.source());
        let (_, errors) = derived(item.parse().unwrap());
        assert_facts(&errors, &parsed)?;
        forget_sources();
    }

    #[test]
    fn any_tokens_expand_to_code(tokens in tokens()) {
        assert_expands(&tokens.stream());
        forget_sources();
    }

    #[test]
    fn any_tokens_in_an_attribute_expand_to_code(
        attribute in tokens(),
        inner in tokens(),
        at in 0..ITEMS.len(),
    ) {
        let (attribute, inner) = (attribute.stream(), inner.stream());
        let item = ITEMS[at](&quote!(#[connect(#attribute)]), &quote!(#[connect(#inner)]));
        prop_assert!(!connect_config(item.clone(), Words::of_this_process()).is_empty());
        prop_assert!(!connect_config(item, Words::for_an_editor()).is_empty());
        forget_sources();
    }
}

/// Items with one attribute on the outside and another inside.
const ITEMS: [fn(&TokenStream, &TokenStream) -> TokenStream; 4] = [
    |outer, _| quote!(#outer struct Config;),
    |outer, inner| quote!(#outer struct Config<'a> { #inner state: &'a str, user: Option<&'a str> }),
    |outer, inner| quote!(#outer struct Config { #inner csrf: String, vin: Option<Vin<'static>> }),
    |outer, inner| quote!(#outer enum Environment { Production, #inner Staging }),
];
