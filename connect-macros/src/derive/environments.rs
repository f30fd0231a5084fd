//! An enum: each variant is an environment.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use smartcar_connect_runtime::Parameter;
use syn::punctuated::Punctuated;
use syn::{DeriveInput, Fields, Token, Variant};

use super::{attribute, connect_config};
use crate::check::{Parts, Said, check};
use crate::diagnostics::Diagnostics;
use crate::expand;
use crate::expand::editor::Words;
use crate::input::Input;
use crate::keys::{self, Keys, Name};
use crate::krate::Krate;
use crate::place::Place;
use crate::source::{File, Source};

/// A variant, with the name of its environment.
struct Environment<'i> {
    ident: &'i Ident,
    name: String,
    attribute: Input,
    /// Whether it has no fields, as it should.
    is_unit: bool,
}

/// Checks and expands an enum, every environment of it.
pub(super) fn expand(
    item: &DeriveInput,
    variants: &Punctuated<Variant, Token![,]>,
    shared: &Keys<'_>,
    words: &mut Words,
    diagnostics: &mut Diagnostics,
) -> TokenStream {
    if let Some(profile) = shared.profile {
        let message = "each environment has a profile of its own; write `profile` on its variant";
        diagnostics.push(profile.key_place, message);
    }
    let environments = environments(variants, diagnostics);
    let source = Source::read_file(shared, diagnostics);
    let file = source.file();
    words.add_profiles(file);
    let krate = Krate::of(shared);
    let mut urls = TokenStream::new();
    let attributes = environments.iter().map(|each| &each.attribute);
    let all_keys: Vec<_> = attributes.map(|own| keys::keys(own, diagnostics)).collect();
    let layers = || all_keys.iter().chain([shared]);
    let has_application = [Parameter::ClientId, Parameter::ApplicationId]
        .into_iter()
        .any(|parameter| {
            layers().any(|keys| keys.settings.get(parameter).is_some())
                || file.is_some_and(|file| file.has(parameter))
        });
    let mut said = Said::default();
    let none = TokenStream::new();
    for (environment, own) in environments.iter().zip(&all_keys) {
        refuse_keys_of_the_enum(own, diagnostics);
        source.report_profile_without_file(own, diagnostics);
        // What every environment lacks is missing once, from the enum.
        let whole = if has_application {
            environment.ident
        } else {
            &item.ident
        };
        let parts = Parts {
            keys: &[own, shared],
            fields: Vec::new(),
            file,
            profile: profile(environment, own, file),
            is_partial: source.is_partial,
            whole: whole.span().into(),
            is_whole_shared: !has_application,
        };
        let checked = check(&parts, &mut said, diagnostics);
        let url = expand::url(&checked, krate, &none, &none, diagnostics.is_empty());
        let ident = environment.ident;
        urls.extend(quote!(Self::#ident { .. } => #url,));
    }
    let config = connect_config(item, krate, &quote!(), &quote!(match self { #urls }));
    let tracked = source.tracked();
    let names = names(item, &environments, krate);
    quote! {
        #[allow(deprecated)]
        const _: () = {
            #tracked
            #config
            #names
        };
    }
}

fn environments<'i>(
    variants: &'i Punctuated<Variant, Token![,]>,
    diagnostics: &mut Diagnostics,
) -> Vec<Environment<'i>> {
    let mut environments: Vec<Environment<'i>> = Vec::new();
    for variant in variants {
        let is_unit = matches!(variant.fields, Fields::Unit);
        if !is_unit {
            let message = "a variant is one environment and has no fields; leave them out";
            diagnostics.push(Place::all(&variant.fields), message);
        }
        let name = snake_case(&keys::key_text(&variant.ident));
        if let Some(other) = environments.iter().find(|other| other.name == name) {
            let message = format!(
                "`{}` and `{}` are both called `{name}`; rename one of the two",
                other.ident, variant.ident,
            );
            diagnostics.push(variant.ident.span(), message);
        }
        environments.push(Environment {
            ident: &variant.ident,
            name,
            attribute: attribute::parse(&variant.attrs, diagnostics),
            is_unit,
        });
    }
    environments
}

fn refuse_keys_of_the_enum(keys: &Keys<'_>, diagnostics: &mut Diagnostics) {
    let file = keys.file.map(|file| ("file", file.key_place));
    let krate = keys.krate.map(|(_, place)| ("crate", place));
    for (key, place) in file.into_iter().chain(krate) {
        let message = format!("`{key}` is the same for every environment; write it on the enum");
        diagnostics.push(place, message);
    }
}

/// The profile that is named, or the one that is called like the environment.
fn profile<'i>(
    environment: &'i Environment<'_>,
    keys: &Keys<'i>,
    file: Option<&File>,
) -> Option<Name<'i>> {
    let place = environment.ident.span().into();
    let by_name = || {
        file?.profile_of(&environment.name).map(|text| Name {
            text,
            key_place: place,
            place,
        })
    };
    keys.profile.or_else(by_name)
}

/// All environments, and one by its name.
fn names(item: &DeriveInput, environments: &[Environment<'_>], krate: Krate<'_>) -> TokenStream {
    let (this, visibility) = (&item.ident, &item.vis);
    let (parameters, arguments, clause) = item.generics.split_for_impl();
    let units = || environments.iter().filter(|each| each.is_unit);
    let idents: Vec<_> = units().map(|each| each.ident).collect();
    let names: Vec<_> = units().map(|each| &each.name).collect();
    let count = idents.len();
    let (name, str) = (super::own("name"), quote!(::core::primitive::str));
    quote! {
        #[automatically_derived]
        #[allow(dead_code)]
        impl #parameters #this #arguments #clause {
            /// Every environment, in the order in which they are declared.
            #visibility const ALL: [Self; #count] = [#(Self::#idents),*];
        }

        #[automatically_derived]
        impl #parameters ::core::str::FromStr for #this #arguments #clause {
            type Err = #krate::UnknownEnvironment;

            fn from_str(#name: &#str) -> ::core::result::Result<Self, #krate::UnknownEnvironment> {
                match #name {
                    #(#names => ::core::result::Result::Ok(Self::#idents),)*
                    _ => ::core::result::Result::Err(
                        #krate::expansion::unknown_environment(#name, &[#(#names),*]),
                    ),
                }
            }
        }

        #[automatically_derived]
        impl #parameters ::core::convert::TryFrom<&#str> for #this #arguments #clause {
            type Error = #krate::UnknownEnvironment;

            fn try_from(#name: &#str) -> ::core::result::Result<Self, #krate::UnknownEnvironment> {
                ::core::str::FromStr::from_str(#name)
            }
        }
    }
}

/// `EuStaging` to `eu_staging`, `QA` to `qa`, `QALab` to `qa_lab`.
fn snake_case(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut snake = String::new();
    for (at, char) in chars.iter().enumerate() {
        let after = at.checked_sub(1).map(|before| chars[before]);
        let begins = after.is_some_and(|after| after.is_lowercase() || after.is_ascii_digit())
            || (after.is_some_and(char::is_uppercase)
                && chars.get(at + 1).is_some_and(|next| next.is_lowercase()));
        if char.is_uppercase() && begins {
            snake.push('_');
        }
        snake.extend(char.to_lowercase());
    }
    snake
}
