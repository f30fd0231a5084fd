//! A login through axum: from the request to the response, with this crate and by hand.

pub mod by_hand;
pub mod connect;

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use axum::http::header::{COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode, Uri};
use axum::response::Response;
use url::Url;

/// The two requests of a login, each with a response that is ready at once.
pub trait Application {
    /// Sends the owner to Connect.
    fn connect(&mut self, request: Request<()>) -> Response;

    /// Takes the code from the callback.
    fn callback(&mut self, request: Request<()>) -> Response;
}

/// A request that can be sent again and again.
pub struct Prepared {
    uri: Uri,
    headers: HeaderMap,
}

impl Prepared {
    fn new(uri: &str, cookie: &str) -> Self {
        let cookie = HeaderValue::try_from(cookie).expect("a cookie is ASCII");
        Self {
            uri: uri.parse().expect("the URI is valid"),
            headers: HeaderMap::from_iter([(COOKIE, cookie)]),
        }
    }

    /// The request that begins a login, in a browser with a session of the application's.
    ///
    /// # Panics
    ///
    /// Never: the request is valid.
    #[must_use]
    pub fn connect() -> Self {
        Self::new("/connect", SESSION)
    }

    /// The callback of a login that this application has begun.
    ///
    /// # Panics
    ///
    /// If the application begins none.
    #[must_use]
    pub fn callback(application: &mut impl Application) -> Self {
        let response = application.connect(Self::connect().request());
        assert_eq!(response.status(), StatusCode::FOUND);
        let header = |name| response.headers()[name].to_str().expect("ASCII");
        let url = Url::parse(header(LOCATION)).expect("a URL");
        let state = url.query_pairs().find(|(name, _)| name == "state");
        let (_, state) = state.expect("a state");
        let cookie = header(SET_COOKIE).split(';').next().unwrap_or_default();
        Self::new(
            &format!("/callback?code=90abecb6-e7ab-4b85-864a-e1c8bf67f2ad&state={state}"),
            &format!("{SESSION}; {cookie}"),
        )
    }

    #[must_use]
    pub fn request(&self) -> Request<()> {
        let mut request = Request::new(());
        *request.uri_mut() = self.uri.clone();
        *request.headers_mut() = self.headers.clone();
        request
    }
}

/// Another cookie, which both have to pass over.
const SESSION: &str = "session=2f6a1c0d9b8e47f5a3c2d1e0f9b8a7c6";

/// The operating system's random bytes, of which a state needs as many.
///
/// # Panics
///
/// If there are none.
#[must_use]
pub fn random_bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the operating system has random bytes");
    bytes
}

/// The result of a future that has nothing to wait for.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => unreachable!("nothing here waits"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Application, Prepared, by_hand, connect};
    use axum::http::StatusCode;
    use axum::http::header::SET_COOKIE;

    fn a_login_ends(mut application: impl Application) {
        let prepared = Prepared::callback(&mut application);
        let response = application.callback(prepared.request());
        assert_eq!(response.status(), StatusCode::OK);
        let removal = response.headers()[SET_COOKIE].to_str().unwrap();
        assert!(removal.contains("Max-Age=0"), "{removal}");
        // The cookie of another login.
        let other = Prepared {
            headers: Prepared::callback(&mut application).headers,
            ..prepared
        };
        let response = application.callback(other.request());
        assert_eq!(response.status(), StatusCode::FORBIDDEN);
    }

    #[test]
    fn both_end_the_logins_that_they_have_begun() {
        a_login_ends(connect::application());
        a_login_ends(by_hand::application());
    }
}
