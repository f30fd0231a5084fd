//! A login through real HTTP, in each framework: what comes, and what of it is remembered.

use smartcar_connect_standin::{Answer, Standin};
use web_tests::{
    ASKED, Application, Connect, Framework, Settings, Visitor, encode, in_each_framework, pairs,
};

in_each_framework! {
    the_start_page_has_the_button,
    a_login_ends_on_the_callback_page,
    every_outcome_has_its_page,
    a_vehicle_is_authenticated_again,
    a_vehicle_id_that_is_none_is_shown_on_the_start_page,
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

fn a_login_ends_on_the_callback_page(framework: Framework) {
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
    let page = visitor.get(back);
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(
        page.body.contains("<h1>Your car is connected</h1>"),
        "{}",
        page.body
    );
    assert!(
        page.body.contains("A code of 36 characters"),
        "{}",
        page.body
    );
    assert!(
        page.body.contains("<span id=\"owner\">Ada L</span>"),
        "{}",
        page.body
    );
    assert_eq!(visitor.cookies(), []);
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
                "2dad4eaf-9094-4bff-bb0d-ba2f3ccb82ab",
                "https://www.tesla.com/_ak/smartcar.com",
                "<dd>42</dd>",
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
        (Answer::UnknownError, 200, &["<dd>brand_new_error</dd>"]),
    ];
    let told: Vec<_> = tell.iter().map(|(answer, ..)| *answer).collect();
    assert_eq!(told, Answer::ALL);
    for (answer, status, texts) in tell {
        connect.answer_next(*answer);
        let back = visitor.go_to_connect_and_back(&application.url("/connect"));
        let page = visitor.get(&back);
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
    let page = visitor.get(back.location());
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
            origin: Some(connect.origin().to_owned()),
            redirect_uri: Some("https://example.com/back".to_owned()),
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
    assert_eq!(page.status, 200, "{}", page.body);
    let removed = page.set_cookies();
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
        let page = visitor.get(&back);
        assert_eq!(page.status, 200);
        assert!(
            page.body.contains(&format!(">{owner}</span>")),
            "{}",
            page.body
        );
    }
    assert_eq!(visitor.cookies(), []);
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
        assert_eq!(visitor.get(&back).status, 200);
    }
}
