//! What is wrong with a file as TOML.

use alloc::vec::Vec;

use toml::de::{DeTable, Error};

use super::keys::Keys;
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
    violations: Vec<(FileSpan, Violation)>,
    /// For each error, how far it and those in front of it reach.
    ends: Vec<usize>,
    /// Where the errors begin behind which the parser may take a value for a key.
    confusing: Vec<usize>,
}

impl<'i> SyntaxErrors<'i> {
    pub(super) fn new(text: &'i str, table: &DeTable<'_>, errors: Vec<Error>) -> Self {
        let keys = if errors.is_empty() {
            Keys::default()
        } else {
            Keys::new(table)
        };
        let span = |error: Error| (error.span().unwrap_or(0..0).into(), error);
        let mut errors: Vec<(FileSpan, Error)> = errors.into_iter().map(span).collect();
        errors.sort_by_key(|(span, _)| *span);
        let mut found = Self {
            text,
            violations: Vec::new(),
            ends: Vec::new(),
            confusing: Vec::new(),
        };
        let mut end = 0;
        for (span, error) in errors {
            end = span.end.max(end);
            found.ends.push(end);
            let violation = if let Some(key) = key_that_is_given_twice(text, span, &keys) {
                match keys.around(span.start) {
                    Some(Parameter::Extra) => extra::given_twice(key),
                    Some(Parameter::Flags) => flags::given_twice(key),
                    _ => given_twice(key),
                }
            } else {
                found.confusing.push(span.start);
                not_toml(error.message())
            };
            found.violations.push((span, violation));
        }
        found
    }

    pub(super) fn is_empty(&self) -> bool {
        self.violations.is_empty()
    }

    /// Returns `true` if a value is not TOML: what the parser made of it is not looked at.
    pub(super) fn touch(&self, value: FileSpan) -> bool {
        let behind = |(error, _): &(FileSpan, Violation)| {
            error.start < value.end || (error.start == value.end && error.start == error.end)
        };
        let count = self.violations.partition_point(behind);
        count.checked_sub(1).is_some_and(|last| {
            let (error, _) = &self.violations[last];
            let is_empty = error.start == error.end;
            self.ends[last] > value.start || (is_empty && self.ends[last] == value.start)
        })
    }

    /// Returns `true` if a table stands in braces and is not TOML: what seem to be keys may be values.
    pub(super) fn confuse_table(&self, table: FileSpan) -> bool {
        self.text[table.start..].starts_with('{') && self.confuse(table.start, table.end + 1)
    }

    /// Returns `true` if a key is not TOML: it may go on where the next one should begin.
    pub(super) fn confuse_key(&self, key: FileSpan) -> bool {
        self.confuse(key.start, key.end)
    }

    fn confuse(&self, start: usize, end: usize) -> bool {
        let next = self.confusing.partition_point(|at| *at < start);
        self.confusing.get(next).is_some_and(|at| *at < end)
    }

    /// Returns the violations, one for each line: what else is wrong in it often follows from the first.
    pub(super) fn violations(&self) -> impl Iterator<Item = (Violation, FileSpan)> {
        let mut line_end = None;
        self.violations.iter().filter_map(move |(span, violation)| {
            if line_end.is_some_and(|end| span.start < end) {
                return None;
            }
            let start = floor(self.text, span.start);
            let end = self.text[start..].find('\n');
            line_end = Some(end.map_or(usize::MAX, |at| start + at));
            Some((*violation, *span))
        })
    }
}

/// Returns the key at an error if it is one that stands in front of it as well.
///
/// Of all errors, only this one marks a key as a whole: what follows is its `=` or the end of a
/// table's header.
fn key_that_is_given_twice<'i>(text: &'i str, span: FileSpan, keys: &Keys<'_>) -> Option<&'i str> {
    let key = text.get(span.start..span.end)?;
    let bare = key.trim_matches(['"', '\'']);
    let after = text.get(span.end..)?.trim_start_matches([' ', '\t']);
    // Of a header that stands there twice, the parser keeps the second one's place.
    let is_header = after.starts_with(']');
    let limit = if is_header {
        span.start + 1
    } else {
        span.start
    };
    let is_key = is_header || after.starts_with(['=', '.']);
    (is_key && keys.stands_before(bare, limit)).then_some(bare)
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
