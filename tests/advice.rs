//! The advice in the macros' messages, followed literally.

use smartcar_connect::{
    ClientId, ConnectUrl, Country, Flag, Flags, Make, Mode, OtherPermission, Permission,
    RedirectUri, Scope, connect_url,
};

const ID: &str = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";
const REDIRECT: &str = "https://example.com/home";
const STATE: &str = "0facda3319";
const MODE: Mode = Mode::Simulated;
const MAKE: Make<'static> = Make::TESLA;
const B: bool = true;
const EXTRA: &[(&str, &str)] = &[("theme", "dark")];

#[test]
fn a_constant_goes_in_braces_as_its_type() {
    const URL: ConnectUrl<'static> = connect_url! {
        client_id = {ClientId::from_static(ID)},
        redirect_uri = {RedirectUri::from_static(REDIRECT)},
        mode = {MODE},
        make = {MAKE},
        single_select = {B},
        extra = {EXTRA},
        state = {STATE},
    };
    let literal = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        redirect_uri = "https://example.com/home",
        mode = simulated,
        make = TESLA,
        single_select = true,
        extra = ["theme":"dark"],
        state = "0facda3319",
    };
    assert_eq!(URL, literal);
}

#[test]
fn a_list_with_items_known_at_run_time_goes_in_braces_as_a_whole() {
    let chosen = OtherPermission::parse("read_new").unwrap();
    let list = vec![Permission::ReadVin.optional(), chosen.required()];
    let flags = [Flag::country(Country::DE)];
    let extra = vec![("theme", "dark")];
    let url = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        scope = {Scope::new(&list)},
        flags = {Flags::new(&flags)},
        extra = {&extra},
    };
    let literal = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        scope = [read_vin, required:other("read_new")],
        flags = [country:DE],
        extra = [theme:"dark"],
    };
    assert_eq!(url.to_string(), literal.to_string());
}
