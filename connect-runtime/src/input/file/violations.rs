//! Everything that is wrong with a file, each with its place.

use alloc::vec;
use alloc::vec::Vec;
use core::{fmt, slice};

use super::document::Document;
use super::origin::Origin;
use super::snippet::Snippet;
use crate::violation::Violation;
use crate::violation::findings::Findings;

/// A rule that a Connect.toml, or a variable of the environment, breaks.
#[derive(Clone, PartialEq, Eq)]
pub struct FileViolation {
    violation: Violation,
    source: Source,
}

#[derive(Clone, PartialEq, Eq)]
enum Source {
    File(Snippet),
    /// A variable, or what was put together.
    Elsewhere,
}

impl FileViolation {
    /// Returns what is wrong.
    #[must_use]
    pub const fn violation(&self) -> &Violation {
        &self.violation
    }

    /// Returns the line and the column (in characters) where it stands, both counted from 1; `None`
    /// if it does not stand in the file.
    #[must_use]
    pub const fn position(&self) -> Option<(usize, usize)> {
        match &self.source {
            Source::File(snippet) => Some((snippet.line, snippet.column)),
            Source::Elsewhere => None,
        }
    }

    /// Returns the variable of the environment that it comes from, if it does.
    #[must_use]
    pub const fn variable(&self) -> Option<&'static str> {
        self.violation.variable()
    }
}

impl fmt::Display for FileViolation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.source {
            Source::File(snippet) => {
                self.violation.fmt(f)?;
                snippet.write(None, f)
            }
            Source::Elsewhere => self.violation.fmt(f),
        }
    }
}

impl fmt::Debug for FileViolation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileViolation")
            .field("violation", &self.violation)
            .field("position", &self.position())
            .field("variable", &self.variable())
            .finish_non_exhaustive()
    }
}

/// Everything that is wrong with a Connect.toml or with what was chosen from it, at least one thing,
/// in the order in which it stands there.
///
/// `Display` shows each with its line of the file and a caret under the value; of a client secret or
/// a state, only the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileViolations(Vec<FileViolation>);

impl FileViolations {
    /// Puts the findings in order: what does not stand in the file comes first.
    pub(super) fn new(findings: Findings<Origin>, document: &Document) -> Self {
        let mut found: Vec<_> = findings.into_iter().collect();
        found.sort_by_key(|(_, origin)| match origin {
            Origin::File(span) => Some(*span),
            Origin::Variable(_) | Origin::Whole => None,
        });
        let violation = |(violation, origin): (Violation, Origin)| {
            let (violation, source) = match origin {
                Origin::File(span) => (violation, Source::File(document.snippet(span))),
                Origin::Variable(parameter) => {
                    (violation.in_variable_of(parameter), Source::Elsewhere)
                }
                Origin::Whole => (violation, Source::Elsewhere),
            };
            FileViolation { violation, source }
        };
        Self(found.into_iter().map(violation).collect())
    }

    /// Returns how many violations there are, at least one.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Iterates over the violations.
    pub fn iter(&self) -> slice::Iter<'_, FileViolation> {
        self.0.iter()
    }
}

impl IntoIterator for FileViolations {
    type Item = FileViolation;
    type IntoIter = vec::IntoIter<FileViolation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a FileViolations {
    type Item = &'a FileViolation;
    type IntoIter = slice::Iter<'a, FileViolation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for FileViolations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, violation) in self.0.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { "\n\n" })?;
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl core::error::Error for FileViolations {}
