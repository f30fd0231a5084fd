//! An application with axum that connects cars, and an offline Smartcar beside it:
//! `cargo run -p example-axum`.
//!
//! With `--features tls`, `SMARTCAR_CLIENT_ID`, `SMARTCAR_CLIENT_SECRET` and
//! `SMARTCAR_ORIGIN=https://connect.smartcar.com` it goes to the real one; `SMARTCAR_REDIRECT_URI` is where
//! that sends the owner back to.

use std::error::Error;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use example_garage::{App, Connect, Reauthenticate, Session};
use smartcar_connect::{Login, LoginCookie, LoginError, LoginRedirect, Verified};
use tokio::net::TcpListener;
use tower_sessions::cookie::SameSite;
use tower_sessions::{MemoryStore, SessionManagerLayer, session};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    example_garage::log();
    let app = Arc::new(App::new().await?);
    let listener = TcpListener::bind(app.address()).await?;
    App::announce(listener.local_addr()?.port());

    let login_cookie = LoginCookie::for_redirect_uri(app.redirect_uri()).key(app.login_key())?;
    // In memory, for one process. Several replicas share a store, for which there are crates.
    let sessions = SessionManagerLayer::new(MemoryStore::default())
        .with_name("garage")
        // The way back from Connect begins on another site.
        .with_same_site(SameSite::Lax)
        .with_secure(app.is_https());
    let router = Router::new()
        .route("/", get(start))
        .route("/connect", get(connect))
        .route("/reauthenticate", get(reauthenticate))
        .route(app.redirect_uri().path(), get(callback))
        .route("/cars", get(cars))
        .route("/answer", get(answer))
        .route("/forget", post(forget))
        .route("/style.css", get(style))
        .layer(login_cookie)
        .layer(sessions)
        .with_state(app);
    axum::serve(listener, router).await?;
    Ok(())
}

/// Where the session of this application is, in what tower-sessions keeps.
const SESSION: &str = "session";

async fn load(store: &tower_sessions::Session) -> Result<Session, Unavailable> {
    Ok(store.get(SESSION).await?.unwrap_or_default())
}

/// The session cannot be read or written.
struct Unavailable;

impl From<session::Error> for Unavailable {
    fn from(_: session::Error) -> Self {
        Self
    }
}

impl IntoResponse for Unavailable {
    fn into_response(self) -> Response {
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    }
}

async fn start(
    State(app): State<Arc<App>>,
    store: tower_sessions::Session,
) -> Result<Html<String>, Unavailable> {
    let session = load(&store).await?;
    Ok(Html(app.start_page(&session, None)))
}

/// Sends the owner to Connect. The name comes back with the answer, and nobody can change it on the way; but
/// whoever wrote the link has chosen it, so it is only a greeting. A user comes from the application's session.
async fn connect(
    login: Login,
    State(app): State<Arc<App>>,
    Query(form): Query<Connect>,
) -> Result<LoginRedirect, LoginError> {
    let login = login.with_value(&form.owner)?;
    Ok(login.redirect(app.connect_url(&form.owner)))
}

/// Sends the owner to Connect for a car that has lost its connection.
async fn reauthenticate(
    login: Login,
    State(app): State<Arc<App>>,
    store: tower_sessions::Session,
    Query(form): Query<Reauthenticate>,
) -> Result<Response, Unavailable> {
    Ok(match app.reauthenticate_url(&form.vehicle_id) {
        Ok(url) => login.redirect(url).into_response(),
        Err(violation) => {
            let page = app.start_page(&load(&store).await?, Some(&violation));
            (StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response()
        }
    })
}

/// Where Connect sends the owner back to. That the `state` is right has been checked. What came back is for
/// one use: it is answered with a redirect, to a page that can be reloaded.
async fn callback(
    verified: Verified,
    State(app): State<Arc<App>>,
    store: tower_sessions::Session,
) -> Result<Redirect, Unavailable> {
    let mut session = load(&store).await?;
    let page = app.finish(&mut session, verified).await;
    // Whoever knew the number of the session before does not know this one.
    store.cycle_id().await?;
    store.insert(SESSION, session).await?;
    Ok(Redirect::to(page))
}

async fn cars(
    State(app): State<Arc<App>>,
    store: tower_sessions::Session,
) -> Result<Response, Unavailable> {
    let mut session = load(&store).await?;
    let page = app.cars_page(&mut session).await;
    let Some(page) = page else {
        return Ok(Redirect::to("/").into_response());
    };
    // The tokens may be new ones.
    store.insert(SESSION, session).await?;
    Ok(Html(page).into_response())
}

async fn answer(
    State(app): State<Arc<App>>,
    store: tower_sessions::Session,
) -> Result<Response, Unavailable> {
    let page = app.answer_page(&load(&store).await?);
    Ok(page.map_or_else(
        || Redirect::to("/").into_response(),
        |page| Html(page).into_response(),
    ))
}

async fn forget(store: tower_sessions::Session) -> Result<Redirect, Unavailable> {
    store.flush().await?;
    Ok(Redirect::to("/"))
}

async fn style() -> impl IntoResponse {
    (
        [(CONTENT_TYPE, "text/css; charset=utf-8")],
        example_garage::STYLE,
    )
}
