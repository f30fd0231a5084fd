//! The keys of a file, to tell which of them stands there for the second time.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::input::span::FileSpan;
use crate::parameter::Parameter;

/// Where the keys of a file stand.
#[derive(Debug, Default)]
pub(super) struct Keys<'d> {
    /// Each key, in whatever table, with where it stands first.
    first: BTreeMap<&'d str, usize>,
    /// The values of parameters that have names of their own in them, in the order of the file.
    named: Vec<(FileSpan, Parameter)>,
}

impl<'d> Keys<'d> {
    pub(super) fn new(table: &'d DeTable<'_>) -> Self {
        let mut keys = Self::default();
        keys.add_table(table);
        keys.named.sort_unstable_by_key(|(span, _)| *span);
        keys
    }

    fn add_table(&mut self, table: &'d DeTable<'_>) {
        for (key, value) in table {
            let at = key.span().start;
            let first = self.first.entry(key.get_ref()).or_insert(at);
            *first = at.min(*first);
            if let Some(parameter @ (Parameter::Extra | Parameter::Flags)) =
                Parameter::find(key.get_ref())
            {
                self.named.push((value.span().into(), parameter));
            }
            self.add_value(value);
        }
    }

    fn add_value(&mut self, value: &'d Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::Table(table) => self.add_table(table),
            DeValue::Array(items) => items.iter().for_each(|item| self.add_value(item)),
            _ => {}
        }
    }

    /// Returns `true` if the key stands in the file in front of `at`.
    pub(super) fn stands_before(&self, key: &str, at: usize) -> bool {
        self.first.get(key).is_some_and(|first| *first < at)
    }

    /// Returns the parameter in whose value `at` lies, if that has names of its own.
    pub(super) fn around(&self, at: usize) -> Option<Parameter> {
        let next = self.named.partition_point(|(span, _)| span.start <= at);
        let (span, parameter) = self.named.get(next.checked_sub(1)?)?;
        (at < span.end).then_some(*parameter)
    }
}
