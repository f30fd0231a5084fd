//! What is logged: the reason, without any value.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::cell::RefCell;
use std::sync::Once;
use std::thread_local;

use super::{CONNECT, HTTPS, LOCAL, come_back, keyed, plain, request, sent, stored};
use crate::connect_url::ConnectUrl;
use crate::values::vin::Vin;
use crate::web::login::{
    Login, LoginCookie, LoginError, LoginErrorKind, Request, checked_location,
};

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
fn what_is_up_to_the_application_is_an_error_and_all_else_a_warning() {
    let of = |kind: LoginErrorKind| logged(|| LoginError::logged(kind, "/"));
    let lines = of(LoginErrorKind::NoKey);
    assert_eq!(
        lines,
        [format!("ERROR smartcar_connect: {}", LoginErrorKind::NoKey)]
    );
    let lines = of(LoginErrorKind::Head);
    assert_eq!(
        lines,
        [format!("WARN smartcar_connect: {}", LoginErrorKind::Head)]
    );
}

#[test]
fn every_rule_that_a_url_breaks_is_logged_without_the_value() {
    let vin = Vin::from_static("0SCAUDI037A5ADB1C");
    let url = CONNECT.user("").single_select_vin(vin);
    let lines = logged(|| checked_location(&url));
    assert_eq!(lines.len(), 2, "{lines:?}");
    for (line, start) in lines
        .iter()
        .zip(["user: ", "single_select_vin: VIN `…` is"])
    {
        let start = format!("ERROR smartcar_connect: a Connect URL is not sent: {start}");
        assert!(line.starts_with(&start), "{line}");
    }
}

#[test]
fn a_url_that_breaks_none_is_sent_as_it_is() {
    let url = CONNECT.state("0facda3319");
    let expected = url.to_string();
    let lines = logged(|| assert_eq!(checked_location(&url), Ok(expected)));
    assert_eq!(lines, [""; 0]);
}

/// Returns what is logged when a login begins.
fn hints(settings: LoginCookie, host: &str, url: ConnectUrl<'_>) -> Vec<String> {
    let request = Request {
        host: host.as_bytes(),
        ..request("", "")
    };
    let login = Login::begin(&Arc::new(settings), &request).unwrap();
    logged(|| login.redirect(url).0.unwrap())
}

#[test]
fn what_looks_like_an_oversight_is_a_hint() {
    let (https, local) = (CONNECT.redirect_uri(HTTPS), CONNECT.redirect_uri(LOCAL));
    let none = [""; 0];
    assert_eq!(hints(LoginCookie::new(), "127.0.0.1", https), none);
    assert_eq!(hints(LoginCookie::new(), "127.0.0.1", CONNECT), none);
    assert_eq!(hints(plain(), "localhost:8000", local), none);

    let one = |lines: Vec<String>, start: &str| {
        assert_eq!(lines.len(), 1, "{lines:?}");
        let start = format!("WARN smartcar_connect: {start}");
        assert!(lines[0].starts_with(&start), "{lines:?}");
    };
    let other_host = "a login begins on another host than the redirect URI's `localhost`";
    one(hints(plain(), "127.0.0.1:8000", local), other_host);
    let no_https = "the redirect URI has no HTTPS, which a cookie with `__Host-` needs";
    one(hints(LoginCookie::new(), "localhost", local), no_https);
    let gives_way = "a URL's `state` gives way to that of the login";
    one(
        hints(LoginCookie::new(), "", https.state("mine")),
        gives_way,
    );
}

#[test]
fn an_answer_that_is_taken_is_not_logged() {
    let cookie = sent(&keyed(), &stored(Some("value"), Some("/path")));
    assert_eq!(logged(|| come_back(&keyed(), &cookie)), [""; 0]);
    assert_eq!(logged(|| come_back(&keyed(), "")).len(), 1);
}
