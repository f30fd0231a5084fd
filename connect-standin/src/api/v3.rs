//! Version 3 of the API: with the token of an application and the header `sc-user-id`, which only signals
//! require, or with the token of a user, as the SDKs send it.
//!
//! Source: Smartcar, *API reference*, version 3; *API authentication*.

mod error;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Json, Response};
use serde_json::{Value, json};

use self::error::Error;
use crate::Standin;
use crate::api::Units;
use crate::api::bearer::bearer;
use crate::state::{Connection, State as Known};

/// A signal: its code, its name and group, and the permission that it takes.
struct Signal(&'static str, &'static str, &'static str, &'static str);

const SIGNALS: [Signal; 3] = [
    Signal(
        "location-preciselocation",
        "PreciseLocation",
        "Location",
        "read_location",
    ),
    Signal(
        "odometer-traveleddistance",
        "TraveledDistance",
        "Odometer",
        "read_odometer",
    ),
    Signal(
        "vehicleidentification-vin",
        "VIN",
        "VehicleIdentification",
        "read_vin",
    ),
];

/// Who asks, when, and for whom.
struct Asked<'r> {
    state: &'r Known,
    application_id: &'r str,
    user_id: Option<&'r str>,
    units: Units,
    now: String,
}

/// What is requested with another method than `GET`: no command is known here.
pub(crate) async fn unknown_path() -> Response {
    Error::path().into_response()
}

pub(crate) async fn read(
    State(standin): State<Standin>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Response {
    let state = standin.state();
    match answer(path.trim_matches('/'), &headers, &state) {
        Ok(value) => Json(value).into_response(),
        Err(error) => error.into_response(),
    }
}

fn answer(path: &str, headers: &HeaderMap, state: &Known) -> Result<Value, Error> {
    let access = bearer(headers, state).ok_or(Error::token())?;
    let user_id = headers.get("sc-user-id").and_then(|id| id.to_str().ok());
    let asked = Asked {
        state,
        application_id: &access.application_id,
        user_id: access.user_id.as_deref().or(user_id),
        units: Units::read(headers).ok_or(Error::unit_system())?,
        now: humantime::format_rfc3339_millis(state.clock.now()).to_string(),
    };
    let pieces: Vec<_> = path.split('/').collect();
    match pieces[..] {
        ["connections"] => Ok(asked.connections()),
        ["vehicles", id] => asked.find(id).map(vehicle),
        ["vehicles", id, "signals"] => asked.signals(id),
        ["vehicles", id, "signals", code] => asked.signal(id, code),
        _ => Err(Error::path()),
    }
}

impl Asked<'_> {
    fn connections(&self) -> Value {
        let connections = self.state.connections.of(self.application_id, self.user_id);
        let data: Vec<_> = connections.map(connection).collect();
        let count = data.len();
        json!({ "data": data, "meta": { "page": 1, "pageSize": count, "totalCount": count } })
    }

    fn find(&self, vehicle_id: &str) -> Result<&Connection, Error> {
        let mut connections = self.state.connections.of(self.application_id, self.user_id);
        let found = connections.find(|connection| connection.vehicle.id == vehicle_id);
        found.ok_or(Error::vehicle())
    }

    fn signals(&self, vehicle_id: &str) -> Result<Value, Error> {
        self.user_id.ok_or(Error::user_id())?;
        let connection = self.find(vehicle_id)?;
        let data: Vec<_> = SIGNALS
            .iter()
            .map(|signal| self.value(signal, connection))
            .collect();
        let count = data.len();
        Ok(json!({
            "data": data,
            "meta": { "page": 1, "pageSize": count, "totalCount": count },
            "included": { "vehicle": vehicle(connection) },
        }))
    }

    fn signal(&self, vehicle_id: &str, code: &str) -> Result<Value, Error> {
        self.user_id.ok_or(Error::user_id())?;
        let connection = self.find(vehicle_id)?;
        let signal = SIGNALS.iter().find(|Signal(found, ..)| *found == code);
        let signal = signal.ok_or(Error::path())?;
        let Signal(.., permission) = signal;
        if !connection.grants(permission) {
            return Err(Error::permission(permission));
        }
        if connection.is_lost {
            return Err(Error::lost());
        }
        Ok(self.value(signal, connection))
    }

    /// Writes a signal; in a list of them, what was not granted is an error of its own.
    fn value(&self, signal: &Signal, connection: &Connection) -> Value {
        let Signal(code, name, group, permission) = signal;
        let error = if !connection.grants(permission) {
            Some(Error::permission(permission))
        } else if connection.is_lost {
            Some(Error::lost())
        } else {
            None
        };
        let (body, status) = match error {
            Some(error) => (
                Value::Null,
                json!({ "value": "ERROR", "error": error.brief() }),
            ),
            None => (self.body(code, connection), json!({ "value": "SUCCESS" })),
        };
        json!({
            "id": code,
            "type": "signal",
            "attributes": { "code": code, "name": name, "group": group, "status": status, "body": body },
            "meta": { "retrievedAt": self.now, "oemUpdatedAt": self.now },
            "links": { "self": format!("/vehicles/{}/signals/{code}", connection.vehicle.id) },
        })
    }

    fn body(&self, code: &str, connection: &Connection) -> Value {
        let vehicle = &connection.vehicle;
        let unit = match self.units {
            Units::Metric => "km",
            Units::Imperial => "miles",
        };
        match code {
            "odometer-traveleddistance" => {
                json!({ "unit": unit, "value": self.units.distance(vehicle.odometer) })
            }
            "location-preciselocation" => {
                let (latitude, longitude) = vehicle.location;
                json!({ "latitude": latitude, "longitude": longitude })
            }
            _ => json!({ "value": vehicle.vin }),
        }
    }
}

fn connection(connection: &Connection) -> Value {
    let vehicle = &connection.vehicle;
    let links = json!({ "related": format!("/vehicles/{}", vehicle.id) });
    json!({
        "id": connection.id,
        "type": "connection",
        "attributes": {
            "permissions": connection.permissions,
            "vehicle": {
                "make": vehicle.make,
                "model": vehicle.model,
                "year": vehicle.year,
                "mode": connection.mode,
            },
        },
        "relationships": {
            "vehicle": { "data": { "id": vehicle.id, "type": "vehicle" }, "links": links },
            "user": { "data": { "id": connection.user_id, "type": "user" } },
        },
    })
}

fn vehicle(connection: &Connection) -> Value {
    let vehicle = &connection.vehicle;
    json!({
        "id": vehicle.id,
        "type": "vehicle",
        "attributes": { "make": vehicle.make, "model": vehicle.model, "year": vehicle.year },
        "links": { "self": format!("/vehicles/{}", vehicle.id) },
    })
}
