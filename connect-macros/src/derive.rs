//! `#[derive(ConnectConfig)]`: a struct with fields, or an enum of environments.

mod attribute;
mod builder;
mod environments;
mod field;
mod skip;
mod structure;

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::{Data, DeriveInput, Fields};

use crate::diagnostics::Diagnostics;
use crate::expand;
use crate::expand::editor::Words;
use crate::input::Input;
use crate::keys::{self, Keys};
use crate::krate::Krate;
use crate::place::Place;

/// Parses, checks and expands; the derive itself, for callers outside of a compiler as well.
pub(crate) fn connect_config_tokens(tokens: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    match parse_and_expand(tokens, Words::of_this_process(), &mut diagnostics) {
        Ok(code) => {
            let errors = expand::errors(&diagnostics);
            // Behind the words for an editor, which come first.
            quote!(#code #errors)
        }
        Err(error) => error.into_compile_error(),
    }
}

/// Expands an item and reports what is wrong with it; fails where it is no Rust.
pub(crate) fn parse_and_expand(
    tokens: TokenStream,
    mut words: Words,
    diagnostics: &mut Diagnostics,
) -> syn::Result<TokenStream> {
    let item = syn::parse2::<DeriveInput>(tokens)?;
    let attribute = attribute::parse(&item.attrs, diagnostics);
    if words.are_wanted() {
        add_words(&item, &attribute, &mut words);
    }
    Ok(expand_item(&item, &attribute, words, diagnostics))
}

/// Adds the words of all the attributes of an item.
fn add_words(item: &DeriveInput, attribute: &Input, words: &mut Words) {
    let is_enum = matches!(item.data, Data::Enum(_));
    words.add(attribute, if is_enum { &["profile"] } else { &[] });
    // What is wrong with them is reported by those who look for their meaning.
    let parse = |attributes| attribute::parse(attributes, &mut Diagnostics::default());
    match &item.data {
        Data::Struct(data) => {
            for field in &data.fields {
                words.add_field(&parse(&field.attrs));
            }
        }
        Data::Enum(data) => {
            for variant in &data.variants {
                words.add(&parse(&variant.attrs), &["file"]);
            }
        }
        Data::Union(_) => {}
    }
}

fn expand_item(
    item: &DeriveInput,
    attribute: &Input,
    mut words: Words,
    diagnostics: &mut Diagnostics,
) -> TokenStream {
    let keys = keys::keys(attribute, diagnostics);
    let code = match &item.data {
        Data::Struct(data) if is_tuple(&data.fields) => {
            let message = "the fields have no names to say which parameter each one is; write a struct with named fields";
            refuse(item, &keys, Place::all(&data.fields), message, diagnostics)
        }
        Data::Struct(data) => structure::expand(item, &data.fields, &keys, &mut words, diagnostics),
        Data::Enum(data) if data.variants.is_empty() => {
            let message = "an enum of environments has a variant for each; write one";
            refuse(item, &keys, item.ident.span().into(), message, diagnostics)
        }
        Data::Enum(data) => {
            environments::expand(item, &data.variants, &keys, &mut words, diagnostics)
        }
        Data::Union(data) => {
            let message = "a union cannot be a configuration; write a struct with named fields or an enum of environments";
            refuse(
                item,
                &keys,
                data.union_token.span.into(),
                message,
                diagnostics,
            )
        }
    };
    let words = words.block(Krate::of(&keys));
    let words = words.map(|words| quote!(const _: () = #words;));
    quote!(#words #code)
}

fn is_tuple(fields: &Fields) -> bool {
    matches!(fields, Fields::Unnamed(_))
}

/// Reports that the item cannot be a configuration; it still is one for the rest of the crate.
fn refuse(
    item: &DeriveInput,
    keys: &Keys<'_>,
    place: Place,
    message: &str,
    diagnostics: &mut Diagnostics,
) -> TokenStream {
    diagnostics.push(place, message);
    let krate = Krate::of(keys);
    let url = quote!(#krate::expansion::begin(""));
    connect_config(item, krate, &quote!(), &url)
}

/// The implementation of the trait, with what has to hold of the fields' types.
fn connect_config(
    item: &DeriveInput,
    krate: Krate<'_>,
    bounds: &TokenStream,
    url: &TokenStream,
) -> TokenStream {
    let name = quiet(&item.ident);
    let (parameters, arguments, _) = item.generics.split_for_impl();
    let url = own_self(url.clone());
    let clause = item.generics.where_clause.iter();
    let predicates = clause.flat_map(|clause| &clause.predicates);
    quote! {
        #[automatically_derived]
        impl #parameters #krate::ConnectConfig for #name #arguments
        where
            #(#predicates,)*
            #bounds
        {
            fn connect_url(&self) -> #krate::ConnectUrl<'_> {
                #url
            }
        }
    }
}

/// A name of the user's, where the macro mentions it: what is deprecated, unused or unusually called
/// is so by the user's own decision, and no lint speaks of it here.
///
/// An `#[allow]` would do the same, but not in a crate that forbids the lint.
fn quiet(name: &Ident) -> Ident {
    let span = name.span().resolved_at(Span::mixed_site());
    // This crate's edition has keywords that were names in the user's.
    if name == "gen" {
        return Ident::new_raw("gen", span);
    }
    let mut name = name.clone();
    name.set_span(span);
    name
}

/// The user's `self`, as that of the macro's method: they differ if the attribute went through another macro.
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

/// Returns `true` if an expression needs the value that it belongs to: a `self` that begins no path.
fn needs_self(expression: TokenStream) -> bool {
    let mut tokens = expression.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) if needs_self(group.stream()) => return true,
            TokenTree::Ident(ident) if ident == "self" => match tokens.peek() {
                Some(TokenTree::Punct(punct)) if punct.as_char() == ':' => {}
                _ => return true,
            },
            _ => {}
        }
    }
    false
}

/// A name of the macro's own, which no variable of the user's has.
///
/// In a pattern, a constant or unit struct of the user's is meant even so: variables have unusual names.
fn own(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// Returns `true` if a piece of syntax has an identifier of this name in it.
fn mentions(syntax: &TokenStream, name: &str) -> bool {
    let mut open = vec![syntax.clone().into_iter()];
    while let Some(tokens) = open.last_mut() {
        match tokens.next() {
            Some(TokenTree::Group(group)) => open.push(group.stream().into_iter()),
            Some(TokenTree::Ident(found)) if keys::key_text(&found) == name => return true,
            Some(_) => {}
            None => {
                open.pop();
            }
        }
    }
    false
}
