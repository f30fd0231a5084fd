//! The headers of the response to a callback, whatever its handler has set.

use alloc::string::String;
use alloc::vec::Vec;

use super::{NOTHING, STATE, cookie, request, sent};
use crate::login::{LoginCookie, LoginError, LoginErrorKind};

/// Returns the headers of the response to a callback whose handler sets these.
fn completed(headers: &[(&str, &str)]) -> Vec<(String, String)> {
    let sent = sent(&cookie(), &NOTHING);
    let query = alloc::format!("code=1&state={STATE}");
    let headers = headers.iter();
    let headers = headers.map(|(name, value)| (String::from(*name), String::from(*value)));
    cookie().serve_sync(
        request(&query, &sent),
        |login| {
            assert!(login.verify().is_ok());
            headers.collect()
        },
        |headers| headers,
    )
}

fn get<'h>(headers: &'h [(String, String)], name: &str) -> Vec<&'h str> {
    let all = headers.iter();
    let all = all.filter(|(other, _)| other.eq_ignore_ascii_case(name));
    all.map(|(_, value)| value.as_str()).collect()
}

#[test]
fn an_unsafe_referrer_policy_is_replaced() {
    for (policies, expected) in [
        (&[][..], &["no-referrer"][..]),
        (&[""], &["no-referrer"]),
        (&["unsafe-url"], &["no-referrer"]),
        (&["No-Referrer-When-Downgrade"], &["no-referrer"]),
        (&["no-referrer, unsafe-url"], &["no-referrer"]),
        (&["origin", "unsafe-url"], &["no-referrer"]),
        (&["origin"], &["origin"]),
        (&["same-origin"], &["same-origin"]),
        (
            &["strict-origin-when-cross-origin"],
            &["strict-origin-when-cross-origin"],
        ),
    ] {
        let headers: Vec<_> = policies
            .iter()
            .map(|policy| ("Referrer-Policy", *policy))
            .collect();
        assert_eq!(get(&completed(&headers), "referrer-policy"), expected);
    }
}

#[test]
fn a_response_cannot_be_stored() {
    for directives in [
        &[][..],
        &["public, max-age=60"],
        &["private"],
        &["no-cache"],
        &["no-store", "public"],
        &["no-store, private"],
    ] {
        let headers = directives.iter().map(|value| ("Cache-Control", *value));
        let headers: Vec<_> = headers
            .chain([("CDN-Cache-Control", "max-age=60")])
            .collect();
        let completed = completed(&headers);
        assert_eq!(get(&completed, "cache-control"), ["no-store"]);
        assert_eq!(get(&completed, "cdn-cache-control"), [""; 0]);
    }
}

#[test]
fn a_handler_can_keep_its_headers() {
    let headers = [
        LoginCookie::KEEP_HEADERS,
        ("Cache-Control", "private"),
        ("Referrer-Policy", "unsafe-url"),
    ];
    let completed = completed(&headers);
    assert_eq!(get(&completed, "cache-control"), ["private"]);
    assert_eq!(get(&completed, "referrer-policy"), ["unsafe-url"]);
    assert_eq!(get(&completed, LoginCookie::KEEP_HEADERS.0), [""; 0]);
    assert_eq!(get(&completed, "set-cookie").len(), 1);
}

#[test]
fn a_context_is_of_no_use_once_the_response_is_complete() {
    let sent = sent(&cookie(), &NOTHING);
    let query = alloc::format!("code=1&state={STATE}");
    let (login, headers) = cookie().serve_sync(
        request(&query, &sent),
        |login| (login, Vec::<(String, String)>::new()),
        |(_, headers)| headers,
    );
    // The address has the state of a login.
    assert_eq!(get(&headers, "referrer-policy"), ["no-referrer"]);
    let kind = |error: LoginError| error.kind().clone();
    assert_eq!(
        login.verify().map_err(kind).unwrap_err(),
        LoginErrorKind::MissingLayer
    );
    assert_eq!(
        login.begin().map_err(kind).unwrap_err(),
        LoginErrorKind::MissingLayer
    );
}
