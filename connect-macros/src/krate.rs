//! The crate that the expanded code takes its types from.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};
use syn::Token;

use crate::keys::Keys;

/// The path of the crate: the one that was written, or its usual name.
#[derive(Clone, Copy)]
pub(crate) struct Krate<'k>(Option<&'k TokenStream>);

impl<'k> Krate<'k> {
    pub(crate) fn of(keys: &Keys<'k>) -> Self {
        Self(keys.krate.map(|(path, _)| path))
    }
}

impl ToTokens for Krate<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if let Some(path) = self.0 {
            return path.to_tokens(tokens);
        }
        // Token by token: each stream within another costs three calls of the compiler.
        Token![::](Span::call_site()).to_tokens(tokens);
        tokens.append(Ident::new("smartcar_connect", Span::call_site()));
    }
}
