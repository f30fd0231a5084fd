//! An application in rocket that connects cars: `cargo run -p example-rocket`.
//!
//! The README of the examples has the variables with which it connects to Smartcar itself.

mod sessions;

use std::error::Error;

use example_garage::App;
use rocket::fairing::AdHoc;
use rocket::http::{ContentType, CookieJar, Status};
use rocket::response::Redirect;
use rocket::response::content::{RawCss, RawHtml};
use rocket::{Config, Either, State, catch, catchers, get, post, routes, uri};
use smartcar_connect::{Login, LoginCookie, LoginError, LoginRedirect, Verified};

use crate::sessions::Sessions;

#[rocket::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let app = App::new().await?;
    let config = Config::figment()
        .merge(("address", app.address().ip()))
        .merge(("port", app.address().port()))
        // Rocket logs the address of each request at its other levels.
        .merge(("log_level", "critical"))
        .merge(("cli_colors", false));
    let login_cookie = LoginCookie::for_redirect_uri(app.redirect_uri());
    let pages = routes![
        start,
        connect,
        reauthenticate,
        cars,
        outcome,
        forget,
        style,
        icon
    ];
    rocket::custom(config)
        .attach(login_cookie)
        .attach(AdHoc::on_liftoff("address", |rocket| {
            Box::pin(async move { App::announce(rocket.config().port) })
        }))
        .mount("/", pages)
        .mount(app.redirect_uri().path().to_owned(), routes![callback])
        .register("/", catchers![not_found])
        .manage(app)
        .manage(Sessions::default())
        .launch()
        .await?;
    Ok(())
}

#[get("/")]
fn start(
    app: &State<App>,
    sessions: &State<Sessions>,
    cookies: &CookieJar<'_>,
) -> Result<RawHtml<String>, Status> {
    Ok(RawHtml(app.start_page(&sessions.load(cookies)?)))
}

/// Redirects the owner to Connect. The session keeps the external id that the callback is verified with.
#[get("/connect")]
fn connect(
    login: Login,
    app: &State<App>,
    sessions: &State<Sessions>,
    cookies: &CookieJar<'_>,
) -> Result<LoginRedirect, Status> {
    let session = sessions.load(cookies)?;
    let url = app.connect_url(&session);
    let url = url.map_err(|_| Status::InternalServerError)?;
    sessions.renew(app, cookies, &session)?;
    Ok(login.redirect(url))
}

/// Redirects the owner to Connect for a car that has lost its connection.
#[get("/reauthenticate?<vehicle_id>")]
fn reauthenticate(
    login: Login,
    app: &State<App>,
    sessions: &State<Sessions>,
    cookies: &CookieJar<'_>,
    vehicle_id: &str,
) -> Result<LoginRedirect, Status> {
    let session = sessions.load(cookies)?;
    let url = app.reauthenticate_url(&session, vehicle_id);
    let url = url.ok_or(Status::NotFound)?;
    sessions.renew(app, cookies, &session)?;
    Ok(login.redirect(url))
}

/// The redirect URI. It redirects to a page that can be reloaded, and whose address has no ids.
#[get("/")]
async fn callback(
    verified: Result<Verified, LoginError>,
    app: &State<App>,
    sessions: &State<Sessions>,
    cookies: &CookieJar<'_>,
) -> Result<Either<Redirect, LoginError>, Status> {
    let mut session = sessions.load(cookies)?;
    Ok(match app.finish(&mut session, verified).await {
        Ok(page) => {
            sessions.store(app, cookies, session)?;
            Either::Left(Redirect::to(page))
        }
        Err(error) => Either::Right(error),
    })
}

#[get("/cars")]
async fn cars(
    app: &State<App>,
    sessions: &State<Sessions>,
    cookies: &CookieJar<'_>,
) -> Result<Either<RawHtml<String>, Redirect>, Status> {
    let session = sessions.load(cookies)?;
    Ok(page_or_start(app.cars_page(&session).await))
}

#[get("/outcome")]
fn outcome(
    app: &State<App>,
    sessions: &State<Sessions>,
    cookies: &CookieJar<'_>,
) -> Result<Either<RawHtml<String>, Redirect>, Status> {
    Ok(page_or_start(app.outcome_page(&sessions.load(cookies)?)))
}

fn page_or_start(page: Option<String>) -> Either<RawHtml<String>, Redirect> {
    page.map_or_else(
        || Either::Right(Redirect::to(uri!("/"))),
        |page| Either::Left(RawHtml(page)),
    )
}

#[post("/forget")]
fn forget(sessions: &State<Sessions>, cookies: &CookieJar<'_>) -> Redirect {
    sessions.remove(cookies);
    Redirect::to(uri!("/"))
}

#[get("/style.css")]
const fn style() -> RawCss<&'static str> {
    RawCss(example_garage::STYLE)
}

#[get("/favicon.ico")]
const fn icon() -> (ContentType, &'static str) {
    (ContentType::SVG, example_garage::ICON)
}

#[catch(404)]
fn not_found() -> RawHtml<String> {
    RawHtml(App::not_found_page())
}
