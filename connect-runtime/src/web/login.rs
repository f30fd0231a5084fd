//! The login through a browser: the code that the web frameworks share.
//!
//! Each redirect stores its `state` in a cookie of its own. The callback finds that cookie by its own
//! `state`, compares the two and removes the cookie. Nothing is stored on the server. A framework passes a
//! [`Request`] of raw bytes and gets `Set-Cookie` headers back, so that all frameworks make the same
//! decisions.

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

pub(crate) use answer::{Answer, CallbackResponse};
pub use begin::{Login, LoginRedirect};
pub(crate) use callback_headers::CALLBACK_HEADERS;
pub use cookie::key::LoginKeyError;
pub use error::{LoginError, LoginErrorKind};
pub(crate) use location::checked_location;
pub use login_cookie::LoginCookie;
pub(crate) use request::Request;
