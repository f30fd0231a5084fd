//! What of a file is not shown in an excerpt.

mod broken;

use alloc::string::String;
use alloc::vec::Vec;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::input::key::unknown_key;
use crate::input::span::FileSpan;
use crate::parameter::Parameter;
use crate::violation::client_secret::is_client_secret;
use crate::violation::excerpt::SECRETS;

/// The places of a file that must not be shown: a message may end up in a log that others read.
///
/// Shown are the values of keys that hold neither a secret nor anything of an owner's, and of a URI scheme,
/// host and path. Of an unknown key nobody knows what its value is, nor what a comment says.
#[derive(Clone, Debug)]
pub(super) struct Private {
    /// In the order of the file; none touches another.
    spans: Vec<FileSpan>,
}

impl Private {
    pub(super) fn new(text: &str, table: &DeTable<'_>, is_toml: bool) -> Self {
        let mut values = Values {
            text,
            spans: Vec::new(),
        };
        values.of_table(table);
        let mut spans = values.spans;
        if is_toml {
            collect_comments(text, &mut spans);
        } else {
            // What the parser has made of it may miss a value.
            broken::collect(text, &mut spans);
        }
        spans.sort_unstable();
        let mut apart: Vec<FileSpan> = Vec::new();
        for span in spans {
            match apart.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => apart.push(span),
            }
        }
        Self { spans: apart }
    }

    /// Returns the place that must not be shown in which a byte stands, if there is one.
    pub(super) fn around(&self, at: usize) -> Option<FileSpan> {
        let next = self.spans.partition_point(|span| span.start <= at);
        let span = *self.spans.get(next.checked_sub(1)?)?;
        (at < span.end).then_some(span)
    }
}

/// Collects the values that must not be shown.
struct Values<'t> {
    text: &'t str,
    spans: Vec<FileSpan>,
}

impl Values<'_> {
    fn of_table(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            let name = key.get_ref();
            match (Parameter::find(name), value.get_ref()) {
                (Some(parameter), _) => self.of_parameter(parameter, value),
                (None, DeValue::Table(nested)) if !is_client_secret(name) => self.of_table(nested),
                (None, _) => match meant(name) {
                    Some(parameter) => self.of_parameter(parameter, value),
                    None => self.all(value),
                },
            }
        }
    }

    fn of_parameter(&mut self, parameter: Parameter, value: &Spanned<DeValue<'_>>) {
        if parameter.is_private() {
            return self.all(value);
        }
        let source = self.text.get(value.span()).unwrap_or_default();
        match value.get_ref() {
            // The place of a table may be that of its header, so its own keys are looked at.
            DeValue::Table(pairs) => {
                for (name, value) in pairs {
                    let is_known = parameter == Parameter::Flags || is_word(name.get_ref());
                    if is_known && !names_a_secret(name.get_ref()) {
                        self.of_parameter(parameter, value);
                    } else {
                        self.all(value);
                    }
                }
            }
            _ if names_a_secret(source) => self.all(value),
            DeValue::Array(items) => {
                for item in items {
                    self.of_parameter(parameter, item);
                }
            }
            DeValue::String(_) if is_uri(parameter) => {
                let start = value.span().start;
                self.spans
                    .extend(private_of_uri(source).map(|span| FileSpan {
                        start: start + span.start,
                        end: start + span.end,
                    }));
            }
            _ => {}
        }
    }

    /// Collects every value in a value.
    fn all(&mut self, value: &Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::Table(pairs) => pairs.values().for_each(|value| self.all(value)),
            DeValue::Array(items) => items.iter().for_each(|item| self.all(item)),
            _ => self.spans.push(value.span().into()),
        }
    }
}

/// The parameter that a misspelled key was meant to be.
fn meant(key: &str) -> Option<Parameter> {
    let fix = unknown_key(key, Parameter::NAMES).fix()?;
    Parameter::find(fix.as_str()).filter(|_| !names_a_secret(key))
}

/// Returns `true` for what stands before a name in a table.
fn is_word(key: &str) -> bool {
    matches!(key, "other" | "required")
}

fn is_uri(parameter: Parameter) -> bool {
    matches!(parameter, Parameter::RedirectUri | Parameter::AppOrigin)
}

/// Returns the user info, and the query and fragment, of a URI in quotes.
///
/// If any of what separates them is written as an escape, all of the URI is private.
fn private_of_uri(quoted: &str) -> impl Iterator<Item = FileSpan> {
    let start = quoted.len() - quoted.trim_start_matches(['"', '\'']).len();
    let end = quoted.trim_end_matches(['"', '\'']).len().max(start);
    let uri = &quoted[start..end];
    let span = |from: usize, to: usize| FileSpan {
        start: start + from,
        end: start + to,
    };
    let is_escaped = uri.contains('\\')
        || uri.match_indices('%').any(|(at, _)| {
            let code = uri.get(at + 1..at + 3).unwrap_or_default();
            ["40", "3f", "23"].contains(&code.to_ascii_lowercase().as_str())
        });
    let authority = uri.find("//").map_or(0, |at| at + 2);
    let is_encoded = authority == 0 && uri.contains('%');
    let whole = (is_escaped || is_encoded).then(|| span(0, uri.len()));
    let user_info = uri.rfind('@').map(|at| span(authority.min(at), at));
    let tail = uri.find(['?', '#']).map(|at| span(at + 1, uri.len()));
    [whole, user_info, tail].into_iter().flatten()
}

/// Returns `true` if a text has a word in it that stands before a secret, in whatever spelling.
fn names_a_secret(text: &str) -> bool {
    let letters = text.chars().filter(char::is_ascii_alphanumeric);
    let text: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
    SECRETS.iter().any(|word| text.contains(word))
}

/// Collects what stands behind every `#` that is not in a string, up to the end of its line.
fn collect_comments(text: &str, spans: &mut Vec<FileSpan>) {
    let mut at = 0;
    while let Some(found) = text[at..].find(['#', '"', '\'']) {
        let start = at + found;
        at = if text[start..].starts_with('#') {
            let end = text[start..]
                .find('\n')
                .map_or(text.len(), |end| start + end);
            spans.push(FileSpan {
                start: start + 1,
                end,
            });
            end
        } else {
            end_of_string(text, start)
        };
    }
}

/// Returns where the string ends that begins at `start`.
fn end_of_string(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let quote = &rest[..1];
    let longest = quote.repeat(3);
    let quotes = if rest.starts_with(&longest) {
        &longest
    } else {
        quote
    };
    let mut end = quotes.len();
    while let Some(found) = rest[end..].find(['\\', '"', '\'']) {
        end += found;
        if rest[end..].starts_with(quotes) {
            end += quotes.len();
            // A string in three quotes may end with one or two of its own.
            if quotes.len() == 3 {
                end += rest[end..]
                    .bytes()
                    .take(2)
                    .take_while(|byte| *byte == quote.as_bytes()[0])
                    .count();
            }
            return start + end;
        }
        let is_escape = quote == "\"" && rest[end..].starts_with('\\');
        end += 1;
        if is_escape {
            end += rest[end..].chars().next().map_or(0, char::len_utf8);
        }
    }
    text.len()
}
