//! actix-web: responders, extractors, and the middleware that carries the cookie.

mod middleware;

use alloc::vec::Vec;
use core::future::{Ready, ready};

use ::actix_web::body::BoxBody;
use ::actix_web::cookie::{Cookie, SameSite};
use ::actix_web::dev::Payload;
use ::actix_web::http::StatusCode;
use ::actix_web::http::header::{CACHE_CONTROL, ContentType, LOCATION};
use ::actix_web::{
    FromRequest, HttpMessage as _, HttpRequest, HttpResponse, Responder, ResponseError,
};

use self::middleware::{Removal, settings};
use crate::callback::Verified;
use crate::connect_url::{ConnectUrl, ConnectUrlBuf};
use crate::web::login::{Attributes, Login, LoginError, LoginRedirect, Request};

pub use self::middleware::LoginMiddleware;

impl Responder for ConnectUrl<'_> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        found(alloc::string::String::from(self)).finish()
    }
}

impl Responder for ConnectUrlBuf {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        self.as_url().respond_to(request)
    }
}

impl Responder for LoginRedirect {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut response = found(self.location);
        for attributes in self.cookies {
            response.cookie(cookie(attributes));
        }
        response.finish()
    }
}

impl ResponseError for LoginError {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        HttpResponse::build(self.status_code())
            .insert_header((CACHE_CONTROL, "no-store"))
            .insert_header(ContentType::html())
            .body(self.page())
    }
}

/// `302 Found`, and nothing that a cache could keep.
fn found(location: alloc::string::String) -> ::actix_web::HttpResponseBuilder {
    let mut response = HttpResponse::Found();
    response.insert_header((LOCATION, location));
    response.insert_header((CACHE_CONTROL, "no-store"));
    response
}

fn cookie(attributes: Attributes) -> Cookie<'static> {
    Cookie::build(attributes.name, attributes.value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(attributes.is_secure)
        .max_age(attributes.lifetime.try_into().unwrap_or_default())
        .finish()
}

impl FromRequest for Login {
    type Error = LoginError;
    type Future = Ready<Result<Self, LoginError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(begin(request).inspect_err(|error| error.log()))
    }
}

impl FromRequest for Verified {
    type Error = LoginError;
    type Future = Ready<Result<Self, LoginError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(verified(request).inspect_err(|error| error.log()))
    }
}

/// The cookies of a request; none if they cannot be read.
fn cookies(request: &HttpRequest) -> Vec<Cookie<'static>> {
    let cookies = request.cookies();
    cookies.map_or_else(|_| Vec::new(), |cookies| cookies.clone())
}

fn begin(request: &HttpRequest) -> Result<Login, LoginError> {
    let cookies = cookies(request);
    Login::begin(settings(request)?, cookies.iter().map(Cookie::name_value))
}

fn verified(request: &HttpRequest) -> Result<Verified, LoginError> {
    let settings = settings(request)?;
    // The cookies are read first: both they and the connection are kept in the extensions.
    let cookies = cookies(request);
    let connection = request.connection_info();
    let callback = Request {
        query: request.query_string(),
        host: connection.host(),
    };
    let answer = callback.check(settings, cookies.iter().map(Cookie::name_value));
    drop(connection);
    if let Some(removal) = answer.removal {
        request.extensions_mut().insert(Removal(cookie(removal)));
    }
    answer.verdict
}
