// The README's examples need the features `macros` and `toml`.
#![cfg_attr(
    not(all(doctest, not(all(feature = "axum", feature = "macros", feature = "toml")))),
    doc = include_str!("../README.md")
)]
//!
//! # Items by purpose
//!
//! | purpose | items |
//! | --- | --- |
//! | a URL | [`connect_url!`], [`ConnectConfig`], [`ConnectUrl`]; stored: [`ConnectUrlBuf`]; from text: [`ConnectUrl::parse`], [`ParseOptions`]; environments: [`UnknownEnvironment`] |
//! | Connect.toml (feature `toml`) | [`ConnectFile`], [`FileViolation`], [`FileViolations`] |
//! | its values | [`ApplicationId`], [`ApprovalPrompt`], [`ClientId`], [`ExternalId`], [`Make`], [`Mode`], [`Origin`], [`RedirectUri`], [`ResponseType`], [`VehicleId`], [`Vin`]; [`ExtraIter`] |
//! | … stored | [`ApplicationIdBuf`], [`ClientIdBuf`], [`ExternalIdBuf`], [`MakeBuf`], [`OriginBuf`], [`RedirectUriBuf`], [`ResponseTypeBuf`], [`VehicleIdBuf`], [`VinBuf`] |
//! | `scope` | [`Scope`], [`ScopeBuf`], [`ScopeIter`], [`Permission`], [`OtherPermission`], [`RequestedPermission`] |
//! | `flags` | [`Flags`], [`FlagsBuf`], [`FlagsIter`], [`Flag`], [`Country`] |
//! | what is wrong | [`Violation`], [`Violations`], [`Rule`], [`Parameter`], [`Message`], [`Excerpt`] |
//! | what comes back | [`Callback`], [`Verified`], [`State`]; [`Outcome`]: [`Connected`], [`Unverified`], [`Refusal`]; [`RefusalKind`], [`IncompatibleVehicle`], [`ErrorPage`], [`OtherParameters`]; [`CallbackError`], [`StateMismatch`], [`RandomError`] |
//! | a login (features `login`, `tower`, `axum`, `actix-web`, `rocket`) | [`Login`], [`LoginCookie`], [`LoginRedirect`], [`Verified`]; [`LoginError`], [`LoginErrorKind`], [`LoginKeyError`]; in any framework: [`LoginRequest`], [`LoginRedirectParts`], [`LoginContext`], [`LoginResponse`], [`ResponseHeaders`]; in signatures only: [`LoginMiddleware`], [`LoginService`], [`ResponseFuture`] |
//! | longer pages | [`guide`] |
#![no_std]
// On docs.rs, each item shows the feature that it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

pub mod guide;

#[cfg(feature = "macros")]
pub use smartcar_connect_macros::{ConnectConfig, connect_url};
pub use smartcar_connect_runtime::*;

// What a feature adds stands here by its name: where the feature is off, the compiler can say which it is.

#[cfg(feature = "actix-web")]
pub use smartcar_connect_runtime::LoginMiddleware;
#[cfg(feature = "rand")]
pub use smartcar_connect_runtime::RandomError;
#[cfg(feature = "alloc")]
pub use smartcar_connect_runtime::{
    ApplicationIdBuf, Callback, CallbackError, ClientIdBuf, ConnectUrlBuf, Connected, ErrorPage,
    ExternalIdBuf, FlagsBuf, IncompatibleVehicle, MakeBuf, OriginBuf, OtherParameters, Outcome,
    ParseOptions, RedirectUriBuf, Refusal, RefusalKind, ResponseTypeBuf, ScopeBuf, State,
    StateMismatch, Unverified, VehicleIdBuf, Verified, VinBuf, Violations,
};
#[cfg(feature = "toml")]
pub use smartcar_connect_runtime::{ConnectFile, FileViolation, FileViolations};
#[cfg(feature = "login")]
pub use smartcar_connect_runtime::{
    Login, LoginContext, LoginCookie, LoginError, LoginErrorKind, LoginKeyError, LoginRedirect,
    LoginRedirectParts, LoginRequest, LoginResponse, ResponseHeaders,
};
#[cfg(feature = "tower")]
pub use smartcar_connect_runtime::{LoginService, ResponseFuture};

/// What the design promises to users, tested as it stands there.
#[cfg(all(doctest, feature = "macros", feature = "toml"))]
#[doc = include_str!("../tests/design.md")]
mod design {}
