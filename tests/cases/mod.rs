//! The specification as a table: configurations that are accepted, and those that are refused with
//! the sentences that say why.
//!
//! Every way in runs through the whole table and has to give the same verdict.

#[macro_use]
mod table;
mod toml_string;

use toml_string::toml_string;

/// A row of the table, as data.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) settings: Vec<(&'static str, Value)>,
    /// The sentences of the refusal; none if the configuration is accepted.
    pub(crate) refused: &'static [&'static str],
}

/// The value of a key.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value {
    Text(&'static str),
    Pairs(&'static [(&'static str, &'static str)]),
}

pub(crate) const CLIENT_ID: &str = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";

/// Writes a configuration as a Connect.toml.
#[allow(dead_code, reason = "not every way in reads a file")]
pub(crate) fn toml(case: &Case) -> String {
    let lines = case.settings.iter().map(|(key, value)| match value {
        Value::Text(text) => format!("{key} = {}\n", toml_string(text)),
        Value::Pairs(pairs) => {
            let pairs = pairs.iter();
            let pairs = pairs.map(|(name, value)| format!("{name} = {}", toml_string(value)));
            format!("{key} = {{ {} }}\n", pairs.collect::<Vec<_>>().join(", "))
        }
    });
    lines.collect()
}

/// Where a configuration is written, which decides how a remedy is worded.
#[allow(dead_code, reason = "not every test goes through every way in")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Code,
    Macro,
    File,
    Url,
}

/// Words a sentence of the table, which is the macros', for another way in.
#[allow(dead_code, reason = "not every test goes through every way in")]
pub(crate) fn worded(sentence: &str, way: Way) -> String {
    const WORDINGS: &[[&str; 4]] = &[
        // Code, macro, file, URL; `…` is the name.
        [
            "use `OtherPermission`",
            "write `other(\"…\")`",
            "write `{ other = \"…\" }` in the file",
            "read the URL with `ParseOptions::allow_other`",
        ],
        [
            "use `Make::other`",
            "write `other(\"…\")`",
            "write `{ other = \"…\" }` in the file",
            "read the URL with `ParseOptions::allow_other`",
        ],
        [
            "use `RedirectUri::other`",
            "write `other(\"…\")`",
            "write `{ other = \"…\" }` in the file",
            "read the URL with `ParseOptions::allow_other`",
        ],
        [
            "use `ExternalId::CLEAR` if that is meant",
            "write `null` without quotes if that is meant",
            "write `{ clear = true }` if that is meant",
            "",
        ],
        [
            "is a parameter of its own; use its setter instead of `extra`",
            "is a key of its own; write it outside of `extra`",
            "is a key of its own; write it outside of `extra`",
            "",
        ],
        [
            "is given twice in `extra`; leave one of the two out",
            "is given twice in `extra`; leave one of the two out",
            "is given twice in `extra`; leave one of the two out",
            "is given twice; leave one of the two out",
        ],
    ];
    let is_key = sentence.starts_with("unknown key ");
    if is_key && matches!(way, Way::Code | Way::Url) {
        return sentence.replacen("unknown key ", "unknown parameter ", 1);
    }
    for wording in WORDINGS {
        let is_of = |kind, word| wording[0].contains(kind) && !sentence.contains(word);
        if is_of("Permission", "permission") || is_of("Make", "make") || is_of("Redirect", "scheme")
        {
            continue;
        }
        let (before, after) = wording[1].split_once('…').unwrap_or((wording[1], ""));
        let Some((start, rest)) = sentence.split_once(before) else {
            continue;
        };
        let name = rest.strip_suffix(after).unwrap_or(rest);
        let worded = wording[way as usize].replace('…', name);
        return format!("{start}{worded}");
    }
    sentence.to_owned()
}

/// A value of the table as data.
macro_rules! value {
    ([$($name:ident: $value:literal),*]) => {
        Value::Pairs(&[$((stringify!($name), $value)),*])
    };
    ($text:literal) => {
        Value::Text($text)
    };
}

/// The table as data.
macro_rules! table {
    ($($name:ident: $base:ident { $($key:ident = $value:tt),* $(,)? } $verdict:ident [$($message:literal),*];)*) => {
        vec![$(Case {
            name: stringify!($name),
            settings: with_base(stringify!($base), &[$((stringify!($key), value!($value))),*]),
            refused: refusal(stringify!($verdict), &[$($message),*]),
        }),*]
    };
}

/// Returns every row.
pub(crate) fn cases() -> Vec<Case> {
    with_cases!(table)
}

fn with_base(base: &str, settings: &[(&'static str, Value)]) -> Vec<(&'static str, Value)> {
    let base = match base {
        "app" => Some(("client_id", Value::Text(CLIENT_ID))),
        "alone" => None,
        other => panic!("unknown base {other}"),
    };
    base.into_iter().chain(settings.iter().copied()).collect()
}

fn refusal(verdict: &str, messages: &'static [&'static str]) -> &'static [&'static str] {
    assert_eq!(verdict == "refused", !messages.is_empty(), "{messages:?}");
    messages
}
