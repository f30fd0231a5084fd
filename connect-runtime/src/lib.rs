#![doc = include_str!("../README.md")]
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

extern crate alloc;
#[cfg(any(test, feature = "std"))]
extern crate std;

#[cfg(feature = "callback")]
mod callback;
mod config;
mod convert;
mod error;
#[cfg(feature = "rand")]
mod hex;
#[cfg(feature = "login")]
mod login;
#[doc(hidden)]
pub mod macro_support;
mod macros;
mod parameter;
mod percent;
mod suggest;
mod text;
mod url;
mod values;

#[cfg(feature = "rand")]
pub use callback::RandomError;
#[cfg(feature = "callback")]
pub use callback::{
    Callback, CallbackError, Connected, ErrorPage, IncompatibleVehicle, OtherParameters, Outcome,
    Refusal, RefusalKind, State, StateMismatch, Unverified, Verified,
};
pub use config::ParseOptions;
#[cfg(feature = "toml")]
pub use config::file::ConnectFile;
pub use error::{ConfigError, ConfigErrors, ErrorKind, Location};
#[cfg(feature = "actix-web")]
pub use login::actix_web::LoginMiddleware;
#[cfg(feature = "tower")]
pub use login::tower::{LoginService, ResponseFuture};
#[cfg(feature = "login")]
pub use login::{
    Login, LoginContext, LoginCookie, LoginError, LoginErrorKind, LoginKeyError, LoginRedirect,
    LoginRedirectParts, LoginRequest, LoginResponse, ResponseHeaders,
};
pub use parameter::Parameter;
pub use url::{ConnectConfig, ConnectUrl, ConnectUrlBuf};
pub use values::country::Country;
pub use values::flags::{Flag, Flags};
pub use values::ids::{ApplicationId, ClientId, ExternalId, VehicleId, Vin};
pub use values::keywords::{ApprovalPrompt, Mode, ResponseType};
pub use values::make::Make;
pub use values::origin::Origin;
pub use values::permission::{OtherPermission, Permission, RequestedPermission};
pub use values::redirect_uri::RedirectUri;
pub use values::scope::Scope;
