//! The recipe of docs/testing.md for a login without a browser and a network.

#![cfg(feature = "axum")]

use std::error::Error;

use axum::http::{Request, StatusCode, header};
use axum::{Router, body::Body, routing::get};
use smartcar_connect::{ConnectUrl, Login, LoginCookie, Verified, connect_url};
use tower::ServiceExt as _;

const CONNECT: ConnectUrl<'static> = connect_url! {
    application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    response_type = none,
    redirect_uri = "https://example.com/callback",
    scope = [read_odometer],
};

fn application() -> Router {
    Router::new()
        .route(
            "/connect",
            get(async |login: Login| login.redirect(CONNECT)),
        )
        .route("/callback", get(async |_: Verified| "connected"))
        .layer(LoginCookie::new())
}

#[tokio::test]
async fn an_owner_connects() -> Result<(), Box<dyn Error>> {
    let connect = Request::get("/connect").body(Body::empty())?;
    let redirect = application().oneshot(connect).await?;
    let cookie = redirect.headers()[header::SET_COOKIE].to_str()?;
    let (cookie, _) = cookie.split_once(';').unwrap_or((cookie, ""));
    let url = ConnectUrl::parse(redirect.headers()[header::LOCATION].to_str()?)?;
    assert_eq!(url.as_url().get_scope(), CONNECT.get_scope());

    let state = url.as_url().get_state().unwrap_or_default();
    let answer = Request::get(format!("/callback?user_id=725146a3&state={state}"))
        .header(header::COOKIE, cookie)
        .body(Body::empty())?;
    let page = application().oneshot(answer).await?;
    assert_eq!(page.status(), StatusCode::OK);
    Ok(())
}
