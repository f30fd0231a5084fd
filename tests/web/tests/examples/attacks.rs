//! Attacks that complete another person's login, or make another person complete the attacker's.

use smartcar_connect_standin::Answer;
use web_tests::{Application, Framework, Visitor, encode, in_each_framework, pairs};

in_each_framework! {
    a_callback_without_a_cookie,
    a_callback_with_the_state_of_another_session,
    a_callback_that_is_replayed,
    a_state_in_the_wrong_case,
    a_state_that_is_cut_off,
    a_callback_without_a_state,
    a_callback_that_does_not_come_from_connect,
    states_that_nobody_has_sent,
}

/// The state in the address of a callback.
fn state(back: &str) -> String {
    let mut pairs = pairs(back).into_iter();
    pairs.find(|(name, _)| name == "state").unwrap().1
}

/// Expects a page without details, and a log line with the reason but no value.
fn refused(application: &Application, visitor: &Visitor, back: &str, reason: &str) {
    let page = visitor.get(back);
    assert_eq!(page.status, 403, "{}", page.body);
    assert!(page.header("content-type").starts_with("text/html"));
    let log = application.log_with(reason);
    for (name, value) in pairs(back).iter().filter(|(_, value)| value.len() > 7) {
        assert!(!log.contains(value), "{name}: {log}");
        assert!(!page.body.contains(value), "{name}: {}", page.body);
    }
}

const MISSING: &str = "the cookie of a login is missing";
const MISMATCHED: &str = "the state of a login is mismatched";

fn a_callback_without_a_cookie(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let back = Visitor::new().go_to_connect_and_back(&application.url("/connect"));
    refused(&application, &Visitor::new(), &back, MISSING);
}

fn a_callback_with_the_state_of_another_session(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let begin = application.url("/connect");
    let (victim, attacker) = (Visitor::new(), Visitor::new());
    let own = victim.go_to_connect_and_back(&begin);
    let planted = attacker.go_to_connect_and_back(&begin);
    refused(&application, &victim, &planted, MISMATCHED);
    // The victim's own login is none the worse for it.
    assert_eq!(victim.get(&own).status, 303);
}

fn a_callback_that_is_replayed(framework: Framework) {
    let (application, connect) = Application::start(framework);
    connect.answer_next(Answer::NoVehicles);
    let visitor = Visitor::new();
    let back = visitor.go_to_connect_and_back(&application.url("/connect"));
    assert_eq!(visitor.get(&back).status, 303);
    refused(&application, &visitor, &back, MISSING);
}

fn a_state_in_the_wrong_case(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let visitor = Visitor::new();
    let back = visitor.go_to_connect_and_back(&application.url("/connect"));
    let state = state(&back);
    let upper = state.to_uppercase();
    assert_ne!(upper, state);
    refused(
        &application,
        &visitor,
        &back.replace(&state, &upper),
        MISMATCHED,
    );
    // The beginning, which names the cookie, is right.
    let (start, end) = state.split_at(8);
    let end = back.replace(&state, &format!("{start}{}", end.to_uppercase()));
    refused(&application, &visitor, &end, MISMATCHED);
}

fn a_state_that_is_cut_off(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let visitor = Visitor::new();
    let back = visitor.go_to_connect_and_back(&application.url("/connect"));
    let cut = &back[..back.len() - 1];
    refused(&application, &visitor, cut, MISMATCHED);
}

fn a_callback_without_a_state(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let visitor = Visitor::new();
    let back = visitor.go_to_connect_and_back(&application.url("/connect"));
    let (without, _) = back.split_once("&state=").unwrap();
    refused(
        &application,
        &visitor,
        without,
        "the state of a login is missing",
    );
}

fn a_callback_that_does_not_come_from_connect(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    for (query, reason) in [
        ("", "the callback has no parameters"),
        (
            "?code=1&error=access_denied&state=1",
            "the callback has both `code` and `error`",
        ),
        ("?code=1&code=2&state=1", "the callback has `code` twice"),
        ("?code=1&state=1&state=2", "the callback has `state` twice"),
        ("?code=&state=1", "`code` is empty in the callback"),
        ("?code=%ff&state=1", "`code` is not percent-encoded UTF-8"),
    ] {
        let page = Visitor::new().get(&application.url(&format!("/callback{query}")));
        assert_eq!(page.status, 400, "{query}: {}", page.body);
        let log = application.log_with(reason);
        assert!(!log.contains("0facda3319"), "{log}");
    }
}

fn states_that_nobody_has_sent(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let visitor = Visitor::new();
    let own = visitor.go_to_connect_and_back(&application.url("/connect"));
    let long = "ä".repeat(2048);
    for state in [
        "",
        "x",
        "\0\0\0\0\0\0\0\0\0",
        "12345678\r\nSet-Cookie: a=b",
        "1234567🚗",
        "🚗🚗🚗",
        "smartcar-login-12345678",
        &long,
    ] {
        let callback = application.url(&format!("/callback?code=1&state={}", encode(state)));
        let page = visitor.get(&callback);
        assert_eq!(page.status, 403, "{state}: {}", page.body);
        assert_eq!(page.set_cookies(), [], "{state}");
    }
    assert_eq!(visitor.get(&own).status, 303);
}
