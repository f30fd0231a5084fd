//! The login through a browser: from the redirect to Connect to its callback.
//!
//! Each redirect stores its `state` in a cookie of its own. The callback finds that cookie by its own
//! `state`, compares the two and removes the cookie. Nothing is stored on the server. All frameworks share
//! this code: they turn their request into a [`LoginRequest`] and complete their response through
//! [`ResponseHeaders`].

/// Implements `Debug` without fields for types that contain a code, a state or a signed value.
macro_rules! opaque_debug {
    ($type:ty) => {
        impl ::core::fmt::Debug for $type {
            /// Shows no fields: they are secret.
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(stringify!($type)).finish_non_exhaustive()
            }
        }
    };
}

#[cfg(feature = "actix-web")]
pub(crate) mod actix_web;
#[cfg(feature = "axum")]
mod axum;
mod begin;
mod callback;
mod context;
mod cookie;
mod error;
#[cfg(feature = "http")]
mod http;
mod request;
mod response;
mod return_to;
#[cfg(feature = "rocket")]
mod rocket;
mod settings;
#[cfg(test)]
mod tests;
#[cfg(feature = "tower")]
pub(crate) mod tower;

pub use begin::{Login, LoginRedirect, LoginRedirectParts};
pub use context::LoginContext;
pub use cookie::LoginKeyError;
pub use error::{LoginError, LoginErrorKind};
pub use request::LoginRequest;
pub use response::{LoginResponse, ResponseHeaders};
pub use settings::LoginCookie;
