//! The settings of a login's cookie.

use core::time::Duration;

use crate::login::{LoginCookie, is_name};

#[test]
fn a_name_is_short_and_has_no_special_character() {
    let longest = "abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
    assert_eq!(longest.len(), 64);
    for name in ["a", "-", "_", "0", longest] {
        assert!(is_name(name), "{name}");
    }
    let too_long = [longest, "a"].concat();
    for name in [
        "",
        " ",
        "a b",
        "a;",
        "=a",
        "a%41",
        "é",
        "a\0",
        ".",
        "__Host-garage",
        "__Secure-garage",
        &too_long,
    ] {
        assert!(!is_name(name), "{name}");
    }
}

#[test]
fn a_lifetime_is_a_second_at_least() {
    let second = Duration::from_secs(1);
    assert_eq!(LoginCookie::new().lifetime(second).lifetime, second);
}

#[test]
#[should_panic(expected = "a login's cookie lives for a second at least")]
fn less_than_a_second_is_refused() {
    _ = LoginCookie::new().lifetime(Duration::from_millis(999));
}

#[test]
fn the_start_is_a_path_or_has_https() {
    for start in ["/", "/garage?a=b", "https://example.com/garage"] {
        assert_eq!(LoginCookie::new().start_url(start).start_url, start);
    }
}

#[test]
#[should_panic(expected = "a start URL is percent-encoded, and begins with")]
fn another_start_is_refused() {
    _ = LoginCookie::new().start_url("javascript:alert(1)");
}

#[test]
#[should_panic(expected = "a cookie's name has letters, digits, `-` and `_` only")]
fn another_name_is_refused() {
    _ = LoginCookie::new().name("a b");
}

#[test]
fn the_default_is_the_new_one() {
    let default = LoginCookie::default();
    assert_eq!((default.name, default.is_plain), ("smartcar-login", false));
}
