//! The signals of a vehicle.

use serde_json::{Value, json};

use super::error::Error;
use super::resource::{Resource, time};
use crate::api::units::Units;
use crate::state::connections::Connection;

struct Signal {
    code: &'static str,
    name: &'static str,
    group: &'static str,
    permission: &'static str,
}

const SIGNALS: [Signal; 3] = [
    Signal {
        code: "location-preciselocation",
        name: "PreciseLocation",
        group: "Location",
        permission: "read_location",
    },
    Signal {
        code: "odometer-traveleddistance",
        name: "TraveledDistance",
        group: "Odometer",
        permission: "read_odometer",
    },
    Signal {
        code: "vehicleidentification-vin",
        name: "VIN",
        group: "VehicleIdentification",
        permission: "read_vin",
    },
];

/// Lists every signal.
pub(super) fn list(connection: &Connection, units: Units, resource: &Resource) -> Value {
    let signals = SIGNALS.iter();
    let data: Vec<_> = signals
        .map(|signal| write(signal, connection, units, resource))
        .collect();
    let path = format!("/vehicles/{}/signals", connection.vehicle.id);
    json!({
        "data": data,
        "meta": { "totalCount": data.len(), "pageSize": data.len(), "pageNumber": 1 },
        "links": { "self": resource.link(&path) },
        "included": { "vehicle": resource.vehicle(connection) },
    })
}

/// Returns one signal.
pub(super) fn one(
    code: &str,
    connection: &Connection,
    units: Units,
    resource: &Resource,
) -> Result<Value, Error> {
    let signal = SIGNALS.iter().find(|signal| signal.code == code);
    let data = write(signal.ok_or(Error::path())?, connection, units, resource);
    let links = data["links"].clone();
    let included = json!({ "vehicle": resource.vehicle(connection) });
    Ok(json!({ "data": data, "links": links, "included": included }))
}

/// Writes a signal; one that was not granted has an error in place of its body.
fn write(signal: &Signal, connection: &Connection, units: Units, resource: &Resource) -> Value {
    let Signal {
        code, name, group, ..
    } = signal;
    let mut attributes = json!({ "code": code, "name": name, "group": group });
    if connection.grants(signal.permission) {
        attributes["status"] = json!({ "value": "SUCCESS" });
        attributes["body"] = body(code, connection, units);
    } else {
        let error = Error::permission().brief();
        attributes["status"] = json!({ "value": "ERROR", "error": error });
    }
    let now = time(resource.now);
    let path = format!("/vehicles/{}/signals/{code}", connection.vehicle.id);
    json!({
        "id": code,
        "type": "signal",
        "attributes": attributes,
        "meta": { "ingestedAt": now, "retrievedAt": now, "oemUpdatedAt": now },
        "links": { "self": resource.link(&path) },
    })
}

fn body(code: &str, connection: &Connection, units: Units) -> Value {
    let vehicle = &connection.vehicle;
    let unit = match units {
        Units::Metric => "km",
        Units::Imperial => "miles",
    };
    match code {
        "odometer-traveleddistance" => {
            json!({ "value": units.distance(vehicle.odometer), "unit": unit })
        }
        "location-preciselocation" => {
            let (latitude, longitude) = vehicle.location;
            json!({ "latitude": latitude, "longitude": longitude, "locationType": "LAST_PARKED" })
        }
        _ => json!({ "value": vehicle.vin }),
    }
}
