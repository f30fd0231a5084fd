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
    let now = state.clock.now();
    // The token of a user, from version 2, is not valid here.
    let token = bearer(headers).filter(|token| state.tokens.is_of_application(token, now));
    token.ok_or(Error::token())?;
    let user_id = headers
        .get("sc-user-id")
        .map(|id| id.to_str().unwrap_or_default());
    let resource = Resource::new(format!("{}/v3", resolution::origin(headers)), now);
    let find = |state: &Known, id: &str| {
        let connections = &mut state.connections.visible(now);
        let found = connections.find(|connection| {
            connection.vehicle.id == id && user_id.is_none_or(|id| connection.user_id == id)
        });
        found.cloned().ok_or(Error::vehicle())
    };
    let find_for_user = |state: &Known, id: &str| {
        user_id
            .filter(|id| !id.is_empty())
            .ok_or(Error::user_id())?;
        let connection = find(state, id)?;
        if connection.is_lost {
            let resolution = resolution::reauthenticate(&resolution::origin(headers), &connection);
            return Err(Error::lost(resolution));
        }
        Ok(connection)
    };
    let method = match method.as_str() {
        "HEAD" => "GET",
        method => method,
    };
    let pieces: Vec<_> = path.trim_matches('/').split('/').collect();
    match (method, &pieces[..]) {
        ("GET", ["connections"]) => connections::list(query, user_id, &resource, state).map(Some),
        ("GET", ["connections", id]) => {
            let connection = connections::find(id, &resource, state)?;
            Ok(Some(
                json!({ "data": connection, "links": connection["links"] }),
            ))
        }
        ("DELETE", ["connections", id]) => {
            connections::find(id, &resource, state)?;
            state.connections.remove(id);
            Ok(None)
        }
        ("DELETE", ["users", id]) => delete_user(id, state),
        ("GET", ["vehicles", id]) => {
            let vehicle = resource.vehicle(&find(state, id)?);
            Ok(Some(json!({ "data": vehicle, "links": vehicle["links"] })))
        }
        ("GET", ["vehicles", id, "signals"]) => {
            let connection = find_for_user(state, id)?;
            let units = Units::read(headers).ok_or(Error::unit_system())?;
            Ok(Some(signals::list(&connection, units, &resource)))
        }
        ("GET", ["vehicles", id, "signals", code]) => {
            let connection = find_for_user(state, id)?;
            let units = Units::read(headers).ok_or(Error::unit_system())?;
            signals::one(code, &connection, units, &resource).map(Some)
        }
        ("POST", ["vehicles", id, "commands", _, ..]) => command(&find_for_user(state, id)?),
        _ => Err(Error::path()),
    }
}

/// Vehicles here are not capable of any command.
fn command(connection: &Connection) -> Answer {
    let is_granted = connection.permissions.iter();
    let is_granted = is_granted
        .into_iter()
        .any(|name| name.starts_with("control_"));
    Err(if is_granted {
        Error::not_capable()
    } else {
        Error::permission()
    })
}

fn delete_user(id: &str, state: &mut Known) -> Answer {
    let owner = state.owners.of_user_id(id).ok_or(Error::user())?;
    owner.clear_external_ids();
    state.connections.remove_user(id);
    Ok(None)
}
