//! The specification as a table: configurations that are accepted, and those that are refused, with their errors.
//!
//! Every way in runs through the whole table and has the same verdict.

#[macro_use]
mod table;
mod toml_string;

use toml_string::toml_string;

/// A row of the table, as data.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) settings: Vec<(&'static str, Value)>,
    /// The summary and help of each error; empty if the configuration is accepted.
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

/// A way in, which decides how some help is worded.
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
    if matches!(way, Way::Code | Way::Url) && sentence.starts_with("unknown key ") {
        return sentence.replacen("key", "parameter", 1);
    }
    let Some((summary, other)) = sentence.split_once("write `other(\"") else {
        return sentence.to_owned();
    };
    let (name, condition) = other.split_once("\")`").expect("the name ends");
    let help = match way {
        Way::Macro => return sentence.to_owned(),
        Way::File => format!("write `{{ other = \"{name}\" }}`"),
        Way::Url => "read the URL with `ParseOptions::allow_other`".to_owned(),
        Way::Code if summary.contains("permission") => "use `OtherPermission`".to_owned(),
        Way::Code if summary.contains("make") => "use `Make::other`".to_owned(),
        Way::Code => "use `RedirectUri::other`".to_owned(),
    };
    format!("{summary}{help}{condition}")
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
