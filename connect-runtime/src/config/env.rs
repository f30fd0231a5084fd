//! The environment variables that override single parameters.

use alloc::vec::Vec;
use std::ffi::OsString;

use super::{Config, Entry, Kind, Scalar, Value};
use crate::error::{ConfigError, ConfigErrors, ErrorKind, Source};
use crate::parameter::Parameter;
use crate::url::{ConnectUrl, ConnectUrlBuf};
use crate::values::ids::check_application;

/// The names of the variables and of their parameters.
const NAMES: &[(&str, &str)] = &{
    let mut names = [("", ""); 11];
    let (mut at, mut count) = (0, 0);
    while at < Parameter::COUNT {
        if let Some(variable) = Parameter::ALL[at].variable() {
            names[count] = (variable, Parameter::ALL[at].name());
            count += 1;
        }
        at += 1;
    }
    assert!(count == names.len());
    names
};

/// Variables of other SDKs that are not read, each with the parameter whose variable is.
///
/// Source: the docstring of Smartcar's Python SDK; applications.
const UNREAD: [(&str, Parameter); 2] = [
    ("SMARTCAR_REDIRECT_URL", Parameter::RedirectUri),
    ("SMARTCAR_SCOPES", Parameter::Scope),
];

/// Overrides from the environment.
impl ConnectUrl<'_> {
    /// The variables that [`with_env`](Self::with_env) reads, each with its parameter.
    ///
    /// | variable | parameter |
    /// | --- | --- |
    /// | `SMARTCAR_RESPONSE_TYPE` | `response_type` |
    /// | `SMARTCAR_CLIENT_ID` | `client_id` |
    /// | `SMARTCAR_APPLICATION_ID` | `application_id` |
    /// | `SMARTCAR_SCOPE` | `scope` |
    /// | `SMARTCAR_REDIRECT_URI` | `redirect_uri` |
    /// | `SMARTCAR_APP_ORIGIN` | `app_origin` |
    /// | `SMARTCAR_APPROVAL_PROMPT` | `approval_prompt` |
    /// | `SMARTCAR_MODE` | `mode` |
    /// | `SMARTCAR_FLAGS` | `flags` |
    /// | `SMARTCAR_MAKE` | `make` |
    /// | `SMARTCAR_SINGLE_SELECT` | `single_select` |
    ///
    /// Parameters that vary per request have no variable, and neither has the [`origin`](Self::origin), which is no
    /// parameter. In a version 3 application, `SMARTCAR_CLIENT_ID` contains API credentials (`client_…`), which are for
    /// tokens: such a value is ignored if the id of the application is set, in the environment or in the configuration. A
    /// UUID in it replaces the id of the configuration, and is an error next to `SMARTCAR_APPLICATION_ID`.
    pub const VARIABLES: &'static [(&'static str, &'static str)] = NAMES;

    /// Returns the configuration with single parameters overridden by the process's environment.
    ///
    /// Use this to adapt a configuration that was checked at compile time to the place where it runs. The variables are
    /// [`VARIABLES`](Self::VARIABLES); a value is written as in a URL before percent-encoding
    /// (`SMARTCAR_SCOPE="read_vin read_fuel"`). A permission, make or custom scheme that the crate does not know can be
    /// set only in the program. `SMARTCAR_REDIRECT_URL` and `SMARTCAR_SCOPES`, which are not read, are errors unless the
    /// variable that is read is set as well.
    ///
    /// # Errors
    ///
    /// If a variable is empty, is not UTF-8 or breaks a rule, or if the variables and the configuration break a rule in
    /// combination; all mistakes are in one error. [`ConfigError::variable`] returns the variable.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ConnectConfig, ConnectUrlBuf};
    ///
    /// #[derive(ConnectConfig)]
    /// #[connect(application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", scope = [read_odometer])]
    /// enum Environment {
    ///     #[connect(redirect_uri = "https://example.com/home")]
    ///     Production,
    ///     #[connect(redirect_uri = "http://localhost:3000/home", mode = simulated)]
    ///     Development,
    /// }
    ///
    /// /// The state that the handlers of an application share.
    /// struct AppState {
    ///     connect: ConnectUrlBuf,
    /// }
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let name = std::env::var("APP_ENV").unwrap_or_else(|_| "development".to_owned());
    /// let environment: Environment = name.parse()?;
    /// let state = AppState { connect: environment.connect_url().with_env()? };
    /// println!("{}", state.connect.as_url().state("0facda3319"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_env(&self) -> Result<ConnectUrlBuf, ConfigErrors> {
        self.overridden(&|name| std::env::var_os(name))
    }

    /// Returns the configuration with single parameters overridden by the variables that `lookup` returns.
    ///
    /// This is [`with_env`](Self::with_env) for variables from another source, such as a test.
    ///
    /// # Errors
    ///
    /// Those of [`with_env`](Self::with_env).
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ConnectUrl, connect_url};
    ///
    /// const LOGIN: ConnectUrl<'static> = connect_url! {
    ///     application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    /// };
    ///
    /// let variable = |name: &str| (name == "SMARTCAR_MODE").then_some("simulated");
    /// assert!(LOGIN.with_env_from(variable)?.to_string().ends_with("&mode=simulated"));
    ///
    /// let variable = |name: &str| (name == "SMARTCAR_MODE").then_some("simulate");
    /// assert_eq!(
    ///     LOGIN.with_env_from(variable).unwrap_err().to_string(),
    ///     "SMARTCAR_MODE: unknown mode `simulate`; did you mean `simulated`?",
    /// );
    /// # Ok::<(), smartcar_connect::ConfigErrors>(())
    /// ```
    pub fn with_env_from<V: Into<OsString>>(
        &self,
        lookup: impl Fn(&str) -> Option<V>,
    ) -> Result<ConnectUrlBuf, ConfigErrors> {
        self.overridden(&|name| lookup(name).map(Into::into))
    }

    fn overridden(
        &self,
        lookup: &dyn Fn(&str) -> Option<OsString>,
    ) -> Result<ConnectUrlBuf, ConfigErrors> {
        let own_name = match (self.get_client_id(), self.get_application_id()) {
            (Some(_), _) => Some(Parameter::ClientId),
            (None, Some(_)) => Some(Parameter::ApplicationId),
            (None, None) => None,
        };
        let (variables, mut errors) = read(lookup, own_name);
        let mut url = self.to_buf();
        if errors.is_empty() {
            variables.override_in(&mut url);
            errors = url.as_url().text_errors();
        }
        if errors.is_empty() {
            let broken = url.as_url().known().errors().into_iter();
            errors.extend(broken.map(|(error, culprit)| {
                let source = variables.source_of(culprit).unwrap_or_default();
                error.at(source)
            }));
        }
        ConfigErrors::or(errors, url.encode())
    }
}

/// Reads the variables, and checks their values; `own_name` is the name under which the configuration has the id of the
/// application.
pub(super) fn read(
    lookup: &dyn Fn(&str) -> Option<OsString>,
    own_name: Option<Parameter>,
) -> (Config, Vec<ConfigError>) {
    let mut config = Config::default();
    let mut errors = Vec::new();
    for (name, parameter) in UNREAD {
        let is_read = parameter.variable().and_then(lookup).is_some();
        if lookup(name).is_some() && !is_read {
            let error = ConfigError::new(ErrorKind::UnreadVariable(name), parameter, "");
            errors.push(error.at(Source::Variable));
        }
    }
    for &parameter in Parameter::ALL {
        let Some(value) = parameter.variable().and_then(lookup) else {
            continue;
        };
        let kind = match value.to_str() {
            None => ErrorKind::NotUnicode,
            Some(text) => match check_text(text) {
                Ok(()) => {
                    let value = Value::One(Scalar::new(Kind::Text, text));
                    let entry = Entry::new(value, Source::Variable, Source::Variable);
                    // Each parameter has one variable.
                    _ = config.set(parameter, entry);
                    continue;
                }
                Err(kind) => kind,
            },
        };
        errors.push(ConfigError::new(kind, parameter, "").at(Source::Variable));
    }
    errors.extend(resolve_client_id(&mut config, own_name));
    errors.extend(config.check_values(false));
    (config, errors)
}

/// Names what `docker --env-file` and `$(…)` keep of a value.
fn check_text(text: &str) -> Result<(), ErrorKind> {
    let bytes = text.as_bytes();
    match bytes {
        [b'"', .., b'"'] | [b'\'', .., b'\''] => Err(ErrorKind::Quoted),
        _ if text.trim() != text && !text.trim().is_empty() => Err(ErrorKind::SpaceAround),
        _ => Ok(()),
    }
}

/// Decides what `SMARTCAR_CLIENT_ID` means: API credentials, or the id of the application.
fn resolve_client_id(config: &mut Config, own_name: Option<Parameter>) -> Option<ConfigError> {
    let entry = config.get(Parameter::ClientId)?.clone();
    let text = match &entry.value {
        Value::One(value) => value.text.clone(),
        _ => return None,
    };
    let is_set_in_env = config.get(Parameter::ApplicationId).is_some();
    match check_application(&text) {
        Err(ErrorKind::ApiCredential) if is_set_in_env || own_name.is_some() => {
            config.remove(Parameter::ClientId);
        }
        Ok(()) if is_set_in_env => {
            config.remove(Parameter::ClientId);
            let application = config.get(Parameter::ApplicationId)?;
            let is_same = matches!(&application.value, Value::One(value) if value.text == text);
            let error = ConfigError::new(ErrorKind::TwoApplicationIds, Parameter::ClientId, "");
            return (!is_same).then(|| error.at(Source::Variable));
        }
        Ok(()) if own_name == Some(Parameter::ApplicationId) => {
            config.remove(Parameter::ClientId);
            _ = config.set(Parameter::ApplicationId, entry);
        }
        _ => {}
    }
    None
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::NAMES;

    #[test]
    fn variables_are_named_after_their_parameters_and_documented() {
        let source = include_str!("env.rs");
        for (variable, parameter) in NAMES {
            assert_eq!(*variable, format!("SMARTCAR_{}", parameter.to_uppercase()));
            let row = format!("/// | `{variable}` | `{parameter}` |");
            assert!(source.contains(&row), "{row}");
        }
    }
}
