//! The errors of a request to Smartcar.

use std::fmt;

use oauth2::HttpClientError;
use oauth2::basic::BasicRequestTokenError;
use oauth2::reqwest::{self, StatusCode};
use serde_json::Value;

/// The error of a request to Smartcar. It contains no token.
#[derive(Debug)]
pub(crate) enum Error {
    /// The token endpoint refuses the credentials.
    Token(Box<BasicRequestTokenError<HttpClientError<reqwest::Error>>>),
    /// The API refuses the request.
    Refused {
        status: StatusCode,
        r#type: String,
        code: String,
    },
    /// There is no response.
    Http(reqwest::Error),
}

impl Error {
    /// Reads an error of the API: a list, or one object.
    pub(super) fn refused(status: StatusCode, body: &Value) -> Self {
        let error = body.pointer("/errors/0").unwrap_or(body);
        let text = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
        Self::Refused {
            status,
            r#type: text("type"),
            code: text("code"),
        }
    }

    /// Returns `true` if the token has expired.
    pub(super) fn is_token_invalid(&self) -> bool {
        matches!(self, Self::Refused { status, .. } if *status == StatusCode::UNAUTHORIZED)
    }

    /// Returns `true` if the owner has to authenticate the car again.
    pub(crate) fn is_lost(&self) -> bool {
        matches!(self, Self::Refused { code, .. } if code == "AUTHENTICATION_FAILED")
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Token(error) => write!(f, "no token: {error}"),
            Self::Refused {
                status,
                r#type,
                code,
            } => write!(f, "{status} {type} {code}"),
            Self::Http(error) => error.fmt(f),
        }
    }
}

impl From<BasicRequestTokenError<HttpClientError<reqwest::Error>>> for Error {
    fn from(error: BasicRequestTokenError<HttpClientError<reqwest::Error>>) -> Self {
        Self::Token(Box::new(error))
    }
}

impl From<reqwest::Error> for Error {
    fn from(error: reqwest::Error) -> Self {
        Self::Http(error.without_url())
    }
}
