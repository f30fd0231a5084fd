//! The sentence of a violation, worded for the place where the value stands.

use crate::text::scan::{slice, tail};

/// Where a value stands, which decides how a remedy is written there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// In Rust code that calls a constructor.
    Code,
    /// In the input of a macro.
    Macro,
    /// In a Connect.toml.
    File,
    /// In a URL that somebody already has.
    Url,
}

/// A sentence with placeholders: `{part}`, `{fix}` and `{count}`; `{{` stands for a brace.
///
/// It says what is wrong and then, behind its first `; `, what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sentence {
    /// The same wherever the value stands.
    Same(&'static str),
    /// Another one for each place.
    Worded(&'static Wordings),
}

/// What a sentence says in each place; they differ where the remedy is written differently there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wordings {
    pub(crate) code: &'static str,
    pub(crate) in_macro: &'static str,
    pub(crate) file: &'static str,
    pub(crate) url: &'static str,
}

impl Wordings {
    /// Says the same everywhere, to be varied with `..`: what only source and a file can hold.
    pub(crate) const fn in_source(sentence: &'static str) -> Self {
        Self {
            code: sentence,
            in_macro: sentence,
            file: sentence,
            url: sentence,
        }
    }
}

impl Sentence {
    pub(crate) const fn in_notation(self, notation: Notation) -> &'static str {
        match self {
            Self::Same(sentence) => sentence,
            Self::Worded(wordings) => match notation {
                Notation::Code => wordings.code,
                Notation::Macro => wordings.in_macro,
                Notation::File => wordings.file,
                Notation::Url => wordings.url,
            },
        }
    }
}

/// Splits a sentence with its placeholders into what is wrong and what to do.
pub(crate) const fn split(sentence: &str) -> (&str, Option<&str>) {
    let bytes = sentence.as_bytes();
    let mut at = 0;
    while at + 1 < bytes.len() {
        if bytes[at] == b';' && bytes[at + 1] == b' ' {
            return (slice(sentence, 0, at), Some(tail(sentence, at + 2)));
        }
        at += 1;
    }
    (sentence, None)
}
