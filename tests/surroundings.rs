//! The macro in strange surroundings: shadowed names, and every place where an expression can stand.

#![deny(warnings, clippy::pedantic, missing_docs)]

use smartcar_connect::{ClientId, ConnectUrl, Scope, Vin, connect_url};

const ID: &str = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";

static IN_A_STATIC: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    scope = [read_odometer],
};

const SCOPE: Scope<'static> = Scope::from_static("read_vin read_fuel");

/// Run-time values may be constants as well.
const WITH_CONSTANTS: ConnectUrl<'static> = connect_url! {
    client_id = {ClientId::from_static(ID)},
    scope = {SCOPE},
};

mod shadowed {
    #![allow(dead_code, non_camel_case_types, unreachable_pub, clippy::pedantic)]

    pub struct Option;
    pub struct Some;
    pub struct None;
    pub struct Result;
    pub struct String;
    pub struct Permission;
    pub struct ConnectUrl;
    pub struct Scope;
    pub struct str;
    pub struct u8;
    pub struct bool;
    pub const SCOPE: () = ();
    pub const FLAGS: () = ();
    pub const EXTRA: () = ();
    pub mod core {}
    pub mod std {}
    pub mod smartcar_connect {}

    pub fn url() -> ::smartcar_connect::ConnectUrl<'static> {
        ::smartcar_connect::connect_url! {
            client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
            redirect_uri = "https://example.com/home",
            scope = [read_odometer, required:read_vin],
            flags = [country:DE],
            extra = [external_id:"42"],
            make = TESLA,
            single_select = true,
        }
    }
}

#[test]
fn names_of_the_caller_do_not_matter() {
    assert!(
        shadowed::url()
            .as_encoded()
            .unwrap()
            .ends_with("&single_select=true")
    );
}

fn in_a_generic_function<T: AsRef<str>>(state: &T) -> ConnectUrl<'_> {
    connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        scope = [read_odometer],
        state = {state.as_ref()},
    }
}

const fn in_a_const_fn(state: &str) -> ConnectUrl<'_> {
    connect_url! { client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", state = {state} }
}

struct Application<'a> {
    client_id: ClientId<'a>,
}

impl<'a> Application<'a> {
    /// A lifetime of the surroundings is the URL's.
    fn url(&self, vin: Vin<'a>) -> ConnectUrl<'a> {
        connect_url! { client_id = {self.client_id}, single_select_vin = {vin} }
    }
}

macro_rules! application {
    ($id:literal, $mode:ident, $prompt:tt, $state:expr, [$($permission:ident),*]) => {
        connect_url! {
            client_id = $id,
            mode = $mode,
            approval_prompt = $prompt,
            scope = [$($permission),*],
            state = {$state},
        }
    };
}

#[test]
fn stands_wherever_an_expression_can() {
    assert_eq!(
        IN_A_STATIC.get_scope(),
        Some(Scope::from_static("read_odometer"))
    );
    assert_eq!(WITH_CONSTANTS.get_scope(), Some(SCOPE));
    assert_eq!(
        in_a_generic_function(&String::from("x")).get_state(),
        Some("x")
    );
    assert_eq!(in_a_const_fn("x").get_state(), Some("x"));

    let vin = Vin::parse("5YJSA1CN5DFP00101").unwrap();
    let application = Application {
        client_id: ClientId::from_static(ID),
    };
    assert_eq!(application.url(vin).get_single_select(), Some(true));

    let in_a_closure = |state| in_a_const_fn(state).user("42");
    assert_eq!(in_a_closure("x").get_user(), Some("42"));
}

#[test]
fn stands_in_another_macro() {
    let state = 42.to_string();
    let url = application!(
        "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        simulated,
        "force",
        &state,
        [read_vin, read_fuel]
    );
    assert!(
        url.to_string()
            .ends_with("&approval_prompt=force&mode=simulated&state=42")
    );
}

#[test]
fn temporaries_live_as_long_as_in_any_call() {
    // The string lives to the end of the statement, as it would in `url.state(&…)`.
    let length = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        state = {&String::from("0facda3319")},
    }
    .encoded_len();
    let url = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        state = {let length = 10; &"0facda3319"[..length]},
    };
    assert_eq!(url.encoded_len(), length);
}
