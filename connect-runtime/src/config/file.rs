//! Connect.toml: configurations in a file, shared keys at the top and a table for each profile.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;
use std::ffi::OsString;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::table::{self, Node, Pair, Raw};
use super::{Config, env};
use crate::error::{ConfigError, ConfigErrors, ErrorKind, Location, Source};
use crate::parameter::Parameter;
use crate::suggest::nearest;
use crate::text::is_client_secret;
use crate::url::ConnectUrlBuf;

/// A Connect.toml whose keys and values have been checked.
///
/// Top-level keys are shared; each table is a profile that overrides them. Keys are those of `connect_url!`, and the file
/// is the one that its key `file` reads:
///
/// ```toml
/// client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"
/// redirect_uri = "https://example.com/home"
/// scope = ["read_odometer", "required:read_location"]
///
/// [staging]
/// mode = "simulated"
/// flags = { country = "DE" }
/// ```
///
/// In the file, `other("read_new")` is written `{ other = "read_new" }`, `required:other("read_new")` is
/// `{ required = { other = "read_new" } }`, and the `null` of `external_id` is `{ clear = true }`.
///
/// # Examples
///
/// ```
/// use smartcar_connect::ConnectFile;
///
/// let file = ConnectFile::parse(
///     r#"
///     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"
///
///     [staging]
///     mode = "simulated"
///     "#,
/// )?;
/// assert!(file.profiles().eq(["staging"]));
/// assert!(file.profile("staging")?.to_string().ends_with("&mode=simulated"));
/// # Ok::<(), smartcar_connect::ConfigErrors>(())
/// ```
#[derive(Clone)]
pub struct ConnectFile {
    path: String,
    text: String,
    shared: Config,
    profiles: Vec<(String, Config)>,
    /// The positions of the profiles in the list.
    index: BTreeMap<String, usize>,
}

/// The number of profiles that are compared with an unknown one: with all of them, many unknown ones would take quadratic
/// time.
const COMPARED: usize = 100;

/// The key with which an editor finds the schema of the file.
const SCHEMA: &str = "$schema";

impl ConnectFile {
    /// Reads a file, and checks every key and every value in it.
    ///
    /// # Errors
    ///
    /// If it is not a regular file that can be read, and those of [`parse`](Self::parse).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use smartcar_connect::ConnectFile;
    ///
    /// let file = ConnectFile::read("Connect.toml")?;
    /// let url = file.profile_with_env(Some("staging"))?;
    /// # Ok::<(), smartcar_connect::ConfigErrors>(())
    /// ```
    pub fn read(path: impl AsRef<Path>) -> Result<Self, ConfigErrors> {
        let path = path.as_ref();
        let text = read_text(path)?;
        let (file, errors) = Self::parse_named(path.display().to_string(), text);
        ConfigErrors::or(file.located(errors), file)
    }

    /// Parses the text of a file, and checks every key and every value in it; errors name the file `Connect.toml`.
    ///
    /// Rules that span several keys are checked by [`shared`](Self::shared) and [`profile`](Self::profile).
    ///
    /// # Errors
    ///
    /// If the text is not TOML, or if a key or value is refused; all mistakes are in one error.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::ConnectFile;
    ///
    /// assert_eq!(
    ///     ConnectFile::parse("mode = \"test\"").unwrap_err().to_string(),
    ///     "mode: mode `test` is deprecated; write `simulated`\n  --> Connect.toml:1:8",
    /// );
    /// ```
    pub fn parse(text: &str) -> Result<Self, ConfigErrors> {
        let (file, errors) = Self::parse_named("Connect.toml".into(), text.into());
        ConfigErrors::or(file.located(errors), file)
    }

    /// Parses and checks the text of a file; the errors have no location yet.
    pub(crate) fn parse_named(path: String, text: String) -> (Self, Vec<ConfigError>) {
        let (document, syntax_errors) = DeTable::parse_recoverable(&text);
        let mut errors = report_syntax(&text, &syntax_errors);
        let mut shared = Config::default();
        let mut profiles = Vec::new();
        // Only what is TOML as a whole can be read: after an error, a value may look like a key.
        if errors.is_empty() {
            let (tables, keys): (Vec<_>, Vec<_>) =
                pairs(document.get_ref()).into_iter().partition(is_profile);
            let keys = keys.into_iter().filter(|pair| pair.key != SCHEMA);
            shared = table::read(keys.collect(), &mut errors);
            for table in tables {
                if let Raw::Table(keys) = table.value.raw {
                    profiles.push((table.key, table::read(keys, &mut errors)));
                }
            }
        }
        let names = profiles.iter().enumerate();
        let index = names.map(|(at, (name, _))| (name.clone(), at)).collect();
        let file = Self {
            path,
            text,
            shared,
            profiles,
            index,
        };
        (file, errors)
    }

    /// Returns the names of the profiles, in the order of the file.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::ConnectFile;
    ///
    /// let file = ConnectFile::parse("[staging]\nmode = \"simulated\"\n\n[production]\nmode = \"live\"")?;
    /// assert!(file.profiles().eq(["staging", "production"]));
    /// # Ok::<(), smartcar_connect::ConfigErrors>(())
    /// ```
    pub fn profiles(&self) -> impl Iterator<Item = &str> {
        self.profiles.iter().map(|(name, _)| name.as_str())
    }

    /// Returns the configuration of the shared keys alone.
    ///
    /// # Errors
    ///
    /// If the id of the application is missing, or the keys break a rule in combination.
    pub fn shared(&self) -> Result<ConnectUrlBuf, ConfigErrors> {
        self.resolve(None, &|_| None)
    }

    /// Returns the configuration of a profile, whose keys override the shared ones.
    ///
    /// # Errors
    ///
    /// If there is no such profile (the error suggests the nearest), if the id of the application is missing, or if the
    /// keys break a rule in combination.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::ConnectFile;
    ///
    /// let file = ConnectFile::parse("[staging]\nmode = \"simulated\"")?;
    /// assert_eq!(
    ///     file.profile("stagging").unwrap_err().to_string(),
    ///     "unknown profile `stagging`; did you mean `staging`?",
    /// );
    /// # Ok::<(), smartcar_connect::ConfigErrors>(())
    /// ```
    pub fn profile(&self, name: &str) -> Result<ConnectUrlBuf, ConfigErrors> {
        self.resolve(Some(name), &|_| None)
    }

    /// Returns the configuration of a profile, or of the shared keys, with single keys overridden by the process's
    /// environment.
    ///
    /// A variable overrides the profile, and the profile overrides the shared keys. The variables are
    /// [`ConnectUrl::VARIABLES`](crate::ConnectUrl::VARIABLES), by the rules of
    /// [`ConnectUrl::with_env`](crate::ConnectUrl::with_env), which is for a configuration that was checked at compile
    /// time.
    ///
    /// # Errors
    ///
    /// Those of [`profile`](Self::profile), and every mistake in a variable.
    pub fn profile_with_env(&self, name: Option<&str>) -> Result<ConnectUrlBuf, ConfigErrors> {
        self.resolve(name, &|name| std::env::var_os(name))
    }

    /// Returns the configuration of a profile, or of the shared keys, with single keys overridden by the variables that
    /// `lookup` returns.
    ///
    /// This is [`profile_with_env`](Self::profile_with_env) for variables from another source, such as a test.
    ///
    /// # Errors
    ///
    /// Those of [`profile_with_env`](Self::profile_with_env).
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ConnectFile, Mode};
    ///
    /// let file = ConnectFile::parse(
    ///     "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"\n[staging]\nmode = \"simulated\"",
    /// )?;
    /// let variable = |name: &str| (name == "SMARTCAR_MODE").then_some("live");
    /// let url = file.profile_with_env_from(Some("staging"), variable)?;
    /// assert_eq!(url.as_url().get_mode(), Some(Mode::Live));
    /// # Ok::<(), smartcar_connect::ConfigErrors>(())
    /// ```
    pub fn profile_with_env_from<V: Into<OsString>>(
        &self,
        name: Option<&str>,
        lookup: impl Fn(&str) -> Option<V>,
    ) -> Result<ConnectUrlBuf, ConfigErrors> {
        self.resolve(name, &|name| lookup(name).map(Into::into))
    }

    fn resolve(
        &self,
        name: Option<&str>,
        lookup: &dyn Fn(&str) -> Option<OsString>,
    ) -> Result<ConnectUrlBuf, ConfigErrors> {
        let mut defaults = Config::default();
        let missing = self.add_layers(name, &mut defaults).err();
        let names = [Parameter::ClientId, Parameter::ApplicationId];
        let own_name = names.into_iter().find(|name| defaults.get(*name).is_some());
        let (mut config, mut errors) = env::read(lookup, own_name);
        errors.extend(missing);
        config.or_defaults_from(&defaults);
        if errors.is_empty() {
            errors = config.check_combinations(Source::Code);
        }
        let url = if errors.is_empty() {
            config.to_buf().encode()
        } else {
            ConnectUrlBuf::empty()
        };
        ConfigErrors::or(self.located(errors), url)
    }

    /// Adds the entries of a profile that are not set yet, and then the shared ones.
    pub(crate) fn add_layers(
        &self,
        profile: Option<&str>,
        config: &mut Config,
    ) -> Result<(), ConfigError> {
        let profile = profile.map(|name| self.find(name)).transpose()?;
        if let Some(profile) = profile {
            config.or_defaults_from(profile);
        }
        config.or_defaults_from(&self.shared);
        Ok(())
    }

    fn find(&self, name: &str) -> Result<&Config, ConfigError> {
        let Some(at) = self.index.get(name) else {
            let names = || {
                self.profiles()
                    .take(8)
                    .map(|name| alloc::format!("`{name}`"))
            };
            let expected = match nearest(name, self.profiles().take(COMPARED)) {
                Some(nearest) => Some(nearest.to_string()),
                None => {
                    Some(names().collect::<Vec<_>>().join(", ")).filter(|names| !names.is_empty())
                }
            };
            let error = ConfigError::of_key(ErrorKind::UnknownProfile, name);
            return Err(error.with_expected(expected.as_deref()));
        };
        Ok(&self.profiles[*at].1)
    }

    /// Returns `true` if the shared keys or any profile sets the parameter.
    pub(crate) fn has(&self, parameter: Parameter) -> bool {
        let profiles = self.profiles.iter().map(|(_, profile)| profile);
        let mut layers = profiles.chain([&self.shared]);
        layers.any(|layer| layer.get(parameter).is_some())
    }

    pub(crate) fn has_profile(&self, name: &str) -> bool {
        self.index.contains_key(name)
    }

    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Adds their locations to the errors that are in the file, and sorts them by these: the others come first.
    pub(crate) fn located(&self, mut errors: Vec<ConfigError>) -> Vec<ConfigError> {
        let offset = |error: &ConfigError| match error.source_of_value() {
            Source::File(offset) => Some(offset),
            _ => None,
        };
        errors.sort_by_key(offset);
        let (mut line, mut column, mut at) = (1, 1, 0);
        let mut chars = self.text.char_indices();
        let locate = |error: ConfigError| {
            let Some(offset) = offset(&error) else {
                return error;
            };
            while at < offset as usize {
                match chars.next() {
                    Some((_, '\n')) => (line, column) = (line + 1, 1),
                    // A byte order mark is not a character of the first line.
                    Some((0, '\u{feff}')) => {}
                    Some(_) => column += 1,
                    None => break,
                }
                at = chars.offset();
            }
            let path = self.path.as_str().into();
            error.with_location(Location { path, line, column })
        };
        errors.into_iter().map(locate).collect()
    }
}

/// Reads a regular file; anything else could block for ever, as a named pipe does.
pub(crate) fn read_text(path: &Path) -> Result<String, ConfigError> {
    let read = || {
        if !std::fs::metadata(path)?.is_file() {
            return Err(std::io::Error::other("it is not a regular file"));
        }
        std::fs::read_to_string(path)
    };
    read().map_err(|error| {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.into());
        ConfigError::of_path(ErrorKind::UnreadableFile, &path.display().to_string())
            .with_expected(Some(&error.to_string()))
    })
}

/// Returns the errors of the parser, one for each line: what else is wrong in it often follows from the first.
fn report_syntax(text: &str, errors: &[Error]) -> Vec<ConfigError> {
    let span = |error: &Error| error.span().unwrap_or(0..0);
    let mut errors: Vec<_> = errors
        .iter()
        .map(|error| (span(error), error.message()))
        .collect();
    errors.sort_by_key(|(span, _)| span.start);
    let mut reported = Vec::new();
    let mut line_end = 0;
    for (span, message) in errors {
        if !reported.is_empty() && span.start < line_end {
            continue;
        }
        let rest = text.get(span.start..).unwrap_or_default();
        line_end = rest.find('\n').map_or(usize::MAX, |at| span.start + at);
        let error = if message == "duplicate key" {
            let key = text
                .get(span.clone())
                .unwrap_or_default()
                .trim_matches(['"', '\'']);
            ConfigError::of_key(ErrorKind::Duplicate, key)
        } else {
            // `none` and `info` look like a misspelled `nan` and `inf`.
            let is_word = message.ends_with("`nan`") || message.ends_with("`inf`");
            let message = if is_word {
                "string values must be quoted"
            } else {
                message
            };
            ConfigError::of_key(ErrorKind::Syntax, "").with_expected(Some(message))
        };
        reported.push(error.at(source(span.start)));
    }
    reported
}

/// A file of more than 4 GiB has no position for its end.
fn source(offset: usize) -> Source {
    Source::File(u32::try_from(offset).unwrap_or(u32::MAX))
}

/// A table at the top is a profile, unless its name is a key or that of the secret.
fn is_profile(pair: &Pair) -> bool {
    let is_table = matches!(pair.value.raw, Raw::Table(_));
    is_table && Parameter::find(&pair.key).is_none() && !is_client_secret(&pair.key)
}

/// Returns the pairs of a table in the order of the file; the parser sorts them by their keys.
fn pairs(table: &DeTable<'_>) -> Vec<Pair> {
    let pair = |(key, value): (&Spanned<Cow<'_, str>>, &Spanned<DeValue<'_>>)| Pair {
        key: key.get_ref().to_string(),
        key_source: source(key.span().start),
        value: node(value),
    };
    let mut pairs: Vec<_> = table.iter().map(pair).collect();
    pairs.sort_by_key(|pair| pair.key_source);
    pairs
}

fn node(value: &Spanned<DeValue<'_>>) -> Node {
    let raw = match value.get_ref() {
        DeValue::String(text) => Raw::Text(text.to_string()),
        DeValue::Boolean(value) => Raw::Bool(*value),
        DeValue::Array(items) => Raw::Array(items.iter().map(node).collect()),
        DeValue::Table(table) => Raw::Table(pairs(table)),
        _ => Raw::Number,
    };
    let source = source(value.span().start);
    Node { raw, source }
}

/// Two files are equal if their texts are.
impl PartialEq for ConnectFile {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for ConnectFile {}

impl fmt::Debug for ConnectFile {
    /// Shows the names of the profiles: a value may belong to an owner.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let profiles: Vec<_> = self.profiles().collect();
        f.debug_struct("ConnectFile")
            .field("profiles", &profiles)
            .finish_non_exhaustive()
    }
}

impl core::str::FromStr for ConnectFile {
    type Err = ConfigErrors;

    fn from_str(text: &str) -> Result<Self, ConfigErrors> {
        Self::parse(text)
    }
}
