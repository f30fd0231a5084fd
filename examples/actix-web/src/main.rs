//! An application with actix-web that connects cars, and an offline Smartcar beside it:
//! `cargo run -p example-actix-web`.
//!
//! With `--features tls`, `SMARTCAR_CLIENT_ID`, `SMARTCAR_CLIENT_SECRET` and
//! `SMARTCAR_ORIGIN=https://connect.smartcar.com` it goes to the real one; `SMARTCAR_REDIRECT_URI` is where
//! that sends the owner back to.

mod memory_store;

use std::error::Error;

use actix_session::{SessionExt as _, SessionMiddleware};
use actix_web::cookie::{Key, SameSite};
use actix_web::http::StatusCode;
use actix_web::http::header::ContentType;
use actix_web::web::{Data, Html, Query, Redirect, get, post, resource};
use actix_web::{Either, HttpRequest, HttpResponse, HttpServer, Responder, rt};
use example_garage::{App, Connect, Reauthenticate, Session};
use smartcar_connect::{Login, LoginCookie, LoginError, LoginRedirect, Verified};

use crate::memory_store::MemoryStore;

fn main() -> Result<(), Box<dyn Error>> {
    rt::System::new().block_on(run())
}

async fn run() -> Result<(), Box<dyn Error>> {
    example_garage::log();
    let app = Data::new(App::new().await?);
    let address = app.address();
    let login_cookie = LoginCookie::for_redirect_uri(app.redirect_uri()).key(app.login_key())?;
    let (store, key) = (MemoryStore::default(), Key::generate());
    let server = HttpServer::new(move || {
        let sessions = SessionMiddleware::builder(store.clone(), key.clone())
            .cookie_name("garage".to_owned())
            // The way back from Connect begins on another site.
            .cookie_same_site(SameSite::Lax)
            .cookie_secure(app.is_https());
        actix_web::App::new()
            .wrap(login_cookie.clone())
            .wrap(sessions.build())
            .service(resource("/").route(get().to(start)))
            .service(resource("/connect").route(get().to(connect)))
            .service(resource("/reauthenticate").route(get().to(reauthenticate)))
            .service(resource(app.redirect_uri().path()).route(get().to(callback)))
            .service(resource("/cars").route(get().to(cars)))
            .service(resource("/answer").route(get().to(answer)))
            .service(resource("/forget").route(post().to(forget)))
            .service(resource("/style.css").route(get().to(style)))
            .app_data(app.clone())
    });
    let server = server.workers(1).bind(address)?;
    for address in server.addrs() {
        App::announce(address.port());
    }
    server.run().await?;
    Ok(())
}

/// Where the session of this application is, in what actix-session keeps.
const SESSION: &str = "session";

fn load(store: &actix_session::Session) -> actix_web::Result<Session> {
    Ok(store.get(SESSION)?.unwrap_or_default())
}

async fn start(app: Data<App>, store: actix_session::Session) -> actix_web::Result<Html> {
    let session = load(&store)?;
    Ok(Html::new(app.start_page(&session, None)))
}

/// Sends the owner to Connect. The name comes back with the answer, and nobody can change it on the way; but
/// whoever wrote the link has chosen it, so it is only a greeting. A user comes from the application's session.
async fn connect(
    login: Login,
    app: Data<App>,
    form: Query<Connect>,
) -> Result<LoginRedirect, LoginError> {
    let login = login.with_value(&form.owner)?;
    Ok(login.redirect(app.connect_url(&form.owner)))
}

/// Sends the owner to Connect for a car that has lost its connection.
async fn reauthenticate(
    login: Login,
    app: Data<App>,
    store: actix_session::Session,
    form: Query<Reauthenticate>,
) -> actix_web::Result<Either<LoginRedirect, impl Responder>> {
    Ok(match app.reauthenticate_url(&form.vehicle_id) {
        Ok(url) => Either::Left(login.redirect(url)),
        Err(violation) => {
            let page = Html::new(app.start_page(&load(&store)?, Some(&violation)));
            Either::Right((page, StatusCode::UNPROCESSABLE_ENTITY))
        }
    })
}

/// Where Connect sends the owner back to. That the `state` is right has been checked. What came back is for
/// one use: it is answered with a redirect, to a page that can be reloaded.
async fn callback(
    verified: Verified,
    app: Data<App>,
    store: actix_session::Session,
) -> actix_web::Result<Redirect> {
    let mut session = load(&store)?;
    let page = app.finish(&mut session, verified).await;
    // Whoever knew the number of the session before does not know this one.
    store.renew();
    store.insert(SESSION, session)?;
    Ok(Redirect::to(page).see_other())
}

async fn cars(
    app: Data<App>,
    store: actix_session::Session,
) -> actix_web::Result<Either<Html, Redirect>> {
    let mut session = load(&store)?;
    let Some(page) = app.cars_page(&mut session).await else {
        return Ok(Either::Right(Redirect::to("/").see_other()));
    };
    // The tokens may be new ones.
    store.insert(SESSION, session)?;
    Ok(Either::Left(Html::new(page)))
}

async fn answer(
    app: Data<App>,
    store: actix_session::Session,
) -> actix_web::Result<Either<Html, Redirect>> {
    Ok(match app.answer_page(&load(&store)?) {
        Some(page) => Either::Left(Html::new(page)),
        None => Either::Right(Redirect::to("/").see_other()),
    })
}

async fn forget(request: HttpRequest) -> Redirect {
    request.get_session().purge();
    Redirect::to("/").see_other()
}

async fn style() -> HttpResponse {
    let css = ContentType(
        "text/css; charset=utf-8"
            .parse()
            .unwrap_or(actix_web::mime::TEXT_CSS),
    );
    HttpResponse::Ok()
        .content_type(css)
        .body(example_garage::STYLE)
}
