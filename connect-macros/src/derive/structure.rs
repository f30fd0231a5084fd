//! A struct: its attribute is fixed, its fields vary per request.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use smartcar_connect_runtime::Parameter;
use smartcar_connect_runtime::expansion::form::Value;
use syn::{DeriveInput, Fields};

use super::field::{Field, Role, kind};
use super::skip::Skip;
use super::{builder, connect_config, mentions, own, quiet};
use crate::check::{Checked, Parts, Said, check};
use crate::diagnostics::Diagnostics;
use crate::expand;
use crate::expand::editor::Words;
use crate::input;
use crate::keys::{Keys, key_text};
use crate::krate::Krate;
use crate::source::Source;

/// Checks and expands a struct with named fields, or with none.
pub(super) fn expand<'i>(
    item: &'i DeriveInput,
    fields: &'i Fields,
    keys: &'i Keys<'i>,
    words: &mut Words,
    diagnostics: &mut Diagnostics,
) -> TokenStream {
    let fields = named(fields, diagnostics);
    let has_own_builder = has_own_builder(keys, diagnostics);
    let source = Source::read(keys, diagnostics);
    words.add_profiles(source.file());
    let parts = Parts {
        keys: &[keys],
        fields: fields.iter().filter_map(Field::setting).collect(),
        file: source.file(),
        profile: keys.profile,
        taken: &[],
        is_partial: source.is_partial || fields.iter().any(is_refused),
        whole: item.ident.span().into(),
        is_whole_shared: false,
    };
    let checked = check(&parts, &mut Said::default(), diagnostics);
    let krate = Krate::of(keys);
    let none = TokenStream::new();
    let url = expand::url(&checked, krate, None, &none, diagnostics.is_empty());
    let tracked = source.tracked();
    let is_fixed = checked.expressions.is_empty() && !fields.iter().any(is_parameter);
    let config = if is_fixed {
        fixed(item, krate, &url)
    } else {
        connect_config(
            item,
            krate,
            &bounds(item, &fields, &checked, krate),
            &set_fields(&fields, &checked, &url, krate),
        )
    };
    let builder = (!has_own_builder).then(|| builder::expand(item, &fields, krate));
    quote! {
        const _: () = {
            #tracked
            #config
        };
        #builder
    }
}

/// Reads `skip = builder`. A `skip` alone was meant for a field.
fn has_own_builder(keys: &Keys<'_>, diagnostics: &mut Diagnostics) -> bool {
    match keys.skip {
        Some(entry) if matches!(entry.value, input::Value::Alone) => {
            keys.refuse_skip(diagnostics);
            false
        }
        entry => {
            let message = "`skip` takes what the struct has of its own; write `builder`";
            Skip::new(entry, &["builder"], message, diagnostics).has("builder")
        }
    }
}

/// The fields, each with what it is for.
fn named<'i>(fields: &'i Fields, diagnostics: &mut Diagnostics) -> Vec<Field<'i>> {
    let mut named = Vec::new();
    for field in fields {
        if let Some(ident) = &field.ident {
            named.push(Field::new(field, ident, diagnostics));
        }
    }
    named
}

fn is_refused(field: &Field<'_>) -> bool {
    matches!(field.role, Role::Refused)
}

fn is_parameter(field: &Field<'_>) -> bool {
    matches!(field.role, Role::Parameter(..))
}

/// A configuration that needs no field: a constant, which the trait returns.
fn fixed(item: &DeriveInput, krate: Krate<'_>, url: &TokenStream) -> TokenStream {
    let (name, visibility) = (quiet(&item.ident), &item.vis);
    let (parameters, arguments, clause) = item.generics.split_for_impl();
    let config = connect_config(item, krate, &quote!(), &quote!(Self::CONNECT_URL));
    let doc = format!("The Connect URL of `{name}`, which was checked at compile time.");
    quote! {
        #[automatically_derived]
        impl #parameters #name #arguments #clause {
            #[doc = #doc]
            #visibility const CONNECT_URL: #krate::ConnectUrl<'static> = #url;
        }
        #config
    }
}

/// Sets what the fields hold on what is fixed.
///
/// With the type written out, the compiler marks it if it cannot be this parameter.
fn set_fields(
    fields: &[Field<'_>],
    checked: &Checked<'_>,
    url: &TokenStream,
    krate: Krate<'_>,
) -> TokenStream {
    let (own_url, own_value) = (own("connect_config_url"), own("connect_config_value"));
    let mut set = TokenStream::new();
    for field in fields {
        let Some((parameter, kind)) = parameter(field, krate) else {
            continue;
        };
        let (ident, ty, setter) = (quiet(field.ident), field.ty, own(parameter.name()));
        set.extend(if is_required(parameter, checked) {
            let value = quote!(<#ty as #krate::expansion::RequiredField<#kind>>::required_value);
            quote!(let #own_url = #own_url.#setter(#value(&self.#ident));)
        } else {
            let value = quote!(<#ty as #krate::expansion::Field<#kind>>::value);
            quote! {
                let #own_url = match #value(&self.#ident) {
                    ::core::option::Option::Some(#own_value) => #own_url.#setter(#own_value),
                    ::core::option::Option::None => #own_url,
                };
            }
        });
    }
    quote! {
        let #own_url = #url;
        #set
        #own_url
    }
}

/// Returns `true` if there is no URL without this parameter, as far as is known.
fn is_required(parameter: Parameter, checked: &Checked<'_>) -> bool {
    let setting = checked.settings.get(parameter);
    let is_dynamic = setting.is_some_and(|setting| matches!(setting.value, Value::Dynamic));
    is_dynamic && checked.settings.is_required(parameter, &checked.literals)
}

fn parameter(field: &Field<'_>, krate: Krate<'_>) -> Option<(Parameter, TokenStream)> {
    match field.role {
        Role::Parameter(parameter, _) => Some((parameter, kind(parameter, krate))),
        _ => None,
    }
}

/// What has to hold of the fields whose types are, or contain, type parameters.
fn bounds(
    item: &DeriveInput,
    fields: &[Field<'_>],
    checked: &Checked<'_>,
    krate: Krate<'_>,
) -> TokenStream {
    let mut bounds = TokenStream::new();
    for field in fields {
        let ty = field.ty.to_token_stream();
        let mut parameters = item.generics.type_params();
        if !parameters.any(|parameter| mentions(&ty, &key_text(&parameter.ident))) {
            continue;
        }
        if let Some((parameter, kind)) = parameter(field, krate) {
            let name = if is_required(parameter, checked) {
                own("RequiredField")
            } else {
                own("Field")
            };
            bounds.extend(quote!(#ty: #krate::expansion::#name<#kind>,));
        }
    }
    bounds
}
