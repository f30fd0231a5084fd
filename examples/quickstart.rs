//! The example of Smartcar's specification, as a constant and then with what a request adds.

use smartcar_connect::{ConnectUrl, connect_url};

/// A constant: every literal was checked while this was built.
const LOGIN: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "https://example.com/home",
    scope = [read_odometer, read_vehicle_info, read_location],
    state = "0facda3319",
};

fn main() {
    println!("{LOGIN}");

    // Per request: setters replace what was set before.
    let (csrf, owner_id) = ("5c1b7e9f", "owner-42");
    println!("{}", LOGIN.state(csrf).user(owner_id));
}
