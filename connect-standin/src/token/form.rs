//! The parameters of a request for a token.

use std::collections::HashSet;

use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use serde_json::{Map, Value};

use super::error::Error;

/// The grant types of both endpoints.
pub(super) const GRANT_TYPES: [&str; 3] =
    ["authorization_code", "client_credentials", "refresh_token"];

/// The parameters of a request, each set once.
#[derive(Debug, Default)]
pub(super) struct Form(Vec<(String, String)>);

impl Form {
    /// Reads a form.
    pub(super) fn read(headers: &HeaderMap, body: &[u8]) -> Result<Self, Error> {
        if content_type(headers) != "application/x-www-form-urlencoded" {
            return Err(Error::request(
                "The Content-Type must be application/x-www-form-urlencoded",
            ));
        }
        Self::new(form_urlencoded::parse(body).into_owned().collect())
    }

    /// Reads a form or a JSON object.
    ///
    /// Source: Smartcar's API description of `/oauth2/token`, which has JSON; its pages have a form.
    pub(super) fn read_or_json(headers: &HeaderMap, body: &[u8]) -> Result<Self, Error> {
        if content_type(headers) == "application/json" {
            Self::new(object(body)?)
        } else {
            Self::read(headers, body)
        }
    }

    fn new(parameters: Vec<(String, String)>) -> Result<Self, Error> {
        let names: HashSet<_> = parameters.iter().map(|(name, _)| name).collect();
        if names.len() < parameters.len() {
            return Err(Error::request("A parameter is set twice"));
        }
        Ok(Self(parameters))
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let mut parameters = self.0.iter();
        let found = parameters.find(|(found, _)| found == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(super) fn required(&self, name: &'static str) -> Result<&str, Error> {
        let value = self.get(name).filter(|value| !value.is_empty());
        value.ok_or_else(|| Error::missing(name))
    }

    pub(super) fn into_parameters(self) -> Vec<(String, String)> {
        self.0
    }
}

/// Returns the media type of a body, without its parameters.
fn content_type(headers: &HeaderMap) -> &str {
    let value = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    value
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
}

fn object(body: &[u8]) -> Result<Vec<(String, String)>, Error> {
    let object: Map<String, Value> = serde_json::from_slice(body)
        .map_err(|_| Error::request("The body is not a JSON object"))?;
    let strings = object.into_iter().map(|(name, value)| match value {
        Value::String(value) => Ok((name, value)),
        _ => Err(Error::request("A parameter is not a string")),
    });
    strings.collect()
}
