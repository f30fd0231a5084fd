#![doc = include_str!("../README.md")]
#![no_std]
#![forbid(unsafe_code)]
// What not every application calls at run time is inline, private functions as well, and so compiled
// where it is called: compiled here, it would be two fifths of the time that this crate takes in a debug
// build. What writes a URL or reads a callback, and what a feature adds, is compiled once, here.

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(any(test, feature = "login"))]
extern crate std;

#[cfg(feature = "actix-web")]
mod actix_web;
mod approval_prompt;
mod authority;
#[cfg(feature = "axum")]
mod axum;
#[cfg(feature = "callback")]
mod callback;
mod client_id;
mod combination;
mod connect_config;
mod connect_url;
mod country;
mod excerpt;
#[doc(hidden)]
pub mod expansion;
mod extra;
#[cfg(feature = "toml")]
#[doc(hidden)]
pub mod file;
mod flag;
mod flags;
#[cfg(feature = "http")]
mod http;
#[cfg(feature = "login")]
#[cfg_attr(
    not(any(feature = "actix-web", feature = "axum", feature = "rocket")),
    expect(dead_code, unused_imports, reason = "what the web frameworks share")
)]
mod login;
mod make;
mod message;
mod mode;
mod nearest;
mod origin;
#[cfg(feature = "callback")]
mod other_parameters;
#[cfg(feature = "callback")]
mod outcome;
mod parameter;
mod percent;
mod permission;
mod punycode;
mod redirect_uri;
#[cfg(feature = "callback")]
mod refusal;
mod requested_permission;
mod response_type;
#[cfg(feature = "rocket")]
mod rocket;
mod scan;
mod scope;
#[cfg(feature = "serde")]
mod serde;
#[cfg(feature = "alloc")]
#[doc(hidden)]
pub mod settings;
mod single_select;
mod state;
mod text;
mod unknown_environment;
mod uri;
#[cfg(feature = "url")]
mod url;
mod user;
mod uuid;
mod vehicle_id;
mod vin;
mod violation;
#[cfg(feature = "alloc")]
mod violations;

#[cfg(feature = "actix-web")]
pub use actix_web::LoginMiddleware;
pub use approval_prompt::ApprovalPrompt;
#[cfg(feature = "axum")]
pub use axum::{LoginService, ResponseFuture};
#[cfg(feature = "callback")]
pub use callback::{Callback, CallbackError, StateMismatch, Verified};
pub use client_id::ClientId;
pub use connect_config::ConnectConfig;
pub use connect_url::ConnectUrl;
#[cfg(feature = "alloc")]
pub use connect_url::{ConnectUrlBuf, ParseOptions};
pub use country::Country;
pub use excerpt::Excerpt;
pub use extra::EachExtra;
#[cfg(feature = "toml")]
pub use file::{ConnectFile, FileViolation, FileViolations};
pub use flag::Flag;
pub use flags::{EachFlag, Flags};
#[cfg(feature = "login")]
pub use login::{Login, LoginCookie, LoginError, LoginRedirect};
pub use make::Make;
pub use message::Message;
pub use mode::Mode;
pub use origin::Origin;
#[cfg(feature = "callback")]
pub use other_parameters::OtherParameters;
#[cfg(feature = "callback")]
pub use outcome::{Connected, Outcome, Reauthenticated};
pub use parameter::Parameter;
pub use permission::{OtherPermission, Permission};
pub use redirect_uri::RedirectUri;
#[cfg(feature = "callback")]
pub use refusal::{ConfigurationError, IncompatibleVehicle, Refusal, RefusalKind};
pub use requested_permission::RequestedPermission;
pub use response_type::ResponseType;
pub use scope::{RequestedPermissions, Scope};
#[cfg(feature = "rand")]
pub use state::RandomError;
#[cfg(feature = "callback")]
pub use state::State;
pub use unknown_environment::UnknownEnvironment;
pub use vehicle_id::VehicleId;
pub use vin::Vin;
pub use violation::{Rule, Violation};
#[cfg(feature = "alloc")]
pub use violations::Violations;
