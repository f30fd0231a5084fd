//! One table of a file, turned into settings with their places.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::syntax::SyntaxErrors;
use crate::input::form::{Form, Item, Kind, Value};
use crate::input::key::unknown_key;
use crate::input::setting::Setting;
use crate::input::settings::Settings;
use crate::input::span::FileSpan;
use crate::parameter::Parameter;
use crate::violation::findings::Findings;
use crate::violation::{Rule, Violation};

/// A key and its value, as the parser hands them out.
pub(super) type Entry<'d, 'i> = (&'d Spanned<Cow<'i, str>>, &'d Spanned<DeValue<'i>>);

/// The settings of one table: a profile's, or the shared ones.
pub(super) type Layer = Settings<'static, FileSpan>;

/// Reads a table; what is wrong with its keys and values is found here, once.
pub(super) fn read<'d, 'i: 'd>(
    text: &str,
    errors: &SyntaxErrors<'_>,
    entries: impl Iterator<Item = Entry<'d, 'i>>,
    findings: &mut Findings<FileSpan>,
) -> Layer {
    let mut layer = Layer::default();
    let reader = Reader { text, errors };
    for (key, value) in in_order(entries) {
        match Parameter::find(key.get_ref()) {
            Some(parameter) => {
                let setting = Setting::new(
                    parameter,
                    key.span().into(),
                    reader.value(parameter, value),
                    value.span().into(),
                );
                layer.add(setting, findings);
            }
            // A key without any text is not TOML, which is reported as such.
            None if key.span().is_empty() || errors.confuse_key(key.span().into()) => {}
            None => {
                let violation = no_key(key.get_ref(), value.get_ref());
                layer.assume(&violation);
                // In what is not TOML, it may be a value that has lost its key, which may be a secret.
                let is_key = errors.is_empty() || violation.fix().is_some();
                if is_key || violation.rule() == Rule::Secret {
                    findings.push(violation, key.span().into());
                }
            }
        }
    }
    layer.check_values(false, findings);
    layer
}

/// Sorts entries as they stand in the file; the parser sorts them by their keys.
pub(super) fn in_order<'d, 'i: 'd>(
    entries: impl Iterator<Item = Entry<'d, 'i>>,
) -> Vec<Entry<'d, 'i>> {
    let mut entries: Vec<_> = entries.collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// Reads the values of a file.
struct Reader<'r> {
    text: &'r str,
    errors: &'r SyntaxErrors<'r>,
}

impl Reader<'_> {
    fn value(
        &self,
        parameter: Parameter,
        value: &Spanned<DeValue<'_>>,
    ) -> Value<'static, FileSpan> {
        let (items, is_empty) = match value.get_ref() {
            DeValue::Array(array) => {
                let items = array.iter().filter(|item| !self.is_broken(item));
                let items = items.map(|item| self.item(item)).collect();
                (items, array.is_empty())
            }
            DeValue::Table(_) if self.errors.confuse_table(value.span().into()) => {
                return Value::Refused;
            }
            DeValue::Table(table) if parameter == Parameter::ExternalId && clears(table) => {
                return Value::One(Form::new(Kind::Word, "null"));
            }
            DeValue::Table(table) => match other(table) {
                Some(form) if !has_names(parameter) => return Value::One(form),
                _ => (self.pairs(table), table.is_empty()),
            },
            _ if self.is_broken(value) => return Value::Refused,
            _ => return Value::One(self.form(value)),
        };
        // A list of nothing but mistakes is not an empty one.
        if items.is_empty() && !is_empty {
            Value::Refused
        } else {
            Value::List(items)
        }
    }

    fn is_broken(&self, value: &Spanned<DeValue<'_>>) -> bool {
        self.errors.touch(value.span().into())
    }

    /// An item of an array: a text, or a table of one prefix and one name.
    fn item(&self, value: &Spanned<DeValue<'_>>) -> Item<'static, FileSpan> {
        let at = value.span().into();
        if let DeValue::Table(table) = value.get_ref() {
            if let Some(form) = other(table) {
                let prefix = None;
                return Item { prefix, form, at };
            }
            let mut pairs = self.pairs(table);
            if let (Some(pair), true) = (pairs.pop(), pairs.is_empty()) {
                return pair;
            }
        }
        Item {
            prefix: None,
            form: self.form(value),
            at,
        }
    }

    /// `{ prefix = "name", … }`, in the order in which they stand there.
    fn pairs(&self, table: &DeTable<'_>) -> Vec<Item<'static, FileSpan>> {
        let pairs = table.iter().filter(|(_, value)| !self.is_broken(value));
        let item = |(key, value): Entry<'_, '_>| Item {
            prefix: Some((Cow::Owned(key.get_ref().to_string()), key.span().into())),
            form: self.form(value),
            at: value.span().into(),
        };
        in_order(pairs).into_iter().map(item).collect()
    }

    fn form(&self, value: &Spanned<DeValue<'_>>) -> Form<'static> {
        match value.get_ref() {
            DeValue::String(text) => Form::new(Kind::Text, text.to_string()),
            DeValue::Boolean(is_true) => Form::new(Kind::Word, is_true.to_string()),
            DeValue::Table(table) => {
                let nested = || Form::new(Kind::Nested, self.source(value));
                other(table).unwrap_or_else(nested)
            }
            DeValue::Array(_) => Form::new(Kind::Nested, self.source(value)),
            _ => Form::new(Kind::Number, self.source(value)),
        }
    }

    fn source(&self, value: &Spanned<DeValue<'_>>) -> String {
        self.text.get(value.span()).unwrap_or_default().to_string()
    }
}

/// The violation of a key that a profile does not have.
fn no_key(key: &str, value: &DeValue<'_>) -> Violation {
    let unknown = unknown_key(key, Parameter::NAMES);
    let nested = match value {
        DeValue::Table(_) => true,
        DeValue::Array(items) => items.iter().any(|item| item.get_ref().is_table()),
        _ => false,
    };
    let sentence = match key {
        "file" | "profile" | "crate" => {
            "`{part}` is a key of the macros; write it in the source, not in the file"
        }
        "$schema" => "`$schema` belongs at the top of the file; move it there",
        _ if nested && unknown.fix().is_none() => {
            "`{part}` is not a key; a profile is a table at the top of the file, `[{part}]`"
        }
        _ => return unknown,
    };
    if unknown.rule() == Rule::Secret {
        return unknown;
    }
    Violation::of_no_parameter(Rule::UnknownKey, sentence, key)
}

/// Returns the only key of a table and its value.
fn only<'d, 'i>(table: &'d DeTable<'i>) -> Option<(&'d str, &'d DeValue<'i>)> {
    let (key, value) = table.iter().next()?;
    (table.len() == 1).then(|| (key.get_ref().as_ref(), value.get_ref()))
}

/// Returns `true` if the keys of a table are names of the application's choice, `other` like any.
const fn has_names(parameter: Parameter) -> bool {
    matches!(parameter, Parameter::Flags | Parameter::Extra)
}

/// `{ other = "name" }`.
fn other(table: &DeTable<'_>) -> Option<Form<'static>> {
    match only(table)? {
        ("other", DeValue::String(name)) => Some(Form::new(Kind::Other, name.to_string())),
        _ => None,
    }
}

/// `{ clear = true }`, which TOML writes for `null`.
fn clears(table: &DeTable<'_>) -> bool {
    matches!(only(table), Some(("clear", DeValue::Boolean(true))))
}
