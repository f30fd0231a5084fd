//! The keys of an input: a configuration whose sources are tokens, and the keys that are no parameters.

use std::collections::BTreeMap;

use proc_macro2::{Span, TokenStream};
use smartcar_connect_runtime::macro_support::{
    self as config, Config, Kind, Scalar, Source, Value,
};
use smartcar_connect_runtime::{ConfigError, Parameter};

use crate::completion::Words;
use crate::errors::{Errors, SpanRange};
use crate::file::File;
use crate::parse::{self, Entry, Written, key_text};

/// Parses and checks the input of `connect_url!`, and passes it on.
pub(crate) fn connect_url<T>(
    tokens: TokenStream,
    mut words: Words,
    then: impl FnOnce(&Words, &Layered<'_>, &Keys, Option<&File>, &Errors) -> T,
) -> T {
    let mut errors = Errors::default();
    let entries = parse::entries(tokens, &mut errors);
    words.add(&entries, Place::Macro, &errors);
    let keys = Keys::read(&entries, Place::Macro, &mut errors);
    let file = File::read(keys.file.as_ref(), &mut errors);
    words.add_profiles(file.as_ref());
    let layered = check_one(&keys, file.as_ref(), Span::call_site(), &mut errors);
    errors.locate(file.as_ref());
    then(&words, &layered, &keys, file.as_ref(), &errors)
}

/// Puts together and checks the configuration of an input that has only one.
pub(crate) fn check_one<'k>(
    keys: &'k Keys,
    file: Option<&File>,
    whole: Span,
    errors: &mut Errors,
) -> Layered<'k> {
    keys.check_profile(keys.file.is_some(), errors);
    let (layered, found) = Layered::new(vec![keys], file, keys.profile());
    if let (Err(error), Some(profile)) = (found, &keys.profile) {
        errors.add_at(profile.range, &error);
    }
    if errors.is_empty() {
        let whole = errors.source(whole);
        layered.check(whole, errors);
    }
    layered
}

/// The keys of an input, each value checked.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    pub(crate) config: Config,
    /// The values in braces.
    pub(crate) expressions: BTreeMap<Parameter, Expression>,
    /// The path of the crate, if it is not `::smartcar_connect`.
    pub(crate) krate: Option<TokenStream>,
    pub(crate) file: Option<Name>,
    pub(crate) profile: Option<Name>,
    /// The items that the user's type has of its own.
    pub(crate) skip: Option<(Vec<Scalar>, SpanRange)>,
}

/// A Rust expression, and the tokens of its key and of its braces.
#[derive(Debug)]
pub(crate) struct Expression {
    pub(crate) key: Span,
    pub(crate) tokens: TokenStream,
    pub(crate) braces: Span,
}

/// The path of a file or the name of a profile.
#[derive(Debug)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) key: Span,
    pub(crate) range: SpanRange,
}

/// The input that keys are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Macro,
    Struct,
    Enum,
    Variant,
    Field,
}

impl Place {
    /// Returns the keys that are no parameters.
    pub(crate) const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Macro => &["crate", "file", "profile"],
            Self::Struct => &["crate", "file", "profile", "skip"],
            Self::Enum => &["crate", "file", "skip"],
            Self::Variant => &["profile"],
            Self::Field => &["param", "skip", "default"],
        }
    }

    /// Reports a key that cannot be in this input.
    pub(crate) fn report_key(self, key: &str, entry: &Entry, errors: &mut Errors) {
        let owner = match key {
            "crate" | "file" => "the struct or the enum",
            "profile" => "the struct or the variants",
            "param" | "default" => "a field",
            "skip" => "a field, a struct or an enum",
            key if self == Self::Field && Parameter::parse(key).is_ok() => "the struct",
            _ => {
                let source = errors.source(entry.key.span());
                return errors.add(config::unknown_key(key, self.keys(), source));
            }
        };
        errors.push(entry.key.span(), format!("`{key}` belongs on {owner}"));
    }
}

impl Keys {
    /// Interprets the entries of an input, and checks each value on its own.
    pub(crate) fn read(entries: &[Entry], place: Place, errors: &mut Errors) -> Self {
        let mut keys = Self::default();
        for entry in entries {
            let key = key_text(&entry.key);
            if let Ok(parameter) = Parameter::parse(&key) {
                keys.set(parameter, entry, errors);
            } else if matches!(entry.written, Written::Missing) {
                // It has been reported, and the key may be half of one.
            } else if place.keys().contains(&key.as_str()) {
                keys.set_other(&key, entry, errors);
            } else {
                place.report_key(&key, entry, errors);
            }
        }
        errors.extend(keys.config.check_values(false));
        keys
    }

    fn set(&mut self, parameter: Parameter, entry: &Entry, errors: &mut Errors) {
        let value = match &entry.written {
            Written::Value(value) => value.clone(),
            Written::Expression(_) => Value::AtRunTime { optional: false },
            Written::Alone => return report_alone(entry, errors),
            Written::Path(_) | Written::Missing | Written::Unreadable => return,
        };
        let (key, braces) = (entry.key.span(), entry.range.start);
        let value = config::Entry::new(value, errors.source(key), errors.source(entry.range));
        match (self.config.set(parameter, value), &entry.written) {
            (Err(error), _) => errors.add(error),
            (Ok(()), Written::Expression(tokens)) if !tokens.is_empty() => {
                let tokens = tokens.clone();
                let expression = Expression {
                    key,
                    tokens,
                    braces,
                };
                self.expressions.insert(parameter, expression);
            }
            (Ok(()), _) => {}
        }
    }

    fn set_other(&mut self, key: &str, entry: &Entry, errors: &mut Errors) {
        let is_set = match key {
            "crate" => self.krate.is_some(),
            "file" => self.file.is_some(),
            "profile" => self.profile.is_some(),
            _ => self.skip.is_some(),
        };
        if is_set {
            return report_duplicate(entry, errors);
        }
        let name = |scalar: &Scalar| {
            Some(Name {
                text: scalar.text.clone(),
                key: entry.key.span(),
                range: entry.range,
            })
        };
        match (key, &entry.written) {
            (_, Written::Missing | Written::Unreadable) => {}
            ("skip", written) => self.skip = Some((words(written), entry.range)),
            ("crate", Written::Path(path)) => self.krate = Some(path.clone()),
            (_, Written::Alone) => report_alone(entry, errors),
            ("file", Written::Value(Value::One(it))) if it.kind == Kind::Text => {
                self.file = name(it);
            }
            ("profile", Written::Value(Value::One(it))) if is_name(it) => self.profile = name(it),
            ("file", _) => errors.push(entry.range, EXPECTED_FILE),
            _ => errors.push(entry.range, EXPECTED_PROFILE),
        }
    }

    /// Reports a profile without a file.
    pub(crate) fn check_profile(&self, has_file: bool, errors: &mut Errors) {
        if let (Some(profile), false, true) = (&self.profile, has_file, errors.is_empty()) {
            let message = "`profile` needs a file; add `file = \"Connect.toml\"`";
            errors.push(profile.key, message);
        }
    }

    /// Returns the name of the profile, unless it is `none`, which means the shared keys of the file.
    pub(crate) fn profile(&self) -> Option<&str> {
        let profile = self.profile.as_ref().map(|profile| profile.text.as_str());
        profile.filter(|name| *name != "none")
    }

    /// Returns which of `names` the user's type has of its own; all of them after a mistake.
    pub(crate) fn skipped(&self, names: &[&'static str], errors: &mut Errors) -> Vec<&'static str> {
        let Some((words, range)) = &self.skip else {
            return Vec::new();
        };
        let find = |word: &Scalar| {
            let mut names = names.iter().copied();
            names.find(|name| is_name(word) && *name == word.text)
        };
        let found: Option<Vec<_>> = words.iter().map(find).collect();
        found.filter(|found| !found.is_empty()).unwrap_or_else(|| {
            let expected = names.join("` or `");
            errors.push(*range, format!("expected `{expected}`"));
            names.to_vec()
        })
    }
}

const EXPECTED_FILE: &str = "expected a path in quotes such as `\"Connect.toml\"`";
const EXPECTED_PROFILE: &str = "expected the name of a profile such as `staging`";

/// Returns `true` for a word, with or without quotes.
pub(crate) fn is_name(scalar: &Scalar) -> bool {
    matches!(scalar.kind, Kind::Word | Kind::Text)
}

/// Returns a word, or the words of a list; nothing for any other value.
fn words(written: &Written) -> Vec<Scalar> {
    match written {
        Written::Value(Value::One(word)) => vec![word.clone()],
        Written::Value(Value::List(items)) if items.iter().all(|item| item.prefix.is_none()) => {
            items.iter().map(|item| item.value.clone()).collect()
        }
        _ => Vec::new(),
    }
}

/// Reports a key that is set twice and is no parameter.
pub(crate) fn report_duplicate(entry: &Entry, errors: &mut Errors) {
    let source = errors.source(entry.key.span());
    errors.add(config::duplicate_key(&key_text(&entry.key), source));
}

fn report_alone(entry: &Entry, errors: &mut Errors) {
    let key = key_text(&entry.key);
    errors.push(entry.range, format!("expected `{key} = value`"));
}

/// A configuration that is put together from layers.
#[derive(Debug)]
pub(crate) struct Layered<'k> {
    pub(crate) config: Config,
    /// The layers in the source, the nearest first.
    keys: Vec<&'k Keys>,
}

impl<'k> Layered<'k> {
    /// Adds each layer's keys that are not set yet, the file's at last.
    ///
    /// Fails if the file has no such profile; its keys are missing then.
    pub(crate) fn new(
        keys: Vec<&'k Keys>,
        file: Option<&File>,
        profile: Option<&str>,
    ) -> (Self, Result<(), ConfigError>) {
        let mut config = Config::default();
        for layer in &keys {
            config.or_defaults_from(&layer.config);
        }
        let found = file.map_or(Ok(()), |file| file.add_layers(profile, &mut config));
        (Self { config, keys }, found)
    }

    /// Reports the rules over several parameters that are broken, if every value is right.
    pub(crate) fn check(&self, whole: Source, errors: &mut Errors) {
        let broken = self.config.check_combinations(whole);
        errors.extend(broken);
    }

    /// Returns the values in braces that count.
    pub(crate) fn expressions(&self) -> impl Iterator<Item = (Parameter, &'k Expression)> {
        let at_run_time = self.config.iter().filter_map(|(parameter, entry)| {
            let is_set = matches!(entry.value, Value::AtRunTime { optional: false });
            is_set.then_some(parameter)
        });
        at_run_time.filter_map(|parameter| {
            let mut layers = self.keys.iter();
            let expression = layers.find_map(|keys| keys.expressions.get(&parameter));
            Some((parameter, expression?))
        })
    }
}
