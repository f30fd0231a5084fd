//! The builder of a struct: a setter per field, and no `build` before every required one has been called.
//!
//! Each required field has a slot and a type parameter of its own. There are at most as many as parameters; all other fields
//! are in one tuple, so that a setter is as long in a struct with many fields as in one with few.

use std::collections::HashSet;

use proc_macro2::{Group, Ident, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{DeriveInput, GenericParam, Index, Type};

use super::fields::{Field, Role};
use super::{lint_free_ident, mixed_site_ident};
use crate::expand::Krate;
use crate::parse::key_text;

/// Expands to the builder of a struct that has fields.
pub(super) fn expand(item: &DeriveInput, fields: &[Field<'_>], krate: Krate<'_>) -> TokenStream {
    let builder = Builder::new(item, fields, krate);
    let (declaration, methods, build) = (builder.declaration(), builder.methods(), builder.build());
    quote!(#declaration #methods #build)
}

struct Builder<'b> {
    item: &'b DeriveInput,
    krate: Krate<'b>,
    name: Ident,
    /// `const`, if every field can be in a constant.
    constness: TokenStream,
    required: Vec<Required<'b>>,
    others: Vec<Other<'b>>,
    /// The order of the fields: `Ok` for a position among the required ones, `Err` for one among the others.
    slots: Vec<Result<usize, usize>>,
}

/// A field that has to be set.
struct Required<'b> {
    field: &'b Field<'b>,
    /// The type parameter that says whether it has been set.
    progress: Ident,
    /// The type of the field's name, for the error of a field that has not been set.
    marker: Ident,
}

/// A field that need not be set, and is `None` until then.
struct Other<'b> {
    field: &'b Field<'b>,
    /// The argument of its setter.
    ty: &'b Type,
    /// The value that replaces `None`, if the field itself is not an `Option` of `ty`.
    default: Option<TokenStream>,
}

impl<'b> Builder<'b> {
    fn new(item: &'b DeriveInput, fields: &'b [Field<'b>], krate: Krate<'b>) -> Self {
        let is_plain = fields.iter().all(Field::is_plain);
        let mut builder = Self {
            item,
            krate,
            name: lint_free_ident(&format_ident!("{}Builder", item.ident)),
            constness: if is_plain { quote!(const) } else { quote!() },
            required: Vec::new(),
            others: Vec::new(),
            slots: Vec::new(),
        };
        let used = used_names(item, fields, krate);
        for field in fields {
            let ty = field.ty;
            let (ty, default) = match (&field.role, field.inner()) {
                (Role::Skipped(Some(default)), _) => (ty, Some(default.clone())),
                // With the type written out, the compiler marks it if it has no default.
                (Role::Skipped(None), _) => (
                    ty,
                    Some(quote!(<#ty as ::core::default::Default>::default())),
                ),
                (_, Some(inner)) => (inner, None),
                // Its mistake has been reported, and no other error follows from it.
                (Role::Refused, None) => (ty, Some(quote!(::core::unreachable!()))),
                (Role::Parameter(..), None) => {
                    builder.slots.push(Ok(builder.required.len()));
                    let number = builder.required.len();
                    builder.required.push(Required::new(field, number, &used));
                    continue;
                }
            };
            builder.slots.push(Err(builder.others.len()));
            builder.others.push(Other { field, ty, default });
        }
        builder
    }

    /// Returns the author's own lint levels, which apply to what is made of the struct as well.
    fn lints(&self) -> TokenStream {
        let lints = self.item.attrs.iter().filter(|attribute| {
            let levels = ["allow", "warn", "deny", "forbid"];
            levels.iter().any(|level| attribute.path().is_ident(level))
        });
        quote!(#(#lints)*)
    }

    /// Returns a piece of the struct's declaration in which `Self` is the struct.
    fn without_self(&self, syntax: &impl ToTokens) -> TokenStream {
        let name = lint_free_ident(&self.item.ident);
        let (_, arguments, _) = self.item.generics.split_for_impl();
        replace_self(syntax.to_token_stream(), &name, &quote!(#arguments))
    }

    /// Returns the struct's own parameters without their defaults, and one for each required field.
    fn parameters(&self, default: &TokenStream) -> TokenStream {
        let krate = self.krate;
        let params = self.item.generics.params.iter();
        let own = params.map(|parameter| match parameter {
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
        let progress = self.required.iter().map(|required| &required.progress);
        quote!(<#(#own,)* #(#progress: #krate::macro_support::Progress #default,)*>)
    }

    /// Returns the struct's own arguments, and one for each required field.
    fn arguments(&self, progress: impl Fn(&Required<'_>) -> TokenStream) -> TokenStream {
        let params = self.item.generics.params.iter();
        let own = params.map(|parameter| match parameter {
            GenericParam::Type(ty) => ty.ident.to_token_stream(),
            GenericParam::Const(value) => value.ident.to_token_stream(),
            GenericParam::Lifetime(lifetime) => lifetime.lifetime.to_token_stream(),
        });
        let progress = self.required.iter().map(progress);
        quote!(<#(#own,)* #(#progress,)*>)
    }

    /// Returns the arguments that are the parameters.
    fn own_arguments(&self) -> TokenStream {
        self.arguments(|required| required.progress.to_token_stream())
    }

    fn declaration(&self) -> TokenStream {
        let (krate, name, visibility, lints) =
            (self.krate, &self.name, &self.item.vis, self.lints());
        let this = lint_free_ident(&self.item.ident);
        let parameters = self.parameters(&quote!(= #krate::macro_support::Missing));
        let clause = self.without_self(&self.item.generics.where_clause);
        let slots = self.required.iter().map(
            |Required {
                 field, progress, ..
             }| {
                let (ident, ty) = (lint_free_ident(field.ident), self.without_self(field.ty));
                quote!(#ident: #krate::macro_support::Slot<#ty, #progress>,)
            },
        );
        let others = self.others.iter().map(|other| {
            let ty = self.without_self(other.ty);
            quote!(::core::option::Option<#ty>,)
        });
        let other_fields = other_fields();
        let doc = format!(
            "Builds a [`{this}`]: a setter per field, then [`build`](Self::build), which needs every field that is not optional."
        );
        quote! {
            #lints
            #[doc = #doc]
            #[must_use = "a builder does nothing until `build` is called"]
            #visibility struct #name #parameters #clause {
                #(#slots)*
                #other_fields: (#(#others)*),
            }
        }
    }

    fn methods(&self) -> TokenStream {
        let (krate, name, constness, lints) =
            (self.krate, &self.name, &self.constness, self.lints());
        let (this, visibility) = (lint_free_ident(&self.item.ident), &self.item.vis);
        let (struct_parameters, struct_arguments, struct_clause) =
            self.item.generics.split_for_impl();
        let (parameters, arguments) = (self.parameters(&TokenStream::new()), self.own_arguments());
        let clause = self.without_self(&struct_clause);
        let missing = self.arguments(|_| quote!(#krate::macro_support::Missing));
        let slots = self
            .required
            .iter()
            .map(|required| lint_free_ident(required.field.ident));
        let nones = self
            .others
            .iter()
            .map(|_| quote!(::core::option::Option::None,));
        let setters: TokenStream = self.setters().collect();
        let (other_fields, begin) = (
            other_fields(),
            format!("Begins a `{this}` with no field set."),
        );
        let shown = name.to_string();
        // A constant of the caller's is meant even by a name of the macro's own: this one is unusual.
        let f = mixed_site_ident("builder_formatter");
        quote! {
            #lints
            const _: () = {
                #[automatically_derived]
                impl #struct_parameters #this #struct_arguments #struct_clause {
                    #[doc = #begin]
                    #visibility #constness fn builder() -> #name #missing {
                        #name {
                            #(#slots: #krate::macro_support::Slot::Absent(()),)*
                            #other_fields: (#(#nones)*),
                        }
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
        }
    }

    fn setters(&self) -> impl Iterator<Item = TokenStream> {
        let slots = self.slots.iter().filter(|slot| {
            let field = match slot {
                Ok(at) => self.required[*at].field,
                Err(at) => self.others[*at].field,
            };
            field.ident != "build"
        });
        slots.map(|slot| match slot {
            Ok(at) => self.required_setter(&self.required[*at]),
            Err(at) => self.other_setter(&self.others[*at], *at),
        })
    }

    fn required_setter(&self, required: &Required<'_>) -> TokenStream {
        let (krate, name, constness) = (self.krate, &self.name, &self.constness);
        let (visibility, field) = (&self.item.vis, required.field);
        let (ident, value) = (
            lint_free_ident(field.ident),
            mixed_site_ident("builder_value"),
        );
        let (doc, ty) = (documentation(field), self.without_self(field.ty));
        let given = self.arguments(|other| {
            if other.progress == required.progress {
                quote!(#krate::macro_support::Given)
            } else {
                other.progress.to_token_stream()
            }
        });
        let rest = self
            .required
            .iter()
            .map(|other| lint_free_ident(other.field.ident));
        let rest = rest.filter(|other| *other != ident).chain([other_fields()]);
        let rest = rest.map(|other| quote!(#other: self.#other,));
        quote! {
            #doc
            #visibility #constness fn #ident(self, #value: #ty) -> #name #given {
                #name {
                    #ident: #krate::macro_support::Slot::Given(#value),
                    #(#rest)*
                }
            }
        }
    }

    fn other_setter(&self, other: &Other<'_>, at: usize) -> TokenStream {
        let (constness, visibility, doc) =
            (&self.constness, &self.item.vis, documentation(other.field));
        let (ident, value) = (
            lint_free_ident(other.field.ident),
            mixed_site_ident("builder_value"),
        );
        let (other_fields, at, ty) = (other_fields(), Index::from(at), self.without_self(other.ty));
        quote! {
            #doc
            #visibility #constness fn #ident(mut self, #value: #ty) -> Self {
                self.#other_fields.#at = ::core::option::Option::Some(#value);
                self
            }
        }
    }

    fn build(&self) -> TokenStream {
        let (krate, name, constness, lints) =
            (self.krate, &self.name, &self.constness, self.lints());
        let (this, visibility) = (lint_free_ident(&self.item.ident), &self.item.vis);
        let (_, struct_arguments, struct_clause) = self.item.generics.split_for_impl();
        let (parameters, arguments) = (self.parameters(&TokenStream::new()), self.own_arguments());
        let clause = self.without_self(&struct_clause);
        let markers = self.required.iter().map(|required| &required.marker);
        let bounds = self.required.iter().map(
            |Required {
                 progress, marker, ..
             }| { quote!(#progress: #krate::macro_support::IsGiven<#marker>,) },
        );
        let fields = self.slots.iter().map(|slot| match slot {
            Ok(at) => self.required_value(&self.required[*at]),
            Err(at) => self.other_value(&self.others[*at], *at),
        });
        let doc = format!("Returns the `{this}`.");
        quote! {
            #lints
            const _: () = {
                #(pub enum #markers {})*

                #[automatically_derived]
                impl #parameters #name #arguments #clause {
                    #[doc = #doc]
                    #visibility #constness fn build(self) -> #this #struct_arguments
                    where
                        #(#bounds)*
                    {
                        #this { #(#fields)* }
                    }
                }
            };
        }
    }

    fn required_value(&self, required: &Required<'_>) -> TokenStream {
        let krate = self.krate;
        let (ident, value) = (
            lint_free_ident(required.field.ident),
            mixed_site_ident("builder_value"),
        );
        quote! {
            #ident: match self.#ident {
                #krate::macro_support::Slot::Given(#value) => #value,
                #krate::macro_support::Slot::Absent(#value) => match #value {},
            },
        }
    }

    fn other_value(&self, other: &Other<'_>, at: usize) -> TokenStream {
        let (ident, value) = (
            lint_free_ident(other.field.ident),
            mixed_site_ident("builder_value"),
        );
        let (other_fields, at) = (other_fields(), Index::from(at));
        let Some(default) = &other.default else {
            return quote!(#ident: self.#other_fields.#at,);
        };
        let (ty, default) = (self.without_self(other.ty), self.without_self(default));
        // The default comes first, so that it becomes the type: `fn(&'a str)`, say.
        quote! {
            #ident: {
                let #value: #ty = match self.#other_fields.#at {
                    ::core::option::Option::None => #default,
                    ::core::option::Option::Some(#value) => #value,
                };
                #value
            },
        }
    }
}

impl<'b> Required<'b> {
    fn new(field: &'b Field<'b>, number: usize, used: &HashSet<String>) -> Self {
        let free = |mut name: String| {
            while used.contains(&name) {
                name.push('_');
            }
            Ident::new(&name, Span::mixed_site())
        };
        let is_used = used.contains(&key_text(field.ident));
        Self {
            field,
            progress: free(format!("Progress{number}")),
            // The type hides others of its name, of which the struct may speak: `usize` remains what it is.
            marker: if is_used {
                free(format!("{}_field", key_text(field.ident)))
            } else {
                lint_free_ident(field.ident)
            },
        }
    }
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

/// Returns the name of the tuple with the fields that need not be set.
fn other_fields() -> Ident {
    mixed_site_ident("builder_other_fields")
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
