//! The permissions that are requested: `scope`.

use alloc::string::String;

use crate::error::{ConfigError, ErrorKind};
use crate::parameter::Parameter;
use crate::text::contains;
use crate::values::list::{Item, List, error_in_names, errors_in_text, list_value};
use crate::values::permission::{Permission, RequestedPermission, offender};

/// The permissions that an application requests: at least one, none of them twice.
///
/// Omit `scope` from the URL to request the permissions that are set in the Dashboard.
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
    /// Requests these permissions.
    ///
    /// # Panics
    ///
    /// If [`try_new`](Self::try_new) would return an error; in a `const`, that is a compile error.
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
        Self::from_const_items(permissions)
    }

    /// Requests these permissions, which may be known only at run time.
    ///
    /// # Errors
    ///
    /// If there are none, or if one is requested twice, required or not.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ErrorKind, RequestedPermission, Scope};
    ///
    /// let chosen: Vec<String> = vec!["read_vin".to_owned(), "required:read_fuel".to_owned()];
    /// let chosen: Vec<_> =
    ///     chosen.iter().map(|name| RequestedPermission::parse(name)).collect::<Result<_, _>>()?;
    /// assert_eq!(Scope::try_new(&chosen)?.to_string(), "read_vin required:read_fuel");
    /// assert_eq!(Scope::try_new(&[]).unwrap_err().kind(), ErrorKind::Empty);
    /// # Ok::<(), smartcar_connect::ConfigError>(())
    /// ```
    pub fn try_new(permissions: &'a [RequestedPermission<'a>]) -> Result<Self, ConfigError> {
        match error_in_names(permissions.iter().map(RequestedPermission::name)) {
            None => Ok(Self(List::Items(permissions))),
            Some((kind, name)) => Err(ConfigError::new(kind, Parameter::Scope, name)),
        }
    }

    /// Parses permissions separated by one space each, as a URL contains them.
    ///
    /// # Errors
    ///
    /// If there are none, if one is unknown or requested twice, or if they are separated by anything other than one
    /// space; the first mistake is reported. For a permission that the crate does not know, use
    /// [`OtherPermission`](crate::OtherPermission) and [`new`](Self::new).
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Scope;
    ///
    /// assert_eq!(
    ///     Scope::parse("read_vin,read_fuel").unwrap_err().to_string(),
    ///     "scope: permissions are separated by `,`; write one space instead",
    /// );
    /// ```
    pub fn parse(text: &'a str) -> Result<Self, ConfigError> {
        match errors(text, false).into_iter().next() {
            None => Ok(Self(List::Text(text))),
            Some((kind, piece)) => Err(ConfigError::new(kind, Parameter::Scope, piece)),
        }
    }

    /// Iterates over the permissions, in the order in which they were set.
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
    pub fn iter(&self) -> impl Iterator<Item = RequestedPermission<'a>> + Clone + use<'a> {
        self.0.iter()
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
    /// Parses permissions separated by one space each at compile time.
    ///
    /// # Panics
    ///
    /// If [`parse`](Self::parse) would return an error; in a `const`, that is a compile error.
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
        Self::from_const_text(text)
    }
}

list_value!(Scope of RequestedPermission, check_known);

impl<'a> Item<'a> for RequestedPermission<'a> {
    fn from_checked(piece: &'a str) -> Self {
        Self::unchecked(piece)
    }

    fn push_to(&self, text: &mut String) {
        text.push_str(self.prefix());
        text.push_str(self.name());
    }
}

/// Returns the errors of each item of a text; with `others`, names that the crate does not know are accepted.
pub(crate) fn errors(text: &str, others: bool) -> alloc::vec::Vec<(ErrorKind, &str)> {
    let check = |piece| check_piece(piece, others).map(|requested| requested.name());
    let errors = errors_in_text(text, check).into_iter();
    errors
        .map(|(kind, piece)| (kind, offender(kind, piece)))
        .collect()
}

const fn check_known(piece: &str) -> Result<RequestedPermission<'_>, ErrorKind> {
    check_piece(piece, false)
}

/// Checks the text between two spaces.
const fn check_piece(piece: &str, others: bool) -> Result<RequestedPermission<'_>, ErrorKind> {
    if contains(piece, b',') {
        Err(ErrorKind::WrongSeparator(','))
    } else if contains(piece, b'+') {
        Err(ErrorKind::WrongSeparator('+'))
    } else if contains(piece, b';') {
        Err(ErrorKind::WrongSeparator(';'))
    } else if contains(piece, b'|') {
        Err(ErrorKind::WrongSeparator('|'))
    } else if piece.is_empty()
        || contains(piece, b'\n')
        || contains(piece, b'\r')
        || contains(piece, b'\t')
    {
        Err(ErrorKind::ExtraSpace)
    } else {
        RequestedPermission::check(piece, others)
    }
}
