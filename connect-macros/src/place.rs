//! Where something stands in the input.

use proc_macro2::{Span, TokenTree};

/// The first and the last token of what is meant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) start: Span,
    pub(crate) end: Span,
}

impl Place {
    /// The whole invocation.
    pub(crate) fn whole() -> Self {
        Span::call_site().into()
    }

    /// From the first to the last of some tokens, of which there is at least one.
    pub(crate) fn of(tokens: &[TokenTree]) -> Self {
        match tokens {
            [] => Self::whole(),
            [first, .., last] => Self {
                start: first.span(),
                end: last.span(),
            },
            [only] => only.span().into(),
        }
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self {
            start: span,
            end: span,
        }
    }
}
