//! The variables of the environment that override single keys of a file.

use alloc::string::String;
use alloc::vec::Vec;

use super::Place;
use crate::input::settings::{Form, Setting, Settings, Value};
use crate::parameter::Parameter;

/// What belongs to the application; what changes per request is no matter of its environment.
const PARAMETERS: [Parameter; 9] = [
    Parameter::ResponseType,
    Parameter::ClientId,
    Parameter::Scope,
    Parameter::RedirectUri,
    Parameter::ApprovalPrompt,
    Parameter::Mode,
    Parameter::Flags,
    Parameter::Make,
    Parameter::SingleSelect,
];

const NAMES: [&str; PARAMETERS.len()] = [
    "SMARTCAR_RESPONSE_TYPE",
    "SMARTCAR_CLIENT_ID",
    "SMARTCAR_SCOPE",
    "SMARTCAR_REDIRECT_URI",
    "SMARTCAR_APPROVAL_PROMPT",
    "SMARTCAR_MODE",
    "SMARTCAR_FLAGS",
    "SMARTCAR_MAKE",
    "SMARTCAR_SINGLE_SELECT",
];

pub(super) const VARIABLES: &[(&str, &str)] = &{
    let mut variables = [("", ""); PARAMETERS.len()];
    let mut at = 0;
    while at < variables.len() {
        variables[at] = (NAMES[at], PARAMETERS[at].name());
        at += 1;
    }
    variables
};

/// A variable that is set, and what to.
pub(super) struct Variable {
    name: &'static str,
    parameter: Parameter,
    value: String,
}

pub(super) fn look_up(lookup: &dyn Fn(&str) -> Option<String>) -> Vec<Variable> {
    let variables = NAMES.into_iter().zip(PARAMETERS);
    let variable = |(name, parameter)| {
        lookup(name).map(|value| Variable {
            name,
            parameter,
            value,
        })
    };
    variables.filter_map(variable).collect()
}

pub(super) fn add<'v>(variables: &'v [Variable], settings: &mut Settings<'v, Place>) {
    for variable in variables {
        let place = Place::Variable(variable.name);
        settings.add_default(Setting {
            parameter: variable.parameter,
            key_at: place,
            value: Value::One(Form::Text(&variable.value)),
            value_at: place,
        });
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::ToString;

    use super::VARIABLES;

    #[test]
    fn variables_are_called_after_their_keys() {
        for (variable, key) in VARIABLES {
            assert_eq!(
                variable.to_string(),
                format!("SMARTCAR_{}", key.to_uppercase())
            );
        }
    }

    #[test]
    fn every_variable_is_in_the_documentation() {
        let source = include_str!("../file.rs");
        for (variable, key) in VARIABLES {
            let row = format!("/// | `{variable}` | `{key}` |");
            assert!(source.contains(&row), "{row}");
        }
    }
}
