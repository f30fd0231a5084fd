//! The value of each key.

use serde_json::{Value, json};
use smartcar_connect_runtime::macro_support::words;
use smartcar_connect_runtime::{Make, Parameter};

use crate::patterns;
use crate::words::one_of_list;

pub(crate) fn value(parameter: Parameter) -> Value {
    match parameter {
        Parameter::ResponseType => {
            json!({ "anyOf": [one_of_list(words(parameter)), matching(patterns::VEHICLE)] })
        }
        Parameter::ClientId | Parameter::ApplicationId => matching(patterns::APPLICATION),
        Parameter::VehicleId => matching(patterns::VEHICLE),
        Parameter::Scope => scope(),
        Parameter::RedirectUri => redirect_uri(),
        Parameter::AppOrigin => matching(&patterns::origin()),
        Parameter::ApprovalPrompt | Parameter::Mode => one_of_list(words(parameter)),
        Parameter::Flags => flags(),
        Parameter::Extra => extra(),
        Parameter::Make => make(),
        Parameter::SingleSelect => json!({ "enum": [true, false, "true", "false"] }),
        Parameter::SingleSelectVin => matching(patterns::VIN),
        Parameter::ExternalId => external_id(),
        _ => text(),
    }
}

fn matching(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

/// A string that is not empty.
fn text() -> Value {
    json!({ "type": "string", "minLength": 1 })
}

/// A table with one key.
fn table(key: &str, value: &Value, description: &str) -> Value {
    json!({
        "description": description,
        "type": "object",
        "required": [key],
        "properties": { key: value },
        "additionalProperties": false,
    })
}

fn redirect_uri() -> Value {
    let description =
        "A redirect URI with a scheme of the application's own that is not `sc{client_id}`.";
    let other = table("other", &matching("^[A-Za-z][A-Za-z0-9+.-]*:"), description);
    json!({ "anyOf": [matching(&patterns::redirect_uri()), other] })
}

fn make() -> Value {
    let mut name = matching(patterns::MAKE);
    name["not"] = json!({ "enum": Make::NAMES });
    let description = "A make that this crate does not know, or another spelling of one.";
    json!({ "anyOf": [one_of_list(words(Parameter::Make)), table("other", &name, description)] })
}

fn external_id() -> Value {
    let clear = table(
        "clear",
        &json!({ "const": true }),
        "Clears the id that Smartcar has stored.",
    );
    let mut id = text();
    id["not"] = json!({ "const": "null" });
    json!({ "anyOf": [id, clear] })
}

/// A list of permissions, or a string with one space between two.
fn scope() -> Value {
    let permission = json!({ "$ref": "#/$defs/permission" });
    let other = json!({ "$ref": "#/$defs/other_permission" });
    let name = json!({ "anyOf": [permission, other] });
    let required = table(
        "required",
        &name,
        "A permission that the grant screen locks.",
    );
    let item = json!({
        "anyOf": [permission, { "$ref": "#/$defs/required_permission" }, other, required],
    });
    json!({
        "anyOf": [
            { "type": "array", "items": item, "minItems": 1, "uniqueItems": true },
            matching(&patterns::scope()),
            required,
        ],
    })
}

/// A table of flags, a list, or a string with one space between two.
fn flags() -> Value {
    let table = flag_table();
    let mut item = table.clone();
    item["maxProperties"] = json!(1);
    let item = json!({ "anyOf": [flag_text(&patterns::flag()), item] });
    json!({
        "anyOf": [
            table,
            { "type": "array", "items": item, "minItems": 1, "uniqueItems": true },
            flag_text(&patterns::flags()),
        ],
    })
}

fn flag_text(pattern: &str) -> Value {
    json!({
        "type": "string",
        "pattern": pattern,
        "not": { "pattern": patterns::client_secret_flag() },
    })
}

/// Flags as keys.
fn flag_table() -> Value {
    json!({
        "type": "object",
        "properties": {
            "country": {
                "description": "The owner's country, whose brands are shown. \
                                Source: Smartcar, *Country flag*; ISO 3166-1 alpha-2.",
                "$ref": "#/$defs/country",
            },
            "color": {
                "description": "A flag in the examples of Smartcar's SDKs, such as `00819D`.",
                "$ref": "#/$defs/flag_value",
            },
        },
        "propertyNames": {
            "pattern": patterns::flag_name(),
            "not": { "pattern": patterns::client_secret() },
        },
        "additionalProperties": { "$ref": "#/$defs/flag_value" },
        "minProperties": 1,
    })
}

/// The value of a flag other than `country`.
pub(crate) fn flag_value() -> Value {
    json!({ "anyOf": [matching(&format!("^{}+$", patterns::FLAG_CHARACTER)), { "type": "boolean" }] })
}

/// A table of parameters, or a list of tables.
fn extra() -> Value {
    let table = json!({
        "type": "object",
        "propertyNames": {
            "minLength": 1,
            "not": { "anyOf": [{ "enum": Parameter::NAMES }, { "pattern": patterns::client_secret() }] },
        },
        "additionalProperties": { "type": "string" },
        "minProperties": 1,
    });
    let mut item = table.clone();
    item["maxProperties"] = json!(1);
    json!({
        "anyOf": [
            table,
            { "type": "array", "items": item, "minItems": 1, "uniqueItems": true },
        ],
    })
}
