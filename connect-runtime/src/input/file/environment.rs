//! The variables of the environment that override single keys.

use alloc::string::String;
use alloc::vec::Vec;
use std::ffi::OsString;

use crate::input::form::{Form, Kind, Value};
use crate::input::setting::Setting;
use crate::input::settings::Settings;
use crate::parameter::Parameter;
use crate::violation::findings::{Findings, Place};
use crate::violation::{Rule, Violation};

/// The variables, each with its parameter: what belongs to the application.
///
/// What changes per request is no matter of an environment.
const VARIABLES: [(&str, Parameter); 11] = [
    ("SMARTCAR_RESPONSE_TYPE", Parameter::ResponseType),
    ("SMARTCAR_CLIENT_ID", Parameter::ClientId),
    ("SMARTCAR_APPLICATION_ID", Parameter::ApplicationId),
    ("SMARTCAR_SCOPE", Parameter::Scope),
    ("SMARTCAR_REDIRECT_URI", Parameter::RedirectUri),
    ("SMARTCAR_APP_ORIGIN", Parameter::AppOrigin),
    ("SMARTCAR_APPROVAL_PROMPT", Parameter::ApprovalPrompt),
    ("SMARTCAR_MODE", Parameter::Mode),
    ("SMARTCAR_FLAGS", Parameter::Flags),
    ("SMARTCAR_MAKE", Parameter::Make),
    ("SMARTCAR_SINGLE_SELECT", Parameter::SingleSelect),
];

/// The names of the variables and of their keys.
pub(super) const NAMES: &[(&str, &str)] = &{
    let mut names = [("", ""); VARIABLES.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = (VARIABLES[at].0, VARIABLES[at].1.name());
        at += 1;
    }
    names
};

/// A variable that is set, and what to; `None` if that is not UTF-8.
pub(super) struct Variable {
    name: &'static str,
    parameter: Parameter,
    value: Option<String>,
}

/// Looks up every variable.
pub(super) fn look_up(lookup: &dyn Fn(&str) -> Option<OsString>) -> Vec<Variable> {
    let variable = |(name, parameter)| {
        lookup(name).map(|value| Variable {
            name,
            parameter,
            value: value.into_string().ok(),
        })
    };
    VARIABLES.into_iter().filter_map(variable).collect()
}

/// Turns variables into settings, and checks their values.
pub(super) fn settings<'v, P: Place>(
    variables: &'v [Variable],
    place: &impl Fn(&'static str) -> P,
    findings: &mut Findings<P>,
) -> Settings<'v, P> {
    let mut settings = Settings::default();
    for Variable {
        name,
        parameter,
        value,
    } in variables
    {
        let value = if let Some(value) = value {
            Value::One(Form::new(Kind::Text, value))
        } else {
            let sentence = "the value is not UTF-8; set it anew";
            let violation = Violation::new(*parameter, Rule::Character, sentence, "");
            findings.push(violation, place(name));
            Value::Refused
        };
        let setting = Setting::new(*parameter, place(name), value, place(name));
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
    fn variables_are_called_after_their_keys() {
        for (variable, key) in NAMES {
            assert_eq!(
                variable.to_string(),
                format!("SMARTCAR_{}", key.to_uppercase())
            );
        }
    }

    #[test]
    fn every_variable_is_in_the_documentation() {
        let source = include_str!("../file.rs");
        for (variable, key) in NAMES {
            let row = format!("/// | `{variable}` | `{key}` |");
            assert!(source.contains(&row), "{row}");
        }
    }
}
