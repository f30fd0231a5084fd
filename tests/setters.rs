//! What a setter, taking back, and re-authentication leave of a configuration.

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

/// Everything that a connecting owner's URL can have.
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
fn what_was_set_is_taken_back() {
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
        // Of a URL that has everything, only this goes; what a VIN sets goes with the VIN.
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
fn the_application_stays_whatever_is_taken_back() {
    let id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";
    let by_new_name = BASE.application_id(ApplicationId::from_static(id));
    for parameter in [Parameter::ClientId, Parameter::ApplicationId] {
        assert_eq!(BASE.without(parameter), BASE);
        assert_eq!(by_new_name.without(parameter), by_new_name);
    }
    assert_eq!(by_new_name.client_id(ClientId::from_static(id)), BASE);
}

#[test]
fn a_vin_selects_one_vehicle_as_long_as_it_is_there() {
    let selected = BASE.single_select_vin(Vin::from_static("5YJSA1CN5DFP00101"));
    assert_eq!(selected.get_single_select(), Some(true));
    // What the VIN sets is the VIN's.
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
    // A vehicle is re-authenticated once.
    assert_eq!(url.reauthenticate(CAR), url);
    // From a constant, of which nothing stays encoded.
    assert_eq!(BASE.reauthenticate(CAR).check(), Ok(()));
    assert_eq!(BASE.reauthenticate(CAR).as_encoded(), None);
}

#[test]
fn without_a_code_a_reauthentication_stays_so() {
    let url = BASE
        .response_type(ResponseType::None)
        .without(Parameter::RedirectUri);
    let url = url.reauthenticate(CAR);
    assert_eq!(url.check(), Ok(()));
    assert!(
        url.to_string()
            .contains("/oauth/reauthenticate?response_type=none&")
    );
    // A flow for one vehicle, in the specification's words, becomes the one for re-authentication.
    let url = BASE
        .response_type(ResponseType::Vehicle(CAR))
        .reauthenticate(CAR);
    assert_eq!(url.get_response_type(), ResponseType::VehicleId);
}

#[test]
fn a_reauthentication_that_leads_nowhere_is_refused() {
    let url = BASE.without(Parameter::RedirectUri).reauthenticate(CAR);
    assert_eq!(
        url.check().unwrap_err().to_string(),
        "redirect_uri: re-authentication needs a redirect URI, except with `response_type = none` \
         or with `make = TESLA` and a scope; add `redirect_uri`"
    );
    let tesla = url.make(Make::TESLA).scope(Scope::new(SCOPE));
    assert_eq!(tesla.check(), Ok(()));
}

#[test]
fn one_flag_is_set_beside_the_others() {
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
    // All else stays as it is.
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
fn a_copy_that_is_stored_is_the_same_url() {
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
