//! rocket: responders, request guards, and `LoginCookie` as a fairing.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use std::io::Cursor;

use ::rocket::fairing::{Fairing, Info, Kind};
use ::rocket::http::Status;
use ::rocket::request::{FromRequest, Outcome, Request};
use ::rocket::response::{self, Responder, Response};
use ::rocket::{Build, Data, Rocket, async_trait};

use super::LoginCookie;
use super::begin::{Login, LoginRedirect};
use super::context::LoginContext;
use super::error::LoginError;
use super::request::LoginRequest;
use super::response::{LoginResponse, ResponseHeaders};
use crate::callback::Verified;
use crate::connect_url::{ConnectUrl, ConnectUrlBuf};

impl ResponseHeaders for Response<'_> {
    fn get_all(&self, name: &'static str) -> Vec<&[u8]> {
        self.headers().get(name).map(str::as_bytes).collect()
    }

    fn remove(&mut self, name: &'static str) {
        self.remove_header(name);
    }

    fn append(&mut self, name: &'static str, value: &str) {
        self.adjoin_raw_header(name, String::from(value));
    }
}

macro_rules! responder {
    ($($type:ty)*) => { $(
        impl<'r, 'o: 'r> Responder<'r, 'o> for $type {
            fn respond_to(self, _: &'r Request<'_>) -> response::Result<'o> {
                let login = LoginResponse::from(self);
                let mut response = Response::new();
                response.set_status(Status::new(login.status));
                for (name, value) in login.headers {
                    response.adjoin_raw_header(name, value);
                }
                response.set_sized_body(login.body.len(), Cursor::new(login.body));
                Ok(response)
            }
        }
    )* };
}

responder!(ConnectUrl<'_> ConnectUrlBuf LoginRedirect LoginResponse LoginError);

/// Extracts the parts of a request that a login reads.
fn login_request(request: &Request<'_>) -> LoginRequest {
    let query = request.uri().query().map_or("", |query| query.as_str());
    let headers: Vec<_> = request.headers().iter().collect();
    let headers = headers.iter();
    let headers = headers.map(|header| (header.name().as_str(), header.value().as_bytes()));
    // Requests of the local client, in tests, have a jar instead of `Cookie` headers.
    let mut jar = String::new();
    if request.remote().is_none() && !request.headers().contains("cookie") {
        for cookie in request.cookies().iter() {
            jar += &[cookie.name(), "=", cookie.value(), ";"].concat();
        }
    }
    // Rocket removes `Host` from the headers.
    let host = request.host().map_or("", |host| host.domain().as_str());
    let others = [("cookie", jar.as_bytes()), ("host", host.as_bytes())];
    LoginRequest::new(request.method().as_str(), query, headers.chain(others))
}

/// Returns the context, which the fairing creates before rocket turns a `HEAD` into a `GET`.
fn context<'r>(request: &'r Request<'_>) -> Option<&'r LoginContext> {
    let context = request.local_cache(|| {
        let settings = request.rocket().state::<Arc<LoginCookie>>()?;
        Some(LoginContext::new(settings, login_request(request)))
    });
    context.as_ref()
}

macro_rules! guard {
    ($($type:ty, $step:ident;)*) => { $(
        #[async_trait]
        impl<'r> FromRequest<'r> for $type {
            type Error = LoginError;

            async fn from_request(request: &'r Request<'_>) -> Outcome<Self, LoginError> {
                match LoginContext::expect(context(request)).and_then(LoginContext::$step) {
                    Ok(value) => Outcome::Success(value),
                    Err(error) => Outcome::Error((Status::new(error.status()), error)),
                }
            }
        }
    )* };
}

guard!(Login, begin; Verified, verify;);

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

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        context(request);
    }

    /// Adds the headers that the response needs. A guard cannot: rocket drops what a failing guard has added
    /// to the jar.
    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        if let Some(context) = context(request) {
            context.complete(response);
        }
    }
}
