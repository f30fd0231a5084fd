//! Smartcar's token endpoints and API.
//!
//! There are two kinds of Smartcar, and this application works with both: a code is exchanged for tokens of
//! its owner (version 2 of the API); a user id goes along with a token of the application (version 3).

mod error;

use std::sync::{Mutex, PoisonError};

use oauth2::basic::{BasicClient, BasicTokenResponse};
use oauth2::reqwest::{Client, RequestBuilder, redirect};
use oauth2::{
    AccessToken, AuthType, AuthorizationCode, ClientId, ClientSecret, EndpointNotSet, EndpointSet,
    RedirectUrl, RefreshToken, TokenResponse, TokenUrl,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use smartcar_connect::{ConnectUrl, Connected, Origin};

pub(crate) use self::error::Error;

/// A client of a token endpoint, which has no other.
type TokenClient =
    BasicClient<EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

/// What the application shows who it is with, beside the id that Connect knows.
pub(crate) struct Credentials {
    /// The id of the API credential, which begins with `client_`, where there is one.
    pub(crate) api_client_id: Option<String>,
    pub(crate) client_secret: String,
}

/// Smartcar, without Connect.
#[derive(Debug)]
pub(crate) struct Smartcar {
    /// Where a code is exchanged.
    auth: TokenClient,
    /// Where the application gets a token of its own.
    iam: TokenClient,
    /// The token of the application, once it has one.
    token: Mutex<Option<AccessToken>>,
    v2: String,
    v3: String,
    http: Client,
}

/// What an owner's cars are asked with.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) enum Access {
    /// Tokens of the owner.
    Tokens {
        access_token: AccessToken,
        refresh_token: Option<RefreshToken>,
    },
    /// The application's own token, and the id of the owner.
    User { user_id: String },
}

impl Smartcar {
    /// Finds the hosts beside that of Connect: a stand-in has everything on one.
    pub(crate) fn new(
        connect: &ConnectUrl<'_>,
        credentials: &Credentials,
    ) -> Result<Self, Box<dyn std::error::Error>> {
        let origin = connect.get_origin();
        let host = |smartcar: &str| match origin {
            Origin::SMARTCAR => format!("https://{smartcar}"),
            _ => origin.to_string(),
        };
        let id = match (connect.get_client_id(), connect.get_application_id()) {
            (Some(id), _) => ClientId::from(id),
            (None, Some(id)) => ClientId::from(id),
            (None, None) => return Err("the application has no id".into()),
        };
        let secret = ClientSecret::new(credentials.client_secret.clone());
        let api_id = credentials.api_client_id.clone().map(ClientId::new);

        let token_url = TokenUrl::new(format!("{}/oauth/token", host("auth.smartcar.com")))?;
        let mut auth = BasicClient::new(id.clone())
            .set_client_secret(secret.clone())
            .set_token_uri(token_url);
        // The exchange must have the redirect URI that Connect was sent.
        if let Some(redirect_uri) = connect.get_redirect_uri() {
            auth = auth.set_redirect_uri(RedirectUrl::try_from(redirect_uri)?);
        }
        let token_url = TokenUrl::new(format!("{}/oauth2/token", host("iam.smartcar.com")))?;
        let iam = BasicClient::new(api_id.unwrap_or(id))
            .set_client_secret(secret)
            .set_auth_type(AuthType::RequestBody)
            .set_token_uri(token_url);
        Ok(Self {
            auth,
            iam,
            token: Mutex::default(),
            v2: format!("{}/v2.0", host("api.smartcar.com")),
            v3: format!("{}/v3", host("vehicle.api.smartcar.com")),
            http: Client::builder()
                .redirect(redirect::Policy::none())
                .build()?,
        })
    }

    /// Exchanges a code for tokens.
    pub(crate) async fn exchange(&self, connected: &Connected) -> Result<Access, Error> {
        let code = AuthorizationCode::from(connected);
        let tokens = self
            .auth
            .exchange_code(code)
            .request_async(&self.http)
            .await?;
        Ok(Access::of_tokens(&tokens))
    }

    /// Requests a path of the API; once more with a new token, if the one at hand has expired.
    pub(crate) async fn get(&self, access: &mut Access, path: &str) -> Result<Value, Error> {
        let answer = self.try_get(access, path).await;
        if !answer.as_ref().is_err_and(Error::is_token_invalid) {
            return answer;
        }
        match access {
            Access::Tokens {
                refresh_token: Some(refresh_token),
                ..
            } => {
                let request = self.auth.exchange_refresh_token(refresh_token);
                *access = Access::of_tokens(&request.request_async(&self.http).await?);
            }
            Access::Tokens { .. } => return answer,
            Access::User { .. } => self.keep(None),
        }
        self.try_get(access, path).await
    }

    async fn try_get(&self, access: &Access, path: &str) -> Result<Value, Error> {
        let request = match access {
            Access::Tokens { access_token, .. } => {
                let request = self.http.get(format!("{}{path}", self.v2));
                request.bearer_auth(access_token.secret())
            }
            Access::User { user_id } => {
                let request = self.http.get(format!("{}{path}", self.v3));
                let request = request.bearer_auth(self.own_token().await?.secret());
                request.header("sc-user-id", user_id)
            }
        };
        send(request).await
    }

    /// Returns the application's own token, a new one if there is none.
    async fn own_token(&self) -> Result<AccessToken, Error> {
        let kept = self
            .token
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some(token) = kept {
            return Ok(token);
        }
        let request = self.iam.exchange_client_credentials();
        let token = request
            .request_async(&self.http)
            .await?
            .access_token()
            .clone();
        self.keep(Some(token.clone()));
        Ok(token)
    }

    fn keep(&self, token: Option<AccessToken>) {
        *self.token.lock().unwrap_or_else(PoisonError::into_inner) = token;
    }
}

async fn send(request: RequestBuilder) -> Result<Value, Error> {
    let response = request.send().await?;
    let status = response.status();
    let body = response.bytes().await?;
    let body = serde_json::from_slice(&body).unwrap_or_default();
    if status.is_success() {
        Ok(body)
    } else {
        Err(Error::refused(status, &body))
    }
}

impl Access {
    fn of_tokens(tokens: &BasicTokenResponse) -> Self {
        Self::Tokens {
            access_token: tokens.access_token().clone(),
            refresh_token: tokens.refresh_token().cloned(),
        }
    }

    pub(crate) fn of_user(user_id: &str) -> Self {
        Self::User {
            user_id: user_id.to_owned(),
        }
    }
}
