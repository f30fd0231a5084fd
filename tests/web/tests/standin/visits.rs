//! A visit: from the brand to the grant screen, and back.

use std::time::Duration;

use serde_json::json;
use smartcar_connect::{
    ApprovalPrompt, ClientId, ConnectUrl, Make, Mode, Origin, Scope, Vin, connect_url,
};
use smartcar_connect_standin::{Answer, Standin};
use web_tests::{Client, Connect, Response, Visitor, pairs};

use crate::{LIVE as LOGIN, allow, back, begin, go_to_grant, names, next, url, vehicles};

#[test]
fn a_visit_goes_from_brand_to_login_to_grant() {
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let at = |path: &str| format!("{}{path}", connect.origin());
    let first = begin(&visitor, &connect, LOGIN);
    let brand = visitor.get(&first);
    assert_eq!(brand.status, 200);
    let body = &brand.body;
    assert!(
        body.contains("value=\"VOLKSWAGEN\">Volkswagen</button>"),
        "{body}"
    );
    assert!(
        body.contains("value=\"MERCEDES_BENZ\">Mercedes-Benz</button>"),
        "{body}"
    );
    assert!(body.contains("Live vehicles"), "{body}");

    let login = at(&next(&visitor, &first, &[("make", "AUDI")]));
    let body = visitor.get(&login).body;
    assert!(body.contains("<h1>Log in to Audi</h1>"), "{body}");
    let nobody = next(&visitor, &login, &[("name", " ")]);
    assert_eq!(at(&nobody), login);
    let page = at(&next(&visitor, &login, &[("name", "Ada")]));
    let grant = visitor.get(&page);
    let body = &grant.body;
    assert!(
        body.contains("value=\"read_vin\" checked disabled>"),
        "{body}"
    );
    assert!(body.contains("value=\"read_odometer\" checked>"), "{body}");

    let nothing = next(&visitor, &page, &[("decision", "allow")]);
    let body = visitor.get(&at(&nothing)).body;
    assert!(
        body.contains("role=\"alert\">Choose at least one car"),
        "{body}"
    );

    let vehicle = vehicles(&grant).remove(0);
    let back = visitor.post(&page, &[("decision", "allow"), ("vehicle", &vehicle)]);
    let location = back.location();
    assert!(
        location.starts_with("https://example.com/home?from=connect&code="),
        "{location}"
    );
    assert!(location.ends_with("&state=0facda3319"), "{location}");
    // It was for one use.
    assert_eq!(visitor.get(&page).status, 410);
    assert_eq!(visitor.post(&page, &[("decision", "allow")]).status, 410);
}

#[test]
fn an_owner_denies_access() {
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let (page, _) = go_to_grant(&visitor, &connect, LOGIN);
    let denied = visitor.post(&page, &[("decision", "deny")]);
    let location = denied.location();
    assert!(location.contains("&error=access_denied&"), "{location}");
}

#[test]
fn at_least_one_permission_must_stay() {
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let one = connect_url! { client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", redirect_uri = "http://localhost:8000", scope = [read_odometer] };
    let (page, grant) = go_to_grant(&visitor, &connect, one);
    let vehicle = vehicles(&grant).remove(0);
    let none = next(&visitor, &page, &[("vehicle", &vehicle)]);
    let body = visitor.get(&format!("{}{none}", connect.origin())).body;
    assert!(
        body.contains("role=\"alert\">Choose at least one permission"),
        "{body}"
    );
    // A permission that was not requested cannot be granted.
    let other = [("vehicle", &*vehicle), ("permission", "read_vin")];
    assert_eq!(next(&visitor, &page, &other), none);
}

#[test]
fn the_same_owner_has_the_same_vehicles() {
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let (_, first) = go_to_grant(&visitor, &connect, LOGIN);
    let (_, second) = go_to_grant(&visitor, &connect, LOGIN);
    assert_eq!(vehicles(&first).len(), 2);
    assert_eq!(vehicles(&first), vehicles(&second));
    assert!(first.body.contains(">A4 <span"), "{}", first.body);
}

#[test]
fn a_visit_that_nobody_has_begun_is_over() {
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    for id in ["", "x", "4a1b01e5-0497-417c-a30e-6df6ba33ba46"] {
        for page in ["brand", "login", "grant"] {
            let address = format!("{}/standin/visits/{id}/{page}", connect.origin());
            assert!(
                matches!(visitor.get(&address).status, 404 | 410),
                "{address}"
            );
            assert!(
                matches!(visitor.post(&address, &[]).status, 404 | 410),
                "{address}"
            );
        }
    }
}

#[test]
fn it_can_be_mounted_in_an_application() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let origin = runtime.block_on(async {
        let own = axum::Router::new().route("/", axum::routing::get(async || "own"));
        let router: axum::Router = own.merge(Standin::new().router());
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0))
            .await
            .unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        format!("http://{address}")
    });
    let visitor = Visitor::new();
    assert_eq!(visitor.get(&format!("{origin}/")).body, "own");
    let login = String::from(LOGIN.origin(Origin::parse(&origin).unwrap()));
    let first = visitor.get(&login);
    let page = visitor.get(&format!("{origin}{}", first.header("location")));
    assert!(page.body.contains("Which brand"), "{}", page.body);
    let style = visitor.get(&format!("{origin}/standin/style.css"));
    assert!(style.header("content-type").starts_with("text/css"));
}

/// Logs an owner with this name in, and returns the response.
fn log_in(visitor: &Visitor, connect: &Connect, login: ConnectUrl<'_>, name: &str) -> Response {
    visitor.post(&begin(visitor, connect, login), &[("name", name)])
}

/// Whoever ends a visit in another way has chosen as well.
#[test]
fn every_success_connects_what_was_chosen() {
    let connect = Connect::start(Standin::new());
    let (client, visitor) = (Client::new(&connect), Visitor::new());
    for answer in Answer::ALL.iter().filter(|answer| answer.is_success()) {
        let login = web_tests::LOGIN
            .make(Make::BMW)
            .approval_prompt(ApprovalPrompt::Force);
        let (page, grant) = go_to_grant(&visitor, &connect, login);
        let other = [("decision", "other"), ("answer", answer.name())];
        assert!(next(&visitor, &page, &other).ends_with("?missing=vehicle"));

        let vehicle = vehicles(&grant).remove(0);
        let chosen = [("vehicle", &*vehicle), ("permission", "read_odometer")];
        let back = visitor.post(&page, &[other, chosen].concat());
        let code = pairs(back.location()).swap_remove(0).1;
        let tokens = client.exchange(&code).json();
        let token = tokens["access_token"].as_str().unwrap();
        let listed = client.get(token, "/v2.0/vehicles", &[]).json();
        assert_eq!(listed["vehicles"], json!([vehicle]), "{answer:?}");
        let path = format!("/v2.0/vehicles/{vehicle}/permissions");
        let granted = client.get(token, &path, &[]).json();
        let expected = json!(["read_odometer", "read_location"]);
        assert_eq!(granted["permissions"], expected, "{answer:?}");
    }
}

/// A simulated vehicle.
fn with_vin(vin: &'static str) -> ConnectUrl<'static> {
    web_tests::LOGIN.single_select_vin(Vin::from_static(vin))
}

#[test]
fn documented_vins_end_as_documented() {
    let at_once = Connect::start(Standin::new().auto_approve());
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    for (vin, error) in [
        ("0SCAUDI012FE3B132", "vehicle_incompatible"),
        ("0SCAUDI0155C49A95", "invalid_subscription"),
    ] {
        let expected = ("error".to_owned(), error.to_owned());
        assert_eq!(back(&at_once, with_vin(vin))[0], expected);
        let (page, grant) = go_to_grant(&visitor, &connect, with_vin(vin));
        let allowed = allow(&visitor, &page, &grant);
        assert_eq!(pairs(allowed.location())[0], expected);
        // Whatever else was chosen comes first.
        at_once.answer_next(Answer::SuccessWithEverything);
        assert_eq!(back(&at_once, with_vin(vin))[0].0, "code");
    }
    assert_eq!(back(&at_once, with_vin("0SCAUDI037A5ADB1C"))[0].0, "code");
}

#[test]
fn a_vin_takes_precedence_over_a_make() {
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let login = with_vin("0SCAUDI037A5ADB1C").make(Make::TESLA);
    let page = visitor.get(&begin(&visitor, &connect, login)).body;
    assert!(page.contains("<h1>Log in to Audi</h1>"), "{page}");
    let (_, grant) = go_to_grant(&visitor, &connect, login);
    assert!(grant.body.contains(">A4 <span"), "{}", grant.body);
    // The VIN of a real vehicle does not show its brand.
    let login = web_tests::LOGIN.make(Make::KIA);
    let login = login.single_select_vin(Vin::from_static("5YJSA1CN5DFP00101"));
    let page = visitor.get(&begin(&visitor, &connect, login)).body;
    assert!(page.contains("<h1>Log in to Kia</h1>"), "{page}");
}

#[test]
fn a_vehicle_with_a_vin_is_one_more() {
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let mut of_vins = Vec::new();
    for vin in ["0SCAUDI037A5ADB1C", "0SCAUDI037A5ADB1D"] {
        let (_, grant) = go_to_grant(&visitor, &connect, with_vin(vin));
        of_vins.extend(vehicles(&grant));
        let (_, again) = go_to_grant(&visitor, &connect, with_vin(vin));
        assert_eq!(vehicles(&again), vehicles(&grant));
    }
    let (_, grant) = go_to_grant(&visitor, &connect, LOGIN);
    let own = vehicles(&grant);
    assert_eq!(own.len(), 2);
    assert!(!own.iter().any(|id| of_vins.contains(id)), "{}", grant.body);
}

#[test]
fn what_was_approved_before_is_not_asked_again() {
    const SCOPE: ConnectUrl<'static> = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        redirect_uri = "https://example.com/home",
        scope = [read_odometer, read_location],
        make = AUDI,
    };
    let connect = Connect::start(Standin::new());
    let (client, visitor) = (Client::new(&connect), Visitor::new());
    let asks = |login: ConnectUrl<'_>, name: &str| {
        let answer = log_in(&visitor, &connect, login, name);
        let is_asked = answer.header("location").ends_with("/grant");
        assert_eq!(answer.status, if is_asked { 303 } else { 302 });
        is_asked
    };
    assert!(asks(SCOPE, "Ada"));
    let (page, grant) = go_to_grant(&visitor, &connect, SCOPE);
    assert_eq!(allow(&visitor, &page, &grant).status, 302);

    let login = SCOPE.approval_prompt(ApprovalPrompt::Auto).state("1");
    let again = log_in(&visitor, &connect, login, "Ada");
    let answer = pairs(again.location());
    assert_eq!(names(&answer), ["code", "user_id", "state"]);
    let tokens = client.exchange(&answer[0].1).json();
    let token = tokens["access_token"].as_str().unwrap();
    let listed = client.get(token, "/v2.0/vehicles", &[]).json();
    assert_eq!(listed["vehicles"], json!([vehicles(&grant)[0]]));
    let required = Scope::from_static("required:read_odometer");
    assert!(!asks(SCOPE.scope(required), "Ada"));

    assert!(asks(SCOPE.approval_prompt(ApprovalPrompt::Force), "Ada"));
    // The approval was for another scope, brand, mode, application or owner.
    let more = Scope::from_static("read_odometer read_vin");
    assert!(asks(SCOPE.scope(more), "Ada"));
    assert!(asks(SCOPE.make(Make::KIA), "Ada"));
    assert!(asks(SCOPE.mode(Mode::Simulated), "Ada"));
    let other = ClientId::from_static("4a1b01e5-0497-417c-a30e-6df6ba33ba46");
    assert!(asks(SCOPE.client_id(other), "Ada"));
    assert!(asks(SCOPE, "Bob"));
}

#[test]
fn a_visit_lasts_an_hour() {
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let first = begin(&visitor, &connect, LOGIN);
    let (grant, _) = go_to_grant(&visitor, &connect, LOGIN);
    connect.advance(Duration::from_secs(3590));
    assert_eq!(visitor.get(&grant).status, 200);
    connect.advance(Duration::from_secs(10));
    for page in [
        first.clone(),
        first.replace("/brand", "/login"),
        first.replace("/brand", "/grant"),
        grant,
    ] {
        assert_eq!(visitor.get(&page).status, 410, "{page}");
        assert_eq!(visitor.post(&page, &[]).status, 410, "{page}");
    }
}

/// A link preview or a link checker begins no visit.
#[test]
fn a_head_request_begins_no_visit() {
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    connect.answer_next(Answer::NoVehicles);
    let there = url(&connect, LOGIN);
    let head = ureq::http::Request::head(&there).body(String::new());
    let head = visitor.send(head.unwrap());
    assert_eq!((head.status, head.headers.get("location")), (200, None));
    let answer = pairs(visitor.get(&there).location());
    assert_eq!(answer[1].1, "no_vehicles");
    let page = format!("{}/oauth/authorize?client_id=1", connect.origin());
    let head = ureq::http::Request::head(&page).body(String::new());
    assert_eq!(visitor.send(head.unwrap()).status, 400);
}
