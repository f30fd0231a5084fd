//! What the examples for axum, actix-web and rocket have in common: the configuration, and the pages.

#![allow(clippy::missing_docs_in_private_items, reason = "an example")]

mod pages;

use std::env;
use std::error::Error;
use std::net::SocketAddr;

use smartcar_connect::{
    ClientId, ConnectUrl, ConnectUrlBuf, LoginCookie, Origin, RedirectUri, ResponseType, State,
    VehicleId, Violation, connect_url,
};
use smartcar_connect_standin::{Running, Standin};

pub(crate) use pages::{answer, start};

/// Checked while this is built. The path of the callback's route is the one that stands here.
const CONNECT: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "http://localhost:8000/callback",
    scope = [required:read_vehicle_info, read_odometer, read_location],
    mode = simulated,
};

/// What an application knows while it runs.
pub(crate) struct App {
    connect: ConnectUrlBuf,
    /// Remembers a login, and authenticates the owner's name that goes along with it.
    pub(crate) login_cookie: LoginCookie,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// Runs for as long as this is kept.
    _standin: Option<Running>,
}

impl App {
    /// Reads what the environment overrides: `SMARTCAR_CLIENT_ID`, `SMARTCAR_REDIRECT_URI`,
    /// `SMARTCAR_ORIGIN`, `LOGIN_KEY` and `LISTEN`. Without an origin it starts a stand-in of Connect.
    pub(crate) async fn new() -> Result<Self, Box<dyn Error>> {
        let variable = |name| env::var(name).ok();
        let client_id = variable("SMARTCAR_CLIENT_ID");
        let redirect_uri = variable("SMARTCAR_REDIRECT_URI");
        let (origin, standin) = if let Some(origin) = variable("SMARTCAR_ORIGIN") {
            (origin, None)
        } else {
            let standin = Standin::new().spawn().await?;
            (standin.origin().to_owned(), Some(standin))
        };

        let mut connect = CONNECT.origin(Origin::parse(&origin)?);
        if let Some(client_id) = &client_id {
            connect = connect.client_id(ClientId::parse(client_id)?);
        }
        if let Some(redirect_uri) = &redirect_uri {
            connect = connect.redirect_uri(RedirectUri::parse(redirect_uri)?);
        }
        connect.check()?;
        let login_cookie = match connect.get_redirect_uri() {
            Some(redirect_uri) => LoginCookie::for_redirect_uri(redirect_uri),
            None => LoginCookie::new(),
        };
        // A key of its own is enough for one replica, until it is started again.
        let key = match variable("LOGIN_KEY") {
            Some(key) => key,
            None => State::random()?.as_str().to_owned(),
        };

        let address = match variable("LISTEN") {
            Some(address) => address.parse()?,
            None => SocketAddr::from(([127, 0, 0, 1], port(&connect))),
        };
        Ok(Self {
            connect: connect.into(),
            login_cookie: login_cookie.key(key.as_bytes())?,
            address,
            _standin: standin,
        })
    }

    /// Where an owner is sent to.
    pub(crate) fn connect_url<'a>(&'a self, owner: &'a str) -> ConnectUrl<'a> {
        let url = self.connect.as_url();
        if owner.is_empty() {
            url
        } else {
            url.user(owner)
        }
    }

    /// Where an owner is sent to for a vehicle that has lost its connection.
    pub(crate) fn reauthenticate_url<'a>(
        &'a self,
        vehicle_id: &'a str,
    ) -> Result<ConnectUrl<'a>, Violation> {
        let connect = self.connect.as_url();
        let url = ConnectUrl::new(
            connect
                .get_client_id()
                .expect("the configuration has a client id"),
        )
        .origin(connect.get_origin())
        .response_type(ResponseType::VehicleId)
        .vehicle_id(VehicleId::parse(vehicle_id)?);
        Ok(match connect.get_redirect_uri() {
            Some(redirect_uri) => url.redirect_uri(redirect_uri),
            None => url,
        })
    }

    /// The route of the callback: the path of the redirect URI.
    pub(crate) fn callback(&self) -> &str {
        let redirect_uri = self.connect.as_url().get_redirect_uri();
        redirect_uri.map_or("/", RedirectUri::path)
    }

    /// Says where to go with a browser.
    pub(crate) fn announce(port: u16) {
        println!("open http://localhost:{port}/ in a browser");
    }
}

/// The port of the redirect URI.
fn port(url: &ConnectUrl<'_>) -> u16 {
    let authority = url.get_redirect_uri().map_or("", RedirectUri::authority);
    let port = authority.rsplit_once(':').map(|(_, port)| port.parse());
    port.and_then(Result::ok).unwrap_or(8000)
}
