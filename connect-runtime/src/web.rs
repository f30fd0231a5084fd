//! The login through a browser, and its integration into web frameworks.

#[cfg(feature = "actix-web")]
pub(crate) mod actix_web;
#[cfg(feature = "axum")]
pub(crate) mod axum;
#[cfg_attr(
    not(any(feature = "actix-web", feature = "axum", feature = "rocket")),
    allow(dead_code, unused_imports, reason = "what the web frameworks share")
)]
pub(crate) mod login;
#[cfg(feature = "rocket")]
mod rocket;
