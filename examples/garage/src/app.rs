//! The application: what happens at its addresses.

use std::error::Error;
use std::net::SocketAddr;

use serde::Deserialize;
use smartcar_connect::LoginErrorKind::{CookieMissing, StateExpired, StateMismatched};
use smartcar_connect::{
    ApprovalPrompt, ConnectUrl, ConnectUrlBuf, Connected, ExternalId, LoginError, Outcome,
    RedirectUri, VehicleId, Verified,
};
use smartcar_connect_standin::Running;

use crate::cars;
use crate::pages::{self, Notice};
use crate::session::Session;
use crate::settings::{REDIRECT_URI, Settings};
use crate::smartcar::{self, Connection, Smartcar};

/// A running application.
#[derive(Debug)]
pub struct App {
    connect: ConnectUrlBuf,
    smartcar: Smartcar,
    address: SocketAddr,
    _standin: Option<Running>,
}

/// The query of `/reauthenticate`.
#[derive(Debug, Deserialize)]
pub struct Reauthenticate {
    /// Smartcar's id of the car.
    pub vehicle_id: String,
}

impl App {
    /// Reads the environment; see the README of the examples.
    pub async fn new() -> Result<Self, Box<dyn Error>> {
        let settings = Settings::read().await?;
        Ok(Self {
            smartcar: Smartcar::new(&settings.connect.as_url(), settings.credentials)?,
            connect: settings.connect,
            address: settings.address,
            _standin: settings.standin,
        })
    }

    /// Returns the address to listen on.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the redirect URI.
    #[must_use]
    pub fn redirect_uri(&self) -> RedirectUri<'_> {
        let redirect_uri = self.connect.as_url().get_redirect_uri();
        redirect_uri.unwrap_or(REDIRECT_URI)
    }

    /// Returns `true` if browsers reach it by HTTPS, so that its cookies must be `Secure`.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.redirect_uri().scheme().eq_ignore_ascii_case("https")
    }

    /// Prints the address to open in a browser.
    pub fn announce(port: u16) {
        println!("open http://localhost:{port}/ in a browser");
    }

    /// Returns the Connect URL for a visitor, with the external id that the callback is verified with.
    pub fn connect_url<'a>(
        &'a self,
        session: &'a Session,
    ) -> Result<ConnectUrl<'a>, Box<dyn Error>> {
        let external_id = ExternalId::parse(&session.external_id)?;
        let url = self.connect.as_url().external_id(external_id);
        Ok(if session.is_connected() {
            // For another car: Connect skips the grant screen for an owner who has granted everything.
            url.approval_prompt(ApprovalPrompt::Force)
        } else {
            url
        })
    }

    /// Returns the Connect URL for a car that has lost its connection; `None` if there is no such car.
    #[must_use]
    pub fn reauthenticate_url<'a>(
        &'a self,
        session: &'a Session,
        vehicle_id: &'a str,
    ) -> Option<ConnectUrl<'a>> {
        let url = self.connect_url(session).ok()?;
        let vehicle_id = VehicleId::parse(vehicle_id).ok()?;
        Some(url.reauthenticate(vehicle_id))
    }

    /// Handles the callback, whose state has been verified, and returns the path of the page to redirect to.
    ///
    /// A callback that arrives again, by a reload for example, leads to the cars that the first one
    /// has connected.
    pub async fn finish(
        &self,
        session: &mut Session,
        verified: Result<Verified, LoginError>,
    ) -> Result<&'static str, LoginError> {
        let outcome = match verified {
            Ok(verified) => verified.into_outcome(),
            Err(error) => {
                let is_over =
                    matches!(error.kind(), CookieMissing | StateMismatched | StateExpired);
                let is_repeated = is_over && session.is_connected();
                return is_repeated.then_some("/cars").ok_or(error);
            }
        };
        let (page, notice) = match outcome {
            Outcome::Connected(connected) => self.connect(session, &connected).await,
            Outcome::Refused(refusal) => ("/outcome", Some(Notice::refused(&refusal))),
            unknown => {
                log::error!("an unknown outcome: {unknown:?}");
                ("/outcome", Some(Notice::failed()))
            }
        };
        session.notice = notice;
        session.visits += 1;
        page.clone_into(&mut session.last_page);
        Ok(page)
    }

    /// Verifies the ids of a callback, and stores the user id if it is the visitor's own.
    async fn connect(
        &self,
        session: &mut Session,
        connected: &Connected,
    ) -> (&'static str, Option<Notice>) {
        let ids = connected.unverified();
        let vehicle_id = ids.vehicle_id().map(bare);
        let connections = match (ids.user_id(), vehicle_id) {
            (Some(user_id), _) => self.smartcar.verify(user_id, &session.external_id).await,
            // A re-authentication may name the vehicle only.
            (None, Some(_)) => self.smartcar.connections_of(&session.user_ids).await,
            // Without an id, a success cannot be attributed to anyone.
            (None, None) => Ok(Vec::new()),
        };
        let connections = connections.unwrap_or_else(|error: smartcar::Error| {
            log::warn!("a connection is not verified: {error}");
            Vec::new()
        });
        let is_of_vehicle = |connection: &&Connection| {
            vehicle_id.is_none_or(|vehicle_id| connection.vehicle_id == vehicle_id)
        };
        let Some(connection) = connections.iter().find(is_of_vehicle) else {
            return ("/outcome", Some(Notice::unverified()));
        };
        session.add_user(&connection.user_id);
        if let Some(url) = connected.virtual_key_url() {
            session.virtual_key_url = Some(url.to_owned());
        }
        let again = vehicle_id.map(|_| Notice::reauthenticated(connection.name.as_deref()));
        ("/cars", again)
    }

    /// Returns the page with the button.
    #[must_use]
    pub fn start_page(&self, session: &Session) -> String {
        pages::start(session)
    }

    /// Returns the page with the cars, if the visitor has connected any.
    pub async fn cars_page(&self, session: &Session) -> Option<String> {
        if !session.is_connected() {
            return None;
        }
        let cars = cars::fetch(&self.smartcar, &session.user_ids).await;
        if let Err(error) = &cars {
            log::warn!("the cars are not available: {error}");
        }
        Some(pages::cars(session, cars.ok()))
    }

    /// Returns the page with the outcome of a visit to Connect that has connected nothing, if there is one.
    #[must_use]
    pub fn outcome_page(&self, session: &Session) -> Option<String> {
        session.notice.as_ref().map(pages::outcome)
    }

    /// Returns the page for a path that does not exist.
    #[must_use]
    pub fn not_found_page() -> String {
        pages::not_found()
    }
}

/// Returns a vehicle's id without the `sc` that re-authentication may put before it.
fn bare(vehicle_id: &str) -> &str {
    vehicle_id.strip_prefix("sc").unwrap_or(vehicle_id)
}
