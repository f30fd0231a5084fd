//! Version 2 of the API, with the token of a user.
//!
//! Source: Smartcar, *API reference*, version 2.0.

mod error;

use axum::extract::{Path, Query, State};
use axum::http::header::HOST;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Json, Response};
use serde_json::{Value, json};

use self::error::Error;
use crate::Standin;
use crate::api::Units;
use crate::api::bearer::bearer;
use crate::state::{Connection, State as Known, random_id};

/// What else Smartcar knows of a vehicle, and the permission that it takes. Vehicles here are not
/// capable of it.
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

/// What a request asks for, and who asks.
struct Asked<'r> {
    state: &'r Known,
    headers: &'r HeaderMap,
    application_id: &'r str,
    user_id: &'r str,
    units: Units,
    page: Vec<(String, String)>,
}

pub(crate) async fn unknown_version() -> Response {
    respond(Err(Error::version()), Units::Metric, None)
}

/// What is requested with another method than `GET`: no command is known here.
pub(crate) async fn unknown_path() -> Response {
    respond(Err(Error::path()), Units::Metric, None)
}

pub(crate) async fn read(
    State(standin): State<Standin>,
    Path(path): Path<String>,
    Query(page): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Response {
    let state = standin.state();
    let age = humantime::format_rfc3339_millis(state.clock.now()).to_string();
    let units = Units::read(&headers);
    let answer = match (bearer(&headers, &state), units) {
        (Some(access), Some(units)) => match &access.user_id {
            Some(user_id) => answer(
                path.trim_matches('/'),
                &Asked {
                    state: &state,
                    headers: &headers,
                    application_id: &access.application_id,
                    user_id,
                    units,
                    page,
                },
            ),
            // Version 2 knows no token of an application.
            None => Err(Error::token()),
        },
        (None, _) => Err(Error::token()),
        (_, None) => Err(Error::validation()),
    };
    respond(answer, units.unwrap_or(Units::Metric), Some(&age))
}

fn answer(path: &str, asked: &Asked<'_>) -> Result<Value, Error> {
    let pieces: Vec<_> = path.splitn(3, '/').collect();
    match pieces[..] {
        ["user"] => Ok(json!({ "id": asked.user_id })),
        ["vehicles"] => {
            let of_user = asked
                .state
                .connections
                .of(asked.application_id, Some(asked.user_id));
            let ids = of_user
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
        let of_user = &mut self
            .state
            .connections
            .of(self.application_id, Some(self.user_id));
        let connection = of_user.find(|connection| connection.vehicle.id == id);
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
            let host = self.headers.get(HOST).and_then(|host| host.to_str().ok());
            return Err(Error::lost(host.unwrap_or_default(), connection));
        }
        Ok(())
    }

    /// Cuts the page out of a list that `limit` and `offset` ask for.
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
