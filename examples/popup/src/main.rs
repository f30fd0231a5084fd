//! An application in axum that connects cars in a popup: `cargo run -p example-popup`.
//!
//! The page opens a window for Connect. The callback is handled as in any other application, and redirects to
//! a page that reports to the page that opened the window. docs/popups.md explains it.

use std::error::Error;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{Html, IntoResponse, Json, Redirect, Response};
use axum::routing::{get, post};
use axum::{Router, serve};
use example_garage::{App, Reauthenticate, Session};
use serde_json::json;
use smartcar_connect::{Login, LoginCookie, LoginError, LoginRedirect, Verified};
use tokio::net::TcpListener;
use tower_sessions::cookie::SameSite;
use tower_sessions::{MemoryStore, SessionManagerLayer};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    example_garage::log();
    let app = Arc::new(App::new().await?);
    let listener = TcpListener::bind(app.address()).await?;
    App::announce(listener.local_addr()?.port());

    // After an error, the window begins again.
    let login_cookie = LoginCookie::for_redirect_uri(app.redirect_uri()).start_url("/connect");
    let sessions = SessionManagerLayer::new(MemoryStore::default())
        .with_name("garage")
        .with_same_site(SameSite::Lax)
        .with_secure(app.is_https());
    let router = Router::new()
        .route("/", get(async || Html(include_str!("../pages/start.html"))))
        .route("/connect", get(connect))
        .route("/reauthenticate", get(reauthenticate))
        .route(app.redirect_uri().path(), get(callback))
        .route("/done", get(done))
        .route("/status", get(status))
        .route("/cars", get(cars))
        .route("/outcome", get(outcome))
        .route("/forget", post(forget))
        .route("/style.css", get(style))
        .route("/favicon.ico", get(icon))
        .fallback(async || not_found())
        .layer(sessions)
        .layer(login_cookie)
        .with_state(app);
    serve(listener, router).await?;
    Ok(())
}

/// The key of the application's session in the store of tower-sessions.
const SESSION: &str = "session";

async fn load(store: &tower_sessions::Session) -> Result<Session, Unavailable> {
    Ok(match store.get(SESSION).await? {
        Some(session) => session,
        None => Session::new()?,
    })
}

/// Stores a session under a new id: an id that was known before the login is no longer valid.
async fn renew(store: &tower_sessions::Session, session: &Session) -> Result<(), Unavailable> {
    store.cycle_id().await?;
    store.insert(SESSION, session).await?;
    Ok(())
}

/// An error of the application, which is logged.
struct Unavailable;

impl<E: Into<Box<dyn Error>>> From<E> for Unavailable {
    fn from(error: E) -> Self {
        eprintln!("error: {}", error.into());
        Self
    }
}

impl IntoResponse for Unavailable {
    fn into_response(self) -> Response {
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    }
}

/// Redirects the owner to Connect, in the window.
async fn connect(
    login: Login,
    State(app): State<Arc<App>>,
    store: tower_sessions::Session,
) -> Result<LoginRedirect, Unavailable> {
    let session = load(&store).await?;
    renew(&store, &session).await?;
    Ok(login.redirect(app.connect_url(&session)?))
}

/// Redirects the owner to Connect for a car that has lost its connection, in the same window.
async fn reauthenticate(
    login: Login,
    State(app): State<Arc<App>>,
    store: tower_sessions::Session,
    Query(form): Query<Reauthenticate>,
) -> Result<Response, Unavailable> {
    let session = load(&store).await?;
    renew(&store, &session).await?;
    Ok(match app.reauthenticate_url(&session, &form.vehicle_id) {
        Some(url) => login.redirect(url).into_response(),
        None => not_found(),
    })
}

/// The redirect URI, in the window.
async fn callback(
    verified: Result<Verified, LoginError>,
    State(app): State<Arc<App>>,
    store: tower_sessions::Session,
) -> Result<Response, Unavailable> {
    let mut session = load(&store).await?;
    Ok(match app.finish(&mut session, verified).await {
        Ok(_) => {
            store.insert(SESSION, session).await?;
            Redirect::to("/done").into_response()
        }
        Err(error) => error.into_response(),
    })
}

/// The last page in the window. It reports to its opener and closes.
async fn done(store: tower_sessions::Session) -> Result<Html<String>, Unavailable> {
    let next = load(&store).await?.last_page;
    let page = include_str!("../pages/done.html");
    Ok(Html(page.replace("{next}", &next)))
}

/// The state of the session, which the page that opened the window reads.
async fn status(store: tower_sessions::Session) -> Result<impl IntoResponse, Unavailable> {
    let session = load(&store).await?;
    let body = json!({ "visits": session.visits, "next": session.last_page });
    Ok(([(CACHE_CONTROL, "no-store")], Json(body)))
}

async fn cars(
    State(app): State<Arc<App>>,
    store: tower_sessions::Session,
) -> Result<Response, Unavailable> {
    let session = load(&store).await?;
    Ok(page_or_start(app.cars_page(&session).await))
}

async fn outcome(
    State(app): State<Arc<App>>,
    store: tower_sessions::Session,
) -> Result<Response, Unavailable> {
    Ok(page_or_start(app.outcome_page(&load(&store).await?)))
}

fn page_or_start(page: Option<String>) -> Response {
    page.map_or_else(
        || Redirect::to("/").into_response(),
        |page| Html(page).into_response(),
    )
}

async fn forget(store: tower_sessions::Session) -> Result<Redirect, Unavailable> {
    store.flush().await?;
    Ok(Redirect::to("/"))
}

async fn style() -> impl IntoResponse {
    let content_type = (CONTENT_TYPE, "text/css; charset=utf-8");
    ([content_type], example_garage::STYLE)
}

async fn icon() -> impl IntoResponse {
    ([(CONTENT_TYPE, "image/svg+xml")], example_garage::ICON)
}

fn not_found() -> Response {
    (StatusCode::NOT_FOUND, Html(App::not_found_page())).into_response()
}
