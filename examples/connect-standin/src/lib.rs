//! A Smartcar Connect that runs offline, to develop and test against.
//!
//! It checks requests with [`ConnectUrl::parse`](smartcar_connect::ConnectUrl::parse) and behaves as
//! Smartcar documents it: a bad client id or redirect URI shows an error page and never redirects,
//! anything else that is wrong goes back to the application as an error. The visitor, or a test,
//! chooses how the visit ends.
//!
//! It can be used in-process ([`Standin::router`]), mounted in an application, or on a port of its own
//! ([`Standin::spawn`]). What it cannot do is exchange the code: it has no API behind it.
//!
//! # Examples
//!
//! ```
//! use connect_standin::{Answer, Standin};
//! use smartcar_connect::{ConnectUrl, Origin, connect_url};
//!
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
//! let standin = Standin::new().auto_approve().spawn().await.unwrap();
//! const LOGIN: ConnectUrl<'static> = connect_url! {
//!     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
//!     redirect_uri = "http://localhost:8000/callback",
//! };
//! let url = LOGIN.origin(Origin::parse(standin.origin()).unwrap());
//! assert!(url.to_string().starts_with(standin.origin()));
//! // The next visit, and only that, ends with this answer.
//! standin.answer_next(Answer::NoVehicles);
//! # });
//! ```

mod answer;
mod control;
mod pages;
mod permissions;
mod request;
mod respond;
mod routes;
mod running;

use std::sync::{Arc, Mutex, PoisonError};

use smartcar_connect::{ClientId, RedirectUri};

pub use answer::Answer;
pub use running::Running;

/// The settings of a stand-in; cloning shares what [`answer_next`](Self::answer_next) sets.
#[derive(Clone, Debug, Default)]
pub struct Standin {
    auto_approve: bool,
    client_ids: Vec<String>,
    redirect_uris: Vec<String>,
    next: Arc<Mutex<Option<Answer>>>,
}

impl Standin {
    /// Begins with a stand-in that takes any client id and any redirect URI, and shows every page.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Ends each visit at once, without a page: as a success, or with [`answer_next`](Self::answer_next).
    #[must_use]
    pub const fn auto_approve(mut self) -> Self {
        self.auto_approve = true;
        self
    }

    /// Registers a client id; once there is one, all others are unknown.
    #[must_use]
    pub fn client_id(mut self, client_id: ClientId<'_>) -> Self {
        self.client_ids.push(client_id.to_string());
        self
    }

    /// Registers a redirect URI, as in the Dashboard; once there is one, all others are refused, and
    /// the first is the default.
    #[must_use]
    pub fn redirect_uri(mut self, redirect_uri: RedirectUri<'_>) -> Self {
        self.redirect_uris.push(redirect_uri.to_string());
        self
    }

    /// Ends the next visit with this answer, and only that one. The control endpoint does the same:
    /// `POST /standin/next` with a form field `answer`.
    pub fn answer_next(&self, answer: Answer) {
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
    }

    pub(crate) fn take_next(&self) -> Option<Answer> {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        next.take()
    }

    /// Returns the routes of Connect: `/oauth/authorize`, `/oauth/reauthenticate` and what belongs to
    /// them.
    pub fn router<S: Clone + Send + Sync + 'static>(self) -> axum::Router<S> {
        routes::router(self)
    }
}
