//! actix-web: responders, extractors, and the middleware that carries the cookie.

mod middleware;

use alloc::string::String;
use core::future::{Ready, ready};

use ::actix_web::body::BoxBody;
use ::actix_web::dev::Payload;
use ::actix_web::http::header::{CACHE_CONTROL, COOKIE, HOST, HeaderValue, LOCATION, SET_COOKIE};
use ::actix_web::http::{Method, StatusCode};
use ::actix_web::{
    FromRequest, HttpRequest, HttpResponse, HttpResponseBuilder, Responder, ResponseError,
};

use self::middleware::Slot;
use crate::callback::Verified;
use crate::connect_url::{ConnectUrl, ConnectUrlBuf};
use crate::web::login::{Answer, Login, LoginError, LoginRedirect, Request, checked_location};

pub use self::middleware::LoginMiddleware;

/// The URL is [checked](ConnectUrl::check) first; if it breaks a rule, the response is 500.
impl Responder for ConnectUrl<'_> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        match checked_location(&self) {
            Ok(location) => found(location).finish(),
            Err(error) => error.error_response(),
        }
    }
}

/// The URL is [checked](ConnectUrl::check) first; if it breaks a rule, the response is 500.
impl Responder for ConnectUrlBuf {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        self.as_url().respond_to(request)
    }
}

impl Responder for LoginRedirect {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let begun = match self.0 {
            Ok(begun) => begun,
            Err(error) => return error.error_response(),
        };
        let mut response = found(begun.location);
        for cookie in begun.cookies {
            response.append_header((SET_COOKIE, cookie));
        }
        response.finish()
    }
}

impl ResponseError for LoginError {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        for header in self.headers() {
            response.insert_header(header);
        }
        response.body(self.page())
    }
}

/// Creates a `302 Found` response that must not be cached.
fn found(location: String) -> HttpResponseBuilder {
    let mut response = HttpResponse::Found();
    response.insert_header((LOCATION, location));
    response.insert_header((CACHE_CONTROL, "no-store"));
    response
}

/// Extracts the parts of a request that a login needs.
fn login_request(request: &HttpRequest) -> Request<'_> {
    let header = request.headers().get(HOST).map(HeaderValue::as_bytes);
    let authority = request.uri().authority();
    let authority = authority.map(|authority| authority.as_str().as_bytes());
    let cookies = request.headers().get_all(COOKIE);
    Request {
        query: request.query_string(),
        host: authority.or(header).unwrap_or_default(),
        is_head: request.method() == Method::HEAD,
        cookie_headers: cookies.map(HeaderValue::as_bytes).collect(),
    }
}

fn begin(request: &HttpRequest) -> Result<Login, LoginError> {
    let slot = Slot::of(request)?;
    Login::begin(&slot.settings, &login_request(request))
}

fn verified(request: &HttpRequest) -> Result<Verified, LoginError> {
    let slot = Slot::of(request)?;
    let answer = Answer::new(&slot.settings, &login_request(request));
    slot.mark(answer.removal);
    answer.verdict
}

impl FromRequest for Login {
    type Error = LoginError;
    type Future = Ready<Result<Self, LoginError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(begin(request))
    }
}

impl FromRequest for Verified {
    type Error = LoginError;
    type Future = Ready<Result<Self, LoginError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(verified(request))
    }
}
