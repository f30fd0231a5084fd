//! What the macros expand to, beside the public types.
//!
//! They have made every check by then: nothing here makes one.

mod builder;
mod field;

pub use builder::*;
pub use field::{Field, Kind};

use crate::client_id::ClientId;
use crate::connect_url::ConnectUrl;
use crate::country::Country;
use crate::flags::Flags;
use crate::make::Make;
use crate::redirect_uri::RedirectUri;
use crate::requested_permission::RequestedPermission;
use crate::scope::Scope;
use crate::unknown_environment::UnknownEnvironment;
use crate::vehicle_id::VehicleId;
use crate::vin::Vin;

/// Begins a URL; the client id is empty where it is set later.
#[inline]
pub const fn begin(client_id: &str) -> ConnectUrl<'_> {
    ConnectUrl::new(ClientId::unchecked(client_id))
}

/// Adds the encoded text of the first `covers` parameters.
#[inline]
pub const fn encoded<'a>(url: ConnectUrl<'a>, encoded: &'a str, covers: u8) -> ConnectUrl<'a> {
    url.with_encoded(encoded, covers)
}

/// Encodes the first `covers` parameters of a URL, for [`encoded`].
#[cfg(feature = "alloc")]
#[must_use]
#[inline]
pub fn encode_beginning(url: &ConnectUrl<'_>, covers: usize) -> alloc::string::String {
    let mut text = alloc::string::String::new();
    // Writing to a string does not fail.
    _ = url.write_beginning(covers, &mut text);
    text
}

/// Returns what the macro's literals come to.
#[inline]
pub const fn fixed(url: ConnectUrl<'static>) -> ConnectUrl<'static> {
    url
}

/// A redirect URI that was checked.
#[must_use]
#[inline]
pub const fn redirect_uri(text: &str) -> RedirectUri<'_> {
    RedirectUri::unchecked(text)
}

/// A vehicle id that was checked.
#[must_use]
#[inline]
pub const fn vehicle_id(text: &str) -> VehicleId<'_> {
    VehicleId::unchecked(text)
}

/// A VIN that was checked.
#[must_use]
#[inline]
pub const fn vin(text: &str) -> Vin<'_> {
    Vin::unchecked(text)
}

/// A make that was checked.
#[must_use]
#[inline]
pub const fn make(text: &str) -> Make<'_> {
    Make::unchecked(text)
}

/// A scope that was checked. An editor leads from each word of it to what documents the permission.
#[must_use]
#[inline]
pub const fn scope<'a, const WORDS: usize>(
    text: &'a str,
    _: [RequestedPermission<'_>; WORDS],
) -> Scope<'a> {
    Scope::unchecked(text)
}

/// Flags that were checked. An editor leads from each word of them to what documents the country.
#[must_use]
#[inline]
pub const fn flags<const WORDS: usize>(text: &str, _: [Country; WORDS]) -> Flags<'_> {
    Flags::unchecked(text)
}

/// The error for a name that is not one of an enum's environments.
#[must_use]
#[inline]
pub const fn unknown_environment(name: &str, names: &'static [&'static str]) -> UnknownEnvironment {
    UnknownEnvironment::new(name, names)
}
