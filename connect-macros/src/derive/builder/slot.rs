//! Where a builder keeps what it is given for a field.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{DeriveInput, Type};

use crate::derive::field::{Field, Role};
use crate::derive::{mentions, quiet};
use crate::keys::key_text;
use crate::krate::Krate;

/// Where a builder keeps what it was given for a field.
pub(super) enum Slot<'f> {
    /// In a slot whose type says whether it was given.
    Required(Required),
    /// In an `Option`, and so does the struct; what is inside.
    Optional(&'f Type),
    /// In an `Option`, and the default takes its place.
    Default(TokenStream),
}

/// The names that stand for a required field in the types.
pub(super) struct Required {
    /// The type parameter that says whether it was given.
    pub(super) has: Ident,
    /// The trait that holds once it was given; its message names the field.
    pub(super) is_given: IsGiven,
}

/// What has to hold of a required field before `build`.
pub(super) enum IsGiven {
    /// The trait for the parameter that the field is called like.
    Parameter(Ident),
    /// A trait that takes a type of the field's name.
    Named(Ident),
}

/// Finds the slot of each field.
pub(super) fn slots<'f>(
    item: &DeriveInput,
    fields: &'f [Field<'_>],
    krate: Krate<'_>,
) -> Vec<Slot<'f>> {
    let (name, generics, clause) = (&item.ident, &item.generics, &item.generics.where_clause);
    let around = quote!(#name #generics #clause #krate);
    let item = item.to_token_stream();
    let (mut names, mut slots) = (Vec::new(), Vec::new());
    for field in fields {
        slots.push(match (&field.role, field.inner()) {
            (Role::Skipped(Some(default)), _) => Slot::Default(default.clone()),
            // With the type written out, the compiler marks it if it has no default.
            (Role::Skipped(None), _) => {
                let ty = field.ty;
                Slot::Default(quote!(<#ty as ::core::default::Default>::default()))
            }
            (_, Some(inner)) => Slot::Optional(inner),
            _ => {
                let mut name = pascal_case(&key_text(field.ident));
                // What the struct itself names so keeps its meaning.
                while names.contains(&name) || mentions(&item, &format!("Has{name}")) {
                    name.push('_');
                }
                let has = Ident::new(&format!("Has{name}"), Span::mixed_site());
                names.push(name);
                let is_given = is_given(field, fields, &around);
                Slot::Required(Required { has, is_given })
            }
        });
    }
    slots
}

fn is_given(field: &Field<'_>, fields: &[Field<'_>], around: &TokenStream) -> IsGiven {
    let name = key_text(field.ident);
    match field.role {
        Role::Parameter(parameter, _) if parameter.name() == name => {
            let name = format!("{}IsGiven", pascal_case(&name));
            IsGiven::Parameter(Ident::new(&name, Span::mixed_site()))
        }
        _ => IsGiven::Named(type_name(field, fields, around)),
    }
}

/// The field's name as that of a type, unless the struct, or the code around it, speaks of a type or module of
/// that name: `usize` stays what it is.
fn type_name(field: &Field<'_>, fields: &[Field<'_>], around: &TokenStream) -> Ident {
    let name = field.ident.to_string();
    if fields.iter().any(|field| speaks_of(field, &name)) || mentions(around, &name) {
        quiet(&format_ident!("{}_field", field.ident))
    } else {
        quiet(field.ident)
    }
}

/// Returns `true` if a field's type or default has an identifier of this name in it.
fn speaks_of(field: &Field<'_>, name: &str) -> bool {
    let in_default = match &field.role {
        Role::Skipped(Some(default)) => mentions(default, name),
        _ => false,
    };
    in_default || mentions(&field.ty.to_token_stream(), name)
}

/// `redirect_uri` to `RedirectUri`.
fn pascal_case(name: &str) -> String {
    let mut pascal = String::new();
    for word in name.split('_') {
        let mut chars = word.chars();
        if let Some(first) = chars.next() {
            pascal.extend(first.to_uppercase());
        }
        pascal.push_str(chars.as_str());
    }
    pascal
}
