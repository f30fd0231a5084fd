//! The application in actix-web.

use std::net::Ipv4Addr;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::ErrorBadGateway;
use actix_web::http::StatusCode;
use actix_web::http::header::SET_COOKIE;
use actix_web::middleware::{Next, from_fn};
use actix_web::web::{Data, Query, get, resource, route};
use actix_web::{App, Error, HttpResponse, HttpServer, Responder, rt};
use serde::Deserialize;
use smartcar_connect::{ConnectUrl, Login, LoginCookie, LoginError, LoginRedirect, Verified};

use crate::application::{Application, POLICY, Started, own_page, report, state};

pub(crate) fn run(application: Application, started: &Started) {
    rt::System::new().block_on(async {
        let server = HttpServer::new(move || {
            App::new()
                .wrap(application.cookie.clone())
                .app_data(Data::new(application.url))
                .route("/connect", route().to(connect))
                .route("/begin", get().to(begin))
                .route("/value", get().to(value))
                .route("/return_to", get().to(return_to))
                .route("/url", get().to(url))
                .route("/callback", route().to(callback))
                .route("/own", get().to(own))
                .route("/policy", get().to(policy))
                .route("/begin_policy", get().to(begin_policy))
                .route("/keep", get().to(keep))
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

async fn begin(login: Login, url: Url) -> impl Responder {
    let (state, cookies) = state(login.redirect(**url));
    let mut response = HttpResponse::Ok();
    for cookie in cookies {
        response.append_header((SET_COOKIE, cookie));
    }
    response.body(state)
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

async fn policy(verified: Verified) -> impl Responder {
    let [referrer, cache] = POLICY;
    let page = report(verified).customize();
    page.insert_header(referrer).insert_header(cache)
}

async fn begin_policy(login: Login, url: Url) -> impl Responder {
    let [referrer, cache] = POLICY;
    let redirect = login.redirect(**url).customize();
    redirect.insert_header(referrer).insert_header(cache)
}

async fn keep(verified: Verified) -> impl Responder {
    let [referrer, cache] = POLICY;
    let page = report(verified).customize();
    let page = page.insert_header(LoginCookie::KEEP_HEADERS);
    page.insert_header(referrer).insert_header(cache)
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
