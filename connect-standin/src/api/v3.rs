//! Version 3 of the API, with the token of an application.
//!
//! Source: Smartcar, *API reference*, version 3; *API authentication*.

mod connections;
mod error;
mod resource;
mod signals;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Json, Response};
use serde_json::{Value, json};

use self::error::Error;
use self::resource::Resource;
use crate::api::bearer::bearer;
use crate::api::resolution;
use crate::api::units::Units;
use crate::smartcar::Smartcar;
use crate::state::State as Known;
use crate::state::connections::Connection;

/// A body, or none where something was deleted.
type Answer = Result<Option<Value>, Error>;

pub(crate) async fn handle(
    State(smartcar): State<Smartcar>,
    method: Method,
    Path(path): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Response {
    let mut state = smartcar.state();
    match answer(&method, &path, &query, &headers, &mut state) {
        Ok(Some(value)) => Json(value).into_response(),
        Ok(None) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => error.into_response(),
    }
}

fn answer(
    method: &Method,
    path: &str,
    query: &[(String, String)],
    headers: &HeaderMap,
    state: &mut Known,
) -> Answer {
    let asked = Asked::new(headers, state)?;
    let method = match method.as_str() {
        "HEAD" => "GET",
        method => method,
    };
    let pieces: Vec<_> = path.trim_matches('/').split('/').collect();
    match (method, &pieces[..]) {
        ("GET", ["connections"]) => {
            connections::list(query, asked.user_id, &asked.resource, state).map(Some)
        }
        ("GET", ["connections", id]) => {
            let connection = connections::find(id, &asked.resource, state)?;
            Ok(Some(one(&connection)))
        }
        ("DELETE", ["connections", id]) => {
            connections::find(id, &asked.resource, state)?;
            state.connections.remove(id);
            Ok(None)
        }
        ("DELETE", ["users", id]) => delete_user(id, state),
        ("GET", ["vehicles", id]) => {
            let connection = asked.find(id, state)?;
            Ok(Some(one(&asked.resource.vehicle(connection))))
        }
        ("GET", ["vehicles", id, "signals"]) => {
            let connection = asked.find_for_user(id, state)?;
            let units = asked.units()?;
            Ok(Some(signals::list(connection, units, &asked.resource)))
        }
        ("GET", ["vehicles", id, "signals", code]) => {
            let connection = asked.find_for_user(id, state)?;
            signals::one(code, connection, asked.units()?, &asked.resource).map(Some)
        }
        ("POST", ["vehicles", id, "commands", _, ..]) => {
            Err(command(asked.find_for_user(id, state)?))
        }
        _ => Err(Error::path()),
    }
}

/// Creates the response with one resource.
fn one(resource: &Value) -> Value {
    json!({ "data": resource, "links": resource["links"] })
}

/// The application and the user in the headers of a request.
struct Asked<'r> {
    headers: &'r HeaderMap,
    user_id: Option<&'r str>,
    resource: Resource,
}

impl<'r> Asked<'r> {
    fn new(headers: &'r HeaderMap, state: &Known) -> Result<Self, Error> {
        let now = state.clock.now();
        // The token of a user, from version 2, is not valid here.
        let token = bearer(headers).filter(|token| state.tokens.is_of_application(token, now));
        token.ok_or(Error::token())?;
        let user_id = headers.get("sc-user-id");
        Ok(Self {
            headers,
            user_id: user_id.map(|id| id.to_str().unwrap_or_default()),
            resource: Resource::new(format!("{}/v3", resolution::origin(headers)), now),
        })
    }

    fn units(&self) -> Result<Units, Error> {
        Units::read(self.headers).ok_or(Error::unit_system())
    }

    /// Finds a vehicle, of the user if there is one in the headers.
    fn find<'s>(&self, id: &str, state: &'s Known) -> Result<&'s Connection, Error> {
        let mut connections = state.connections.visible(self.resource.now);
        let found = connections.find(|connection| {
            connection.vehicle.id == id && self.user_id.is_none_or(|id| connection.user_id == id)
        });
        found.ok_or(Error::vehicle())
    }

    /// Finds a vehicle for a request that needs the user and reaches the vehicle.
    fn find_for_user<'s>(&self, id: &str, state: &'s Known) -> Result<&'s Connection, Error> {
        let user_id = self.user_id.filter(|id| !id.is_empty());
        user_id.ok_or(Error::user_id())?;
        let connection = self.find(id, state)?;
        if connection.is_lost {
            let origin = resolution::origin(self.headers);
            return Err(Error::lost(resolution::reauthenticate(&origin, connection)));
        }
        Ok(connection)
    }
}

/// Vehicles here are not capable of any command.
fn command(connection: &Connection) -> Error {
    let mut permissions = connection.permissions.iter();
    if permissions.any(|name| name.starts_with("control_")) {
        Error::not_capable()
    } else {
        Error::permission()
    }
}

fn delete_user(id: &str, state: &mut Known) -> Answer {
    let owner = state.owners.of_user_id(id).ok_or(Error::user())?;
    owner.clear_external_ids();
    state.connections.remove_user(id);
    Ok(None)
}
