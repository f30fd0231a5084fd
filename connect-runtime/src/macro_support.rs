//! The interface between the macros and this crate, which is not public API: what the macros parse and check their input
//! with, and what their output calls.

mod builder;
mod field;
pub mod names;

use alloc::string::String;

pub use builder::{Given, IsGiven, Missing, Progress, Slot};
pub use field::{Field, FieldType, Kind as FieldKind, RequiredField, field_type};

#[cfg(feature = "toml")]
pub use crate::config::file::ConnectFile;
pub use crate::config::{Config, Entry, Item, Kind, Scalar, Value};
pub use crate::error::Source;

use crate::error::{ConfigError, ErrorKind};
use crate::parameter::Parameter;
use crate::suggest::nearest;
use crate::text::is_client_secret;
use crate::url::ConnectUrl;
use crate::values::country::Country;
use crate::values::flags::Flags;
use crate::values::ids::{ApplicationId, ClientId, ExternalId, VehicleId, Vin};
use crate::values::keywords::{ApprovalPrompt, Mode, ResponseType};
use crate::values::make::Make;
use crate::values::origin::Origin;
use crate::values::permission::Permission;
use crate::values::redirect_uri::RedirectUri;
use crate::values::scope::Scope;

/// Returns the sentence of an error, without the name of the parameter.
#[must_use]
pub fn message(error: &ConfigError) -> String {
    error.message()
}

/// Returns the source of the value that an error is about.
#[must_use]
pub const fn source(error: &ConfigError) -> Source {
    error.source_of_value()
}

/// Returns the error of a key that is neither a parameter nor one of `others`, with the nearest of them all.
#[must_use]
pub fn unknown_key(name: &str, others: &[&str], source: Source) -> ConfigError {
    if is_client_secret(name) {
        return ConfigError::of_key(ErrorKind::ClientSecret, "").at(source);
    }
    let names = Parameter::NAMES.iter().chain(others).copied();
    let error = ConfigError::of_key(ErrorKind::UnknownKey, name).at(source);
    error.with_expected(nearest(name, names))
}

/// Returns a literal value as a URL contains it before percent-encoding.
#[must_use]
pub fn text(value: &Value) -> String {
    value.to_text()
}

/// Returns the error of a key that is set twice and is no parameter.
#[must_use]
pub fn duplicate_key(name: &str, source: Source) -> ConfigError {
    ConfigError::of_key(ErrorKind::Duplicate, name).at(source)
}

/// Returns `true` if a configuration that breaks no rule would break one without the parameter.
#[must_use]
pub fn is_required(config: &Config, parameter: Parameter) -> bool {
    let mut without = config.clone();
    without.remove(parameter);
    !without.check_combinations(Source::Code).is_empty()
}

/// Returns the error for a name that is not one of an enum's environments.
#[must_use]
pub fn unknown_environment(name: &str, names: &'static [&'static str]) -> ConfigError {
    let error = ConfigError::of_key(ErrorKind::UnknownEnvironment, name);
    if let Some(nearest) = nearest(name, names.iter().copied()) {
        return error.with_expected(Some(nearest));
    }
    error.with_expected(Some(&alloc::format!("`{}`", names.join("`, `"))))
}

/// Creates a URL; the client id is empty if it is set later.
pub const fn begin(client_id: &str) -> ConnectUrl<'_> {
    ConnectUrl::new(ClientId::unchecked(client_id))
}

/// Adds the encoded text of the first `count` parameters.
pub const fn encoded<'a>(url: ConnectUrl<'a>, text: &'a str, count: u8) -> ConnectUrl<'a> {
    url.with_encoded(text, count)
}

/// Encodes the first `count` parameters of a URL, for [`encoded`].
#[must_use]
pub fn encode_prefix(url: &ConnectUrl<'_>, count: usize) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    _ = url.write_prefix(count, &mut text);
    text
}

/// Returns the URL of a macro's literals, with its lifetime.
pub const fn fixed(url: ConnectUrl<'static>) -> ConnectUrl<'static> {
    url
}

macro_rules! checked_values {
    ($($parameter:ident: $type:ident,)*) => {$(
        #[doc = concat!("Creates a `", stringify!($parameter), "` from a text that has been checked.")]
        #[must_use]
        pub const fn $parameter(text: &str) -> $type<'_> {
            $type::unchecked(text)
        }
    )*};
}

checked_values! {
    application_id: ApplicationId,
    vehicle_id: VehicleId,
    scope: Scope,
    redirect_uri: RedirectUri,
    app_origin: Origin,
    flags: Flags,
    make: Make,
    single_select_vin: Vin,
    external_id: ExternalId,
}

/// A word and its meaning.
pub type Words = &'static [(&'static str, &'static str)];

/// Returns the words that a parameter takes, each with its meaning, for the schema of Connect.toml.
#[must_use]
pub const fn words(parameter: Parameter) -> Words {
    match parameter {
        Parameter::ResponseType => ResponseType::WORDS,
        Parameter::ApprovalPrompt => ApprovalPrompt::WORDS,
        Parameter::Mode => Mode::WORDS,
        Parameter::Make => Make::WORDS,
        Parameter::Scope => Permission::WORDS,
        Parameter::Flags => Country::WORDS,
        _ => &[],
    }
}

/// The names of the parameters, each with its meaning.
pub const PARAMETERS: Words = Parameter::WORDS;

/// The file of the key `file`.
#[cfg(feature = "toml")]
pub mod file {
    use alloc::string::String;
    use alloc::vec::Vec;
    use std::path::Path;

    use super::{Config, ConnectFile};
    use crate::error::ConfigError;
    use crate::parameter::Parameter;

    /// Reads the text of a regular file.
    ///
    /// # Errors
    ///
    /// If it is not a regular file that can be read.
    pub fn read_text(path: &Path) -> Result<String, ConfigError> {
        crate::config::file::read_text(path)
    }

    /// Parses and checks a file; the errors have their locations.
    #[must_use]
    pub fn parse(path: String, text: String) -> (ConnectFile, Vec<ConfigError>) {
        let (file, errors) = ConnectFile::parse_named(path, text);
        let errors = file.located(errors);
        (file, errors)
    }

    /// Adds the locations of errors that are in the file.
    #[must_use]
    pub fn located(file: &ConnectFile, errors: Vec<ConfigError>) -> Vec<ConfigError> {
        file.located(errors)
    }

    /// Adds the entries of a profile that are not set yet, and then the shared ones.
    ///
    /// # Errors
    ///
    /// If there is no such profile; nothing is added then.
    pub fn add_layers(
        file: &ConnectFile,
        profile: Option<&str>,
        config: &mut Config,
    ) -> Result<(), ConfigError> {
        file.add_layers(profile, config)
    }

    /// Returns `true` if the shared keys or any profile sets the parameter.
    #[must_use]
    pub fn has(file: &ConnectFile, parameter: Parameter) -> bool {
        file.has(parameter)
    }

    /// Returns `true` if the file has a profile with this name.
    #[must_use]
    pub fn has_profile(file: &ConnectFile, name: &str) -> bool {
        file.has_profile(name)
    }

    /// Returns the path.
    #[must_use]
    pub fn path(file: &ConnectFile) -> &str {
        file.path()
    }

    /// Returns the text.
    #[must_use]
    pub fn text(file: &ConnectFile) -> &str {
        file.text()
    }
}
