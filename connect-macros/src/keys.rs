//! The keys of an input, each with what it means.

mod braces;

use proc_macro2::{Ident, TokenStream};
use smartcar_connect_runtime::Parameter;
use smartcar_connect_runtime::expansion::findings::Findings;
use smartcar_connect_runtime::expansion::form::{self, Kind};
use smartcar_connect_runtime::expansion::key::unknown_key;
use smartcar_connect_runtime::expansion::setting::Setting;
use smartcar_connect_runtime::expansion::settings::Settings;

use crate::diagnostics::Diagnostics;
use crate::input::{Entry, Form, Input, Value, meant};
use crate::place::{At, Place};

/// An input whose keys are known.
#[derive(Debug, Default)]
pub(crate) struct Keys<'i> {
    /// The path of the crate, if it is not `::smartcar_connect`, and where its key stands.
    pub(crate) krate: Option<(&'i TokenStream, Place)>,
    /// The file that is read.
    pub(crate) file: Option<Name<'i>>,
    /// Whether a file is named, be it in a way that cannot be read.
    pub(crate) is_file_named: bool,
    /// The profile that is read out of it.
    pub(crate) profile: Option<Name<'i>>,
    /// What is said to be left out of the implementation, which only an enum can do.
    pub(crate) skip: Option<&'i Entry>,
    /// The parameters, each value checked on its own.
    pub(crate) settings: Settings<'i, At>,
    /// Those of the parameters whose value is an expression.
    pub(crate) expressions: Vec<(Parameter, &'i Entry)>,
    /// Whether something was left out that may have been any key.
    pub(crate) is_partial: bool,
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

/// Finds out what each key means, and checks each value; reports what is wrong with either.
pub(crate) fn keys<'i>(input: &'i Input, diagnostics: &mut Diagnostics) -> Keys<'i> {
    let mut keys = Keys {
        is_partial: input.is_partial,
        ..Keys::default()
    };
    let mut findings = Findings::new();
    for entry in &input.entries {
        let key = key_text(&entry.key);
        match (Parameter::parse(&key), key.as_str()) {
            (Ok(parameter), _) => {
                report_no_value(entry, diagnostics);
                add_parameter(parameter, entry, &mut keys, &mut findings);
            }
            (_, "crate") => set_crate(entry, &mut keys.krate, diagnostics),
            (_, "file") => {
                set_name(entry, &mut keys.file, diagnostics);
                keys.is_file_named = true;
                // What is missing may be in the file.
                keys.is_partial |= keys.file.is_none();
            }
            (_, "profile") => {
                set_name(entry, &mut keys.profile, diagnostics);
                keys.is_partial |= keys.profile.is_none();
            }
            (_, "skip") if keys.skip.is_none() => keys.skip = Some(entry),
            (_, "skip") => report_given_twice(entry, diagnostics),
            _ => add_unknown(&key, entry, &mut keys, diagnostics),
        }
    }
    keys.settings.check_values(false, &mut findings);
    for (violation, at) in findings {
        let advice = braces::advice(&violation, &input.entries).unwrap_or_default();
        diagnostics.violation_with(&violation, &advice, at.place());
    }
    keys
}

fn add_parameter<'i>(
    parameter: Parameter,
    entry: &'i Entry,
    keys: &mut Keys<'i>,
    findings: &mut Findings<At>,
) {
    let is_first = keys.settings.get(parameter).is_none();
    if matches!(entry.value, Value::Alone | Value::Missing) && !is_first {
        return;
    }
    if entry.expression().is_some() && is_first {
        keys.expressions.push((parameter, entry));
    }
    let key_at = At::Source(entry.key.span().into());
    let setting = Setting::new(
        parameter,
        key_at,
        value(&entry.value),
        At::Source(entry.place),
    );
    keys.settings.add(setting, findings);
}

fn add_unknown(key: &str, entry: &Entry, keys: &mut Keys<'_>, diagnostics: &mut Diagnostics) {
    let names = [Parameter::NAMES, &OTHER_KEYS].concat();
    let violation = unknown_key(key, &names);
    if FIELD_KEYS.contains(&key) {
        report_field_key(entry, diagnostics);
    } else if !matches!(entry.value, Value::Unread) {
        diagnostics.violation(&violation, entry.key.span());
    }
    keys.settings.assume(&violation);
    if violation.fix().is_some_and(|fix| fix.as_str() == "file") {
        keys.is_file_named = true;
        keys.is_partial = true;
    }
}

impl Keys<'_> {
    /// Reports a `skip` where nothing can be left out.
    pub(crate) fn refuse_skip(&self, diagnostics: &mut Diagnostics) {
        if let Some(entry) = self.skip {
            report_field_key(entry, diagnostics);
        }
    }
}

fn report_field_key(entry: &Entry, diagnostics: &mut Diagnostics) {
    let key = key_text(&entry.key);
    let owner = if key == "skip" {
        "a field, a struct or an enum"
    } else {
        "a field of a struct"
    };
    let message =
        format!("`{key}` belongs on {owner} that derives `ConnectConfig`; leave it out here");
    diagnostics.push(entry.key.span(), message);
}

/// A key as text, without the `r#` of a raw identifier.
pub(crate) fn key_text(key: &Ident) -> String {
    let key = key.to_string();
    key.strip_prefix("r#").unwrap_or(&key).to_owned()
}

/// Reports a value that is none, now that its key is known to take one.
fn report_no_value(entry: &Entry, diagnostics: &mut Diagnostics) {
    match entry.value {
        Value::Alone | Value::Missing => {
            let key = key_text(&entry.key);
            let message = format!("`{key}` has no value; write one after `{key} =`");
            diagnostics.push(entry.key.span(), message);
        }
        Value::Bare(ref written) => {
            let message = not_a_value(&key_text(&entry.key), written);
            diagnostics.push(entry.place, message);
        }
        _ => {}
    }
}

/// Says how to write the value of a key behind which something longer stands.
fn not_a_value(key: &str, written: &str) -> String {
    let (parameter, name) = match Parameter::parse(key) {
        Ok(parameter @ Parameter::ResponseType) => (parameter, "code"),
        Ok(parameter @ Parameter::ApprovalPrompt) => (parameter, "force"),
        Ok(parameter @ Parameter::Mode) => (parameter, "live"),
        Ok(parameter @ Parameter::Make) => (parameter, "TESLA"),
        Ok(parameter @ Parameter::SingleSelect) => (parameter, "true"),
        Ok(Parameter::Scope | Parameter::Flags | Parameter::Extra) => {
            return "a list goes in brackets, a value known only at run time in braces".to_owned();
        }
        _ => return "text goes in quotes, a value known only at run time in braces".to_owned(),
    };
    let advice = match meant(parameter, written) {
        Some(meant) => format!("write `{meant}`"),
        None => format!("write one such as `{name}`"),
    };
    format!("this is not one name; {advice}, or a value known only at run time in braces")
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
        }) => (text, entry.place),
        Value::One(Form {
            kind: Kind::Word,
            text,
        }) if key == "profile" => (text, entry.place),
        Value::Alone | Value::Missing => return report_no_value(entry, diagnostics),
        Value::Empty | Value::Refused | Value::Unread => return,
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
fn value(value: &Value) -> form::Value<'_, At> {
    let place = |at: &At| *at;
    match value {
        Value::One(form) => form::Value::One(form.borrowed()),
        Value::List(items) => {
            form::Value::List(items.iter().map(|item| item.borrowed(&place)).collect())
        }
        Value::Dynamic(_) => form::Value::Dynamic,
        Value::Bare(_)
        | Value::Path(_)
        | Value::Alone
        | Value::Missing
        | Value::Empty
        | Value::Refused
        | Value::Unread => form::Value::Refused,
    }
}
