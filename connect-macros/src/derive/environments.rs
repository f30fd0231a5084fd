//! An enum: each variant is an environment.

mod environment;
mod names;

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use smartcar_connect_runtime::Parameter;
use syn::punctuated::Punctuated;
use syn::{DeriveInput, Token, Variant};

use self::environment::{Environment, environments};
use super::skip::Skip;
use super::{connect_config, needs_self, own, quiet};
use crate::check::{Parts, Said, check};
use crate::diagnostics::Diagnostics;
use crate::expand;
use crate::expand::editor::Words;
use crate::keys::{self, Keys, Name};
use crate::krate::Krate;
use crate::source::{File, Source};

/// What an enum may have of its own.
const SKIPPED: [&str; 3] = ["all", "connect_url", "from_str"];

const WHAT_TO_SKIP: &str = "`skip` takes what the enum has of its own; write `all`, `connect_url`, `from_str` or a list of them";

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
    let taken = taken(&environments, &all_keys);
    // What is missing may be in a file that is named in the wrong place.
    let names_file = all_keys.iter().any(|keys| keys.is_file_named);
    let is_partial = source.is_partial || names_file;
    let mut said = Said::default();
    let skip = Skip::new(shared.skip, &SKIPPED, WHAT_TO_SKIP, diagnostics);
    // An expression may speak of `Self`, and so of what it borrows.
    let borrows = item.generics.lifetimes().next().is_some();
    let (mut is_fixed, mut is_const) = (!skip.has("connect_url") && !borrows, true);
    let none = TokenStream::new();
    for (environment, own) in environments.iter().zip(&all_keys) {
        refuse_keys_of_the_enum(own, diagnostics);
        if !names_file {
            source.report_profile_without_file(own, diagnostics);
        }
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
            profile: profile(environment, own, file, &taken),
            taken: if own.profile.is_some() { &[] } else { &taken },
            is_partial,
            whole: whole.span().into(),
            is_whole_shared: !has_application,
        };
        let checked = check(&parts, &mut said, diagnostics);
        is_const &= checked.expressions.is_empty();
        let mut expressions = checked.expressions.iter();
        is_fixed &= !expressions.any(|(_, it)| needs_self(it.expression().to_token_stream()));
        let url = expand::url(&checked, krate, None, &none, diagnostics.is_empty());
        let ident = quiet(environment.ident);
        urls.extend(quote!(Self::#ident { .. } => #url,));
    }
    let config = if is_fixed {
        fixed(item, krate, &urls, is_const)
    } else {
        connect_config(item, krate, &quote!(), &quote!(match self { #urls }))
    };
    let tracked = source.tracked();
    let by_name = names::expand(item, &environments, &skip, krate);
    quote! {
        const _: () = {
            #tracked
            #config
            #by_name
        };
    }
}

/// A method of the enum's own, like that of the trait, whose URL outlives the environment.
///
/// Expressions are evaluated each time, and may do what no constant can.
fn fixed(item: &DeriveInput, krate: Krate<'_>, urls: &TokenStream, is_const: bool) -> TokenStream {
    let (name, visibility) = (quiet(&item.ident), &item.vis);
    let constness = is_const.then(|| quote!(const));
    let (parameters, arguments, clause) = item.generics.split_for_impl();
    // By a name that the user's own methods do not have.
    let own_name = own("connect_config_url");
    let config = connect_config(item, krate, &quote!(), &quote!(Self::#own_name(self)));
    quote! {
        #[automatically_derived]
        impl #parameters #name #arguments #clause {
            /// Returns the URL of the environment, which was checked at compile time.
            ///
            /// An enum that has a method of this name leaves this one out with `skip = connect_url`.
            #visibility #constness fn connect_url(&self) -> #krate::ConnectUrl<'static> {
                self.#own_name()
            }

            #constness fn #own_name(&self) -> #krate::ConnectUrl<'static> {
                match self { #urls }
            }
        }
        #config
    }
}

fn refuse_keys_of_the_enum(keys: &Keys<'_>, diagnostics: &mut Diagnostics) {
    keys.refuse_skip(diagnostics);
    let file = keys.file.map(|file| ("file", file.key_place));
    let krate = keys.krate.map(|(_, place)| ("crate", place));
    for (key, place) in file.into_iter().chain(krate) {
        let message = format!("`{key}` is the same for every environment; write it on the enum");
        diagnostics.push(place, message);
    }
}

/// The profiles that are some environment's, by name or because it names them.
fn taken<'t>(environments: &'t [Environment<'_>], keys: &'t [Keys<'_>]) -> Vec<&'t str> {
    let names = environments.iter().map(|each| &*each.name);
    let profiles = keys.iter().filter_map(|keys| keys.profile);
    names.chain(profiles.map(|profile| profile.text)).collect()
}

/// The profile that is named, or the one that is called like the environment.
fn profile<'i>(
    environment: &'i Environment<'_>,
    keys: &Keys<'i>,
    file: Option<&File>,
    taken: &[&str],
) -> Option<Name<'i>> {
    let place = environment.ident.span().into();
    let by_name = || {
        file?.profile_of(&environment.name, taken).map(|text| Name {
            text,
            key_place: place,
            place,
        })
    };
    keys.profile.or_else(by_name)
}
