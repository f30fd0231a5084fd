//! Smartcar's page for browsers, which hands the answer to the page that opened Connect.

use crate::text::authority::Authority;
use crate::text::percent::Decoded;
use crate::text::query::Pairs;
use crate::text::scan::{Pieces, eq, eq_ignore_case, starts_with, tail};
use crate::text::uri::{Uri, misplaced};
use crate::values::origin;
use crate::values::redirect_uri::scheme::Scheme;
use crate::values::redirect_uri::violation::of;
use crate::violation::{Rule, Violation};

const HOST: &str = "javascript-sdk.smartcar.com";

/// Returns `true` if a host is that of the page.
pub(super) const fn is_host(host: &str) -> bool {
    eq_ignore_case(host, HOST)
}

/// Checks a URI on that host.
///
/// Source: Smartcar, *Dashboard configuration*, "JavaScript SDK"; the page's own source, which decodes
/// `app_origin`.
pub(super) const fn violation(uri: &Uri<'_>, port: Option<&str>) -> Option<Violation> {
    if let Some(port) = port {
        if !port.is_empty() && !eq(port, "443") {
            let sentence = "Smartcar's JavaScript page is not at the port `{part}`; leave it out together with the `:`, here and in the Dashboard";
            return Some(of(Rule::Port, sentence, port));
        }
    }
    if !is_path(uri.path) {
        let sentence = "Smartcar's JavaScript page is not at `{part}`; write `{fix}`, here and in the Dashboard";
        return Some(of(Rule::Path, sentence, uri.path).with_fix("/v2/redirect"));
    }
    match uri.query {
        // Its first character that no URI has is reported already.
        Some(query) if misplaced(query).is_some() => None,
        Some(query) => app_origin_violation(query),
        None => app_origin_violation(""),
    }
}

/// Returns `true` for `/v2/redirect`, the same in another version, and the older `/redirect-2.1.1`.
const fn is_path(path: &str) -> bool {
    let mut segments = Pieces::new(path, b'/');
    // Nothing stands in front of the first slash.
    let (_, Some(first)) = (segments.next(), segments.next()) else {
        return false;
    };
    match segments.next() {
        None => starts_with(first, "redirect-") && is_version(tail(first, "redirect-".len())),
        Some(second) => {
            let version = starts_with(first, "v") && is_version(tail(first, 1));
            version && eq(second, "redirect") && segments.is_done()
        }
    }
}

/// Returns `true` for digits and points.
const fn is_version(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() && bytes[at] != b'.' {
            return false;
        }
        at += 1;
    }
    !bytes.is_empty()
}

/// Checks that the query has an `app_origin`; what else it has is the application's business.
const fn app_origin_violation(query: &str) -> Option<Violation> {
    let mut pairs = Pairs::new(query);
    while let Some((name, value)) = pairs.next_pair() {
        let is_app_origin = match Decoded::new(name) {
            Some(name) => eq(name.as_str(), "app_origin"),
            None => false,
        };
        if is_app_origin {
            return match Decoded::new(value) {
                Some(origin) => origin_violation(origin.as_str()),
                None => Some(not_an_origin()),
            };
        }
    }
    let sentence = "Smartcar's JavaScript page needs your page's origin; end the redirect URI with `?app_origin=https://` and your host, here and in the Dashboard";
    Some(of(Rule::Query, sentence, ""))
}

/// Checks a decoded `app_origin`. As the value of a query, it is not shown.
const fn origin_violation(app_origin: &str) -> Option<Violation> {
    let (None, Some(uri)) = (origin::violation(app_origin), Uri::split(app_origin)) else {
        return Some(not_an_origin());
    };
    let is_localhost = match uri.authority {
        Some(authority) => eq_ignore_case(Authority::split(authority).host, "localhost"),
        None => false,
    };
    if matches!(Scheme::of(uri.scheme), Scheme::Http) && !is_localhost {
        let sentence = "the `app_origin` of the redirect URI has the scheme `http`, which is for `localhost` only; write `https`, here and in the Dashboard";
        return Some(of(Rule::Query, sentence, ""));
    }
    None
}

const fn not_an_origin() -> Violation {
    let sentence = "the `app_origin` of the redirect URI is not an origin; write `https://`, the host and nothing after it, here and in the Dashboard";
    of(Rule::Query, sentence, "")
}
