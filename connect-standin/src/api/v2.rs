//! Version 2 of the API, with the token of a user.
//!
//! Source: Smartcar, *API reference*, version 2.0.

mod error;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Json, Response};
use serde_json::{Value, json};

use self::error::Error;
use crate::api::bearer::bearer;
use crate::api::resolution;
use crate::api::units::Units;
use crate::id::random_id;
use crate::smartcar::Smartcar;
use crate::state::State as Known;
use crate::state::connections::Connection;

/// Other paths of a vehicle, and the permissions that they need. Vehicles here are not capable of them.
const OTHERS: [(&str, &str); 8] = [
    ("battery", "read_battery"),
    ("battery/capacity", "read_battery"),
    ("charge", "read_charge"),
    ("charge/limit", "read_charge"),
    ("engine/oil", "read_engine_oil"),
    ("fuel", "read_fuel"),
    ("security", "read_security"),
    ("tires/pressure", "read_tires"),
];

/// A request of a user.
struct Asked<'r> {
    /// The user's connections to the application.
    connections: Vec<&'r Connection>,
    user_id: &'r str,
    origin: String,
    units: Units,
    page: Vec<(String, String)>,
}

pub(crate) async fn unknown_version() -> Response {
    respond(Err(Error::version()), Units::Metric, None)
}

/// Answers any other method than `GET`: there are no commands.
pub(crate) async fn unknown_path() -> Response {
    respond(Err(Error::path()), Units::Metric, None)
}

pub(crate) async fn read(
    State(smartcar): State<Smartcar>,
    Path(path): Path<String>,
    Query(page): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Response {
    let state = smartcar.state();
    let age = humantime::format_rfc3339_millis(state.clock.now()).to_string();
    let units = Units::read(&headers);
    let answer = asked(&headers, units, page, &state);
    let answer = answer.and_then(|asked| answer_for(path.trim_matches('/'), &asked));
    respond(answer, units.unwrap_or(Units::Metric), Some(&age))
}

fn asked<'r>(
    headers: &HeaderMap,
    units: Option<Units>,
    page: Vec<(String, String)>,
    state: &'r Known,
) -> Result<Asked<'r>, Error> {
    let now = state.clock.now();
    let token = bearer(headers).ok_or(Error::token())?;
    // The token of an application is not valid here.
    let access = state.tokens.access(token, now).ok_or(Error::token())?;
    let connections = state.connections.visible(now).filter(|connection| {
        connection.application_id == access.application_id && connection.user_id == access.user_id
    });
    Ok(Asked {
        connections: connections.collect(),
        user_id: &access.user_id,
        origin: resolution::origin(headers),
        units: units.ok_or(Error::validation())?,
        page,
    })
}

fn answer_for(path: &str, asked: &Asked<'_>) -> Result<Value, Error> {
    let pieces: Vec<_> = path.splitn(3, '/').collect();
    match pieces[..] {
        ["user"] => Ok(json!({ "id": asked.user_id })),
        ["vehicles"] => {
            let connections = asked.connections.iter();
            let ids = connections
                .map(|connection| connection.vehicle.id.as_str())
                .collect();
            asked.paged("vehicles", ids, 10)
        }
        ["vehicles", id] => asked.vehicle(id, ""),
        ["vehicles", id, what] => asked.vehicle(id, what),
        _ => Err(Error::path()),
    }
}

impl Asked<'_> {
    fn vehicle(&self, id: &str, what: &str) -> Result<Value, Error> {
        let mut connections = self.connections.iter();
        let connection = connections.find(|connection| connection.vehicle.id == id);
        let connection = connection.ok_or(Error::permission(""))?;
        let vehicle = &connection.vehicle;
        let granted = |permission| self.granted(connection, permission);
        match what {
            "" => {
                granted("read_vehicle_info")?;
                Ok(json!({
                    "id": vehicle.id,
                    "make": vehicle.make,
                    "model": vehicle.model,
                    "year": vehicle.year,
                }))
            }
            "permissions" => {
                let names = connection.permissions.iter().map(String::as_str).collect();
                self.paged("permissions", names, 25)
            }
            "odometer" => {
                granted("read_odometer")?;
                Ok(json!({ "distance": self.units.distance(vehicle.odometer) }))
            }
            "location" => {
                granted("read_location")?;
                let (latitude, longitude) = vehicle.location;
                Ok(json!({ "latitude": latitude, "longitude": longitude }))
            }
            "vin" => {
                granted("read_vin")?;
                Ok(json!({ "vin": vehicle.vin }))
            }
            _ => {
                let other = OTHERS.iter().find(|(path, _)| *path == what);
                let (_, permission) = other.ok_or(Error::path())?;
                granted(*permission)?;
                Err(Error::not_capable())
            }
        }
    }

    /// Checks that a permission was granted and that the vehicle is still connected.
    fn granted(&self, connection: &Connection, permission: &'static str) -> Result<(), Error> {
        if !connection.grants(permission) {
            return Err(Error::permission(permission));
        }
        if connection.is_lost {
            return Err(Error::lost(resolution::reauthenticate(
                &self.origin,
                connection,
            )));
        }
        Ok(())
    }

    /// Returns the page of a list that `limit` and `offset` select.
    fn paged(&self, name: &str, items: Vec<&str>, limit: usize) -> Result<Value, Error> {
        let number = |name: &str, default| {
            let mut page = self.page.iter();
            let given = page.find(|(found, _)| found == name);
            given.map_or(Ok(default), |(_, value)| {
                value.parse::<usize>().map_err(|_| Error::validation())
            })
        };
        let (limit, offset) = (number("limit", limit)?, number("offset", 0)?);
        let count = items.len();
        let page: Vec<_> = items.into_iter().skip(offset).take(limit.min(50)).collect();
        Ok(json!({ name: page, "paging": { "count": count, "offset": offset } }))
    }
}

fn respond(answer: Result<Value, Error>, units: Units, age: Option<&str>) -> Response {
    let request_id = random_id();
    let mut response = match answer {
        Ok(value) => Json(value).into_response(),
        Err(error) => error.into_response(&request_id),
    };
    let is_success = response.status().is_success();
    let mut set = |name, value: &str| {
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    };
    set("sc-request-id", &request_id);
    set("cache-control", "no-store");
    if let Some(age) = age.filter(|_| is_success) {
        set("sc-data-age", age);
        set("sc-fetched-at", age);
        set("sc-unit-system", units.name());
    }
    response
}
