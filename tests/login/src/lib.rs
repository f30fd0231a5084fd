//! An application with a login in each web framework, and a client that sends bytes as they are.
//!
//! The applications do the same under the same paths; [`Application`] lists them.

mod actix;
mod application;
mod axum;
mod client;
mod log;
mod rocket;

pub use application::{Application, CONNECT, Server};
pub use client::{Cookies, Response, get, send};
pub use log::Log;
pub use web_tests::{Framework, in_each_framework};
