//! Which application may do what with which vehicle.

use crate::state::{Vehicle, random_id};

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
    /// Has to be authenticated again.
    pub(crate) is_lost: bool,
}

impl Connection {
    pub(crate) fn grants(&self, permission: &str) -> bool {
        self.permissions.iter().any(|granted| granted == permission)
    }
}

#[derive(Debug, Default)]
pub(crate) struct Connections(Vec<Connection>);

impl Connections {
    /// Connects a vehicle; what was granted for it before is replaced.
    pub(crate) fn connect(
        &mut self,
        application_id: &str,
        user_id: &str,
        vehicle: Vehicle,
        permissions: &[String],
        mode: &'static str,
    ) {
        self.0.retain(|connection| {
            (connection.application_id != application_id) || (connection.vehicle.id != vehicle.id)
        });
        self.0.push(Connection {
            id: random_id(),
            application_id: application_id.to_owned(),
            user_id: user_id.to_owned(),
            vehicle,
            permissions: permissions.to_vec(),
            mode,
            is_lost: false,
        });
    }

    /// Lists the connections of an application; of one user only, if one is given.
    pub(crate) fn of<'a>(
        &'a self,
        application_id: &'a str,
        user_id: Option<&'a str>,
    ) -> impl Iterator<Item = &'a Connection> {
        self.0.iter().filter(move |connection| {
            connection.application_id == application_id
                && user_id.is_none_or(|user_id| connection.user_id == user_id)
        })
    }

    /// Returns the user who has connected a vehicle to an application.
    pub(crate) fn user_of(&self, application_id: &str, vehicle_id: &str) -> Option<String> {
        let mut connections = self.of(application_id, None);
        let found = connections.find(|connection| connection.vehicle.id == bare(vehicle_id));
        found.map(|connection| connection.user_id.clone())
    }

    /// Makes a vehicle lose its connections, or find them again; returns `false` if nobody has
    /// connected it.
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
}

/// A vehicle's id without the `sc` that one page writes in front of it.
fn bare(vehicle_id: &str) -> &str {
    vehicle_id.strip_prefix("sc").unwrap_or(vehicle_id)
}
