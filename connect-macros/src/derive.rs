//! `#[derive(ConnectConfig)]`: a struct with fields, or an enum of environments.

mod builder;
mod enums;
mod fields;
mod structs;

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::{Data, DeriveInput, Fields};

use crate::completion::Words;
use crate::config::{Keys, Place};
use crate::errors::{Errors, SpanRange};
use crate::expand::Krate;
use crate::parse::{self, Entry};

/// Parses, checks and expands an item.
pub(crate) fn connect_config(tokens: TokenStream, words: Words) -> TokenStream {
    let mut errors = Errors::default();
    match expand(tokens, words, &mut errors) {
        Ok(code) => {
            let errors = errors.to_tokens();
            // After the words for an editor, which come first.
            quote!(#code #errors)
        }
        Err(error) => error.into_compile_error(),
    }
}

/// Expands an item and reports its mistakes; fails if it is not Rust.
pub(crate) fn expand(
    tokens: TokenStream,
    mut words: Words,
    errors: &mut Errors,
) -> syn::Result<TokenStream> {
    let item = syn::parse2::<DeriveInput>(tokens)?;
    let entries = parse::attribute(&item.attrs, errors);
    for parameter in item.generics.type_params() {
        let message = "a configuration cannot have type parameters; write the type of the field";
        errors.push(parameter.ident.span(), message);
    }
    let (keys, code) = match &item.data {
        Data::Struct(data) => {
            let mut keys = keys(&entries, Place::Struct, &mut words, errors);
            let code = if matches!(data.fields, Fields::Unnamed(_)) {
                let range = SpanRange::of(&data.fields);
                refuse(
                    &item,
                    &keys,
                    range,
                    "expected a struct with named fields",
                    errors,
                )
            } else {
                structs::expand(&item, &data.fields, &mut keys, &mut words, errors)
            };
            (keys, code)
        }
        Data::Enum(data) => {
            let keys = keys(&entries, Place::Enum, &mut words, errors);
            let code = if data.variants.is_empty() {
                let message = "expected a variant for each environment";
                refuse(&item, &keys, item.ident.span(), message, errors)
            } else {
                enums::expand(&item, &data.variants, &keys, &mut words, errors)
            };
            (keys, code)
        }
        Data::Union(data) => {
            let keys = keys(&entries, Place::Struct, &mut words, errors);
            let span = data.union_token.span;
            let code = refuse(&item, &keys, span, "expected a struct or an enum", errors);
            (keys, code)
        }
    };
    let words = words.block(Krate(keys.krate.as_ref()));
    let words = words.map(|words| quote!(const _: () = #words;));
    Ok(quote!(#words #code))
}

/// Interprets the entries of an attribute, and adds their words.
fn keys(entries: &[Entry], place: Place, words: &mut Words, errors: &mut Errors) -> Keys {
    words.add(entries, place, errors);
    Keys::read(entries, place, errors)
}

/// Reports that an item cannot be a configuration; it becomes one, so that there is no other error.
fn refuse(
    item: &DeriveInput,
    keys: &Keys,
    range: impl Into<SpanRange>,
    message: &str,
    errors: &mut Errors,
) -> TokenStream {
    errors.push(range, message);
    let krate = Krate(keys.krate.as_ref());
    implementation(item, krate, quote!(#krate::macro_support::begin("")))
}

/// Expands to the implementation of the trait.
fn implementation(item: &DeriveInput, krate: Krate<'_>, url: TokenStream) -> TokenStream {
    let name = lint_free_ident(&item.ident);
    let (parameters, arguments, clause) = item.generics.split_for_impl();
    let url = own_self(url);
    quote! {
        #[automatically_derived]
        impl #parameters #krate::ConnectConfig for #name #arguments #clause {
            fn connect_url(&self) -> #krate::ConnectUrl<'_> {
                #url
            }
        }
    }
}

/// Returns a name of the user's where the macro writes it: a name that is deprecated, unused or unusual is so by the
/// user's own decision, and no lint reports it here.
///
/// An `#[allow]` would do the same, but not in a crate that forbids the lint.
fn lint_free_ident(name: &Ident) -> Ident {
    let span = name.span().resolved_at(Span::mixed_site());
    // This crate's edition has keywords that are names in the user's.
    if name == "gen" {
        return Ident::new_raw("gen", span);
    }
    let mut name = name.clone();
    name.set_span(span);
    name
}

/// Returns a name of the macro's own, which no variable of the user's has.
///
/// In a pattern, it could still be a constant or unit struct of the user's: variables have unusual names.
fn mixed_site_ident(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// Replaces the user's `self` by that of the macro's method: they differ if the attribute comes from another macro.
fn own_self(tokens: TokenStream) -> TokenStream {
    let tokens = tokens.into_iter().map(|token| match token {
        TokenTree::Ident(mut ident) if ident == "self" => {
            ident.set_span(ident.span().resolved_at(Span::call_site()));
            TokenTree::Ident(ident)
        }
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), own_self(group.stream()));
            inner.set_span(group.span());
            TokenTree::Group(inner)
        }
        token => token,
    });
    tokens.collect()
}
