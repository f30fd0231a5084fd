//! Conversions from and to the types of other crates.

#[cfg(feature = "http")]
mod http;
#[cfg(feature = "oauth2")]
mod oauth2;
#[cfg(feature = "serde")]
mod serde;
#[cfg(feature = "url")]
mod url;
