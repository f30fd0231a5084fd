#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]

#[cfg(feature = "macros")]
pub use smartcar_connect_macros::{ConnectConfig, connect_url};
pub use smartcar_connect_runtime::*;
