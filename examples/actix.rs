//! A login with actix-web, against a stand-in of Connect: `cargo run --example actix --features actix-web`.
//!
//! With `SMARTCAR_CLIENT_ID` and `SMARTCAR_ORIGIN=https://connect.smartcar.com` it goes to the real one;
//! `SMARTCAR_REDIRECT_URI` is where that sends the owner back to.

mod app;

use std::error::Error;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Html, Query, get, resource};
use actix_web::{App as Actix, Either, HttpServer, Responder, rt};
use app::App;
use serde::Deserialize;
use smartcar_connect::{Login, LoginError, LoginRedirect, Verified};

fn main() -> Result<(), Box<dyn Error>> {
    rt::System::new().block_on(run())
}

async fn run() -> Result<(), Box<dyn Error>> {
    // A login that is refused is logged as a warning.
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("warn")).init();
    let app = Data::new(App::new().await?);
    let address = app.address;
    let server = HttpServer::new(move || {
        Actix::new()
            .wrap(app.login_cookie.clone())
            .service(resource("/").route(get().to(start)))
            .service(resource("/connect").route(get().to(connect)))
            .service(resource("/reauthenticate").route(get().to(reauthenticate)))
            .service(resource(app.callback()).route(get().to(callback)))
            .app_data(app.clone())
    });
    let server = server.workers(1).bind(address)?;
    for address in server.addrs() {
        App::announce(address.port());
    }
    server.run().await?;
    Ok(())
}

async fn start() -> Html {
    Html::new(app::start(None))
}

#[derive(Deserialize)]
struct Connect {
    #[serde(default)]
    owner: String,
}

/// Sends the owner to Connect. The name comes back with the answer, and nobody can change it on the way.
async fn connect(
    login: Login,
    app: Data<App>,
    form: Query<Connect>,
) -> Result<LoginRedirect, LoginError> {
    let login = login.with_value(&form.owner)?;
    Ok(login.redirect(app.connect_url(&form.owner)))
}

#[derive(Deserialize)]
struct Reauthenticate {
    vehicle_id: String,
}

async fn reauthenticate(
    login: Login,
    app: Data<App>,
    form: Query<Reauthenticate>,
) -> Either<LoginRedirect, impl Responder> {
    match app.reauthenticate_url(&form.vehicle_id) {
        Ok(url) => Either::Left(login.redirect(url)),
        Err(violation) => {
            let page = Html::new(app::start(Some(violation.to_string())));
            Either::Right((page, StatusCode::UNPROCESSABLE_ENTITY))
        }
    }
}

/// Where Connect sends the owner back to. That the `state` is right has been checked.
async fn callback(verified: Verified) -> Html {
    Html::new(app::answer(verified))
}
