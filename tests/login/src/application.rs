//! What the applications have in common.

use std::net::SocketAddr;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use crate::{Framework, Log};
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
/// | `/begin` | begins a login, and responds with its state instead of a redirect, from parts |
/// | `/value?text=` | begins a login with a value |
/// | `/return_to?path=` | begins a login with a path to return to |
/// | `/url` | answers with the URL itself |
/// | `/callback` | takes the answer, and says what it was |
/// | `/own` | takes the answer, and says itself why it was not taken |
/// | `/policy` | takes the answer, with headers that would let its address leave the site or be stored |
/// | `/begin_policy` | begins a login, with the same headers |
/// | `/keep` | takes the answer, and keeps these headers |
/// | `/fails` | takes the answer, and fails with 500 |
/// | `/errs` | takes the answer, and fails in a middleware: in actix-web only |
/// | `/page` | knows nothing of logins |
#[derive(Clone, Debug)]
pub struct Application {
    /// The cookie of its logins.
    pub cookie: LoginCookie,
    /// Where it sends an owner.
    pub url: ConnectUrl<'static>,
}

impl Application {
    /// Starts it on a free port.
    ///
    /// # Panics
    ///
    /// If it does not start.
    #[must_use]
    pub fn start(self, framework: Framework) -> Server {
        Log::keep();
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

/// How each application is run: it sends its address once it listens.
pub(crate) type Started = Sender<SocketAddr>;

/// An application that runs until the tests end.
#[derive(Clone, Copy, Debug)]
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
}

/// Says what came back.
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

/// The state and the `Set-Cookie` headers of a redirect.
pub(crate) fn state(redirect: LoginRedirect) -> (String, Vec<String>) {
    let parts = redirect.into_parts().expect("the URL is valid");
    let (_, state) = parts.location.rsplit_once("&state=").expect("it has one");
    (state.to_owned(), parts.set_cookies)
}

/// Headers as an application may set them for all its pages.
pub(crate) const POLICY: [(&str, &str); 2] = [
    ("referrer-policy", "unsafe-url"),
    ("cache-control", "public, max-age=60"),
];

/// The application's own page for a login that was not taken.
pub(crate) fn own_page(error: &LoginError) -> String {
    format!("own page: {error}")
}

/// The decoded value of a query's only parameter.
pub(crate) fn parameter(query: Option<&str>) -> String {
    let mut pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    pairs
        .next()
        .map_or(String::new(), |(_, value)| value.into_owned())
}
