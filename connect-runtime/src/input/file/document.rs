//! A file that was read and checked: what is shared, and the profiles.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use toml::de::DeTable;

use super::positions::Positions;
use super::private::Private;
use super::snippet::Snippet;
use super::syntax::SyntaxErrors;
use super::table::{self, Entry, Layer};
use crate::input::settings::Settings;
use crate::input::span::FileSpan;
use crate::parameter::Parameter;
use crate::text::nearest::nearest;
use crate::violation::client_secret::is_client_secret;
use crate::violation::findings::{Findings, Place};
use crate::violation::{Rule, Violation};

/// A file whose keys and values were checked, each once.
#[derive(Clone, Debug)]
pub struct Document {
    text: String,
    shared: Layer,
    profiles: Vec<(String, Layer)>,
    positions: Positions,
    private: Private,
    is_toml: bool,
}

impl Document {
    /// Reads and checks a file; goes on behind what is not TOML.
    ///
    /// The findings come in the order in which they stand in the file.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Findings<FileSpan>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let table = table.get_ref();
        let errors = SyntaxErrors::new(text, table, errors);
        let mut findings = Findings::new();
        for (violation, span) in errors.violations() {
            findings.push(violation, span);
        }
        let shared = table.iter().filter(|entry| !is_profile(entry));
        let shared = shared.filter(|(key, _)| key.get_ref() != SCHEMA);
        let shared = table::read(text, &errors, shared, &mut findings);
        let profiles = table::in_order(table.iter().filter(is_profile));
        let profiles = profiles.into_iter().map(|(key, profile)| {
            let is_read = !errors.confuse_table(profile.span().into());
            let entries = profile.get_ref().as_table().filter(|_| is_read);
            let entries = entries.into_iter().flatten();
            let layer = table::read(text, &errors, entries, &mut findings);
            (key.get_ref().to_string(), layer)
        });
        let document = Self {
            profiles: profiles.collect(),
            positions: Positions::new(text),
            private: Private::new(text, table, errors.is_empty()),
            text: text.to_string(),
            shared,
            is_toml: errors.is_empty(),
        };
        findings.sort_by_place();
        (document, findings)
    }

    /// Returns the text of the file.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns `true` if all of it could be read.
    #[must_use]
    pub const fn is_toml(&self) -> bool {
        self.is_toml
    }

    /// Returns the names of the profiles, in the order in which they stand in the file.
    pub fn profiles(&self) -> impl Iterator<Item = &str> {
        self.profiles.iter().map(|(name, _)| name.as_str())
    }

    /// Returns `true` if the shared keys or any profile has the parameter.
    #[must_use]
    pub fn has(&self, parameter: Parameter) -> bool {
        let profiles = self.profiles.iter().map(|(_, layer)| layer);
        let mut layers = profiles.chain([&self.shared]);
        layers.any(|layer| layer.get(parameter).is_some())
    }

    /// Adds the keys of a profile that are not given yet, then the shared ones.
    ///
    /// # Errors
    ///
    /// If there is no such profile, with the nearest one that is not `taken`; the shared keys are added all the
    /// same.
    pub fn add_defaults<'d, P: Place>(
        &'d self,
        profile: Option<&str>,
        taken: &[&str],
        settings: &mut Settings<'d, P>,
        place: &impl Fn(&FileSpan) -> P,
    ) -> Result<(), Violation> {
        let verdict = match profile {
            Some(name) => match self.profiles.iter().find(|(found, _)| found == name) {
                Some((_, layer)) => {
                    settings.add_defaults(layer, place);
                    Ok(())
                }
                None => Err(self.unknown_profile(name, taken)),
            },
            None => Ok(()),
        };
        settings.add_defaults(&self.shared, place);
        verdict
    }

    /// The violation of a profile that does not exist.
    fn unknown_profile(&self, name: &str, taken: &[&str]) -> Violation {
        let rule = Rule::UnknownProfile;
        if name.is_empty() {
            let sentence = "the name of the profile is empty; write that of a table of the file";
            return Violation::of_no_parameter(rule, sentence, name);
        }
        if let Some(nearest) = self.nearest_profile(name, taken) {
            let sentence = "unknown profile `{part}`; did you mean `{fix}`?";
            return Violation::of_no_parameter(rule, sentence, name).with_excerpt(nearest);
        }
        let sentence = match self.profiles().next() {
            None => "the file has no profile `{part}`; add a table `[{part}]`",
            Some(_) => "the file has no profile `{part}`; write the name of one of its tables",
        };
        Violation::of_no_parameter(rule, sentence, name)
    }

    /// Finds the profile that a name was most likely meant to be, of those that are not `taken`.
    #[must_use]
    pub fn nearest_profile(&self, name: &str, taken: &[&str]) -> Option<&str> {
        let names = self.profiles().filter(|name| !taken.contains(name));
        let names: Vec<&str> = names.collect();
        nearest(name, &names)
    }

    /// Cuts out the line that is wrong, without what must not be shown.
    #[must_use]
    pub fn snippet(&self, span: FileSpan) -> Snippet {
        Snippet::new(&self.text, &self.positions, span, &self.private)
    }
}

/// Two documents are the same if their texts are: all else is read off it.
impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Document {}

/// The key that tells an editor how a file is checked; it means nothing here.
const SCHEMA: &str = "$schema";

/// A table at the top is a profile, unless its name is a key, or that of the secret.
fn is_profile((key, value): &Entry<'_, '_>) -> bool {
    let name = key.get_ref();
    value.get_ref().is_table() && Parameter::find(name).is_none() && !is_client_secret(name)
}
