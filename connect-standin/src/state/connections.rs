//! Which application may do what with which vehicle.

use std::time::{Duration, SystemTime};

use crate::id::random_id;
use crate::state::owners::Vehicle;

/// The VIN of a simulated vehicle whose manufacturer refuses the owner's credentials.
///
/// Source: Smartcar, *Test your integration*.
const AUTHENTICATION_FAILED: &str = "0SCLR00021D803C7B";

/// A vehicle that its owner has connected to an application.
#[derive(Clone, Debug)]
pub(crate) struct Connection {
    pub(crate) id: String,
    pub(crate) application_id: String,
    pub(crate) user_id: String,
    pub(crate) vehicle: Vehicle,
    pub(crate) permissions: Vec<String>,
    /// `live` or `simulated`.
    pub(crate) mode: &'static str,
    pub(crate) created_at: SystemTime,
    pub(crate) updated_at: SystemTime,
    /// When the API shows it.
    appears_at: SystemTime,
    /// Its owner has to authenticate again.
    pub(crate) is_lost: bool,
}

/// The permissions that an owner has granted to an application.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grant<'g> {
    pub(crate) application_id: &'g str,
    pub(crate) user_id: &'g str,
    pub(crate) permissions: &'g [String],
    pub(crate) mode: &'static str,
}

impl Connection {
    pub(crate) fn grants(&self, permission: &str) -> bool {
        self.permissions.iter().any(|granted| granted == permission)
    }
}

/// All connections, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct Connections(Vec<Connection>);

impl Connections {
    /// Connects a vehicle, which the API shows after a delay. A vehicle that is connected already keeps its
    /// connection, with what is granted now.
    pub(crate) fn connect(
        &mut self,
        grant: Grant<'_>,
        vehicle: &Vehicle,
        now: SystemTime,
        delay: Duration,
    ) {
        let mut connections = self.0.iter_mut();
        let found = connections.find(|connection| {
            connection.application_id == grant.application_id && connection.vehicle.id == vehicle.id
        });
        let is_lost = vehicle.vin == AUTHENTICATION_FAILED;
        if let Some(connection) = found {
            connection.permissions = grant.permissions.to_vec();
            connection.mode = grant.mode;
            connection.updated_at = now;
            connection.is_lost = is_lost;
            return;
        }
        self.0.push(Connection {
            id: random_id(),
            application_id: grant.application_id.to_owned(),
            user_id: grant.user_id.to_owned(),
            vehicle: vehicle.clone(),
            permissions: grant.permissions.to_vec(),
            mode: grant.mode,
            created_at: now,
            updated_at: now,
            appears_at: now + delay,
            is_lost,
        });
    }

    /// Lists what the API shows, the newest first.
    pub(crate) fn visible(&self, now: SystemTime) -> impl Iterator<Item = &Connection> {
        let connections = self.0.iter().rev();
        connections.filter(move |connection| connection.appears_at <= now)
    }

    /// Lists the connections of an application.
    pub(crate) fn of<'a>(&'a self, application_id: &str) -> impl Iterator<Item = &'a Connection> {
        let connections = self.0.iter();
        connections.filter(move |connection| connection.application_id == application_id)
    }

    /// Finds the connection of a vehicle to an application.
    pub(crate) fn of_vehicle(&self, application_id: &str, vehicle_id: &str) -> Option<&Connection> {
        let mut connections = self.of(application_id);
        connections.find(|connection| connection.vehicle.id == bare(vehicle_id))
    }

    /// Marks a vehicle as lost, which disconnects it, or restores it; returns `false` if it has none.
    pub(crate) fn set_lost(&mut self, vehicle_id: &str, is_lost: bool) -> bool {
        let mut found = false;
        for connection in &mut self.0 {
            if connection.vehicle.id == bare(vehicle_id) {
                connection.is_lost = is_lost;
                found = true;
            }
        }
        found
    }

    /// Restores a user's connections to vehicles of a brand, and adds permissions to them.
    pub(crate) fn restore(&mut self, grant: Grant<'_>, make: &str) {
        for connection in &mut self.0 {
            if connection.application_id != grant.application_id
                || connection.user_id != grant.user_id
                || connection.vehicle.make != make
            {
                continue;
            }
            connection.is_lost = false;
            for name in grant.permissions {
                if !connection.grants(name) {
                    connection.permissions.push(name.clone());
                }
            }
        }
    }

    /// Removes a connection.
    pub(crate) fn remove(&mut self, id: &str) {
        self.0.retain(|connection| connection.id != id);
    }

    /// Removes the connections of a user; returns `false` if there are none.
    pub(crate) fn remove_user(&mut self, user_id: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|connection| connection.user_id != user_id);
        self.0.len() < before
    }
}

/// Returns a vehicle's id without the prefix `sc` that re-authentication URLs add.
fn bare(vehicle_id: &str) -> &str {
    vehicle_id.strip_prefix("sc").unwrap_or(vehicle_id)
}
