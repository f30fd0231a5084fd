//! The application in axum.

use std::net::Ipv4Addr;

use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::get;
use serde::Deserialize;
use smartcar_connect::{ConnectUrl, Login, LoginError, LoginRedirect, Verified};
use tokio::net::TcpListener;
use tokio::runtime::Builder;

use crate::application::{Application, Started, own_page, report, state};

pub(crate) fn run(application: Application, started: &Started) {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.expect("there is a thread").block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await;
        let listener = listener.expect("there is a free port");
        let router = Router::new()
            .route("/connect", get(connect))
            .route("/begin", get(begin))
            .route("/value", get(value))
            .route("/return_to", get(return_to))
            .route("/url", get(url))
            .route("/callback", get(callback))
            .route("/own", get(own))
            .route("/headers", get(headers))
            .route("/fails", get(fails))
            .route("/page", get(page))
            .layer(application.cookie)
            .with_state(application.url);
        started
            .send(listener.local_addr().expect("it is bound"))
            .expect("somebody waits");
        axum::serve(listener, router).await.expect("it runs");
    });
}

type Url = State<ConnectUrl<'static>>;

async fn connect(login: Login, State(url): Url) -> LoginRedirect {
    login.redirect(url)
}

async fn begin(login: Login, State(url): Url) -> impl IntoResponse {
    let redirect = login.redirect(url);
    let state = state(&redirect);
    // The cookie stays; the rest of the redirect is replaced.
    let mut response = redirect.into_response();
    *response.status_mut() = StatusCode::OK;
    *response.body_mut() = state.into();
    response
}

#[derive(Deserialize)]
struct Value {
    text: String,
}

async fn value(
    login: Login,
    State(url): Url,
    Query(value): Query<Value>,
) -> Result<LoginRedirect, LoginError> {
    Ok(login.with_value(&value.text)?.redirect(url))
}

#[derive(Deserialize)]
struct ReturnTo {
    path: String,
}

async fn return_to(
    login: Login,
    State(url): Url,
    Query(to): Query<ReturnTo>,
) -> Result<LoginRedirect, LoginError> {
    Ok(login.return_to(&to.path)?.redirect(url))
}

async fn url(State(url): Url) -> ConnectUrl<'static> {
    url
}

async fn callback(verified: Verified) -> String {
    report(verified)
}

async fn own(verified: Result<Verified, LoginError>) -> String {
    verified.map_or_else(|error| own_page(&error), report)
}

async fn headers(verified: Verified) -> impl IntoResponse {
    let headers = [("Referrer-Policy", "origin"), ("Cache-Control", "private")];
    (headers, report(verified))
}

async fn fails(_: Verified) -> StatusCode {
    StatusCode::INTERNAL_SERVER_ERROR
}

async fn page() -> &'static str {
    "a page"
}
