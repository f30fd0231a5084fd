//! Recorded requests, for tests and for the log.

use std::fmt;

use axum::http::{Method, StatusCode};
use smartcar_connect::{ConfigErrors, ConnectUrlBuf, Origin, ParseOptions};

/// Parts of the names of parameters that are not recorded: whoever reads their values can act as the application
/// or the owner.
const SECRET: [&str; 4] = ["secret", "token", "password", "assertion"];

/// Returns `true` if the value of a parameter is not recorded.
fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name == "code" || SECRET.iter().any(|word| name.contains(word))
}

/// The segments of a path that identify no one; the log shows no other segment.
const WORDS: &[&str] = &[
    "authorize",
    "battery",
    "brand",
    "capacity",
    "charge",
    "clock",
    "commands",
    "connections",
    "disconnect",
    "done",
    "done.js",
    "engine",
    "fuel",
    "grant",
    "limit",
    "location",
    "login",
    "next",
    "oauth",
    "oauth2",
    "odometer",
    "oil",
    "permissions",
    "pressure",
    "reauthenticate",
    "requests",
    "security",
    "signals",
    "standin",
    "style.css",
    "tires",
    "token",
    "user",
    "users",
    "v1.0",
    "v2.0",
    "v3",
    "vehicles",
    "vin",
    "visits",
];

/// A request and the status of its response.
///
/// It holds no client secret, code or token. `Display` is a line for a log, and `Debug` shows as little:
/// no value of a parameter, such as `state`.
///
/// # Examples
///
/// ```
/// use smartcar_connect_standin::{RecordedRequest, Standin};
///
/// /// How often a code was exchanged.
/// fn exchanges(standin: &Standin) -> usize {
///     let is_exchange = |request: &RecordedRequest| {
///         request.path() == "/oauth/token" && request.parameter("grant_type") == Some("authorization_code")
///     };
///     standin.requests().iter().filter(|request| is_exchange(request)).count()
/// }
///
/// assert_eq!(exchanges(&Standin::new()), 0);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct RecordedRequest {
    method: Method,
    path: String,
    parameters: Vec<(String, String)>,
    status: StatusCode,
    remark: String,
}

impl RecordedRequest {
    pub(crate) fn new(
        method: Method,
        path: String,
        mut parameters: Vec<(String, String)>,
        status: StatusCode,
        remark: String,
    ) -> Self {
        parameters.retain(|(name, _)| !is_secret(name));
        parameters.shrink_to_fit();
        Self {
            method,
            path,
            parameters,
            status,
            remark,
        }
    }

    /// Returns the method.
    #[must_use]
    pub fn method(&self) -> &str {
        self.method.as_str()
    }

    /// Returns the path.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the parameters of query or form, decoded, in the order in which they were sent. There is
    /// no `client_secret`, `code` or `refresh_token` among them.
    #[must_use]
    pub fn parameters(&self) -> &[(String, String)] {
        &self.parameters
    }

    /// Returns the value of a parameter.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&str> {
        let mut parameters = self.parameters.iter();
        let found = parameters.find(|(found, _)| found == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Returns the status code of the response.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// Reads the Connect URL of a request to `/oauth/authorize` or `/oauth/reauthenticate`, as on
    /// Smartcar's own origin.
    ///
    /// # Errors
    ///
    /// If it is no Connect URL, or one that breaks a rule.
    pub fn connect_url(&self) -> Result<ConnectUrlBuf, ConfigErrors> {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.parameters);
        let url = format!("{}{}?{}", Origin::SMARTCAR, self.path, query.finish());
        ParseOptions::new().allow_other().parse(&url)
    }

    /// Returns how many bytes it holds.
    pub(crate) fn size(&self) -> usize {
        let parameters = self.parameters.iter();
        let parameters = parameters.map(|pair| size_of_val(pair) + pair.0.len() + pair.1.len());
        size_of::<Self>() + self.path.len() + parameters.sum::<usize>()
    }

    pub(crate) fn is_control(&self) -> bool {
        self.path.starts_with("/standin/")
    }
}

impl fmt::Display for RecordedRequest {
    /// Writes method, path and status, without ids and values, and in a word what came of it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:4} ", self.method.as_str())?;
        for piece in self.path.split('/').filter(|piece| !piece.is_empty()) {
            let is_word = WORDS.contains(&piece);
            write!(f, "/{}", if is_word { piece } else { "…" })?;
        }
        write!(f, " {}", self.status.as_u16())?;
        if !self.remark.is_empty() {
            write!(f, " {}", self.remark)?;
        }
        Ok(())
    }
}

impl fmt::Debug for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.parameters.iter().map(|(name, _)| name).collect();
        f.debug_struct("RecordedRequest")
            .field("line", &format_args!("{self}"))
            .field("parameters", &names)
            .finish_non_exhaustive()
    }
}
