//! Where a builder keeps what it is given for a field.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{DeriveInput, Type};

use crate::derive::field::{Field, Role};
use crate::derive::mentions;
use crate::keys::key_text;

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
    /// The trait that holds once it was; its message names the field.
    pub(super) is_given: Ident,
}

/// Finds the slot of each field.
pub(super) fn slots<'f>(item: &DeriveInput, fields: &'f [Field<'_>]) -> Vec<Slot<'f>> {
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
                while names.contains(&name)
                    || mentions(&item, &format!("Has{name}"))
                    || mentions(&item, &format!("{name}IsGiven"))
                {
                    name.push('_');
                }
                let ident = |name: String| Ident::new(&name, Span::mixed_site());
                let has = ident(format!("Has{name}"));
                let is_given = ident(format!("{name}IsGiven"));
                names.push(name);
                Slot::Required(Required { has, is_given })
            }
        });
    }
    slots
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
