//! Smartcar's token endpoint and version 3 of its API, with the application's own credentials.

mod error;

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use oauth2::basic::BasicClient;
use oauth2::reqwest::{Client, redirect};
use oauth2::{
    AccessToken, AuthType, ClientId, ClientSecret, EndpointNotSet, EndpointSet, TokenResponse,
    TokenUrl,
};
use serde_json::Value;
use smartcar_connect::{ConnectUrl, Mode, Origin};
use tokio::time::sleep;

pub(crate) use self::error::Error;

/// A client for a token endpoint only.
type TokenClient =
    BasicClient<EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

/// How long to wait for a new connection, which may appear a few seconds after the callback.
const WAITS: [Duration; 5] = [
    Duration::from_millis(250),
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(2),
];

/// API credentials. They are for tokens only: Connect identifies the application by its application id.
pub(crate) struct Credentials {
    /// Begins with `client_`.
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
}

/// A client of Smartcar's API.
#[derive(Debug)]
pub(crate) struct Smartcar {
    tokens: TokenClient,
    /// The application's token, once there is one. It is valid for an hour.
    token: Mutex<Option<AccessToken>>,
    api: String,
    mode: Mode,
    http: Client,
}

/// A vehicle that its owner has connected to this application.
#[derive(Debug)]
pub(crate) struct Connection {
    pub(crate) user_id: String,
    pub(crate) vehicle_id: String,
    pub(crate) make: String,
    /// Brand, model and year.
    pub(crate) name: Option<String>,
}

impl Credentials {
    /// Returns credentials for an offline Smartcar, which accepts any.
    pub(crate) fn offline() -> Self {
        Self {
            client_id: "client_offline".to_owned(),
            client_secret: "offline".to_owned(),
        }
    }
}

impl Smartcar {
    /// Creates a client for the Smartcar of a Connect URL. A stand-in has everything on one origin.
    pub(crate) fn new(
        connect: &ConnectUrl<'_>,
        credentials: Credentials,
    ) -> Result<Self, Box<dyn std::error::Error>> {
        let origin = connect.get_origin();
        let host = |smartcar: &str| match origin {
            Origin::SMARTCAR => format!("https://{smartcar}"),
            _ => origin.to_string(),
        };
        let token_url = TokenUrl::new(format!("{}/oauth2/token", host("iam.smartcar.com")))?;
        let tokens = BasicClient::new(ClientId::new(credentials.client_id))
            .set_client_secret(ClientSecret::new(credentials.client_secret))
            // In the body: HTTP Basic is for version 2.
            .set_auth_type(AuthType::RequestBody)
            .set_token_uri(token_url);
        Ok(Self {
            tokens,
            token: Mutex::default(),
            api: format!("{}/v3", host("vehicle.api.smartcar.com")),
            mode: connect.get_mode().unwrap_or(Mode::Live),
            // A client that follows redirects could be sent to addresses inside the network.
            http: Client::builder()
                .redirect(redirect::Policy::none())
                .build()?,
        })
    }

    /// Verifies a user id: returns the connections that have this user id **and** the external id that this
    /// application has set on the Connect URL, and none if the user is another one.
    ///
    /// Neither id alone is proof. The browser can change the user id, and anyone can send an owner a Connect
    /// URL with an external id of their own.
    pub(crate) async fn verify(
        &self,
        user_id: &str,
        external_id: &str,
    ) -> Result<Vec<Connection>, Error> {
        let filters = [
            ("filter[userId]", user_id),
            ("filter[user.externalId]", external_id),
        ];
        let mut waits = WAITS.iter();
        loop {
            let found = self.list(&filters).await?.into_iter();
            let verified = found.filter(|connection| {
                let user = &connection["attributes"]["user"];
                user["id"] == user_id && user["externalId"] == external_id
            });
            let verified: Vec<_> = verified
                .filter_map(|data| Connection::read(&data))
                .collect();
            match waits.next() {
                Some(wait) if verified.is_empty() => sleep(*wait).await,
                _ => return Ok(verified),
            }
        }
    }

    /// Lists the connections of users, whose ids have been verified.
    pub(crate) async fn connections_of(
        &self,
        user_ids: &[String],
    ) -> Result<Vec<Connection>, Error> {
        let mut connections = Vec::new();
        for user_id in user_ids {
            let found = self.list(&[("filter[userId]", user_id)]).await?;
            connections.extend(found.iter().filter_map(Connection::read));
        }
        Ok(connections)
    }

    /// Returns the signals of a vehicle.
    pub(crate) async fn signals(&self, connection: &Connection) -> Result<Value, Error> {
        let path = format!("/vehicles/{}/signals", connection.vehicle_id);
        self.get(&path, &[], Some(&connection.user_id)).await
    }

    /// Lists connections: the newest ten, which is the size of a page.
    async fn list(&self, filters: &[(&str, &str)]) -> Result<Vec<Value>, Error> {
        // Without this filter, the API lists live vehicles only.
        let mut query = vec![("filter[vehicle.mode]", self.mode.as_str())];
        query.extend(filters);
        let mut body = self.get("/connections", &query, None).await?;
        Ok(match body["data"].take() {
            Value::Array(connections) => connections,
            _ => Vec::new(),
        })
    }

    /// Requests a path of the API; once more with a new token if the present one has expired.
    async fn get(
        &self,
        path: &str,
        query: &[(&str, &str)],
        user_id: Option<&str>,
    ) -> Result<Value, Error> {
        let result = self.try_get(path, query, user_id).await;
        if !result.as_ref().is_err_and(Error::is_token_invalid) {
            return result;
        }
        self.store(None);
        self.try_get(path, query, user_id).await
    }

    async fn try_get(
        &self,
        path: &str,
        query: &[(&str, &str)],
        user_id: Option<&str>,
    ) -> Result<Value, Error> {
        let request = self.http.get(format!("{}{path}", self.api)).query(query);
        let mut request = request.bearer_auth(self.token().await?.secret());
        if let Some(user_id) = user_id {
            request = request.header("sc-user-id", user_id);
        }
        let response = request.send().await?;
        let status = response.status();
        let body = serde_json::from_slice(&response.bytes().await?).unwrap_or_default();
        if status.is_success() {
            Ok(body)
        } else {
            Err(Error::refused(status, &body))
        }
    }

    /// Returns the application's token; requests one if there is none.
    async fn token(&self) -> Result<AccessToken, Error> {
        if let Some(token) = self.lock().clone() {
            return Ok(token);
        }
        let request = self.tokens.exchange_client_credentials();
        let token = request.request_async(&self.http).await?;
        let token = token.access_token().clone();
        self.store(Some(token.clone()));
        Ok(token)
    }

    fn store(&self, token: Option<AccessToken>) {
        *self.lock() = token;
    }

    fn lock(&self) -> MutexGuard<'_, Option<AccessToken>> {
        self.token.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connection {
    /// Reads an element of `data`.
    fn read(data: &Value) -> Option<Self> {
        let vehicle = &data["attributes"]["vehicle"];
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let make = text(&vehicle["make"]).unwrap_or_default();
        let name = text(&vehicle["model"])
            .map(|model| format!("{} {model} {}", title(&make), vehicle["year"]));
        Some(Self {
            user_id: text(&data["attributes"]["user"]["id"])?,
            vehicle_id: text(data.pointer("/relationships/vehicle/data/id")?)?,
            make,
            name,
        })
    }
}

/// Writes `ALFA_ROMEO` as `Alfa Romeo`; short names, such as `BMW`, are not changed.
pub(crate) fn title(make: &str) -> String {
    let words = make.split(['_', '-', ' ']);
    let words = words.map(|word| match word.split_at_checked(1) {
        Some((first, rest)) if word.len() > 3 => format!("{first}{}", rest.to_lowercase()),
        _ => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}
