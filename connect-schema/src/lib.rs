//! The JSON Schema of Connect.toml, generated from the lists of the rules.
//!
//! A schema sees one value at a time. `README.md` lists what it cannot check.

mod keys;
mod patterns;
mod words;

use serde_json::{Map, Value, json};
use smartcar_connect_runtime::Parameter;
use smartcar_connect_runtime::macro_support::PARAMETERS;

/// The address of the schema, from which editors load it.
pub const ID: &str =
    "https://raw.githubusercontent.com/smartcar-connect/smartcar-connect/main/connect.schema.json";

/// Returns the schema as the text of its file.
///
/// # Panics
///
/// Never: it is JSON.
#[must_use]
pub fn text() -> String {
    format!("{:#}\n", schema())
}

/// Returns the schema.
#[must_use]
pub fn schema() -> Value {
    let mut top = keys();
    top.insert("$schema".to_owned(), schema_key());
    let mut definitions = definitions();
    definitions.insert("profile".to_owned(), profile());
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "Connect.toml",
        "description": "Configurations of Smartcar Connect: keys at the top are shared, a table is a \
                        profile whose keys override them.",
        "type": "object",
        "properties": top,
        "propertyNames": { "not": { "pattern": patterns::client_secret() } },
        "additionalProperties": { "$ref": "#/$defs/profile" },
        "not": both_ids(),
        "$defs": definitions,
    })
}

/// The key that names a schema in the file itself.
fn schema_key() -> Value {
    json!({
        "description": "The schema with which an editor completes and checks this file; it has no \
                        meaning for Connect.",
        "type": "string",
    })
}

fn profile() -> Value {
    json!({
        "description": "A profile: its keys override those at the top of the file.",
        "type": "object",
        "properties": keys(),
        "additionalProperties": false,
        "not": both_ids(),
    })
}

/// Both names of the application.
fn both_ids() -> Value {
    json!({ "required": ["client_id", "application_id"] })
}

/// Every key, with a reference to its value.
fn keys() -> Map<String, Value> {
    let keys = Parameter::NAMES.iter();
    let keys = keys.map(|name| {
        (
            (*name).to_owned(),
            json!({ "$ref": format!("#/$defs/{name}") }),
        )
    });
    keys.collect()
}

/// The value of each key, and the lists of words that are used in several places.
fn definitions() -> Map<String, Value> {
    let keys = Parameter::ALL.iter().zip(PARAMETERS);
    let keys = keys.map(|(parameter, (name, meaning))| {
        let mut definition = keys::value(*parameter);
        definition["description"] = Value::String(words::sentence(meaning));
        ((*name).to_owned(), definition)
    });
    let mut definitions: Map<String, Value> = keys.collect();
    definitions.insert("permission".to_owned(), words::permissions());
    definitions.insert(
        "required_permission".to_owned(),
        words::required_permissions(),
    );
    definitions.insert("other_permission".to_owned(), words::other_permission());
    definitions.insert("flag_value".to_owned(), keys::flag_value());
    definitions.insert("country".to_owned(), words::countries());
    definitions
}
