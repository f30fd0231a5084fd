//! The configuration: checked at compile time, and overridden by the environment of the process.

use std::env;
use std::error::Error;
use std::net::SocketAddr;

use smartcar_connect::{ConnectUrl, ConnectUrlBuf, Origin, RedirectUri, connect_url};
use smartcar_connect_standin::{Running, Standin};

use crate::smartcar::Credentials;

/// The callback's route has the path of this URI.
pub(crate) const REDIRECT_URI: RedirectUri<'static> =
    RedirectUri::from_static("http://localhost:8000/callback");

const CONNECT: ConnectUrl<'static> = connect_url! {
    application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    // The callback has a user id. With `code` it would also have a code, which version 3 does not exchange.
    response_type = none,
    redirect_uri = {REDIRECT_URI},
    scope = [required:read_vehicle_info, read_odometer, read_location],
    mode = simulated,
};

/// The paths of the examples' other routes.
const PATHS: [&str; 10] = [
    "/",
    "/connect",
    "/reauthenticate",
    "/cars",
    "/outcome",
    "/forget",
    "/style.css",
    "/favicon.ico",
    "/done",
    "/status",
];

/// The settings of a process.
pub(crate) struct Settings {
    /// The Connect URL without the parameters of a request.
    pub(crate) connect: ConnectUrlBuf,
    pub(crate) credentials: Credentials,
    pub(crate) address: SocketAddr,
    /// The application's own stand-in, which runs until it is dropped.
    pub(crate) standin: Option<Running>,
}

impl Settings {
    /// Reads the environment. Without API credentials and an origin, starts an offline Smartcar.
    pub(crate) async fn read() -> Result<Self, Box<dyn Error>> {
        // As a string: a `main` that returns an error shows its `Debug`.
        let connect = CONNECT.with_env().map_err(|errors| errors.to_string())?;
        let connect = connect.as_url();
        let redirect_uri = connect.get_redirect_uri();
        if redirect_uri.is_some_and(|uri| PATHS.contains(&uri.path())) {
            return Err("SMARTCAR_REDIRECT_URI needs a path of its own, such as /callback".into());
        }
        let credentials = credentials()?;
        let origin = match (variable("SMARTCAR_ORIGIN"), &credentials) {
            (Some(origin), _) => Some(origin),
            (None, Some(_)) => Some(Origin::SMARTCAR.to_string()),
            (None, None) => None,
        };
        let standin = match origin {
            None => Some(Standin::new().spawn().await?),
            Some(_) => None,
        };
        let origin = origin.or(standin.as_ref().map(|standin| standin.origin().to_owned()));
        let origin = origin.unwrap_or_default();
        let origin = Origin::parse(&origin)?;
        check(origin, credentials.is_some())?;
        let address = match variable("LISTEN") {
            Some(address) => address.parse()?,
            None => SocketAddr::from(([127, 0, 0, 1], port(&connect))),
        };
        Ok(Self {
            connect: connect.origin(origin).into(),
            credentials: credentials.unwrap_or_else(Credentials::offline),
            address,
            standin,
        })
    }
}

/// Reads the API credentials, which are for tokens only.
fn credentials() -> Result<Option<Credentials>, &'static str> {
    let client_id = variable("SMARTCAR_CLIENT_ID");
    let client_secret = variable("SMARTCAR_CLIENT_SECRET");
    match (client_id, client_secret) {
        (None, None) => Ok(None),
        (None, Some(_)) => Err("SMARTCAR_CLIENT_ID is not set"),
        (Some(_), None) => Err("SMARTCAR_CLIENT_SECRET is not set"),
        (Some(client_id), Some(client_secret)) if client_id.starts_with("client_") => {
            Ok(Some(Credentials {
                client_id,
                client_secret,
            }))
        }
        _ => Err(
            "SMARTCAR_CLIENT_ID does not begin with `client_`; set it to the client id of the API credentials, and SMARTCAR_APPLICATION_ID to the application id",
        ),
    }
}

/// Checks what Smartcar itself needs.
fn check(origin: Origin<'_>, has_credentials: bool) -> Result<(), &'static str> {
    if origin.to_string().starts_with("https:") && !cfg!(feature = "tls") {
        return Err("an origin with https needs the feature `tls`; add `--features tls`");
    }
    if origin != Origin::SMARTCAR {
        return Ok(());
    }
    if variable("SMARTCAR_APPLICATION_ID").is_none() {
        return Err("SMARTCAR_APPLICATION_ID is not set");
    }
    if !has_credentials {
        return Err("SMARTCAR_CLIENT_ID and SMARTCAR_CLIENT_SECRET are not set");
    }
    Ok(())
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok()
}

/// Returns the port of the redirect URI.
fn port(url: &ConnectUrl<'_>) -> u16 {
    let authority = url.get_redirect_uri().map_or("", RedirectUri::authority);
    let port = authority.rsplit_once(':').map(|(_, port)| port.parse());
    port.and_then(Result::ok).unwrap_or(8000)
}
