//! Everything that is wrong with a file, each with its place.

use alloc::vec::Vec;
use core::{fmt, ops, slice};

use super::{Found, Place, Snippet, in_toml};
use crate::violation::Violation;

/// A rule that a Connect.toml, or a variable of the environment, breaks.
#[derive(Clone, PartialEq, Eq)]
pub struct FileViolation {
    violation: Violation,
    source: Source,
}

#[derive(Clone, PartialEq, Eq)]
enum Source {
    File(Snippet),
    Variable(&'static str),
    Whole,
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
            Source::Variable(_) | Source::Whole => None,
        }
    }

    /// Returns the variable of the environment that it comes from, if it does.
    #[must_use]
    pub const fn variable(&self) -> Option<&'static str> {
        match self.source {
            Source::Variable(name) => Some(name),
            Source::File(_) | Source::Whole => None,
        }
    }
}

impl fmt::Display for FileViolation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.source {
            Source::File(snippet) => {
                self.violation.fmt(f)?;
                snippet.write(None, f)
            }
            Source::Variable(name) => write!(f, "{name}: {}", self.violation.message()),
            Source::Whole => self.violation.fmt(f),
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
    pub(super) fn or<T>(mut found: Found, file: &str, value: T) -> Result<T, Self> {
        if found.is_empty() {
            return Ok(value);
        }
        found.sort_by_key(|(_, place)| match place {
            Place::File(span) => (1, *span),
            Place::Variable(_) | Place::Whole => (0, (0..0).into()),
        });
        found.dedup();
        let violation = |(violation, place): (Violation, _)| FileViolation {
            violation: in_toml(violation),
            source: match place {
                Place::File(span) => Source::File(Snippet::new(file, span)),
                Place::Variable(name) => Source::Variable(name),
                Place::Whole => Source::Whole,
            },
        };
        Err(Self(found.into_iter().map(violation).collect()))
    }
}

impl ops::Deref for FileViolations {
    type Target = [FileViolation];

    fn deref(&self) -> &[FileViolation] {
        &self.0
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
