//! The permissions on the grant screen.

use smartcar_connect::{ConnectUrl, Permission};

/// One row of the grant screen.
#[derive(Clone, Debug)]
pub(crate) struct Requested {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) is_required: bool,
}

/// The Dashboard's setting, for an application that names no scope.
const DASHBOARD: [Permission; 3] = [
    Permission::ReadVehicleInfo,
    Permission::ReadOdometer,
    Permission::ReadLocation,
];

/// Lists the permissions that an application requests.
pub(crate) fn requested(url: &ConnectUrl<'_>) -> Vec<Requested> {
    match url.get_scope() {
        Some(scope) => scope
            .iter()
            .map(|requested| row(requested.name(), requested.is_required()))
            .collect(),
        None => DASHBOARD
            .iter()
            .map(|permission| row(permission.as_str(), false))
            .collect(),
    }
}

/// `read_engine_oil` to "Read engine oil".
fn row(name: &str, is_required: bool) -> Requested {
    let mut label = name.replace('_', " ").replace("vin", "VIN");
    if let Some(first) = label.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    Requested {
        name: name.to_owned(),
        label,
        is_required,
    }
}
