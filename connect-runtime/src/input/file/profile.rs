//! The keys of one table, turned into settings with their places.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::FileSpan;
use super::document::Report;
use crate::input::settings::{Form, Item, Setting, Settings, Value, unknown_key};
use crate::parameter::Parameter;
use crate::violation::{Rule, Violation};

/// The keys of one table: a profile's, or the shared ones.
#[derive(Debug)]
pub struct Profile<'d> {
    pub(super) text: &'d str,
    pub(super) errors: &'d [Error],
    pub(super) entries: Vec<(&'d Spanned<Cow<'d, str>>, &'d Spanned<DeValue<'d>>)>,
}

impl<'d> Profile<'d> {
    /// Reports unknown keys and bad values.
    pub(super) fn check(&self, report: Report<'_>) {
        for (key, value) in &self.entries {
            // A key without any text is not TOML, which has been reported.
            if Parameter::find(key.get_ref()).is_none() && !key.span().is_empty() {
                report(no_key(key.get_ref(), value.get_ref()), key.span().into());
            }
        }
        let mut settings = Settings::new(false);
        self.add_defaults(&mut settings, |span| span);
        settings.check_values(report);
    }

    /// Adds the keys that are not given yet.
    pub fn add_defaults<P: Clone>(
        &self,
        settings: &mut Settings<'d, P>,
        place: impl Fn(FileSpan) -> P,
    ) {
        for (key, value) in &self.entries {
            match Parameter::find(key.get_ref()) {
                Some(parameter) => settings.add_default(Setting {
                    parameter,
                    key_at: place(key.span().into()),
                    value: self.value(value, &place),
                    value_at: place(value.span().into()),
                }),
                None => settings.assume(&unknown_key(key.get_ref(), Parameter::NAMES)),
            }
        }
    }

    fn value<P>(
        &self,
        value: &'d Spanned<DeValue<'d>>,
        place: &impl Fn(FileSpan) -> P,
    ) -> Value<'d, P> {
        let (items, is_empty) = match value.get_ref() {
            DeValue::Array(array) => {
                let items = array.iter().filter(|item| !self.is_broken(item));
                let items = items.map(|item| self.item(item, place)).collect();
                (items, array.is_empty())
            }
            DeValue::Table(table) => match other(table) {
                Some(name) => return Value::One(Form::Other(name)),
                None => (self.pairs(table, place), table.is_empty()),
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

    /// Says whether a value is not TOML, which is reported: what was made of it is not looked at.
    fn is_broken(&self, value: &Spanned<DeValue<'_>>) -> bool {
        let value = value.span();
        let mut errors = self.errors.iter().filter_map(Error::span);
        errors.any(|error| {
            let touches = error.start <= value.end && value.start <= error.end;
            let overlaps = error.start < value.end && value.start < error.end;
            overlaps || (touches && error.is_empty())
        })
    }

    /// An item of an array: a text, or a table of one prefix and one name.
    fn item<P>(
        &self,
        value: &'d Spanned<DeValue<'d>>,
        place: &impl Fn(FileSpan) -> P,
    ) -> Item<'d, P> {
        let at = place(value.span().into());
        if let DeValue::Table(table) = value.get_ref() {
            if let Some(name) = other(table) {
                let form = Form::Other(name);
                let prefix = None;
                return Item { prefix, form, at };
            }
            let mut pairs = self.pairs(table, place);
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
    fn pairs<P>(&self, table: &'d DeTable<'d>, place: &impl Fn(FileSpan) -> P) -> Vec<Item<'d, P>> {
        let pairs = table.iter().filter(|(_, value)| !self.is_broken(value));
        let mut pairs: Vec<_> = pairs.collect();
        pairs.sort_by_key(|(key, _)| key.span().start);
        let item = |(key, value): (&'d Spanned<Cow<'d, str>>, &'d Spanned<DeValue<'d>>)| Item {
            prefix: Some((key.get_ref().as_ref(), place(key.span().into()))),
            form: self.form(value),
            at: place(value.span().into()),
        };
        pairs.into_iter().map(item).collect()
    }

    fn form(&self, value: &'d Spanned<DeValue<'d>>) -> Form<'d> {
        match value.get_ref() {
            DeValue::String(text) => Form::Text(text),
            DeValue::Boolean(true) => Form::Word("true"),
            DeValue::Boolean(false) => Form::Word("false"),
            DeValue::Table(table) => match other(table) {
                Some(name) => Form::Other(name),
                None => Form::Nested(self.source(value)),
            },
            DeValue::Array(_) => Form::Nested(self.source(value)),
            _ => Form::Number(self.source(value)),
        }
    }

    fn source(&self, value: &Spanned<DeValue<'_>>) -> &'d str {
        self.text.get(value.span()).unwrap_or_default()
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

/// `{ other = "name" }`.
fn other<'d>(table: &'d DeTable<'_>) -> Option<&'d str> {
    let (key, value) = table.iter().next()?;
    let alone = table.len() == 1 && key.get_ref() == "other";
    alone.then(|| value.get_ref().as_str()).flatten()
}
