//! The stand-in behaves as Smartcar documents Connect, and is as careful with what it is given.

use std::time::Duration;

use serde_json::json;
use smartcar_connect::{
    ApprovalPrompt, ClientId, ConnectUrl, Make, Mode, Origin, RedirectUri, Scope, Vin, connect_url,
};
use smartcar_connect_standin::{Answer, Returns, Standin};
use web_tests::{Client, Connect, Response, Visitor, encode, pairs};

const LOGIN: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "https://example.com/home?from=connect",
    scope = [required:read_vin, read_odometer],
    state = "0facda3319",
};

fn url(connect: &Connect, url: ConnectUrl<'_>) -> String {
    let origin = Origin::parse(connect.origin()).unwrap();
    String::from(url.origin(origin))
}

/// Where a form goes on to.
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

/// Goes on to the grant screen, as somebody who owns an Audi; returns its address and itself.
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
        body.contains("role=\"alert\">Choose at least one vehicle"),
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
    // What was not asked for cannot be granted.
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
fn make_and_vin_skip_the_brands() {
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let tesla = connect_url! { client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", redirect_uri = "http://localhost:8000", make = TESLA };
    let page = visitor.get(&begin(&visitor, &connect, tesla));
    assert!(
        page.body.contains("<h1>Log in to Tesla</h1>"),
        "{}",
        page.body
    );

    let vin = connect_url! { client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", redirect_uri = "http://localhost:8000", single_select_vin = "5YJSA1CN5DFP00101" };
    let page = visitor.get(&begin(&visitor, &connect, vin));
    assert!(page.body.contains("<h1>Log in</h1>"), "{}", page.body);
    let (_, grant) = go_to_grant(&visitor, &connect, vin);
    assert_eq!(vehicles(&grant).len(), 1);
    assert!(
        grant.body.contains("type=\"radio\" id=\"vehicle-1\""),
        "{}",
        grant.body
    );
    assert!(grant.body.contains("5YJSA1CN5DFP00101"), "{}", grant.body);
}

#[test]
fn mode_country_and_single_select_are_shown() {
    let login = connect_url! { client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", redirect_uri = "http://localhost:8000", mode = simulated, flags = [country:DE], single_select = true };
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let page = visitor.get(&begin(&visitor, &connect, login));
    assert!(page.body.contains("Simulated vehicles"), "{}", page.body);
    assert!(page.body.contains(">Germany</span>"), "{}", page.body);
    let (_, grant) = go_to_grant(&visitor, &connect, login);
    let body = &grant.body;
    assert!(body.contains("<legend>Car</legend>"), "{body}");
    assert!(!body.contains("type=\"checkbox\" id=\"vehicle"), "{body}");
    assert!(body.contains("type=\"radio\" id=\"vehicle-2\""), "{body}");
}

/// Where nobody can be trusted to be sent back to, there is a page and no redirect.
#[test]
fn a_bad_client_id_or_redirect_uri_never_redirects() {
    const ID: &str = "client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";
    const HOME: &str = "redirect_uri=https%3A%2F%2Fexample.com%2Fhome";
    let registered = || {
        Standin::new()
            .auto_approve()
            .client_id(ClientId::from_static(
                "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
            ))
            .redirect_uri(RedirectUri::from_static("https://example.com/home"))
    };
    let (open, closed) = (
        Connect::start(Standin::new().auto_approve()),
        Connect::start(registered()),
    );
    let other_id = "client_id=4a1b01e5-0497-417c-a30e-6df6ba33ba46";
    let evil = |uri: &str| format!("{ID}&redirect_uri={}", encode(uri));
    for (connect, query) in [
        (&open, HOME.to_owned()),
        (&open, format!("client_id=nonsense&{HOME}")),
        (
            &open,
            format!("client_id=8229DF9F-91A0-4FF0-A1AE-A1F38EE24D07&{HOME}"),
        ),
        (&open, format!("client_id=%ff&{HOME}")),
        (&open, format!("client_id=&{HOME}")),
        (
            &open,
            format!("client_id=00000000-0000-0000-0000-000000000000&{HOME}"),
        ),
        (
            &open,
            format!("client_id=client_01KRQFQKMXYQK09HJ9TCRGDTE3&{HOME}"),
        ),
        (&open, format!("{ID}%00&{HOME}")),
        (&open, format!("{ID}&{ID}&{HOME}")),
        (&open, format!("{ID}&application_{}&{HOME}", &ID[7..])),
        (&open, format!("application_id=nonsense&{HOME}")),
        (
            &closed,
            format!("application_id=4a1b01e5-0497-417c-a30e-6df6ba33ba46&{HOME}"),
        ),
        (&open, ID.to_owned()),
        (&open, evil("")),
        (&open, evil("javascript:alert(1)")),
        // Another application's own scheme.
        (
            &open,
            evil("sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback"),
        ),
        (&open, evil("//evil.example")),
        (&open, evil("https://example.com@evil.example")),
        (&open, evil("https://example.com\\@evil.example")),
        (&open, evil("http://evil.example")),
        (&open, evil("https://evil.example/\r\nX: y")),
        (&open, format!("{}&{HOME}", evil("https://evil.example"))),
        (&closed, format!("{other_id}&{HOME}")),
        (&closed, evil("https://evil.example")),
        (&closed, evil("https://example.com/home/")),
        (&closed, evil("https://example.com/home?x")),
        (&closed, evil("https://example.com.evil.example/home")),
        (&closed, format!("{HOME}&{}", evil("https://evil.example"))),
    ] {
        let query = format!("response_type=code&{query}");
        let page = Visitor::new().get(&format!("{}/oauth/authorize?{query}", connect.origin()));
        assert_eq!(page.status, 400, "{query}: {:?}", page.headers);
        assert_eq!(page.headers.get("location"), None, "{query}");
        assert!(
            page.body.contains("role=\"alert\""),
            "{query}: {}",
            page.body
        );
    }
    let default = format!(
        "{}/oauth/authorize?response_type=code&{ID}",
        closed.origin()
    );
    let back = Visitor::new().get(&default);
    assert!(
        back.location()
            .starts_with("https://example.com/home?code=")
    );
}

#[test]
fn any_other_fault_goes_back_as_an_error() {
    let connect = Connect::start(Standin::new());
    for (path, fault, said) in [
        (
            "authorize?response_type=code",
            "scope=read_odometer,read_vin",
            "scope: ",
        ),
        (
            "authorize?response_type=code",
            "mode=test",
            "mode: mode `test` is deprecated",
        ),
        (
            "authorize?response_type=code",
            "single_select_vin=1",
            "single_select_vin: ",
        ),
        ("authorize?response_type=token", "user=1", "response_type: "),
        (
            "authorize?response_type=code",
            "client_secret=hush",
            "secret",
        ),
        (
            "reauthenticate?response_type=vehicle_id",
            "user=1",
            "vehicle_id: ",
        ),
    ] {
        let url = format!(
            "{}/oauth/{path}&client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&redirect_uri=https%3A%2F%2Fexample.com&state=a%26b&{fault}",
            connect.origin()
        );
        let back = Visitor::new().get(&url);
        let answer = pairs(back.location());
        assert!(
            back.location().starts_with("https://example.com?error="),
            "{}",
            back.location()
        );
        assert_eq!(
            answer[0],
            ("error".to_owned(), "configuration_error".to_owned())
        );
        assert!(answer[1].1.contains(said), "{fault}: {answer:?}");
        assert!(!answer[1].1.contains("hush"), "{answer:?}");
        assert_eq!(
            answer.last().unwrap(),
            &("state".to_owned(), "a&b".to_owned())
        );
    }
}

#[test]
fn everything_from_outside_is_escaped_and_nothing_else_is_loaded() {
    let hostile = "\"><script>alert(1)</script>";
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let at = |path: String| format!("{}{path}", connect.origin());
    let login = LOGIN.state(hostile).user(hostile);
    let first = begin(&visitor, &connect, login);
    let page = visitor.get(&first);
    assert_eq!(
        page.header("content-security-policy"),
        "default-src 'none'; style-src 'self'; form-action 'self' https://example.com; base-uri 'none'; frame-ancestors 'none'"
    );
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("referrer-policy"), "no-referrer");

    let login = at(next(&visitor, &first, &[("make", hostile)]));
    let grant = at(next(&visitor, &login, &[("name", hostile)]));
    let missing = format!("{grant}?missing={}", encode(hostile));
    let bad = format!(
        "{}/oauth/authorize?client_id={}",
        connect.origin(),
        encode(hostile)
    );
    for address in [first, login, grant, missing, bad] {
        let page = visitor.get(&address);
        assert!(page.status == 200 || page.status == 400, "{}", page.status);
        for loaded in ["<script", "http://", "https://", "src="] {
            assert!(!page.body.contains(loaded), "{loaded}: {}", page.body);
        }
    }
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
fn the_control_endpoint_chooses_the_next_answer() {
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let next = format!("{}/standin/next", connect.origin());
    for answer in Answer::ALL {
        assert_eq!(
            visitor.post(&next, &[("answer", answer.name())]).status,
            204
        );
        let back = visitor.get(&url(&connect, LOGIN));
        let names = pairs(back.location());
        let has = |name: &str| names.iter().any(|(found, _)| found == name);
        assert_eq!(has("code"), answer.is_success(), "{answer:?}");
        assert_eq!(has("error"), !answer.is_success(), "{answer:?}");
        assert_eq!(
            has("state"),
            *answer != Answer::SuccessWithoutState,
            "{answer:?}"
        );
    }
    // Only the next one: then there are pages again.
    assert_eq!(visitor.get(&url(&connect, LOGIN)).status, 303);

    let unknown = visitor.post(&next, &[("answer", "no_vehicle")]);
    assert_eq!(unknown.status, 400);
    assert!(unknown.body.contains("no_vehicles"), "{}", unknown.body);
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

/// Names and values that come back.
fn back(connect: &Connect, login: ConnectUrl<'_>) -> Vec<(String, String)> {
    pairs(Visitor::new().get(&url(connect, login)).location())
}

fn names(pairs: &[(String, String)]) -> Vec<&str> {
    pairs.iter().map(|(name, _)| name.as_str()).collect()
}

#[test]
fn the_answer_follows_the_request() {
    let connect = Connect::start(Standin::new().auto_approve());
    let of_application = connect_url! {
        application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        redirect_uri = "https://example.com/home",
        external_id = "owner-42",
        state = "0facda3319",
    };
    let answer = back(&connect, of_application);
    assert_eq!(names(&answer), ["user_id", "external_id", "state"]);
    assert_eq!(answer[0].1.len(), 36);
    assert_eq!(answer[1].1, "owner-42");
    // Smartcar keeps it, until it is cleared.
    let user_id = answer[0].1.clone();
    let without = of_application.without(smartcar_connect::Parameter::ExternalId);
    assert_eq!(
        names(&back(&connect, without)),
        ["user_id", "external_id", "state"]
    );
    let cleared = of_application.external_id(smartcar_connect::ExternalId::CLEAR);
    let answer = back(&connect, cleared);
    assert_eq!(names(&answer), ["user_id", "state"]);
    assert_eq!(answer[0].1, user_id);

    let none = connect_url! {
        response_type = none,
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        redirect_uri = "https://example.com/home",
    };
    assert_eq!(names(&back(&connect, none)), ["user_id"]);
    // There is nothing to be set where nothing is asked for.
    let code = Connect::start(Standin::new().auto_approve().returns(Returns::Code));
    assert_eq!(names(&back(&code, none)), ["user_id"]);
    assert_eq!(
        names(&back(&code, of_application)),
        ["code", "external_id", "state"]
    );
}

#[test]
fn a_re_authentication_brings_the_external_id_back() {
    let connect = Connect::start(Standin::new().auto_approve());
    let client = web_tests::Client::new(&connect);
    let code = client
        .log_in(web_tests::LOGIN.external_id(smartcar_connect::ExternalId::from_static("42")));
    let tokens = client.exchange(&code[0].1).json();
    let token = tokens["access_token"].as_str().unwrap();
    let vehicles = client.get(token, "/v2.0/vehicles", &[]).json();
    let vehicle_id = vehicles["vehicles"][0].as_str().unwrap();
    let again =
        web_tests::LOGIN.reauthenticate(smartcar_connect::VehicleId::parse(vehicle_id).unwrap());
    let answer = back(&connect, again);
    assert_eq!(names(&answer), ["vehicle_id", "external_id", "state"]);
    assert_eq!((&*answer[0].1, &*answer[1].1), (vehicle_id, "42"));
}

/// Without a redirect URI, the visit ends on a page; that of a Tesla's owner does in any case.
#[test]
fn a_visit_can_end_without_a_way_back() {
    let connect = Connect::start(Standin::new().auto_approve());
    let visitor = Visitor::new();
    for login in [
        connect_url! { response_type = none, application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07" },
        connect_url! { response_type = none, application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", app_origin = "https://example.com" },
        connect_url! { response_type = vehicle_id, client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46", make = TESLA, scope = [read_odometer] },
        connect_url! { response_type = vehicle_id, client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", vehicle_id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46", make = TESLA, scope = [read_odometer], redirect_uri = "https://example.com/home" },
    ] {
        let there = url(&connect, login);
        let end = visitor.get(&there);
        assert_eq!(
            (end.status, end.header("location")),
            (303, "/standin/done?answer=success")
        );
        let page = visitor.get(&format!("{}/standin/done?answer=success", connect.origin()));
        assert!(page.body.contains("<h1>Done</h1>"), "{}", page.body);
        connect.answer_next(Answer::NoVehicles);
        let end = visitor.get(&there);
        assert_eq!(end.header("location"), "/standin/done?answer=no_vehicles");
    }
    // Whatever is wrong with such a request, there is nobody to be told.
    let bad = format!(
        "{}/oauth/authorize?response_type=none&client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&mode=test",
        connect.origin()
    );
    assert_eq!(visitor.get(&bad).status, 400);
    assert_eq!(
        visitor
            .get(&format!("{}/standin/done?answer=x", connect.origin()))
            .status,
        410
    );
}

/// Allows what a grant screen asks for, with the first vehicle.
fn allow(visitor: &Visitor, page: &str, grant: &Response) -> Response {
    let vehicle = vehicles(grant).remove(0);
    let names = grant.body.split("name=\"permission\" value=\"").skip(1);
    let names: Vec<_> = names.filter_map(|name| name.split('"').next()).collect();
    let mut fields = vec![("decision", "allow"), ("vehicle", &*vehicle)];
    fields.extend(names.into_iter().map(|name| ("permission", name)));
    visitor.post(page, &fields)
}

/// Goes as far as the login of somebody with this name; returns what that is answered with.
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
    assert_eq!(names(&answer), ["code", "state"]);
    let tokens = client.exchange(&answer[0].1).json();
    let token = tokens["access_token"].as_str().unwrap();
    let listed = client.get(token, "/v2.0/vehicles", &[]).json();
    assert_eq!(listed["vehicles"], json!([vehicles(&grant)[0]]));
    let required = Scope::from_static("required:read_odometer");
    assert!(!asks(SCOPE.scope(required), "Ada"));

    assert!(asks(SCOPE.approval_prompt(ApprovalPrompt::Force), "Ada"));
    // What was approved was another scope, brand, mode, application or owner's.
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

/// Whatever follows links to see where they go has not visited.
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
