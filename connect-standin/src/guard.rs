//! Protection against other sites' pages in the same browser.

use axum::extract::{Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::smartcar::Smartcar;

/// Refuses what a page of another site requests.
pub(crate) async fn refuse_other_sites(request: Request, next: Next) -> Response {
    if is_own_site(request.headers()) {
        return next.run(request).await;
    }
    refuse("pages of another site have no access\n")
}

/// Refuses a host name that anyone can register, so that no page can rebind its own name to this address
/// (DNS rebinding) and be of the same site.
pub(crate) async fn refuse_other_hosts(
    State(smartcar): State<Smartcar>,
    request: Request,
    next: Next,
) -> Response {
    if is_known_host(request.headers(), &smartcar.settings.hosts) {
        return next.run(request).await;
    }
    refuse("this host is unknown; use `localhost`, an IP address or a host that was allowed\n")
}

fn refuse(message: &'static str) -> Response {
    (StatusCode::FORBIDDEN, message).into_response()
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).map(|value| value.to_str().unwrap_or("?"))
}

/// Returns `true` for a program, which sends neither header, and for a page of this origin.
fn is_own_site(headers: &HeaderMap) -> bool {
    let site = text(headers, "sec-fetch-site");
    let host = text(headers, HOST.as_str());
    site.is_none_or(|site| matches!(site, "same-origin" | "none"))
        && text(headers, ORIGIN.as_str()).is_none_or(|origin| {
            let (_, authority) = origin.split_once("://").unwrap_or_default();
            host == Some(authority)
        })
}

fn is_known_host(headers: &HeaderMap, allowed: &[String]) -> bool {
    let Some(host) = text(headers, HOST.as_str()) else {
        return true;
    };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let address = name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'));
    name.eq_ignore_ascii_case("localhost")
        || address.unwrap_or(name).parse::<std::net::IpAddr>().is_ok()
        || allowed.iter().any(|host| host.eq_ignore_ascii_case(name))
}
