//! The name of a permission that the crate does not know yet.

use super::permission::{EMPTY, Permission, REQUIRED, is_name, renamed};
use crate::parameter::Parameter;
use crate::text::scan::{starts_with, tail};
use crate::values::checked_text::checked_text;
use crate::violation::client_secret::{SECRET, is_client_secret};
use crate::violation::sentence::Wordings;
use crate::violation::{Rule, Violation, or_stop};

/// The name of a permission that the crate does not know yet: lower-case letters and underscores.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{OtherPermission, Scope};
///
/// const SCOPE: Scope<'static> = Scope::new(&[OtherPermission::from_static("read_new").optional()]);
/// assert_eq!(SCOPE.to_string(), "read_new");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OtherPermission<'a>(&'a str);

impl<'a> OtherPermission<'a> {
    /// Checks the name of a permission that the crate does not know yet.
    ///
    /// # Errors
    ///
    /// If it has a character other than `a` to `z` and `_`, or if it is the name of a known
    /// [`Permission`] or an old name of one.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::OtherPermission;
    ///
    /// assert_eq!(
    ///     OtherPermission::parse("read_vin").unwrap_err().message().as_str(),
    ///     "`read_vin` is a known permission; write it without `other`",
    /// );
    /// ```
    pub const fn parse(name: &'a str) -> Result<Self, Violation> {
        if starts_with(name, REQUIRED) {
            return Err(prefixed(name));
        }
        if Permission::find(name).is_some() {
            let sentence = "`{part}` is a known permission; write it without `other`";
            return Err(of(Rule::KnownName, sentence, name));
        }
        if name.is_empty() {
            return Err(EMPTY);
        }
        if let Some(violation) = renamed(name) {
            return Err(violation);
        }
        if is_client_secret(name) {
            return Err(SECRET);
        }
        if !is_name(name) {
            let sentence =
                "`{part}` cannot be a permission; write only lower-case letters and underscores";
            return Err(of(Rule::Character, sentence, name));
        }
        Ok(Self(name))
    }

    /// Returns the name, as `scope` carries it.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }
}

impl OtherPermission<'static> {
    /// Checks the name at compile time.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`parse`](Self::parse) returns an error; in a `const` that is a
    /// compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::OtherPermission;
    ///
    /// const NEW: OtherPermission<'static> = OtherPermission::from_static("read_vin");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn from_static(name: &'static str) -> Self {
        or_stop!(Self::parse(name))
    }
}

checked_text!(OtherPermission);

/// Returns the violation of a name that begins with the prefix, or that of the name behind it.
const fn prefixed(name: &str) -> Violation {
    let mut name = name;
    while starts_with(name, REQUIRED) {
        name = tail(name, REQUIRED.len());
    }
    let wordings = match OtherPermission::parse(name) {
        Ok(_) => &PREFIXED,
        Err(_) if Permission::find(name).is_some() => &PREFIXED_KNOWN,
        Err(violation) => return violation,
    };
    Violation::worded(Parameter::Scope, Rule::Prefix, wordings, name)
}

/// A prefix that is part of the name.
const PREFIXED: Wordings = Wordings {
    code: "`required:` is not part of the name; write `{part}` and then `.required()`",
    in_macro: "`required:` stands in front of `other`; write `required:other(\"{part}\")`",
    file: "`required:` stands in front of `other`; write `{{ required = {{ other = \"{part}\" }} }}`",
    url: "`required:` is not part of the name; write it once",
};

/// The same with the name of a known permission.
const PREFIXED_KNOWN: Wordings = Wordings {
    code: "`{part}` is a known permission; call `.required()` on its `Permission`",
    url: "`required:` is not part of the name; write it once",
    ..Wordings::in_source("`{part}` is a known permission; write `required:{part}` without `other`")
};

const fn of(rule: Rule, sentence: &'static str, name: &str) -> Violation {
    Violation::new(Parameter::Scope, rule, sentence, name)
}
