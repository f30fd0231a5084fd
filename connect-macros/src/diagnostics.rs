//! Everything that is wrong with an input, each at its own token.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use smartcar_connect_runtime::Violation;

use crate::place::Place;

/// What is wrong so far, in the order in which it was found.
#[derive(Debug, Default)]
pub(crate) struct Diagnostics {
    list: Vec<Diagnostic>,
}

/// One sentence and the token that is to blame.
#[derive(Debug)]
pub(crate) struct Diagnostic {
    pub(crate) place: Place,
    pub(crate) message: String,
}

impl Diagnostics {
    /// Reports a mistake.
    pub(crate) fn push(&mut self, place: impl Into<Place>, message: impl Into<String>) {
        let (place, message) = (place.into(), message.into());
        self.list.push(Diagnostic { place, message });
    }

    pub(crate) fn violation(&mut self, violation: &Violation, place: impl Into<Place>) {
        self.push(place, violation.message().as_str());
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Returns all that was reported, without what was said of the same tokens before.
    pub(crate) fn unique(&self) -> Vec<&Diagnostic> {
        // Spans cannot be compared, but each shows its bytes.
        let key = |each: &Diagnostic| format!("{:?} {}", each.place, each.message);
        let keys: Vec<_> = self.list.iter().map(key).collect();
        let (mut said, mut unique) = (BTreeSet::new(), Vec::new());
        for (diagnostic, key) in self.list.iter().zip(&keys) {
            if said.insert(key.as_str()) {
                unique.push(diagnostic);
            }
        }
        unique
    }
}

impl Diagnostic {
    /// Expands to a compile error that marks everything from the first to the last token.
    pub(crate) fn to_tokens(&self) -> TokenStream {
        let message = &self.message;
        let body = quote!(#message);
        let path = quote_spanned!(self.place.start=> ::core::compile_error!);
        let group = quote_spanned!(self.place.end=> { #body });
        quote!(#path #group)
    }
}
