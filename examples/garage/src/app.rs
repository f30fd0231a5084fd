//! The application: its configuration, and what happens at its addresses.

use std::env;
use std::error::Error;
use std::net::SocketAddr;

use smartcar_connect::{
    ConnectUrl, ConnectUrlBuf, Origin, Outcome, RedirectUri, State, VehicleId, Verified, Violation,
    connect_url,
};
use smartcar_connect_standin::{Running, Standin};

use crate::cars;
use crate::pages::{self, Answer};
use crate::session::Session;
use crate::smartcar::{Access, Credentials, Smartcar};

/// The path of the callback's route is the one that stands here.
const REDIRECT_URI: RedirectUri<'static> =
    RedirectUri::from_static("http://localhost:8000/callback");

/// Checked while this is built.
const CONNECT: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = {REDIRECT_URI},
    scope = [required:read_vehicle_info, read_odometer, read_location],
    mode = simulated,
};

/// The paths of the other routes.
const PATHS: [&str; 7] = [
    "/",
    "/connect",
    "/reauthenticate",
    "/cars",
    "/answer",
    "/forget",
    "/style.css",
];

/// What an application knows while it runs.
#[derive(Debug)]
pub struct App {
    connect: ConnectUrlBuf,
    smartcar: Smartcar,
    login_key: String,
    address: SocketAddr,
    /// Runs for as long as this is kept.
    _standin: Option<Running>,
}

impl App {
    /// Reads what the environment overrides: [`ConnectUrl::VARIABLES`], such as `SMARTCAR_CLIENT_ID` and
    /// `SMARTCAR_REDIRECT_URI`, and `SMARTCAR_API_CLIENT_ID`, `SMARTCAR_CLIENT_SECRET`, `SMARTCAR_ORIGIN`,
    /// `LOGIN_KEY` and `LISTEN`. Without an origin it starts an offline Smartcar.
    pub async fn new() -> Result<Self, Box<dyn Error>> {
        let variable = |name| env::var(name).ok();
        // As a text: it names the variable.
        let connect = CONNECT.with_env().map_err(|wrong| wrong.to_string())?;
        let redirect_uri = connect.as_url().get_redirect_uri();
        if redirect_uri.is_some_and(|uri| PATHS.contains(&uri.path())) {
            return Err("SMARTCAR_REDIRECT_URI needs a path of its own, such as /callback".into());
        }
        let client_secret = variable("SMARTCAR_CLIENT_SECRET");
        let (origin, client_secret, standin) = if let Some(origin) = variable("SMARTCAR_ORIGIN") {
            let secret = client_secret.ok_or("SMARTCAR_CLIENT_SECRET is not set")?;
            (origin, secret, None)
        } else {
            let standin = Standin::new().spawn().await?;
            (
                standin.origin().to_owned(),
                "offline".to_owned(),
                Some(standin),
            )
        };
        if origin.starts_with("https:") && !cfg!(feature = "tls") {
            return Err("add `--features tls` to reach Smartcar by https".into());
        }

        let connect = connect.as_url().origin(Origin::parse(&origin)?);
        let credentials = Credentials {
            api_client_id: variable("SMARTCAR_API_CLIENT_ID"),
            client_secret,
        };

        // A key of its own is enough for one replica, until it is started again.
        let login_key = match variable("LOGIN_KEY") {
            Some(key) => key,
            None => State::random()?.as_str().to_owned(),
        };
        let address = match variable("LISTEN") {
            Some(address) => address.parse()?,
            None => SocketAddr::from(([127, 0, 0, 1], port(&connect))),
        };
        Ok(Self {
            smartcar: Smartcar::new(&connect, &credentials)?,
            connect: connect.into(),
            login_key,
            address,
            _standin: standin,
        })
    }

    /// Returns where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns where Connect sends an owner back to.
    #[must_use]
    pub fn redirect_uri(&self) -> RedirectUri<'_> {
        let redirect_uri = self.connect.as_url().get_redirect_uri();
        redirect_uri.unwrap_or(REDIRECT_URI)
    }

    /// Returns the key that authenticates what goes along with a login.
    #[must_use]
    pub const fn login_key(&self) -> &[u8] {
        self.login_key.as_bytes()
    }

    /// Returns `true` if it is reached by https, so that its cookies have to be.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.redirect_uri().scheme().eq_ignore_ascii_case("https")
    }

    /// Prints where to go with a browser.
    pub fn announce(port: u16) {
        println!("open http://localhost:{port}/ in a browser");
    }

    /// Where an owner is sent to.
    pub fn connect_url<'a>(&'a self, owner: &'a str) -> ConnectUrl<'a> {
        let url = self.connect.as_url();
        if owner.is_empty() {
            url
        } else {
            url.user(owner)
        }
    }

    /// Where an owner is sent to for a car that has lost its connection.
    pub fn reauthenticate_url<'a>(
        &'a self,
        vehicle_id: &'a str,
    ) -> Result<ConnectUrl<'a>, Violation> {
        let vehicle_id = VehicleId::parse(vehicle_id)?;
        Ok(self.connect.as_url().reauthenticate(vehicle_id))
    }

    /// The page with the button, and what went wrong, if something has.
    #[must_use]
    pub fn start_page(&self, session: &Session, fault: Option<&Violation>) -> String {
        pages::start(session, fault)
    }

    /// Takes what Connect has answered, and returns the path of the page that shows it. That page can
    /// be reloaded; the answer was for one use.
    pub async fn finish(&self, session: &mut Session, verified: Verified) -> &'static str {
        // A name to greet with, which came from a request: no proof of who it is.
        if let Some(owner) = verified.value().filter(|owner| !owner.is_empty()) {
            session.owner = Some(owner.to_owned());
        }
        session.answer = None;
        match verified.into_outcome() {
            Outcome::Connected(connected) => match self.smartcar.exchange(&connected).await {
                Ok(access) => {
                    session.connect(access, connected.virtual_key_url());
                    return "/cars";
                }
                Err(error) => {
                    log::warn!("the code was not exchanged: {error}");
                    session.answer = Some(Answer::not_exchanged());
                }
            },
            Outcome::Granted(granted) => match granted.user_id() {
                Some(user_id) => {
                    session.connect(Access::of_user(user_id), granted.virtual_key_url());
                    return "/cars";
                }
                None => session.answer = Some(Answer::unknown()),
            },
            Outcome::Reauthenticated(vehicle) => {
                session.answer = Some(Answer::reauthenticated(&vehicle));
                if session.access.is_some() {
                    return "/cars";
                }
            }
            Outcome::Refused(refusal) => session.answer = Some(Answer::refused(&refusal)),
            unknown => {
                log::warn!("an answer of Connect that is newer than this application: {unknown:?}");
                session.answer = Some(Answer::unknown());
            }
        }
        "/answer"
    }

    /// The page with the cars, if there are any.
    pub async fn cars_page(&self, session: &mut Session) -> Option<String> {
        let access = session.access.as_mut()?;
        let cars = cars::fetch(&self.smartcar, access).await;
        if let Err(error) = &cars {
            log::warn!("the cars were not fetched: {error}");
        }
        Some(pages::cars(session, cars.ok()))
    }

    /// The page with an answer that is not a car, if there is one.
    #[must_use]
    pub fn answer_page(&self, session: &Session) -> Option<String> {
        session
            .answer
            .as_ref()
            .map(|answer| pages::answer(session, answer))
    }
}

/// The port of the redirect URI.
fn port(url: &ConnectUrl<'_>) -> u16 {
    let authority = url.get_redirect_uri().map_or("", RedirectUri::authority);
    let port = authority.rsplit_once(':').map(|(_, port)| port.parse());
    port.and_then(Result::ok).unwrap_or(8000)
}
