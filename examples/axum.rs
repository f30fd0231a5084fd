//! A login with axum, against a stand-in of Connect: `cargo run --example axum --features axum`.
//!
//! With `SMARTCAR_CLIENT_ID` and `SMARTCAR_ORIGIN=https://connect.smartcar.com` it goes to the real one;
//! `SMARTCAR_REDIRECT_URI` is where that sends the owner back to.

mod app;

use std::error::Error;
use std::sync::Arc;

use app::App;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use smartcar_connect::{Login, LoginError, LoginRedirect, Verified};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // A login that is refused is logged as a warning.
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("warn")).init();
    let app = Arc::new(App::new().await?);
    let listener = TcpListener::bind(app.address).await?;
    App::announce(listener.local_addr()?.port());

    let router = Router::new()
        .route("/", get(start))
        .route("/connect", get(connect))
        .route("/reauthenticate", get(reauthenticate))
        .route(app.callback(), get(callback))
        .layer(app.login_cookie.clone())
        .with_state(app);
    axum::serve(listener, router).await?;
    Ok(())
}

async fn start() -> Html<String> {
    Html(app::start(None))
}

#[derive(Deserialize)]
struct Connect {
    #[serde(default)]
    owner: String,
}

/// Sends the owner to Connect. The name comes back with the answer, and nobody can change it on the way.
async fn connect(
    login: Login,
    State(app): State<Arc<App>>,
    Query(form): Query<Connect>,
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
    State(app): State<Arc<App>>,
    Query(form): Query<Reauthenticate>,
) -> Response {
    match app.reauthenticate_url(&form.vehicle_id) {
        Ok(url) => login.redirect(url).into_response(),
        Err(violation) => {
            let page = app::start(Some(violation.to_string()));
            (StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response()
        }
    }
}

/// Where Connect sends the owner back to. That the `state` is right has been checked.
async fn callback(verified: Verified) -> Html<String> {
    Html(app::answer(verified))
}
