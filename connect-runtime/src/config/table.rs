//! A table of keys and values, as Connect.toml and deserialized tables contain it.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Config, Entry, Item, Kind, Scalar, Value};
use crate::error::{ConfigError, ErrorKind, Source};
use crate::parameter::Parameter;
use crate::text::is_client_secret;

/// A value of a table, with its source.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) raw: Raw,
    pub(crate) source: Source,
}

/// A value of a table.
#[derive(Debug)]
pub(crate) enum Raw {
    Text(String),
    Bool(bool),
    /// A number or a date.
    Number,
    Array(Vec<Node>),
    Table(Vec<Pair>),
}

/// A key of a table and its value.
#[derive(Debug)]
pub(crate) struct Pair {
    pub(crate) key: String,
    pub(crate) key_source: Source,
    pub(crate) value: Node,
}

/// Reads a table whose keys are those of the macros, and checks the values.
pub(crate) fn read(table: Vec<Pair>, errors: &mut Vec<ConfigError>) -> Config {
    let mut config = Config::default();
    for Pair {
        key,
        key_source,
        value,
    } in table
    {
        match Parameter::find(&key) {
            Some(parameter) => {
                let source = value.source;
                let entry = Entry::new(self::value(parameter, value), key_source, source);
                errors.extend(config.set(parameter, entry).err());
            }
            None => errors.push(unknown_key(&key, &value).at(key_source)),
        }
    }
    errors.extend(config.check_values(false));
    config
}

fn unknown_key(key: &str, value: &Node) -> ConfigError {
    let is_table = matches!((&value.raw, value.source), (Raw::Table(_), Source::File(_)));
    match key {
        "file" | "profile" | "crate" => ConfigError::of_key(ErrorKind::MacroKey, key),
        _ if is_client_secret(key) => ConfigError::of_key(ErrorKind::ClientSecret, ""),
        // As in Cargo.toml: `[profile.local]`.
        _ if is_table => {
            let error = ConfigError::of_key(ErrorKind::UnknownKey, key);
            let is_whole = error.value() == Some(key);
            error.with_expected(is_whole.then(|| format!("[{key}]")).as_deref())
        }
        _ => ConfigError::of_key(ErrorKind::UnknownKey, key),
    }
}

/// Returns the value of a parameter, in the form in which it is written.
fn value(parameter: Parameter, node: Node) -> Value {
    let has_names = matches!(parameter, Parameter::Flags | Parameter::Extra);
    match node.raw {
        Raw::Array(items) => Value::List(items.into_iter().map(item).collect()),
        Raw::Table(pairs) if parameter == Parameter::ExternalId && clears(&pairs) => {
            Value::One(Scalar::new(Kind::Word, "null"))
        }
        Raw::Table(pairs) => match other(&pairs) {
            Some(other) if !has_names => Value::One(other),
            _ => Value::List(pairs.into_iter().map(pair).collect()),
        },
        _ => Value::One(scalar(node.raw)),
    }
}

/// Returns an item of an array: a string, `{ other = "…" }`, or a table of a prefix and a name.
fn item(node: Node) -> Item {
    let source = node.source;
    match node.raw {
        Raw::Table(mut pairs) if pairs.len() == 1 && other(&pairs).is_none() => match pairs.pop() {
            Some(only) => pair(only),
            None => invalid(source),
        },
        raw => Item {
            prefix: None,
            value: scalar(raw),
            source,
        },
    }
}

fn pair(pair: Pair) -> Item {
    Item {
        prefix: Some((pair.key, pair.key_source)),
        source: pair.value.source,
        value: scalar(pair.value.raw),
    }
}

fn invalid(source: Source) -> Item {
    Item {
        prefix: None,
        value: Scalar::new(Kind::Invalid, ""),
        source,
    }
}

fn scalar(raw: Raw) -> Scalar {
    match raw {
        Raw::Text(text) => Scalar::new(Kind::Text, text),
        Raw::Bool(value) => Scalar::new(Kind::Word, if value { "true" } else { "false" }),
        Raw::Table(pairs) => other(&pairs).unwrap_or(Scalar::new(Kind::Invalid, "")),
        Raw::Number | Raw::Array(_) => Scalar::new(Kind::Invalid, ""),
    }
}

/// Reads `{ other = "name" }`.
fn other(pairs: &[Pair]) -> Option<Scalar> {
    match pairs {
        [
            Pair {
                key,
                value:
                    Node {
                        raw: Raw::Text(name),
                        ..
                    },
                ..
            },
        ] if key == "other" => Some(Scalar::new(Kind::Other, name.as_str())),
        _ => None,
    }
}

/// Returns `true` for `{ clear = true }`, which replaces the word `null`.
fn clears(pairs: &[Pair]) -> bool {
    matches!(
        pairs,
        [Pair { key, value: Node { raw: Raw::Bool(true), .. }, .. }] if key == "clear"
    )
}
