//! Setters, `without`, `reauthenticate` and `with_flag`.

use std::collections::HashSet;

use smartcar_connect::{
    ApplicationId, ApprovalPrompt, ClientId, ConnectUrl, Country, ExternalId, Flag, Flags, Make,
    Mode, Origin, Parameter, Permission, RedirectUri, RequestedPermission, ResponseType, Scope,
    VehicleId, Vin, connect_url,
};

const BASE: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "https://example.com/home",
};
const CAR: VehicleId<'static> = VehicleId::from_static("4a1b01e5-0497-417c-a30e-6df6ba33ba46");
const SCOPE: &[RequestedPermission<'static>] = &[Permission::ReadVin.optional()];

/// Returns a URL that has everything except what is for re-authentication.
fn everything() -> ConnectUrl<'static> {
    BASE.origin(Origin::from_static("http://localhost:4000"))
        .scope(Scope::new(SCOPE))
        .approval_prompt(ApprovalPrompt::Force)
        .mode(Mode::Live)
        .flags(Flags::from_static("country:DE color:00819D"))
        .extra(&[("theme", "dark")])
        .make(Make::TESLA)
        .single_select_vin(Vin::from_static("5YJSA1CN5DFP00101"))
        .external_id(ExternalId::from_static("owner-42"))
        .user("42")
        .state("0facda3319")
}

#[test]
fn a_parameter_is_removed() {
    for (parameter, url) in [
        (Parameter::Scope, BASE.scope(Scope::new(SCOPE))),
        (
            Parameter::ApprovalPrompt,
            BASE.approval_prompt(ApprovalPrompt::Auto),
        ),
        (Parameter::Mode, BASE.mode(Mode::Simulated)),
        (
            Parameter::Flags,
            BASE.flags(Flags::from_static("country:DE")),
        ),
        (Parameter::Extra, BASE.extra(&[("theme", "dark")])),
        (Parameter::Make, BASE.make(Make::TESLA)),
        (Parameter::SingleSelect, BASE.single_select(true)),
        (
            Parameter::SingleSelectVin,
            BASE.single_select_vin(Vin::from_static("5YJSA1CN5DFP00101")),
        ),
        (Parameter::ExternalId, BASE.external_id(ExternalId::CLEAR)),
        (Parameter::User, BASE.user("42")),
        (Parameter::State, BASE.state("0facda3319")),
        (Parameter::VehicleId, BASE.vehicle_id(CAR)),
        (
            Parameter::AppOrigin,
            BASE.app_origin(Origin::from_static("https://example.com")),
        ),
        (
            Parameter::ResponseType,
            BASE.response_type(ResponseType::None),
        ),
    ] {
        assert_ne!(url, BASE, "{parameter}");
        let back = url.without(parameter);
        assert_eq!(back, BASE, "{parameter}");
        assert_eq!(back.to_string(), BASE.to_string(), "{parameter}");
        // Everything else is kept, and so is what a VIN sets.
        let rest = everything().without(parameter).to_string();
        let is_set_by_vin = parameter == Parameter::SingleSelect;
        let is_left = rest.contains(&format!("&{parameter}="));
        assert_eq!(is_left, is_set_by_vin, "{parameter}: {rest}");
    }
    assert!(
        !BASE
            .without(Parameter::RedirectUri)
            .to_string()
            .contains("redirect_uri")
    );
}

#[test]
fn the_application_is_not_removed() {
    let id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";
    let by_new_name = BASE.application_id(ApplicationId::from_static(id));
    for parameter in [Parameter::ClientId, Parameter::ApplicationId] {
        assert_eq!(BASE.without(parameter), BASE);
        assert_eq!(by_new_name.without(parameter), by_new_name);
    }
    assert_eq!(by_new_name.client_id(ClientId::from_static(id)), BASE);
}

#[test]
fn a_vin_selects_one_vehicle_while_it_is_set() {
    let selected = BASE.single_select_vin(Vin::from_static("5YJSA1CN5DFP00101"));
    assert_eq!(selected.get_single_select(), Some(true));
    // The parameters that the VIN has set are removed with it.
    assert_eq!(selected.without(Parameter::SingleSelect), selected);
    assert_eq!(
        selected
            .without(Parameter::SingleSelectVin)
            .get_single_select(),
        None
    );
    let by_itself = selected
        .single_select(true)
        .without(Parameter::SingleSelectVin);
    assert_eq!(by_itself, BASE.single_select(true));
}

#[test]
fn a_configuration_becomes_its_reauthentication() {
    let url = everything().reauthenticate(CAR);
    assert_eq!(url.check(), Ok(()));
    assert_eq!(
        url.to_string(),
        "http://localhost:4000/oauth/reauthenticate?response_type=vehicle_id\
         &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\
         &vehicle_id=4a1b01e5-0497-417c-a30e-6df6ba33ba46&scope=read_vin\
         &redirect_uri=https%3A%2F%2Fexample.com%2Fhome&theme=dark&make=TESLA\
         &external_id=owner-42&user=42&state=0facda3319"
    );
    // Doing so twice makes no difference.
    assert_eq!(url.reauthenticate(CAR), url);
    // Nothing of a constant remains encoded.
    assert_eq!(BASE.reauthenticate(CAR).check(), Ok(()));
    assert_eq!(BASE.reauthenticate(CAR).as_encoded(), None);
}

#[test]
fn a_reauthentication_without_a_code_remains_one() {
    let url = BASE
        .response_type(ResponseType::None)
        .without(Parameter::RedirectUri);
    let url = url.reauthenticate(CAR);
    assert_eq!(url.check(), Ok(()));
    assert!(
        url.to_string()
            .contains("/oauth/reauthenticate?response_type=none&")
    );
    // The specification's form, a vehicle's id as the response type, becomes that of re-authentication.
    let url = BASE
        .response_type(ResponseType::Vehicle(CAR))
        .reauthenticate(CAR);
    assert_eq!(url.get_response_type(), ResponseType::VehicleId);
}

/// The Dashboard has a default.
#[test]
fn a_reauthentication_needs_no_redirect_uri() {
    let url = BASE.without(Parameter::RedirectUri).reauthenticate(CAR);
    assert_eq!(url.check(), Ok(()));
}

/// Smartcar's form for a Tesla has a make and a scope instead of a vehicle.
#[test]
fn a_tesla_is_reauthenticated_without_its_id() {
    let url = BASE.response_type(ResponseType::VehicleId);
    assert_eq!(
        url.check().unwrap_err().to_string(),
        "vehicle_id: `vehicle_id` is missing; add it, or `make = TESLA` and a scope"
    );
    assert!(url.make(Make::TESLA).check().is_err());
    assert!(
        url.make(Make::BMW)
            .scope(Scope::new(SCOPE))
            .check()
            .is_err()
    );
    let tesla = url.make(Make::TESLA).scope(Scope::new(SCOPE));
    assert_eq!(tesla.check(), Ok(()));
    assert!(
        tesla
            .to_string()
            .contains("/oauth/reauthenticate?response_type=vehicle_id&")
    );
}

#[test]
fn one_flag_is_set_among_others() {
    let url = everything().with_flag(Flag::country(Country::FR));
    assert_eq!(
        url.as_url().get_flags().unwrap().to_string(),
        "country:FR color:00819D"
    );
    let url = url.as_url().with_flag(Flag::from_static("beta:1"));
    assert_eq!(
        url.as_url().get_flags().unwrap().to_string(),
        "country:FR color:00819D beta:1"
    );
    // Everything else is kept.
    assert_eq!(
        url.as_url()
            .flags(Flags::from_static("country:DE color:00819D")),
        everything()
    );
    let first = BASE.with_flag(Flag::country(Country::DE));
    assert!(first.as_url().as_encoded().is_some());
    assert_eq!(first, BASE.flags(Flags::from_static("country:DE")));
}

#[test]
fn a_stored_copy_is_the_same_url() {
    let stored = everything().to_buf();
    assert_eq!(stored, everything());
    assert_eq!(everything(), stored);
    assert_ne!(BASE, stored);
    let seen = HashSet::from([stored.clone()]);
    assert!(seen.contains(&everything().to_buf()) && !seen.contains(&BASE.to_buf()));
    assert_eq!(stored.as_url().get_origin(), everything().get_origin());
    assert_eq!(stored.to_string(), everything().to_string());
    assert_eq!(BASE.to_buf(), BASE);
    let redirect_uri: RedirectUri<'_> = stored.as_url().get_redirect_uri().unwrap();
    assert_eq!(redirect_uri, "https://example.com/home");
}
