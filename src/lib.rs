// The README's examples need the features `macros` and `toml`.
#![cfg_attr(
    not(all(doctest, not(all(feature = "axum", feature = "macros", feature = "toml")))),
    doc = include_str!("../README.md")
)]
#![no_std]
#![forbid(unsafe_code)]

pub mod guide;

#[cfg(feature = "macros")]
pub use smartcar_connect_macros::{ConnectConfig, connect_url};
pub use smartcar_connect_runtime::*;

/// What the design promises to users, tested as it stands there.
#[cfg(all(doctest, feature = "macros", feature = "toml"))]
#[doc = include_str!("../tests/design.md")]
mod design {}
