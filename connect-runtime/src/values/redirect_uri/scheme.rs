//! The scheme of a redirect URI.

use crate::text::scan::{eq_ignore_case, starts_with, tail};
use crate::text::uuid;

/// What the scheme of a redirect URI means. Upper and lower case are the same (RFC 3986, section 3.1).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scheme {
    Https,
    Http,
    /// `sc` and a client id in lower case, as Smartcar writes it.
    ClientId,
    /// One that leads back to no application, since the browser itself handles it.
    Browser,
    /// Any other; it may be the application's own (RFC 8252, section 7.1).
    Custom,
}

/// What a browser handles itself. `javascript` would even run in the page that follows it.
const BROWSER: &[&str] = &[
    "about",
    "blob",
    "data",
    "file",
    "filesystem",
    "ftp",
    "javascript",
    "mailto",
    "vbscript",
    "view-source",
    "ws",
    "wss",
];

impl Scheme {
    pub(crate) const fn of(scheme: &str) -> Self {
        if eq_ignore_case(scheme, "https") {
            return Self::Https;
        }
        if eq_ignore_case(scheme, "http") {
            return Self::Http;
        }
        if client_id(scheme).is_some() {
            return Self::ClientId;
        }
        let mut at = 0;
        while at < BROWSER.len() {
            if eq_ignore_case(scheme, BROWSER[at]) {
                return Self::Browser;
            }
            at += 1;
        }
        Self::Custom
    }
}

/// Returns what follows `sc` if it is a client id.
pub(super) const fn client_id(scheme: &str) -> Option<&str> {
    if !starts_with(scheme, "sc") {
        return None;
    }
    let id = tail(scheme, 2);
    if uuid::is_uuid(id) { Some(id) } else { None }
}
