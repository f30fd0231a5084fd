//! What of a file is not shown in an excerpt.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use toml::de::{DeTable, DeValue};

use crate::input::key::unknown_key;
use crate::input::span::FileSpan;
use crate::parameter::Parameter;
use crate::violation::client_secret::is_client_secret;

/// The places of a file that must not be shown: a message may end up in a log that others read.
#[derive(Clone, Debug)]
pub(super) struct Private {
    /// In the order of the file; none overlaps another.
    spans: Vec<FileSpan>,
    /// Whether all of the file could be read, so that no private value lies elsewhere.
    is_toml: bool,
}

impl Private {
    pub(super) fn new(text: &str, table: &DeTable<'_>, is_toml: bool) -> Self {
        let mut spans = Vec::new();
        collect(text, table, &mut spans);
        spans.sort_unstable();
        let mut apart: Vec<FileSpan> = Vec::new();
        for span in spans {
            match apart.last_mut() {
                Some(last) if span.start < last.end => last.end = last.end.max(span.end),
                _ => apart.push(span),
            }
        }
        Self {
            spans: apart,
            is_toml,
        }
    }

    /// Returns the place that must not be shown in which a byte stands, if there is one.
    pub(super) fn around(&self, at: usize) -> Option<FileSpan> {
        let next = self.spans.partition_point(|span| span.start <= at);
        let span = *self.spans.get(next.checked_sub(1)?)?;
        (at < span.end).then_some(span)
    }

    /// Returns a line as far as it may be shown if the parser does not say what its values are.
    ///
    /// `before` is the file in front of the line.
    pub(super) fn of_broken(&self, before: &str, line: &str) -> Option<String> {
        if self.is_toml {
            return None;
        }
        if continues_private(before) {
            return Some(String::from("…"));
        }
        let shown = without_private(line);
        (shown != line).then_some(shown)
    }
}

/// Collects the values of a table that must not be shown.
///
/// Of `extra` and of unknown keys nobody knows what the values are: they are private as well.
fn collect(text: &str, table: &DeTable<'_>, spans: &mut Vec<FileSpan>) {
    for (key, value) in table {
        let span = FileSpan::from(value.span());
        match (parameter(key.get_ref()), value.get_ref()) {
            (Some(Parameter::Extra), DeValue::Table(pairs)) => {
                spans.extend(pairs.values().map(|value| FileSpan::from(value.span())));
            }
            (Some(Parameter::State | Parameter::Extra), _) => spans.push(span),
            (Some(Parameter::RedirectUri), DeValue::String(_)) => {
                spans.extend(private_of_uri(text, span));
            }
            (Some(Parameter::Scope | Parameter::Flags), DeValue::Table(pairs)) => {
                let secrets = pairs
                    .iter()
                    .filter(|(key, _)| names_a_secret(key.get_ref()));
                spans.extend(secrets.map(|(_, value)| FileSpan::from(value.span())));
            }
            (Some(_), DeValue::String(value)) if names_a_secret(value) => spans.push(span),
            (Some(_), _) => {}
            (None, DeValue::Table(nested)) if !names_a_secret(key.get_ref()) => {
                collect(text, nested, spans);
            }
            (None, _) => spans.push(span),
        }
    }
}

/// The parameter of a key, or the one that a misspelled key was meant to be.
fn parameter(key: &str) -> Option<Parameter> {
    let meant = || {
        let fix = unknown_key(key, Parameter::NAMES).fix()?;
        Parameter::find(fix.as_str()).filter(|_| !names_a_secret(key))
    };
    Parameter::find(key).or_else(meant)
}

/// The user info of a redirect URI, and its query and fragment.
fn private_of_uri(text: &str, span: FileSpan) -> impl Iterator<Item = FileSpan> {
    let uri = text.get(span.start..span.end).unwrap_or_default();
    let inside = |start: usize, end: usize| FileSpan {
        start: span.start + start,
        end: span.start + end,
    };
    let end = uri.trim_end_matches(['"', '\'']).len();
    let tail = uri
        .find(['?', '#'])
        .map(|at| inside(at + 1, end.max(at + 1)));
    let authority = uri.find("//").map_or(0, |at| at + 2);
    let user_info = uri.rfind('@').map(|at| inside(authority.min(at), at));
    user_info.into_iter().chain(tail)
}

/// Returns `true` if what stands under a name, or behind it, may be a secret.
fn names_a_secret(name: &str) -> bool {
    const WORDS: [&str; 4] = ["secret", "token", "password", "passwd"];
    let name = name.to_ascii_lowercase();
    WORDS.iter().any(|word| name.contains(word)) || name == Parameter::State.name()
}

/// Leaves out what stands behind the `=` of a key that is not shown.
fn without_private(line: &str) -> String {
    for (at, _) in line.match_indices('=') {
        let key = line[..at].trim_end();
        let bare = key.rsplit(|char| !is_key_char(char)).next();
        let unquoted = key.trim_end_matches(['"', '\'']);
        let quoted = unquoted.rsplit(['"', '\'']).next();
        if bare.is_some_and(is_private) || quoted.is_some_and(is_private) {
            return line[..=at].to_string() + " …";
        }
    }
    // The secret may stand behind something else than a `=`, such as in a list.
    let mut words = line.split_inclusive(|char| !is_key_char(char));
    let mut end = 0;
    let secret = words.find(|word| {
        end += word.len();
        is_client_secret(word)
    });
    match secret {
        Some(_) if line[end..].contains(char::is_alphanumeric) => line[..end].to_string() + " …",
        _ => line.to_string(),
    }
}

/// Returns `true` if the value of a key that is not shown goes on behind `before`.
fn continues_private(before: &str) -> bool {
    let begun = [open_string(before), open_brackets(before)];
    let mut begun = begun.into_iter().flatten();
    begun.any(|line| without_private(line) != line)
}

/// Finds the line on which a string in three quotes begins that has not ended.
fn open_string(before: &str) -> Option<&str> {
    let (mut open, mut at) = (None, 0);
    loop {
        let find = |quotes: &'static str| before[at..].find(quotes).map(|found| (found, quotes));
        let next = match open {
            Some((_, quotes)) => find(quotes),
            None => ["\"\"\"", "'''"].into_iter().filter_map(find).min(),
        };
        let Some((found, quotes)) = next else {
            break;
        };
        open = open.is_none().then_some((at + found, quotes));
        at += found + quotes.len();
    }
    let (at, _) = open?;
    before[..at].rsplit('\n').next()
}

/// Finds the line on which a list or a table in braces begins that has not ended.
fn open_brackets(before: &str) -> Option<&str> {
    let assigns = |line: &&str| {
        let key = line.split_once('=').map(|(key, _)| key);
        key.is_some_and(|key| {
            key.chars()
                .all(|char| is_key_char(char) || " \t.\"'".contains(char))
        })
    };
    let line = before.lines().rev().find(assigns)?;
    let value = &before[before.rfind(line)?..];
    let open = value.matches(['[', '{']).count() > value.matches([']', '}']).count();
    open.then_some(line)
}

fn is_private(key: &str) -> bool {
    !key.is_empty() && (names_a_secret(key) || is_client_secret(key))
}

fn is_key_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '_' | '-')
}
