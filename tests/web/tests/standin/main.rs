//! The stand-in over HTTP: it behaves as Smartcar does.

mod callback;
mod control;
mod credentials;
mod hostile;
mod pages;
mod requests;
mod tokens;
mod v2;
mod v3;
mod visits;

use smartcar_connect::{ConnectUrl, Origin, connect_url};
use smartcar_connect_standin::Standin;
use web_tests::{Client, Connect, Response, Visitor, pairs};

const ID: &str = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";

/// A login in live mode.
const LIVE: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "https://example.com/home?from=connect",
    scope = [required:read_vin, read_odometer],
    state = "0facda3319",
};

/// Starts a stand-in that shows no page.
fn start() -> Connect {
    Connect::start(Standin::new().auto_approve())
}

fn url(connect: &Connect, url: ConnectUrl<'_>) -> String {
    let origin = Origin::parse(connect.origin()).unwrap();
    String::from(url.origin(origin))
}

/// The names and values of a callback.
fn back(connect: &Connect, login: ConnectUrl<'_>) -> Vec<(String, String)> {
    pairs(Visitor::new().get(&url(connect, login)).location())
}

fn names(pairs: &[(String, String)]) -> Vec<&str> {
    pairs.iter().map(|(name, _)| name.as_str()).collect()
}

/// The value of a parameter that came back.
fn value<'p>(pairs: &'p [(String, String)], name: &str) -> &'p str {
    let found = pairs.iter().find(|(found, _)| found == name);
    &found.unwrap_or_else(|| panic!("{name}: {pairs:?}")).1
}

/// The token of an application.
fn application_token(client: &Client<'_>) -> String {
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", "client_1"),
        ("client_secret", "hush"),
    ];
    let token = client.token("/oauth2/token", "", &form).json();
    token["access_token"].as_str().unwrap().to_owned()
}

/// The one vehicle that a user's token is for.
fn vehicle_id(client: &Client<'_>, token: &str) -> String {
    let vehicles = client.get(token, "/v2.0/vehicles", &[]).json();
    assert_eq!(vehicles["paging"]["count"], 1);
    vehicles["vehicles"][0].as_str().unwrap().to_owned()
}

/// Submits a form, and returns the address to which it redirects.
fn next(visitor: &Visitor, page: &str, fields: &[(&str, &str)]) -> String {
    let answer = visitor.post(page, fields);
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.header("location").to_owned()
}

/// Begins a visit; returns the address of its first page.
fn begin(visitor: &Visitor, connect: &Connect, login: ConnectUrl<'_>) -> String {
    let begun = visitor.get(&url(connect, login));
    assert_eq!(begun.status, 303, "{}", begun.body);
    format!("{}{}", connect.origin(), begun.header("location"))
}

/// Continues to the grant screen, as the owner of an Audi; returns its address and itself.
fn go_to_grant(visitor: &Visitor, connect: &Connect, login: ConnectUrl<'_>) -> (String, Response) {
    let at = |path: String| format!("{}{path}", connect.origin());
    let mut page = begin(visitor, connect, login);
    if page.ends_with("/brand") {
        page = at(next(visitor, &page, &[("make", "AUDI")]));
    }
    let page = at(next(visitor, &page, &[("name", "Ada")]));
    let grant = visitor.get(&page);
    assert_eq!(grant.status, 200, "{}", grant.body);
    (page, grant)
}

/// The ids of the vehicles on a grant screen.
fn vehicles(grant: &Response) -> Vec<String> {
    let fields = grant.body.split("name=\"vehicle\" value=\"").skip(1);
    let ids = fields.filter_map(|field| field.split('"').next());
    ids.map(str::to_owned).collect()
}

/// Grants everything on a grant screen, for the first vehicle.
fn allow(visitor: &Visitor, page: &str, grant: &Response) -> Response {
    let vehicle = vehicles(grant).remove(0);
    let names = grant.body.split("name=\"permission\" value=\"").skip(1);
    let names: Vec<_> = names.filter_map(|name| name.split('"').next()).collect();
    let mut fields = vec![("decision", "allow"), ("vehicle", &*vehicle)];
    fields.extend(names.into_iter().map(|name| ("permission", name)));
    visitor.post(page, &fields)
}

/// Compares status and `error` of a token endpoint's refusal; returns its description.
fn refused(answer: &Response, status: u16, error: &str) -> String {
    let body = answer.json();
    assert_eq!(
        (answer.status, &body["error"]),
        (status, &error.into()),
        "{body}"
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    body["error_description"].as_str().unwrap().to_owned()
}
