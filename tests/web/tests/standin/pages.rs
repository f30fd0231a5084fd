//! The pages of Connect.

use smartcar_connect::{ConnectUrl, Origin, VehicleId, connect_url};
use smartcar_connect_standin::Standin;
use web_tests::{Connect, Visitor, encode, pairs};

use crate::{ID, LIVE, allow, begin, go_to_grant, next, url, vehicles};

#[test]
fn brands_are_searched_and_sorted_without_their_accents() {
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let first = begin(&visitor, &connect, LIVE);
    let all = visitor.get(&first).body;
    let at = |name: &str| all.find(&format!(">{name}</button>")).expect(name);
    assert!(at("SEAT") < at("Škoda") && at("Škoda") < at("Subaru"));
    assert!(all.contains("<label for=\"search\">"), "{all}");
    for (text, found) in [("sko", 1), ("ŠKODA", 1), ("vol", 2), ("", 45), ("x\"<", 0)] {
        let page = visitor.get(&format!("{first}?search={}", encode(text)));
        assert_eq!(page.body.matches("name=\"make\"").count(), found, "{text}");
        assert_eq!(page.body.contains("No brand is called"), found == 0);
        assert!(!page.body.contains("x\"<"), "{}", page.body);
    }
    // A search is not a choice.
    let login = next(
        &visitor,
        &format!("{first}?search=sko"),
        &[("make", "SKODA")],
    );
    assert!(login.ends_with("/login"), "{login}");
}

/// The title, the heading and the name of the program.
#[test]
fn header_and_title_agree() {
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let first = begin(&visitor, &connect, LIVE);
    let (grant, _) = go_to_grant(&visitor, &connect, LIVE);
    let at = |path: &str| format!("{}{path}", connect.origin());
    for page in [
        first.clone(),
        first.replace("/brand", "/login"),
        grant,
        at("/"),
        at("/standin/done?answer=success"),
        at("/standin/done?answer=no_vehicles"),
        at("/standin/visits/x/brand"),
        at("/oauth/authorize"),
    ] {
        let body = visitor.get(&page).body;
        let between = |start: &str, end: &str| {
            let (_, rest) = body.split_once(start).expect(start);
            rest.split_once(end).expect(end).0.to_owned()
        };
        let title = format!("{} – Smartcar offline", between("<h1>", "</h1>"));
        assert_eq!(between("<title>", "</title>"), title);
        assert!(body.contains("Smartcar <span>offline</span>"), "{body}");
    }
}

#[test]
fn a_car_that_is_authenticated_again_is_called_by_its_name() {
    const SIMULATED: ConnectUrl<'static> = LIVE.mode(smartcar_connect::Mode::Simulated);
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let (page, grant) = go_to_grant(&visitor, &connect, SIMULATED);
    let id = vehicles(&grant).remove(0);
    assert_eq!(allow(&visitor, &page, &grant).status, 302);

    // The owner is known, so no name is requested.
    let again = LIVE.reauthenticate(VehicleId::parse(&id).unwrap());
    let page = begin(&visitor, &connect, again);
    assert!(page.ends_with("/grant"), "{page}");
    let body = visitor.get(&page).body;
    assert!(body.contains("Simulated vehicles"), "{body}");
    assert!(
        body.contains("your Audi account again, for your <strong>A4</strong>"),
        "{body}"
    );
    assert!(
        !body.contains("Live vehicles") && !body.contains(&id),
        "{body}"
    );

    // Nothing is known of another vehicle.
    let again = LIVE.reauthenticate(VehicleId::parse(ID).unwrap());
    let body = visitor.get(&begin(&visitor, &connect, again)).body;
    assert!(body.contains("your car account again."), "{body}");
    assert!(
        !body.contains("vehicles</span>") && !body.contains(ID),
        "{body}"
    );
}

#[test]
fn the_name_of_the_owner_is_filled_in_and_may_be_that_of_an_error() {
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let login = LIVE.user("Ada").make(smartcar_connect::Make::KIA);
    let page = begin(&visitor, &connect, login);
    let body = visitor.get(&page).body;
    assert!(body.contains("value=\"Ada\""), "{body}");
    assert!(body.contains("<code>no_vehicles</code>"), "{body}");
    let end = visitor.post(&page, &[("name", "no_vehicles")]);
    assert_eq!(pairs(end.location())[1].1, "no_vehicles");
    // A success is what every other name ends in.
    let page = begin(&visitor, &connect, login);
    assert!(next(&visitor, &page, &[("name", "success")]).ends_with("/grant"));
}

/// What Smartcar's SDK for browsers waits for, when Connect has no redirect URI.
#[test]
fn the_last_page_reports_to_the_page_that_opened_connect() {
    let connect = Connect::start(Standin::new().auto_approve());
    let visitor = Visitor::new();
    let login = connect_url! {
        response_type = none,
        application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        app_origin = "https://example.com",
        state = "0facda3319",
    };
    let end = visitor.get(&url(&connect, login));
    let path = end.header("location");
    let done = format!("{}{path}", connect.origin());
    let answer = pairs(&done);
    let names: Vec<_> = answer.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["answer", "user_id", "state", "app_origin"]);
    assert_eq!(answer[3].1, "https://example.com");
    let page = visitor.get(&done);
    let policy = page.header("content-security-policy");
    assert!(policy.contains("script-src 'self';"), "{policy}");
    let script = visitor.get(&format!("{}/standin/done.js", connect.origin()));
    assert!(script.header("content-type").starts_with("text/javascript"));
    assert!(
        script.body.contains("name: 'SmartcarAuthMessage'"),
        "{}",
        script.body
    );
}

/// The page of an application, which opens Connect in a window and shows the message that it receives.
const OPENER: &str = "<!DOCTYPE html><title>Opener</title><h1>Opener</h1>
<button onclick=\"window.open('{connect}')\">Connect</button><pre></pre>
<script>addEventListener('message', (event) => {
    const text = JSON.stringify([event.origin, event.data.name, event.data.state]);
    document.querySelector('pre').outerHTML = `<output>${text}</output>`;
})</script>";

#[test]
fn a_window_reports_to_its_opener_in_a_real_browser() {
    let Some(browser) = web_tests::Browser::open() else {
        return;
    };
    let connect = Connect::start(Standin::new().auto_approve());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let listener = runtime.block_on(tokio::net::TcpListener::bind(("127.0.0.1", 0)));
    let listener = listener.unwrap();
    let origin = format!("http://localhost:{}", listener.local_addr().unwrap().port());
    let login = connect_url! {
        response_type = none,
        application_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        state = "0facda3319",
    };
    let login = login.app_origin(Origin::parse(&origin).unwrap());
    let page = OPENER.replace("{connect}", &url(&connect, login));
    let page = axum::routing::get(move || async { axum::response::Html(page) });
    let server = axum::Router::new().route("/", page);
    runtime.spawn(async move { axum::serve(listener, server).await });

    browser.goto(&format!("{origin}/"));
    browser.click("button");
    let expected = format!(
        "[\"{}\",\"SmartcarAuthMessage\",\"0facda3319\"]",
        connect.origin()
    );

    assert_eq!(browser.text("output"), expected);
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

#[test]
fn everything_from_outside_is_escaped_and_nothing_else_is_loaded() {
    let hostile = "\"><script>alert(1)</script>";
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let at = |path: String| format!("{}{path}", connect.origin());
    let login = LIVE.state(hostile).user(hostile);
    let first = begin(&visitor, &connect, login);
    let page = visitor.get(&first);
    assert_eq!(
        page.header("content-security-policy"),
        "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self' https://example.com; base-uri 'none'; frame-ancestors 'none'"
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
