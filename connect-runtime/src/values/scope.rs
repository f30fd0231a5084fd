//! The permissions that are asked for: `scope`.

#[cfg(feature = "alloc")]
pub(crate) mod buf;
pub(crate) mod other_permission;
pub(crate) mod permission;
pub(crate) mod requested_permission;

use core::fmt;

use crate::parameter::Parameter;
use crate::text::scan::{Pieces, contains, eq, find, separator, tail};
use crate::values::list::{Item, Iter, List, list};
use crate::values::scope::permission::Permission;
use crate::values::scope::requested_permission::RequestedPermission;
use crate::violation::{Rule, Violation, or_stop};

/// The permissions that an application requests: at least one, none of them twice.
///
/// Leave `scope` out of the URL to request the permissions that are set in the Dashboard.
///
/// Source: Smartcar, *Build the Connect URL*, `scope`;
/// [RFC 6749, section 3.3](https://www.rfc-editor.org/rfc/rfc6749#section-3.3).
///
/// # Examples
///
/// ```
/// use smartcar_connect::{Permission, Scope};
///
/// const SCOPE: Scope<'static> =
///     Scope::new(&[Permission::ReadOdometer.optional(), Permission::ReadVin.required()]);
/// assert_eq!(Scope::parse("read_odometer required:read_vin"), Ok(SCOPE));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scope<'a>(List<'a, RequestedPermission<'a>>);

impl<'a> Scope<'a> {
    /// Asks for these permissions.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`try_new`](Self::try_new) returns an error; in a `const` that
    /// is a compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::{Permission, Scope};
    ///
    /// const SCOPE: Scope<'static> =
    ///     Scope::new(&[Permission::ReadVin.optional(), Permission::ReadVin.required()]);
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn new(permissions: &'a [RequestedPermission<'a>]) -> Self {
        or_stop!(Self::try_new(permissions))
    }

    /// Asks for these permissions.
    ///
    /// # Errors
    ///
    /// If there are none, or if one is given twice, whether required or not.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{Permission, Scope};
    ///
    /// let chosen = [Permission::ReadVin.optional(), Permission::ReadVin.required()];
    /// assert_eq!(
    ///     Scope::try_new(&chosen).unwrap_err().message().as_str(),
    ///     "permission `read_vin` is given twice; leave one of the two out",
    /// );
    /// ```
    pub const fn try_new(permissions: &'a [RequestedPermission<'a>]) -> Result<Self, Violation> {
        Self::of_items(permissions)
    }

    /// Reads permissions separated by one space each, as the URL carries them.
    ///
    /// # Errors
    ///
    /// If there are none, if one is unknown or given twice, or if they are separated by anything other than
    /// one space. For a permission that the crate does not know, use
    /// [`OtherPermission`](crate::OtherPermission) and [`new`](Self::new).
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Scope;
    ///
    /// assert_eq!(
    ///     Scope::parse("read_vin,read_fuel").unwrap_err().message().as_str(),
    ///     "permissions are separated by `,`; write one space instead",
    /// );
    /// ```
    pub const fn parse(text: &'a str) -> Result<Self, Violation> {
        Self::of_text(text)
    }

    /// Iterates over the permissions, in the order in which they were given.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Scope;
    ///
    /// let scope = Scope::parse("read_odometer required:read_vin").unwrap();
    /// let locked: Vec<_> = scope.iter().filter(|item| item.is_required()).collect();
    /// assert_eq!(locked[0].name(), "read_vin");
    /// ```
    #[must_use]
    pub const fn iter(&self) -> ScopeIter<'a> {
        ScopeIter(self.0.iter())
    }

    /// Returns `true` if this permission is requested, required or not.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{Permission, Scope};
    ///
    /// assert!(Scope::parse("required:read_vin").unwrap().contains(Permission::ReadVin));
    /// ```
    #[must_use]
    pub fn contains(&self, permission: Permission) -> bool {
        self.iter()
            .any(|requested| requested.permission() == Some(permission))
    }
}

impl Scope<'static> {
    /// Reads permissions separated by one space each at compile time.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`parse`](Self::parse) returns an error; in a `const` that is a
    /// compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::Scope;
    ///
    /// const SCOPE: Scope<'static> = Scope::from_static("read_vin,read_fuel");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn from_static(text: &'static str) -> Self {
        or_stop!(Self::parse(text))
    }
}

list! {
    Scope of RequestedPermission,
    /// An iterator over the permissions of a [`Scope`].
    ScopeIter;
    parse_piece, name_of, no_list, EMPTY, given_twice
}

impl<'a> Item<'a> for RequestedPermission<'a> {
    fn of_checked(piece: &'a str) -> Option<Self> {
        Self::parse_or_other(piece).ok()
    }

    fn pieces(&self) -> [&'a str; 3] {
        [self.prefix(), self.name(), ""]
    }
}

pub(crate) const EMPTY: Violation = of(
    Rule::Empty,
    "the scope is empty; leave it out to ask for the permissions set in the Dashboard",
    "",
);

/// The violation of a text that holds no list.
pub(crate) const fn no_list(text: &str) -> Option<Violation> {
    if text.is_empty() {
        return Some(EMPTY);
    }
    if contains(text, b'\n') || contains(text, b'\r') {
        let sentence = "there is a line break in the scope; write one space between two permissions and none around them";
        return Some(of(Rule::Separator, sentence, ""));
    }
    None
}

/// Reads what stands between two spaces: a known permission.
const fn parse_piece(piece: &str) -> Result<RequestedPermission<'static>, Violation> {
    match not_one(piece) {
        Some(violation) => Err(violation),
        None => RequestedPermission::parse(piece),
    }
}

/// Returns the name in a checked piece: what stands behind the prefix.
const fn name_of(piece: &str) -> &str {
    match find(piece, b':') {
        Some(colon) => tail(piece, colon + 1),
        None => piece,
    }
}

/// Checks what stands between two spaces; returns the permission's name.
///
/// With `others`, names that the crate does not know are taken for new ones.
#[cfg(feature = "alloc")]
pub(crate) fn check_piece(piece: &str, others: bool) -> Result<&str, Violation> {
    match not_one(piece) {
        Some(violation) => Err(violation),
        None if others => RequestedPermission::parse_or_other(piece).map(|it| it.name()),
        None => RequestedPermission::parse(piece).map(|it| it.name()),
    }
}

/// The violation of a piece between two spaces that is not one permission.
const fn not_one(piece: &str) -> Option<Violation> {
    if let Some(found) = separator(piece) {
        let sentence = "permissions are separated by `{part}`; write one space instead";
        return Some(of(Rule::Separator, sentence, found));
    }
    if piece.is_empty() {
        let sentence = "there is an extra space in the scope; write one space between two permissions and none around them";
        return Some(of(Rule::Separator, sentence, ""));
    }
    None
}

pub(crate) const fn given_twice(name: &str) -> Violation {
    let sentence = "permission `{part}` is given twice; leave one of the two out";
    of(Rule::GivenTwice, sentence, name)
}

const fn of(rule: Rule, sentence: &'static str, part: &str) -> Violation {
    Violation::new(Parameter::Scope, rule, sentence, part)
}
