//! The line of a file that is wrong, as compilers show it.

use alloc::string::{String, ToString};
use core::fmt;

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
    pub(super) fn new(file: &str, span: FileSpan, private: &Private) -> Self {
        let start = floor(file, span.start);
        let begin = file[..start].rfind('\n').map_or(0, |at| at + 1);
        let end = file[start..].find('\n').map_or(file.len(), |at| start + at);
        let line = file[begin..end].trim_end_matches('\r');
        let column = file[begin..start].chars().count();
        let marked = FileSpan {
            start,
            end: floor(file, span.end).clamp(start, end),
        };
        let broken = private.of_broken(&file[..begin], line);
        let shown = match broken {
            Some(text) => Shown {
                indent: column.min(text.chars().count()),
                text,
                width: file[start..marked.end].trim_end().chars().count(),
            },
            None => Shown::new(line, begin, marked, private),
        };
        let (text, indent) = around(shown.text, shown.indent);
        Self {
            line: count_lines(&file[..start]) + 1,
            column: column + 1,
            text,
            indent,
            width: shown.width.clamp(1, LONGEST),
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

/// A line without what must not be shown, and what of it is marked, in characters.
struct Shown {
    text: String,
    indent: usize,
    width: usize,
}

impl Shown {
    /// Puts `…` in the place of everything private; `begin` is where the line begins in the file.
    fn new(line: &str, begin: usize, marked: FileSpan, private: &Private) -> Self {
        let mut shown = Self {
            text: String::new(),
            indent: 0,
            width: 0,
        };
        let mut hidden = None;
        for (at, char) in line.char_indices() {
            let at = begin + at;
            let around = private.around(at);
            if around.is_some() && around == hidden {
                continue;
            }
            hidden = around;
            shown.text.push(if around.is_some() { '…' } else { char });
            let reaches = around.map_or(at, |span| span.end.saturating_sub(1));
            if reaches < marked.start {
                shown.indent += 1;
            } else if at < marked.end {
                shown.width += 1;
            }
        }
        shown
    }
}

/// Cuts what stands around the character at `at` out of a long line; returns where it is then.
fn around(line: String, at: usize) -> (String, usize) {
    let count = line.chars().count();
    if count <= LONGEST {
        return (line, at);
    }
    let from = at.saturating_sub(LONGEST / 2).min(count - LONGEST);
    let mut text = String::from(if from > 0 { "…" } else { "" });
    let indent = text.chars().count() + at - from;
    text.extend(line.chars().skip(from).take(LONGEST));
    if from + LONGEST < count {
        text.push('…');
    }
    (text, indent)
}

fn count_lines(text: &str) -> usize {
    text.bytes().map(|byte| usize::from(byte == b'\n')).sum()
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
            shown("a = 1\r\n\té = \"x\"\r\n", 13, 16),
            "\n --> line 2, column 6\n  |\n2 | \té = \"x\"\n  | \t    ^^^",
        );
        assert_eq!(shown("", 0, 0), "\n --> line 1, column 1\n  |\n1 | \n  | ^");
        assert_eq!(
            shown("é", 1, 9),
            "\n --> line 1, column 1\n  |\n1 | é\n  | ^"
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
