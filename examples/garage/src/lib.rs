//! What the examples for axum, actix-web and rocket have in common. Each of them only has the handlers,
//! and keeps the [`Session`] as its framework does it.

#![allow(clippy::missing_errors_doc, reason = "an example")]

mod app;
mod cars;
mod forms;
mod pages;
mod session;
mod smartcar;

// An older version, with smaller tables of Unicode: a build has 15 crates less.
use idna_adapter as _;

pub use app::App;
pub use forms::{Connect, Reauthenticate};
pub use pages::STYLE;
pub use session::Session;

/// Shows what is logged as a warning, such as a login that is refused; `RUST_LOG` shows more.
pub fn log() {
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("warn")).init();
}
