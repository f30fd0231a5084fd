//! The callback: accepted, or why it is rejected.

use alloc::format;

use core::time::Duration;

use super::{NOTHING, STATE, come_back, cookie, keyed, now, plain, reason, request, sent, stored};
use crate::callback::{CallbackError, Outcome};
use crate::login::{LoginCookie, LoginErrorKind, LoginRequest};

#[test]
fn a_login_comes_back() {
    for settings in [self::cookie(), plain(), keyed()] {
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
            let (verdict, removal) = come_back(&settings, &format!("a=b; {cookie};city=Z"));
            let verified = verdict.unwrap();
            assert_eq!((verified.value(), verified.return_to()), (value, return_to));
            assert!(matches!(verified.outcome(), Outcome::Connected(_)));
            let name = cookie.split_once('=').unwrap().0;
            let removal = removal.unwrap();
            let start = format!("{name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
            assert!(removal.starts_with(&start), "{removal}");
            assert_eq!(removal.ends_with("; Secure"), name.starts_with("__Host-"));
        }
    }
}

#[test]
fn every_outcome_comes_back() {
    let settings = cookie();
    let sent = sent(&settings, &NOTHING);
    for outcome in ["error=access_denied", "vehicle_id=1", "code=1"] {
        let query = format!("{outcome}&state={STATE}");
        let (verdict, _) = settings.verify(&request(&query, &sent));
        assert!(verdict.is_ok(), "{outcome}");
    }
}

#[test]
fn a_login_expires() {
    let sent = sent(&cookie(), &NOTHING);
    let last = cookie().clock(|| now() + Duration::from_secs(600));
    assert!(come_back(&last, &sent).0.is_ok());
    let late = cookie().clock(|| now() + Duration::from_secs(601));
    assert_eq!(
        reason(come_back(&late, &sent)),
        LoginErrorKind::StateExpired
    );
    // The real clock: that was years ago.
    let today = come_back(&LoginCookie::new(), &sent);
    assert_eq!(reason(today), LoginErrorKind::StateExpired);
}

#[test]
fn the_reason_is_the_one_that_tells_the_most() {
    let other = "smartcar-login-aaaaaaaa=1700000600.aaaaaaaa89abcdef0123456789abcdef";
    let beside = |cookies: &str| reason(come_back(&cookie(), cookies));
    assert_eq!(beside(""), LoginErrorKind::CookieMissing);
    assert_eq!(beside("a=b"), LoginErrorKind::CookieMissing);
    assert_eq!(beside(other), LoginErrorKind::CookieMissing);
    let with_this_prefix = format!("__Host-{other}");
    assert_eq!(beside(&with_this_prefix), LoginErrorKind::StateMismatched);
    let with_other_prefix = sent(&plain(), &NOTHING);
    assert_eq!(
        beside(&with_other_prefix),
        LoginErrorKind::CookiePrefixMismatch
    );
    let both = format!("{with_other_prefix}; {with_this_prefix}");
    assert_eq!(beside(&both), LoginErrorKind::CookiePrefixMismatch);
    let with_key = reason(come_back(&keyed(), &sent(&cookie(), &NOTHING)));
    assert_eq!(with_key, LoginErrorKind::InvalidSignature);
    let without_key = reason(come_back(&cookie(), &sent(&keyed(), &NOTHING)));
    assert_eq!(without_key, LoginErrorKind::InvalidSignature);
    let plain = reason(come_back(&plain(), &sent(&cookie(), &NOTHING)));
    assert_eq!(plain, LoginErrorKind::CookiePrefixMismatch);
}

#[test]
fn a_request_that_is_no_callback() {
    let settings = cookie();
    let sent = sent(&settings, &NOTHING);
    let refused = |query: &str| reason(settings.verify(&request(query, &sent)));
    assert_eq!(refused("code=1"), LoginErrorKind::StateMissing);
    let no_parameters = LoginErrorKind::Callback(CallbackError::NoParameters);
    assert_eq!(refused(""), no_parameters);
    // The whole address instead of its query.
    let address = format!("/callback?code=1&state={STATE}");
    let not_a_query = LoginErrorKind::Callback(CallbackError::NotAQuery);
    assert_eq!(refused(&address), not_a_query);
}

#[test]
fn a_request_that_must_not_use_up_a_login() {
    let sent = sent(&cookie(), &NOTHING);
    let query = format!("code=1&state={STATE}");
    for (method, purpose, expected) in [
        ("HEAD", "", LoginErrorKind::Method),
        ("POST", "", LoginErrorKind::Method),
        ("CONNECT", "", LoginErrorKind::Method),
        ("POST", "prefetch", LoginErrorKind::Prefetch),
        ("GET", "prefetch", LoginErrorKind::Prefetch),
        ("GET", "prefetch;prerender", LoginErrorKind::Prefetch),
    ] {
        let headers = [("cookie", &*sent), ("sec-purpose", purpose)];
        let headers = headers.map(|(name, value)| (name, value.as_bytes()));
        let request = LoginRequest::new(method, &query, headers);
        assert_eq!(reason(cookie().verify(&request)), expected);
    }
}

#[test]
fn a_state_must_be_the_whole_one() {
    let settings = cookie();
    let sent = sent(&settings, &NOTHING);
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
        let answer = settings.verify(&request(&query, &sent));
        assert_eq!(reason(answer), LoginErrorKind::StateMismatched, "{state}");
    }
}

#[test]
fn of_two_cookies_with_one_name_the_right_one_is_found() {
    let settings = plain();
    let planted = "smartcar-login-01234567=1700000600.012345670000000000000000000000ff";
    let right = sent(&settings, &NOTHING);
    for cookies in [format!("{planted}; {right}"), format!("{right}; {planted}")] {
        assert!(come_back(&settings, &cookies).0.is_ok());
    }
    // In separate headers, as HTTP/2 may send them.
    let query = format!("code=1&state={STATE}");
    let headers = [("cookie", planted.as_bytes()), ("cookie", right.as_bytes())];
    let request = LoginRequest::new("GET", &query, headers);
    assert!(settings.verify(&request).0.is_ok());
}
