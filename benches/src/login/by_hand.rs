//! With axum-extra's cookie jar and oauth2's state, as applications do it by hand.

use axum::extract::Query;
use axum::http::header::{CACHE_CONTROL, LOCATION, REFERRER_POLICY};
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use cookie::time::Duration;
use oauth2::CsrfToken;
use serde::Deserialize;

use super::Application;
use crate::peers::OAuth2;

/// What Connect sends back of a vehicle that was connected.
#[derive(Deserialize)]
struct Answer {
    code: String,
    state: String,
}

/// An application's two handlers.
#[must_use]
pub fn application() -> impl Application {
    ByHand(OAuth2::default())
}

struct ByHand(OAuth2);

const NAME: &str = "__Host-login";

/// The attributes with which the cookie is set and removed.
fn cookie(value: String) -> Cookie<'static> {
    let cookie = Cookie::build((NAME, value)).path("/").secure(true);
    let cookie = cookie.http_only(true).same_site(SameSite::Lax);
    cookie.max_age(Duration::minutes(10)).build()
}

impl Application for ByHand {
    fn connect(&mut self, request: Request<()>) -> Response {
        let jar = CookieJar::from_headers(request.headers());
        let (url, state) = self.0.authorize(CsrfToken::new_random);
        let jar = jar.add(cookie(state.into_secret()));
        let headers = [(LOCATION, url.as_str()), (CACHE_CONTROL, "no-store")];
        (StatusCode::FOUND, jar, headers).into_response()
    }

    fn callback(&mut self, request: Request<()>) -> Response {
        let jar = CookieJar::from_headers(request.headers());
        let Ok(Query(answer)) = Query::<Answer>::try_from_uri(request.uri()) else {
            return StatusCode::FORBIDDEN.into_response();
        };
        if jar.get(NAME).map(Cookie::value) != Some(&answer.state) {
            return StatusCode::FORBIDDEN.into_response();
        }
        let jar = jar.remove(cookie(String::new()));
        let headers = [
            (REFERRER_POLICY, "no-referrer"),
            (CACHE_CONTROL, "no-store"),
        ];
        (jar, headers, answer.code).into_response()
    }
}
