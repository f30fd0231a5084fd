//! `ALL` of an enum, and one environment by its name.

use proc_macro2::TokenStream;
use quote::quote;
use smartcar_connect_runtime::expansion::form::{Form, Kind};
use syn::DeriveInput;

use super::environment::Environment;
use crate::derive::{own, quiet};
use crate::diagnostics::Diagnostics;
use crate::input::{Entry, Value};
use crate::krate::Krate;

/// What an enum has of its own, and leaves out of the implementation.
#[derive(Clone, Copy, Default)]
pub(super) struct Skip {
    all: bool,
    pub(super) connect_url: bool,
    from_str: bool,
}

impl Skip {
    /// Reads `skip = all`, `connect_url`, `from_str` or a list of them; reports anything else.
    pub(super) fn new(entry: Option<&Entry>, diagnostics: &mut Diagnostics) -> Self {
        let mut skip = Self::default();
        let Some(entry) = entry else {
            return skip;
        };
        let mut forms: Vec<(&Form<'_>, _)> = Vec::new();
        match &entry.value {
            Value::One(form) => forms.push((form, entry.place)),
            Value::List(items) if items.iter().all(|item| item.prefix.is_none()) => {
                forms.extend(items.iter().map(|item| (&item.form, item.at.place())));
            }
            Value::Refused | Value::Unread => return skip,
            _ => diagnostics.push(entry.place, MESSAGE),
        }
        for (form, place) in forms {
            match (form.kind, &*form.text) {
                (Kind::Word | Kind::Text, "all") => skip.all = true,
                (Kind::Word | Kind::Text, "connect_url") => skip.connect_url = true,
                (Kind::Word | Kind::Text, "from_str") => skip.from_str = true,
                _ => diagnostics.push(place, MESSAGE),
            }
        }
        skip
    }
}

const MESSAGE: &str = "`skip` takes what the enum has of its own; write `all`, `connect_url`, `from_str` or a list of them";

/// Expands to all environments, and to the search for one by its name.
pub(super) fn expand(
    item: &DeriveInput,
    environments: &[Environment<'_>],
    skip: Skip,
    krate: Krate<'_>,
) -> TokenStream {
    let (this, visibility) = (quiet(&item.ident), &item.vis);
    let (parameters, arguments, clause) = item.generics.split_for_impl();
    let units = || environments.iter().filter(|each| each.is_unit);
    let idents: Vec<_> = units().map(|each| quiet(each.ident)).collect();
    let names: Vec<_> = units().map(|each| &each.name).collect();
    let count = idents.len();
    let (name, str) = (own("name"), quote!(::core::primitive::str));
    let all = (!skip.all).then(|| {
        quote! {
            #[automatically_derived]
            impl #parameters #this #arguments #clause {
                /// Every environment, in the order in which they are declared.
                #visibility const ALL: [Self; #count] = [#(Self::#idents),*];
            }
        }
    });
    let from_str = (!skip.from_str).then(|| {
        quote! {
            #[automatically_derived]
            impl #parameters ::core::str::FromStr for #this #arguments #clause {
                type Err = #krate::UnknownEnvironment;

                fn from_str(
                    #name: &#str,
                ) -> ::core::result::Result<Self, #krate::UnknownEnvironment> {
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

                fn try_from(
                    #name: &#str,
                ) -> ::core::result::Result<Self, #krate::UnknownEnvironment> {
                    ::core::str::FromStr::from_str(#name)
                }
            }
        }
    });
    quote!(#all #from_str)
}
