//! The check of an input: its keys here, its values and combinations by the runtime crate's rules.

use proc_macro2::{Ident, TokenStream};
use smartcar_connect_runtime::settings::{self, Setting, Settings};
use smartcar_connect_runtime::{ConnectUrlBuf, Parameter};

use crate::diagnostics::Diagnostics;
use crate::input::{Entry, Form, Input, Item, Kind, Value};
use crate::place::Place;

/// An input whose keys are known, with what of it is valid.
#[derive(Debug)]
pub(crate) struct Checked<'i> {
    /// The path of the crate, if it is not `::smartcar_connect`.
    pub(crate) krate: Option<&'i TokenStream>,
    /// The entry of each parameter that is given.
    pub(crate) entries: Vec<(Parameter, &'i Entry)>,
    /// The literal values that are valid.
    pub(crate) literals: ConnectUrlBuf,
}

/// Keys that are no parameters.
const OTHER_KEYS: [&str; 3] = ["crate", "file", "profile"];

/// Every key that can be written.
const KEYS: [&str; Parameter::NAMES.len() + OTHER_KEYS.len()] = {
    let mut keys = [""; Parameter::NAMES.len() + OTHER_KEYS.len()];
    let mut at = 0;
    while at < keys.len() {
        keys[at] = if at < Parameter::NAMES.len() {
            Parameter::NAMES[at]
        } else {
            OTHER_KEYS[at - Parameter::NAMES.len()]
        };
        at += 1;
    }
    keys
};

/// Checks everything, reports all that is wrong.
pub(crate) fn check<'i>(input: &'i Input, diagnostics: &mut Diagnostics) -> Checked<'i> {
    let mut krate = None;
    let mut entries = Vec::new();
    let mut settings = Settings::new(false);
    for entry in &input.entries {
        let key = key_text(&entry.key);
        if let Ok(parameter) = Parameter::parse(&key) {
            report_no_value(entry, diagnostics);
            let setting = Setting {
                parameter,
                key_at: entry.key.span().into(),
                value: value(&entry.value),
                value_at: entry.place,
            };
            if settings.get(parameter).is_none() {
                entries.push((parameter, entry));
            }
            settings.add(setting, &mut |violation, place| {
                diagnostics.violation(&violation, place);
            });
        } else if key == "crate" {
            check_crate(entry, &mut krate, diagnostics);
        } else if OTHER_KEYS.contains(&key.as_str()) {
            let message = format!("`{key}` cannot be read yet; write the keys of the file here");
            diagnostics.push(entry.key.span(), message);
        } else {
            let violation = settings::unknown_key(&key, &KEYS);
            diagnostics.violation(&violation, entry.key.span());
            settings.assume(&violation);
        }
    }
    let literals = settings.check(&Place::whole(), &mut |violation, place| {
        diagnostics.violation(&violation, place);
    });
    Checked {
        krate,
        entries,
        literals,
    }
}

fn key_text(key: &Ident) -> String {
    let key = key.to_string();
    key.strip_prefix("r#").unwrap_or(&key).to_owned()
}

/// Reports a value that is none, now that its key is known to take one.
fn report_no_value(entry: &Entry, diagnostics: &mut Diagnostics) {
    match entry.value {
        Value::Missing => {
            let key = key_text(&entry.key);
            let message = format!("`{key}` has no value; write one behind `{key} =`");
            diagnostics.push(entry.key.span(), message);
        }
        Value::Bare => diagnostics.push(
            entry.place,
            "a value known only at run time goes in braces: write `{` in front of it and `}` behind it",
        ),
        _ => {}
    }
}

/// Takes over the path of `crate = path`, once.
fn check_crate<'i>(
    entry: &'i Entry,
    krate: &mut Option<&'i TokenStream>,
    diagnostics: &mut Diagnostics,
) {
    report_no_value(entry, diagnostics);
    if krate.is_some() {
        let message = "`crate` is given twice; leave one of the two out";
        diagnostics.push(entry.key.span(), message);
    } else if let Value::Path(path) = &entry.value {
        *krate = Some(path);
    }
}

/// Hands a value over to the rules.
fn value(value: &Value) -> settings::Value<'_, Place> {
    match value {
        Value::One(value) => settings::Value::One(form(value)),
        Value::List(items) => settings::Value::List(items.iter().map(item).collect()),
        Value::Dynamic(_) => settings::Value::Dynamic,
        Value::Bare | Value::Path(_) | Value::Missing | Value::Refused => settings::Value::Refused,
    }
}

fn item(item: &Item) -> settings::Item<'_, Place> {
    let prefix = item.prefix.as_ref();
    settings::Item {
        prefix: prefix.map(|(prefix, place)| (prefix.as_str(), *place)),
        form: form(&item.form),
        at: item.place,
    }
}

fn form(form: &Form) -> settings::Form<'_> {
    match form.kind {
        Kind::Word => settings::Form::Word(&form.text),
        Kind::Text => settings::Form::Text(&form.text),
        Kind::Number => settings::Form::Number(&form.text),
        Kind::Other => settings::Form::Other(&form.text),
    }
}
