//! One item of `scope`: a permission, and whether the owner may uncheck it.

use core::fmt;

use super::other_permission::OtherPermission;
use super::permission::{Permission, REQUIRED, renamed};
use crate::parameter::Parameter;
use crate::text::nearest::nearest;
use crate::text::padded::pad;
use crate::text::scan::{eq, find, slice, tail};
use crate::values::checked_text::read_from_text;
use crate::values::list::Item as _;
use crate::violation::sentence::Wordings;
use crate::violation::{Rule, Violation};

/// A permission as requested in `scope`: optional, or required with the prefix `required:`. The owner cannot
/// uncheck a required permission.
///
/// It is created by [`Permission::optional`], [`Permission::required`] and the same methods of
/// [`OtherPermission`].
///
/// Source: Smartcar, *Build the Connect URL*, `scope`.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{Permission, RequestedPermission};
///
/// let requested = RequestedPermission::parse("required:read_vin").unwrap();
/// assert_eq!(requested, Permission::ReadVin.required());
/// assert_eq!(requested.permission(), Some(Permission::ReadVin));
/// assert_eq!(requested.name(), "read_vin");
/// assert!(requested.is_required());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RequestedPermission<'a> {
    name: Name<'a>,
    required: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Name<'a> {
    Known(Permission),
    Other(OtherPermission<'a>),
}

impl<'a> RequestedPermission<'a> {
    pub(crate) const fn known(permission: Permission, required: bool) -> Self {
        let name = Name::Known(permission);
        Self { name, required }
    }

    pub(crate) const fn other(permission: OtherPermission<'a>, required: bool) -> Self {
        let name = Name::Other(permission);
        Self { name, required }
    }

    /// Reads one item of a scope: a known permission's name, optionally with `required:` in front.
    ///
    /// # Errors
    ///
    /// If there is a prefix other than `required:`, or if the permission is unknown.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::RequestedPermission;
    ///
    /// assert_eq!(
    ///     RequestedPermission::parse("optional:read_vin").unwrap_err().message().as_str(),
    ///     "unknown prefix `optional`; a permission is optional unless `required:` stands before it",
    /// );
    /// ```
    pub const fn parse(text: &str) -> Result<RequestedPermission<'static>, Violation> {
        let (required, name) = match split(text) {
            Ok(split) => split,
            Err(violation) => return Err(violation),
        };
        match Permission::parse(name) {
            Ok(permission) => Ok(RequestedPermission::known(permission, required)),
            Err(violation) => Err(violation),
        }
    }

    /// Reads one item of a scope in which unknown permissions are allowed.
    pub(crate) const fn parse_or_other(text: &'a str) -> Result<Self, Violation> {
        let (required, name) = match split(text) {
            Ok(split) => split,
            Err(violation) => return Err(violation),
        };
        if let Some(permission) = Permission::find(name) {
            return Ok(Self::known(permission, required));
        }
        match OtherPermission::parse(name) {
            Ok(permission) => Ok(Self::other(permission, required)),
            Err(violation) => Err(violation),
        }
    }

    /// Returns the permission, unless it is one that the crate does not know.
    #[must_use]
    pub const fn permission(&self) -> Option<Permission> {
        match self.name {
            Name::Known(permission) => Some(permission),
            Name::Other(_) => None,
        }
    }

    /// Returns the permission's name, without the prefix.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        match self.name {
            Name::Known(permission) => permission.as_str(),
            Name::Other(permission) => permission.as_str(),
        }
    }

    /// Returns `true` if the owner cannot uncheck it.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        self.required
    }

    /// Returns the prefix, as `scope` carries it.
    pub(crate) const fn prefix(&self) -> &'static str {
        if self.required { REQUIRED } else { "" }
    }
}

impl Permission {
    /// Requests this permission and lets the owner uncheck it.
    #[must_use]
    pub const fn optional(self) -> RequestedPermission<'static> {
        RequestedPermission::known(self, false)
    }

    /// Requests this permission and locks it on the grant screen, where the owner cannot uncheck it
    /// (`required:` in `scope`).
    ///
    /// Since 16 June 2026, this no longer filters which vehicles can connect. A vehicle that does not support
    /// the permission is connected, and requests that need it fail with `VEHICLE_NOT_CAPABLE`.
    ///
    /// Source: Smartcar, *Build the Connect URL*, `scope`; *Permissions*, "Required permissions".
    #[must_use]
    pub const fn required(self) -> RequestedPermission<'static> {
        RequestedPermission::known(self, true)
    }
}

impl<'a> OtherPermission<'a> {
    /// Requests this permission and lets the owner uncheck it.
    #[must_use]
    pub const fn optional(self) -> RequestedPermission<'a> {
        RequestedPermission::other(self, false)
    }

    /// Requests this permission and locks it on the grant screen, as [`Permission::required`] does.
    #[must_use]
    pub const fn required(self) -> RequestedPermission<'a> {
        RequestedPermission::other(self, true)
    }
}

/// Splits the prefix off an item.
const fn split(text: &str) -> Result<(bool, &str), Violation> {
    let Some(colon) = find(text, b':') else {
        return Ok((false, text));
    };
    let (prefix, name) = (slice(text, 0, colon), tail(text, colon + 1));
    match check_prefix(prefix, name) {
        Ok(()) if name.is_empty() => Err(NO_NAME),
        Ok(()) => Ok((true, name)),
        Err(violation) => Err(violation),
    }
}

/// A space behind the colon ends the item in a text.
const NO_NAME: Violation = Violation::new(
    Parameter::Scope,
    Rule::Empty,
    "there is nothing behind `required:`; write the permission there, without a space",
    "",
);

/// How to write the name that `other` was meant for.
const OTHER_IS_NO_PREFIX: Wordings = Wordings {
    code: "`other` is not a prefix; use `OtherPermission` for `{part}`",
    in_macro: "`other` is not a prefix; write `other(\"{part}\")`",
    file: "`other` is not a prefix; write `{{ other = \"{part}\" }}`",
    url: "`other` is not a prefix; write `{part}` alone",
};

/// The same before the name of a known permission.
const NO_PREFIX_BEFORE_KNOWN: Wordings =
    Wordings::in_source("`other` is not a prefix; write `{part}` alone");

/// Checks the prefix before the colon of the permission `name`.
pub(crate) const fn check_prefix(prefix: &str, name: &str) -> Result<(), Violation> {
    if eq(prefix, "required") {
        return Ok(());
    }
    if let Some(violation) = renamed(prefix) {
        return Err(violation);
    }
    let parameter = Parameter::Scope;
    if eq(prefix, "other") {
        let wordings = match OtherPermission::parse(name) {
            Ok(_) => &OTHER_IS_NO_PREFIX,
            Err(_) if Permission::find(name).is_some() => &NO_PREFIX_BEFORE_KNOWN,
            Err(violation) => return Err(violation),
        };
        return Err(Violation::worded(parameter, Rule::Prefix, wordings, name));
    }
    if let Some(meant) = nearest(prefix, &["required"]) {
        let sentence = "unknown prefix `{part}`; did you mean `{fix}`?";
        let violation = Violation::new(parameter, Rule::Prefix, sentence, prefix);
        return Err(violation.with_fix(meant));
    }
    let sentence = if eq(prefix, "optional") {
        "unknown prefix `{part}`; a permission is optional unless `required:` stands before it"
    } else {
        "unknown prefix `{part}`; the only one is `required:`"
    };
    Err(Violation::new(parameter, Rule::Prefix, sentence, prefix))
}

impl fmt::Display for RequestedPermission<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pad(self.pieces().into_iter(), f)
    }
}

impl core::str::FromStr for RequestedPermission<'static> {
    type Err = Violation;

    fn from_str(text: &str) -> Result<Self, Violation> {
        Self::parse(text)
    }
}
read_from_text!(RequestedPermission);
