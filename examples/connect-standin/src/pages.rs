//! The pages that a visitor sees.

use askama::Template;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use smartcar_connect::{Make, Mode};

use crate::Answer;
use crate::permissions::{Requested, requested};
use crate::request::Request;

/// What every page of a visit shows.
#[derive(Debug)]
pub(crate) struct Visit<'r> {
    /// Path and query of the request, for the next page.
    source: &'r str,
    is_simulated: bool,
    country: Option<&'static str>,
}

impl<'r> Visit<'r> {
    fn new(request: &'r Request) -> Self {
        let url = request.url.as_url();
        let country = url.get_flags().and_then(|flags| flags.country());
        Self {
            source: &request.source,
            is_simulated: url.get_mode() == Some(Mode::Simulated),
            country: country.map(smartcar_connect::Country::name),
        }
    }
}

#[derive(Template)]
#[template(path = "brand.html")]
struct Brand<'r> {
    visit: Visit<'r>,
    makes: &'static [Make<'static>],
}

#[derive(Template)]
#[template(path = "login.html")]
struct Login<'r> {
    visit: Visit<'r>,
    make: &'r str,
}

#[derive(Template)]
#[template(path = "grant.html")]
struct Grant<'r> {
    visit: Visit<'r>,
    make: &'r str,
    permissions: Vec<Requested>,
    vehicles: &'static [&'static str],
    vin: Option<String>,
    is_single: bool,
    fault: Option<&'static str>,
    answers: &'static [Answer],
}

#[derive(Template)]
#[template(path = "reauthenticate.html")]
struct Reauthenticate<'r> {
    visit: Visit<'r>,
    vehicle_id: Option<String>,
    answers: &'static [Answer],
}

#[derive(Template)]
#[template(path = "error.html")]
struct Error<'r> {
    faults: &'r [String],
}

/// The vehicles of the account that everybody logs in to.
const VEHICLES: &[&str] = &["Audi A4 Avant 2017", "Tesla Model 3 2021"];

/// Lets the owner choose the brand of the vehicle.
pub(crate) fn brand(request: &Request) -> Response {
    let visit = Visit::new(request);
    show(
        StatusCode::OK,
        request,
        &Brand {
            visit,
            makes: Make::ALL,
        },
    )
}

/// Stands for the manufacturer's login.
pub(crate) fn login(request: &Request, make: &str) -> Response {
    let visit = Visit::new(request);
    show(StatusCode::OK, request, &Login { visit, make })
}

/// Lets the owner choose what the application may do.
pub(crate) fn grant(request: &Request, make: &str, fault: Option<&'static str>) -> Response {
    let url = request.url.as_url();
    let page = Grant {
        visit: Visit::new(request),
        make,
        permissions: requested(&url),
        vehicles: VEHICLES,
        vin: url.get_single_select_vin().map(|vin| vin.to_string()),
        is_single: url.get_single_select() == Some(true),
        fault,
        answers: Answer::ALL,
    };
    let status = if fault.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    show(status, request, &page)
}

/// Lets the owner authenticate a vehicle again.
pub(crate) fn reauthenticate(request: &Request) -> Response {
    let page = Reauthenticate {
        visit: Visit::new(request),
        vehicle_id: request.vehicle_id(),
        answers: Answer::ALL,
    };
    show(StatusCode::OK, request, &page)
}

/// Says what is wrong with a request that cannot go back to anybody.
pub(crate) fn error(faults: &[String]) -> Response {
    respond(StatusCode::BAD_REQUEST, "'self'", &Error { faults })
}

fn show(status: StatusCode, request: &Request, page: &impl Template) -> Response {
    // A browser that has submitted a form follows a redirect only to where the form may go.
    respond(
        status,
        &format!("'self' {}", origin(&request.redirect_uri)),
        page,
    )
}

/// Scheme, host and port of a redirect URI; the scheme alone, if it is an application's own.
fn origin(redirect_uri: &str) -> &str {
    let Some((scheme, rest)) = redirect_uri.split_once("://") else {
        return "";
    };
    if !scheme.starts_with("http") {
        return &redirect_uri[..=scheme.len()];
    }
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
