//! The macros where there is no prelude.

#![no_implicit_prelude]
#![deny(warnings, clippy::pedantic)]

use ::smartcar_connect::{ConnectConfig, ConnectUrl, RedirectUri, connect_url};
use ::std::option::Option::{self, Some};
use ::std::string::ToString;

const LOGIN: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "https://example.com/home",
    scope = [read_odometer, required:read_vin, other("read_new")],
    approval_prompt = force,
    mode = simulated,
    flags = [country:DE, color:"00819D"],
    extra = [theme:"42"],
    make = other("NEWBRAND"),
    single_select = true,
};

#[derive(ConnectConfig)]
#[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
struct Login<'a> {
    state: &'a str,
    #[connect(param = user)]
    owner: &'a str,
    redirect_uri: Option<RedirectUri<'a>>,
}

#[derive(ConnectConfig, ::std::fmt::Debug)]
#[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
enum Environment {
    Production,
}

#[test]
fn derives() {
    let login = Login::builder().state("x").owner("me").build();
    ::std::assert!(login.redirect_uri.is_none());
    ::std::assert_eq!(login.connect_url().get_state(), Some("x"));
    let [production] = Environment::ALL;
    ::std::assert_eq!(
        production.connect_url().user("me").state("x"),
        login.connect_url()
    );
    ::std::assert!(<Environment as ::std::str::FromStr>::from_str("production").is_ok());
}

#[test]
fn expands() {
    let state = "0facda3319".to_string();
    let url = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        state = {&state},
    };
    ::std::assert_eq!(url.get_state(), LOGIN.state(&state).get_state());
}
