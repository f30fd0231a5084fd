//! A version 3 application as docs/which-smartcar.md describes it, against an offline Smartcar: from the button to the
//! odometer of an owner whose user id was verified.

#![cfg(feature = "axum")]

use std::error::Error;
use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::{Router, routing::get};
use reqwest::Client;
use serde_json::Value;
use smartcar_connect::{
    ConnectUrl, ConnectUrlBuf, ExternalId, Login, LoginCookie, LoginRedirect, Origin, Outcome,
    RedirectUri, Verified, connect_url,
};
use smartcar_connect_standin::Standin;

const CONNECT: ConnectUrl<'static> = connect_url! {
    application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    response_type = none,
    scope = [read_odometer],
    mode = simulated,
};

/// The owner in the application's session. This application has a single user.
const OWNER: ExternalId<'static> = ExternalId::from_static("owner-42");

/// The application. The origin of Connect and the redirect URI are the caller's choice.
struct App {
    connect: ConnectUrlBuf,
    /// `https://iam.smartcar.com`, or a stand-in.
    tokens: String,
    /// `https://vehicle.api.smartcar.com`, or a stand-in.
    api: String,
    http: Client,
}

impl App {
    fn router(self) -> Router {
        let redirect_uri = self.connect.as_url().get_redirect_uri();
        let login_cookie = redirect_uri.map_or(LoginCookie::new(), LoginCookie::for_redirect_uri);
        Router::new()
            .route("/connect", get(begin))
            .route("/callback", get(finish))
            .layer(login_cookie)
            .with_state(Arc::new(self))
    }

    /// Requests the application's own token, by its API credentials in the body.
    async fn token(&self) -> reqwest::Result<String> {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", "client_01JZB5PCVGT4Q2X7TEST"),
            ("client_secret", "hush"),
        ];
        let request = self.http.post(format!("{}/oauth2/token", self.tokens));
        let token: Value = request.form(&form).send().await?.json().await?;
        Ok(token["access_token"]
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// Returns the vehicle of a connection that has this user id and the owner's external id. An application
    /// repeats this for a few seconds, since a new connection may appear late.
    async fn verified_vehicle(&self, user_id: &str) -> reqwest::Result<Option<String>> {
        let filters = [
            ("filter[userId]", user_id),
            ("filter[user.externalId]", OWNER.as_str()),
            ("filter[vehicle.mode]", "simulated"),
        ];
        let request = self.http.get(format!("{}/v3/connections", self.api));
        let request = request.query(&filters).bearer_auth(self.token().await?);
        let connections: Value = request.send().await?.json().await?;
        let id = connections.pointer("/data/0/relationships/vehicle/data/id");
        Ok(id.and_then(Value::as_str).map(str::to_owned))
    }

    async fn odometer(&self, user_id: &str, vehicle_id: &str) -> reqwest::Result<Value> {
        let path = format!("/v3/vehicles/{vehicle_id}/signals/odometer-traveleddistance");
        let request = self.http.get(format!("{}{path}", self.api));
        let request = request.bearer_auth(self.token().await?);
        let response = request.header("sc-user-id", user_id).send().await?;
        let signal: Value = response.json().await?;
        Ok(signal["data"]["attributes"]["body"]["value"].clone())
    }
}

async fn begin(login: Login, State(app): State<Arc<App>>) -> LoginRedirect {
    login.redirect(app.connect.as_url().external_id(OWNER))
}

async fn finish(verified: Verified, State(app): State<Arc<App>>) -> Result<String, StatusCode> {
    let connected = match verified.into_outcome() {
        Outcome::Connected(connected) => connected,
        Outcome::Refused(refusal) => return Ok(refusal.kind().as_str().to_owned()),
        _ => return Ok("unknown outcome".to_owned()),
    };
    let unverified = "the connection could not be verified".to_owned();
    let Some(user_id) = connected.unverified().user_id() else {
        return Ok(unverified);
    };
    let unavailable = |_: reqwest::Error| StatusCode::BAD_GATEWAY;
    let vehicle = app.verified_vehicle(user_id).await.map_err(unavailable)?;
    let Some(vehicle_id) = vehicle else {
        return Ok(unverified);
    };
    // From here on, `user_id` is the owner's: an application stores it.
    let odometer = app.odometer(user_id, &vehicle_id).await;
    Ok(format!("{} km", odometer.map_err(unavailable)?))
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
    let app = App {
        connect: connect.into(),
        tokens: standin.origin().to_owned(),
        api: standin.origin().to_owned(),
        http: Client::new(),
    };
    tokio::spawn(async { axum::serve(listener, app.router()).await });

    // A browser: it keeps cookies, and follows redirects to Connect and back.
    let browser = Client::builder().cookie_store(true).build()?;
    let response = browser.get(format!("{home}/connect")).send().await?;
    assert!(response.text().await?.ends_with(" km"));
    Ok(())
}

#[tokio::test]
async fn an_owner_who_changes_the_user_id_sees_nothing() -> Result<(), Box<dyn Error>> {
    let standin = Standin::new().auto_approve().spawn().await?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
    let home = format!("http://localhost:{}", listener.local_addr()?.port());
    let callback = format!("{home}/callback");
    let connect = CONNECT
        .origin(Origin::parse(standin.origin())?)
        .redirect_uri(RedirectUri::parse(&callback)?);
    // Somebody else's connection, with another external id.
    let no_redirects = || Client::builder().redirect(reqwest::redirect::Policy::none());
    let other = ExternalId::from_static("owner-43");
    let url = connect.external_id(other).state("0facda3319").to_string();
    let back = no_redirects().build()?.get(url).send().await?;
    let back = back.headers()["location"].to_str()?;
    let (_, user_id) = back.split_once("user_id=").ok_or("no user id")?;
    let user_id = user_id.split('&').next().unwrap_or_default();

    let app = App {
        connect: connect.into(),
        tokens: standin.origin().to_owned(),
        api: standin.origin().to_owned(),
        http: Client::new(),
    };
    tokio::spawn(async { axum::serve(listener, app.router()).await });
    let browser = no_redirects().cookie_store(true).build()?;
    let there = browser.get(format!("{home}/connect")).send().await?;
    let (_, state) = there.headers()["location"]
        .to_str()?
        .split_once("&state=")
        .ok_or("no state")?;
    for query in [
        format!("user_id={user_id}&external_id=owner-42&state={state}"),
        format!("external_id=owner-43&state={state}"),
    ] {
        // Each is sent with the cookie of this login.
        let browser = no_redirects().build()?;
        let cookies = there
            .cookies()
            .map(|cookie| format!("{}={}", cookie.name(), cookie.value()));
        let request = browser.get(format!("{callback}?{query}"));
        let request = request.header("cookie", cookies.collect::<Vec<_>>().join("; "));
        let page = request.send().await?.text().await?;
        assert_eq!(page, "the connection could not be verified");
    }
    Ok(())
}
