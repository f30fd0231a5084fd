//! What Smartcar does not answer.

use std::fmt;

use oauth2::HttpClientError;
use oauth2::basic::BasicRequestTokenError;
use oauth2::reqwest::{self, StatusCode};
use serde_json::Value;

/// What Smartcar does not answer. It shows no token.
#[derive(Debug)]
pub(crate) enum Error {
    /// A token endpoint refuses a code, a refresh token or the application.
    Token(Box<BasicRequestTokenError<HttpClientError<reqwest::Error>>>),
    /// The API refuses a request.
    Refused {
        status: StatusCode,
        r#type: String,
        code: String,
    },
    /// Nobody answers.
    Http(reqwest::Error),
}

impl Error {
    /// Reads an error of either version of the API; version 3 has a list of them.
    pub(super) fn refused(status: StatusCode, body: &Value) -> Self {
        let error = body.pointer("/errors/0").unwrap_or(body);
        let text = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
        Self::Refused {
            status,
            r#type: text("type"),
            code: text("code"),
        }
    }

    /// Returns `true` if the token is not valid any more.
    pub(super) fn is_token_invalid(&self) -> bool {
        matches!(self, Self::Refused { status, .. } if *status == StatusCode::UNAUTHORIZED)
    }

    /// Returns `true` if the owner has not granted the permission.
    pub(crate) fn is_not_granted(&self) -> bool {
        matches!(self, Self::Refused { r#type, .. } if r#type == "PERMISSION")
    }

    /// Returns `true` if the car has to be authenticated again.
    pub(crate) fn is_lost(&self) -> bool {
        matches!(self, Self::Refused { code, .. } if code == "AUTHENTICATION_FAILED")
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Token(error) => error.fmt(f),
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
