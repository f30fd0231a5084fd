//! An application with a login in each web framework, and a client that sends bytes as they are.
//!
//! The applications do the same under the same paths; [`Application`] lists them.

mod actix;
mod application;
mod axum;
mod client;
mod framework;
mod hyper;
mod log;
mod poem;
mod rocket;

/// The programs of the page.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/any-framework.md")]
struct AnyFramework;

pub use application::{Application, CONNECT, Server};
pub use client::{Cookies, Response, get, send};
pub use framework::Framework;
pub use log::Log;
