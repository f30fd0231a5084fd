//! Everything that is wrong with an input, each at its own token.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use smartcar_connect_runtime::Violation;
use smartcar_connect_runtime::expansion::{self, Notation};

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

    /// Reports a violation of what is written in the source.
    pub(crate) fn violation(&mut self, violation: &Violation, place: impl Into<Place>) {
        self.violation_with(violation, "", place);
    }

    /// Reports a violation of what is written in the source, with more advice behind its own.
    pub(crate) fn violation_with(
        &mut self,
        violation: &Violation,
        advice: &str,
        place: impl Into<Place>,
    ) {
        let violation = expansion::in_notation(*violation, Notation::Macro);
        self.push(place, format!("{}{advice}", violation.message()));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Iterates over all that was reported.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
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
