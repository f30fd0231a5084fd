//! The example of Smartcar's specification as a constant, and the parameters of a request.

use smartcar_connect::{ConnectUrl, ExternalId, connect_url};

/// Checked at compile time.
const LOGIN: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "https://example.com/home",
    scope = [read_odometer, read_vehicle_info, read_location],
    state = "0facda3319",
};

fn main() {
    println!("{LOGIN}");

    // Per request: setters replace what was set before.
    let (csrf, owner_id) = ("5c1b7e9f", ExternalId::from_static("owner-42"));
    println!("{}", LOGIN.state(csrf).external_id(owner_id));
}
