//! The errors of version 3.
//!
//! Source: Smartcar, *API errors*, version 3.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Json, Response};
use serde_json::{Value, json};

use crate::remark::Remark;

/// An error of the API.
#[derive(Debug)]
pub(super) struct Error {
    status: StatusCode,
    r#type: &'static str,
    code: &'static str,
    title: &'static str,
    detail: &'static str,
    resolution: Value,
    /// The text that the application can show to the owner.
    message: Option<&'static str>,
}

impl Error {
    fn new(status: StatusCode, r#type: &'static str, code: &'static str) -> Self {
        Self {
            status,
            r#type,
            code,
            title: "",
            detail: "",
            resolution: json!({ "type": "CONTACT_SUPPORT" }),
            message: None,
        }
    }

    pub(super) fn token() -> Self {
        Self {
            title: "Unauthorized",
            detail: "The Authorization token is missing or invalid.",
            ..Self::new(StatusCode::UNAUTHORIZED, "AUTHENTICATION", "UNAUTHORIZED")
        }
    }

    pub(super) fn user_id() -> Self {
        Self {
            title: "Missing parameter",
            detail: "missing userId: set the header sc-user-id",
            ..Self::new(StatusCode::BAD_REQUEST, "VALIDATION", "MISSING_PARAMETER")
        }
    }

    pub(super) fn unit_system() -> Self {
        Self {
            title: "Invalid input",
            detail: "sc-unit-system is neither metric nor imperial",
            ..Self::new(
                StatusCode::BAD_REQUEST,
                "VALIDATION",
                "INVALID_INPUT_FORMAT",
            )
        }
    }

    pub(super) fn query() -> Self {
        Self {
            title: "Invalid input",
            detail: "A filter or page is invalid",
            ..Self::new(
                StatusCode::BAD_REQUEST,
                "VALIDATION",
                "INVALID_INPUT_FORMAT",
            )
        }
    }

    pub(super) fn path() -> Self {
        Self {
            title: "Invalid path",
            detail: "The requested path does not exist.",
            ..Self::new(StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND", "PATH")
        }
    }

    pub(super) fn vehicle() -> Self {
        Self {
            title: "Vehicle not found",
            detail: "The vehicle was not found.",
            ..Self::new(
                StatusCode::NOT_FOUND,
                "RESOURCE_NOT_FOUND",
                "VEHICLE_NOT_FOUND",
            )
        }
    }

    pub(super) fn connection() -> Self {
        Self {
            title: "Connection not found",
            detail: "The connection was not found.",
            ..Self::new(
                StatusCode::NOT_FOUND,
                "RESOURCE_NOT_FOUND",
                "CONNECTION_NOT_FOUND",
            )
        }
    }

    pub(super) fn user() -> Self {
        Self {
            title: "User not found",
            detail: "The user was not found.",
            ..Self::new(
                StatusCode::NOT_FOUND,
                "RESOURCE_NOT_FOUND",
                "USER_NOT_FOUND",
            )
        }
    }

    pub(super) fn permission() -> Self {
        Self {
            title: "Insufficient permissions",
            detail: "Your application has insufficient permissions to access the requested resource. \
                Please prompt the user to re-authenticate using Smartcar Connect.",
            resolution: json!({ "type": "REAUTHENTICATE" }),
            ..Self::new(StatusCode::FORBIDDEN, "PERMISSION", "UNKNOWN")
        }
    }

    pub(super) fn not_capable() -> Self {
        Self {
            title: "Vehicle Not Capable",
            detail: "The vehicle is incapable of performing your request.",
            ..Self::new(
                StatusCode::NOT_IMPLEMENTED,
                "COMPATIBILITY",
                "VEHICLE_NOT_CAPABLE",
            )
        }
    }

    /// A vehicle has to be authenticated again.
    pub(super) fn lost(resolution: Value) -> Self {
        Self {
            title: "Authentication failed",
            detail: "Smartcar was unable to authenticate with the user\u{2019}s connected services \
                account. Please prompt the user to re-authenticate using Smartcar Connect.",
            resolution,
            message: Some(
                "Your car has lost its connection. Please log in to your car account again.",
            ),
            ..Self::new(
                StatusCode::BAD_REQUEST,
                "CONNECTED_SERVICES_ACCOUNT",
                "AUTHENTICATION_FAILED",
            )
        }
    }

    /// Returns the error of a signal.
    pub(super) fn brief(self) -> Value {
        json!({
            "type": self.r#type,
            "code": self.code,
            "title": self.title,
            "detail": self.detail,
            "resolution": self.resolution,
        })
    }

    pub(super) fn into_response(self) -> Response {
        let status = self.status;
        let remark = Remark(format!("{} {}", self.r#type, self.code));
        let message = self.message;
        let mut error = self.brief();
        error["status"] = status.as_u16().to_string().into();
        error["suggestedUserMessage"] = message.into();
        let mut response = (status, Json(json!({ "errors": [error] }))).into_response();
        response.extensions_mut().insert(remark);
        response
    }
}
