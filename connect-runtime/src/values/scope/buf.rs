//! A scope that owns its text.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use super::requested_permission::RequestedPermission;
use super::{EMPTY, Scope, given_twice, no_list, parse_piece};
use crate::values::list_buf::{list_buf, violations};
use crate::violation::Violation;
use crate::violation::violations::Violations;

/// A [`Scope`] that owns its text, so that an application can store it.
///
/// It takes permissions that are known only at run time, as a list of strings or as one string, and reports
/// all violations at once. With the feature `serde`, it is deserialized from either.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{ClientId, ConnectUrl, ScopeBuf};
///
/// // What a customer has booked.
/// let permissions: Vec<String> = vec!["read_vin".to_owned(), "required:read_fuel".to_owned()];
///
/// let scope = ScopeBuf::parse_all(&permissions)?;
/// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"))
///     .scope(scope.as_scope());
/// assert!(url.to_string().ends_with("&scope=read_vin%20required%3Aread_fuel"));
/// # Ok::<(), smartcar_connect::Violations>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScopeBuf(String);

impl ScopeBuf {
    /// Reads permissions, each the name of a known one, optionally with `required:` in front.
    ///
    /// For a permission that the crate does not know, use [`OtherPermission`](crate::OtherPermission) and
    /// [`Scope::try_new`].
    ///
    /// # Errors
    ///
    /// If there are no permissions, or if any is unknown or given twice; all violations are in one error.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::ScopeBuf;
    ///
    /// assert_eq!(
    ///     ScopeBuf::parse_all(["read_vim", "read_fuel", "required:read_fuel"]).unwrap_err().to_string(),
    ///     "scope: unknown permission `read_vim`; did you mean `read_vin`?\n\
    ///      scope: permission `read_fuel` is given twice; leave one of the two out",
    /// );
    /// ```
    pub fn parse_all<I>(permissions: I) -> Result<Self, Violations>
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        let permissions = permissions.into_iter();
        Self::collect(permissions.map(|permission| RequestedPermission::parse(permission.as_ref())))
    }
}

list_buf! {
    ScopeBuf of Scope by as_scope, RequestedPermission;
    parse_piece, no_list, EMPTY, given_twice
}
