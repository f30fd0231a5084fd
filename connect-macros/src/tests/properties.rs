//! What holds for any input of the macros: they give the verdict of `ConnectUrl::parse`, and end in
//! code whatever tokens they are given.

#[path = "../../../tests/configurations/mod.rs"]
mod configurations;
mod tokens;

use proc_macro2::TokenStream;
use proptest::prelude::*;
use quote::quote;
use smartcar_connect_runtime::{ConnectUrl, Make, Permission};

use self::configurations::{config, configuration, doubtful};
use self::tokens::tokens;
use super::verdicts::cases;
use super::{checked, messages};
use crate::connect_url::{self, connect_url_tokens, with_checked};
use crate::derive;
use crate::diagnostics::Diagnostics;
use crate::expand::editor::Words;

/// Forgets the sources that spans point into; they would fill the memory.
fn forget_sources() {
    proc_macro2::extra::invalidate_current_thread_spans();
}

/// What is said at one token is said once.
fn sorted(mut messages: Vec<String>) -> Vec<String> {
    messages.sort();
    messages.dedup();
    messages
}

/// The same as it is said of a URL, in which both a make and a VIN may stand.
fn in_url<'m>(messages: impl Iterator<Item = &'m str>) -> Vec<String> {
    let said = messages.filter(|each| !each.starts_with("`make` has no effect beside"));
    sorted(
        said.map(|each| cases::worded(each, cases::Way::Url))
            .collect(),
    )
}

/// Expands to an expression, with a `compile_error!` for every mistake.
fn assert_expands(tokens: &TokenStream) {
    let (errors, is_rust) = with_checked(
        tokens.clone(),
        Words::of_this_process(),
        |_, checked, keys, _, diagnostics| {
            // What stands in braces, and the path of the crate, are the user's own tokens.
            let path = keys.krate.is_none_or(|(path, _)| is_expression(path));
            let mut expressions = checked.expressions.iter();
            let is_rust =
                path && expressions.all(|(_, entry)| is_expression(entry.expression().unwrap()));
            (diagnostics.iter().count(), is_rust)
        },
    );
    for words in [Words::of_this_process(), Words::for_an_editor()] {
        let expanded = connect_url::expand(tokens.clone(), words);
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
        checked(&configuration.source(), |checked, diagnostics| {
            let expected = parsed.as_ref().err().into_iter().flatten();
            let expected = expected.map(|violation| violation.message().to_string()).collect();
            prop_assert_eq!(in_url(messages(diagnostics)), sorted(expected));
            if let Ok(parsed) = parsed {
                prop_assert_eq!(&checked.literals, &parsed);
            }
            Ok(())
        })?;
        forget_sources();
    }

    #[test]
    fn the_macro_writes_what_parse_reads(configuration in configuration(Permission::NAMES, Make::NAMES)) {
        let is_silenced = configuration.get("make").and(configuration.get("single_select_vin"));
        prop_assume!(is_silenced.is_none());
        let tokens: TokenStream = configuration.source().parse().unwrap();
        let expanded = connect_url_tokens(tokens);
        prop_assert!(is_expression(&expanded), "{}", expanded);
        let expanded = expanded.to_string();
        let parsed = ConnectUrl::parse(&configuration.url()).unwrap();
        // All of it is literal, so all of it is encoded beforehand.
        prop_assert!(expanded.contains(&format!("\"{parsed}\"")), "{}: {}", parsed, expanded);
        forget_sources();
    }

    #[test]
    fn the_derive_gives_the_verdict_of_parse(configuration in doubtful(Permission::NAMES, Make::NAMES)) {
        let parsed = ConnectUrl::parse(&configuration.url());
        let item = format!("#[connect({})] struct Config;", configuration.source());
        let mut diagnostics = Diagnostics::default();
        let words = Words::of_this_process();
        derive::parse_and_expand(item.parse().unwrap(), words, &mut diagnostics).unwrap();
        let expected = parsed.as_ref().err().into_iter().flatten();
        let expected = expected.map(|violation| violation.message().to_string()).collect();
        prop_assert_eq!(in_url(messages(&diagnostics)), sorted(expected));
        forget_sources();
    }

    #[test]
    fn any_tokens_end_in_code(tokens in tokens()) {
        assert_expands(&tokens.stream());
        forget_sources();
    }

    #[test]
    fn any_tokens_in_an_attribute_end_in_code(
        attribute in tokens(),
        inner in tokens(),
        at in 0..ITEMS.len(),
    ) {
        let (attribute, inner) = (attribute.stream(), inner.stream());
        let item = ITEMS[at](&quote!(#[connect(#attribute)]), &quote!(#[connect(#inner)]));
        prop_assert!(!derive::connect_config_tokens(item.clone()).is_empty());
        let words = Words::for_an_editor();
        let expanded = derive::parse_and_expand(item, words, &mut Diagnostics::default());
        prop_assert!(expanded.is_ok_and(|expanded| !expanded.is_empty()));
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
