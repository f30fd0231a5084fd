//! `LoginCookie` as a fairing: passes the cookie's settings to the guards, and completes the response to a
//! callback.

use alloc::boxed::Box;
use alloc::sync::Arc;
use core::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use ::rocket::fairing::{Fairing, Info, Kind};
use ::rocket::http::Method;
use ::rocket::request::Request;
use ::rocket::response::Response;
use ::rocket::{Build, Data, Rocket, async_trait};

use super::page::{is_rockets_page, put_page};
use crate::web::login::{
    CALLBACK_HEADERS, CallbackResponse, LoginCookie, LoginError, LoginErrorKind,
};

#[async_trait]
impl Fairing for LoginCookie {
    fn info(&self) -> Info {
        Info {
            name: "Smartcar login cookie",
            kind: Kind::Ignite | Kind::Request | Kind::Response | Kind::Singleton,
        }
    }

    async fn on_ignite(&self, rocket: Rocket<Build>) -> Result<Rocket<Build>, Rocket<Build>> {
        Ok(rocket.manage(Arc::new(self.clone())))
    }

    /// Records the method: rocket turns a `HEAD` into a `GET` before a guard sees it.
    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        let is_head = request.method() == Method::Head;
        request.local_cache(|| IsHead(is_head));
    }

    /// Adds the headers that the response to a callback needs. A guard cannot: rocket drops what a failing
    /// guard has added to the jar.
    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        let noted = mem::take(&mut *Noted::of(request).lock());
        if let Some(error) = noted.refusal {
            if is_rockets_page(response, error.status()).await {
                put_page(&error, response);
            }
        }
        let expected = || {
            request.uri().query()?;
            let headers = super::cookie_headers(request);
            CallbackResponse::expected(self, &super::login_request(request, &headers))
        };
        let Some(callback) = noted.callback.or_else(expected) else {
            return;
        };
        for (name, value) in CALLBACK_HEADERS {
            if !response.headers().contains(name) {
                response.set_raw_header(name, value);
            }
        }
        if let Some(removal) = callback.removal {
            response.adjoin_raw_header("Set-Cookie", removal);
        }
    }
}

/// Whether the request was a `HEAD` when it arrived.
pub(super) struct IsHead(bool);

impl IsHead {
    pub(super) fn of(request: &Request<'_>) -> bool {
        request
            .local_cache(|| Self(request.method() == Method::Head))
            .0
    }
}

/// What the guards of a request record for its response.
#[derive(Default)]
pub(super) struct Noted(Mutex<Notes>);

#[derive(Default)]
pub(super) struct Notes {
    /// Why a guard failed.
    pub(super) refusal: Option<LoginError>,
    pub(super) callback: Option<CallbackResponse>,
}

impl Noted {
    pub(super) fn of<'r>(request: &'r Request<'_>) -> &'r Self {
        request.local_cache(Self::default)
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Notes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the settings that the fairing has put into rocket's managed state.
pub(super) fn settings<'r>(request: &'r Request<'_>) -> Result<&'r Arc<LoginCookie>, LoginError> {
    let settings = request.rocket().state();
    settings.ok_or_else(|| LoginError::logged(LoginErrorKind::NoLoginCookie, "/"))
}
