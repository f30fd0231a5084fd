//! The keys of an input, each with what it means.

use proc_macro2::{Ident, TokenStream};
use smartcar_connect_runtime::expansion::settings::{self, Setting};
use smartcar_connect_runtime::{Parameter, Violation};

use crate::diagnostics::Diagnostics;
use crate::input::{Entry, Form, Input, Item, Kind, Value};
use crate::place::{At, Place};

/// An input whose keys are known.
#[derive(Debug, Default)]
pub(crate) struct Keys<'i> {
    /// The path of the crate, if it is not `::smartcar_connect`, and where its key stands.
    pub(crate) krate: Option<(&'i TokenStream, Place)>,
    /// The file that is read.
    pub(crate) file: Option<Name<'i>>,
    /// The profile that is read out of it.
    pub(crate) profile: Option<Name<'i>>,
    /// The parameters, in the order in which they were written.
    pub(crate) parameters: Vec<(Setting<'i, At>, &'i Entry)>,
    /// The violations of keys that are not known.
    pub(crate) unknown: Vec<Violation>,
    /// Whether something was left out that may have been any key.
    pub(crate) is_partial: bool,
}

impl Keys<'_> {
    /// Says whether the parameter is among the keys.
    pub(crate) fn is_given(&self, parameter: Parameter) -> bool {
        let mut parameters = self.parameters.iter();
        parameters.any(|(setting, _)| setting.parameter == parameter)
    }
}

/// A name or a path, and where its key and itself stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name<'i> {
    pub(crate) text: &'i str,
    pub(crate) key_place: Place,
    pub(crate) place: Place,
}

/// Keys that are no parameters.
pub(crate) const OTHER_KEYS: [&str; 3] = ["crate", "file", "profile"];

/// What can stand in a field's attribute.
pub(crate) const FIELD_KEYS: [&str; 3] = ["param", "skip", "default"];

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

/// Finds out what each key means; reports those that mean nothing.
pub(crate) fn keys<'i>(input: &'i Input, diagnostics: &mut Diagnostics) -> Keys<'i> {
    let mut keys = Keys {
        is_partial: input.is_partial,
        ..Keys::default()
    };
    let mut given = [false; Parameter::ALL.len()];
    for entry in &input.entries {
        let key = key_text(&entry.key);
        if let Ok(parameter) = Parameter::parse(&key) {
            report_no_value(entry, diagnostics);
            let again = std::mem::replace(&mut given[parameter as usize], true);
            if matches!(entry.value, Value::Missing) && again {
                continue;
            }
            let setting = Setting {
                parameter,
                key_at: At::Source(entry.key.span().into()),
                value: value(&entry.value),
                value_at: At::Source(entry.place),
            };
            keys.parameters.push((setting, entry));
            continue;
        }
        match key.as_str() {
            "crate" => set_crate(entry, &mut keys.krate, diagnostics),
            "file" => set_name(entry, &mut keys.file, diagnostics),
            "profile" => set_name(entry, &mut keys.profile, diagnostics),
            _ => {
                let violation = settings::unknown_key(&key, &KEYS);
                if FIELD_KEYS.contains(&key.as_str()) {
                    let message = format!(
                        "`{key}` belongs on a field of a struct that derives `ConnectConfig`; leave it out here"
                    );
                    diagnostics.push(entry.key.span(), message);
                } else if !matches!(entry.value, Value::Unread) {
                    diagnostics.violation(&violation, entry.key.span());
                }
                keys.unknown.push(violation);
            }
        }
    }
    keys
}

/// A key as text, without the `r#` of a raw identifier.
pub(crate) fn key_text(key: &Ident) -> String {
    let key = key.to_string();
    key.strip_prefix("r#").unwrap_or(&key).to_owned()
}

/// Reports a value that is none, now that its key is known to take one.
fn report_no_value(entry: &Entry, diagnostics: &mut Diagnostics) {
    match entry.value {
        Value::Missing => {
            let key = key_text(&entry.key);
            let message = format!("`{key}` has no value; write one after `{key} =`");
            diagnostics.push(entry.key.span(), message);
        }
        Value::Bare => {
            let message = not_a_value(&key_text(&entry.key));
            diagnostics.push(entry.place, message);
        }
        _ => {}
    }
}

/// Says how to write the value of a key behind which something longer stands.
fn not_a_value(key: &str) -> String {
    let name = match Parameter::parse(key) {
        Ok(Parameter::ResponseType) => "code",
        Ok(Parameter::ApprovalPrompt) => "force",
        Ok(Parameter::Mode) => "live",
        Ok(Parameter::Make) => "TESLA",
        Ok(Parameter::SingleSelect) => "true",
        Ok(Parameter::Scope | Parameter::Flags | Parameter::Extra) => {
            return "a list goes in brackets, a value known only at run time in braces".to_owned();
        }
        _ => return "text goes in quotes, a value known only at run time in braces".to_owned(),
    };
    format!(
        "this is not one name; write one such as `{name}`, or a value known only at run time in braces"
    )
}

/// Reports a key that stands there for the second time.
pub(crate) fn report_given_twice(entry: &Entry, diagnostics: &mut Diagnostics) {
    let key = key_text(&entry.key);
    let message = format!("`{key}` is given twice; leave one of the two out");
    diagnostics.push(entry.key.span(), message);
}

/// Takes over the path of `crate = path`, once.
fn set_crate<'i>(
    entry: &'i Entry,
    krate: &mut Option<(&'i TokenStream, Place)>,
    diagnostics: &mut Diagnostics,
) {
    report_no_value(entry, diagnostics);
    if krate.is_some() {
        report_given_twice(entry, diagnostics);
    } else if let Value::Path(path) = &entry.value {
        *krate = Some((path, entry.key.span().into()));
    }
}

/// Takes over the text of `file` or `profile`, once.
fn set_name<'i>(entry: &'i Entry, name: &mut Option<Name<'i>>, diagnostics: &mut Diagnostics) {
    let key = key_text(&entry.key);
    let (text, place) = match &entry.value {
        _ if name.is_some() => return report_given_twice(entry, diagnostics),
        Value::One(Form {
            kind: Kind::Text,
            text,
            ..
        }) => (text, entry.place),
        Value::One(Form {
            kind: Kind::Word,
            text,
            ..
        }) if key == "profile" => (text, entry.place),
        Value::Missing => return report_no_value(entry, diagnostics),
        Value::Refused | Value::Unread => return,
        _ if key == "profile" => {
            let message = "`profile` takes the name of a table of the file, such as `staging`";
            return diagnostics.push(entry.place, message);
        }
        _ => {
            let message = "`file` takes a path in quotes, such as `\"Connect.toml\"`";
            return diagnostics.push(entry.place, message);
        }
    };
    *name = Some(Name {
        text,
        key_place: entry.key.span().into(),
        place,
    });
}

/// Hands a value over to the rules.
fn value(value: &Value) -> settings::Value<'_, At> {
    match value {
        Value::One(value) => settings::Value::One(form(value)),
        Value::List(items) => settings::Value::List(items.iter().map(item).collect()),
        Value::Dynamic(_) => settings::Value::Dynamic,
        Value::Bare | Value::Path(_) | Value::Missing | Value::Refused | Value::Unread => {
            settings::Value::Refused
        }
    }
}

fn item(item: &Item) -> settings::Item<'_, At> {
    let prefix = item.prefix.as_ref();
    settings::Item {
        prefix: prefix.map(|(prefix, place)| (prefix.as_str(), At::Source(*place))),
        form: form(&item.form),
        at: At::Source(item.place),
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
