//! `#[derive(ConnectConfig)]`.
#![deny(warnings, missing_docs, missing_debug_implementations, unreachable_pub)]
#![deny(clippy::pedantic)]

use smartcar_connect::{ConnectConfig, ConnectUrl, Vin};

/// A login.
#[derive(ConnectConfig, Debug)]
#[connect(
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "https://example.com/home",
    scope = [read_odometer],
    mode = simulated,
)]
pub struct Login<'a> {
    state: &'a str,
    user: Option<&'a str>,
    #[connect(param = single_select_vin)]
    vin: Option<Vin<'a>>,
}

const DEMO: Login<'static> = Login::builder().state("0facda3319").build();
static STATIC: Login<'static> = Login::builder().user("u").state("x").build();

#[test]
fn x() {
    println!("{}", DEMO.connect_url());
    println!("{}", STATIC.connect_url());
    let url: ConnectUrl<'_> = (&STATIC as &dyn ConnectConfig).connect_url();
    println!("{url} {:?}", Login::builder());
}
