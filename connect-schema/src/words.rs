//! Words, each with its meaning.

use serde_json::{Value, json};
use smartcar_connect_runtime::macro_support::words;
use smartcar_connect_runtime::{Country, Parameter, Permission};

/// One of some words.
pub(crate) fn one_of<'w>(words: impl IntoIterator<Item = (&'w str, String)>) -> Value {
    let words = words.into_iter();
    let words = words.map(|(word, meaning)| json!({ "const": word, "description": meaning }));
    json!({ "oneOf": words.collect::<Vec<Value>>() })
}

/// One of the words of a list of the rules.
pub(crate) fn one_of_list(words: &[(&'static str, &'static str)]) -> Value {
    one_of(
        words
            .iter()
            .map(|(word, meaning)| (*word, sentence(meaning))),
    )
}

/// A meaning, as a sentence of its own.
pub(crate) fn sentence(meaning: &str) -> String {
    let mut chars = meaning.chars();
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

pub(crate) fn permissions() -> Value {
    one_of_list(words(Parameter::Scope))
}

/// Permissions that the grant screen locks, as strings.
pub(crate) fn required_permissions() -> Value {
    let words = words(Parameter::Scope).iter().map(|(name, meaning)| {
        let word = format!("required:{name}");
        json!({ "const": word, "description": format!("Locked on the grant screen: {meaning}") })
    });
    json!({ "oneOf": words.collect::<Vec<Value>>() })
}

pub(crate) fn other_permission() -> Value {
    json!({
        "description": "A permission that this crate does not know yet.",
        "type": "object",
        "required": ["other"],
        "properties": {
            "other": {
                "type": "string",
                "pattern": "^[a-z_]+$",
                "not": { "enum": Permission::NAMES },
            },
        },
        "additionalProperties": false,
    })
}

pub(crate) fn countries() -> Value {
    let countries = Country::ALL.iter();
    one_of(countries.map(|country| (country.as_str(), country.name().to_owned())))
}
