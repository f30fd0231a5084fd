//! As much of the API as a first application calls.

mod bearer;
mod v2;
mod v3;

use axum::Router;
use axum::routing::{any, get};

use crate::Standin;

pub(crate) fn router() -> Router<Standin> {
    Router::new()
        .route("/v1.0/{*path}", any(v2::unknown_version))
        .route("/v2.0/{*path}", get(v2::read).fallback(v2::unknown_path))
        .route("/v3/{*path}", get(v3::read).fallback(v3::unknown_path))
}

/// The units that distances are in.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Units {
    Metric,
    Imperial,
}

impl Units {
    /// Reads the header `sc-unit-system`.
    fn read(headers: &axum::http::HeaderMap) -> Option<Self> {
        let value = headers
            .get("sc-unit-system")
            .map(|value| value.to_str().unwrap_or_default());
        match value.map(str::to_ascii_lowercase).as_deref() {
            None | Some("metric") => Some(Self::Metric),
            Some("imperial") => Some(Self::Imperial),
            Some(_) => None,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Metric => "metric",
            Self::Imperial => "imperial",
        }
    }

    /// Turns kilometres into what was asked for, to two digits.
    fn distance(self, kilometres: f64) -> f64 {
        let distance = match self {
            Self::Metric => kilometres,
            Self::Imperial => kilometres / 1.609_344,
        };
        (distance * 100.0).round() / 100.0
    }
}
