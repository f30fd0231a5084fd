//! The login without a web framework: what a browser sends, and what it gets back.

mod answer;
mod begin;
mod cookie;
mod error;
mod log;
mod response;
mod settings;

use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use core::time::Duration;
use std::time::{SystemTime, UNIX_EPOCH};

use super::cookie::{NewCookie, Stored};
use super::{Login, LoginCookie, LoginError, LoginErrorKind, LoginRequest};
use crate::callback::{State, Verified};
use crate::connect_url::ConnectUrl;
use crate::values::client_id::ClientId;
use crate::values::redirect_uri::RedirectUri;

const NOW: u64 = 1_700_000_000;
const STATE: &str = "0123456789abcdef0123456789abcdef";

const HTTPS: RedirectUri<'static> = RedirectUri::from_static("https://example.com/back");
const LOCAL: RedirectUri<'static> = RedirectUri::from_static("http://localhost:8000/back");
const CONNECT: ConnectUrl<'static> = ConnectUrl::new(ClientId::from_static(
    "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
));

/// The clock of `NOW`.
fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(NOW)
}

fn cookie() -> LoginCookie {
    LoginCookie::new().clock(now)
}

fn plain() -> LoginCookie {
    LoginCookie::for_redirect_uri(LOCAL).clock(now)
}

fn keyed() -> LoginCookie {
    cookie().key([1; 32]).unwrap()
}

fn request(query: &str, cookies: &str) -> LoginRequest {
    let headers = [("host", "example.com"), ("cookie", cookies)];
    let headers = headers.map(|(name, value)| (name, value.as_bytes()));
    LoginRequest::new("GET", query, headers)
}

/// Begins a login in the browser that sends this request.
fn begin(settings: &LoginCookie, request: &LoginRequest) -> Result<Login, LoginError> {
    Login::begin(&Arc::new(settings.clone()), request)
}

const NOTHING: Stored = Stored {
    value: None,
    return_to: None,
};

/// Returns what an application stores with a login.
fn stored(value: Option<&str>, return_to: Option<&str>) -> Stored {
    Stored {
        value: value.map(String::from),
        return_to: return_to.map(String::from),
    }
}

/// Returns the cookie of a login that began at `NOW`, as the browser sends it back.
fn sent(settings: &LoginCookie, stored: &Stored) -> String {
    let state = State::parse(STATE).unwrap();
    let header = NewCookie::new(settings, NOW, &state, stored).set_cookie();
    header.split_once(';').unwrap().0.into()
}

/// The verdict on a callback, and the header that removes the login's cookie.
type Answer = (Result<Verified, LoginError>, Option<String>);

/// Returns the verdict on a callback with the state of that login.
fn come_back(settings: &LoginCookie, cookies: &str) -> Answer {
    let query = format!("code=1&state={STATE}");
    settings.verify(&request(&query, cookies))
}

/// Returns why a callback is rejected; only an expired login's cookie is removed then.
fn reason((verdict, removal): Answer) -> LoginErrorKind {
    let kind = verdict.unwrap_err().kind().clone();
    assert_eq!(removal.is_some(), kind == LoginErrorKind::StateExpired);
    kind
}
