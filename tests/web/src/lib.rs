//! Shared by the tests of the examples: an application in its own process, the stand-in that it uses, and a visitor with
//! cookies.

mod application;
mod browser;
mod client;
mod framework;
mod standin;
mod visitor;

pub use application::{ASKED, Application, Settings};
pub use browser::Browser;
pub use client::{BASIC, Client, LOGIN};
pub use framework::Framework;
pub use standin::Connect;
pub use visitor::{Response, Visitor, encode, pairs};
