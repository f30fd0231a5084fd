//! The log: the reason, without any value.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::cell::RefCell;
use std::sync::Once;
use std::thread_local;

use super::{CONNECT, HTTPS, LOCAL, come_back, keyed, plain, sent, stored};
use crate::login::{LoginCookie, LoginError, LoginErrorKind, LoginRequest, LoginResponse};
use crate::url::ConnectUrl;
use crate::values::ids::Vin;
use crate::values::redirect_uri::RedirectUri;

thread_local! {
    static LINES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Collects what each thread, and so each test, logs.
struct Log;

impl log::Log for Log {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        let line = format!("{} {}: {}", record.level(), record.target(), record.args());
        LINES.with_borrow_mut(|lines| lines.push(line));
    }

    fn flush(&self) {}
}

/// Returns what `act` logs.
fn logged<T>(act: impl FnOnce() -> T) -> Vec<String> {
    static KEEP: Once = Once::new();
    KEEP.call_once(|| {
        log::set_max_level(log::LevelFilter::Trace);
        log::set_logger(&Log).unwrap();
    });
    LINES.take();
    drop(act());
    LINES.take()
}

#[test]
fn the_level_depends_on_who_has_to_act() {
    for (kind, level) in [
        (LoginErrorKind::MissingKey, "ERROR"),
        (LoginErrorKind::Method, "WARN"),
        (LoginErrorKind::TooManyLogins, "WARN"),
        (LoginErrorKind::Prefetch, "DEBUG"),
    ] {
        let line = format!("{level} smartcar_connect: {kind}");
        assert_eq!(logged(|| LoginError::logged(kind, "/")), [line]);
    }
}

#[test]
fn every_rule_that_a_url_breaks_is_logged_without_the_value() {
    let vin = Vin::from_static("0SCAUDI037A5ADB1C");
    let extra = [("utm", "hush"), ("utm", "hush")];
    for (url, starts) in [
        (
            CONNECT.user("").extra(&extra),
            &["extra: `utm` is set twice", "user: the user is empty"][..],
        ),
        (
            CONNECT.single_select_vin(vin),
            &["single_select_vin: the VIN is a simulated vehicle's"],
        ),
    ] {
        let lines = logged(|| LoginResponse::from(url));
        assert_eq!(lines.len(), starts.len(), "{lines:?}");
        for (line, start) in lines.iter().zip(starts) {
            let start = format!("ERROR smartcar_connect: a Connect URL is not sent: {start}");
            assert!(line.starts_with(&start), "{line}");
            assert!(!line.contains("hush") && !line.contains("0SC"), "{line}");
        }
    }
}

#[test]
fn a_url_that_breaks_none_is_sent_as_it_is() {
    let url = CONNECT.state("0facda3319");
    let expected = url.to_string();
    let lines = logged(|| {
        let headers = LoginResponse::from(url).headers;
        assert_eq!(headers[1], ("location", expected));
    });
    assert_eq!(lines, [""; 0]);
}

/// Returns what is logged when a login begins.
fn hints(settings: &LoginCookie, host: &str, url: ConnectUrl<'_>) -> Vec<String> {
    let request = LoginRequest::new("GET", "", [("Host", host.as_bytes())]);
    let login = super::begin(settings, &request).unwrap();
    logged(|| login.redirect(url).into_parts().unwrap())
}

#[test]
fn a_login_on_another_host_than_its_redirect_uri_is_logged() {
    let (https, local) = (CONNECT.redirect_uri(HTTPS), CONNECT.redirect_uri(LOCAL));
    for (settings, host, url) in [
        (LoginCookie::new(), "example.com", https),
        (LoginCookie::new(), "EXAMPLE.com:443", https),
        (LoginCookie::new(), "", https),
        (LoginCookie::new(), "example.com", CONNECT),
        (plain(), "localhost:3000", local),
    ] {
        assert_eq!(hints(&settings, host, url), [""; 0], "{host}");
    }
    for (settings, host, url, expected) in [
        (
            plain(),
            "127.0.0.1:8000",
            local,
            "`127.0.0.1`, but its redirect URI is on `localhost`",
        ),
        (
            LoginCookie::new(),
            "localhost:3000",
            https,
            "`localhost`, but its redirect URI is on `example.com`",
        ),
        (
            LoginCookie::new(),
            "www.example.com",
            https,
            "`www.example.com`, but its redirect URI is on `example.com`",
        ),
        (LoginCookie::new(), "[::1]:80", https, "`[::1]`, but its"),
        (LoginCookie::new(), "a\r\nb", https, "`a\\r\\nb`, but its"),
    ] {
        let lines = hints(&settings, host, url);
        assert_eq!(lines.len(), 1, "{lines:?}");
        let start = format!("WARN smartcar_connect: a login begins on the host {expected}");
        assert!(lines[0].starts_with(&start), "{lines:?}");
    }
}

/// Smartcar's own page, and an application's own scheme: no host of the application is known.
#[test]
fn only_hosts_of_the_application_are_compared() {
    for uri in [
        "https://javascript-sdk.smartcar.com/v2/redirect?app_origin=https://example.com",
        "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07://callback",
    ] {
        let url = CONNECT.redirect_uri(RedirectUri::parse(uri).unwrap());
        assert_eq!(
            hints(&LoginCookie::new(), "localhost", url),
            [""; 0],
            "{uri}"
        );
    }
}

#[test]
fn likely_oversights_are_logged() {
    for (url, start) in [
        (
            CONNECT.redirect_uri(LOCAL),
            "the redirect URI has no HTTPS, which a cookie with `__Host-` needs",
        ),
        (
            CONNECT.state("mine"),
            "a URL's `state` is replaced by that of the login",
        ),
    ] {
        let lines = hints(&LoginCookie::new(), "localhost", url);
        assert_eq!(lines.len(), 1, "{lines:?}");
        let start = format!("WARN smartcar_connect: {start}");
        assert!(lines[0].starts_with(&start), "{lines:?}");
    }
}

#[test]
fn a_completed_login_is_not_logged() {
    let cookie = sent(&keyed(), &stored(Some("value"), Some("/path")));
    assert_eq!(logged(|| come_back(&keyed(), &cookie)), [""; 0]);
    assert_eq!(logged(|| come_back(&keyed(), "")).len(), 1);
}
