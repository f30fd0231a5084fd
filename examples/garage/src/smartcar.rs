//! Smartcar's token endpoint and API.

use std::fmt;

use oauth2::basic::{BasicClient, BasicRequestTokenError, BasicTokenResponse};
use oauth2::reqwest::{self, Client, StatusCode, redirect};
use oauth2::{
    AccessToken, AuthorizationCode, ClientSecret, EndpointNotSet, EndpointSet, HttpClientError,
    RedirectUrl, RefreshToken, TokenResponse, TokenUrl,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use smartcar_connect::{ConnectUrl, Connected, Origin};

/// A client of the token endpoint, which has no other.
type TokenClient =
    BasicClient<EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

/// Smartcar, without Connect.
#[derive(Debug)]
pub(crate) struct Smartcar {
    tokens: TokenClient,
    api: String,
    http: Client,
}

/// What an owner's cars are asked with.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Access {
    access_token: AccessToken,
    refresh_token: Option<RefreshToken>,
}

impl Smartcar {
    /// Finds the hosts beside that of Connect: a stand-in has everything on one.
    pub(crate) fn new(
        connect: &ConnectUrl<'_>,
        client_secret: String,
    ) -> Result<Self, Box<dyn std::error::Error>> {
        let origin = connect.get_origin();
        let (auth, api) = if origin == Origin::SMARTCAR {
            (
                "https://auth.smartcar.com".to_owned(),
                "https://api.smartcar.com".to_owned(),
            )
        } else {
            (origin.to_string(), origin.to_string())
        };
        let mut tokens = BasicClient::new(connect.get_client_id().into())
            .set_client_secret(ClientSecret::new(client_secret))
            .set_token_uri(TokenUrl::new(format!("{auth}/oauth/token"))?);
        // The exchange must have the redirect URI that Connect was sent.
        if let Some(redirect_uri) = connect.get_redirect_uri() {
            tokens = tokens.set_redirect_uri(RedirectUrl::try_from(redirect_uri)?);
        }
        Ok(Self {
            tokens,
            api,
            http: Client::builder()
                .redirect(redirect::Policy::none())
                .build()?,
        })
    }

    /// Exchanges a code for tokens.
    pub(crate) async fn exchange(&self, connected: &Connected) -> Result<Access, Error> {
        let code = AuthorizationCode::from(connected);
        let tokens = self
            .tokens
            .exchange_code(code)
            .request_async(&self.http)
            .await?;
        Ok(Access::new(&tokens))
    }

    /// Requests a path of the API; once more with a new token, if the one at hand has expired.
    pub(crate) async fn get(&self, access: &mut Access, path: &str) -> Result<Value, Error> {
        let answer = self.try_get(access, path).await;
        match (&answer, &access.refresh_token) {
            (Err(Error::Refused { status, .. }), Some(token))
                if *status == StatusCode::UNAUTHORIZED =>
            {
                let request = self.tokens.exchange_refresh_token(token);
                *access = Access::new(&request.request_async(&self.http).await?);
                self.try_get(access, path).await
            }
            _ => answer,
        }
    }

    async fn try_get(&self, access: &Access, path: &str) -> Result<Value, Error> {
        let request = self.http.get(format!("{}{path}", self.api));
        let response = request
            .bearer_auth(access.access_token.secret())
            .send()
            .await?;
        let status = response.status();
        let body = response.bytes().await?;
        let body: Value = serde_json::from_slice(&body).unwrap_or_default();
        if status.is_success() {
            return Ok(body);
        }
        let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
        Err(Error::Refused {
            status,
            r#type: text("type"),
            code: text("code"),
        })
    }
}

impl Access {
    fn new(tokens: &BasicTokenResponse) -> Self {
        Self {
            access_token: tokens.access_token().clone(),
            refresh_token: tokens.refresh_token().cloned(),
        }
    }
}

/// What Smartcar does not answer.
#[derive(Debug)]
pub(crate) enum Error {
    /// The token endpoint refuses a code or a refresh token.
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
