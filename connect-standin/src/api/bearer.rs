//! The token that a request carries.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;

use crate::state::{Access, State};

/// Returns what a request may do, if its token is valid.
pub(super) fn bearer(headers: &HeaderMap, state: &State) -> Option<Access> {
    let header = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("Bearer") {
        return None;
    }
    let now = state.clock.now();
    state.tokens.access(token.trim(), now).cloned()
}
