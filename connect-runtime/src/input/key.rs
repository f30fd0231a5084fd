//! The rule for keys: each is the name of a parameter.

#[cfg(feature = "alloc")]
use alloc::string::String;
use core::str::FromStr;

use crate::parameter::Parameter;
#[cfg(feature = "alloc")]
use crate::text::nearest::alias;
use crate::text::nearest::nearest;
use crate::violation::client_secret::{SECRET, is_client_secret};
use crate::violation::sentence::Wordings;
use crate::violation::{Rule, Violation};

/// What other libraries, and people, call the parameters, without hyphens and underscores.
#[cfg(feature = "alloc")]
const ALIASES: &[(&str, &str)] = &[
    ("appid", "application_id"),
    ("brand", "make"),
    ("callbackuri", "redirect_uri"),
    ("callbackurl", "redirect_uri"),
    ("csrf", "state"),
    ("csrftoken", "state"),
    ("forceprompt", "approval_prompt"),
    ("permissions", "scope"),
    ("prompt", "approval_prompt"),
    ("returnurl", "redirect_uri"),
    ("userid", "external_id"),
    ("vehicle", "vehicle_id"),
    ("vin", "single_select_vin"),
];

/// A name that is near to a parameter's.
const MISSPELLED: Wordings = Wordings {
    code: "unknown parameter `{part}`; did you mean `{fix}`?",
    in_macro: "unknown key `{part}`; did you mean `{fix}`?",
    file: "unknown key `{part}`; did you mean `{fix}`?",
    url: "unknown parameter `{part}`; did you mean `{fix}`?",
};

/// A name that may be a new parameter's.
const UNKNOWN: Wordings = Wordings {
    code: "unknown parameter `{part}`; one that this crate does not know yet goes into `extra`",
    in_macro: "unknown key `{part}`; a parameter that this crate does not know yet goes into `extra`",
    file: "unknown key `{part}`; a parameter that this crate does not know yet goes into `extra`",
    url: "unknown parameter `{part}`; if Smartcar has added it since, read the URL with `ParseOptions::allow_other`",
};

/// A flag that is written as a key.
#[cfg(feature = "alloc")]
const FLAG: Wordings = Wordings {
    code: "unknown parameter `{part}`; it is a flag, which goes into `flags`",
    in_macro: "unknown key `{part}`; a flag goes into `flags`, as in `[country:DE]`",
    file: "unknown key `{part}`; a flag goes into `flags`, as in `{{ country = \"DE\" }}`",
    url: "unknown parameter `{part}`; a flag goes into `flags`, as in `flags=country%3ADE`",
};

/// What was meant to switch the simulator on.
#[cfg(feature = "alloc")]
const SIMULATED: Wordings = Wordings {
    file: "unknown key `{part}`; did you mean `{fix} = \"simulated\"`?",
    ..Wordings::in_source("unknown key `{part}`; did you mean `{fix} = simulated`?")
};

impl Parameter {
    /// Reads a parameter's name.
    ///
    /// # Errors
    ///
    /// If it is not one of [`NAMES`](Self::NAMES); the error suggests the nearest. `client_secret` is
    /// refused as a secret, which has no place in a URL.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Parameter;
    ///
    /// assert_eq!(Parameter::parse("redirect_uri"), Ok(Parameter::RedirectUri));
    /// assert!(Parameter::parse("client_secret").is_err());
    /// ```
    pub const fn parse(name: &str) -> Result<Self, Violation> {
        match Self::find(name) {
            Some(parameter) => Ok(parameter),
            None => Err(misspelled(name, Self::NAMES)),
        }
    }
}

impl FromStr for Parameter {
    type Err = Violation;

    fn from_str(name: &str) -> Result<Self, Violation> {
        Self::parse(name)
    }
}

/// Returns the violation of a name that is none of `names`, with the nearest of them.
const fn misspelled(name: &str, names: &[&'static str]) -> Violation {
    if is_client_secret(name) {
        return SECRET;
    }
    match nearest(name, names) {
        Some(nearest) => unknown(&MISSPELLED, name).with_fix(nearest),
        None => unknown(&UNKNOWN, name),
    }
}

/// Returns the violation of a key that is none of `names`, which may be more than the parameters'.
///
/// In source and in a file, what the key was meant to be is suggested even if it is spelled otherwise.
/// In a URL it is not: there, a parameter of another name may be a new one.
#[cfg(feature = "alloc")]
#[must_use]
pub fn unknown_key(name: &str, names: &[&'static str]) -> Violation {
    let violation = misspelled(name, names);
    if violation.fix().is_some() || violation.rule() == Rule::Secret {
        return violation;
    }
    let plain: String = name.chars().filter(|char| !"-_".contains(*char)).collect();
    if let Some(meant) = alias(&plain, ALIASES) {
        return unknown(&MISSPELLED, name).with_fix(meant);
    }
    match plain.to_ascii_lowercase().as_str() {
        "country" | "color" => unknown(&FLAG, name).with_fix("flags"),
        "simulated" | "simulatedmode" | "test" | "testmode" => {
            unknown(&SIMULATED, name).with_fix("mode")
        }
        "origin" => {
            let sentence = "unknown key `{part}`; set it on the URL, with `ConnectUrl::origin`";
            Violation::of_no_parameter(Rule::UnknownKey, sentence, name)
        }
        _ => violation,
    }
}

const fn unknown(wordings: &'static Wordings, name: &str) -> Violation {
    Violation::worded(Parameter::Extra, Rule::UnknownKey, wordings, name).in_no_parameter()
}

/// Returns the violation of a key that stands there for the second time.
#[cfg(feature = "alloc")]
#[must_use]
pub fn given_twice(name: &str) -> Violation {
    let sentence = "`{part}` is given twice; leave one of the two out";
    match Parameter::find(name) {
        Some(parameter) => Violation::new(parameter, Rule::GivenTwice, sentence, name),
        None => Violation::of_no_parameter(Rule::GivenTwice, sentence, name),
    }
}
