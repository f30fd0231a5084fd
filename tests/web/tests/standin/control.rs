//! Control of the stand-in by a test, and its log.

use std::sync::{Arc, Mutex};

use smartcar_connect::Mode;
use smartcar_connect_standin::{Answer, RecordedRequest, Standin};
use ureq::http::Request;
use web_tests::{Client, Connect, LOGIN, Visitor};

use crate::{ID, start};

#[test]
fn requests_are_recorded() {
    let connect = start();
    let client = Client::new(&connect);
    let token = client.access_token();
    let vehicles = client.get(&token, "/v2.0/vehicles?limit=1", &[]);
    assert_eq!(vehicles.status, 200);

    let [login, exchange, vehicles] = &connect.requests()[..] else {
        panic!("{:?}", connect.requests());
    };
    assert_eq!(
        (login.method(), login.path(), login.status()),
        ("GET", "/oauth/authorize", 302)
    );
    assert_eq!(login.parameter("state"), Some("0facda3319"));
    let url = login.connect_url().unwrap();
    assert_eq!(url.as_url(), LOGIN);
    assert_eq!(url.as_url().get_mode(), Some(Mode::Simulated));

    assert_eq!(
        (exchange.method(), exchange.path()),
        ("POST", "/oauth/token")
    );
    assert_eq!(exchange.parameter("grant_type"), Some("authorization_code"));
    assert_eq!(
        exchange.parameter("redirect_uri"),
        Some("https://example.com/home")
    );
    assert_eq!(exchange.parameter("code"), None);
    assert!(exchange.connect_url().is_err());
    assert_eq!(
        vehicles.parameters(),
        [("limit".to_owned(), "1".to_owned())]
    );
}

#[test]
fn requests_are_recorded_for_other_languages() {
    let connect = start();
    let client = Client::new(&connect);
    let token = client.access_token();
    let listed = Visitor::new().get(&client.at("/standin/requests")).json();
    assert_eq!(listed.as_array().unwrap().len(), 2);
    assert_eq!(listed[0]["method"], "GET");
    assert_eq!(listed[0]["path"], "/oauth/authorize");
    assert_eq!(listed[0]["parameters"]["mode"], "simulated");
    assert_eq!(listed[0]["status"], 302);
    assert_eq!(listed[1]["parameters"]["grant_type"], "authorization_code");
    assert!(!listed.to_string().contains(&token));
}

#[test]
fn neither_the_log_nor_a_record_shows_a_secret() {
    let log = Arc::new(Mutex::new(Vec::new()));
    let standin = Standin::new()
        .auto_approve()
        .client_secret("hush")
        .on_request({
            let log = Arc::clone(&log);
            move |request: &RecordedRequest| {
                log.lock().unwrap().push(format!("{request}\n{request:?}"));
            }
        });
    assert!(!format!("{standin:?}").contains("hush"));
    let connect = Connect::start(standin);
    let client = Client::new(&connect);
    let code = client.code();
    let tokens = client.exchange(&code).json();
    let token = tokens["access_token"].as_str().unwrap();
    let refresh_token = tokens["refresh_token"].as_str().unwrap();
    let form = [
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh_token),
    ];
    assert_eq!(
        client.token("/oauth/token", web_tests::BASIC, &form).status,
        200
    );
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", "client_1"),
        ("client_secret", "hush"),
    ];
    assert_eq!(client.token("/oauth2/token", "", &form).status, 200);
    // Where they do not belong.
    assert_eq!(
        client
            .token("/oauth/token", "Basic hush", &[("grant_type", token)])
            .status,
        401
    );
    for path in [
        format!("/v2.0/{token}"),
        format!("/v2.0/vehicles/{token}/{code}?hush={code}"),
        format!("/standin/visits/{token}/grant"),
    ] {
        assert!(client.get(token, &path, &[]).status >= 400);
    }
    let log = log.lock().unwrap();
    assert_eq!(log.len(), 8);
    let log = log.join("\n");
    for secret in [&*code, token, refresh_token, "0facda3319"] {
        assert!(!log.contains(secret), "{log}");
    }
    // But for the name of a parameter.
    assert_eq!(log.matches("hush").count(), 1, "{log}");
    assert!(
        log.starts_with("GET  /oauth/authorize 302 code user_id state\n"),
        "{log}"
    );
    assert!(
        log.contains("POST /oauth/token 200 authorization_code\n"),
        "{log}"
    );
    assert!(
        log.contains("POST /oauth/token 401 invalid_client\n"),
        "{log}"
    );
    assert!(
        log.contains("GET  /v2.0/vehicles/…/… 403 PERMISSION\n"),
        "{log}"
    );
    assert!(!format!("{:?}", connect.requests()).contains(&code));
}

#[test]
fn the_next_answer_is_chosen() {
    let connect = start();
    let client = Client::new(&connect);
    connect.answer_next(Answer::NoVehicles);
    assert_eq!(client.log_in(LOGIN)[0].1, "no_vehicles");
    assert_eq!(client.log_in(LOGIN)[0].0, "code");
}

/// A control request, as a form.
fn post(client: &Client<'_>, path: &str, headers: &[(&str, &str)], body: &str) -> u16 {
    let mut request =
        Request::post(client.at(path)).header("content-type", "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    Visitor::new()
        .send(request.body(body.to_owned()).unwrap())
        .status
}

#[test]
fn the_clock_is_moved() {
    let connect = start();
    let client = Client::new(&connect);
    let token = client.access_token();
    assert_eq!(post(&client, "/standin/clock", &[], "advance=7199"), 204);
    assert_eq!(client.get(&token, "/v2.0/user", &[]).status, 200);
    assert_eq!(post(&client, "/standin/clock", &[], "advance=1"), 204);
    assert_eq!(client.get(&token, "/v2.0/user", &[]).status, 401);
    for bad in [
        "",
        "advance=",
        "advance=-1",
        "advance=1.5",
        "seconds=1",
        "advance=1&advance=1",
    ] {
        assert_eq!(post(&client, "/standin/clock", &[], bad), 400, "{bad}");
    }
    // As far as it goes, and still everything has a time.
    for _ in 0..3 {
        assert_eq!(
            post(
                &client,
                "/standin/clock",
                &[],
                "advance=18446744073709551615"
            ),
            204
        );
    }
    let token = client.access_token();
    let vehicles = client.get(&token, "/v2.0/vehicles", &[]);
    assert!(
        vehicles.header("sc-data-age").starts_with('3'),
        "{:?}",
        vehicles.headers
    );
}

#[test]
fn a_vehicle_loses_its_connection() {
    let connect = start();
    let client = Client::new(&connect);
    let token = client.access_token();
    let vehicles = client.get(&token, "/v2.0/vehicles", &[]).json();
    let id = vehicles["vehicles"][0].as_str().unwrap();
    assert_eq!(
        post(
            &client,
            "/standin/disconnect",
            &[],
            &format!("vehicle_id={id}")
        ),
        204
    );
    let odometer = client.get(&token, &format!("/v2.0/vehicles/{id}/odometer"), &[]);
    assert_eq!(odometer.status, 400);
    assert_eq!(
        post(&client, "/standin/disconnect", &[], "vehicle_id=x"),
        404
    );
}

/// A page in the developer's own browser could send a form anywhere.
#[test]
fn only_the_stand_in_itself_and_programs_control_it() {
    let connect = start();
    let client = Client::new(&connect);
    let own = connect.origin();
    let host = own.strip_prefix("http://").unwrap();
    let next =
        |headers: &[(&str, &str)]| post(&client, "/standin/next", headers, "answer=no_vehicles");
    for headers in [
        &[][..],
        &[("origin", own)],
        &[("origin", own), ("sec-fetch-site", "same-origin")],
        &[("sec-fetch-site", "none")],
        &[("host", "localhost:4000")],
        &[("host", "LOCALHOST")],
        &[("host", "[::1]:4000"), ("origin", "http://[::1]:4000")],
    ] {
        assert_eq!(next(headers), 204, "{headers:?}");
    }
    for headers in [
        &[("origin", "https://evil.example")][..],
        &[("origin", "null")],
        &[("origin", "")],
        &[("origin", &format!("{own}.evil.example"))],
        &[("origin", &format!("http://evil.example@{host}"))],
        &[("origin", "http://localhost:3000")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        // A host name of the attacker's that resolves to this address.
        &[
            ("host", "evil.example:4000"),
            ("origin", "http://evil.example:4000"),
        ],
        &[("host", "evil.example")],
        &[("host", "localhost.evil.example")],
        &[("host", "127.0.0.1.evil.example")],
    ] {
        assert_eq!(next(headers), 403, "{headers:?}");
        let request = headers.iter().fold(
            Request::get(client.at("/standin/requests")),
            |request, (name, value)| request.header(*name, *value),
        );
        assert_eq!(
            Visitor::new()
                .send(request.body(String::new()).unwrap())
                .status,
            403
        );
    }
}

/// If every name were accepted, an attacker's name could resolve to this address (DNS rebinding).
#[test]
fn another_name_has_to_be_allowed() {
    let container = Connect::start(Standin::new().allow_host("standin"));
    let client = Client::new(&container);
    let next =
        |headers: &[(&str, &str)]| post(&client, "/standin/next", headers, "answer=no_vehicles");
    let evil = "http://evil.example:4000";
    for (headers, status) in [
        (&[("host", "standin:4000")][..], 204),
        (&[("host", "STANDIN")], 204),
        (&[("host", "localhost:4000")], 204),
        (&[("host", "192.0.2.1:4000")], 204),
        (
            &[("host", "standin:4000"), ("origin", "https://evil.example")],
            403,
        ),
        (&[("host", "evil.example:4000"), ("origin", evil)], 403),
        (&[("host", "standin.evil.example:4000")], 403),
        (&[("host", "other:4000")], 403),
        (&[("host", "localhost.:4000")], 403),
    ] {
        assert_eq!(next(headers), status, "{headers:?}");
    }
}

#[test]
fn a_parameter_that_is_repeated_is_shown_repeatedly() {
    let connect = start();
    let client = Client::new(&connect);
    let query = format!("client_id={ID}&scope=read_vin&scope=read_fuel&scope=read_tires");
    let page = Visitor::new().get(&client.at(&format!("/oauth/authorize?{query}")));
    assert_eq!(page.status, 400);
    let listed = Visitor::new().get(&client.at("/standin/requests")).json();
    let parameters = &listed[0]["parameters"];
    assert_eq!(parameters["client_id"], ID);
    assert_eq!(
        parameters["scope"],
        serde_json::json!(["read_vin", "read_fuel", "read_tires"])
    );
}

#[test]
fn a_request_that_is_too_long_is_not_kept() {
    let connect = start();
    let client = Client::new(&connect);
    let long = "a".repeat(16 * 1024);
    let page = Visitor::new().get(&client.at(&format!("/oauth/authorize?state={long}")));
    assert_eq!(page.status, 414);
    assert!(connect.requests().is_empty());
}
