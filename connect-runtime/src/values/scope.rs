//! The permissions that are asked for: `scope`.

pub(crate) mod other_permission;
pub(crate) mod permission;
pub(crate) mod requested_permission;

use core::fmt;
use core::hash::{Hash, Hasher};

use crate::parameter::Parameter;
use crate::text::scan::{Pieces, contains, eq};
use crate::values::scope::permission::Permission;
use crate::values::scope::requested_permission::RequestedPermission;
use crate::violation::{Rule, Violation, or_stop};

/// The permissions that an application asks for: at least one, none twice.
///
/// Leave `scope` out of the URL to ask for the permissions that are set in the Dashboard.
///
/// Source: Smartcar, *Build the Connect URL*, `scope`; RFC 6749, section 3.3.
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
#[derive(Clone, Copy)]
pub struct Scope<'a>(Repr<'a>);

#[derive(Clone, Copy)]
enum Repr<'a> {
    /// Checked text, as the URL carries it before percent-encoding.
    Text(&'a str),
    List(&'a [RequestedPermission<'a>]),
}

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
    /// If there are none, or one is there twice, whether required or not.
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
        if permissions.is_empty() {
            return Err(EMPTY);
        }
        let mut seen = Seen(0);
        let mut at = 0;
        while at < permissions.len() {
            let name = permissions[at].name();
            let twice = match permissions[at].permission() {
                Some(permission) => seen.insert(permission),
                None => is_in(name, permissions, at),
            };
            if twice {
                return Err(given_twice(name));
            }
            at += 1;
        }
        Ok(Self(Repr::List(permissions)))
    }

    /// Reads permissions separated by one space each, as the URL carries them.
    ///
    /// # Errors
    ///
    /// If there are none, one is unknown or given twice, or something other than one space separates
    /// them. A permission that the crate does not know goes through
    /// [`OtherPermission`](crate::OtherPermission) and [`new`](Self::new), so that it can be seen
    /// where it is used.
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
        if text.is_empty() {
            return Err(EMPTY);
        }
        let mut seen = Seen(0);
        let mut pieces = Pieces::new(text, b' ');
        while let Some(piece) = pieces.next() {
            let requested = match parse_piece(piece) {
                Ok(requested) => requested,
                Err(violation) => return Err(violation),
            };
            if let Some(permission) = requested.permission() {
                if seen.insert(permission) {
                    return Err(given_twice(permission.as_str()));
                }
            }
        }
        Ok(Self(Repr::Text(text)))
    }

    pub(crate) const fn unchecked(text: &'a str) -> Self {
        Self(Repr::Text(text))
    }

    /// Returns the text that was checked, if it was made of one: as the URL carries it, before encoding.
    pub(crate) const fn as_text(&self) -> Option<&'a str> {
        match self.0 {
            Repr::Text(text) => Some(text),
            Repr::List(_) => None,
        }
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
    pub const fn iter(&self) -> RequestedPermissions<'a> {
        match self.0 {
            Repr::Text(text) => RequestedPermissions(Rest::Text(Pieces::new(text, b' '))),
            Repr::List(list) => RequestedPermissions(Rest::List(list, 0)),
        }
    }

    /// Returns `true` if this permission is asked for, required or not.
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

/// The permissions of a [`Scope`], one after the other.
#[derive(Clone, Debug)]
pub struct RequestedPermissions<'a>(Rest<'a>);

#[derive(Clone)]
enum Rest<'a> {
    Text(Pieces<'a>),
    List(&'a [RequestedPermission<'a>], usize),
}

impl fmt::Debug for Rest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(RequestedPermissions(self.clone()))
            .finish()
    }
}

impl<'a> Iterator for RequestedPermissions<'a> {
    type Item = RequestedPermission<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Rest::Text(pieces) => RequestedPermission::parse_or_other(pieces.next()?).ok(),
            Rest::List(list, next) => {
                let requested = *list.get(*next)?;
                *next += 1;
                Some(requested)
            }
        }
    }
}

impl<'a> IntoIterator for Scope<'a> {
    type Item = RequestedPermission<'a>;
    type IntoIter = RequestedPermissions<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a> IntoIterator for &Scope<'a> {
    type Item = RequestedPermission<'a>;
    type IntoIter = RequestedPermissions<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The known permissions that a scope has had so far, a bit each.
struct Seen(u64);

impl Seen {
    /// Adds a permission; says whether it was there before.
    const fn insert(&mut self, permission: Permission) -> bool {
        let bit = 1 << permission as u32;
        let seen = self.0 & bit != 0;
        self.0 |= bit;
        seen
    }
}

const _: () = assert!(Permission::ALL.len() <= 64, "Seen has 64 bits");

/// Returns `true` if `name` is among the first `end` permissions.
const fn is_in(name: &str, permissions: &[RequestedPermission<'_>], end: usize) -> bool {
    let mut at = 0;
    while at < end {
        if eq(permissions[at].name(), name) {
            return true;
        }
        at += 1;
    }
    false
}

pub(crate) const EMPTY: Violation = of(
    Rule::Empty,
    "the scope is empty; leave it out to ask for the permissions set in the Dashboard",
    "",
);

/// Reads what stands between two spaces: a known permission.
const fn parse_piece(piece: &str) -> Result<RequestedPermission<'static>, Violation> {
    match separator(piece) {
        Some(violation) => Err(violation),
        None => RequestedPermission::parse(piece),
    }
}

/// Checks what stands between two spaces; returns the permission's name.
///
/// With `others`, names that the crate does not know are taken for new ones.
#[cfg(feature = "alloc")]
pub(crate) fn check_piece(piece: &str, others: bool) -> Result<&str, Violation> {
    match separator(piece) {
        Some(violation) => Err(violation),
        None if others => RequestedPermission::parse_or_other(piece).map(|it| it.name()),
        None => RequestedPermission::parse(piece).map(|it| it.name()),
    }
}

/// The violation of a piece between two spaces that shows another separator.
const fn separator(piece: &str) -> Option<Violation> {
    let found = if contains(piece, b',') {
        ","
    } else if contains(piece, b'+') {
        "+"
    } else if contains(piece, b';') {
        ";"
    } else if contains(piece, b'|') {
        "|"
    } else if piece.is_empty() {
        let sentence = "there is an extra space in the scope; write one space between two permissions and none around them";
        return Some(of(Rule::Separator, sentence, ""));
    } else {
        return None;
    };
    let sentence = "permissions are separated by `{part}`; write one space instead";
    Some(of(Rule::Separator, sentence, found))
}

pub(crate) const fn given_twice(name: &str) -> Violation {
    let sentence = "permission `{part}` is given twice; leave one of the two out";
    of(Rule::GivenTwice, sentence, name)
}

const fn of(rule: Rule, sentence: &'static str, part: &str) -> Violation {
    Violation::new(Parameter::Scope, rule, sentence, part)
}

impl fmt::Display for Scope<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, requested) in self.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { " " })?;
            requested.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Scope<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Scope")
            .field(&format_args!("{self}"))
            .finish()
    }
}

impl PartialEq for Scope<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Scope<'_> {}

impl Hash for Scope<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.iter().for_each(|item| item.hash(state));
    }
}

impl<'a> TryFrom<&'a str> for Scope<'a> {
    type Error = Violation;

    fn try_from(text: &'a str) -> Result<Self, Violation> {
        Self::parse(text)
    }
}
