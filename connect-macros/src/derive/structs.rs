//! A struct: its attribute is fixed, its fields vary per request.

use proc_macro2::TokenStream;
use quote::quote;
use smartcar_connect_runtime::Parameter;
use smartcar_connect_runtime::macro_support::{self, Value};
use syn::{DeriveInput, Fields};

use super::fields::{Field, kind};
use super::{builder, implementation, lint_free_ident, mixed_site_ident};
use crate::completion::Words;
use crate::config::{Keys, Layered, check_one};
use crate::errors::Errors;
use crate::expand::{self, Krate};
use crate::file::File;

/// Checks and expands a struct with named fields, or with none.
pub(super) fn expand(
    item: &DeriveInput,
    fields: &Fields,
    keys: &mut Keys,
    words: &mut Words,
    errors: &mut Errors,
) -> TokenStream {
    let mut named = Vec::new();
    for field in fields {
        if let Some(ident) = &field.ident {
            let mut field = Field::new(field, ident, words, errors);
            field.add_to(&mut keys.config, errors);
            named.push(field);
        }
    }
    let fields = named;
    let is_fixed = keys.expressions.is_empty() && fields.iter().all(|it| it.parameter().is_none());
    let has_builder = !fields.is_empty() && keys.skipped(&["builder"], errors).is_empty();
    let file = File::read(keys.file.as_ref(), errors);
    words.add_profiles(file.as_ref());
    let layered = check_one(keys, file.as_ref(), item.ident.span(), errors);
    report_optional_id(&layered, errors);
    errors.locate(file.as_ref());

    let krate = Krate(keys.krate.as_ref());
    let url = expand::url(&layered, krate, errors.is_empty());
    let tracked = expand::tracked(file.as_ref());
    let implementation = if is_fixed {
        fixed(item, krate, &url)
    } else {
        let set = set_fields(&fields, &layered, &url, krate, errors.is_empty());
        implementation(item, krate, set)
    };
    let builder = has_builder.then(|| builder::expand(item, &fields, krate));
    quote! {
        const _: () = {
            #tracked
            #implementation
        };
        #builder
    }
}

/// Reports the id of the application as an optional field that has no default.
fn report_optional_id(layered: &Layered<'_>, errors: &mut Errors) {
    for parameter in [Parameter::ClientId, Parameter::ApplicationId] {
        let entry = layered.config.get(parameter);
        let is_optional = |value: &Value| matches!(value, Value::AtRunTime { optional: true });
        if let Some(entry) = entry.filter(|it| errors.is_empty() && is_optional(&it.value)) {
            let message = format!("`{parameter}` is required; write its type without `Option`");
            errors.push(errors.range(entry.key_source), message);
        }
    }
}

/// Expands a configuration that needs no field to a constant, which the trait returns.
fn fixed(item: &DeriveInput, krate: Krate<'_>, url: &TokenStream) -> TokenStream {
    let (name, visibility) = (lint_free_ident(&item.ident), &item.vis);
    let (parameters, arguments, clause) = item.generics.split_for_impl();
    let implementation = implementation(item, krate, quote!(Self::CONNECT_URL));
    let doc = format!("The Connect URL of `{name}`, which was checked at compile time.");
    quote! {
        #[automatically_derived]
        impl #parameters #name #arguments #clause {
            #[doc = #doc]
            #visibility const CONNECT_URL: #krate::ConnectUrl<'static> = #url;
        }
        #implementation
    }
}

/// Sets the values of the fields on the fixed URL; none of them after a mistake, which may be about their types.
///
/// The types are written out, so that the compiler marks one that cannot be its parameter.
fn set_fields(
    fields: &[Field<'_>],
    layered: &Layered<'_>,
    url: &TokenStream,
    krate: Krate<'_>,
    is_valid: bool,
) -> TokenStream {
    let own_url = mixed_site_ident("connect_config_url");
    let own_value = mixed_site_ident("connect_config_value");
    let mut set = TokenStream::new();
    for field in fields.iter().filter(|_| is_valid) {
        let Some(parameter) = field.parameter() else {
            continue;
        };
        let (ident, ty, kind) = (
            lint_free_ident(field.ident),
            field.ty,
            kind(parameter, krate),
        );
        let setter = mixed_site_ident(parameter.name());
        let is_required =
            field.inner().is_none() && macro_support::is_required(&layered.config, parameter);
        set.extend(if is_required {
            let value =
                quote!(<#ty as #krate::macro_support::RequiredField<#kind>>::required_value);
            quote!(let #own_url = #own_url.#setter(#value(&self.#ident));)
        } else {
            let value = quote!(<#ty as #krate::macro_support::Field<#kind>>::value);
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
