//! A login through real HTTP, in each framework: what comes, and what of it is remembered.

use std::time::Duration;

use smartcar_connect_standin::{Answer, Standin};
use web_tests::{
    ASKED, Application, Connect, Framework, Response, Settings, Visitor, encode, in_each_framework,
    pairs,
};

in_each_framework! {
    the_start_page_has_the_button,
    a_login_ends_at_the_odometer,
    no_token_leaves_the_server,
    a_visitor_is_forgotten,
    a_code_that_is_not_exchanged_is_no_car,
    a_token_that_has_expired_is_renewed,
    what_is_not_shared_is_shown_as_such,
    a_car_that_has_lost_its_connection_is_authenticated_again,
    an_application_id_brings_a_user_id_home,
    every_outcome_has_its_page,
    a_vehicle_is_authenticated_again,
    a_vehicle_id_that_is_none_is_shown_on_the_start_page,
    a_callback_has_a_path_of_its_own,
    a_variable_that_is_wrong_is_named,
    the_cookie_of_http_on_localhost_is_plain,
    the_cookie_of_https_is_secure_and_of_this_host,
    two_logins_go_on_side_by_side,
    the_ninth_login_gives_up_the_oldest,
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

    let there = visitor.get(&application.url("/connect?owner=Ada%20L"));
    assert_eq!(there.header("cache-control"), "no-store");
    let asked = pairs(there.location());
    let names: Vec<_> = asked.iter().map(|(name, _)| name.as_str()).collect();
    assert!(
        there
            .location()
            .starts_with(&format!("{}/oauth/authorize?", connect.origin()))
    );
    assert_eq!(names, ASKED);
    assert_eq!(asked[5].1, "Ada L");

    let back = visitor.get(there.location());
    let back = back.location();
    assert!(
        back.starts_with(&application.url("/callback?code=")),
        "{back}"
    );
    let page = visitor.finish(back);
    let body = &page.body;
    assert!(body.contains("<h1>Your car is connected</h1>"), "{body}");
    assert!(body.contains(">Tesla Model 3 20"), "{body}");
    assert!(body.contains(" km</dd>"), "{body}");
    assert!(
        body.contains("<span id=\"owner-name\">Ada L</span>"),
        "{body}"
    );
    assert_eq!(visitor.login_cookies(), []);
    // It is there when somebody comes back, and asked for anew.
    let again = visitor.get(&application.url("/cars"));
    assert_eq!((again.status, &again.body), (200, body));
}

/// The tokens are on the server: neither page nor cookie has them.
fn no_token_leaves_the_server(framework: Framework) {
    let (application, connect) = Application::start(framework);
    let visitor = Visitor::new();
    let back = visitor.go_to_connect_and_back(&application.url("/connect"));
    let code = pairs(&back).swap_remove(0).1;
    let page = visitor.finish(&back);
    let requests = connect.requests();
    assert!(
        requests
            .iter()
            .any(|request| request.path() == "/oauth/token")
    );
    let session = visitor.cookies();
    let [(name, key)] = &session[..] else {
        panic!("{session:?}");
    };
    assert_eq!(name, "garage");
    assert!(key.len() < 256, "{key}");
    assert!(!page.body.contains(&code), "{}", page.body);
    for name in ["access_token", "refresh_token"] {
        assert!(!page.body.contains(name) && !key.contains(name));
    }
    // Whoever had the key before the login has not got it afterwards.
    let back = visitor.go_to_connect_and_back(&application.url("/connect"));
    assert_eq!(visitor.get(&back).status, 303);
    assert_ne!(visitor.cookies(), session);
    let old = Visitor::new().get_as(
        &application.url("/cars"),
        "localhost",
        &format!("garage={key}"),
    );
    assert_eq!(old.status, 303, "{}", old.body);
}

fn a_visitor_is_forgotten(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let visitor = Visitor::new();
    let back = visitor.go_to_connect_and_back(&application.url("/connect?owner=Ada"));
    assert!(visitor.finish(&back).body.contains(">Ada</span>"));
    let forgotten = visitor.post(&application.url("/forget"), &[]);
    assert_eq!((forgotten.status, forgotten.header("location")), (303, "/"));
    let cars = visitor.get(&application.url("/cars"));
    assert_eq!((cars.status, cars.header("location")), (303, "/"));
    assert!(!visitor.get(&application.url("/")).body.contains("Ada"));
}

fn a_code_that_is_not_exchanged_is_no_car(framework: Framework) {
    let (application, connect) = Application::start(framework);
    let visitor = Visitor::new();
    let back = visitor.go_to_connect_and_back(&application.url("/connect"));
    connect.advance(Duration::from_mins(10));
    let page = visitor.finish(&back);
    assert!(
        page.body
            .contains("<h1>Your car could not be connected</h1>"),
        "{}",
        page.body
    );
    let log = application.log_with("the code was not exchanged");
    assert!(log.contains("invalid_grant"), "{log}");
    assert!(!log.contains(&pairs(&back)[0].1), "{log}");
}

fn a_token_that_has_expired_is_renewed(framework: Framework) {
    let (application, connect) = Application::start(framework);
    let visitor = Visitor::new();
    let back = visitor.go_to_connect_and_back(&application.url("/connect"));
    let page = visitor.finish(&back);
    for _ in 0..2 {
        connect.advance(Duration::from_hours(2));
        let again = visitor.get(&application.url("/cars"));
        assert_eq!((again.status, &again.body), (200, &page.body));
    }
    let renewals = connect.requests().into_iter();
    let renewals =
        renewals.filter(|request| request.parameter("grant_type") == Some("refresh_token"));
    assert_eq!(renewals.count(), 2);

    connect.advance(Duration::from_hours(60 * 24));
    let late = visitor.get(&application.url("/cars"));
    assert!(
        late.body.contains("Smartcar does not answer"),
        "{}",
        late.body
    );
}

fn what_is_not_shared_is_shown_as_such(framework: Framework) {
    let connect = Connect::start(Standin::new());
    let application = Application::start_with(framework, &Settings::of(&connect));
    let visitor = Visitor::new();
    let at = |response: &Response| format!("{}{}", connect.origin(), response.header("location"));
    let there = visitor.get(&application.url("/connect"));
    let brand = at(&visitor.get(there.location()));
    let login = at(&visitor.post(&brand, &[("make", "LAND_ROVER")]));
    let grant = at(&visitor.post(&login, &[("name", "Ada")]));
    let page = visitor.get(&grant).body;
    let vehicle = page.split("name=\"vehicle\" value=\"").nth(1).unwrap();
    let vehicle = vehicle.split('"').next().unwrap();
    let fields = [("vehicle", vehicle), ("permission", "read_odometer")];
    let back = visitor.post(&grant, &fields);
    let page = visitor.finish(back.location());
    let body = &page.body;
    assert!(body.contains(">Land Rover Defender 20"), "{body}");
    assert!(body.contains(" km</dd>"), "{body}");
    assert_eq!(body.matches("You do not share this").count(), 1, "{body}");
}

fn a_car_that_has_lost_its_connection_is_authenticated_again(framework: Framework) {
    let (application, connect) = Application::start(framework);
    let visitor = Visitor::new();
    let back = visitor.go_to_connect_and_back(&application.url("/connect"));
    let page = visitor.finish(&back).body;
    assert!(!page.contains("lost its connection"), "{page}");
    let id = page.split("name=\"vehicle_id\" value=\"").nth(1).unwrap();
    let id = id.split('"').next().unwrap();
    assert!(connect.disconnect(id));
    let page = visitor.get(&application.url("/cars")).body;
    assert!(page.contains("This car has lost its connection."), "{page}");
    assert!(!page.contains(" km</dd>"), "{page}");

    let begin = application.url(&format!("/reauthenticate?vehicle_id={id}"));
    let back = visitor.go_to_connect_and_back(&begin);
    let page = visitor.finish(&back).body;
    assert!(
        page.contains(&format!("The vehicle {id} works again.")),
        "{page}"
    );
    assert!(page.contains(" km</dd>"), "{page}");
}

fn an_application_id_brings_a_user_id_home(framework: Framework) {
    let connect = Connect::start(Standin::new().auto_approve());
    let settings = Settings {
        application_id: Some("4a1b01e5-0497-417c-a30e-6df6ba33ba46"),
        ..Settings::of(&connect)
    };
    let application = Application::start_with(framework, &settings);
    let visitor = Visitor::new();
    let back = visitor.go_to_connect_and_back(&application.url("/connect?owner=Ada"));
    let sent: Vec<_> = pairs(&back).into_iter().map(|(name, _)| name).collect();
    assert_eq!(sent, ["user_id", "state"]);
    let page = visitor.finish(&back).body;
    assert!(page.contains(">Tesla Model 3 20"), "{page}");
    assert!(page.contains(" km</dd>"), "{page}");
    assert!(
        page.contains("<span id=\"owner-name\">Ada</span>"),
        "{page}"
    );

    // The application's own token is good for an hour, and then replaced.
    connect.advance(Duration::from_hours(1));
    assert_eq!(visitor.get(&application.url("/cars")).body, page);
    let id = page.split("name=\"vehicle_id\" value=\"").nth(1).unwrap();
    let id = id.split('"').next().unwrap();
    assert!(connect.disconnect(id));
    let lost = visitor.get(&application.url("/cars")).body;
    assert!(lost.contains("This car has lost its connection."), "{lost}");
    let begin = application.url(&format!("/reauthenticate?vehicle_id={id}"));
    let page = visitor.finish(&visitor.go_to_connect_and_back(&begin)).body;
    assert!(
        page.contains(&format!("The vehicle {id} works again.")),
        "{page}"
    );

    let requests = connect.requests();
    let paths: Vec<_> = requests
        .iter()
        .map(smartcar_connect_standin::RecordedRequest::path)
        .collect();
    assert_eq!(
        paths
            .iter()
            .filter(|path| **path == "/oauth2/token")
            .count(),
        2
    );
    assert!(!paths.contains(&"/oauth/token"), "{paths:?}");
}

fn every_outcome_has_its_page(framework: Framework) {
    let (application, connect) = Application::start(framework);
    let visitor = Visitor::new();
    let tell: &[(Answer, u16, &[&str])] = &[
        (Answer::Success, 200, &["Your car is connected"]),
        (
            Answer::SuccessWithEverything,
            200,
            &[
                "Your car is connected",
                "<a href=\"https://www.tesla.com/_ak/smartcar.com\">",
            ],
        ),
        (Answer::SuccessWithoutState, 403, &["<!DOCTYPE html>"]),
        (
            Answer::AccessDenied,
            200,
            &["You have not given access", "User denied access"],
        ),
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
                "<dd>AUDI</dd>",
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
            &[
                "has to be repaired",
                "<dd>400</dd>",
                "<dd>Invalid client id</dd>",
            ],
        ),
        (
            Answer::ServerError,
            200,
            &["<dd>server_error</dd>", "Unexpected server error."],
        ),
        (
            Answer::OemCancelledLogin,
            200,
            &["You came back before the end", "oem_cancelled_login"],
        ),
        (
            Answer::UserManuallyReturnedToApplication,
            200,
            &["You came back before the end", "User manually returned"],
        ),
        (
            Answer::UserCancelled,
            200,
            &["You came back before the end", "<dd>user_cancelled</dd>"],
        ),
        (Answer::UnknownError, 200, &["<dd>brand_new_error</dd>"]),
    ];
    let told: Vec<_> = tell.iter().map(|(answer, ..)| *answer).collect();
    assert_eq!(told, Answer::ALL);
    for (answer, status, texts) in tell {
        connect.answer_next(*answer);
        let back = visitor.go_to_connect_and_back(&application.url("/connect"));
        let page = match status {
            200 => visitor.finish(&back),
            _ => visitor.get(&back),
        };
        assert_eq!(page.status, *status, "{answer:?}: {}", page.body);
        for text in *texts {
            assert!(
                page.body.contains(text),
                "{answer:?}, {text}: {}",
                page.body
            );
        }
    }
}

const VEHICLE: &str = "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46";

fn a_vehicle_is_authenticated_again(framework: Framework) {
    let (application, connect) = Application::start(framework);
    let visitor = Visitor::new();
    let begin = application.url(&format!("/reauthenticate?vehicle_id={VEHICLE}"));
    let there = visitor.get(&begin);
    assert!(
        there
            .location()
            .starts_with(&format!("{}/oauth/reauthenticate?", connect.origin())),
        "{}",
        there.location()
    );
    let back = visitor.get(there.location());
    let page = visitor.finish(back.location());
    let expected = format!("The vehicle {VEHICLE} works again.");
    assert!(page.body.contains(&expected), "{}", page.body);
}

fn a_vehicle_id_that_is_none_is_shown_on_the_start_page(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let page = Visitor::new().get(&application.url("/reauthenticate?vehicle_id=%3Cb%3E"));
    assert_eq!(page.status, 422);
    assert!(!page.body.contains("<b>"), "{}", page.body);
    assert!(
        page.body.contains("role=\"alert\">vehicle_id: "),
        "{}",
        page.body
    );
}

/// Also where Smartcar's documentation registers the origin alone.
fn a_callback_has_a_path_of_its_own(framework: Framework) {
    for path in [
        "",
        "/",
        "/connect",
        "/reauthenticate",
        "/cars",
        "/answer",
        "/forget",
        "/style.css",
    ] {
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
    let settings = Settings {
        redirect_uri: Some("http://example.com/callback".to_owned()),
        ..Settings::default()
    };
    let said = Application::refusal(framework, &settings);
    assert!(said.contains("SMARTCAR_REDIRECT_URI: "), "{said}");
}

fn the_cookie_of_http_on_localhost_is_plain(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let there = Visitor::new().get(&application.url("/connect"));
    let cookies = there.set_cookies();
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
    let application = Application::start_with(
        framework,
        &Settings {
            redirect_uri: Some("https://example.com/back".to_owned()),
            ..Settings::of(&connect)
        },
    );
    let visitor = Visitor::new();
    let there = visitor.get(&application.url("/connect?owner=Ada"));
    let cookies = there.set_cookies();
    let [(cookie, attributes)] = &cookies[..] else {
        panic!("{cookies:?}");
    };
    let name = cookie.split_once('=').unwrap().0;
    assert!(name.starts_with("__Host-smartcar-login-"), "{name}");
    assert_eq!(
        attributes,
        &[
            "HttpOnly",
            "Max-Age=600",
            "Path=/",
            "SameSite=Lax",
            "Secure"
        ]
    );

    let back = visitor.get(there.location());
    let back = back.location();
    let query = back.strip_prefix("https://example.com/back").unwrap();
    let callback = application.url(&format!("/back{query}"));
    // A neighbour can set a cookie with the same value, but not with this prefix.
    let planted = cookie.strip_prefix("__Host-").unwrap();
    let stranger = Visitor::new();
    assert_eq!(
        stranger.get_as(&callback, "example.com", planted).status,
        403
    );
    let page = stranger.get_as(&callback, "example.com", cookie);
    assert_eq!(page.status, 303, "{}", page.body);
    let (removed, session): (Vec<_>, Vec<_>) = page
        .set_cookies()
        .into_iter()
        .partition(|(cookie, _)| cookie.starts_with(name));
    let [(_, attributes)] = &session[..] else {
        panic!("{session:?}");
    };
    for attribute in ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"] {
        assert!(
            attributes.iter().any(|found| found == attribute),
            "{session:?}"
        );
    }
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
    let first = visitor.go_to_connect_and_back(&application.url("/connect?owner=first"));
    let second = visitor.go_to_connect_and_back(&application.url("/connect?owner=second"));
    assert_eq!(visitor.cookies().len(), 2);
    for (back, owner) in [(second, "second"), (first, "first")] {
        let page = visitor.finish(&back);
        assert!(
            page.body.contains(&format!(">{owner}</span>")),
            "{}",
            page.body
        );
    }
    assert_eq!(visitor.login_cookies(), []);
}

fn the_ninth_login_gives_up_the_oldest(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let visitor = Visitor::new();
    let begin = |owner: usize| {
        let owner = encode(&owner.to_string());
        visitor.go_to_connect_and_back(&application.url(&format!("/connect?owner={owner}")))
    };
    let oldest = begin(0);
    // The oldest is the one that ends first.
    visitor.change_cookies(&application.url("/"), |value| {
        let (ends, state) = value.split_once('.').unwrap();
        format!("{}.{state}", ends.parse::<u64>().unwrap() - 1)
    });
    let others: Vec<_> = (1..=8).map(begin).collect();
    assert_eq!(visitor.cookies().len(), 8);
    assert_eq!(visitor.get(&oldest).status, 403);
    for back in others {
        assert_eq!(visitor.get(&back).status, 303);
    }
}
