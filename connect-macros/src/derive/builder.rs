//! The builder of a struct: a setter per field, and no `build` before every required one was called.

mod own_type;
mod slot;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{DeriveInput, GenericParam};

use self::own_type::replace_self;
use self::slot::{IsGiven, Required, Slot, slots};
use super::field::Field;
use super::{own, quiet};
use crate::keys::key_text;
use crate::krate::Krate;

/// What a builder's type says of the required fields.
#[derive(Clone, Copy)]
enum Progress<'s> {
    /// That none was given.
    Missing,
    /// What it said before.
    Same,
    /// What it said before, and that this one was given.
    With(&'s Ident),
}

/// Expands to the builder of a struct that has fields.
pub(super) fn expand(item: &DeriveInput, fields: &[Field<'_>], krate: Krate<'_>) -> TokenStream {
    if fields.is_empty() {
        return TokenStream::new();
    }
    let builder = Builder::new(item, fields, krate);
    let (declaration, methods) = (builder.declaration(), builder.methods());
    quote!(#declaration #methods)
}

struct Builder<'b> {
    item: &'b DeriveInput,
    fields: &'b [Field<'b>],
    slots: Vec<Slot<'b>>,
    krate: Krate<'b>,
    name: Ident,
    /// `const`, where every field can be in a constant.
    constness: TokenStream,
}

impl<'b> Builder<'b> {
    fn new(item: &'b DeriveInput, fields: &'b [Field<'b>], krate: Krate<'b>) -> Self {
        let plain = fields.iter().all(Field::is_plain);
        Self {
            item,
            fields,
            slots: slots(item, fields, krate),
            krate,
            name: quiet(&format_ident!("{}Builder", item.ident)),
            constness: if plain { quote!(const) } else { quote!() },
        }
    }

    fn each(&self) -> impl Iterator<Item = (&Field<'b>, &Slot<'b>)> {
        self.fields.iter().zip(&self.slots)
    }

    /// The author's own lint levels, which hold for what is made of the struct as well.
    fn lints(&self) -> TokenStream {
        let lints = self.item.attrs.iter().filter(|attribute| {
            let path = attribute.path();
            ["allow", "warn", "deny", "forbid"]
                .iter()
                .any(|level| path.is_ident(level))
        });
        quote!(#(#lints)*)
    }

    /// A piece of the struct's declaration in which `Self` goes on to mean the struct.
    fn without_self(&self, syntax: &impl ToTokens) -> TokenStream {
        let name = quiet(&self.item.ident);
        let (_, arguments, _) = self.item.generics.split_for_impl();
        replace_self(syntax.to_token_stream(), &name, &quote!(#arguments))
    }

    /// The names of the type parameters that say which required fields were given.
    fn progress(&self) -> impl Iterator<Item = &Ident> {
        self.slots.iter().filter_map(|slot| match slot {
            Slot::Required(Required { has, .. }) => Some(has),
            Slot::Optional(_) | Slot::Default(_) => None,
        })
    }

    /// The struct's own parameters without their defaults, and what follows the name of each slot's type.
    fn parameters(&self, default: &TokenStream) -> TokenStream {
        let krate = self.krate;
        let own = self
            .item
            .generics
            .params
            .iter()
            .map(|parameter| match parameter {
                GenericParam::Type(ty) => {
                    let (ident, colon) = (&ty.ident, &ty.colon_token);
                    let bounds = self.without_self(&ty.bounds);
                    quote!(#ident #colon #bounds)
                }
                GenericParam::Const(value) => {
                    let (ident, ty) = (&value.ident, &value.ty);
                    quote!(const #ident: #ty)
                }
                GenericParam::Lifetime(lifetime) => quote!(#lifetime),
            });
        let progress = self.progress();
        quote!(<#(#own,)* #(#progress: #krate::expansion::Progress #default,)*>)
    }

    /// The struct's own arguments, and for each required field whether it was given.
    fn arguments(&self, progress: Progress<'_>) -> TokenStream {
        let krate = self.krate;
        let own = self
            .item
            .generics
            .params
            .iter()
            .map(|parameter| match parameter {
                GenericParam::Type(ty) => ty.ident.to_token_stream(),
                GenericParam::Const(value) => value.ident.to_token_stream(),
                GenericParam::Lifetime(lifetime) => lifetime.lifetime.to_token_stream(),
            });
        let all = self.progress().map(|has| match progress {
            Progress::Missing => quote!(#krate::expansion::Missing),
            Progress::With(given) if given == has => quote!(#krate::expansion::Given),
            Progress::With(_) | Progress::Same => quote!(#has),
        });
        quote!(<#(#own,)* #(#all,)*>)
    }

    fn declaration(&self) -> TokenStream {
        let (krate, name, visibility) = (self.krate, &self.name, &self.item.vis);
        let this = quiet(&self.item.ident);
        let parameters = self.parameters(&quote!(= #krate::expansion::Missing));
        let clause = self.without_self(&self.item.generics.where_clause);
        let lints = self.lints();
        let slots = self.each().map(|(field, slot)| {
            let (ident, ty) = (quiet(field.ident), self.without_self(field.ty));
            match slot {
                Slot::Required(Required { has, .. }) => {
                    quote!(#ident: #krate::expansion::Slot<#ty, #has>,)
                }
                Slot::Optional(_) => quote!(#ident: #ty,),
                Slot::Default(_) => quote!(#ident: ::core::option::Option<#ty>,),
            }
        });
        let doc = format!(
            "Builds a [`{this}`]: a setter per field, then [`build`](Self::build), which needs every field that is not optional."
        );
        quote! {
            #lints
            #[doc = #doc]
            #[must_use = "a builder does nothing until `build` is called"]
            #visibility struct #name #parameters #clause {
                #(#slots)*
            }
        }
    }

    fn methods(&self) -> TokenStream {
        let (krate, name, constness) = (self.krate, &self.name, &self.constness);
        let (this, lints) = (quiet(&self.item.ident), self.lints());
        let visibility = &self.item.vis;
        let (own_parameters, own_arguments, own_clause) = self.item.generics.split_for_impl();
        let clause = self.without_self(&own_clause);
        let parameters = self.parameters(&TokenStream::new());
        let arguments = self.arguments(Progress::Same);
        let missing = self.arguments(Progress::Missing);
        let (mut empty, mut setters) = (TokenStream::new(), TokenStream::new());
        for (field, slot) in self.each() {
            let ident = quiet(field.ident);
            empty.extend(match slot {
                Slot::Required(..) => quote!(#ident: #krate::expansion::Slot::Absent(()),),
                Slot::Optional(_) | Slot::Default(_) => {
                    quote!(#ident: ::core::option::Option::None,)
                }
            });
            if !field.is_build() {
                setters.extend(self.setter(field, slot));
            }
        }
        let (markers, build) = (self.markers(), self.build());
        let begin = format!("Begins a `{this}` with no field given.");
        let shown = name.to_string();
        // A constant of the caller's is meant even by a name of the macro's own: this one is unusual.
        let f = own("builder_formatter");
        quote! {
            #lints
            const _: () = {
                #[automatically_derived]
                impl #own_parameters #this #own_arguments #own_clause {
                    #[doc = #begin]
                    #visibility #constness fn builder() -> #name #missing {
                        #name { #empty }
                    }
                }

                #[automatically_derived]
                impl #parameters #name #arguments #clause {
                    #setters
                }

                #[automatically_derived]
                impl #parameters ::core::fmt::Debug for #name #arguments #clause {
                    fn fmt(&self, #f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                        #f.debug_struct(#shown).finish_non_exhaustive()
                    }
                }
            };

            #lints
            const _: () = {
                #markers

                #[automatically_derived]
                impl #parameters #name #arguments #clause {
                    #build
                }
            };
        }
    }

    fn setter(&self, field: &Field<'_>, slot: &Slot<'_>) -> TokenStream {
        let (krate, name, constness) = (self.krate, &self.name, &self.constness);
        let (visibility, ident, value) = (&self.item.vis, quiet(field.ident), own("builder_value"));
        let docs = &field.docs;
        let doc = if docs.is_empty() {
            let doc = format!("Sets `{}`.", key_text(field.ident));
            quote!(#[doc = #doc])
        } else {
            quote!(#(#docs)*)
        };
        let ty = match slot {
            Slot::Required(Required { has, .. }) => {
                let given = self.arguments(Progress::With(has));
                let ty = self.without_self(field.ty);
                let others = self
                    .fields
                    .iter()
                    .filter(|other| other.ident != field.ident);
                let others = others.map(|other| quiet(other.ident));
                let others = others.map(|other| quote!(#other: self.#other,));
                return quote! {
                    #doc
                    #visibility #constness fn #ident(self, #value: #ty) -> #name #given {
                        #name {
                            #ident: #krate::expansion::Slot::Given(#value),
                            #(#others)*
                        }
                    }
                };
            }
            Slot::Optional(inner) => self.without_self(inner),
            Slot::Default(_) => self.without_self(field.ty),
        };
        quote! {
            #doc
            #visibility #constness fn #ident(mut self, #value: #ty) -> Self {
                self.#ident = ::core::option::Option::Some(#value);
                self
            }
        }
    }

    /// Types named after the fields that do not have their parameter's name.
    fn markers(&self) -> TokenStream {
        let marker = |slot: &Slot<'b>| match slot {
            Slot::Required(Required {
                is_given: IsGiven::Named(name),
                ..
            }) => Some(quote!(pub enum #name {})),
            _ => None,
        };
        self.slots.iter().filter_map(marker).collect()
    }

    fn build(&self) -> TokenStream {
        let (krate, constness, visibility) = (self.krate, &self.constness, &self.item.vis);
        let this = quiet(&self.item.ident);
        let (_, own_arguments, _) = self.item.generics.split_for_impl();
        let value = own("builder_value");
        let (mut bounds, mut fields) = (TokenStream::new(), TokenStream::new());
        for (field, slot) in self.each() {
            let ident = quiet(field.ident);
            fields.extend(match slot {
                Slot::Required(Required { has, is_given }) => {
                    bounds.extend(match is_given {
                        IsGiven::Parameter(name) => quote!(#has: #krate::expansion::#name,),
                        IsGiven::Named(name) => quote!(#has: #krate::expansion::IsGiven<#name>,),
                    });
                    quote! {
                        #ident: match self.#ident {
                            #krate::expansion::Slot::Given(#value) => #value,
                            #krate::expansion::Slot::Absent(#value) => match #value {},
                        },
                    }
                }
                Slot::Optional(_) => quote!(#ident: self.#ident,),
                Slot::Default(default) => {
                    let (ty, default) = (self.without_self(field.ty), self.without_self(default));
                    // The default comes first, so that it becomes the type: `fn(&'a str)`, say.
                    quote! {
                        #ident: {
                            let #value: #ty = match self.#ident {
                                ::core::option::Option::None => #default,
                                ::core::option::Option::Some(#value) => #value,
                            };
                            #value
                        },
                    }
                }
            });
        }
        let doc = format!("Returns the `{this}`.");
        quote! {
            #[doc = #doc]
            #visibility #constness fn build(self) -> #this #own_arguments where #bounds {
                #this { #fields }
            }
        }
    }
}
