//! A file as TOML: what is shared, the profiles, and what is wrong.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::{FileSpan, Profile};
use crate::parameter::{Parameter, is_client_secret};
use crate::text::nearest::nearest;
use crate::values::{extra, flags};
use crate::violation::excerpt::Excerpt;
use crate::violation::{Rule, Violation};

pub(super) type Report<'r> = &'r mut dyn FnMut(Violation, FileSpan);

/// A file that was read; what is wrong with it is reported by [`check`](Self::check).
#[derive(Debug)]
pub struct Document<'i> {
    text: &'i str,
    table: Spanned<DeTable<'i>>,
    errors: Vec<Error>,
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
    /// Reads a file; goes on behind what is not TOML.
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
        self.keys(entries.filter(|(key, value)| !is_profile(key, value)))
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
            Some(DeValue::Table(table)) => Ok(self.keys(table.iter())),
            _ => Err(self.unknown_profile(name)),
        }
    }

    /// The keys of a table, in the order in which they stand in the file.
    fn keys<'d>(
        &'d self,
        entries: impl Iterator<Item = (&'d Spanned<Cow<'i, str>>, &'d Spanned<DeValue<'i>>)>,
    ) -> Profile<'d> {
        let mut entries: Vec<_> = entries.map(|(key, value)| (key as _, value as _)).collect();
        entries.sort_by_key(|(key, _): &(&Spanned<Cow<'_, str>>, _)| key.span().start);
        Profile {
            text: self.text,
            errors: &self.errors,
            entries,
        }
    }

    /// Says whether the shared keys or any profile has the parameter.
    #[must_use]
    pub fn has(&self, parameter: Parameter) -> bool {
        let is_key = |key: &Spanned<Cow<'_, str>>| key.get_ref() == parameter.name();
        self.table.get_ref().iter().any(|(key, value)| {
            let profile = value.get_ref().as_table();
            is_key(key) || profile.is_some_and(|profile| profile.keys().any(is_key))
        })
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

    /// Reports everything that is wrong with the file's syntax, keys and values, in the order in which
    /// it stands there.
    pub fn check(&self, report: Report<'_>) {
        let mut found = Vec::new();
        let mut find = |violation, span: FileSpan| found.push((violation, span));
        for error in &self.errors {
            self.report_error(error, &mut find);
        }
        self.shared().check(&mut find);
        for (key, value) in self.table.get_ref() {
            if let (true, DeValue::Table(table)) = (is_profile(key, value), value.get_ref()) {
                self.keys(table.iter()).check(&mut find);
            }
        }
        found.sort_by_key(|(_, span)| *span);
        for (violation, span) in found {
            report(violation, span);
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

/// A table at the top is a profile, unless its name is a key, or that of the secret.
fn is_profile(key: &Spanned<Cow<'_, str>>, value: &Spanned<DeValue<'_>>) -> bool {
    let name = key.get_ref();
    value.get_ref().is_table() && Parameter::find(name).is_none() && !is_client_secret(name)
}
