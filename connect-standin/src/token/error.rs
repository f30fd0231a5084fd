//! The errors of the token endpoints.

use axum::http::StatusCode;
use axum::http::header::WWW_AUTHENTICATE;
use axum::response::{IntoResponse, Json, Response};
use serde_json::json;

use crate::state::tokens::Refused;

/// An error of RFC 6749, section 5.2.
#[derive(Clone, Debug)]
pub(super) struct Error {
    name: &'static str,
    description: String,
}

impl Error {
    fn new(name: &'static str, description: impl Into<String>) -> Self {
        Self {
            name,
            description: description.into(),
        }
    }

    /// The request is malformed.
    pub(super) fn request(description: &'static str) -> Self {
        Self::new("invalid_request", description)
    }

    /// A parameter is missing.
    pub(super) fn missing(name: &'static str) -> Self {
        Self::new(
            "invalid_request",
            format!("Missing required parameter: {name}"),
        )
    }

    /// Client id or secret are wrong.
    pub(super) fn client() -> Self {
        Self::new(
            "invalid_client",
            "The client id or the client secret is incorrect",
        )
    }

    /// The application must not use this grant.
    ///
    /// Source: Smartcar, *Migrate to version 3*: an application with API credentials exchanges no code.
    pub(super) fn unauthorized_client() -> Self {
        Self::new(
            "unauthorized_client",
            "An application of version 3 does not exchange a code; it gets a token at /oauth2/token",
        )
    }

    /// The endpoint does not support this grant type.
    pub(super) fn grant_type() -> Self {
        Self::new(
            "unsupported_grant_type",
            "The grant type is not one of this endpoint",
        )
    }

    /// A code is refused. The wording about redirect URIs is Smartcar's.
    pub(super) fn of_code(refused: &Refused, redirect_uri: Option<&str>) -> Self {
        match refused {
            Refused::Unauthorized => Self::unauthorized_client(),
            Refused::RedirectUriMissing => Self::missing("redirect_uri"),
            Refused::RedirectUriDifferent => Self::new(
                "invalid_grant",
                format!(
                    "Unauthorized redirect_uri: {}",
                    redirect_uri.unwrap_or_default()
                ),
            ),
            Refused::Unknown => Self::new(
                "invalid_grant",
                "The authorization code is invalid, has expired or was used before",
            ),
        }
    }

    /// A refresh token is refused.
    pub(super) fn refresh_token() -> Self {
        Self::new(
            "invalid_grant",
            "The refresh token is invalid, has expired or was used before",
        )
    }

    pub(super) const fn name(&self) -> &'static str {
        self.name
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let body = Json(json!({ "error": self.name, "error_description": self.description }));
        if self.name == "invalid_client" {
            let challenge = [(WWW_AUTHENTICATE, "Basic realm=\"Smartcar offline\"")];
            return (StatusCode::UNAUTHORIZED, challenge, body).into_response();
        }
        (StatusCode::BAD_REQUEST, body).into_response()
    }
}
