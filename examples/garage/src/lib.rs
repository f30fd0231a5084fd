//! The code that the examples for axum, actix-web and rocket share. Each of them adds its handlers, and keeps the
//! [`Session`] in the way of its framework.

#![allow(clippy::missing_errors_doc, reason = "an example")]

mod app;
mod cars;
mod pages;
mod session;
mod settings;
mod smartcar;

// An older version with smaller Unicode tables, which saves 15 crates in a build.
use idna_adapter as _;

pub use app::{App, Reauthenticate};
pub use pages::{ICON, STYLE};
pub use session::Session;

/// Logs warnings, such as a callback that is rejected; `RUST_LOG` shows more.
pub fn log() {
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("warn")).init();
}
