//! A login with rocket, against a stand-in of Connect: `cargo run --example rocket --features rocket`.
//!
//! With `SMARTCAR_CLIENT_ID` and `SMARTCAR_ORIGIN=https://connect.smartcar.com` it goes to the real one;
//! `SMARTCAR_REDIRECT_URI` is where that sends the owner back to.

mod app;

use std::error::Error;

use app::App;
use rocket::fairing::AdHoc;
use rocket::http::Status;
use rocket::response::content::RawHtml;
use rocket::{Config, Either, State, get, routes};
use smartcar_connect::{Login, LoginError, LoginRedirect, Verified};

#[rocket::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let app = App::new().await?;
    let config = Config::figment()
        .merge(("address", app.address.ip()))
        .merge(("port", app.address.port()))
        // Shows what is logged as a warning: a login that is refused.
        .merge(("log_level", "critical"))
        .merge(("cli_colors", false));
    rocket::custom(config)
        .attach(app.login_cookie.clone())
        .attach(AdHoc::on_liftoff("address", |rocket| {
            Box::pin(async move { App::announce(rocket.config().port) })
        }))
        .mount("/", routes![start, connect, reauthenticate])
        .mount(app.callback().to_owned(), routes![callback])
        .manage(app)
        .launch()
        .await?;
    Ok(())
}

#[get("/")]
fn start() -> RawHtml<String> {
    RawHtml(app::start(None))
}

/// Sends the owner to Connect. The name comes back with the answer, and nobody can change it on the way.
#[get("/connect?<owner>")]
fn connect(
    login: Login,
    app: &State<App>,
    owner: Option<&str>,
) -> Result<LoginRedirect, LoginError> {
    let owner = owner.unwrap_or_default();
    Ok(login.with_value(owner)?.redirect(app.connect_url(owner)))
}

#[get("/reauthenticate?<vehicle_id>")]
fn reauthenticate(
    login: Login,
    app: &State<App>,
    vehicle_id: &str,
) -> Either<LoginRedirect, (Status, RawHtml<String>)> {
    match app.reauthenticate_url(vehicle_id) {
        Ok(url) => Either::Left(login.redirect(url)),
        Err(violation) => {
            let page = RawHtml(app::start(Some(violation.to_string())));
            Either::Right((Status::UnprocessableEntity, page))
        }
    }
}

/// Where Connect sends the owner back to. That the `state` is right has been checked.
#[get("/")]
fn callback(verified: Verified) -> RawHtml<String> {
    RawHtml(app::answer(verified))
}
