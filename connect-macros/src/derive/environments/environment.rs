//! The variants of an enum, each an environment.

use proc_macro2::Ident;
use syn::punctuated::Punctuated;
use syn::{Fields, Token, Variant};

use crate::derive::attribute;
use crate::diagnostics::Diagnostics;
use crate::input::Input;
use crate::keys;
use crate::place::Place;

/// A variant, with the name of its environment.
pub(super) struct Environment<'i> {
    pub(super) ident: &'i Ident,
    pub(super) name: String,
    pub(super) attribute: Input,
    /// Whether it has no fields, as it should.
    pub(super) is_unit: bool,
}

/// Reads the variants; reports what is no environment.
pub(super) fn environments<'i>(
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
