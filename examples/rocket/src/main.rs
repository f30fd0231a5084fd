//! An application with rocket that connects cars, and an offline Smartcar beside it:
//! `cargo run -p example-rocket`.
//!
//! With `--features tls`, `SMARTCAR_CLIENT_ID`, `SMARTCAR_CLIENT_SECRET` and
//! `SMARTCAR_ORIGIN=https://connect.smartcar.com` it goes to the real one; `SMARTCAR_REDIRECT_URI` is where
//! that sends the owner back to.

mod sessions;

use std::error::Error;

use example_garage::App;
use rocket::fairing::AdHoc;
use rocket::http::{CookieJar, Status};
use rocket::response::Redirect;
use rocket::response::content::{RawCss, RawHtml};
use rocket::{Config, Either, State, get, post, routes, uri};
use smartcar_connect::{Login, LoginCookie, LoginError, LoginRedirect, Verified};

use crate::sessions::Sessions;

#[rocket::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let app = App::new().await?;
    let config = Config::figment()
        .merge(("address", app.address().ip()))
        .merge(("port", app.address().port()))
        // Shows what is logged as a warning: a login that is refused.
        .merge(("log_level", "critical"))
        .merge(("cli_colors", false));
    let login_cookie = LoginCookie::for_redirect_uri(app.redirect_uri()).key(app.login_key())?;
    let pages = routes![start, connect, reauthenticate, cars, answer, forget, style];
    rocket::custom(config)
        .attach(login_cookie)
        .attach(AdHoc::on_liftoff("address", |rocket| {
            Box::pin(async move { App::announce(rocket.config().port) })
        }))
        .mount("/", pages)
        .mount(app.redirect_uri().path().to_owned(), routes![callback])
        .manage(app)
        .manage(Sessions::default())
        .launch()
        .await?;
    Ok(())
}

#[get("/")]
fn start(app: &State<App>, sessions: &State<Sessions>, cookies: &CookieJar<'_>) -> RawHtml<String> {
    RawHtml(app.start_page(&sessions.load(cookies), None))
}

/// Sends the owner to Connect. The name comes back with the answer, and nobody can change it on the way; but
/// whoever wrote the link has chosen it, so it is only a greeting. A user comes from the application's session.
#[get("/connect?<owner>")]
fn connect(
    login: Login,
    app: &State<App>,
    owner: Option<&str>,
) -> Result<LoginRedirect, LoginError> {
    let owner = owner.unwrap_or_default();
    Ok(login.with_value(owner)?.redirect(app.connect_url(owner)))
}

/// Sends the owner to Connect for a car that has lost its connection.
#[get("/reauthenticate?<vehicle_id>")]
fn reauthenticate(
    login: Login,
    app: &State<App>,
    sessions: &State<Sessions>,
    cookies: &CookieJar<'_>,
    vehicle_id: &str,
) -> Either<LoginRedirect, (Status, RawHtml<String>)> {
    match app.reauthenticate_url(vehicle_id) {
        Ok(url) => Either::Left(login.redirect(url)),
        Err(violation) => {
            let page = app.start_page(&sessions.load(cookies), Some(&violation));
            Either::Right((Status::UnprocessableEntity, RawHtml(page)))
        }
    }
}

/// Where Connect sends the owner back to. That the `state` is right has been checked. What came back is for
/// one use: it is answered with a redirect, to a page that can be reloaded.
#[get("/")]
async fn callback(
    verified: Verified,
    app: &State<App>,
    sessions: &State<Sessions>,
    cookies: &CookieJar<'_>,
) -> Result<Redirect, Status> {
    let mut session = sessions.load(cookies);
    let page = app.finish(&mut session, verified).await;
    let kept = sessions.renew(app, cookies, session);
    kept.map_err(|_| Status::InternalServerError)?;
    Ok(Redirect::to(page))
}

#[get("/cars")]
async fn cars(
    app: &State<App>,
    sessions: &State<Sessions>,
    cookies: &CookieJar<'_>,
) -> Either<RawHtml<String>, Redirect> {
    let mut session = sessions.load(cookies);
    let Some(page) = app.cars_page(&mut session).await else {
        return Either::Right(Redirect::to(uri!("/")));
    };
    // The tokens may be new ones.
    sessions.update(cookies, session);
    Either::Left(RawHtml(page))
}

#[get("/answer")]
fn answer(
    app: &State<App>,
    sessions: &State<Sessions>,
    cookies: &CookieJar<'_>,
) -> Either<RawHtml<String>, Redirect> {
    match app.answer_page(&sessions.load(cookies)) {
        Some(page) => Either::Left(RawHtml(page)),
        None => Either::Right(Redirect::to(uri!("/"))),
    }
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
