//! rocket: responders, request guards, and the fairing that carries the cookie.

use alloc::boxed::Box;
use alloc::string::String;
use std::sync::{Mutex, MutexGuard, PoisonError};

use ::rocket::fairing::{Fairing, Info, Kind};
use ::rocket::http::{Cookie, Header, SameSite, Status};
use ::rocket::request::{FromRequest, Outcome, Request};
use ::rocket::response::{self, Responder, Response, content::RawHtml};
use ::rocket::{Build, Rocket, async_trait};

use crate::callback::Verified;
use crate::connect_url::{ConnectUrl, ConnectUrlBuf};
use crate::web::login::{self, Attributes, Login, LoginCookie, LoginError, LoginRedirect};

#[async_trait]
impl Fairing for LoginCookie {
    fn info(&self) -> Info {
        Info {
            name: "Smartcar login cookie",
            kind: Kind::Ignite | Kind::Response,
        }
    }

    async fn on_ignite(&self, rocket: Rocket<Build>) -> Result<Rocket<Build>, Rocket<Build>> {
        Ok(rocket.manage(*self))
    }

    /// Removes the cookie that was used. A guard cannot: what it adds to the jar is dropped when it fails.
    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        if let Some(cookie) = Removal::of(request).lock().take() {
            response.adjoin_header(&cookie);
        }
    }
}

/// The removal of the cookie that a guard has used.
#[derive(Default)]
struct Removal(Mutex<Option<Cookie<'static>>>);

impl Removal {
    fn of<'r>(request: &'r Request<'_>) -> &'r Self {
        request.local_cache(Self::default)
    }

    fn lock(&self) -> MutexGuard<'_, Option<Cookie<'static>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// `302 Found`, and nothing that a cache could keep.
fn found<'o>(location: String) -> Response<'o> {
    Response::build()
        .status(Status::Found)
        .header(Header::new("Location", location))
        .header(Header::new("Cache-Control", "no-store"))
        .finalize()
}

impl<'r, 'o: 'r> Responder<'r, 'o> for ConnectUrl<'_> {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'o> {
        Ok(found(String::from(self)))
    }
}

impl<'r, 'o: 'r> Responder<'r, 'o> for ConnectUrlBuf {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'o> {
        self.as_url().respond_to(request)
    }
}

impl<'r, 'o: 'r> Responder<'r, 'o> for LoginRedirect {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'o> {
        for attributes in self.cookies {
            request.cookies().add(cookie(attributes));
        }
        Ok(found(self.location))
    }
}

impl<'r> Responder<'r, 'static> for LoginError {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let mut response = RawHtml(self.page()).respond_to(request)?;
        response.set_status(Status::new(self.status()));
        response.set_header(Header::new("Cache-Control", "no-store"));
        Ok(response)
    }
}

fn cookie(attributes: Attributes) -> Cookie<'static> {
    Cookie::build((attributes.name, attributes.value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(attributes.is_secure)
        .max_age(attributes.lifetime.try_into().unwrap_or_default())
        .build()
}

fn settings(request: &Request<'_>) -> Result<LoginCookie, LoginError> {
    let settings = request.rocket().state::<LoginCookie>();
    settings.copied().ok_or(LoginError::NoLoginCookie)
}

fn guard<T>(verdict: Result<T, LoginError>) -> Outcome<T, LoginError> {
    match verdict {
        Ok(value) => Outcome::Success(value),
        Err(error) => {
            error.log();
            Outcome::Error((Status::new(error.status()), error))
        }
    }
}

#[async_trait]
impl<'r> FromRequest<'r> for Login {
    type Error = LoginError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, LoginError> {
        let cookies = request.cookies().iter().map(Cookie::name_value);
        guard(settings(request).and_then(|settings| Self::begin(settings, cookies)))
    }
}

#[async_trait]
impl<'r> FromRequest<'r> for Verified {
    type Error = LoginError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, LoginError> {
        guard(settings(request).and_then(|settings| verified(request, settings)))
    }
}

fn verified(request: &Request<'_>, settings: LoginCookie) -> Result<Verified, LoginError> {
    let cookies = request.cookies();
    let host = request.host().map(alloc::string::ToString::to_string);
    let callback = login::Request {
        query: request.uri().query().map_or("", |query| query.as_str()),
        host: host.as_deref().unwrap_or_default(),
    };
    let answer = callback.check(settings, cookies.iter().map(Cookie::name_value));
    if let Some(removal) = answer.removal {
        *Removal::of(request).lock() = Some(cookie(removal));
    }
    answer.verdict
}
