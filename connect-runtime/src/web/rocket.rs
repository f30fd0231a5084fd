//! rocket: responders, request guards, and the fairing that carries the cookie.

mod fairing;
mod page;

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use ::rocket::async_trait;
use ::rocket::http::{Header, Status};
use ::rocket::request::{FromRequest, Outcome, Request};
use ::rocket::response::{self, Responder, Response};

use self::fairing::{IsHead, Noted, settings};
use self::page::put_page;
use crate::callback::Verified;
use crate::connect_url::{ConnectUrl, ConnectUrlBuf};
use crate::web::login::{
    self, Answer, CallbackResponse, Login, LoginError, LoginRedirect, checked_location,
};

/// Creates a `302 Found` response that must not be cached.
fn found<'o>(location: String) -> Response<'o> {
    Response::build()
        .status(Status::Found)
        .header(Header::new("Location", location))
        .header(Header::new("Cache-Control", "no-store"))
        .finalize()
}

/// The URL is [checked](ConnectUrl::check) first; if it breaks a rule, the response is 500.
impl<'r, 'o: 'r> Responder<'r, 'o> for ConnectUrl<'_> {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'o> {
        match checked_location(&self) {
            Ok(location) => Ok(found(location)),
            Err(error) => error.respond_to(request),
        }
    }
}

/// The URL is [checked](ConnectUrl::check) first; if it breaks a rule, the response is 500.
impl<'r, 'o: 'r> Responder<'r, 'o> for ConnectUrlBuf {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'o> {
        self.as_url().respond_to(request)
    }
}

impl<'r, 'o: 'r> Responder<'r, 'o> for LoginRedirect {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'o> {
        let begun = match self.0 {
            Ok(begun) => begun,
            Err(error) => return error.respond_to(request),
        };
        let mut response = found(begun.location);
        for cookie in begun.cookies {
            response.adjoin_raw_header("Set-Cookie", cookie);
        }
        Ok(response)
    }
}

impl<'r, 'o: 'r> Responder<'r, 'o> for LoginError {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'o> {
        let mut response = Response::new();
        put_page(&self, &mut response);
        Ok(response)
    }
}

/// Returns the `Cookie` headers.
///
/// Rocket keeps those that are UTF-8, unchanged. Requests from its local client have none: their cookies are
/// in the jar, where only the test can have put them.
fn cookie_headers<'r>(request: &'r Request<'_>) -> Vec<Cow<'r, str>> {
    let headers = request.headers().get("cookie").map(Cow::Borrowed);
    let headers: Vec<_> = headers.collect();
    if !headers.is_empty() || request.remote().is_some() {
        return headers;
    }
    let cookies = request.cookies().iter();
    let cookies = cookies.map(|cookie| format!("{}={}", cookie.name(), cookie.value()).into());
    cookies.collect()
}

/// Extracts the parts of a request that a login needs.
fn login_request<'r>(
    request: &'r Request<'_>,
    cookie_headers: &'r [Cow<'r, str>],
) -> login::Request<'r> {
    let host = request.host().map(|host| host.domain().as_str());
    let cookie_headers = cookie_headers.iter();
    login::Request {
        query: request.uri().query().map_or("", |query| query.as_str()),
        host: host.unwrap_or_default().as_bytes(),
        is_head: IsHead::of(request),
        cookie_headers: cookie_headers.map(|header| header.as_bytes()).collect(),
    }
}

fn begin(request: &Request<'_>) -> Result<Login, LoginError> {
    let headers = cookie_headers(request);
    Login::begin(settings(request)?, &login_request(request, &headers))
}

fn verified(request: &Request<'_>) -> Result<Verified, LoginError> {
    let headers = cookie_headers(request);
    let answer = Answer::new(settings(request)?, &login_request(request, &headers));
    Noted::of(request).lock().callback = Some(CallbackResponse {
        removal: answer.removal,
    });
    answer.verdict
}

fn guard<T>(request: &Request<'_>, verdict: Result<T, LoginError>) -> Outcome<T, LoginError> {
    match verdict {
        Ok(value) => Outcome::Success(value),
        Err(error) => {
            Noted::of(request).lock().refusal = Some(error.clone());
            Outcome::Error((Status::new(error.status()), error))
        }
    }
}

#[async_trait]
impl<'r> FromRequest<'r> for Login {
    type Error = LoginError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, LoginError> {
        guard(request, begin(request))
    }
}

#[async_trait]
impl<'r> FromRequest<'r> for Verified {
    type Error = LoginError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, LoginError> {
        guard(request, verified(request))
    }
}
