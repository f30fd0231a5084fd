//! Version 2 of the API: granted data, and refusals as Smartcar words them.

use std::time::Duration;

use serde_json::Value;
use smartcar_connect::{ConnectUrl, connect_url};
use smartcar_connect_standin::Standin;
use web_tests::{Client, Connect, LOGIN, Response, pairs};

use crate::{application_token, names, start, value, vehicle_id};

/// Compares what every error of version 2 has; returns the whole.
fn refused(answer: &Response, status: u16, r#type: &str) -> Value {
    let body = answer.json();
    assert_eq!(answer.status, status, "{body}");
    assert_eq!(body["type"], r#type);
    assert_eq!(body["statusCode"], status);
    assert_eq!(body["requestId"], answer.header("sc-request-id"));
    let page = body["docURL"].as_str().unwrap();
    assert!(
        page.starts_with("https://smartcar.com/docs/errors/api-errors/"),
        "{page}"
    );
    assert!(body["description"].as_str().unwrap().len() > 20, "{body}");
    body
}

#[test]
fn what_was_granted_is_answered() {
    let connect = start();
    let client = Client::new(&connect);
    let token = client.access_token();
    let user = client.get(&token, "/v2.0/user", &[]);
    assert_eq!(user.json()["id"].as_str().unwrap().len(), 36);
    assert_eq!(user.header("sc-request-id").len(), 36);
    let id = vehicle_id(&client, &token);
    let get = |what: &str| client.get(&token, &format!("/v2.0/vehicles/{id}{what}"), &[]);

    let attributes = get("").json();
    assert_eq!(attributes["id"], *id);
    assert_eq!(attributes["make"], "TESLA");
    assert_eq!(attributes["model"], "Model 3");
    assert!(attributes["year"].as_u64().unwrap() > 2017);
    // Smartcar's SDKs write slashes at the end.
    assert_eq!(get("/").json(), attributes);

    let odometer = get("/odometer");
    assert!(odometer.json()["distance"].as_f64().unwrap() > 1000.0);
    assert_eq!(odometer.header("sc-unit-system"), "metric");
    assert!(odometer.header("sc-data-age").ends_with('Z'));
    let location = get("/location").json();
    assert!(
        location["latitude"].is_f64() && location["longitude"].is_f64(),
        "{location}"
    );

    let permissions = get("/permissions").json();
    let expected = ["read_vehicle_info", "read_odometer", "read_location"];
    assert_eq!(permissions["permissions"], Value::from(expected.to_vec()));
    assert_eq!(permissions["paging"]["count"], 3);
}

#[test]
fn the_brand_decides_the_vehicle() {
    let connect = start();
    let client = Client::new(&connect);
    let audi = smartcar_connect::Make::AUDI;
    let code = client.log_in(LOGIN.make(audi)).swap_remove(0).1;
    let tokens = client.exchange(&code).json();
    let token = tokens["access_token"].as_str().unwrap();
    let id = vehicle_id(&client, token);
    let attributes = client
        .get(token, &format!("/v2.0/vehicles/{id}"), &[])
        .json();
    assert_eq!(
        (&attributes["make"], &attributes["model"]),
        (&"AUDI".into(), &"A4".into())
    );
}

#[test]
fn the_vin_of_single_select_is_the_vehicles() {
    const ONE: ConnectUrl<'static> = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        redirect_uri = "https://example.com/home",
        scope = [read_vin, read_vehicle_info],
        mode = simulated,
        single_select_vin = "0SCAUDI037A5ADB1C",
    };
    let connect = start();
    let client = Client::new(&connect);
    let code = client.log_in(ONE).swap_remove(0).1;
    let tokens = client.exchange(&code).json();
    let token = tokens["access_token"].as_str().unwrap();
    let id = vehicle_id(&client, token);
    let vin = client
        .get(token, &format!("/v2.0/vehicles/{id}/vin"), &[])
        .json();
    assert_eq!(vin["vin"], "0SCAUDI037A5ADB1C");
    let attributes = client
        .get(token, &format!("/v2.0/vehicles/{id}"), &[])
        .json();
    assert_eq!(attributes["make"], "AUDI");
}

#[test]
fn distances_come_in_miles_as_well() {
    let connect = start();
    let client = Client::new(&connect);
    let token = client.access_token();
    let path = format!("/v2.0/vehicles/{}/odometer", vehicle_id(&client, &token));
    let distance = |unit: &str| {
        let answer = client.get(&token, &path, &[("sc-unit-system", unit)]);
        assert_eq!(answer.header("sc-unit-system"), unit);
        answer.json()["distance"].as_f64().unwrap()
    };
    let (kilometres, miles) = (distance("metric"), distance("imperial"));
    assert!(
        (kilometres / miles - 1.609_344).abs() < 0.001,
        "{kilometres} {miles}"
    );
    refused(
        &client.get(&token, &path, &[("sc-unit-system", "parsec")]),
        400,
        "VALIDATION",
    );
}

#[test]
fn a_permission_that_was_not_granted_is_403() {
    let connect = start();
    let client = Client::new(&connect);
    let token = client.access_token();
    let id = vehicle_id(&client, &token);
    for what in ["vin", "fuel", "battery/capacity"] {
        let answer = client.get(&token, &format!("/v2.0/vehicles/{id}/{what}"), &[]);
        let body = refused(&answer, 403, "PERMISSION");
        assert_eq!(body["code"], Value::Null);
        assert_eq!(body["resolution"]["type"], "REAUTHENTICATE");
    }
}

#[test]
fn what_was_unticked_is_not_granted() {
    let connect = Connect::start(Standin::new());
    let client = Client::new(&connect);
    let visitor = web_tests::Visitor::new();
    let origin = smartcar_connect::Origin::parse(connect.origin()).unwrap();
    let begun = visitor.get(&String::from(
        LOGIN.make(smartcar_connect::Make::KIA).origin(origin),
    ));
    let login = client.at(begun.header("location"));
    let grant = client.at(visitor.post(&login, &[("name", "Ada")]).header("location"));
    let page = visitor.get(&grant).body;
    let second = page.split("name=\"vehicle\" value=\"").nth(2).unwrap();
    let second = second.split('"').next().unwrap();
    let fields = [("vehicle", second), ("permission", "read_odometer")];
    let back = visitor.post(&grant, &fields);
    let code = pairs(back.location()).swap_remove(0).1;
    let tokens = client.exchange(&code).json();
    let token = tokens["access_token"].as_str().unwrap();

    assert_eq!(vehicle_id(&client, token), second);
    let get = |what: &str| client.get(token, &format!("/v2.0/vehicles/{second}/{what}"), &[]);
    let granted = get("permissions").json();
    // The one that is required cannot be unticked.
    let expected = ["read_odometer", "read_location"];
    assert_eq!(granted["permissions"], Value::from(expected.to_vec()));
    refused(&get(""), 403, "PERMISSION");
    assert_eq!(get("odometer").status, 200);
    assert_eq!(get("location").status, 200);
}

#[test]
fn a_token_that_is_unknown_or_expired_is_401() {
    let connect = start();
    let client = Client::new(&connect);
    let token = client.access_token();
    connect.advance(Duration::from_secs(7190));
    assert_eq!(client.get(&token, "/v2.0/user", &[]).status, 200);
    connect.advance(Duration::from_secs(10));
    refused(
        &client.get(&token, "/v2.0/user", &[]),
        401,
        "AUTHENTICATION",
    );
    for unknown in [
        "",
        " ",
        "4a1b01e5-0497-417c-a30e-6df6ba33ba46",
        "\"><script>",
    ] {
        refused(
            &client.get(unknown, "/v2.0/vehicles", &[]),
            401,
            "AUTHENTICATION",
        );
    }
    refused(
        &web_tests::Visitor::new().get(&client.at("/v2.0/user")),
        401,
        "AUTHENTICATION",
    );
}

#[test]
fn a_vehicle_of_somebody_else_is_refused() {
    let connect = start();
    let client = Client::new(&connect);
    let token = client.access_token();
    let other = connect_url! {
        client_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46",
        redirect_uri = "https://example.com/home",
        scope = [read_odometer],
    };
    assert_eq!(client.log_in(other)[0].0, "code");
    let id = vehicle_id(&client, &token);
    // The same owner's same vehicle, connected to another application with other permissions.
    let granted = client.get(&token, &format!("/v2.0/vehicles/{id}/permissions"), &[]);
    assert_eq!(granted.json()["paging"]["count"], 3);
    for id in ["4a1b01e5-0497-417c-a30e-6df6ba33ba46", "x"] {
        let answer = client.get(&token, &format!("/v2.0/vehicles/{id}/odometer"), &[]);
        refused(&answer, 403, "PERMISSION");
    }
}

#[test]
fn what_does_not_exist_is_404_and_what_a_vehicle_cannot_do_is_501() {
    let connect = start();
    let client = Client::new(&connect);
    let login = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        redirect_uri = "https://example.com/home",
        scope = [read_fuel],
    };
    let code = client.log_in(login).swap_remove(0).1;
    let tokens = client.exchange(&code).json();
    let token = tokens["access_token"].as_str().unwrap();
    let id = vehicle_id(&client, token);
    for path in [
        "/v2.0/nothing",
        &format!("/v2.0/vehicles/{id}/nothing"),
        "/v2.0/user/me",
    ] {
        let body = refused(&client.get(token, path, &[]), 404, "RESOURCE_NOT_FOUND");
        assert_eq!(body["code"], "PATH", "{path}");
    }
    let body = refused(
        &client.get(token, "/v1.0/user", &[]),
        404,
        "RESOURCE_NOT_FOUND",
    );
    assert_eq!(body["code"], "VERSION");
    // There are no commands.
    let path = format!("/v2.0/vehicles/{id}/security");
    let lock = client.token(&path, &format!("Bearer {token}"), &[("action", "LOCK")]);
    let body = refused(&lock, 404, "RESOURCE_NOT_FOUND");
    assert_eq!(body["code"], "PATH");
    let fuel = client.get(token, &format!("/v2.0/vehicles/{id}/fuel"), &[]);
    assert_eq!(
        refused(&fuel, 501, "COMPATIBILITY")["code"],
        "VEHICLE_NOT_CAPABLE"
    );
}

#[test]
fn lists_come_in_pages() {
    let connect = start();
    let client = Client::new(&connect);
    for make in ["AUDI", "BMW", "KIA"] {
        let make = smartcar_connect::Make::parse(make).unwrap();
        assert_eq!(client.log_in(LOGIN.make(make))[0].0, "code");
    }
    let token = client.access_token();
    let all = client.get(&token, "/v2.0/vehicles", &[]).json();
    assert_eq!(all["vehicles"].as_array().unwrap().len(), 4);
    let page = client
        .get(&token, "/v2.0/vehicles?limit=2&offset=1", &[])
        .json();
    assert_eq!(
        page["paging"],
        serde_json::json!({ "count": 4, "offset": 1 })
    );
    assert_eq!(
        page["vehicles"].as_array().unwrap()[..],
        all["vehicles"].as_array().unwrap()[1..3]
    );
    let none = client
        .get(&token, "/v2.0/vehicles?offset=18446744073709551615", &[])
        .json();
    assert_eq!(none["vehicles"], Value::Array(vec![]));
    for bad in ["limit=-1", "limit=x", "offset=18446744073709551616"] {
        let answer = client.get(&token, &format!("/v2.0/vehicles?{bad}"), &[]);
        refused(&answer, 400, "VALIDATION");
    }
}

#[test]
fn a_vehicle_that_has_lost_its_connection_is_authenticated_again() {
    let connect = start();
    let client = Client::new(&connect);
    let token = client.access_token();
    let id = vehicle_id(&client, &token);
    let path = format!("/v2.0/vehicles/{id}/odometer");
    assert!(connect.disconnect(&id));
    assert!(!connect.disconnect("4a1b01e5-0497-417c-a30e-6df6ba33ba46"));
    let body = refused(
        &client.get(&token, &path, &[]),
        400,
        "CONNECTED_SERVICES_ACCOUNT",
    );
    assert_eq!(body["code"], "AUTHENTICATION_FAILED");
    assert_eq!(body["resolution"]["type"], "REAUTHENTICATE");

    // The application completes the URL that comes with the error.
    let url = body["resolution"]["url"].as_str().unwrap();
    assert!(
        url.starts_with(&client.at("/oauth/reauthenticate?")),
        "{url}"
    );
    assert!(url.ends_with(&format!("&vehicle_id=sc{id}")), "{url}");
    let url = format!("{url}&redirect_uri=https%3A%2F%2Fexample.com%2Fhome&state=1");
    let back = pairs(web_tests::Visitor::new().get(&url).location());
    assert_eq!(names(&back), ["vehicle_id", "user_id", "state"]);
    assert_eq!(value(&back, "vehicle_id"), format!("sc{id}"));
    assert_eq!(client.get(&token, &path, &[]).status, 200);
}

/// Version 2 has tokens of users only.
#[test]
fn the_token_of_an_application_is_401() {
    let connect = start();
    let client = Client::new(&connect);
    let token = application_token(&client);
    refused(
        &client.get(&token, "/v2.0/vehicles", &[]),
        401,
        "AUTHENTICATION",
    );
}
