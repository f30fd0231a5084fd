//! What the macros expand to, beside the public types.
//!
//! They have made every check by then: nothing here makes one. What they read and check the input
//! with comes through here as well, so that there is one hidden door.

mod builder;
mod field;
pub mod names;
mod value;
pub mod words;

pub use builder::*;
pub use field::{Field, FieldType, Kind, RequiredField, field_type};
pub use value::*;

pub use crate::connect_url::combination::Blame;
#[cfg(feature = "toml")]
pub use crate::input::file;
pub use crate::input::key;
#[cfg(feature = "alloc")]
pub use crate::input::{form, setting, settings, span};
#[cfg(feature = "alloc")]
pub use crate::violation::findings;
pub use crate::violation::sentence::Notation;

use crate::connect_url::ConnectUrl;
use crate::values::client_id::ClientId;
use crate::violation::Violation;
use crate::violation::unknown_environment::UnknownEnvironment;

/// Words a violation for the place where its value stands.
#[must_use]
pub const fn in_notation(violation: Violation, notation: Notation) -> Violation {
    violation.in_notation(notation)
}

/// Begins a URL; the client id is empty where it is set later.
pub const fn begin(client_id: &str) -> ConnectUrl<'_> {
    ConnectUrl::new(ClientId::unchecked(client_id))
}

/// Adds the encoded text of the first `covers` parameters.
pub const fn encoded<'a>(url: ConnectUrl<'a>, encoded: &'a str, covers: u8) -> ConnectUrl<'a> {
    url.with_encoded(encoded, covers)
}

/// Encodes the first `covers` parameters of a URL, for [`encoded`].
#[cfg(feature = "alloc")]
#[must_use]
pub fn encode_beginning(url: &ConnectUrl<'_>, covers: usize) -> alloc::string::String {
    let mut text = alloc::string::String::new();
    // Writing to a string does not fail.
    _ = url.write_beginning(covers, &mut text);
    text
}

/// Returns what the macro's literals come to.
pub const fn fixed(url: ConnectUrl<'static>) -> ConnectUrl<'static> {
    url
}

/// The error for a name that is not one of an enum's environments.
#[must_use]
pub const fn unknown_environment(name: &str, names: &'static [&'static str]) -> UnknownEnvironment {
    UnknownEnvironment::new(name, names)
}
