//! The pages of Connect.

use askama::Template;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};

use super::permissions::{Requested, requested};
use crate::answer::Answer;
use crate::brands::{self, brand_name};
use crate::state::connections::Connection;
use crate::state::owners::Vehicle;
use crate::state::visits::Visit;

/// What every page of a visit shows.
#[derive(Debug)]
struct Shown {
    /// `live` or `simulated`, if it is known.
    mode: Option<&'static str>,
    country: Option<&'static str>,
    /// The name of the brand, if one was chosen.
    brand: Option<String>,
}

impl Shown {
    fn new(visit: &Visit) -> Self {
        let url = visit.request.url.as_url();
        let country = url.get_flags().and_then(|flags| flags.country());
        Self {
            mode: (!visit.request.is_reauthentication).then(|| visit.request.mode()),
            country: country.map(smartcar_connect::Country::name),
            brand: visit.make.as_deref().map(brand_name),
        }
    }
}

#[derive(Template)]
#[template(path = "brand.html")]
struct Brand<'v> {
    shown: Shown,
    search: &'v str,
    /// Wire spelling and name.
    brands: Vec<(&'static str, &'static str)>,
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
struct Reauthenticate<'v> {
    shown: Shown,
    vehicle: Option<&'v Vehicle>,
    answers: &'static [Answer],
}

#[derive(Template)]
#[template(path = "error.html")]
struct Error<'r> {
    title: &'r str,
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

#[derive(Template)]
#[template(path = "start.html")]
struct Start;

/// For a page without a form.
const NO_FORM: &str = "form-action 'none'";

/// Lets the owner choose the brand of the vehicle, among those that were searched for.
pub(crate) fn brand(visit: &Visit, search: &str) -> Response {
    show(
        visit,
        &Brand {
            shown: Shown::new(visit),
            search,
            brands: brands::search(search).collect(),
        },
    )
}

/// Simulates the manufacturer's login.
pub(crate) fn login(visit: &Visit) -> Response {
    let url = visit.request.url.as_url();
    show(
        visit,
        &Login {
            shown: Shown::new(visit),
            owner: visit.owner.as_deref().or(url.get_user()).unwrap_or("owner"),
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
pub(crate) fn reauthenticate(visit: &Visit, connection: Option<&Connection>) -> Response {
    let vehicle = connection.map(|connection| &connection.vehicle);
    let brand = vehicle.map(|vehicle| brand_name(&vehicle.make));
    let mut shown = Shown::new(visit);
    shown.mode = connection.map(|connection| connection.mode);
    shown.brand = brand.or(shown.brand);
    show(
        visit,
        &Reauthenticate {
            shown,
            vehicle,
            answers: Answer::ALL,
        },
    )
}

/// Shows the error of a request that cannot be redirected to an application.
pub(crate) fn error(title: &str, faults: &[String]) -> Response {
    respond(StatusCode::BAD_REQUEST, NO_FORM, &Error { title, faults })
}

/// Shows the result of a visit that ends without a redirect.
pub(crate) fn done(answer: Answer) -> Response {
    respond(
        StatusCode::OK,
        &format!("script-src 'self'; {NO_FORM}"),
        &Done { answer },
    )
}

/// Shows that the stand-in is running.
pub(crate) fn start() -> Response {
    respond(StatusCode::OK, NO_FORM, &Start)
}

/// Shows that a visit is over.
pub(crate) fn over() -> Response {
    respond(StatusCode::GONE, NO_FORM, &Over)
}

fn show(visit: &Visit, page: &impl Template) -> Response {
    // A browser that has submitted a form follows a redirect only to where the form may go.
    let redirect_uri = visit.request.redirect_uri().unwrap_or_default();
    let form_action = format!("form-action 'self' {}", origin(redirect_uri));
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

/// Writes a page, with what it allows beyond the others.
fn respond(status: StatusCode, allowed: &str, page: &impl Template) -> Response {
    let policy = format!(
        "default-src 'none'; img-src 'self'; style-src 'self'; {allowed}; base-uri 'none'; frame-ancestors 'none'"
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
