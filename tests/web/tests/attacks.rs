//! What somebody can try who wants to end another's login, or have another end his.

use web_tests::{ASKED, Application, Framework, Visitor, encode, in_each_framework, pairs};

in_each_framework! {
    a_callback_without_a_cookie,
    a_callback_with_the_state_of_another_session,
    a_callback_that_is_replayed,
    a_state_in_the_wrong_case,
    a_state_that_is_cut_off,
    a_cookie_that_lives_longer_than_it_was_given,
    a_cookie_that_was_changed,
    a_callback_without_a_state,
    a_callback_that_does_not_come_from_connect,
    states_that_nobody_has_sent,
    parameters_that_are_injected_through_the_owner,
    a_value_that_is_too_long,
}

/// The state in the address of a callback.
fn state(back: &str) -> String {
    let mut pairs = pairs(back).into_iter();
    pairs.find(|(name, _)| name == "state").unwrap().1
}

/// The page is plain, and the log says what it was, but not a value.
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

const MISSING: &str = "the state of a login is missing";
const MISMATCHED: &str = "the state of a login is mismatched";
const NOT_AUTHENTIC: &str = "the cookie of a login is not authentic";

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
    let (application, _connect) = Application::start(framework);
    let visitor = Visitor::new();
    let back = visitor.go_to_connect_and_back(&application.url("/connect"));
    assert_eq!(visitor.get(&back).status, 303);
    refused(&application, &visitor, &back, MISSING);
}

fn a_state_in_the_wrong_case(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let visitor = Visitor::new();
    let back = visitor.go_to_connect_and_back(&application.url("/connect?owner=Jane"));
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

fn a_cookie_that_lives_longer_than_it_was_given(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let visitor = Visitor::new();
    let back = visitor.go_to_connect_and_back(&application.url("/connect"));
    visitor.change_cookies(&application.url("/"), |value| {
        let (_, rest) = value.split_once('.').unwrap();
        format!("9000000000.{rest}")
    });
    refused(&application, &visitor, &back, NOT_AUTHENTIC);
}

fn a_cookie_that_was_changed(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    for changed in [
        "",
        "nonsense",
        "99999999999.",
        "x.0facda3319",
        "99999999999.0facda3319",
    ] {
        let visitor = Visitor::new();
        let back = visitor.go_to_connect_and_back(&application.url("/connect"));
        visitor.change_cookies(&application.url("/"), |_| changed.to_owned());
        refused(&application, &visitor, &back, NOT_AUTHENTIC);
    }
}

fn a_callback_without_a_state(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let visitor = Visitor::new();
    let back = visitor.go_to_connect_and_back(&application.url("/connect"));
    let (without, _) = back.split_once("&state=").unwrap();
    refused(&application, &visitor, without, MISSING);
}

fn a_callback_that_does_not_come_from_connect(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    for (query, reason) in [
        (
            "",
            "the callback has none of `code`, `error`, `vehicle_id`, `user_id` and `external_id`",
        ),
        ("?state=0facda3319", "the callback has none of `code`"),
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

fn parameters_that_are_injected_through_the_owner(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let long = "🚗".repeat(256);
    for owner in [
        "&client_id=00000000-0000-0000-0000-000000000000",
        "1&redirect_uri=https://evil.example",
        "%26state%3D1",
        "a=b;c+d#e",
        "a\r\nSet-Cookie: a=b",
        "a\0b",
        "<script>alert(1)</script>",
        &long,
    ] {
        let visitor = Visitor::new();
        let there = visitor.get(&application.url(&format!("/connect?owner={}", encode(owner))));
        let asked = pairs(there.location());
        let names: Vec<_> = asked.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ASKED, "{owner}");
        assert_eq!(asked[1].1, "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07");
        assert_eq!(asked[3].1, application.url("/callback"));
        assert_eq!(asked[5].1, owner);
        assert_eq!(there.set_cookies().len(), 1, "{owner}");

        let back = visitor.get(there.location());
        let page = visitor.finish(back.location());
        let escaped = owner
            .replace('&', "&#38;")
            .replace('<', "&#60;")
            .replace('>', "&#62;");
        let expected = format!("<span id=\"owner-name\">{escaped}</span>");
        assert!(page.body.contains(&expected), "{expected}: {}", page.body);
    }
}

fn a_value_that_is_too_long(framework: Framework) {
    let (application, _connect) = Application::start(framework);
    let long = "a".repeat(1025);
    let page = Visitor::new().get(&application.url(&format!("/connect?owner={long}")));
    assert_eq!(page.status, 400);
    assert!(
        page.body.contains("This link cannot be followed."),
        "{}",
        page.body
    );
    assert_eq!(page.set_cookies(), []);
    let said = application.log_with("longer than 1,024 bytes");
    assert!(!said.contains("aaaa"), "{said}");
    let longest = &long[..1024];
    let visitor = Visitor::new();
    let back =
        visitor.go_to_connect_and_back(&application.url(&format!("/connect?owner={longest}")));
    assert_eq!(visitor.get(&back).status, 303);
}
