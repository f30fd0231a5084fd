//! The pages that a visitor sees.

use askama::Template;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use smartcar_connect::{Make, Mode};

use super::permissions::{Requested, requested};
use crate::Answer;
use crate::state::{Vehicle, Visit, brand_name};

/// What every page of a visit shows.
#[derive(Debug)]
struct Shown {
    is_simulated: bool,
    country: Option<&'static str>,
    /// The name of the brand, if one was chosen.
    brand: Option<String>,
}

impl Shown {
    fn new(visit: &Visit) -> Self {
        let url = visit.request.url.as_url();
        let country = url.get_flags().and_then(|flags| flags.country());
        Self {
            is_simulated: url.get_mode() == Some(Mode::Simulated),
            country: country.map(smartcar_connect::Country::name),
            brand: visit.make.as_deref().map(brand_name),
        }
    }
}

#[derive(Template)]
#[template(path = "brand.html")]
struct Brand {
    shown: Shown,
    /// Wire spelling and name, in the order of the names.
    brands: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "login.html")]
struct Login<'v> {
    shown: Shown,
    owner: &'v str,
}

#[derive(Template)]
#[template(path = "grant.html")]
struct Grant<'v> {
    shown: Shown,
    permissions: Vec<Requested>,
    vehicles: &'v [Vehicle],
    is_single: bool,
    fault: Option<&'static str>,
    answers: &'static [Answer],
}

#[derive(Template)]
#[template(path = "reauthenticate.html")]
struct Reauthenticate {
    shown: Shown,
    vehicle_id: Option<String>,
    answers: &'static [Answer],
}

#[derive(Template)]
#[template(path = "error.html")]
struct Error<'r> {
    faults: &'r [String],
}

#[derive(Template)]
#[template(path = "done.html")]
struct Done {
    answer: Answer,
}

#[derive(Template)]
#[template(path = "over.html")]
struct Over;

/// Lets the owner choose the brand of the vehicle.
pub(crate) fn brand(visit: &Visit) -> Response {
    let mut brands: Vec<_> = Make::NAMES
        .iter()
        .map(|make| (*make, brand_name(make)))
        .collect();
    brands.sort_by_key(|(_, name)| name.to_lowercase());
    show(
        visit,
        &Brand {
            shown: Shown::new(visit),
            brands,
        },
    )
}

/// Stands for the manufacturer's login.
pub(crate) fn login(visit: &Visit) -> Response {
    show(
        visit,
        &Login {
            shown: Shown::new(visit),
            owner: visit.owner.as_deref().unwrap_or("owner"),
        },
    )
}

/// Lets the owner choose what the application may do.
pub(crate) fn grant(visit: &Visit, vehicles: &[Vehicle], fault: Option<&'static str>) -> Response {
    let url = visit.request.url.as_url();
    show(
        visit,
        &Grant {
            shown: Shown::new(visit),
            permissions: requested(&url),
            vehicles,
            is_single: url.get_single_select() == Some(true),
            fault,
            answers: Answer::ALL,
        },
    )
}

/// Lets the owner authenticate a vehicle again.
pub(crate) fn reauthenticate(visit: &Visit) -> Response {
    show(
        visit,
        &Reauthenticate {
            shown: Shown::new(visit),
            vehicle_id: visit.request.vehicle_id(),
            answers: Answer::ALL,
        },
    )
}

/// Says what is wrong with a request that cannot go back to anybody.
pub(crate) fn error(faults: &[String]) -> Response {
    respond(StatusCode::BAD_REQUEST, "'self'", &Error { faults })
}

/// Says how a visit has ended that does not lead back to the application.
pub(crate) fn done(answer: Answer) -> Response {
    respond(StatusCode::OK, "'self'", &Done { answer })
}

/// Says that a visit is over.
pub(crate) fn over() -> Response {
    respond(StatusCode::GONE, "'self'", &Over)
}

fn show(visit: &Visit, page: &impl Template) -> Response {
    // A browser that has submitted a form follows a redirect only to where the form may go.
    let redirect_uri = visit.request.redirect_uri().unwrap_or_default();
    let form_action = format!("'self' {}", origin(redirect_uri));
    respond(StatusCode::OK, form_action.trim_end(), page)
}

/// Scheme, host and port of a redirect URI; the scheme alone, if it is an application's own.
fn origin(redirect_uri: &str) -> &str {
    let Some((scheme, rest)) = redirect_uri.split_once(':') else {
        return "";
    };
    let Some(rest) = rest
        .strip_prefix("//")
        .filter(|_| scheme.to_ascii_lowercase().starts_with("http"))
    else {
        return &redirect_uri[..=scheme.len()];
    };
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    &redirect_uri[..scheme.len() + 3 + host.len()]
}

fn respond(status: StatusCode, form_action: &str, page: &impl Template) -> Response {
    let policy = format!(
        "default-src 'none'; style-src 'self'; form-action {form_action}; base-uri 'none'; frame-ancestors 'none'"
    );
    let (Ok(html), Ok(policy)) = (page.render(), HeaderValue::try_from(policy)) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let headers = [
        (CONTENT_SECURITY_POLICY, policy),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    ];
    (status, headers, Html(html)).into_response()
}
