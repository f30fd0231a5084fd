//! The application in axum.

use std::net::Ipv4Addr;

use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::{HeaderValue, SET_COOKIE};
use axum::response::{AppendHeaders, IntoResponse};
use axum::routing::{any, get};
use serde::Deserialize;
use smartcar_connect::{ConnectUrl, Login, LoginCookie, LoginError, LoginRedirect, Verified};
use tokio::net::TcpListener;
use tokio::runtime::Builder;

use crate::application::{Application, POLICY, Started, own_page, report, state};

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
            .route("/callback", any(callback))
            .route("/own", get(own))
            .route("/policy", get(policy))
            .route("/begin_policy", get(begin_policy))
            .route("/keep", get(keep))
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
    let (state, cookies) = state(login.redirect(url));
    let cookies: Vec<_> = cookies
        .into_iter()
        .map(|cookie| (SET_COOKIE, cookie))
        .collect();
    (AppendHeaders(cookies), state)
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

async fn policy(verified: Verified) -> impl IntoResponse {
    (POLICY, report(verified))
}

async fn begin_policy(login: Login, State(url): Url) -> impl IntoResponse {
    let mut response = login.redirect(url).into_response();
    for (name, value) in POLICY {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
    response
}

async fn keep(verified: Verified) -> impl IntoResponse {
    ([LoginCookie::KEEP_HEADERS], POLICY, report(verified))
}

async fn fails(_: Verified) -> StatusCode {
    StatusCode::INTERNAL_SERVER_ERROR
}

async fn page() -> &'static str {
    "a page"
}
