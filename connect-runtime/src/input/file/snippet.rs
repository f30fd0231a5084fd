//! The line of a file that is wrong, as compilers show it.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::{fmt, iter};

use super::positions::Positions;
use super::private::Private;
use super::syntax::floor;
use crate::input::span::FileSpan;

/// A line of a file with a caret under what is wrong in it.
///
/// What must not be shown is left out of it. Of a long line, it is what stands around the caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The line's number, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// The line's text.
    text: String,
    /// How many characters of the text stand before what is marked.
    indent: usize,
    /// How many characters are marked, one at least.
    width: usize,
}

impl Snippet {
    /// Cuts the line out of a file in which `span` begins.
    pub(super) fn new(
        file: &str,
        positions: &Positions,
        span: FileSpan,
        private: &Private,
    ) -> Self {
        let start = floor(file, span.start);
        let (line, begin) = positions.line(start);
        let length = file[start..].find('\n').unwrap_or(file.len() - start);
        let end = start + file[start..start + length].trim_end_matches('\r').len();
        let column =
            positions.characters_before(file, start) - positions.characters_before(file, begin);
        let shown = Shown::new(Line { file, begin, end }, private, start, span.end);
        Self {
            line: line + 1,
            column: column + 1,
            text: shown.text,
            indent: shown.indent,
            width: shown.width.max(1),
        }
    }

    /// Writes the place and the line, behind a message; `file` is the path, if there is one.
    ///
    /// # Errors
    ///
    /// If the buffer refuses.
    pub fn write(&self, file: Option<&str>, out: &mut dyn fmt::Write) -> fmt::Result {
        let Self { line, column, .. } = self;
        let gutter = line.to_string().len();
        match file {
            Some(file) => write!(out, "\n{:gutter$}--> {file}:{line}:{column}", "")?,
            None => write!(out, "\n{:gutter$}--> line {line}, column {column}", "")?,
        }
        write!(out, "\n{:gutter$} |\n{line} | {}", "", self.text)?;
        let indent: String = self.text.chars().take(self.indent).map(blank).collect();
        write!(out, "\n{:gutter$} | {indent}{}", "", "^".repeat(self.width))
    }
}

/// The number of characters of a line that are shown.
const LONGEST: usize = 160;

/// A line of a file.
#[derive(Clone, Copy)]
struct Line<'f> {
    file: &'f str,
    begin: usize,
    end: usize,
}

impl Line<'_> {
    /// Returns what is shown of the line from `at` on, each character with its place.
    ///
    /// `…` stands for everything private up to where it ends.
    fn after(self, at: usize, private: &Private) -> impl Iterator<Item = (usize, char)> {
        let mut next = at;
        iter::from_fn(move || {
            let at = next;
            let char = self.file[at..self.end].chars().next()?;
            let hidden = private.around(at);
            next = hidden.map_or(at + char.len_utf8(), |span| span.end.min(self.end));
            Some((at, if hidden.is_some() { '…' } else { char }))
        })
    }

    /// Returns what is shown of the line in front of `at`, backwards.
    fn before(self, at: usize, private: &Private) -> impl Iterator<Item = char> {
        let mut end = at;
        iter::from_fn(move || {
            let char = self.file[self.begin..end].chars().next_back()?;
            let hidden = private.around(end - 1);
            end = hidden.map_or(end - char.len_utf8(), |span| span.start.max(self.begin));
            Some(if hidden.is_some() { '…' } else { char })
        })
    }
}

/// A line without what must not be shown, and what of it is marked, in characters.
struct Shown {
    text: String,
    indent: usize,
    width: usize,
}

impl Shown {
    /// Takes the line, or of a long one what stands around the mark, which goes from `start` to `end`.
    fn new(line: Line<'_>, private: &Private, start: usize, end: usize) -> Self {
        let start = private
            .around(start)
            .map_or(start, |span| span.start.max(line.begin));
        // One more than is shown, so that it is known whether there is more.
        let after: Vec<_> = line.after(start, private).take(LONGEST + 1).collect();
        let before: Vec<_> = line.before(start, private).take(LONGEST + 1).collect();
        let (from, to) = if before.len() + after.len() <= LONGEST {
            (before.len(), after.len())
        } else {
            let half = before.len().min(LONGEST / 2);
            let from = half.max(LONGEST.saturating_sub(after.len()));
            (from, LONGEST - from)
        };
        let mut text = String::new();
        if from < before.len() {
            text.push('…');
        }
        text.extend(before[..from].iter().rev());
        let indent = text.chars().count();
        text.extend(after.iter().take(to).map(|(_, char)| char));
        if to < after.len() {
            text.push('…');
        }
        let marked = after.iter().take(to).take_while(|(at, _)| *at < end);
        Self {
            text,
            indent,
            width: marked.count(),
        }
    }
}

/// Keeps tabs, so that the caret stands under what it marks.
fn blank(char: char) -> char {
    if char == '\t' { '\t' } else { ' ' }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::String;
    use alloc::vec::Vec;

    use crate::input::file::document::Document;
    use crate::input::span::FileSpan;

    fn shown(file: &str, start: usize, end: usize) -> String {
        let mut out = String::new();
        let (document, _) = Document::parse(file);
        let snippet = document.snippet(FileSpan { start, end });
        snippet.write(None, &mut out).unwrap();
        out
    }

    #[test]
    fn marks_what_is_wrong() {
        assert_eq!(
            shown("a = 1\r\n\tscope = [\"é\", \"x\"]\r\n", 23, 26),
            "\n --> line 2, column 16\n  |\n2 | \tscope = [\"é\", \"x\"]\n  | \t              ^^^",
        );
        assert_eq!(shown("", 0, 0), "\n --> line 1, column 1\n  |\n1 | \n  | ^");
        assert_eq!(
            shown("é", 1, 9),
            "\n --> line 1, column 1\n  |\n1 | …\n  | ^"
        );
    }

    #[test]
    fn cuts_a_long_line() {
        let file = format!(
            "scope = [{}\"x\"{}]",
            "\"é\", ".repeat(300),
            ", 1".repeat(300)
        );
        let start = file.find("\"x\"").unwrap();
        let shown = shown(&file, start, start + 3);
        let lines: Vec<&str> = shown.lines().skip(3).collect();
        let [text, carets] = lines[..] else {
            panic!("{shown}")
        };
        assert!(text.starts_with("1 | …") && text.ends_with('…'), "{shown}");
        let at = carets.chars().position(|char| char == '^').unwrap();
        let marked: String = text.chars().skip(at).take(3).collect();
        assert_eq!((marked.as_str(), carets.ends_with(" ^^^")), ("\"x\"", true));
        assert!(shown.contains("line 1, column 1510"), "{shown}");
    }

    #[test]
    fn leaves_the_secret_out() {
        for line in [
            "client_secret = \"s3cr3t\"",
            "\"client-secret\"=\"s3cr3t\"",
            "a = { mode = \"x\", clientSecret = 's3cr3t' }",
            "staging.client_secret = \"s3cr3t\"",
            "state = \"s3cr3t\"",
            "extra = [\"client_secret\", \"s3cr3t\"]",
            "flags = \"client-secret:s3cr3t\"",
        ] {
            let shown = shown(line, 0, 1);
            assert!(shown.contains('…') && !shown.contains("s3cr3t"), "{shown}");
        }
    }
}
