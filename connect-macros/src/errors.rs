//! The errors of an invocation, as values on one list, and the spans of its tokens.

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use smartcar_connect_runtime::ConfigError;
use smartcar_connect_runtime::macro_support::{self, Source};

use crate::file::File;

/// The errors so far, in the order in which they were found.
#[derive(Debug, Default)]
pub(crate) struct Errors {
    /// The tokens of the keys and values, by the index in [`Source::Token`].
    spans: Vec<SpanRange>,
    list: Vec<Error>,
    /// The errors in the file, whose locations are found together at the end.
    in_file: Vec<ConfigError>,
    /// Several configurations may share a key; its error is reported once.
    reported: BTreeSet<(Source, String)>,
}

/// A sentence, and the tokens that it is about.
#[derive(Debug)]
pub(crate) struct Error {
    pub(crate) range: SpanRange,
    pub(crate) message: String,
}

/// The first and the last token of a piece of the input.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SpanRange {
    pub(crate) start: Span,
    pub(crate) end: Span,
}

impl Errors {
    /// Adds tokens to the table of spans.
    pub(crate) fn source(&mut self, range: impl Into<SpanRange>) -> Source {
        let index = u32::try_from(self.spans.len()).unwrap_or(u32::MAX);
        self.spans.push(range.into());
        Source::Token(index)
    }

    /// Returns the tokens of a key or value; the whole invocation if it is none of its tokens.
    pub(crate) fn range(&self, source: Source) -> SpanRange {
        let range = match source {
            Source::Token(index) => self.spans.get(index as usize).copied(),
            _ => None,
        };
        range.unwrap_or_else(|| Span::call_site().into())
    }

    /// Reports an error of the macros' own.
    pub(crate) fn push(&mut self, range: impl Into<SpanRange>, message: impl Into<String>) {
        let (range, message) = (range.into(), message.into());
        self.list.push(Error { range, message });
    }

    /// Reports a broken rule, unless it has been reported for the same key or value.
    pub(crate) fn add(&mut self, error: ConfigError) {
        let source = macro_support::source(&error);
        let message = macro_support::message(&error);
        if !self.reported.insert((source, message.clone())) {
            return;
        }
        match source {
            Source::File(_) => self.in_file.push(error),
            _ => self.push(self.range(source), message),
        }
    }

    /// Reports an error that has no source of its own.
    pub(crate) fn add_at(&mut self, range: impl Into<SpanRange>, error: &ConfigError) {
        self.push(range, macro_support::message(error));
    }

    /// Reports broken rules.
    pub(crate) fn extend(&mut self, errors: Vec<ConfigError>) {
        for error in errors {
            self.add(error);
        }
    }

    /// Reports the errors in the file at the token that names it, each with its location.
    pub(crate) fn locate(&mut self, file: Option<&File>) {
        let Some(file) = file else { return };
        for error in file.located(std::mem::take(&mut self.in_file)) {
            let message = macro_support::message(&error);
            let message = match error.location() {
                Some(location) => format!("{message}\n  --> {location}"),
                None => message,
            };
            self.push(file.range, message);
        }
    }

    /// Returns the number of errors.
    pub(crate) fn count(&self) -> usize {
        self.list.len() + self.in_file.len()
    }

    /// Returns `true` if nothing has been reported.
    pub(crate) fn is_empty(&self) -> bool {
        self.count() == 0
    }

    /// Iterates over the errors; those in a file must have been [located](Self::locate).
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Error> {
        self.list.iter()
    }

    /// Expands to a compile error for each.
    pub(crate) fn to_tokens(&self) -> TokenStream {
        let errors = self.iter().map(|Error { range, message }| {
            // The compiler marks everything from the first span to the last.
            let path = quote_spanned!(range.start=> ::core::compile_error!);
            let body = quote!(#message);
            let group = quote_spanned!(range.end=> { #body });
            quote!(#path #group)
        });
        errors.collect()
    }
}

impl SpanRange {
    /// Returns the range of a piece of syntax.
    pub(crate) fn of(syntax: &impl ToTokens) -> Self {
        let mut tokens = syntax.to_token_stream().into_iter();
        let Some(first) = tokens.next() else {
            return Span::call_site().into();
        };
        let end = tokens.last().map_or(first.span(), |last| last.span());
        Self {
            start: first.span(),
            end,
        }
    }

    /// Returns the range up to the end of another.
    pub(crate) const fn to(self, other: Self) -> Self {
        Self {
            start: self.start,
            end: other.end,
        }
    }
}

impl From<Span> for SpanRange {
    fn from(span: Span) -> Self {
        Self {
            start: span,
            end: span,
        }
    }
}
