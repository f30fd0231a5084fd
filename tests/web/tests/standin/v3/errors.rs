//! The refusals of version 3.

use std::time::Duration;

use smartcar_connect::{ParseOptions, Vin};
use web_tests::{LOGIN, Visitor, pairs};

use super::{Application, refused};
use crate::{ID, names, start};

#[test]
fn signals_and_commands_need_their_user() {
    let connect = start();
    let application = Application::new(&connect, LOGIN);
    let id = application.vehicle_id();
    for (method, path) in [
        ("GET", "signals"),
        ("GET", "signals/odometer-traveleddistance"),
        ("POST", "commands/security/lock"),
    ] {
        let path = format!("/v3/vehicles/{id}/{path}");
        let nobody = application.send(method, &path, None);
        refused(&nobody, 400, "VALIDATION", "MISSING_PARAMETER");
        // Another user's vehicle.
        let other = application.send(method, &path, Some(ID));
        refused(&other, 404, "RESOURCE_NOT_FOUND", "VEHICLE_NOT_FOUND");
    }
    let other = application.send("GET", &format!("/v3/vehicles/{id}"), Some(ID));
    refused(&other, 404, "RESOURCE_NOT_FOUND", "VEHICLE_NOT_FOUND");
}

#[test]
fn what_does_not_work_is_an_error() {
    let connect = start();
    let application = Application::new(&connect, LOGIN);
    let vehicle = format!("/v3/vehicles/{}", application.vehicle_id());
    let user = Some(&*application.user_id);
    for (method, path, status, r#type, code) in [
        (
            "GET",
            "/v3/nothing".to_owned(),
            404,
            "RESOURCE_NOT_FOUND",
            "PATH",
        ),
        (
            "PUT",
            "/v3/connections".to_owned(),
            404,
            "RESOURCE_NOT_FOUND",
            "PATH",
        ),
        (
            "GET",
            format!("{vehicle}/signals/vin"),
            404,
            "RESOURCE_NOT_FOUND",
            "PATH",
        ),
        (
            "POST",
            format!("{vehicle}/commands"),
            404,
            "RESOURCE_NOT_FOUND",
            "PATH",
        ),
        // It needs a permission first.
        (
            "POST",
            format!("{vehicle}/commands/charge/start"),
            403,
            "PERMISSION",
            "UNKNOWN",
        ),
    ] {
        let answer = application.send(method, &path, user);
        refused(&answer, status, r#type, code);
    }
    let control = LOGIN.scope(smartcar_connect::Scope::from_static("control_charge"));
    _ = application.client.log_in(control);
    let path = format!("{vehicle}/commands/charge/start");
    let answer = application.send("POST", &path, user);
    refused(&answer, 501, "COMPATIBILITY", "VEHICLE_NOT_CAPABLE");
    let units = [
        ("sc-user-id", &*application.user_id),
        ("sc-unit-system", "parsec"),
    ];
    let path = format!("{vehicle}/signals");
    let parsec = application.client.get(&application.token, &path, &units);
    refused(&parsec, 400, "VALIDATION", "INVALID_INPUT_FORMAT");
}

/// Both by the control API, and by the VIN that Smartcar documents for it.
#[test]
fn a_lost_connection_leads_to_its_re_authentication() {
    let connect = start();
    let mock = LOGIN.single_select_vin(Vin::from_static("0SCLR00021D803C7B"));
    for (login, is_lost) in [(LOGIN, false), (mock, true)] {
        let application = Application::new(&connect, login);
        let id = application.vehicle_id();
        if !is_lost {
            let signals = application.get(&format!("/v3/vehicles/{id}/signals"));
            assert_eq!(signals.status, 200);
            assert!(connect.disconnect(&id));
        }
        let path = format!("/v3/vehicles/{id}/signals/odometer-traveleddistance");
        let answer = application.get(&path);
        let error = refused(
            &answer,
            400,
            "CONNECTED_SERVICES_ACCOUNT",
            "AUTHENTICATION_FAILED",
        );
        assert_eq!(error["resolution"]["type"], "REAUTHENTICATE");
        assert!(error["suggestedUserMessage"].is_string(), "{error}");
        let url = error["resolution"]["url"].as_str().unwrap();
        let expected = format!(
            "/oauth/reauthenticate?response_type=vehicle_id&client_id={ID}&vehicle_id=sc{id}"
        );
        assert_eq!(url, application.client.at(&expected));
        // The crate reads it, so that the application can complete it.
        let partial = ParseOptions::new()
            .origin(smartcar_connect::Origin::parse(connect.origin()).unwrap())
            .allow_incomplete()
            .parse(url)
            .unwrap();
        let redirect_uri = LOGIN.get_redirect_uri().unwrap();
        let complete = partial.as_url().redirect_uri(redirect_uri).state("1");
        let back = pairs(Visitor::new().get(&complete.to_string()).location());
        assert_eq!(names(&back), ["vehicle_id", "user_id", "state"]);
        assert_eq!(application.get(&path).status, 200);
    }
}

#[test]
fn only_the_token_of_an_application_is_valid() {
    let connect = start();
    let application = Application::new(&connect, LOGIN);
    let user = application.client.access_token();
    for token in [&*user, "", "x", ID] {
        for path in ["/v3/connections", "/v3/vehicles/x", "/v3/nothing"] {
            let answer = application.client.get(token, path, &[]);
            let error = refused(&answer, 401, "AUTHENTICATION", "UNAUTHORIZED");
            assert_eq!(error["resolution"]["type"], "CONTACT_SUPPORT");
        }
    }
    connect.advance(Duration::from_secs(3590));
    assert_eq!(application.get("/v3/connections").status, 200);
    connect.advance(Duration::from_secs(10));
    let expired = application.get("/v3/connections");
    refused(&expired, 401, "AUTHENTICATION", "UNAUTHORIZED");
}
