//! One application with a login in each web framework, and a client that sends bytes unchanged.
//!
//! [`Application`] lists the paths, which are the same in all frameworks.

mod actix;
mod application;
mod axum;
mod client;
mod framework;
mod hyper;
mod log;
mod poem;
mod rocket;

/// The programs of that page.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/any-framework.md")]
struct AnyFramework;

pub use application::{Application, CONNECT, Server};
pub use client::{Cookies, Response, get, send};
pub use framework::Framework;
pub use log::Log;
