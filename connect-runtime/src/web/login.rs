//! A login through a browser: what the web frameworks share.
//!
//! A redirect remembers its `state` in a cookie of its own; the callback finds that cookie by the
//! `state` that came back, compares, and removes it. Nothing is stored on the server. A framework hands
//! over a [`Request`] as raw bytes and gets `Set-Cookie` headers back, so that all of them decide alike.

mod answer;
mod begin;
mod callback_headers;
mod clock;
mod cookie;
mod error;
mod location;
mod login_cookie;
mod page;
mod request;
mod return_to;
#[cfg(test)]
mod tests;

pub(crate) use answer::Answer;
pub use begin::{Login, LoginRedirect};
pub(crate) use callback_headers::CALLBACK_HEADERS;
pub use cookie::key::LoginKeyError;
pub use error::{LoginError, LoginErrorKind};
pub(crate) use location::checked_location;
pub use login_cookie::LoginCookie;
pub(crate) use request::Request;
