//! Authentication at the token endpoint: API credentials of version 3, and no page of another site.

use std::time::Duration;

use smartcar_connect::{ApplicationId, connect_url};
use smartcar_connect_standin::Standin;
use ureq::http::Request;
use web_tests::{BASIC, Client, Connect, Visitor};

use crate::{ID, refused, start};

/// As form and as JSON; a UUID is the id of the application, and no credential.
#[test]
fn an_application_gets_a_token_for_its_credentials() {
    const CREDENTIAL: &str = "client_01KRQFQKMXYQK09HJ9TCRGDTE3";
    let standin = Standin::new()
        .client_id(CREDENTIAL)
        .client_secret("hush")
        .application_id(ApplicationId::from_static(ID));
    let (open, closed) = (start(), Connect::start(standin));
    for (connect, id, secret, status) in [
        (&open, "client_1", "any", 200),
        (&open, ID, "any", 401),
        (&closed, CREDENTIAL, "hush", 200),
        (&closed, CREDENTIAL, "loud", 401),
        (&closed, CREDENTIAL, "HUSH", 401),
        (&closed, "client_1", "hush", 401),
        (&closed, ID, "hush", 401),
        (&closed, "4a1b01e5-0497-417c-a30e-6df6ba33ba46", "hush", 401),
        (&closed, "", "hush", 400),
        (&closed, CREDENTIAL, "", 400),
    ] {
        let client = Client::new(connect);
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", id),
            ("client_secret", secret),
        ];
        let object: std::collections::BTreeMap<_, _> = form.into();
        let json = Request::post(client.at("/oauth2/token"))
            .header("content-type", "application/json")
            .body(serde_json::to_string(&object).unwrap());
        for answer in [
            client.token("/oauth2/token", "", &form),
            Visitor::new().send(json.unwrap()),
        ] {
            match status {
                200 => {
                    let token = answer.json();
                    assert_eq!(answer.status, 200, "{token}");
                    assert_eq!(answer.header("cache-control"), "no-store");
                    assert_eq!(token["expires_in"], 3600);
                    assert_eq!(token["token_type"], "Bearer");
                    assert_eq!(token.as_object().unwrap().len(), 3, "{token}");
                }
                401 => _ = refused(&answer, 401, "invalid_client"),
                _ => _ = refused(&answer, status, "invalid_request"),
            }
        }
    }
}

/// Neither its credentials nor its code are of use at the endpoint of version 2.
#[test]
fn an_application_of_version_3_exchanges_no_code() {
    let connect = start();
    let client = Client::new(&connect);
    let login = connect_url! {
        application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        redirect_uri = "https://example.com/home",
    };
    let code = client.log_in(login).swap_remove(0).1;
    refused(&client.exchange(&code), 400, "unauthorized_client");
    // client_1:hush
    let credentials = "Basic Y2xpZW50XzE6aHVzaA==";
    let code = client.code();
    let form = [
        ("grant_type", "authorization_code"),
        ("code", &*code),
        ("redirect_uri", "https://example.com/home"),
    ];
    let answer = client.token("/oauth/token", credentials, &form);
    refused(&answer, 400, "unauthorized_client");
    assert_eq!(client.exchange(&code).status, 200);
}

/// A form that a page of another site submits in the browser of a developer.
#[test]
fn a_page_of_another_site_gets_no_token() {
    let connect = start();
    let client = Client::new(&connect);
    let send = |path: &str, name: &str, value: &str| {
        let request = Request::post(client.at(path))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("authorization", BASIC)
            .header(name, value);
        let form = "grant_type=client_credentials&client_id=client_1&client_secret=1";
        Visitor::new()
            .send(request.body(form.to_owned()).unwrap())
            .status
    };
    for path in ["/oauth/token", "/oauth2/token"] {
        for (name, value, is_refused) in [
            ("origin", "https://evil.example", true),
            ("origin", "null", true),
            ("sec-fetch-site", "cross-site", true),
            ("sec-fetch-site", "same-site", true),
            ("origin", connect.origin(), false),
            ("sec-fetch-site", "same-origin", false),
            ("sec-fetch-site", "none", false),
        ] {
            let status = send(path, name, value);
            assert_eq!(status == 403, is_refused, "{path}, {name}: {value}");
        }
    }
}

/// Before a request is authenticated, it takes time linear in its length.
#[test]
fn a_long_request_for_a_token_is_read_in_linear_time() {
    let connect = start();
    let client = Client::new(&connect);
    let send = |length: usize| {
        let names = (0..length).map(|name| format!("{name}&"));
        let request = Request::post(client.at("/oauth/token"))
            .header("content-type", "application/x-www-form-urlencoded");
        Visitor::new()
            .send(request.body(names.collect()).unwrap())
            .status
    };
    let begun = std::time::Instant::now();
    assert_eq!(send(10_000), 401);
    assert!(
        begun.elapsed() < Duration::from_secs(1),
        "{:?}",
        begun.elapsed()
    );
    assert_eq!(send(30_000), 413);
}
