//! The resources of JSON:API.

use std::time::SystemTime;

use serde_json::{Value, json};

use crate::state::connections::Connection;

/// Writes resources, with their links.
pub(super) struct Resource {
    base: String,
    pub(super) now: SystemTime,
}

impl Resource {
    pub(super) const fn new(base: String, now: SystemTime) -> Self {
        Self { base, now }
    }

    /// Returns the URL of a path.
    pub(super) fn link(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    pub(super) fn vehicle(&self, connection: &Connection) -> Value {
        let id = &connection.vehicle.id;
        json!({
            "id": id,
            "type": "vehicle",
            "attributes": attributes(connection),
            "links": { "self": self.link(&format!("/vehicles/{id}")) },
        })
    }

    pub(super) fn connection(&self, connection: &Connection, external_id: Option<&str>) -> Value {
        let (user_id, vehicle_id) = (&connection.user_id, &connection.vehicle.id);
        let mut user = json!({ "id": user_id });
        if let Some(external_id) = external_id {
            user["externalId"] = external_id.into();
        }
        json!({
            "id": connection.id,
            "type": "connection",
            "attributes": {
                "permissions": connection.permissions,
                "vehicle": attributes(connection),
                "user": user,
            },
            "relationships": {
                "vehicle": {
                    "data": { "id": vehicle_id, "type": "vehicle" },
                    "links": { "related": self.link(&format!("/vehicles/{vehicle_id}")) },
                },
                "user": { "data": { "id": user_id, "type": "user" } },
            },
            "meta": {
                "createdAt": time(connection.created_at),
                "updatedAt": time(connection.updated_at),
            },
            "links": { "self": self.link(&format!("/connections/{}", connection.id)) },
        })
    }
}

fn attributes(connection: &Connection) -> Value {
    let vehicle = &connection.vehicle;
    json!({
        "make": vehicle.make,
        "model": vehicle.model,
        "year": vehicle.year,
        "powertrainType": vehicle.powertrain,
        "mode": connection.mode,
    })
}

/// Writes a time, as in `2026-06-21T02:56:21.130Z`.
pub(super) fn time(time: SystemTime) -> String {
    humantime::format_rfc3339_millis(time).to_string()
}
