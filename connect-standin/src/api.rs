//! As much of the API as a first application calls.

mod bearer;
mod resolution;
mod units;
mod v2;
mod v3;

use axum::Router;
use axum::routing::{any, get};

use crate::smartcar::Smartcar;

pub(crate) fn router() -> Router<Smartcar> {
    Router::new()
        .route("/v1.0/{*path}", any(v2::unknown_version))
        .route("/v2.0/{*path}", get(v2::read).fallback(v2::unknown_path))
        .route("/v3/{*path}", any(v3::handle))
}
