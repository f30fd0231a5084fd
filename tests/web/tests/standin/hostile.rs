//! Arbitrary bytes: the stand-in responds, and continues to run.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;

use proptest::prelude::*;
use proptest::sample::select;
use smartcar_connect::Origin;
use smartcar_connect_standin::{Answer, Standin};
use web_tests::{BASIC, Client, Connect, LOGIN, Visitor, encode};

use crate::{ID, application_token};

/// The stand-in's paths; `{visit}` is a visit that has begun, `{vehicle}` a connected vehicle.
const PATHS: &[&str] = &[
    "/oauth/authorize",
    "/oauth/reauthenticate",
    "/oauth/token",
    "/oauth2/token",
    "/v1.0/user",
    "/v2.0/user/",
    "/v2.0/vehicles",
    "/v2.0/vehicles/{vehicle}",
    "/v2.0/vehicles/{vehicle}/odometer",
    "/v2.0/vehicles/{vehicle}/permissions",
    "/v3/connections",
    "/v3/connections/{connection}",
    "/v3/users/{connection}",
    "/v3/vehicles/{vehicle}",
    "/v3/vehicles/{vehicle}/signals",
    "/v3/vehicles/{vehicle}/commands/security/lock",
    "/standin/visits/{visit}/brand",
    "/standin/visits/{visit}/login",
    "/standin/visits/{visit}/grant",
    "/standin/done",
    "/standin/next",
    "/standin/clock",
    "/standin/disconnect",
    "/standin/requests",
];

const PARAMETERS: &[(&str, &str)] = &[
    ("response_type", "code"),
    ("response_type", "none"),
    ("response_type", "vehicle_id"),
    ("client_id", "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"),
    ("application_id", "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"),
    ("redirect_uri", "https://example.com/home"),
    ("redirect_uri", "myapp:home"),
    ("vehicle_id", "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46"),
    ("scope", "read_vin required:read_new"),
    ("single_select_vin", "0SCAUDI037A5ADB1C"),
    ("make", "TESLA"),
    ("make", "É"),
    ("external_id", "null"),
    ("grant_type", "authorization_code"),
    ("grant_type", "refresh_token"),
    ("grant_type", "client_credentials"),
    ("client_secret", "hush"),
    ("search", "É"),
    ("page[number]", "18446744073709551615"),
    ("page[size]", "18446744073709551615"),
    ("filter[vehicle.mode]", "simulated"),
    ("limit", "18446744073709551615"),
    ("offset", "18446744073709551615"),
    ("advance", "18446744073709551615"),
    ("answer", "success_with_everything"),
    ("decision", "other"),
    ("missing", "vehicle"),
];

/// One of the paths, or a prefix of one and any text.
fn path(known: Known) -> impl Strategy<Value = String> {
    let filled = move |path: &str| {
        path.replace("{visit}", &known.visit)
            .replace("{vehicle}", &known.vehicle)
            .replace("{connection}", &known.connection)
    };
    let answered = select(PATHS).prop_map(filled);
    let begun = (answered.clone(), any::<String>());
    let begun = begun.prop_map(|(path, end)| {
        let beginning = path.rfind('/').unwrap_or_default();
        format!("{}/{}", &path[..beginning], encode(&end))
    });
    prop_oneof![5 => answered, 1 => begun]
}

/// The ids that a path can contain.
#[derive(Clone, Debug)]
struct Known {
    visit: String,
    vehicle: String,
    connection: String,
    /// Of the user.
    token: String,
    /// Of the application.
    own_token: String,
}

impl Known {
    /// Connects a vehicle, and begins a visit.
    fn new(connect: &Connect) -> Self {
        let client = Client::new(connect);
        connect.answer_next(Answer::Success);
        let token = client.access_token();
        let vehicles = client.get(&token, "/v2.0/vehicles", &[]).json();
        let own_token = application_token(&client);
        let simulated = "/v3/connections?filter[vehicle.mode]=simulated";
        let connections = client.get(&own_token, simulated, &[]).json();
        let login = LOGIN.origin(Origin::parse(connect.origin()).expect("an origin"));
        let begun = Visitor::new().get(&login.to_string());
        let visit = begun.header("location").split('/').nth(3).expect("an id");
        Self {
            visit: visit.to_owned(),
            vehicle: vehicles["vehicles"][0].as_str().expect("an id").to_owned(),
            connection: connections["data"][0]["id"]
                .as_str()
                .expect("an id")
                .to_owned(),
            token,
            own_token,
        }
    }
}

/// A query or a form, parts of it not encoded.
fn form() -> impl Strategy<Value = String> {
    let known = select(PARAMETERS).prop_map(|(name, value)| format!("{name}={}", encode(value)));
    let any_value = (select(PARAMETERS), any::<String>());
    let any_value = any_value.prop_map(|((name, _), value)| format!("{name}={}", encode(&value)));
    let raw = "[a-z=&%+;]{0,12}|%[0-9a-f]{2}=%[0-9a-f]{2}";
    let pairs = prop::collection::vec(prop_oneof![4 => known, 2 => any_value, 1 => raw], 0..8);
    pairs.prop_map(|pairs| pairs.join("&"))
}

/// The value of a header, in any bytes but a line break.
fn header(known: &Known) -> impl Strategy<Value = Vec<u8>> + use<> {
    let bearer = format!("Bearer {}", known.token);
    let own = format!("Bearer {}", known.own_token);
    let usual = [
        BASIC,
        &bearer,
        &own,
        "Basic ====",
        "metric",
        "application/json",
    ];
    let usual = select(usual.map(|value| value.as_bytes().to_vec()).to_vec());
    let bytes = prop_oneof![0x20..=0x7e_u8, 0x80..=0xff_u8];
    prop_oneof![usual, prop::collection::vec(bytes, 0..40)]
}

const HEADERS: &[&str] = &[
    "authorization",
    "content-type",
    "origin",
    "sc-unit-system",
    "sc-user-id",
    "sec-fetch-site",
];

/// Sends a request byte by byte; returns the status line.
fn send(
    address: &str,
    method: &str,
    target: &str,
    headers: &[(&str, Vec<u8>)],
    body: &str,
) -> std::io::Result<String> {
    let content_type = if headers.iter().any(|(name, _)| *name == "content-type") {
        ""
    } else {
        "content-type: application/x-www-form-urlencoded\r\n"
    };
    let request = format!(
        "{method} {target} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
         content-length: {}\r\n{content_type}",
        body.len()
    );
    let mut request = request.into_bytes();
    for (name, value) in headers {
        request.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
    }
    request.extend([b"\r\n", body.as_bytes()].concat());
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(&request)?;
    let mut answer = String::new();
    BufReader::new(stream).read_line(&mut answer)?;
    Ok(answer)
}

#[test]
fn whatever_is_sent_is_answered() {
    let connect = Connect::start(Standin::new());
    let address = connect
        .origin()
        .strip_prefix("http://")
        .expect("an origin")
        .to_owned();
    let known = Known::new(&connect);
    let header = header(&known);
    let request = (
        select(&["GET", "HEAD", "POST", "PUT", "DELETE", "BREW"]),
        path(known),
        form(),
        prop::collection::vec((select(HEADERS), header), 0..4),
        prop_oneof![form().boxed(), any::<String>().boxed()],
    );
    let config = ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |((method, path, query, headers, body) in request)| {
        let answer = send(&address, method, &format!("{path}?{query}"), &headers, &body);
        let answer = answer.expect("there is an answer");
        prop_assert!(answer.starts_with("HTTP/1.1 "), "{:?}", answer);
        prop_assert!(!answer.starts_with("HTTP/1.1 500"), "{:?}", answer);
    });
    // It still does what it is for.
    assert_eq!(Client::new(&connect).exchange("x").status, 400);
    assert!(connect.requests().len() > 100);
}

/// Whatever is wrong with a request, the header that reports it stays short.
#[test]
fn a_request_with_many_mistakes_is_reported_in_few() {
    let connect = Connect::start(Standin::new());
    let client = Client::new(&connect);
    let query = format!("response_type=code&client_id={ID}&redirect_uri=https%3A%2F%2Fexample.com");
    let scope = vec!["read-odometer"; 1_000].join("%20");
    let path = format!("/oauth/authorize?{query}&scope={scope}");
    let back = Visitor::new().get(&client.at(&path));
    assert!(back.location().len() < 4_096, "{}", back.location().len());
}

/// A brand comes from the request or from a form, and has any length.
#[test]
fn a_brand_of_any_length_is_a_brand() {
    let connect = Connect::start(Standin::new());
    let (client, visitor) = (Client::new(&connect), Visitor::new());
    let make = "Z".repeat(6_500);
    let query = format!("response_type=none&client_id={ID}&make={make}");
    connect.answer_next(Answer::Success);
    let end = visitor.get(&client.at(&format!("/oauth/authorize?{query}")));
    assert_eq!(end.status, 303, "{}", end.body);

    let begun = visitor.get(&client.at(&format!(
        "/oauth/authorize?response_type=none&client_id={ID}"
    )));
    let make = "Z".repeat(60_000);
    let login = visitor.post(&client.at(begun.header("location")), &[("make", &make)]);
    let grant = visitor.post(&client.at(login.header("location")), &[("name", "Ada")]);
    let page = visitor.get(&client.at(grant.header("location")));
    assert!(page.body.contains(">Model 1 <span"), "{}", page.status);
}
