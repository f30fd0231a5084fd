#![doc = include_str!("../README.md")]
#![no_std]
// On docs.rs, each item shows the feature that it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(any(test, feature = "std"))]
extern crate std;

#[cfg(feature = "callback")]
mod callback;
mod connect_url;
mod convert;
#[doc(hidden)]
pub mod expansion;
mod input;
#[cfg(feature = "login")]
mod login;
mod parameter;
mod text;
mod values;
mod violation;

#[cfg(feature = "rand")]
pub use callback::RandomError;
#[cfg(feature = "callback")]
pub use callback::{
    Callback, CallbackError, Connected, ErrorPage, IncompatibleVehicle, OtherParameters, Outcome,
    Refusal, RefusalKind, State, StateMismatch, Unverified, Verified,
};
#[cfg(feature = "alloc")]
pub use connect_url::ConnectUrlBuf;
pub use connect_url::{ConnectConfig, ConnectUrl};
#[cfg(feature = "alloc")]
pub use input::ParseOptions;
#[cfg(feature = "toml")]
pub use input::file::{ConnectFile, FileViolation, FileViolations};
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
pub use values::application_id::ApplicationId;
pub use values::approval_prompt::ApprovalPrompt;
pub use values::client_id::ClientId;
pub use values::external_id::ExternalId;
pub use values::extra::ExtraIter;
#[cfg(feature = "alloc")]
pub use values::flags::buf::FlagsBuf;
pub use values::flags::country::Country;
pub use values::flags::flag::Flag;
pub use values::flags::{Flags, FlagsIter};
pub use values::make::Make;
pub use values::mode::Mode;
pub use values::origin::Origin;
#[cfg(feature = "alloc")]
pub use values::owned::{
    ApplicationIdBuf, ClientIdBuf, ExternalIdBuf, MakeBuf, OriginBuf, RedirectUriBuf,
    ResponseTypeBuf, VehicleIdBuf, VinBuf,
};
pub use values::redirect_uri::RedirectUri;
pub use values::response_type::ResponseType;
#[cfg(feature = "alloc")]
pub use values::scope::buf::ScopeBuf;
pub use values::scope::requested_permission::RequestedPermission;
pub use values::scope::{Scope, ScopeIter};
pub use values::scope::{other_permission::OtherPermission, permission::Permission};
pub use values::vehicle_id::VehicleId;
pub use values::vin::Vin;
pub use violation::excerpt::Excerpt;
pub use violation::message::Message;
pub use violation::unknown_environment::UnknownEnvironment;
#[cfg(feature = "alloc")]
pub use violation::violations::Violations;
pub use violation::{Rule, Violation};
