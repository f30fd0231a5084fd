//! The variables of the environment that override single parameters.

use alloc::string::String;
use alloc::vec::Vec;
use std::ffi::OsString;

use super::form::{Form, Kind, Value};
use super::setting::Setting;
use super::settings::Settings;
use crate::connect_url::{ConnectUrl, ConnectUrlBuf};
use crate::parameter::Parameter;
use crate::violation::findings::{Findings, Place};
use crate::violation::sentence::Notation;
use crate::violation::violations::Violations;
use crate::violation::{Rule, Violation};

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

/// Overrides from the environment.
impl ConnectUrl<'_> {
    /// The variables that [`with_env`](Self::with_env) looks up, each with its parameter.
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
    /// Parameters that vary per request have no variable, and neither has the [`origin`](Self::origin), which is
    /// no parameter. Other variables are ignored, however similar their names are.
    pub const VARIABLES: &'static [(&'static str, &'static str)] = NAMES;

    /// Returns the configuration with single parameters overridden by the process's environment.
    ///
    /// Use this to adapt a configuration that was checked at compile time to the place where it runs. The
    /// variables are [`VARIABLES`](Self::VARIABLES); a value is written as in a URL before percent-encoding
    /// (`SMARTCAR_SCOPE="read_vin read_fuel"`). A permission, make or custom scheme that the crate does not
    /// know can be given only in the program. A variable that is empty or not UTF-8 is refused.
    ///
    /// # Errors
    ///
    /// If a variable is refused, or if the variables and the configuration break a rule in combination; all
    /// violations are in one error. [`Violation::variable`] names the variable.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ConnectConfig, ConnectUrlBuf};
    ///
    /// #[derive(ConnectConfig)]
    /// #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", scope = [read_odometer])]
    /// enum Environment {
    ///     #[connect(redirect_uri = "https://example.com/home")]
    ///     Production,
    ///     #[connect(redirect_uri = "http://localhost:3000/home", mode = simulated)]
    ///     Development,
    /// }
    ///
    /// /// What the handlers of an application share.
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
    pub fn with_env(&self) -> Result<ConnectUrlBuf, Violations> {
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
    ///     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    ///     redirect_uri = "https://example.com/home",
    /// };
    ///
    /// let variable = |name: &str| (name == "SMARTCAR_MODE").then_some("simulated");
    /// let url = LOGIN.with_variables(variable)?;
    /// assert!(url.to_string().ends_with("&mode=simulated"));
    ///
    /// let variable = |name: &str| (name == "SMARTCAR_MODE").then_some("simulate");
    /// assert_eq!(
    ///     LOGIN.with_variables(variable).unwrap_err().to_string(),
    ///     "SMARTCAR_MODE: unknown mode `simulate`; did you mean `simulated`?",
    /// );
    /// # Ok::<(), smartcar_connect::Violations>(())
    /// ```
    pub fn with_variables<V: Into<OsString>>(
        &self,
        lookup: impl Fn(&str) -> Option<V>,
    ) -> Result<ConnectUrlBuf, Violations> {
        self.overridden(&|name| lookup(name).map(Into::into))
    }

    fn overridden(
        &self,
        lookup: &dyn Fn(&str) -> Option<OsString>,
    ) -> Result<ConnectUrlBuf, Violations> {
        let mut findings = Findings::new();
        let variables = look_up(lookup);
        let settings = settings(&variables, &Origin::Variable, &mut findings);
        let mut url = self.to_buf();
        settings.override_in(&mut url);
        for violation in self.text_violations() {
            findings.push(violation, Origin::Url);
        }
        settings.check_combinations(&url, &Origin::Url, &mut findings);
        let violation = |(violation, origin): (Violation, Origin)| match origin {
            Origin::Variable(parameter) => violation.in_variable_of(parameter),
            Origin::Url => violation,
        };
        Violations::or(findings.into_iter().map(violation).collect(), url.encode())
    }
}

/// Where a value comes from.
#[derive(Clone, Copy)]
enum Origin {
    /// The variable of a parameter.
    Variable(Parameter),
    /// The URL that is overridden.
    Url,
}

impl Place for Origin {
    /// What the environment cannot name can be named where it is overlaid.
    fn notation(&self) -> Notation {
        Notation::Code
    }
}

/// A variable that is set, and what to; `None` if that is not UTF-8.
pub(super) struct Variable {
    parameter: Parameter,
    value: Option<String>,
}

/// Looks up every variable.
pub(super) fn look_up(lookup: &dyn Fn(&str) -> Option<OsString>) -> Vec<Variable> {
    let variable = |parameter: &Parameter| {
        let value = lookup(parameter.variable()?)?;
        Some(Variable {
            parameter: *parameter,
            value: value.into_string().ok(),
        })
    };
    Parameter::ALL.iter().filter_map(variable).collect()
}

/// Turns variables into settings, and checks their values.
pub(super) fn settings<'v, P: Place>(
    variables: &'v [Variable],
    place: &impl Fn(Parameter) -> P,
    findings: &mut Findings<P>,
) -> Settings<'v, P> {
    let mut settings = Settings::default();
    for Variable { parameter, value } in variables {
        let at = || place(*parameter);
        let value = if let Some(value) = value {
            Value::One(Form::new(Kind::Text, value))
        } else {
            let sentence = "the value is not UTF-8; set it anew";
            let violation = Violation::new(*parameter, Rule::Character, sentence, "");
            findings.push(violation, at());
            Value::Refused
        };
        let setting = Setting::new(*parameter, at(), value, at());
        settings.add(setting, findings);
    }
    settings.check_values(false, findings);
    settings
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::ToString;

    use super::NAMES;

    #[test]
    fn variables_are_called_after_their_parameters() {
        for (variable, parameter) in NAMES {
            assert_eq!(
                variable.to_string(),
                format!("SMARTCAR_{}", parameter.to_uppercase())
            );
        }
    }

    #[test]
    fn every_variable_is_in_the_documentation() {
        let source = include_str!("environment.rs");
        for (variable, parameter) in NAMES {
            let row = format!("/// | `{variable}` | `{parameter}` |");
            assert!(source.contains(&row), "{row}");
        }
    }
}
