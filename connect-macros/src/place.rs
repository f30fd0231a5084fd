//! Where something stands: in the input, or in a file that the input names.

use proc_macro2::{Span, TokenTree};
use quote::ToTokens;

use smartcar_connect_runtime::expansion::Notation;
use smartcar_connect_runtime::expansion::findings;
use smartcar_connect_runtime::expansion::span::FileSpan;

/// Where a key or a value stands.
#[derive(Clone, Copy, Debug)]
pub(crate) enum At {
    Source(Place),
    #[cfg_attr(not(feature = "toml"), expect(dead_code, reason = "there is no file"))]
    File(FileSpan),
}

/// The first and the last token of what is meant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) start: Span,
    pub(crate) end: Span,
}

impl At {
    /// The tokens of the source; of a file, the whole invocation.
    pub(crate) fn place(self) -> Place {
        match self {
            Self::Source(place) => place,
            Self::File(_) => Place::whole(),
        }
    }

    /// The token that an editor shows as the origin of what it expands to.
    pub(crate) fn span(self) -> Span {
        match self {
            Self::Source(place) => place.start,
            Self::File(_) => Span::call_site(),
        }
    }
}

impl findings::Place for At {
    fn notation(&self) -> Notation {
        match self {
            Self::Source(_) => Notation::Macro,
            Self::File(_) => Notation::File,
        }
    }
}

impl Place {
    /// The whole invocation.
    pub(crate) fn whole() -> Self {
        Span::call_site().into()
    }

    /// All the tokens that a piece of syntax is made of.
    pub(crate) fn all(syntax: &impl ToTokens) -> Self {
        let tokens: Vec<_> = syntax.to_token_stream().into_iter().collect();
        Self::of(&tokens)
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
