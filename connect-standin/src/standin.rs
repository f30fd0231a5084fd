//! The public type, which configures, starts and controls a stand-in.

use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use axum::routing::get;
use smartcar_connect::{ApplicationId, Permission, RedirectUri};
use tokio::net::TcpListener;

use crate::answer::Answer;
use crate::connect::start;
use crate::recorded::RecordedRequest;
use crate::router;
use crate::settings::Settings;
use crate::smartcar::{Smartcar, lock};
use crate::state::State;

/// An offline Smartcar.
///
/// The methods up to [`on_request`](Self::on_request) set it up; [`spawn`](Self::spawn),
/// [`serve`](Self::serve) and [`router`](Self::router) start it; the others control it while it runs.
/// A clone is the same stand-in: it shares the connections, the clock and the recorded requests.
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
/// // Every access token that was issued so far has expired.
/// standin.advance(Duration::from_secs(7200));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct Standin {
    settings: Settings,
    state: Arc<Mutex<State>>,
}

impl Standin {
    /// Creates a stand-in that accepts any id, secret and redirect URI, and shows every page.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Ends each visit at once, without a page: an owner named `owner` connects a vehicle of the brand that
    /// was requested and grants every permission. [`answer_next`](Self::answer_next) takes precedence.
    #[must_use]
    pub fn auto_approve(mut self) -> Self {
        self.settings.auto_approve = true;
        self
    }

    /// Registers an application by the id in its Connect URLs (`application_id`, or `client_id`); once there
    /// is one, all others are unknown.
    #[must_use]
    pub fn application_id(mut self, application_id: ApplicationId<'_>) -> Self {
        let application_id = application_id.to_string();
        self.settings.application_ids.push(application_id);
        self
    }

    /// Registers the client id of API credentials, which begins with `client_`; once there is one,
    /// `/oauth2/token` accepts no other.
    ///
    /// The token for it is valid for every application that is registered.
    #[must_use]
    pub fn client_id(mut self, client_id: impl Into<String>) -> Self {
        self.settings.client_ids.push(client_id.into());
        self
    }

    /// Registers a client secret; once there is one, the token endpoints accept no other.
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

    /// Registers a permission that applications may request; once there is one, all others are refused.
    #[must_use]
    pub fn permission(mut self, permission: Permission) -> Self {
        self.settings.permissions.push(permission.to_string());
        self
    }

    /// Delays what owners connect: the API shows a new connection only after this time, as Smartcar's does
    /// after a few seconds. [`advance`](Self::advance) shortens the wait.
    #[must_use]
    pub const fn connection_delay(mut self, delay: Duration) -> Self {
        self.settings.connection_delay = delay;
        self
    }

    /// Accepts control requests (`/standin/…`) for a host, such as the name of a container.
    ///
    /// Other than that they must be for `localhost` or an IP address, so that no page in a browser can send
    /// them to a host name of its own that resolves to this address.
    #[must_use]
    pub fn allow_host(mut self, host: impl Into<String>) -> Self {
        self.settings.hosts.push(host.into());
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
        router::router(Smartcar {
            settings: Arc::new(self.settings.clone()),
            state: Arc::clone(&self.state),
        })
    }

    /// Serves requests, and a start page at `/`, on this listener until the future is dropped.
    ///
    /// # Errors
    ///
    /// If the listener fails.
    pub async fn serve(self, listener: TcpListener) -> io::Result<()> {
        let router = self.router::<()>().route("/", get(async || start()));
        axum::serve(listener, router).await
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
    /// it is not connected.
    ///
    /// Over HTTP: `POST /standin/disconnect` with a form field `vehicle_id`.
    ///
    /// Source: Smartcar, *Connected services account errors*.
    #[must_use = "the vehicle may be unknown"]
    pub fn disconnect(&self, vehicle_id: &str) -> bool {
        self.state().connections.set_lost(vehicle_id, true)
    }

    /// Returns what applications and SDKs have requested so far, the newest last: the newest 10,000, as far as
    /// they fit into 8 MiB.
    ///
    /// Over HTTP: `GET /standin/requests`.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.state().requests.iter().cloned().collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

impl fmt::Debug for Standin {
    /// Does not show the secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Standin")
            .field("auto_approve", &self.settings.auto_approve)
            .field("application_ids", &self.settings.application_ids)
            .field("redirect_uris", &self.settings.redirect_uris)
            .finish_non_exhaustive()
    }
}
