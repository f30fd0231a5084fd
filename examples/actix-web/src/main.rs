//! An application in actix-web that connects cars: `cargo run -p example-actix-web`.
//!
//! The README of the examples has the variables with which it connects to Smartcar itself.

mod memory_store;

use std::error::Error;

use actix_session::{SessionExt as _, SessionMiddleware};
use actix_web::cookie::{Key, SameSite};
use actix_web::error::ErrorInternalServerError;
use actix_web::http::header::ContentType;
use actix_web::web::{self, Data, Html, Query, Redirect, get, post, resource};
use actix_web::{Either, HttpRequest, HttpResponse, HttpServer, mime, rt};
use example_garage::{App, Reauthenticate, Session};
use smartcar_connect::{Login, LoginCookie, LoginError, LoginRedirect, Verified};

use crate::memory_store::MemoryStore;

fn main() -> Result<(), Box<dyn Error>> {
    rt::System::new().block_on(run())
}

async fn run() -> Result<(), Box<dyn Error>> {
    example_garage::log();
    let app = Data::new(App::new().await?);
    let address = app.address();
    let login_cookie = LoginCookie::for_redirect_uri(app.redirect_uri());
    let (store, key) = (MemoryStore::default(), Key::generate());
    let server = HttpServer::new(move || {
        let sessions = SessionMiddleware::builder(store.clone(), key.clone())
            .cookie_name("garage".to_owned())
            // The callback begins on another site.
            .cookie_same_site(SameSite::Lax)
            .cookie_secure(app.is_https());
        actix_web::App::new()
            .wrap(sessions.build())
            .wrap(login_cookie.clone())
            .service(resource("/").route(get().to(start)))
            .service(resource("/connect").route(get().to(connect)))
            .service(resource("/reauthenticate").route(get().to(reauthenticate)))
            .service(resource(app.redirect_uri().path()).route(get().to(callback)))
            .service(resource("/cars").route(get().to(cars)))
            .service(resource("/outcome").route(get().to(outcome)))
            .service(resource("/forget").route(post().to(forget)))
            .service(resource("/style.css").route(get().to(style)))
            .service(resource("/favicon.ico").route(get().to(icon)))
            .default_service(web::to(async || not_found()))
            .app_data(app.clone())
    });
    let server = server.workers(1).bind(address)?;
    for address in server.addrs() {
        App::announce(address.port());
    }
    server.run().await?;
    Ok(())
}

/// The key of the application's session in the store of actix-session.
const SESSION: &str = "session";

fn load(store: &actix_session::Session) -> actix_web::Result<Session> {
    match store.get(SESSION)? {
        Some(session) => Ok(session),
        None => Session::new().map_err(ErrorInternalServerError),
    }
}

/// Stores a session under a new key: a key that was known before the login is no longer valid.
fn renew(store: &actix_session::Session, session: &Session) -> actix_web::Result<()> {
    store.renew();
    store.insert(SESSION, session)?;
    Ok(())
}

async fn start(app: Data<App>, store: actix_session::Session) -> actix_web::Result<Html> {
    Ok(Html::new(app.start_page(&load(&store)?)))
}

/// Redirects the owner to Connect. The session keeps the external id that the callback is verified with.
async fn connect(
    login: Login,
    app: Data<App>,
    store: actix_session::Session,
) -> actix_web::Result<LoginRedirect> {
    let session = load(&store)?;
    renew(&store, &session)?;
    Ok(login.redirect(app.connect_url(&session)?))
}

/// Redirects the owner to Connect for a car that has lost its connection.
async fn reauthenticate(
    login: Login,
    app: Data<App>,
    store: actix_session::Session,
    form: Query<Reauthenticate>,
) -> actix_web::Result<Either<LoginRedirect, HttpResponse>> {
    let session = load(&store)?;
    renew(&store, &session)?;
    Ok(match app.reauthenticate_url(&session, &form.vehicle_id) {
        Some(url) => Either::Left(login.redirect(url)),
        None => Either::Right(not_found()),
    })
}

/// The redirect URI. It redirects to a page that can be reloaded, and whose address has no ids.
async fn callback(
    verified: Result<Verified, LoginError>,
    app: Data<App>,
    store: actix_session::Session,
) -> actix_web::Result<Redirect> {
    let mut session = load(&store)?;
    let page = app.finish(&mut session, verified).await?;
    store.insert(SESSION, session)?;
    Ok(Redirect::to(page).see_other())
}

async fn cars(
    app: Data<App>,
    store: actix_session::Session,
) -> actix_web::Result<Either<Html, Redirect>> {
    Ok(page_or_start(app.cars_page(&load(&store)?).await))
}

async fn outcome(
    app: Data<App>,
    store: actix_session::Session,
) -> actix_web::Result<Either<Html, Redirect>> {
    Ok(page_or_start(app.outcome_page(&load(&store)?)))
}

fn page_or_start(page: Option<String>) -> Either<Html, Redirect> {
    page.map_or_else(
        || Either::Right(Redirect::to("/").see_other()),
        |page| Either::Left(Html::new(page)),
    )
}

async fn forget(request: HttpRequest) -> Redirect {
    request.get_session().purge();
    Redirect::to("/").see_other()
}

async fn style() -> HttpResponse {
    HttpResponse::Ok()
        .content_type(ContentType(mime::TEXT_CSS_UTF_8))
        .body(example_garage::STYLE)
}

async fn icon() -> HttpResponse {
    HttpResponse::Ok()
        .content_type(ContentType(mime::IMAGE_SVG))
        .body(example_garage::ICON)
}

fn not_found() -> HttpResponse {
    HttpResponse::NotFound()
        .content_type(ContentType::html())
        .body(App::not_found_page())
}
