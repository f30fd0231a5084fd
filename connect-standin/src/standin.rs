//! How a stand-in is set up and, while it runs, controlled.

use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use smartcar_connect::{ClientId, RedirectUri};
use tokio::net::TcpListener;

use crate::state::State;
use crate::{Answer, RecordedRequest, Returns, router};

/// An offline Smartcar.
///
/// The methods up to [`on_request`](Self::on_request) set it up; [`spawn`](Self::spawn),
/// [`serve`](Self::serve) and [`router`](Self::router) start it; the others control it while it runs.
/// A clone is the same stand-in: it shares what owners have connected, the clock and what was recorded.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use smartcar_connect_standin::{Answer, Standin};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let standin = Standin::new().auto_approve().spawn().await?;
/// println!("Connect is at {}", standin.origin());
///
/// // The next visit, and only that, ends with this answer.
/// standin.answer_next(Answer::NoVehicles);
/// // Every access token that was handed out so far has expired.
/// standin.advance(Duration::from_secs(7200));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct Standin {
    pub(crate) settings: Settings,
    state: Arc<Mutex<State>>,
}

/// What is called after each request.
type OnRequest = dyn Fn(&RecordedRequest) + Send + Sync;

/// What does not change while a stand-in runs.
#[derive(Clone, Default)]
pub(crate) struct Settings {
    pub(crate) auto_approve: bool,
    pub(crate) application_ids: Vec<String>,
    pub(crate) client_secrets: Vec<String>,
    pub(crate) redirect_uris: Vec<String>,
    pub(crate) returns: Option<Returns>,
    pub(crate) any_host: bool,
    pub(crate) on_request: Option<Arc<OnRequest>>,
}

impl Standin {
    /// Begins with a stand-in that takes any client id, secret and redirect URI, and shows every page.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Ends each visit at once, without a page: an owner who is called `owner` connects a vehicle of the
    /// brand that was asked for and grants every permission. [`answer_next`](Self::answer_next) takes
    /// precedence.
    #[must_use]
    pub fn auto_approve(mut self) -> Self {
        self.settings.auto_approve = true;
        self
    }

    /// Registers an application by its client id; once there is one, all others are unknown.
    #[must_use]
    pub fn client_id(mut self, client_id: ClientId<'_>) -> Self {
        self.settings.application_ids.push(client_id.to_string());
        self
    }

    /// Registers a client secret; once there is one, the token endpoints take no other.
    #[must_use]
    pub fn client_secret(mut self, client_secret: impl Into<String>) -> Self {
        self.settings.client_secrets.push(client_secret.into());
        self
    }

    /// Registers a redirect URI, as in the Dashboard; once there is one, all others are refused, and
    /// the first is the default.
    #[must_use]
    pub fn redirect_uri(mut self, redirect_uri: RedirectUri<'_>) -> Self {
        self.settings.redirect_uris.push(redirect_uri.to_string());
        self
    }

    /// Sets what the callback of a successful login contains.
    ///
    /// Without it the answer follows the request: a code for a `client_id`, the user's id for an
    /// `application_id`.
    #[must_use]
    pub const fn returns(mut self, returns: Returns) -> Self {
        self.settings.returns = Some(returns);
        self
    }

    /// Takes control requests (`/standin/…`) that call the stand-in by any name, such as that of a
    /// container.
    ///
    /// Without it they have to call it `localhost` or by its IP address, so that no page in a browser
    /// can reach them through a name of its own.
    #[must_use]
    pub const fn any_host(mut self) -> Self {
        self.settings.any_host = true;
        self
    }

    /// Calls a function after each request. Its [`Display`](fmt::Display) is a line for a log.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect_standin::Standin;
    ///
    /// let standin = Standin::new().on_request(|request| println!("{request}"));
    /// ```
    #[must_use]
    pub fn on_request(mut self, call: impl Fn(&RecordedRequest) + Send + Sync + 'static) -> Self {
        self.settings.on_request = Some(Arc::new(call));
        self
    }

    /// Returns the routes, to be mounted in an application: `/oauth/…`, `/oauth2/…`, `/v2.0/…`, `/v3/…`
    /// and `/standin/…`.
    ///
    /// # Examples
    ///
    /// ```
    /// use axum::{Router, routing::get};
    /// use smartcar_connect_standin::Standin;
    ///
    /// let standin = Standin::new();
    /// let application: Router = Router::new()
    ///     .route("/", get(async || "the application"))
    ///     .merge(standin.router());
    /// ```
    pub fn router<S: Clone + Send + Sync + 'static>(&self) -> axum::Router<S> {
        router::router(self.clone())
    }

    /// Answers on this listener, until the future is dropped.
    ///
    /// # Errors
    ///
    /// If the listener fails.
    pub async fn serve(self, listener: TcpListener) -> io::Result<()> {
        axum::serve(listener, self.router::<()>()).await
    }

    /// Ends the next visit with this answer, and only that one.
    ///
    /// Over HTTP: `POST /standin/next` with a form field `answer`, such as `no_vehicles`.
    pub fn answer_next(&self, answer: Answer) {
        self.state().next = Some(answer);
    }

    /// Moves the clock, by which codes, tokens and visits expire, forward.
    ///
    /// Over HTTP: `POST /standin/clock` with a form field `advance`, in seconds.
    pub fn advance(&self, duration: Duration) {
        self.state().clock.advance(duration);
    }

    /// Makes a vehicle lose its connection, as after a changed password at its manufacturer: requests
    /// for it fail with `AUTHENTICATION_FAILED` until it is authenticated again. Returns `false` if
    /// nobody has connected it.
    ///
    /// Over HTTP: `POST /standin/disconnect` with a form field `vehicle_id`.
    ///
    /// Source: Smartcar, *Connected services account errors*.
    #[must_use = "the vehicle may be unknown"]
    pub fn disconnect(&self, vehicle_id: &str) -> bool {
        self.state().connections.set_lost(vehicle_id, true)
    }

    /// Returns what applications and SDKs have requested so far, the newest last: the newest 10,000.
    ///
    /// Over HTTP: `GET /standin/requests`.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.state().requests.iter().cloned().collect()
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Standin {
    /// Does not show the secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Standin")
            .field("auto_approve", &self.settings.auto_approve)
            .field("client_ids", &self.settings.application_ids)
            .field("redirect_uris", &self.settings.redirect_uris)
            .field("returns", &self.settings.returns)
            .finish_non_exhaustive()
    }
}
