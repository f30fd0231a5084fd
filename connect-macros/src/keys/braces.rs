//! A word that is refused, but may be the name of a constant or a variable: it goes in braces.

use proc_macro2::Ident;
use smartcar_connect_runtime::expansion::form::Kind;
use smartcar_connect_runtime::expansion::{FieldType, field_type};
use smartcar_connect_runtime::{Parameter, Rule, Violation};

use super::key_text;
use crate::input::{Entry, Form, Value};

/// Returns what to add to the advice of a violation, if its value is a word that may be an expression.
pub(super) fn advice(violation: &Violation, entries: &[Entry]) -> Option<String> {
    let parameter = violation.parameter()?;
    let word = word(parameter, entries)?;
    let rule = violation.rule();
    // `_`, `true` and the other keywords name nothing.
    if syn::parse_str::<Ident>(word).is_err() {
        return None;
    }
    if violation.fix().is_some() || !matches!(rule, Rule::Form | Rule::UnknownName) {
        return None;
    }
    let ty = match field_type(parameter) {
        FieldType::Text => return Some(format!(" or, for a Rust expression, `{{{word}}}`")),
        FieldType::Pairs => "&[(&str, &str)]",
        FieldType::Bool => "bool",
        FieldType::Word(name) | FieldType::Borrowed(name) => name,
    };
    let is_list = matches!(
        parameter,
        Parameter::Scope | Parameter::Flags | Parameter::Extra
    );
    let is_text = rule == Rule::Form && !is_list;
    match (is_constant(word), is_text) {
        (true, true) => Some(format!(
            " or, for a constant `&str`, `{{{ty}::from_static({word})}}`"
        )),
        (false, true) => Some(format!(
            " or, for a Rust expression of the type `{ty}`, `{{{word}}}`"
        )),
        (true, false) => Some(format!(
            " or, for a constant of the type `{ty}`, `{{{word}}}`"
        )),
        // A word in lower case was meant to be one that is known.
        (false, false) => None,
    }
}

/// The word that is the value of a parameter.
fn word(parameter: Parameter, entries: &[Entry]) -> Option<&str> {
    let mut entries = entries.iter();
    let entry = entries.find(|entry| key_text(&entry.key) == parameter.name())?;
    match &entry.value {
        Value::One(Form {
            kind: Kind::Word,
            text,
        }) => Some(text),
        _ => None,
    }
}

/// Returns `true` for a name in upper case.
fn is_constant(word: &str) -> bool {
    let mut chars = word.chars();
    word.contains(|char: char| char.is_ascii_uppercase())
        && chars.all(|char| char.is_ascii_uppercase() || char.is_ascii_digit() || char == '_')
}
