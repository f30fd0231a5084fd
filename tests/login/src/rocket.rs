//! The application in rocket.

use std::net::{Ipv4Addr, SocketAddr};

use rocket::config::LogLevel;
use rocket::fairing::AdHoc;
use rocket::http::Status;
use rocket::response::Responder;
use rocket::{Config, Request, State, get, routes};
use smartcar_connect::{ConnectUrl, Login, LoginCookie, LoginError, LoginRedirect, Verified};

use crate::application::{Application, POLICY, Started, own_page, report, state};

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
                connect,
                begin,
                value,
                return_to,
                url,
                callback,
                post,
                own,
                policy,
                begin_policy,
                keep,
                fails,
                page
            ],
        )
        .manage(application.url);
    let launched = rocket::execute(rocket.launch());
    drop(launched.expect("it runs"));
}

type Url = State<ConnectUrl<'static>>;

#[get("/connect")]
fn connect(login: Result<Login, LoginError>, url: &Url) -> Result<LoginRedirect, LoginError> {
    Ok(login?.redirect(**url))
}

/// A text with headers.
struct With<T>(T, Vec<(&'static str, String)>);

impl<'r, T: Responder<'r, 'static>> Responder<'r, 'static> for With<T> {
    fn respond_to(self, request: &'r Request<'_>) -> rocket::response::Result<'static> {
        let mut response = self.0.respond_to(request)?;
        for (name, value) in self.1 {
            response.adjoin_raw_header(name, value);
        }
        Ok(response)
    }
}

/// Adds the headers of `POLICY`.
fn with<T>(page: T, headers: impl IntoIterator<Item = (&'static str, &'static str)>) -> With<T> {
    let headers = headers.into_iter();
    With(
        page,
        headers
            .map(|(name, value)| (name, value.to_owned()))
            .collect(),
    )
}

#[get("/begin")]
fn begin(login: Login, url: &Url) -> With<String> {
    let (state, cookies) = state(login.redirect(**url));
    let cookies = cookies.into_iter().map(|cookie| ("set-cookie", cookie));
    With(state, cookies.collect())
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

/// Responds with the page of the error: after a failed guard, Rocket would respond with its own.
#[get("/callback")]
fn callback(verified: Result<Verified, LoginError>) -> Result<String, LoginError> {
    verified.map(report)
}

#[rocket::post("/callback")]
fn post(verified: Result<Verified, LoginError>) -> Result<String, LoginError> {
    verified.map(report)
}

#[get("/own")]
fn own(verified: Result<Verified, LoginError>) -> String {
    verified.map_or_else(|error| own_page(&error), report)
}

#[get("/policy")]
fn policy(verified: Verified) -> With<String> {
    with(report(verified), POLICY)
}

#[get("/begin_policy")]
fn begin_policy(login: Login, url: &Url) -> With<LoginRedirect> {
    with(login.redirect(**url), POLICY)
}

#[get("/keep")]
fn keep(verified: Verified) -> With<String> {
    let headers = POLICY.into_iter().chain([LoginCookie::KEEP_HEADERS]);
    with(report(verified), headers)
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
