//! The builder of a struct: a setter per field, and no `build` before every required one has been called.
//!
//! Each required field has a slot and a type parameter of its own. There are at most as many as parameters; all other fields
//! are in one tuple, so that a setter is as long in a struct with many fields as in one with few.

use std::collections::HashSet;

use proc_macro2::{Group, Ident, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{DeriveInput, GenericParam, Index};

use super::fields::{Field, Role};
use super::{lint_free_ident, mixed_site_ident};
use crate::expand::Krate;
use crate::parse::key_text;

/// Expands to the builder of a struct that has fields.
pub(super) fn expand(item: &DeriveInput, fields: &[Field<'_>], krate: Krate<'_>) -> TokenStream {
    let used = used_names(item, fields, krate);
    let required = fields.iter().filter(|field| field.is_required());
    let required = required.enumerate().map(|(at, field)| Required {
        ident: lint_free_ident(field.ident),
        progress: mixed_site_ident(&free(format!("Progress{at}"), &used)),
        marker: marker(field.ident, &used),
    });
    let mut builder = Builder::new(item, krate, required.collect());
    if fields.iter().all(Field::is_plain) {
        builder.qualifiers.extend(quote!(const));
    }
    let mut pieces = Pieces::default();
    let (mut required, mut others) = (0, 0);
    for field in fields {
        let ty = builder.without_self(field.ty);
        // The argument of the setter, and the value that replaces `None` if the field is not an `Option` itself.
        let (ty, default) = match (&field.role, field.inner()) {
            (Role::Skipped(Some(default)), _) => (ty, Some(builder.without_self(default))),
            // With the type written out, the compiler marks it if it has no default.
            (Role::Skipped(None), _) => {
                let default = quote!(<#ty as ::core::default::Default>::default());
                (ty, Some(default))
            }
            (_, Some(inner)) => (builder.without_self(inner), None),
            // Its mistake has been reported, and no other error follows from it.
            (Role::Refused, None) => (ty, Some(quote!(::core::unreachable!()))),
            (Role::Parameter(..), None) => {
                builder.add_required(field, required, &ty, &mut pieces);
                required += 1;
                continue;
            }
        };
        builder.add_other(field, others, &ty, default, &mut pieces);
        others += 1;
    }
    builder.expand(item, &pieces)
}

/// The names that the code of a builder consists of.
struct Builder<'b> {
    krate: Krate<'b>,
    /// The visibility of the struct, and `const` if every field can be in a constant.
    qualifiers: TokenStream,
    this: Ident,
    this_arguments: TokenStream,
    name: Ident,
    /// The struct's parameters without their defaults, and its arguments, each with a comma.
    parameters: TokenStream,
    arguments: TokenStream,
    required: Vec<Required>,
    /// The tuple with the fields that need not be set.
    others: Ident,
    /// A variable that no constant of the user's replaces.
    value: Ident,
}

/// A field that has to be set.
struct Required {
    ident: Ident,
    /// The type parameter that records whether it has been set.
    progress: Ident,
    /// The type of the field's name, for the error of a field that has not been set.
    marker: Ident,
}

/// The pieces of a builder that consist of one part per field.
#[derive(Default)]
struct Pieces {
    slots: TokenStream,
    absent: TokenStream,
    options: TokenStream,
    nones: TokenStream,
    setters: TokenStream,
    values: TokenStream,
}

impl<'b> Builder<'b> {
    fn new(item: &DeriveInput, krate: Krate<'b>, required: Vec<Required>) -> Self {
        let (_, this_arguments, _) = item.generics.split_for_impl();
        let mut builder = Self {
            krate,
            qualifiers: item.vis.to_token_stream(),
            this: lint_free_ident(&item.ident),
            this_arguments: this_arguments.to_token_stream(),
            name: lint_free_ident(&format_ident!("{}Builder", item.ident)),
            parameters: TokenStream::new(),
            arguments: TokenStream::new(),
            required,
            others: mixed_site_ident("builder_other_fields"),
            value: mixed_site_ident("builder_value"),
        };
        for parameter in &item.generics.params {
            let (declared, name) = match parameter {
                GenericParam::Lifetime(it) => (it.to_token_stream(), it.lifetime.to_token_stream()),
                GenericParam::Const(it) => {
                    let (ident, ty) = (&it.ident, &it.ty);
                    (quote!(const #ident: #ty), ident.to_token_stream())
                }
                GenericParam::Type(it) => {
                    let (ident, bounds) = (&it.ident, builder.without_self(&it.bounds));
                    (quote!(#ident: #bounds), ident.to_token_stream())
                }
            };
            builder.parameters.extend(quote!(#declared,));
            builder.arguments.extend(quote!(#name,));
        }
        builder
    }

    /// Returns a piece of the struct's declaration in which `Self` is the struct.
    fn without_self(&self, syntax: &impl ToTokens) -> TokenStream {
        replace_self(syntax.to_token_stream(), &self.this, &self.this_arguments)
    }

    fn add_required(&self, field: &Field<'_>, at: usize, ty: &TokenStream, pieces: &mut Pieces) {
        let (krate, qualifiers, value) = (self.krate, &self.qualifiers, &self.value);
        let (name, arguments, others) = (&self.name, &self.arguments, &self.others);
        let Required {
            ident, progress, ..
        } = &self.required[at];
        let doc = documentation(field);
        let given = self.required.iter().map(|it| match &it.progress {
            other if other == progress => quote!(#krate::macro_support::Given,),
            other => quote!(#other,),
        });
        let rest = self.required.iter().map(|it| &it.ident);
        let rest = rest.filter(|other| *other != ident).chain([others]);
        pieces
            .slots
            .extend(quote!(#ident: #krate::macro_support::Slot<#ty, #progress>,));
        pieces
            .absent
            .extend(quote!(#ident: #krate::macro_support::Slot::Absent(()),));
        pieces.setters.extend(quote! {
            #doc
            #qualifiers fn #ident(self, #value: #ty) -> #name<#arguments #(#given)*> {
                #name {
                    #ident: #krate::macro_support::Slot::Given(#value),
                    #(#rest: self.#rest,)*
                }
            }
        });
        pieces.values.extend(quote! {
            #ident: match self.#ident {
                #krate::macro_support::Slot::Given(#value) => #value,
                #krate::macro_support::Slot::Absent(#value) => match #value {},
            },
        });
    }

    fn add_other(
        &self,
        field: &Field<'_>,
        at: usize,
        ty: &TokenStream,
        default: Option<TokenStream>,
        pieces: &mut Pieces,
    ) {
        let (qualifiers, value, others) = (&self.qualifiers, &self.value, &self.others);
        let (ident, at, doc) = (
            lint_free_ident(field.ident),
            Index::from(at),
            documentation(field),
        );
        pieces.options.extend(quote!(::core::option::Option<#ty>,));
        pieces.nones.extend(quote!(::core::option::Option::None,));
        // A field with the name of the builder's last method has been reported.
        if field.ident != "build" {
            pieces.setters.extend(quote! {
                #doc
                #qualifiers fn #ident(mut self, #value: #ty) -> Self {
                    self.#others.#at = ::core::option::Option::Some(#value);
                    self
                }
            });
        }
        pieces.values.extend(match default {
            None => quote!(#ident: self.#others.#at,),
            // The default comes first, so that it becomes the type: `fn(&'a str)`, say.
            Some(default) => quote! {
                #ident: {
                    let #value: #ty = match self.#others.#at {
                        ::core::option::Option::None => #default,
                        ::core::option::Option::Some(#value) => #value,
                    };
                    #value
                },
            },
        });
    }

    fn expand(&self, item: &DeriveInput, pieces: &Pieces) -> TokenStream {
        let (krate, this, name, lints) = (self.krate, &self.this, &self.name, lints(item));
        let (qualifiers, others, visibility) = (&self.qualifiers, &self.others, &item.vis);
        let (own_parameters, own_arguments, own_clause) = item.generics.split_for_impl();
        let (parameters, arguments) = (&self.parameters, &self.arguments);
        let clause = self.without_self(&own_clause);
        let progress: Vec<_> = self.required.iter().map(|it| &it.progress).collect();
        let missing = progress
            .iter()
            .map(|_| quote!(#krate::macro_support::Missing));
        let markers: Vec<_> = self.required.iter().map(|it| &it.marker).collect();
        let Pieces {
            slots,
            absent,
            options,
            nones,
            setters,
            values,
        } = pieces;
        let (shown, f) = (name.to_string(), mixed_site_ident("builder_formatter"));
        let about = format!(
            "Builds a [`{this}`]: a setter per field, then [`build`](Self::build), which needs every field that is not optional."
        );
        let begin = format!("Begins a `{this}` with no field set.");
        let end = format!("Returns the `{this}`.");
        let header = quote! {
            #[automatically_derived]
            impl<#parameters #(#progress: #krate::macro_support::Progress,)*>
        };
        quote! {
            #lints
            #[doc = #about]
            #[must_use = "a builder does nothing until `build` is called"]
            #visibility struct #name<
                #parameters
                #(#progress: #krate::macro_support::Progress = #krate::macro_support::Missing,)*
            > #clause {
                #slots
                #others: (#options),
            }

            #lints
            const _: () = {
                #[automatically_derived]
                impl #own_parameters #this #own_arguments #own_clause {
                    #[doc = #begin]
                    #qualifiers fn builder() -> #name<#arguments #(#missing,)*> {
                        #name { #absent #others: (#nones) }
                    }
                }

                #header #name<#arguments #(#progress,)*> #clause { #setters }

                #header ::core::fmt::Debug for #name<#arguments #(#progress,)*> #clause {
                    fn fmt(&self, #f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                        #f.debug_struct(#shown).finish_non_exhaustive()
                    }
                }
            };

            #lints
            const _: () = {
                // Each hides other types of its name, so that they are in a block of their own.
                #(pub enum #markers {})*

                #header #name<#arguments #(#progress,)*> #clause {
                    #[doc = #end]
                    #qualifiers fn build(self) -> #this #own_arguments
                    where
                        #(#progress: #krate::macro_support::IsGiven<#markers>,)*
                    {
                        #this { #values }
                    }
                }
            };
        }
    }
}

/// Returns the author's own lint levels, which apply to what is made of the struct as well.
fn lints(item: &DeriveInput) -> TokenStream {
    let lints = item.attrs.iter().filter(|attribute| {
        let levels = ["allow", "warn", "deny", "forbid"];
        levels.iter().any(|level| attribute.path().is_ident(level))
    });
    quote!(#(#lints)*)
}

/// Returns the type that is named after a field.
///
/// It hides others of its name; if the struct mentions one, as `usize`, it has another name.
fn marker(field: &Ident, used: &HashSet<String>) -> Ident {
    let name = key_text(field);
    if used.contains(&name) {
        return mixed_site_ident(&free(format!("{name}_field"), used));
    }
    lint_free_ident(field)
}

/// Returns a name that the struct does not mention.
fn free(mut name: String, used: &HashSet<String>) -> String {
    while used.contains(&name) {
        name.push('_');
    }
    name
}

/// Returns every name that the struct mentions besides those of its fields.
fn used_names(item: &DeriveInput, fields: &[Field<'_>], krate: Krate<'_>) -> HashSet<String> {
    let (name, generics, clause) = (&item.ident, &item.generics, &item.generics.where_clause);
    let mut open = vec![quote!(#name #generics #clause #krate).into_iter()];
    for field in fields {
        open.push(field.ty.to_token_stream().into_iter());
        if let Role::Skipped(Some(default)) = &field.role {
            open.push(default.clone().into_iter());
        }
    }
    let mut names = HashSet::new();
    while let Some(tokens) = open.last_mut() {
        match tokens.next() {
            Some(TokenTree::Group(group)) => open.push(group.stream().into_iter()),
            Some(TokenTree::Ident(name)) => _ = names.insert(key_text(&name)),
            Some(_) => {}
            None => _ = open.pop(),
        }
    }
    names
}

/// Returns the documentation of a setter: that of its field, if there is any.
fn documentation(field: &Field<'_>) -> TokenStream {
    let docs = &field.docs;
    if docs.is_empty() {
        let doc = format!("Sets `{}`.", key_text(field.ident));
        return quote!(#[doc = #doc]);
    }
    quote!(#(#docs)*)
}

/// Replaces `Self` by the type's name.
fn replace_self(syntax: TokenStream, name: &Ident, arguments: &TokenStream) -> TokenStream {
    let mut replaced = TokenStream::new();
    let mut tokens = syntax.into_iter().peekable();
    while let Some(token) = tokens.next() {
        replaced.extend(match token {
            TokenTree::Ident(ident) if ident == "Self" => match tokens.peek() {
                // In a `where` clause, a single colon follows it.
                Some(TokenTree::Punct(punct))
                    if punct.as_char() == ':' && punct.spacing() == Spacing::Joint =>
                {
                    quote!(<#name #arguments>)
                }
                // A literal of the struct, whose arguments are inferred.
                Some(TokenTree::Group(_)) => quote!(#name),
                _ => quote!(#name #arguments),
            },
            TokenTree::Group(group) => {
                let stream = replace_self(group.stream(), name, arguments);
                let mut inner = Group::new(group.delimiter(), stream);
                inner.set_span(group.span());
                TokenTree::from(inner).into()
            }
            token => TokenStream::from(token),
        });
    }
    replaced
}
