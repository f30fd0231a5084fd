//! What the tests of the examples share: an application in a process of its own, a stand-in that
//! it sends owners to, and a visitor with cookies.

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
