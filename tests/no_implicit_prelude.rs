//! The macro where there is no prelude.

#![no_implicit_prelude]
#![deny(warnings, clippy::pedantic)]

use ::smartcar_connect::{ConnectUrl, connect_url};
use ::std::string::ToString;

const LOGIN: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "https://example.com/home",
    scope = [read_odometer, required:read_vin, other("read_new")],
    approval_prompt = force,
    mode = simulated,
    flags = [country:DE, color:"00819D"],
    extra = [external_id:"42"],
    make = other("NEWBRAND"),
    single_select = true,
};

#[test]
fn expands() {
    let state = "0facda3319".to_string();
    let url = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        state = {&state},
    };
    ::std::assert_eq!(url.get_state(), LOGIN.state(&state).get_state());
}
