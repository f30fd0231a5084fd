//! A configuration as it was written: an entry for each parameter, with its sources.
//!
//! Every way in that reads text (macro, file, environment, URL) fills a [`Config`], which is checked here: each value on
//! its own and then, if all are right, their combination.

mod check;
#[cfg(feature = "std")]
mod env;
#[cfg(feature = "toml")]
pub(crate) mod file;
mod query;
#[cfg(any(feature = "serde", feature = "toml"))]
pub(crate) mod table;

use alloc::string::String;
use alloc::vec::Vec;

pub use query::ParseOptions;

use crate::error::{ConfigError, ErrorKind, Source};
use crate::parameter::Parameter;
use crate::url::ConnectUrlBuf;
use crate::url::rules::Culprit;

/// A configuration as it was written.
#[derive(Clone, Debug, Default)]
pub struct Config {
    entries: [Option<Entry>; Parameter::COUNT],
}

/// A key and its value, with their sources.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The value.
    pub value: Value,
    /// The source of the key.
    pub key_source: Source,
    /// The source of the value.
    pub value_source: Source,
    /// Whether a field may replace the value at run time.
    pub is_replaceable: bool,
}

/// The value of a key.
#[derive(Clone, Debug)]
pub enum Value {
    /// One value.
    One(Scalar),
    /// A list in brackets, or a table.
    List(Vec<Item>),
    /// A value that is known at run time; whether it is set, too, if it is `optional`.
    AtRunTime {
        /// Whether the value may be missing.
        optional: bool,
    },
}

/// One value or item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// How it is written.
    pub kind: Kind,
    /// The text, without quotes and without `other`.
    pub text: String,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name without quotes.
    Word,
    /// A string.
    Text,
    /// `other("…")`: a name that the crate is not expected to know.
    Other,
    /// A number, a date, or a list or table in place of one value.
    Invalid,
}

/// An item of a list.
#[derive(Clone, Debug)]
pub struct Item {
    /// The name before the colon, and its source.
    pub prefix: Option<(String, Source)>,
    /// The item, or the part after the colon.
    pub value: Scalar,
    /// The source of that part.
    pub source: Source,
}

impl Scalar {
    /// Creates a value.
    #[must_use]
    pub fn new(kind: Kind, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { kind, text }
    }
}

impl Entry {
    /// Creates an entry.
    #[must_use]
    pub const fn new(value: Value, key_source: Source, value_source: Source) -> Self {
        Self {
            value,
            key_source,
            value_source,
            is_replaceable: false,
        }
    }
}

impl Config {
    /// Sets a parameter.
    ///
    /// # Errors
    ///
    /// If it is set already; the first value is kept.
    pub fn set(&mut self, parameter: Parameter, entry: Entry) -> Result<(), ConfigError> {
        let slot = &mut self.entries[parameter as usize];
        if slot.is_some() {
            let error = ConfigError::new(ErrorKind::Duplicate, parameter, parameter.name());
            return Err(error.at(entry.key_source));
        }
        *slot = Some(entry);
        Ok(())
    }

    pub(crate) fn remove(&mut self, parameter: Parameter) {
        self.entries[parameter as usize] = None;
    }

    /// Returns the entry of a parameter.
    #[must_use]
    pub const fn get(&self, parameter: Parameter) -> Option<&Entry> {
        self.entries[parameter as usize].as_ref()
    }

    /// Iterates over the entries, in the order of the parameters.
    pub fn iter(&self) -> impl Iterator<Item = (Parameter, &Entry)> {
        let entries = Parameter::ALL.iter().copied().zip(&self.entries);
        entries.filter_map(|(parameter, entry)| Some((parameter, entry.as_ref()?)))
    }

    /// Returns `true` if the application's id is set, under either of its names.
    #[must_use]
    pub const fn has_application(&self) -> bool {
        self.get(Parameter::ClientId).is_some() || self.get(Parameter::ApplicationId).is_some()
    }

    /// Adds the entries of the next layer whose parameters are not set yet.
    ///
    /// The default of an optional field is the value if the field is `None`. The two names of the application are one
    /// parameter here: the nearer one counts.
    pub fn or_defaults_from(&mut self, defaults: &Self) {
        let has_application = self.has_application();
        for (parameter, default) in defaults.iter() {
            let is_name = matches!(parameter, Parameter::ClientId | Parameter::ApplicationId);
            let slot = &mut self.entries[parameter as usize];
            match slot {
                None if has_application && is_name => {}
                None => *slot = Some(default.clone()),
                Some(Entry {
                    value: Value::AtRunTime { optional: true },
                    ..
                }) => {
                    *slot = Some(Entry {
                        is_replaceable: true,
                        ..default.clone()
                    });
                }
                Some(_) => {}
            }
        }
    }

    /// Collects the literal values, which must have been checked.
    #[must_use]
    pub fn to_buf(&self) -> ConnectUrlBuf {
        let mut url = ConnectUrlBuf::empty();
        self.override_in(&mut url);
        url
    }

    /// Replaces what a URL has by the literal values.
    pub(crate) fn override_in(&self, url: &mut ConnectUrlBuf) {
        if self.has_application() {
            url.unset(Parameter::ClientId);
            url.unset(Parameter::ApplicationId);
        }
        for (parameter, entry) in self.iter() {
            match &entry.value {
                Value::List(items) if parameter == Parameter::Extra => {
                    for item in items {
                        let name = item.prefix.as_ref().map_or("", |(name, _)| name);
                        url.add_extra(name, &item.value.text);
                    }
                }
                Value::AtRunTime { .. } => {}
                value => url.set(parameter, &value.to_text()),
            }
        }
    }

    /// Checks each value on its own; the errors are in the order of the parameters.
    ///
    /// With `others`, names that the crate does not know are accepted.
    #[must_use]
    pub fn check_values(&self, others: bool) -> Vec<ConfigError> {
        let mut errors = Vec::new();
        for (parameter, entry) in self.iter() {
            check::check(parameter, entry, others, &mut errors);
        }
        errors.extend(self.make_with_vin());
        errors
    }

    /// Returns the error of a make that a VIN next to it overrides.
    ///
    /// It is for two literals in one place of source or of a file: Smartcar's own examples of URLs contain both, and
    /// layers that are put together may as well.
    fn make_with_vin(&self) -> Option<ConfigError> {
        let make = self.get(Parameter::Make)?;
        let vin = self.get(Parameter::SingleSelectVin)?;
        let is_literal = |entry: &Entry| !matches!(entry.value, Value::AtRunTime { .. });
        let is_written = matches!(make.key_source, Source::Token(_) | Source::File(_));
        let error = ConfigError::new(ErrorKind::MakeWithVin, Parameter::Make, "");
        (is_written && is_literal(make) && is_literal(vin)).then(|| error.at(make.key_source))
    }

    /// Checks the rules that span several parameters, for values that have been checked; the error of a missing key is
    /// at `whole`.
    #[must_use]
    pub fn check_combinations(&self, whole: Source) -> Vec<ConfigError> {
        let mut literals = self.to_buf();
        // A field may replace them, so that their values are not known.
        for (parameter, _) in self.iter().filter(|(_, entry)| entry.is_replaceable) {
            literals.unset(parameter);
        }
        let mut known = literals.as_url().known();
        for (parameter, entry) in self.iter() {
            match entry.value {
                Value::AtRunTime { optional } => known.mark(parameter, optional),
                _ if entry.is_replaceable => known.mark(parameter, false),
                _ => {}
            }
        }
        let mut errors = Vec::new();
        if let (Some(client_id), Some(_)) = (
            self.get(Parameter::ClientId),
            self.get(Parameter::ApplicationId),
        ) {
            let error = ConfigError::new(ErrorKind::TwoApplicationIds, Parameter::ClientId, "");
            errors.push(error.at(client_id.key_source));
        }
        for (error, culprit) in known.errors() {
            errors.push(error.at(self.source_of(culprit).unwrap_or(whole)));
        }
        errors
    }

    /// Returns the source of the entry that has to change, if there is one.
    pub(crate) fn source_of(&self, culprit: Culprit) -> Option<Source> {
        match culprit {
            Culprit::Key(parameter) => Some(self.get(parameter)?.key_source),
            Culprit::Value(parameter) => Some(self.get(parameter)?.value_source),
            Culprit::Whole => None,
        }
    }
}

impl Value {
    /// Returns a literal value as a URL contains it before percent-encoding.
    pub(crate) fn to_text(&self) -> String {
        match self {
            Self::One(scalar) => scalar.text.clone(),
            Self::List(items) => {
                let items: Vec<_> = items.iter().map(Item::to_text).collect();
                items.join(" ")
            }
            Self::AtRunTime { .. } => String::new(),
        }
    }
}

impl Item {
    /// Returns the item as a URL contains it before percent-encoding.
    fn to_text(&self) -> String {
        match &self.prefix {
            Some((prefix, _)) => [prefix, ":", &self.value.text].concat(),
            None => self.value.text.clone(),
        }
    }
}
