//! What is wrong with a file as TOML.

use alloc::vec::Vec;

use toml::de::Error;

use crate::input::key::given_twice;
use crate::input::span::FileSpan;
use crate::parameter::Parameter;
use crate::values::{extra, flags};
use crate::violation::excerpt::Excerpt;
use crate::violation::{Rule, Violation};

/// The errors of a parser that goes on behind each, in the order in which they stand in the file.
#[derive(Debug)]
pub(super) struct SyntaxErrors<'i> {
    text: &'i str,
    errors: Vec<(FileSpan, Error)>,
    /// For each error, how far it and those in front of it reach.
    ends: Vec<usize>,
}

impl<'i> SyntaxErrors<'i> {
    pub(super) fn new(text: &'i str, errors: Vec<Error>) -> Self {
        let span = |error: Error| (error.span().unwrap_or(0..0).into(), error);
        let mut errors: Vec<(FileSpan, Error)> = errors.into_iter().map(span).collect();
        errors.sort_by_key(|(span, _)| *span);
        let furthest = |end: &mut usize, (span, _): &(FileSpan, Error)| {
            *end = span.end.max(*end);
            Some(*end)
        };
        let ends = errors.iter().scan(0, furthest).collect();
        Self { text, errors, ends }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// Returns `true` if a value is not TOML: what the parser made of it is not looked at.
    pub(super) fn touch(&self, value: FileSpan) -> bool {
        let behind = |(error, _): &(FileSpan, Error)| {
            error.start < value.end || (error.start == value.end && error.start == error.end)
        };
        let count = self.errors.partition_point(behind);
        count.checked_sub(1).is_some_and(|last| {
            let (error, _) = &self.errors[last];
            let is_empty = error.start == error.end;
            self.ends[last] > value.start || (is_empty && self.ends[last] == value.start)
        })
    }

    /// Returns the violations, one for each line: what else is wrong in it often follows from the first.
    ///
    /// `enclosing` finds the parameter in whose value something stands.
    pub(super) fn violations(
        &self,
        enclosing: impl Fn(usize) -> Option<Parameter>,
    ) -> impl Iterator<Item = (Violation, FileSpan)> {
        let mut line_end = None;
        self.errors.iter().filter_map(move |(span, error)| {
            if line_end.is_some_and(|end| span.start < end) {
                return None;
            }
            let start = floor(self.text, span.start);
            line_end = Some(
                self.text[start..]
                    .find('\n')
                    .map_or(usize::MAX, |at| start + at),
            );
            let violation = match self.key_that_is_given_twice(*span) {
                Some(key) => match enclosing(span.start) {
                    Some(Parameter::Extra) => extra::given_twice(key),
                    Some(Parameter::Flags) => flags::given_twice(key),
                    _ => given_twice(key),
                },
                None => not_toml(error.message()),
            };
            Some((violation, *span))
        })
    }

    /// Returns the key at an error if it is one that stands in front of it as well.
    ///
    /// Of all errors, only this one marks a key as a whole: what follows is its `=` or the end of a
    /// table's header.
    fn key_that_is_given_twice(&self, span: FileSpan) -> Option<&'i str> {
        let key = self.text.get(span.start..span.end)?;
        let bare = key.trim_matches(['"', '\'']);
        let after = self.text.get(span.end..)?.trim_start_matches([' ', '\t']);
        let is_key = after.starts_with(['=', '.', ']']);
        let is_name = !bare.is_empty() && !bare.contains(['=', '\n', '[', ']']);
        (is_key && is_name && self.text[..span.start].contains(bare)).then_some(bare)
    }
}

/// The last character boundary at or before `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    let mut boundaries = (0..=at).rev();
    boundaries
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// The violation of what the parser cannot read, in its words, cut at a comma if they are long.
fn not_toml(message: &str) -> Violation {
    let shown = if message.len() > Excerpt::CAPACITY {
        message.split(", ").next().unwrap_or_default()
    } else {
        message
    };
    let sentence = "this is not TOML: {part}";
    Violation::of_no_parameter(Rule::Syntax, sentence, shown)
}
