//! The recipe of docs/testing.md for a login from the button to the last page, against an offline Smartcar.

#![cfg(feature = "axum")]

use std::error::Error;

use axum::extract::State;
use axum::{Router, routing::get};
use smartcar_connect::{
    ConnectUrl, ConnectUrlBuf, Login, LoginCookie, LoginRedirect, Mode, Origin, Outcome,
    RedirectUri, Verified, connect_url,
};
use smartcar_connect_standin::{Answer, Standin};

const CONNECT: ConnectUrl<'static> = connect_url! {
    application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    response_type = none,
    scope = [read_odometer],
    mode = simulated,
};

/// The application. Its caller chooses the origin of Connect and the redirect URI.
fn application(connect: ConnectUrlBuf, redirect_uri: RedirectUri<'_>) -> Router {
    Router::new()
        .route("/connect", get(begin))
        .route("/callback", get(finish))
        .layer(LoginCookie::for_redirect_uri(redirect_uri))
        .with_state(connect)
}

async fn begin(login: Login, State(connect): State<ConnectUrlBuf>) -> LoginRedirect {
    login.redirect(connect)
}

async fn finish(verified: Verified) -> String {
    match verified.into_outcome() {
        // Here, the application verifies and stores the user id.
        Outcome::Connected(_) => "connected".to_owned(),
        Outcome::Refused(refusal) => refusal.kind().as_str().to_owned(),
        _ => "unknown outcome".to_owned(),
    }
}

#[tokio::test]
async fn an_owner_connects_a_car() -> Result<(), Box<dyn Error>> {
    // Stops when it is dropped.
    let standin = Standin::new().auto_approve().spawn().await?;

    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
    let home = format!("http://localhost:{}", listener.local_addr()?.port());
    let callback = format!("{home}/callback");
    let redirect_uri = RedirectUri::parse(&callback)?;
    let connect = CONNECT
        .origin(Origin::parse(standin.origin())?)
        .redirect_uri(redirect_uri);
    let application = application(connect.into(), redirect_uri);
    tokio::spawn(async { axum::serve(listener, application).await });

    // A browser: it keeps cookies, and follows redirects to Connect and back.
    let browser = reqwest::Client::builder().cookie_store(true).build()?;
    let button = format!("{home}/connect");
    let page = browser.get(&button).send().await?.text().await?;
    assert_eq!(page, "connected");

    // The request that the application sent to Connect.
    let requests = standin.requests();
    let asked = requests[0].connect_url()?;
    assert_eq!(asked.as_url().get_mode(), Some(Mode::Simulated));
    assert_eq!(asked.as_url().get_redirect_uri(), Some(redirect_uri));

    // The next visit ends in another way.
    standin.answer_next(Answer::NoVehicles);
    let page = browser.get(&button).send().await?.text().await?;
    assert_eq!(page, "no_vehicles");
    Ok(())
}
