//! What the forms of the pages send.

use serde::Deserialize;

/// The form that leads to Connect.
#[derive(Debug, Deserialize)]
pub struct Connect {
    /// The name that the visitor has typed in.
    #[serde(default)]
    pub owner: String,
}

/// The form that leads to Connect for a car that has lost its connection.
#[derive(Debug, Deserialize)]
pub struct Reauthenticate {
    /// Smartcar's id of the car.
    pub vehicle_id: String,
}
