//! TOML, turned into settings with their places.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::FileSpan;
use crate::excerpt::Excerpt;
use crate::nearest::nearest;
use crate::parameter::Parameter;
use crate::settings::{Form, Item, Setting, Settings, Value, unknown_key};
use crate::violation::{Rule, Violation};
use crate::{extra, flags};

type Report<'r> = &'r mut dyn FnMut(Violation, FileSpan);

/// A file that was read; what is wrong with it is reported by [`check`](Self::check).
#[derive(Debug)]
pub struct Document<'i> {
    text: &'i str,
    table: Spanned<DeTable<'i>>,
    errors: Vec<Error>,
}

/// The keys of one table: a profile's, or the shared ones.
#[derive(Debug)]
pub struct Profile<'d> {
    text: &'d str,
    entries: Vec<(&'d Spanned<Cow<'d, str>>, &'d Spanned<DeValue<'d>>)>,
}

impl From<Range<usize>> for FileSpan {
    fn from(range: Range<usize>) -> Self {
        Self {
            start: range.start,
            end: range.end,
        }
    }
}

impl<'i> Document<'i> {
    /// Reads a file; goes on behind what is no TOML.
    #[must_use]
    pub fn parse(text: &'i str) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        Self {
            text,
            table,
            errors,
        }
    }

    /// Says whether all of it could be read.
    #[must_use]
    pub fn is_toml(&self) -> bool {
        self.errors.is_empty()
    }

    /// Returns the names of the profiles, in the order in which they stand in the file.
    pub fn profiles(&self) -> impl Iterator<Item = &str> {
        let entries = self.table.get_ref().iter();
        let mut profiles: Vec<_> = entries
            .filter(|(key, value)| is_profile(key, value))
            .collect();
        profiles.sort_by_key(|(key, _)| key.span().start);
        profiles.into_iter().map(|(key, _)| key.get_ref().as_ref())
    }

    /// Returns the keys at the top, which every profile shares.
    #[must_use]
    pub fn shared(&self) -> Profile<'_> {
        let entries = self.table.get_ref().iter();
        Profile::new(
            self.text,
            entries.filter(|(key, value)| !is_profile(key, value)),
        )
    }

    /// Finds a profile by its name.
    ///
    /// # Errors
    ///
    /// If there is none, with the nearest one.
    pub fn profile(&self, name: &str) -> Result<Profile<'_>, Violation> {
        let mut entries = self.table.get_ref().iter();
        let found = entries.find(|(key, value)| key.get_ref() == name && is_profile(key, value));
        match found.map(|(_, value)| value.get_ref()) {
            Some(DeValue::Table(table)) => Ok(Profile::new(self.text, table.iter())),
            _ => Err(self.unknown_profile(name)),
        }
    }

    /// The violation of a profile that does not exist.
    fn unknown_profile(&self, name: &str) -> Violation {
        let rule = Rule::UnknownProfile;
        if let Some(nearest) = self.nearest_profile(name) {
            let sentence = "unknown profile `{part}`; did you mean `{fix}`?";
            return Violation::of_no_parameter(rule, sentence, name).with_excerpt(nearest);
        }
        let sentence = "the file has no profile `{part}`; add a table `[{part}]`";
        Violation::of_no_parameter(rule, sentence, name)
    }

    /// Finds the profile that a name was most likely meant to be.
    #[must_use]
    pub fn nearest_profile(&self, name: &str) -> Option<&str> {
        let names: Vec<&str> = self.profiles().collect();
        nearest(name, &names)
    }

    /// Reports everything that is wrong with the file's syntax, keys and values.
    pub fn check(&self, report: Report<'_>) {
        for error in &self.errors {
            self.report_error(error, report);
        }
        self.shared().check(report);
        for (key, value) in self.table.get_ref() {
            if let (true, DeValue::Table(table)) = (is_profile(key, value), value.get_ref()) {
                Profile::new(self.text, table.iter()).check(report);
            }
        }
    }

    fn report_error(&self, error: &Error, report: Report<'_>) {
        let span = error.span().unwrap_or(0..0);
        let key = self.text.get(span.clone()).unwrap_or_default();
        if error.message() == "duplicate key" {
            let violation = match self.enclosing(span.start) {
                Some(Parameter::Extra) => extra::given_twice(key),
                Some(Parameter::Flags) => flags::given_twice(key),
                _ => Parameter::find(key).map_or_else(|| given_twice(key), Parameter::given_twice),
            };
            return report(violation, span.into());
        }
        let sentence = "this is not TOML: {part}";
        let (message, clause) = (error.message(), error.message().split(", ").next());
        let shown = if message.len() > Excerpt::CAPACITY {
            clause.unwrap_or_default()
        } else {
            message
        };
        let violation = Violation::of_no_parameter(Rule::Syntax, sentence, shown);
        report(violation, span.into());
    }
}

impl Document<'_> {
    /// Finds the parameter in whose value something stands.
    fn enclosing(&self, at: usize) -> Option<Parameter> {
        let top = self.table.get_ref();
        let profiles = top.iter().filter_map(|(key, value)| {
            let profile = is_profile(key, value);
            profile.then(|| value.get_ref().as_table()).flatten()
        });
        let mut entries = profiles.chain([top]).flat_map(|table| table.iter());
        entries.find_map(|(key, value)| {
            let inside = value.span().contains(&at);
            inside.then(|| Parameter::find(key.get_ref())).flatten()
        })
    }
}

fn given_twice(key: &str) -> Violation {
    let sentence = "`{part}` is given twice; leave one of the two out";
    Violation::of_no_parameter(Rule::GivenTwice, sentence, key)
}

/// A table at the top is a profile, unless its name is a key.
fn is_profile(key: &Spanned<Cow<'_, str>>, value: &Spanned<DeValue<'_>>) -> bool {
    value.get_ref().is_table() && Parameter::find(key.get_ref()).is_none()
}

impl<'d> Profile<'d> {
    fn new<'i: 'd>(
        text: &'d str,
        entries: impl Iterator<Item = (&'d Spanned<Cow<'i, str>>, &'d Spanned<DeValue<'i>>)>,
    ) -> Self {
        let mut entries: Vec<_> = entries.map(|(key, value)| (key as _, value as _)).collect();
        entries.sort_by_key(|(key, _): &(&Spanned<Cow<'_, str>>, _)| key.span().start);
        Self { text, entries }
    }

    /// Reports unknown keys and bad values.
    fn check(&self, report: Report<'_>) {
        for (key, _) in &self.entries {
            if Parameter::find(key.get_ref()).is_none() {
                let violation = unknown_key(key.get_ref(), &Parameter::NAMES);
                report(violation, key.span().into());
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
                None => settings.assume(&unknown_key(key.get_ref(), &Parameter::NAMES)),
            }
        }
    }

    fn value<P>(
        &self,
        value: &'d Spanned<DeValue<'d>>,
        place: &impl Fn(FileSpan) -> P,
    ) -> Value<'d, P> {
        match value.get_ref() {
            DeValue::Array(array) => {
                Value::List(array.iter().map(|item| self.item(item, place)).collect())
            }
            DeValue::Table(table) => match other(table) {
                Some(name) => Value::One(Form::Other(name)),
                None => Value::List(self.pairs(table, place)),
            },
            _ => Value::One(self.form(value)),
        }
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
        let mut pairs: Vec<_> = table.iter().collect();
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
                None => Form::Number(self.source(value)),
            },
            _ => Form::Number(self.source(value)),
        }
    }

    fn source(&self, value: &Spanned<DeValue<'_>>) -> &'d str {
        self.text.get(value.span()).unwrap_or_default()
    }
}

/// `{ other = "name" }`.
fn other<'d>(table: &'d DeTable<'_>) -> Option<&'d str> {
    let (key, value) = table.iter().next()?;
    let alone = table.len() == 1 && key.get_ref() == "other";
    alone.then(|| value.get_ref().as_str()).flatten()
}
