//! The errors of version 3.
//!
//! Source: Smartcar, *API errors*, version 3.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Json, Response};
use serde_json::{Value, json};

use crate::router::Remark;

/// An error of the API.
#[derive(Debug)]
pub(super) struct Error {
    status: StatusCode,
    r#type: &'static str,
    code: Option<&'static str>,
    title: &'static str,
    detail: &'static str,
    /// What the log says beside the type.
    remark: &'static str,
}

impl Error {
    const fn new(
        status: StatusCode,
        r#type: &'static str,
        code: Option<&'static str>,
        title: &'static str,
        detail: &'static str,
    ) -> Self {
        Self {
            status,
            r#type,
            code,
            title,
            detail,
            remark: "",
        }
    }

    pub(super) const fn token() -> Self {
        let detail = "The Authorization token is missing or invalid.";
        let code = Some("UNAUTHORIZED");
        Self::new(
            StatusCode::UNAUTHORIZED,
            "AUTHENTICATION",
            code,
            "Unauthorized",
            detail,
        )
    }

    pub(super) const fn user_id() -> Self {
        let code = Some("MISSING_PARAMETER");
        Self::new(
            StatusCode::BAD_REQUEST,
            "VALIDATION",
            code,
            "Missing parameter",
            "missing userId",
        )
    }

    pub(super) const fn unit_system() -> Self {
        let detail = "sc-unit-system is neither metric nor imperial";
        Self::new(
            StatusCode::BAD_REQUEST,
            "VALIDATION",
            None,
            "Invalid parameter",
            detail,
        )
    }

    pub(super) const fn path() -> Self {
        let (code, detail) = (Some("INVALID_PATH"), "The requested path does not exist.");
        Self::new(
            StatusCode::NOT_FOUND,
            "RESOURCE_NOT_FOUND",
            code,
            "Invalid path",
            detail,
        )
    }

    pub(super) const fn vehicle() -> Self {
        let (code, detail) = (Some("VEHICLE_NOT_FOUND"), "The vehicle was not found.");
        Self::new(
            StatusCode::NOT_FOUND,
            "RESOURCE_NOT_FOUND",
            code,
            "Vehicle not found",
            detail,
        )
    }

    pub(super) const fn permission(permission: &'static str) -> Self {
        let detail = "Your application has insufficient permissions to access the requested resource. \
            Please prompt the user to re-authenticate using Smartcar Connect.";
        Self {
            remark: permission,
            ..Self::new(
                StatusCode::FORBIDDEN,
                "PERMISSION",
                None,
                "Insufficient permissions",
                detail,
            )
        }
    }

    pub(super) const fn lost() -> Self {
        let detail = "Smartcar was unable to authenticate with the user\u{2019}s connected services \
            account. Please prompt the user to re-authenticate using Smartcar Connect.";
        let code = Some("AUTHENTICATION_FAILED");
        let title = "Authentication failed";
        Self::new(
            StatusCode::BAD_REQUEST,
            "CONNECTED_SERVICES_ACCOUNT",
            code,
            title,
            detail,
        )
    }

    /// What stands beside a signal that is not there.
    pub(super) fn brief(&self) -> Value {
        json!({ "type": self.r#type, "code": self.code })
    }

    pub(super) fn into_response(self) -> Response {
        let body = json!({ "errors": [{
            "status": self.status.as_u16().to_string(),
            "type": self.r#type,
            "code": self.code,
            "title": self.title,
            "detail": self.detail,
        }] });
        let mut response = (self.status, Json(body)).into_response();
        let remark = format!("{} {}", self.r#type, self.code.unwrap_or(self.remark));
        response
            .extensions_mut()
            .insert(Remark(remark.trim_end().to_owned()));
        response
    }
}
