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
    let is_enum = matches!(item.data, Data::Enum(_));
    let place = if is_enum { Place::Enum } else { Place::Struct };
    let mut keys = keys(&entries, place, &mut words, errors);
    let code = match &item.data {
        Data::Struct(data) if !matches!(data.fields, Fields::Unnamed(_)) => {
            structs::expand(&item, &data.fields, &mut keys, &mut words, errors)
        }
        Data::Enum(data) if !data.variants.is_empty() => {
            enums::expand(&item, &data.variants, &keys, &mut words, errors)
        }
        data => {
            report_shape(&item.ident, data, errors);
            // It becomes a configuration, so that there is no other error.
            let krate = Krate(keys.krate.as_ref());
            implementation(&item, krate, quote!(#krate::macro_support::begin("")))
        }
    };
    let words = words.block(Krate(keys.krate.as_ref()));
    let words = words.map(|words| quote!(const _: () = #words;));
    Ok(quote!(#words #code))
}

/// Reports an item that cannot be a configuration.
fn report_shape(name: &Ident, data: &Data, errors: &mut Errors) {
    match data {
        Data::Struct(data) => {
            errors.push(
                SpanRange::of(&data.fields),
                "expected a struct with named fields",
            );
        }
        Data::Enum(_) => errors.push(name.span(), "expected a variant for each environment"),
        Data::Union(data) => errors.push(data.union_token.span, "expected a struct or an enum"),
    }
}

/// Interprets the entries of an attribute, and adds their words.
fn keys(entries: &[Entry], place: Place, words: &mut Words, errors: &mut Errors) -> Keys {
    words.add(entries, place, errors);
    Keys::read(entries, place, errors)
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
