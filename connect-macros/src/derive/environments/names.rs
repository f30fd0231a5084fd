//! `ALL` of an enum, and one environment by its name.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use super::environment::Environment;
use crate::derive::skip::Skip;
use crate::derive::{own, quiet};
use crate::krate::Krate;

/// Expands to all environments, and to the search for one by its name.
pub(super) fn expand(
    item: &DeriveInput,
    environments: &[Environment<'_>],
    skip: &Skip,
    krate: Krate<'_>,
) -> TokenStream {
    let (this, visibility) = (quiet(&item.ident), &item.vis);
    let (parameters, arguments, clause) = item.generics.split_for_impl();
    let units = || environments.iter().filter(|each| each.is_unit);
    let idents: Vec<_> = units().map(|each| quiet(each.ident)).collect();
    let names: Vec<_> = units().map(|each| &each.name).collect();
    let count = idents.len();
    let (name, str) = (own("environment_name"), quote!(::core::primitive::str));
    let all = (!skip.has("all")).then(|| {
        quote! {
            #[automatically_derived]
            impl #parameters #this #arguments #clause {
                /// Every environment, in the order in which they are declared.
                #visibility const ALL: [Self; #count] = [#(Self::#idents),*];
            }
        }
    });
    let from_str = (!skip.has("from_str")).then(|| {
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
