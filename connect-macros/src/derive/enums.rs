//! An enum: each variant is an environment.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Excluded, Unbounded};

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;
use syn::punctuated::Punctuated;
use syn::{DeriveInput, Fields, Token, Variant};

use super::{implementation, keys, lint_free_ident, mixed_site_ident};
use crate::completion::Words;
use crate::config::{Keys, Layered, Place};
use crate::errors::{Errors, SpanRange};
use crate::expand::{self, Krate};
use crate::file::File;
use crate::parse::{self, key_text};

/// A variant, with the name and the keys of its environment.
struct Environment<'i> {
    ident: &'i Ident,
    name: String,
    keys: Keys,
    is_unit: bool,
}

/// Checks and expands an enum with all its environments.
pub(super) fn expand(
    item: &DeriveInput,
    variants: &Punctuated<Variant, Token![,]>,
    shared: &Keys,
    words: &mut Words,
    errors: &mut Errors,
) -> TokenStream {
    let environments = environments(variants, words, errors);
    let skip = shared.skipped(&["all", "connect_url", "from_str"], errors);
    let file = File::read(shared.file.as_ref(), errors);
    words.add_profiles(file.as_ref());
    let layered = layers(&environments, shared, file.as_ref(), errors);
    check(item, &environments, &layered, errors);
    errors.locate(file.as_ref());

    let krate = Krate(shared.krate.as_ref());
    let mut urls = TokenStream::new();
    for (environment, layered) in environments.iter().zip(&layered) {
        let ident = lint_free_ident(environment.ident);
        let url = expand::url(layered, krate, errors.is_empty());
        urls.extend(quote!(Self::#ident { .. } => #url,));
    }
    // An expression may mention `Self`, and so a lifetime of the enum.
    let borrows = item.generics.lifetimes().next().is_some();
    let mut expressions = layered.iter().flat_map(Layered::expressions);
    let needs_self = expressions.any(|(_, it)| needs_self(it.tokens.clone()));
    let config = if borrows || needs_self || skip.contains(&"connect_url") {
        implementation(item, krate, quote!(match self { #urls }))
    } else {
        let is_const = layered.iter().all(|it| it.expressions().next().is_none());
        own_method(item, krate, &urls, is_const)
    };
    let tracked = expand::tracked(file.as_ref());
    let by_name = by_name(item, &environments, &skip, krate);
    quote! {
        const _: () = {
            #tracked
            #config
            #by_name
        };
    }
}

/// Interprets the variants; reports those that are not an environment.
fn environments<'i>(
    variants: &'i Punctuated<Variant, Token![,]>,
    words: &mut Words,
    errors: &mut Errors,
) -> Vec<Environment<'i>> {
    let mut environments = Vec::new();
    let mut names: BTreeMap<String, &Ident> = BTreeMap::new();
    for variant in variants {
        let ident = &variant.ident;
        let is_unit = matches!(variant.fields, Fields::Unit);
        if !is_unit {
            let range = SpanRange::of(&variant.fields);
            errors.push(range, "an environment has no fields; remove them");
        }
        let name = snake_case(&key_text(ident));
        if let Some(other) = names.insert(name.clone(), ident) {
            let message = format!("`{other}` and `{ident}` are both named `{name}`; rename one");
            errors.push(ident.span(), message);
        }
        let entries = parse::attribute(&variant.attrs, errors);
        environments.push(Environment {
            ident,
            name,
            keys: keys(&entries, Place::Variant, words, errors),
            is_unit,
        });
    }
    environments
}

/// Puts each environment's configuration together; reports the profiles that the file does not have.
fn layers<'k>(
    environments: &'k [Environment<'_>],
    shared: &'k Keys,
    file: Option<&File>,
    errors: &mut Errors,
) -> Vec<Layered<'k>> {
    let profiles: BTreeSet<&str> = file.into_iter().flat_map(File::profiles).collect();
    let mut unread = profiles.clone();
    for environment in environments {
        unread.remove(environment.profile().unwrap_or_default());
    }
    let mut all = Vec::new();
    for environment in environments {
        let (keys, name) = (&environment.keys, environment.name.as_str());
        keys.check_profile(shared.file.is_some(), errors);
        let has_profile = keys.profile.is_some() || profiles.contains(name);
        let profile = environment.profile().filter(|_| has_profile);
        let (layered, found) = Layered::new(vec![keys, shared], file, profile);
        match (found, &keys.profile, nearest(name, &unread)) {
            (Err(error), Some(profile), _) => errors.add_at(profile.range, &error),
            (Ok(()), None, Some(other)) if !has_profile => {
                errors.push(environment.ident.span(), unread_profile(name, other));
            }
            _ => {}
        }
        all.push(layered);
    }
    all
}

fn unread_profile(name: &str, other: &str) -> String {
    format!(
        "the file has no profile `{name}`, and no variant has its profile `{other}`; \
         add `#[connect(profile = {other})]`, or `#[connect(profile = none)]` for the shared keys"
    )
}

/// Checks each environment's configuration, if every value is right.
fn check(
    item: &DeriveInput,
    environments: &[Environment<'_>],
    layered: &[Layered<'_>],
    errors: &mut Errors,
) {
    if !errors.is_empty() {
        return;
    }
    // A key that every environment lacks is missing from the enum.
    let is_named = layered.iter().any(|it| it.config.has_application());
    let whole = errors.source(item.ident.span());
    for (environment, layered) in environments.iter().zip(layered) {
        let own = errors.source(environment.ident.span());
        layered.check(if is_named { own } else { whole }, errors);
    }
}

impl Environment<'_> {
    /// Returns the profile that the variant names, or the one of its own name; nothing for the shared keys alone.
    fn profile(&self) -> Option<&str> {
        match self.keys.profile {
            Some(_) => self.keys.profile(),
            None => Some(&self.name),
        }
    }
}

/// Returns the name that is the nearest in alphabetical order, preferring the one with the longer common beginning.
///
/// A comparison with every name would take quadratic time for all environments.
fn nearest<'n>(name: &str, names: &BTreeSet<&'n str>) -> Option<&'n str> {
    let common = |other: &&str| {
        let pairs = name.chars().zip(other.chars());
        pairs.take_while(|(left, right)| left == right).count()
    };
    let before = names
        .range::<str, _>((Unbounded, Excluded(name)))
        .next_back();
    let after = names.range::<str, _>((Excluded(name), Unbounded)).next();
    before.into_iter().chain(after).copied().max_by_key(common)
}

/// Expands to a method of the enum's own besides that of the trait, whose URL outlives the environment.
///
/// Expressions are evaluated each time, and may do what a constant cannot.
fn own_method(
    item: &DeriveInput,
    krate: Krate<'_>,
    urls: &TokenStream,
    is_const: bool,
) -> TokenStream {
    let (name, visibility) = (lint_free_ident(&item.ident), &item.vis);
    let constness = is_const.then(|| quote!(const));
    let (parameters, arguments, clause) = item.generics.split_for_impl();
    // A name that the user's own methods do not have.
    let own_name = mixed_site_ident("connect_config_url");
    let implementation = implementation(item, krate, quote!(Self::#own_name(self)));
    quote! {
        #[automatically_derived]
        impl #parameters #name #arguments #clause {
            /// Returns the URL of the environment, which was checked at compile time.
            ///
            /// An enum that has a method of this name omits this one with `skip = connect_url`.
            #visibility #constness fn connect_url(&self) -> #krate::ConnectUrl<'static> {
                self.#own_name()
            }

            #constness fn #own_name(&self) -> #krate::ConnectUrl<'static> {
                match self { #urls }
            }
        }
        #implementation
    }
}

/// Expands to the list of all environments, and to the search for one by its name.
fn by_name(
    item: &DeriveInput,
    environments: &[Environment<'_>],
    skip: &[&str],
    krate: Krate<'_>,
) -> TokenStream {
    let (this, visibility) = (lint_free_ident(&item.ident), &item.vis);
    let (parameters, arguments, clause) = item.generics.split_for_impl();
    let units = || environments.iter().filter(|each| each.is_unit);
    let idents: Vec<_> = units().map(|each| lint_free_ident(each.ident)).collect();
    let names: Vec<_> = units().map(|each| &each.name).collect();
    let count = idents.len();
    let (name, str) = (
        mixed_site_ident("environment_name"),
        quote!(::core::primitive::str),
    );
    let all = (!skip.contains(&"all")).then(|| {
        quote! {
            #[automatically_derived]
            impl #parameters #this #arguments #clause {
                /// Every environment, in the order in which they are declared.
                #visibility const ALL: [Self; #count] = [#(Self::#idents),*];
            }
        }
    });
    let result = quote!(::core::result::Result);
    let from_str = (!skip.contains(&"from_str")).then(|| {
        quote! {
            #[automatically_derived]
            impl #parameters ::core::str::FromStr for #this #arguments #clause {
                type Err = #krate::ConfigError;

                fn from_str(#name: &#str) -> #result<Self, #krate::ConfigError> {
                    match #name {
                        #(#names => #result::Ok(Self::#idents),)*
                        _ => #result::Err(
                            #krate::macro_support::unknown_environment(#name, &[#(#names),*]),
                        ),
                    }
                }
            }

            #[automatically_derived]
            impl #parameters ::core::convert::TryFrom<&#str> for #this #arguments #clause {
                type Error = #krate::ConfigError;

                fn try_from(#name: &#str) -> #result<Self, #krate::ConfigError> {
                    ::core::str::FromStr::from_str(#name)
                }
            }
        }
    });
    quote!(#all #from_str)
}

/// Returns `true` if an expression needs the environment: it has a `self` that begins no path.
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

/// Returns `eu_staging` for `EuStaging`, `qa` for `QA`, `qa_lab` for `QALab`.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    let mut before: Option<char> = None;
    let mut chars = name.chars().peekable();
    while let Some(char) = chars.next() {
        let begins_word = before.is_some_and(|before| {
            let ends_acronym = chars.peek().is_some_and(|next| next.is_lowercase());
            before.is_lowercase()
                || before.is_ascii_digit()
                || before.is_uppercase() && ends_acronym
        });
        if char.is_uppercase() && begins_word {
            snake.push('_');
        }
        snake.extend(char.to_lowercase());
        before = Some(char);
    }
    snake
}
