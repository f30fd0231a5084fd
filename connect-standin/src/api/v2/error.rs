//! The errors of version 2, in Smartcar's format and words.
//!
//! Source: Smartcar, *API errors* and its pages, one for each type.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Json, Response};
use serde_json::{Value, json};

use crate::remark::Remark;

/// An error of the API.
#[derive(Debug)]
pub(super) struct Error {
    status: StatusCode,
    r#type: &'static str,
    code: Option<&'static str>,
    description: &'static str,
    /// The page and the place on it.
    page: &'static str,
    resolution: Value,
    /// The text that the log shows after the type.
    remark: &'static str,
}

impl Error {
    const fn new(status: StatusCode, r#type: &'static str, page: &'static str) -> Self {
        Self {
            status,
            r#type,
            code: None,
            description: "",
            page,
            resolution: Value::Null,
            remark: "",
        }
    }

    pub(super) fn token() -> Self {
        Self {
            description: "The authorization header is missing or malformed, or it contains invalid or \
                expired authentication credentials. Please check for missing parameters, spelling and \
                casing mistakes, and other syntax issues.",
            ..Self::new(
                StatusCode::UNAUTHORIZED,
                "AUTHENTICATION",
                "authentication-errors#null",
            )
        }
    }

    pub(super) fn permission(permission: &'static str) -> Self {
        Self {
            description: "Your application has insufficient permissions to access the requested \
                resource. Please prompt the user to re-authenticate using Smartcar Connect.",
            resolution: json!("REAUTHENTICATE"),
            remark: permission,
            ..Self::new(
                StatusCode::FORBIDDEN,
                "PERMISSION",
                "permission-errors#null",
            )
        }
    }

    pub(super) fn validation() -> Self {
        Self {
            description: "Request invalid or malformed. Please check for missing parameters, spelling \
                and casing mistakes, and other syntax issues.",
            ..Self::new(
                StatusCode::BAD_REQUEST,
                "VALIDATION",
                "validation-errors#null",
            )
        }
    }

    pub(super) fn path() -> Self {
        Self {
            code: Some("PATH"),
            description: "The requested resource does not exist. Please check the URL and try again.",
            ..Self::new(
                StatusCode::NOT_FOUND,
                "RESOURCE_NOT_FOUND",
                "resource-not-found-errors#path",
            )
        }
    }

    pub(super) fn version() -> Self {
        Self {
            code: Some("VERSION"),
            description: "The requested resource does not exist. Please check your specified version number \
                and try again.",
            ..Self::new(
                StatusCode::NOT_FOUND,
                "RESOURCE_NOT_FOUND",
                "resource-not-found-errors#version",
            )
        }
    }

    pub(super) fn not_capable() -> Self {
        Self {
            code: Some("VEHICLE_NOT_CAPABLE"),
            description: "The vehicle is incapable of performing your request.",
            remark: "VEHICLE_NOT_CAPABLE",
            ..Self::new(
                StatusCode::NOT_IMPLEMENTED,
                "COMPATIBILITY",
                "compatibility-errors#vehicle-not-capable",
            )
        }
    }

    /// A vehicle has to be authenticated again.
    pub(super) fn lost(resolution: Value) -> Self {
        Self {
            code: Some("AUTHENTICATION_FAILED"),
            description: "Smartcar was unable to authenticate with the user\u{2019}s connected services \
                account. Please prompt the user to re-authenticate using Smartcar Connect.",
            resolution,
            remark: "AUTHENTICATION_FAILED",
            ..Self::new(
                StatusCode::BAD_REQUEST,
                "CONNECTED_SERVICES_ACCOUNT",
                "connected-services-account-errors#authentication-failed",
            )
        }
    }

    pub(super) fn into_response(self, request_id: &str) -> Response {
        let resolution = match self.resolution {
            resolution @ Value::Object(_) => resolution,
            resolution => json!({ "type": resolution }),
        };
        let body = json!({
            "type": self.r#type,
            "code": self.code,
            "description": self.description,
            "docURL": format!("https://smartcar.com/docs/errors/api-errors/{}", self.page),
            "statusCode": self.status.as_u16(),
            "requestId": request_id,
            "resolution": resolution,
        });
        let mut response = (self.status, Json(body)).into_response();
        let remark = format!("{} {}", self.r#type, self.remark);
        response
            .extensions_mut()
            .insert(Remark(remark.trim_end().to_owned()));
        response
    }
}
