//! The parameters of the Connect URL, and the rule for keys.

use core::fmt;

use crate::text::keywords::keywords;
#[cfg(feature = "alloc")]
use crate::text::nearest::alias;
use crate::text::nearest::nearest;
use crate::violation::{Rule, Violation};

keywords! {
    /// A parameter of the Connect URL, in the order in which they are written.
    ///
    /// What belongs to the application comes first, what changes per request last. `Extra` stands for
    /// every parameter that the crate does not know yet.
    ///
    /// Source: Smartcar, *Build the Connect URL*; *Redirect to Connect* for re-authentication.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Parameter;
    ///
    /// assert_eq!(Parameter::RedirectUri.name(), "redirect_uri");
    /// assert_eq!(Parameter::parse("redirect_uri"), Ok(Parameter::RedirectUri));
    /// assert_eq!(
    ///     Parameter::parse("redirect_url").unwrap_err().to_string(),
    ///     "unknown key `redirect_url`; did you mean `redirect_uri`?",
    /// );
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum Parameter {
        /// See [`ResponseType`](crate::ResponseType).
        ResponseType = response_type:
            "what Connect answers with, `code` (the default), `vehicle_id` or a vehicle's id. \
             Source: Smartcar, *Build the Connect URL*; RFC 6749, section 3.1.1.",
        /// See [`ClientId`](crate::ClientId).
        ClientId = client_id:
            "the application, by the UUID in lower case that the Smartcar Dashboard shows. Required. \
             Source: Smartcar, *Build the Connect URL*.",
        /// See [`VehicleId`](crate::VehicleId).
        VehicleId = vehicle_id:
            "the vehicle to re-authenticate, by its UUID, with or without `sc` in front. \
             Source: Smartcar, *Re-authentication*, \"Redirect to Connect\".",
        /// See [`Scope`](crate::Scope).
        Scope = scope:
            "the permissions that are asked for, each once; without it, those of the Dashboard. \
             Source: Smartcar, *Permissions*.",
        /// See [`RedirectUri`](crate::RedirectUri).
        RedirectUri = redirect_uri:
            "where the owner comes back to, exactly as the Dashboard has it. \
             Source: Smartcar, *Dashboard configuration*; RFC 6749, section 3.1.2.",
        /// See [`ApprovalPrompt`](crate::ApprovalPrompt).
        ApprovalPrompt = approval_prompt:
            "when Connect asks for approval, `auto` (the default) or `force`. \
             Source: Smartcar, *Build the Connect URL*.",
        /// See [`Mode`](crate::Mode).
        Mode = mode:
            "`live` (the default) or `simulated` vehicles. Source: Smartcar, *Build the Connect URL*.",
        /// See [`Flags`](crate::Flags).
        Flags = flags:
            "feature flags, each with its value, such as `country:DE`. Source: Smartcar, *Country flag*.",
        /// See [`ConnectUrl::extra`](crate::ConnectUrl::extra).
        Extra = extra:
            "parameters that this crate does not know yet, each under its own name.",
        /// See [`Make`](crate::Make).
        Make = make:
            "the brand that skips the brand selector, such as `TESLA`. \
             Source: Smartcar, *Build the Connect URL*; *Brand subscriptions*.",
        /// See [`ConnectUrl::single_select`](crate::ConnectUrl::single_select).
        SingleSelect = single_select:
            "whether only one vehicle may be selected, `true` or `false`. \
             Source: Smartcar, *Build the Connect URL*.",
        /// See [`Vin`](crate::Vin).
        SingleSelectVin = single_select_vin:
            "the only vehicle that may be selected, by its VIN of 17 characters; sets `single_select`. \
             Source: Smartcar, *Build the Connect URL*; ISO 3779.",
        /// See [`ConnectUrl::user`](crate::ConnectUrl::user).
        User = user:
            "a unique identifier of the vehicle owner, not empty. \
             Source: Smartcar, *Build the Connect URL*.",
        /// See [`ConnectUrl::state`](crate::ConnectUrl::state).
        State = state:
            "an opaque value that comes back with the answer, not empty. \
             Source: Smartcar, *Build the Connect URL*; RFC 6749, section 4.1.1.",
    }
}

/// What other libraries, and people, call the parameters.
#[cfg(feature = "alloc")]
const ALIASES: &[(&str, &str)] = &[
    ("app_id", "client_id"),
    ("application_id", "client_id"),
    ("brand", "make"),
    ("callback_uri", "redirect_uri"),
    ("callback_url", "redirect_uri"),
    ("csrf_token", "state"),
    ("force_prompt", "approval_prompt"),
    ("permissions", "scope"),
    ("prompt", "approval_prompt"),
    ("return_url", "redirect_uri"),
    ("test_mode", "mode"),
    ("user_id", "user"),
    ("vehicle", "vehicle_id"),
    ("vin", "single_select_vin"),
];

/// Says where a flag goes that is written as a key.
#[cfg(feature = "alloc")]
pub(crate) const FLAG_AS_A_KEY: &str =
    "unknown key `{part}`; a flag goes into `flags`, as in `[country:DE]`";

impl Parameter {
    /// Returns the name, as the specification writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// Reads a parameter's name.
    ///
    /// # Errors
    ///
    /// If it is not one of [`NAMES`](Self::NAMES); the error suggests the nearest. `client_secret` is
    /// refused as a secret, which has no place in a URL.
    pub const fn parse(name: &str) -> Result<Self, Violation> {
        match Self::find(name) {
            Some(parameter) => Ok(parameter),
            None => Err(Self::unknown(name, Self::NAMES)),
        }
    }

    /// The violation of a key that is none of `names`, which may be more than the parameters'.
    pub(crate) const fn unknown(name: &str, names: &[&'static str]) -> Violation {
        if is_client_secret(name) {
            return SECRET;
        }
        if let Some(nearest) = nearest(name, names) {
            let sentence = "unknown key `{part}`; did you mean `{fix}`?";
            return Violation::of_no_parameter(Rule::UnknownKey, sentence, name).with_fix(nearest);
        }
        let sentence =
            "unknown key `{part}`; a parameter that this crate does not know yet goes into `extra`";
        Violation::of_no_parameter(Rule::UnknownKey, sentence, name)
    }

    /// The violation of a key in source or in a file, where what it was meant to be is suggested even
    /// if it is spelled otherwise.
    #[cfg(feature = "alloc")]
    pub(crate) fn unknown_key(name: &str, names: &[&'static str]) -> Violation {
        let unknown = Self::unknown(name, names);
        if unknown.fix().is_some() || unknown.rule() == Rule::Secret {
            return unknown;
        }
        let sentence = match name {
            "country" | "color" => FLAG_AS_A_KEY,
            "origin" => "unknown key `origin`; set it on the URL, with `ConnectUrl::origin`",
            _ => "unknown key `{part}`; did you mean `{fix}`?",
        };
        let violation = Violation::of_no_parameter(Rule::UnknownKey, sentence, name);
        match (alias(name, ALIASES), name) {
            (Some(meant), _) => violation.with_fix(meant),
            (None, "country" | "color" | "origin") => violation,
            (None, _) => unknown,
        }
    }

    /// The violation of a key that stands there for the second time.
    #[cfg(feature = "alloc")]
    pub(crate) const fn given_twice(self) -> Violation {
        let sentence = "`{part}` is given twice; leave one of the two out";
        Violation::new(self, Rule::GivenTwice, sentence, self.name())
    }
}

/// The client secret is refused by its name alone; its value is not looked at.
pub(crate) const SECRET: Violation = Violation::of_no_parameter(
    Rule::Secret,
    "`client_secret` has no place in a URL, which every browser and proxy on the way can read; leave it out",
    "",
);

/// Says whether a key means the client secret, in whatever spelling.
pub(crate) const fn is_client_secret(name: &str) -> bool {
    const SECRET: &[u8] = b"clientsecret";
    let name = name.as_bytes();
    let (mut at, mut matched) = (0, 0);
    while at < name.len() {
        if name[at].is_ascii_alphanumeric() {
            if matched == SECRET.len() || name[at].to_ascii_lowercase() != SECRET[matched] {
                return false;
            }
            matched += 1;
        }
        at += 1;
    }
    matched == SECRET.len()
}

impl fmt::Display for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
