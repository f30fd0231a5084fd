//! The callback: accepted, or why it is rejected.

use alloc::format;

use super::{NOTHING, NOW, STATE, come_back, keyed, plain, reason, request, sent, stored};
use crate::callback::{CallbackError, Outcome};
use crate::web::login::{Answer, LoginCookie, LoginErrorKind, Request};

#[test]
fn a_login_comes_back() {
    for settings in [LoginCookie::new(), plain(), keyed()] {
        for (value, return_to) in [
            (None, None),
            (Some(""), None),
            (Some("/garage?x=1"), None),
            (Some("-"), None),
            (None, Some("/garage?x=1")),
            (Some("\u{1f697};\r\n\0"), Some("/")),
        ] {
            let has_key = settings.keys().next().is_some();
            let (value, return_to) = if has_key {
                (value, return_to)
            } else {
                (None, None)
            };
            let cookie = sent(&settings, &stored(value, return_to));
            let answer = come_back(&settings, &format!("a=b; {cookie};city=Z"));
            let verified = answer.verdict.unwrap();
            assert_eq!((verified.value(), verified.return_to()), (value, return_to));
            assert!(matches!(verified.outcome(), Outcome::Connected(_)));
            let name = cookie.split_once('=').unwrap().0;
            let removal = answer.removal.unwrap();
            let start = format!("{name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
            assert!(removal.starts_with(&start), "{removal}");
            assert_eq!(removal.ends_with("; Secure"), name.starts_with("__Host-"));
        }
    }
}

#[test]
fn every_outcome_comes_back() {
    let settings = LoginCookie::new();
    let cookie = sent(&settings, &NOTHING);
    for outcome in ["error=access_denied", "vehicle_id=1", "code=1"] {
        let query = format!("{outcome}&state={STATE}");
        let answer = Answer::at(&settings, &request(&query, &cookie), NOW);
        assert!(answer.verdict.is_ok(), "{outcome}");
    }
}

#[test]
fn a_login_ends() {
    let settings = LoginCookie::new();
    let cookie = sent(&settings, &NOTHING);
    let query = format!("code=1&state={STATE}");
    let at = |now| Answer::at(&settings, &request(&query, &cookie), now);
    assert!(at(NOW + 600).verdict.is_ok());
    let late = at(NOW + 601);
    assert!(late.removal.is_some());
    assert_eq!(reason(late), LoginErrorKind::StateExpired);
    // That was years ago.
    let today = Answer::new(&settings, &request(&query, &cookie));
    assert_eq!(reason(today), LoginErrorKind::StateExpired);
}

#[test]
fn the_reason_is_the_one_that_tells_the_most() {
    let other = "smartcar-login-aaaaaaaa=1700000600.aaaaaaaa89abcdef0123456789abcdef";
    let beside = |cookies: &str| reason(come_back(&LoginCookie::new(), cookies));
    assert_eq!(beside(""), LoginErrorKind::CookieMissing);
    assert_eq!(beside("a=b"), LoginErrorKind::CookieMissing);
    assert_eq!(beside(other), LoginErrorKind::CookieMissing);
    let of_this_kind = format!("__Host-{other}");
    assert_eq!(beside(&of_this_kind), LoginErrorKind::StateMismatched);
    let of_other_kind = sent(&plain(), &NOTHING);
    assert_eq!(beside(&of_other_kind), LoginErrorKind::CookieOfOtherKind);
    let both = format!("{of_other_kind}; {of_this_kind}");
    assert_eq!(beside(&both), LoginErrorKind::CookieOfOtherKind);
    let with_key = reason(come_back(&keyed(), &sent(&LoginCookie::new(), &NOTHING)));
    assert_eq!(with_key, LoginErrorKind::CookieNotAuthentic);
    let without_key = reason(come_back(&LoginCookie::new(), &sent(&keyed(), &NOTHING)));
    assert_eq!(without_key, LoginErrorKind::CookieNotAuthentic);
    let plain = reason(come_back(&plain(), &sent(&LoginCookie::new(), &NOTHING)));
    assert_eq!(plain, LoginErrorKind::CookieOfOtherKind);
}

#[test]
fn a_request_that_is_no_callback() {
    let settings = LoginCookie::new();
    let cookie = sent(&settings, &NOTHING);
    let refused = |query: &str| reason(Answer::at(&settings, &request(query, &cookie), NOW));
    assert_eq!(refused("code=1"), LoginErrorKind::StateMissing);
    let no_outcome = LoginErrorKind::Callback(CallbackError::NoParameters);
    assert_eq!(refused(""), no_outcome);
    let query = format!("code=1&state={STATE}");
    let head = Request {
        is_head: true,
        ..request(&query, &cookie)
    };
    assert_eq!(
        reason(Answer::at(&settings, &head, NOW)),
        LoginErrorKind::Head
    );
}

#[test]
fn a_state_must_be_the_whole_one() {
    let settings = LoginCookie::new();
    let cookie = sent(&settings, &NOTHING);
    for state in [
        "0123456789abcdef0123456789abcdee",
        "0123456789abcdef0123456789abcde",
        "0123456789abcdef0123456789abcdef0",
        "0123456789ABCDEF0123456789ABCDEF",
        "01234567",
        "0123456",
        "",
        "012345\u{e9}",
    ] {
        let query = format!("code=1&state={state}");
        let answer = Answer::at(&settings, &request(&query, &cookie), NOW);
        assert_eq!(reason(answer), LoginErrorKind::StateMismatched, "{state}");
    }
}

#[test]
fn of_two_cookies_with_one_name_the_right_one_is_found() {
    let settings = plain();
    let planted = "smartcar-login-01234567=1700000600.012345670000000000000000000000ff";
    let right = sent(&settings, &NOTHING);
    for cookies in [format!("{planted}; {right}"), format!("{right}; {planted}")] {
        assert!(come_back(&settings, &cookies).verdict.is_ok());
    }
    // In separate headers, as HTTP/2 may send them.
    let query = format!("code=1&state={STATE}");
    let request = Request {
        cookie_headers: [planted.as_bytes(), right.as_bytes()].into(),
        ..request(&query, "")
    };
    assert!(Answer::at(&settings, &request, NOW).verdict.is_ok());
}
