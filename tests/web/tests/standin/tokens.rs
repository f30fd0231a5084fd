//! The token endpoints: grants, lifetimes and refusals.

use std::time::Duration;

use smartcar_connect::{ApplicationId, RedirectUri, connect_url};
use smartcar_connect_standin::Standin;
use ureq::http::Request;
use web_tests::{BASIC, Client, Connect, Response, Visitor};

use crate::{ID, refused, start};

const MINUTE: Duration = Duration::from_mins(1);

fn refresh(client: &Client<'_>, token: &str) -> Response {
    let form = [("grant_type", "refresh_token"), ("refresh_token", token)];
    client.token("/oauth/token", BASIC, &form)
}

#[test]
fn a_code_is_exchanged_once() {
    let connect = start();
    let client = Client::new(&connect);
    let code = client.code();
    let answer = client.exchange(&code);
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.header("cache-control"), "no-store");
    let tokens = answer.json();
    assert_eq!(tokens["token_type"], "Bearer");
    assert_eq!(tokens["expires_in"], 7200);
    assert_eq!(tokens["access_token"].as_str().unwrap().len(), 36);
    assert_eq!(tokens["refresh_token"].as_str().unwrap().len(), 36);
    assert_eq!(tokens.as_object().unwrap().len(), 4);

    let again = refused(&client.exchange(&code), 400, "invalid_grant");
    assert!(again.contains("was used before"), "{again}");
}

#[test]
fn a_code_is_valid_for_ten_minutes() {
    let connect = start();
    let client = Client::new(&connect);
    let code = client.code();
    connect.advance(Duration::from_secs(595));
    let late = client.code();
    assert_eq!(client.exchange(&code).status, 200);
    connect.advance(10 * MINUTE);
    refused(&client.exchange(&late), 400, "invalid_grant");
}

#[test]
fn a_code_is_exchanged_with_the_redirect_uri_that_was_sent() {
    let connect = start();
    let client = Client::new(&connect);
    let code = client.code();
    let exchange = |uri: &[(&str, &str)]| {
        let form = [("grant_type", "authorization_code"), ("code", &*code)];
        client.token("/oauth/token", BASIC, &[&form, uri].concat())
    };
    let foreign = exchange(&[("redirect_uri", "https://example.com/home/")]);
    assert_eq!(
        refused(&foreign, 400, "invalid_grant"),
        "Unauthorized redirect_uri: https://example.com/home/"
    );
    let missing = refused(&exchange(&[]), 400, "invalid_request");
    assert_eq!(missing, "Missing required parameter: redirect_uri");
    // Whoever has it wrong can try again.
    let right = exchange(&[("redirect_uri", "https://example.com/home")]);
    assert_eq!(right.status, 200, "{}", right.body);
}

#[test]
fn without_a_redirect_uri_the_default_may_be_left_out() {
    let home = RedirectUri::from_static("https://example.com/home");
    let connect = Connect::start(Standin::new().auto_approve().redirect_uri(home));
    let client = Client::new(&connect);
    let login = connect_url! { client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07" };
    let code = || client.log_in(login).swap_remove(0).1;
    let (first, second) = (code(), code());
    assert_eq!(client.exchange(&first).status, 200);
    let form = [("grant_type", "authorization_code"), ("code", &*second)];
    assert_eq!(client.token("/oauth/token", BASIC, &form).status, 200);
}

#[test]
fn a_refresh_token_is_replaced_at_each_use() {
    let connect = start();
    let client = Client::new(&connect);
    let first = client.exchange(&client.code()).json();
    let old = first["refresh_token"].as_str().unwrap();
    let second = refresh(&client, old).json();
    assert_eq!(second["expires_in"], 7200);
    assert_ne!(second["access_token"], first["access_token"]);
    assert_ne!(second["refresh_token"], first["refresh_token"]);

    // A response that was lost can be requested again for ten minutes.
    connect.advance(Duration::from_secs(590));
    assert_eq!(refresh(&client, old).status, 200);
    connect.advance(Duration::from_secs(10));
    refused(&refresh(&client, old), 400, "invalid_grant");
    let new = second["refresh_token"].as_str().unwrap();
    assert_eq!(refresh(&client, new).status, 200);
}

#[test]
fn a_refresh_token_is_valid_for_sixty_days() {
    let connect = start();
    let client = Client::new(&connect);
    let tokens = client.exchange(&client.code()).json();
    let token = tokens["refresh_token"].as_str().unwrap();
    connect.advance(Duration::from_mins(60 * 24 * 60 - 1));
    let renewed = refresh(&client, token).json();
    connect.advance(60 * 24 * 60 * MINUTE);
    let late = renewed["refresh_token"].as_str().unwrap();
    refused(&refresh(&client, late), 400, "invalid_grant");
}

#[test]
fn another_application_gets_nothing() {
    let connect = start();
    let client = Client::new(&connect);
    let code = client.code();
    // 4a1b01e5-0497-417c-a30e-6df6ba33ba46:hush
    let other = "Basic NGExYjAxZTUtMDQ5Ny00MTdjLWEzMGUtNmRmNmJhMzNiYTQ2Omh1c2g=";
    let form = [
        ("grant_type", "authorization_code"),
        ("code", &*code),
        ("redirect_uri", "https://example.com/home"),
    ];
    refused(
        &client.token("/oauth/token", other, &form),
        400,
        "invalid_grant",
    );
    let tokens = client.exchange(&code).json();
    let token = tokens["refresh_token"].as_str().unwrap();
    let form = [("grant_type", "refresh_token"), ("refresh_token", token)];
    refused(
        &client.token("/oauth/token", other, &form),
        400,
        "invalid_grant",
    );
    assert_eq!(refresh(&client, token).status, 200);
}

#[test]
fn client_id_and_secret_must_be_right() {
    let standin = Standin::new()
        .auto_approve()
        .client_secret("hush")
        .application_id(ApplicationId::from_static(ID));
    let connect = Connect::start(standin);
    let client = Client::new(&connect);
    let code = client.code();
    let form = [
        ("grant_type", "authorization_code"),
        ("code", &*code),
        ("redirect_uri", "https://example.com/home"),
    ];
    for authorization in [
        "",
        "Basic",
        "Basic ",
        "Basic ???",
        "Basic gA==",
        "Basic aHVzaA==",
        // 8229df9f-91a0-4ff0-a1ae-a1f38ee24d07:hush!
        "Basic ODIyOWRmOWYtOTFhMC00ZmYwLWExYWUtYTFmMzhlZTI0ZDA3Omh1c2gh",
        // 8229df9f-91a0-4ff0-a1ae-a1f38ee24d07:
        "Basic ODIyOWRmOWYtOTFhMC00ZmYwLWExYWUtYTFmMzhlZTI0ZDA3Og==",
        // 4a1b01e5-0497-417c-a30e-6df6ba33ba46:hush
        "Basic NGExYjAxZTUtMDQ5Ny00MTdjLWEzMGUtNmRmNmJhMzNiYTQ2Omh1c2g=",
        "Bearer ODIyOWRmOWYtOTFhMC00ZmYwLWExYWUtYTFmMzhlZTI0ZDA3Omh1c2g=",
    ] {
        let answer = client.token("/oauth/token", authorization, &form);
        refused(&answer, 401, "invalid_client");
        assert!(answer.header("www-authenticate").starts_with("Basic "));
    }
    assert_eq!(client.exchange(&code).status, 200);
}

#[test]
fn other_requests_for_a_token_are_refused() {
    let connect = start();
    let client = Client::new(&connect);
    let code = client.code();
    let with_code = ("code", &*code);
    for (path, form, error) in [
        ("/oauth/token", vec![], "invalid_request"),
        ("/oauth/token", vec![with_code], "invalid_request"),
        (
            "/oauth/token",
            vec![("grant_type", ""), with_code],
            "invalid_request",
        ),
        (
            "/oauth/token",
            vec![("grant_type", "authorization_code")],
            "invalid_request",
        ),
        (
            "/oauth/token",
            vec![("grant_type", "refresh_token")],
            "invalid_request",
        ),
        (
            "/oauth/token",
            vec![("grant_type", "password")],
            "unsupported_grant_type",
        ),
        (
            "/oauth/token",
            vec![("grant_type", "client_credentials")],
            "unsupported_grant_type",
        ),
        (
            "/oauth2/token",
            vec![("grant_type", "authorization_code"), with_code],
            "unsupported_grant_type",
        ),
        (
            "/oauth2/token",
            vec![("grant_type", "client_credentials")],
            "invalid_request",
        ),
        (
            "/oauth/token",
            vec![("grant_type", "authorization_code"), with_code, with_code],
            "invalid_request",
        ),
    ] {
        refused(&client.token(path, BASIC, &form), 400, error);
    }
    let unknown = client.exchange("4a1b01e5-0497-417c-a30e-6df6ba33ba46");
    refused(&unknown, 400, "invalid_grant");
    // None of it has used the code up.
    assert_eq!(client.exchange(&code).status, 200);
}

#[test]
fn the_body_must_be_what_it_is_called() {
    let connect = start();
    let client = Client::new(&connect);
    let send = |content_type: &str, body: &str| {
        let request = Request::post(client.at("/oauth2/token"));
        let request = request
            .header("content-type", content_type)
            .body(body.to_owned());
        Visitor::new().send(request.unwrap())
    };
    let object =
        r#"{"grant_type":"client_credentials","client_id":"client_1","client_secret":"hush"}"#;
    assert_eq!(send("application/json; charset=utf-8", object).status, 200);
    let older = Request::post(client.at("/oauth/token"))
        .header("content-type", "application/json")
        .header("authorization", BASIC)
        .body(r#"{"grant_type":"authorization_code","code":"x"}"#.to_owned());
    let older = Visitor::new().send(older.unwrap());
    assert!(refused(&older, 400, "invalid_request").contains("x-www-form-urlencoded"));
    for (content_type, body) in [
        ("text/plain", object),
        ("application/json", "grant_type=client_credentials"),
        ("application/json", "[]"),
        ("application/json", r#"{"grant_type":1}"#),
        ("application/x-www-form-urlencoded", object),
        ("application/x-www-form-urlencoded", "%ff=%ff&grant_type"),
    ] {
        refused(&send(content_type, body), 400, "invalid_request");
    }
}
