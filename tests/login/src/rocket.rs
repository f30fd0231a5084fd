//! The application in rocket.

use std::io::Cursor;
use std::net::{Ipv4Addr, SocketAddr};

use rocket::config::LogLevel;
use rocket::fairing::AdHoc;
use rocket::http::{Header, Status};
use rocket::response::Responder;
use rocket::{Config, Request, State, get, routes};
use smartcar_connect::{ConnectUrl, Login, LoginError, LoginRedirect, Verified};

use crate::application::{Application, Started, own_page, report, state};

pub(crate) fn run(application: Application, started: &Started) {
    let config = Config {
        address: Ipv4Addr::LOCALHOST.into(),
        port: 0,
        workers: 1,
        log_level: LogLevel::Off,
        shutdown: rocket::config::Shutdown {
            ctrlc: false,
            signals: std::collections::HashSet::new(),
            ..Default::default()
        },
        ..Config::default()
    };
    let started = started.clone();
    let rocket = rocket::custom(config)
        .attach(application.cookie)
        .attach(AdHoc::on_liftoff("address", |rocket| {
            Box::pin(async move {
                let port = rocket.config().port;
                let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
                started.send(address).expect("somebody waits");
            })
        }))
        .mount(
            "/",
            routes![
                connect, begin, value, return_to, url, callback, own, headers, fails, page
            ],
        )
        .manage(application.url);
    let launched = rocket::execute(rocket.launch());
    drop(launched.expect("it runs"));
}

type Url = State<ConnectUrl<'static>>;

#[get("/connect")]
fn connect(login: Login, url: &Url) -> LoginRedirect {
    login.redirect(**url)
}

/// The redirect with another body.
struct Begun(LoginRedirect);

impl<'r> Responder<'r, 'static> for Begun {
    fn respond_to(self, request: &'r Request<'_>) -> rocket::response::Result<'static> {
        let state = state(&self.0);
        // The cookie stays; the rest of the redirect is replaced.
        let mut response = self.0.respond_to(request)?;
        response.set_status(Status::Ok);
        response.set_sized_body(state.len(), Cursor::new(state));
        Ok(response)
    }
}

#[get("/begin")]
fn begin(login: Login, url: &Url) -> Begun {
    Begun(login.redirect(**url))
}

#[get("/value?<text>")]
fn value(login: Login, url: &Url, text: &str) -> Result<LoginRedirect, LoginError> {
    Ok(login.with_value(text)?.redirect(**url))
}

#[get("/return_to?<path>")]
fn return_to(login: Login, url: &Url, path: &str) -> Result<LoginRedirect, LoginError> {
    Ok(login.return_to(path)?.redirect(**url))
}

#[get("/url")]
fn url(url: &Url) -> ConnectUrl<'static> {
    **url
}

#[get("/callback")]
fn callback(verified: Verified) -> String {
    report(verified)
}

#[get("/own")]
fn own(verified: Result<Verified, LoginError>) -> String {
    verified.map_or_else(|error| own_page(&error), report)
}

#[derive(Responder)]
struct WithHeaders {
    text: String,
    referrer_policy: Header<'static>,
    cache_control: Header<'static>,
}

#[get("/headers")]
fn headers(verified: Verified) -> WithHeaders {
    WithHeaders {
        text: report(verified),
        referrer_policy: Header::new("Referrer-Policy", "origin"),
        cache_control: Header::new("Cache-Control", "private"),
    }
}

#[get("/fails")]
fn fails(verified: Verified) -> Status {
    drop(verified);
    Status::InternalServerError
}

#[get("/page")]
fn page() -> &'static str {
    "a page"
}
