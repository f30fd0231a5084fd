//! The units of distances.

use axum::http::HeaderMap;

/// A unit system.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Units {
    Metric,
    Imperial,
}

impl Units {
    /// Reads the header `sc-unit-system`.
    pub(super) fn read(headers: &HeaderMap) -> Option<Self> {
        let value = headers
            .get("sc-unit-system")
            .map(|value| value.to_str().unwrap_or_default());
        match value.map(str::to_ascii_lowercase).as_deref() {
            None | Some("metric") => Some(Self::Metric),
            Some("imperial") => Some(Self::Imperial),
            Some(_) => None,
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Metric => "metric",
            Self::Imperial => "imperial",
        }
    }

    /// Converts kilometres, to two digits.
    pub(super) fn distance(self, kilometres: f64) -> f64 {
        let distance = match self {
            Self::Metric => kilometres,
            Self::Imperial => kilometres / 1.609_344,
        };
        (distance * 100.0).round() / 100.0
    }
}
