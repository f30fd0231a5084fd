//! A login over HTTP, in each framework: from the button to the odometer of a verified owner.

use std::time::Duration;

use smartcar_connect_standin::{Answer, RecordedRequest, Standin};
use web_tests::{
    ASKED, Application, Connect, Framework, Response, Settings, Visitor, in_each_framework, pairs,
};

in_each_framework! {
    the_start_page_has_the_button,
    a_login_ends_at_the_odometer,
    nothing_secret_leaves_the_server,
    a_visitor_is_forgotten,
    a_token_that_has_expired_is_replaced,
    a_connection_that_appears_late_is_waited_for,
    what_is_not_shared_is_shown_as_such,
    a_car_that_has_lost_its_connection_is_authenticated_again,
    a_smartcar_that_does_not_respond,
    another_car_is_connected,
    a_virtual_key_is_for_a_tesla,
    every_outcome_has_its_page,
    a_callback_that_arrives_twice_shows_the_car,
    unknown_paths_have_a_page,
    a_callback_has_a_path_of_its_own,
    a_variable_that_is_wrong_is_named,
    the_cookie_of_http_on_localhost_is_plain,
    the_cookie_of_https_is_secure_and_of_this_host,
    two_logins_go_on_side_by_side,
}

/// An application, and a Connect that shows its pages.
fn start(framework: Framework) -> (Application, Connect) {
    let connect = Connect::start(Standin::new());
    let application = Application::start_with(framework, &Settings::of(&connect));
    (application, connect)
}

/// A page that redirects, and the page to which it leads.
fn follow(application: &Application, visitor: &Visitor, path: &str) -> (String, Response) {
    let redirect = visitor.get(&application.url(path));
    assert_eq!(redirect.status, 303, "{path}: {}", redirect.body);
    let location = redirect.header("location").to_owned();
    let page = visitor.get(&application.url(&location));
    (location, page)
}

fn the_start_page_has_the_button(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let page = Visitor::new().get(&application.url("/"));
    assert_eq!(page.status, 200);
    assert!(
        page.body.contains(">Connect your car</button>"),
        "{}",
        page.body
    );
}

fn a_login_ends_at_the_odometer(framework: Framework) {
    let (application, connect) = Application::start(framework);
    let visitor = Visitor::new();
    let there = visitor.get(&application.url("/connect"));
    assert_eq!(there.header("cache-control"), "no-store");
    let authorize = format!("{}/oauth/authorize?", connect.origin());
    assert!(there.location().starts_with(&authorize));
    let asked = pairs(there.location());
    let names: Vec<_> = asked.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ASKED);
    assert_eq!(asked[0].1, "none");
    let external_id = &asked[5].1;

    let back = visitor.get(there.location());
    let back = back.location();
    let sent = pairs(back);
    let names: Vec<_> = sent.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["user_id", "external_id", "state"]);
    let page = visitor.finish(back);
    let body = &page.body;
    assert!(body.contains("<h1>Your car is connected</h1>"), "{body}");
    assert!(body.contains(">Tesla Model 3 20"), "{body}");
    assert!(body.contains(" km</dd>"), "{body}");
    assert_eq!(visitor.login_cookies(), []);
    // It still exists when the owner returns.
    let again = visitor.get(&application.url("/cars"));
    assert_eq!((again.status, &again.body), (200, body));

    // The user id was verified with both filters.
    let requests = connect.requests();
    let verified = |request: &&RecordedRequest| request.path() == "/v3/connections";
    let verified = requests.iter().find(verified).unwrap();
    assert_eq!(verified.parameter("filter[userId]"), Some(&*sent[0].1));
    assert_eq!(
        verified.parameter("filter[user.externalId]"),
        Some(&**external_id)
    );
    assert!(requests.iter().all(|request| request.status() < 400));
}

/// Neither a page nor a cookie has the token or Smartcar's id of the owner.
fn nothing_secret_leaves_the_server(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let visitor = Visitor::new();
    let back = visitor.go_to_connect_and_back(&application.url("/connect"));
    let user_id = pairs(&back).swap_remove(0).1;
    let page = visitor.finish(&back);
    let session = visitor.cookies();
    let [(name, key)] = &session[..] else {
        panic!("{session:?}");
    };
    assert_eq!(name, "garage");
    assert!(key.len() < 256, "{key}");
    for secret in [user_id.as_str(), "access_token"] {
        assert!(!page.body.contains(secret) && !key.contains(secret));
    }
    // A key that was known before a login is not valid after it.
    let back = visitor.go_to_connect_and_back(&application.url("/connect"));
    assert_eq!(visitor.get(&back).status, 303);
    assert_ne!(visitor.cookies(), session);
    let cookie = format!("garage={key}");
    let old = Visitor::new().get_as(&application.url("/cars"), "localhost", &cookie);
    assert_eq!(old.status, 303, "{}", old.body);
}

fn a_visitor_is_forgotten(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let visitor = Visitor::new();
    let back = visitor.go_to_connect_and_back(&application.url("/connect"));
    assert!(visitor.finish(&back).body.contains(" km</dd>"));
    let forgotten = visitor.post(&application.url("/forget"), &[]);
    assert_eq!((forgotten.status, forgotten.header("location")), (303, "/"));
    let (location, page) = follow(&application, &visitor, "/cars");
    assert_eq!(location, "/");
    assert!(page.body.contains("Connect your car"), "{}", page.body);
}

fn a_token_that_has_expired_is_replaced(framework: Framework) {
    let (application, connect) = Application::start(framework);
    let visitor = Visitor::new();
    let page = visitor.finish(&visitor.go_to_connect_and_back(&application.url("/connect")));
    for _ in 0..2 {
        connect.advance(Duration::from_hours(1));
        let again = visitor.get(&application.url("/cars"));
        assert_eq!((again.status, &again.body), (200, &page.body));
    }
    let requests = connect.requests();
    let tokens = requests
        .iter()
        .filter(|request| request.path() == "/oauth2/token");
    let tokens: Vec<_> = tokens
        .map(|request| {
            (
                request.parameter("grant_type"),
                request.parameter("client_id"),
            )
        })
        .collect();
    let credentials = (
        Some("client_credentials"),
        Some("client_01JZB5PCVGT4Q2X7TEST"),
    );
    assert_eq!(tokens, [credentials; 3]);
    assert!(
        requests
            .iter()
            .all(|request| request.path() != "/oauth/token")
    );
}

fn a_connection_that_appears_late_is_waited_for(framework: Framework) {
    let standin = Standin::new().auto_approve();
    let connect = Connect::start(standin.connection_delay(Duration::from_secs(2)));
    let application = Application::start_with(framework, &Settings::of(&connect));
    let visitor = Visitor::new();
    let page = visitor.finish(&visitor.go_to_connect_and_back(&application.url("/connect")));
    assert!(page.body.contains(" km</dd>"), "{}", page.body);
}

fn what_is_not_shared_is_shown_as_such(framework: Framework) {
    let (application, _connect) = start(framework);
    let visitor = Visitor::new();
    let there = visitor.get(&application.url("/connect"));
    let grant = visitor.go_to_grant(there.location(), "LAND_ROVER", "Ada");
    let page = visitor.get(&grant).body;
    let vehicle = between(&page, "name=\"vehicle\" value=\"", "\"");
    let fields = [("vehicle", vehicle), ("permission", "read_odometer")];
    let back = visitor.post(&grant, &fields);
    let page = visitor.finish(back.location());
    let body = &page.body;
    assert!(body.contains(">Land Rover Defender 20"), "{body}");
    assert!(body.contains(" km</dd>"), "{body}");
    assert_eq!(body.matches("You do not share this").count(), 1, "{body}");
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let (_, rest) = text.split_once(before).expect(before);
    rest.split_once(after).expect(after).0
}

fn a_car_that_has_lost_its_connection_is_authenticated_again(framework: Framework) {
    let (application, connect) = Application::start(framework);
    let visitor = Visitor::new();
    let back = visitor.go_to_connect_and_back(&application.url("/connect"));
    let page = visitor.finish(&back).body;
    assert!(!page.contains("lost its connection"), "{page}");
    let id = between(&page, "name=\"vehicle_id\" value=\"", "\"");
    assert!(connect.disconnect(id));
    let lost = visitor.get(&application.url("/cars")).body;
    assert!(lost.contains("This car has lost its connection."), "{lost}");
    assert!(lost.contains("<h1>Your cars</h1>"), "{lost}");
    assert!(lost.contains(">Tesla Model 3 20"), "{lost}");
    assert!(!lost.contains(" km</dd>"), "{lost}");

    let there = visitor.get(&application.url(&format!("/reauthenticate?vehicle_id={id}")));
    let reauthenticate = format!("{}/oauth/reauthenticate?", connect.origin());
    assert!(there.location().starts_with(&reauthenticate));
    assert!(there.location().contains("&external_id="));
    let back = visitor.get(there.location());
    let page = visitor.finish(back.location()).body;
    assert!(page.contains("Your Tesla Model 3 20"), "{page}");
    assert!(page.contains(" responds again."), "{page}");
    assert!(page.contains(" km</dd>"), "{page}");
}

fn a_smartcar_that_does_not_respond(framework: Framework) {
    let (application, connect) = Application::start(framework);
    let visitor = Visitor::new();
    let back = visitor.go_to_connect_and_back(&application.url("/connect"));
    let page = visitor.finish(&back).body;
    assert!(page.contains(" km</dd>"), "{page}");
    drop(connect);
    let page = visitor.get(&application.url("/cars"));
    assert_eq!(page.status, 200);
    let alert = "role=\"alert\">Smartcar does not respond.";
    assert!(page.body.contains(alert), "{}", page.body);
}

fn another_car_is_connected(framework: Framework) {
    let (application, _connect) = start(framework);
    let visitor = Visitor::new();
    let connect_url = || {
        visitor
            .get(&application.url("/connect"))
            .location()
            .to_owned()
    };
    let first = connect_url();
    assert!(!first.contains("approval_prompt="), "{first}");
    let page = visitor.finish(&visitor.go_through_pages(&first, "AUDI", "Ada"));
    assert!(page.body.contains("<h1>Your car is connected</h1>"));
    // The owner may have another account for another brand.
    for (make, name, heading) in [("KIA", "Ada", "cars are"), ("BMW", "Ada L", "cars are")] {
        let second = connect_url();
        assert!(second.contains("&approval_prompt=force&"), "{second}");
        let page = visitor.finish(&visitor.go_through_pages(&second, make, name));
        let heading = format!("<h1>Your {heading} connected</h1>");
        assert!(page.body.contains(&heading), "{}", page.body);
    }
    let page = visitor.get(&application.url("/cars")).body;
    for car in ["Audi A4 20", "KIA ", "BMW "] {
        assert!(page.contains(&format!(">{car}")), "{car}: {page}");
    }
}

fn a_virtual_key_is_for_a_tesla(framework: Framework) {
    let (application, _connect) = start(framework);
    for (make, name, has_key) in [("TESLA", "Ada", true), ("AUDI", "Bob", false)] {
        let visitor = Visitor::new();
        let there = visitor.get(&application.url("/connect"));
        let grant = visitor.go_to_grant(there.location(), make, name);
        let page = visitor.get(&grant).body;
        let vehicle = between(&page, "name=\"vehicle\" value=\"", "\"");
        let fields = [
            ("decision", "other"),
            ("answer", "success_with_everything"),
            ("vehicle", vehicle),
            ("permission", "read_odometer"),
        ];
        let page = visitor.finish(visitor.post(&grant, &fields).location());
        let link = page
            .body
            .contains("<a href=\"https://www.tesla.com/_ak/smartcar.com\"");
        assert_eq!(link, has_key, "{make}: {}", page.body);
    }
}

/// Owners read what it means for them, and nothing that is for developers.
fn every_outcome_has_its_page(framework: Framework) {
    let (application, connect) = Application::start(framework);
    let pages: &[(Answer, u16, &[&str])] = &[
        (Answer::Success, 200, &["Your car is connected"]),
        (
            Answer::SuccessWithEverything,
            200,
            &["Your car is connected"],
        ),
        (Answer::SuccessWithoutState, 403, &["<!DOCTYPE html>"]),
        (Answer::AccessDenied, 200, &["You did not grant access"]),
        (
            Answer::InvalidSubscription,
            200,
            &["connected services are not active"],
        ),
        (
            Answer::NoVehicles,
            200,
            &["There is no car in your account"],
        ),
        (
            Answer::VehicleIncompatible,
            200,
            &[
                "<dd>0SCAUDI012FE3B132</dd>",
                "<dd>Audi</dd>",
                "<dd>A4 Avant</dd>",
                "<dd>2017</dd>",
            ],
        ),
        (
            Answer::VehicleIncompatibleUnknown,
            200,
            &["Your car cannot be connected"],
        ),
        (
            Answer::ConfigurationError,
            200,
            &["Your car could not be connected"],
        ),
        (
            Answer::ServerError,
            200,
            &["Your car could not be connected"],
        ),
        (Answer::OemCancelledLogin, 200, &["You did not finish"]),
        (
            Answer::UserManuallyReturnedToApplication,
            200,
            &["You did not finish"],
        ),
        (Answer::UserCancelled, 200, &["You did not finish"]),
        (
            Answer::UnknownError,
            200,
            &["Your car could not be connected"],
        ),
    ];
    let answers: Vec<_> = pages.iter().map(|(answer, ..)| *answer).collect();
    assert_eq!(answers, Answer::ALL);
    for (answer, status, texts) in pages {
        let visitor = Visitor::new();
        connect.answer_next(*answer);
        let back = visitor.go_to_connect_and_back(&application.url("/connect"));
        let page = match status {
            200 => visitor.finish(&back),
            _ => visitor.get(&back),
        };
        assert_eq!(page.status, *status, "{answer:?}: {}", page.body);
        for text in *texts {
            assert!(page.body.contains(text), "{answer:?}: {}", page.body);
        }
        let for_developers = [answer.name(), answer.description(), "Invalid client id"];
        for text in for_developers.iter().filter(|text| **text != "success") {
            assert!(!page.body.contains(text), "{answer:?}: {}", page.body);
        }
    }
    // Those are in the log.
    _ = application.log_with("\"Invalid client id\"");
    _ = application.log_with("\"brand_new_error\"");
}

/// A reload, an impatient browser: RFC 6749 does not promise that a callback arrives once.
fn a_callback_that_arrives_twice_shows_the_car(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let visitor = Visitor::new();
    let back = visitor.go_to_connect_and_back(&application.url("/connect"));
    let cookies = visitor.cookies().into_iter();
    let cookies: Vec<_> = cookies
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    assert!(visitor.finish(&back).body.contains(" km</dd>"));
    // The browser has read the response to the first.
    let again = visitor.get(&back);
    assert_eq!((again.status, again.header("location")), (303, "/cars"));
    // It has not: its cookies are those of before.
    let again = Visitor::new().get_as(&back, "localhost", &cookies.join("; "));
    assert_eq!((again.status, again.header("location")), (303, "/cars"));
    let page = visitor.get(&application.url("/cars"));
    assert!(page.body.contains(" km</dd>"), "{}", page.body);
}

fn unknown_paths_have_a_page(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let visitor = Visitor::new();
    for path in ["/nothing", "/cars/1", "/reauthenticate?vehicle_id=%3Cb%3E"] {
        let page = visitor.get(&application.url(path));
        assert_eq!(page.status, 404, "{path}");
        assert!(page.header("content-type").starts_with("text/html"));
        assert!(page.body.contains("Page not found"), "{}", page.body);
        assert!(!page.body.contains("<b>"), "{}", page.body);
    }
    let icon = visitor.get(&application.url("/favicon.ico"));
    assert_eq!(icon.status, 200);
    assert_eq!(icon.header("content-type"), "image/svg+xml");
}

/// Also where only an origin is registered.
fn a_callback_has_a_path_of_its_own(framework: Framework) {
    for path in ["", "/", "/connect", "/cars", "/favicon.ico"] {
        let settings = Settings {
            redirect_uri: Some(format!("http://localhost:8000{path}")),
            ..Settings::default()
        };
        let said = Application::refusal(framework, &settings);
        let expected = "SMARTCAR_REDIRECT_URI needs a path of its own, such as /callback";
        assert!(said.contains(expected), "{path}: {said}");
    }
}

fn a_variable_that_is_wrong_is_named(framework: Framework) {
    let id = (
        "SMARTCAR_APPLICATION_ID",
        "4a1b01e5-0497-417c-a30e-6df6ba33ba46",
    );
    let secret = ("SMARTCAR_CLIENT_SECRET", "hush");
    let client_id = ("SMARTCAR_CLIENT_ID", "client_01JZB5PCVGT4Q2X7TEST");
    let smartcar = ("SMARTCAR_ORIGIN", "https://connect.smartcar.com");
    for (variables, expected) in [
        (vec![("SMARTCAR_MODE", "simulate")], "SMARTCAR_MODE: "),
        (vec![id, client_id], "SMARTCAR_CLIENT_SECRET is not set"),
        (vec![id, secret], "SMARTCAR_CLIENT_ID is not set"),
        // Without an origin, the example uses Smartcar itself, which requires HTTPS.
        (vec![id, client_id, secret], "--features tls"),
        (vec![id, smartcar], "--features tls"),
    ] {
        let settings = Settings {
            variables: variables.clone(),
            ..Settings::default()
        };
        let said = Application::refusal(framework, &settings);
        assert!(said.contains(expected), "{variables:?}: {said}");
        assert!(!said.contains("hush"), "{said}");
    }
}

/// The cookies of a response that are a login's.
fn login_cookies(response: &Response) -> Vec<(String, Vec<String>)> {
    let mut cookies = response.set_cookies();
    cookies.retain(|(cookie, _)| cookie.contains("smartcar-login"));
    cookies
}

fn the_cookie_of_http_on_localhost_is_plain(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let there = Visitor::new().get(&application.url("/connect"));
    let cookies = login_cookies(&there);
    let [(cookie, attributes)] = &cookies[..] else {
        panic!("{cookies:?}");
    };
    let (name, _) = cookie.split_once('=').unwrap();
    let id = name.strip_prefix("smartcar-login-").unwrap();
    assert_eq!(id.len(), 8, "{name}");
    assert_eq!(
        attributes,
        &["HttpOnly", "Max-Age=600", "Path=/", "SameSite=Lax"]
    );
}

fn the_cookie_of_https_is_secure_and_of_this_host(framework: Framework) {
    let connect = Connect::start(Standin::new().auto_approve());
    let settings = Settings {
        redirect_uri: Some("https://example.com/back".to_owned()),
        ..Settings::of(&connect)
    };
    let application = Application::start_with(framework, &settings);
    let visitor = Visitor::new();
    let there = visitor.get(&application.url("/connect"));
    let cookies = there.set_cookies();
    assert_eq!(cookies.len(), 2);
    for (cookie, attributes) in &cookies {
        for attribute in ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"] {
            assert!(
                attributes.iter().any(|found| found == attribute),
                "{cookie}: {attributes:?}"
            );
        }
    }
    let login = login_cookies(&there).swap_remove(0).0;
    let name = login.split_once('=').unwrap().0;
    assert!(name.starts_with("__Host-smartcar-login-"), "{name}");

    let back = visitor.get(there.location());
    let back = back.location();
    let query = back.strip_prefix("https://example.com/back").unwrap();
    let callback = application.url(&format!("/back{query}"));
    // A neighbour can set a cookie with the same value, but not with this prefix.
    let planted = login.strip_prefix("__Host-").unwrap();
    let stranger = Visitor::new();
    assert_eq!(
        stranger.get_as(&callback, "example.com", planted).status,
        403
    );
    let cookies: Vec<_> = cookies.into_iter().map(|(cookie, _)| cookie).collect();
    let page = stranger.get_as(&callback, "example.com", &cookies.join("; "));
    assert_eq!((page.status, page.header("location")), (303, "/cars"));
    let removed = login_cookies(&page);
    assert_eq!(removed.len(), 1);
    assert_eq!(removed[0].0, format!("{name}="));
    assert_eq!(
        removed[0].1,
        ["HttpOnly", "Max-Age=0", "Path=/", "SameSite=Lax", "Secure"]
    );
}

fn two_logins_go_on_side_by_side(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let visitor = Visitor::new();
    let first = visitor.go_to_connect_and_back(&application.url("/connect"));
    let second = visitor.go_to_connect_and_back(&application.url("/connect"));
    assert_eq!(visitor.login_cookies().len(), 2);
    for back in [second, first] {
        let page = visitor.finish(&back);
        assert!(page.body.contains(" km</dd>"), "{}", page.body);
    }
    assert_eq!(visitor.login_cookies(), []);
}
