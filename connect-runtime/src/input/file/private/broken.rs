//! What is not shown of a text that is not TOML: all but what must be the value of a key that may be shown.

use alloc::vec::Vec;

use super::{is_uri, is_word, meant, names_a_secret, private_of_uri};
use crate::input::span::FileSpan;
use crate::parameter::Parameter;
use crate::violation::client_secret::is_client_secret;

/// Collects, of each line, what stands behind the part that may be shown.
pub(super) fn collect(text: &str, spans: &mut Vec<FileSpan>) {
    let mut open = Open::default();
    let mut begin = 0;
    for line in text.split_inclusive('\n') {
        let end = line.trim_end().len();
        let indent = line.len() - line.trim_start().len();
        let shown = open.shown(&line[..end]).max(indent);
        if shown < end {
            spans.push(FileSpan {
                start: begin + shown,
                end: begin + end,
            });
        }
        begin += line.len();
    }
}

/// What goes on from one line to the next.
#[derive(Debug, Default)]
struct Open {
    /// The three quotes of a string that has not ended.
    string: Option<&'static str>,
    /// How many brackets of a list have not been closed.
    list: usize,
    /// Whether the list may be shown.
    is_shown: bool,
}

/// What the value of a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Shown,
    Uri,
    Unknown,
    Private,
}

impl Open {
    /// Returns how many bytes of a line may be shown.
    fn shown(&mut self, line: &str) -> usize {
        let is_in_string = self.string.is_some();
        self.follow_strings(line);
        if is_in_string {
            return 0;
        }
        if self.list > 0 && !begins_with_a_key(line) {
            self.list = unclosed(self.list, line);
            let items = without_comment(line);
            return if self.is_shown && is_plain(items) {
                items.len()
            } else {
                0
            };
        }
        self.list = 0;
        if line.trim_start().starts_with('[') {
            return header(line);
        }
        self.shown_of_settings(line)
    }

    /// Finds out whether a string in three quotes goes on behind the line.
    fn follow_strings(&mut self, line: &str) {
        let mut rest = line;
        loop {
            let find = |quotes: &'static str| Some((rest.find(quotes)?, quotes));
            let next = match self.string {
                Some(quotes) => find(quotes),
                None => ["\"\"\"", "'''"].into_iter().filter_map(find).min(),
            };
            let Some((at, quotes)) = next else {
                return;
            };
            self.string = self.string.is_none().then_some(quotes);
            rest = &rest[at + quotes.len()..];
        }
    }

    /// Reads `key = value`, also in braces, up to what is none or must not be shown.
    fn shown_of_settings(&mut self, line: &str) -> usize {
        let mut at = 0;
        let mut container = Key::Unknown;
        loop {
            let structure = line[at..].trim_start_matches([' ', '\t', '{', '}', ',']);
            let start = line.len() - structure.len();
            if line[at..start].contains('}') {
                container = Key::Unknown;
            }
            let Some(equals) = structure.find('=') else {
                return start + known_word(structure);
            };
            let Some(key) = key(&structure[..equals], container) else {
                return start;
            };
            if key == Key::Unknown && meant(structure[..equals].trim()).is_none() {
                // It may be no name at all, but a secret whose padding is this `=`.
                return start;
            }
            let behind = start + equals + 1;
            let value = line[behind..].trim_start();
            at = line.len() - value.len();
            if value.starts_with('{') && key != Key::Private {
                container = key;
                continue;
            }
            let length = self.end_of_value(value);
            let is_plain = is_plain(&value[..length]);
            self.is_shown = key == Key::Shown && is_plain;
            if !is_plain || !matches!(key, Key::Shown | Key::Uri) {
                return behind;
            }
            if key == Key::Uri {
                // A quote, or the end of the line, may stand in the middle of a URI.
                let is_whole = value[..length].len() > 1 && value[..length].ends_with(['"', '\'']);
                let private = private_of_uri(value).map(|span| span.start).min();
                let quote = usize::from(value.starts_with(['"', '\'']));
                if let Some(private) = private.or((!is_whole).then_some(quote)) {
                    return at + private.min(value.len());
                }
            }
            at += length;
        }
    }

    /// Returns the length of a value; a list may go on behind the line.
    fn end_of_value(&mut self, value: &str) -> usize {
        match value.chars().next() {
            Some('[') => {
                let value = without_comment(value);
                self.list = unclosed(0, value);
                value.rfind(']').map_or(value.len(), |at| at + 1)
            }
            Some(quote @ ('"' | '\'')) => match value[1..].find(quote) {
                Some(end) => end + 2,
                None => without_comment(value).len(),
            },
            _ => value
                .find([' ', '\t', ',', '}', '#'])
                .unwrap_or(value.len()),
        }
    }
}

/// Returns the length of a table's header, as far as nothing in it is in quotes; what goes on with
/// something else before it is closed is none.
fn header(line: &str) -> usize {
    let name = line.trim_start_matches([' ', '\t', '[']);
    let end = name.find(|char| !is_key_char(char) && !". ]".contains(char));
    let shown = &name[..end.unwrap_or(name.len())];
    let unclosed = if end.is_none() { shown.len() } else { 0 };
    let closed = shown.rfind(']').map_or(unclosed, |at| at + 1);
    line.len() - name.len() + closed
}

/// Returns what the value of a key is; `None` if that is no key.
fn key(path: &str, container: Key) -> Option<Key> {
    let mut kind = container;
    for segment in path.split('.') {
        let name = segment.trim().trim_matches(['"', '\'']);
        if name.is_empty() || !name.chars().all(is_key_char) {
            return None;
        }
        kind = match (Parameter::find(name), kind) {
            (_, Key::Private) => Key::Private,
            (Some(parameter), _) if parameter.is_private() => Key::Private,
            (Some(parameter), _) if is_uri(parameter) => Key::Uri,
            (Some(_), _) => Key::Shown,
            (None, _) if names_a_secret(name) || is_client_secret(name) => Key::Private,
            // A flag, or such as `other`.
            (None, kind) => kind,
        };
    }
    Some(kind)
}

/// Returns the length of the word in front of a line if it is the name of a key.
fn known_word(line: &str) -> usize {
    let end = line.find(|char| !is_key_char(char)).unwrap_or(line.len());
    Parameter::find(&line[..end]).map_or(0, |_| end)
}

fn begins_with_a_key(line: &str) -> bool {
    let line = line.trim_start();
    let rest = line.trim_start_matches(|char| is_key_char(char) || ".\"'".contains(char));
    rest.len() < line.len() && rest.trim_start().starts_with('=')
}

/// Returns `true` if a value names no secret, and nothing in it looks like another setting.
fn is_plain(value: &str) -> bool {
    let mut settings = value.match_indices('=');
    let is_of_a_list = |(at, _): (usize, &str)| {
        let mut words = value[..at].trim_end().rsplit(|char| !is_key_char(char));
        words.next().is_some_and(is_word)
    };
    !names_a_secret(value) && settings.all(is_of_a_list)
}

fn without_comment(line: &str) -> &str {
    line.split('#').next().unwrap_or_default()
}

/// Returns how many brackets are open behind a line, if so many were open in front of it.
fn unclosed(open: usize, line: &str) -> usize {
    let closed = line.matches([']', '}']).count();
    (open + line.matches(['[', '{']).count()).saturating_sub(closed)
}

fn is_key_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '_' | '-')
}
