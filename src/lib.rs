// The README's examples need the features `axum`, `macros` and `toml`.
#![cfg_attr(
    not(all(doctest, not(all(feature = "axum", feature = "macros", feature = "toml")))),
    doc = include_str!("../README.md")
)]
//!
//! # Items by purpose
//!
//! | purpose | items |
//! | --- | --- |
//! | a URL | [`connect_url!`], [`ConnectConfig`], [`ConnectUrl`]; owned: [`ConnectUrlBuf`]; from text: [`ConnectUrl::parse`], [`ParseOptions`] |
//! | Connect.toml (feature `toml`) | [`ConnectFile`] |
//! | its values | [`ApplicationId`], [`ApprovalPrompt`], [`ClientId`], [`ExternalId`], [`Make`], [`Mode`], [`Origin`], [`RedirectUri`], [`ResponseType`], [`VehicleId`], [`Vin`] |
//! | `scope` | [`Scope`], [`Permission`], [`OtherPermission`], [`RequestedPermission`] |
//! | `flags` | [`Flags`], [`Flag`], [`Country`] |
//! | errors | [`ConfigError`], [`ConfigErrors`], [`ErrorKind`], [`Location`], [`Parameter`] |
//! | the callback | [`Callback`], [`Verified`], [`State`]; [`Outcome`]: [`Connected`], [`Unverified`], [`Refusal`]; [`RefusalKind`], [`IncompatibleVehicle`], [`ErrorPage`], [`OtherParameters`]; [`CallbackError`], [`StateMismatch`], [`RandomError`] |
//! | a login (features `login`, `tower`, `axum`, `actix-web`, `rocket`) | [`Login`], [`LoginCookie`], [`LoginRedirect`], [`Verified`]; [`LoginError`], [`LoginErrorKind`], [`LoginKeyError`]; in any framework: [`LoginRequest`], [`LoginRedirectParts`], [`LoginContext`], [`LoginResponse`], [`ResponseHeaders`]; in signatures only: [`LoginMiddleware`], [`LoginService`], [`ResponseFuture`] |
//! | longer pages | [`guide`] |
#![no_std]
// On docs.rs, each item shows the feature that it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
// Without a feature, there are no pages for its items, which others link to.
#![cfg_attr(
    not(all(
        feature = "actix-web",
        feature = "axum",
        feature = "oauth2",
        feature = "rocket",
        feature = "toml"
    )),
    allow(rustdoc::broken_intra_doc_links)
)]
#![forbid(unsafe_code)]

pub mod guide;

#[cfg(feature = "macros")]
pub use smartcar_connect_macros::{ConnectConfig, connect_url};
pub use smartcar_connect_runtime::*;

// The items of a feature are named here, so that the compiler can name the feature if it is off.

#[cfg(feature = "toml")]
pub use smartcar_connect_runtime::ConnectFile;
#[cfg(feature = "actix-web")]
pub use smartcar_connect_runtime::LoginMiddleware;
#[cfg(feature = "rand")]
pub use smartcar_connect_runtime::RandomError;
#[cfg(feature = "login")]
pub use smartcar_connect_runtime::{
    Login, LoginContext, LoginCookie, LoginError, LoginErrorKind, LoginKeyError, LoginRedirect,
    LoginRedirectParts, LoginRequest, LoginResponse, ResponseHeaders,
};
#[cfg(feature = "tower")]
pub use smartcar_connect_runtime::{LoginService, ResponseFuture};

/// The examples of the design, as tests.
#[cfg(all(doctest, feature = "macros", feature = "toml"))]
#[doc = include_str!("../tests/design.md")]
mod design {}
