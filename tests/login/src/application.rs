//! What all applications share.

use std::net::SocketAddr;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use crate::Framework;
use smartcar_connect::{
    ConnectUrl, LoginCookie, LoginError, LoginRedirect, Outcome, Verified, connect_url,
};

/// The URL of most tests.
pub const CONNECT: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "https://example.com/callback",
    scope = [read_odometer],
};

/// An application, not yet running.
///
/// | path | what it does |
/// | --- | --- |
/// | `/connect` | begins a login |
/// | `/begin` | begins a login, and responds with its `state` in place of a redirect, from parts |
/// | `/value?text=` | begins a login with a value |
/// | `/return_to?path=` | begins a login with a path to return to |
/// | `/url` | responds with the URL itself |
/// | `/callback` | completes the login, and responds with its outcome |
/// | `/own` | the same; an error is shown on a page of the application's own |
/// | `/policy` | completes the login, and sets `POLICY` |
/// | `/begin_policy` | begins a login, and sets `POLICY` |
/// | `/keep` | completes the login, and sets `POLICY` in a way that keeps it |
/// | `/fails` | completes the login, then responds with 500 |
/// | `/errs` | completes the login, then a middleware fails: in actix-web only |
/// | `/page` | is no part of a login |
#[derive(Clone, Debug)]
pub struct Application {
    /// The cookie of its logins.
    pub cookie: LoginCookie,
    /// The URL that an owner is sent to.
    pub url: ConnectUrl<'static>,
}

impl Application {
    /// Starts the application on a free port.
    ///
    /// # Panics
    ///
    /// If it does not start.
    #[must_use]
    pub fn start(self, framework: Framework) -> Server {
        crate::log::set_logger();
        let (started, address) = channel();
        let run = match framework {
            Framework::Axum => crate::axum::run,
            Framework::Actix => crate::actix::run,
            Framework::Rocket => crate::rocket::run,
            Framework::Poem => crate::poem::run,
            Framework::Hyper => crate::hyper::run,
        };
        thread::spawn(move || run(self, &started));
        Server {
            address: address.recv().expect("it starts"),
        }
    }
}

/// Takes an application's address as soon as it listens.
pub(crate) type Started = Sender<SocketAddr>;

/// An application that runs until the tests end.
#[derive(Clone, Copy, Debug)]
pub struct Server {
    /// The address of its socket.
    pub address: SocketAddr,
}

/// Describes a completed login.
pub(crate) fn report(verified: Verified) -> String {
    let stored = match (verified.value(), verified.return_to()) {
        (None, None) => String::new(),
        (Some(value), None) => format!(", value {value}"),
        (None, Some(path)) => format!(", return to {path}"),
        (Some(value), Some(path)) => format!(", value {value}, return to {path}"),
    };
    let outcome = match verified.into_outcome() {
        Outcome::Connected(connected) => format!("code {}", connected.code().unwrap_or("none")),
        Outcome::Refused(refusal) => format!("refused {}", refusal.kind().as_str()),
        _ => "another outcome".to_owned(),
    };
    outcome + &stored
}

/// Returns the state and the `Set-Cookie` headers of a redirect.
pub(crate) fn state(redirect: LoginRedirect) -> (String, Vec<String>) {
    let parts = redirect.into_parts().expect("the URL is valid");
    let (_, state) = parts.location.rsplit_once("&state=").expect("it has one");
    (state.to_owned(), parts.set_cookies)
}

/// Headers that an application may set for all its pages: they let a page's address leave the site and be stored.
pub(crate) const POLICY: [(&str, &str); 2] = [
    ("referrer-policy", "unsafe-url"),
    ("cache-control", "public, max-age=60"),
];

/// Returns the application's own page for a login that failed.
pub(crate) fn own_page(error: &LoginError) -> String {
    format!("own page: {error}")
}

/// Returns the decoded value of a query's only parameter.
pub(crate) fn parameter(query: Option<&str>) -> String {
    let mut pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    pairs
        .next()
        .map_or(String::new(), |(_, value)| value.into_owned())
}
