//! The application in actix-web.

use std::net::Ipv4Addr;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::ErrorBadGateway;
use actix_web::http::StatusCode;
use actix_web::middleware::{Next, from_fn};
use actix_web::web::{Data, Query, get, head, resource};
use actix_web::{App, Error, HttpRequest, HttpServer, Responder, rt};
use serde::Deserialize;
use smartcar_connect::{ConnectUrl, Login, LoginError, LoginRedirect, Verified};

use crate::application::{Application, Started, own_page, report, state};

pub(crate) fn run(application: Application, started: &Started) {
    rt::System::new().block_on(async {
        let server = HttpServer::new(move || {
            App::new()
                .wrap(application.cookie.clone())
                .app_data(Data::new(application.url))
                .route("/connect", get().to(connect))
                .route("/begin", get().to(begin))
                .route("/value", get().to(value))
                .route("/return_to", get().to(return_to))
                .route("/url", get().to(url))
                .route("/callback", get().to(callback))
                .route("/callback", head().to(callback))
                .route("/own", get().to(own))
                .route("/headers", get().to(headers))
                .route("/fails", get().to(fails))
                .service(
                    resource("/errs")
                        .wrap(from_fn(errs))
                        .route(get().to(callback)),
                )
                .route("/page", get().to(page))
        });
        let server = server.workers(1).disable_signals();
        let server = server.bind((Ipv4Addr::LOCALHOST, 0));
        let server = server.expect("there is a free port");
        started.send(server.addrs()[0]).expect("somebody waits");
        server.run().await.expect("it runs");
    });
}

type Url = Data<ConnectUrl<'static>>;

async fn connect(login: Login, url: Url) -> LoginRedirect {
    login.redirect(**url)
}

async fn begin(login: Login, url: Url, request: HttpRequest) -> impl Responder {
    let redirect = login.redirect(**url);
    let state = state(&redirect);
    // The cookie stays; the rest of the redirect is replaced.
    let mut response = redirect.respond_to(&request);
    *response.status_mut() = StatusCode::OK;
    response.set_body(state)
}

#[derive(Deserialize)]
struct Value {
    text: String,
}

async fn value(login: Login, url: Url, value: Query<Value>) -> Result<LoginRedirect, LoginError> {
    Ok(login.with_value(&value.text)?.redirect(**url))
}

#[derive(Deserialize)]
struct ReturnTo {
    path: String,
}

async fn return_to(
    login: Login,
    url: Url,
    to: Query<ReturnTo>,
) -> Result<LoginRedirect, LoginError> {
    Ok(login.return_to(&to.path)?.redirect(**url))
}

async fn url(url: Url) -> ConnectUrl<'static> {
    **url
}

async fn callback(verified: Verified) -> String {
    report(verified)
}

async fn own(verified: Result<Verified, LoginError>) -> String {
    verified.map_or_else(|error| own_page(&error), report)
}

async fn headers(verified: Verified) -> impl Responder {
    report(verified)
        .customize()
        .insert_header(("Referrer-Policy", "origin"))
        .insert_header(("Cache-Control", "private"))
}

async fn fails(_: Verified) -> impl Responder {
    "".customize()
        .with_status(StatusCode::INTERNAL_SERVER_ERROR)
}

async fn errs(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let response = next.call(request).await?;
    if response.status().is_success() {
        return Err::<ServiceResponse, _>(ErrorBadGateway("upstream"));
    }
    Ok(response.map_into_boxed_body())
}

async fn page() -> &'static str {
    "a page"
}
