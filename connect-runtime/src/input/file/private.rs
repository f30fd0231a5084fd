//! What of a file is not shown: the values of a client secret and of a state.

use alloc::string::{String, ToString};

use crate::parameter::{Parameter, is_client_secret};

/// Leaves out what stands behind the `=` of a client secret or a state.
pub(super) fn without_private(line: &str) -> String {
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

/// Says whether the value of a client secret or a state goes on behind `before`, on a line of its own.
pub(super) fn continues_private(before: &str) -> bool {
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
    is_client_secret(key) || key == Parameter::State.name()
}

fn is_key_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '_' | '-')
}
