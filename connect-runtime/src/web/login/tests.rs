//! What a login decides, without a web framework: from what a browser sends to what it gets.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::time::Duration;

use super::clock::now;
use super::cookie::NewCookie;
use super::{Answer, Login, LoginCookie, LoginError, LoginErrorKind, Request};
use crate::callback::{CallbackError, Outcome, State, Verified};
use crate::connect_url::ConnectUrl;
use crate::values::client_id::ClientId;
use crate::values::redirect_uri::RedirectUri;
use crate::violation::Rule;

const NOW: u64 = 1_700_000_000;
const STATE: &str = "0123456789abcdef0123456789abcdef";

const HTTPS: RedirectUri<'static> = RedirectUri::from_static("https://example.com/back");
const LOCAL: RedirectUri<'static> = RedirectUri::from_static("http://localhost:8000/back");
const CONNECT: ConnectUrl<'static> = ConnectUrl::new(ClientId::from_static(
    "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
));

fn plain() -> LoginCookie {
    LoginCookie::for_redirect_uri(LOCAL)
}

fn keyed() -> LoginCookie {
    LoginCookie::new().key(&[1; 32]).unwrap()
}

fn request<'r>(query: &'r str, cookies: &'r str) -> Request<'r> {
    Request {
        query,
        host: b"example.com",
        is_head: false,
        cookie_headers: [cookies.as_bytes()].into(),
    }
}

/// The cookie of a login that has begun at `NOW`, as the browser sends it back.
fn sent(settings: &LoginCookie, value: Option<&str>) -> String {
    let state = State::parse(STATE).unwrap();
    let header = NewCookie::new(settings, NOW, &state, value).set_cookie();
    header.split_once(';').unwrap().0.into()
}

/// Comes back with the state of that login.
fn come_back(settings: &LoginCookie, cookies: &str) -> Answer {
    let query = format!("code=1&state={STATE}");
    Answer::at(settings, &request(&query, cookies), NOW)
}

/// Why an answer is not taken; a cookie that was not compared is not removed.
fn reason(answer: Answer) -> LoginErrorKind {
    if !matches!(answer.verdict, Err(ref error) if *error.kind() == LoginErrorKind::StateExpired) {
        assert_eq!(answer.removal, None);
    }
    answer.verdict.unwrap_err().kind().clone()
}

#[test]
fn a_cookie_is_written_as_browsers_ask_for_it() {
    let state = State::parse(STATE).unwrap();
    let write = |settings: &LoginCookie, value| {
        let cookie = NewCookie::new(settings, NOW, &state, value);
        let header = cookie.set_cookie();
        let pair = header.split_once(';').unwrap().0;
        // The `; ` in front of the next one counts.
        assert_eq!(cookie.room(), pair.len() + 2);
        header
    };
    assert_eq!(
        write(&LoginCookie::new(), None),
        "__Host-smartcar-login-01234567=1700000600.0123456789abcdef0123456789abcdef; \
         Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure"
    );
    let garage = plain().name("garage").lifetime(Duration::from_millis(1500));
    assert_eq!(
        write(&garage, None),
        "garage-01234567=1700000001.0123456789abcdef0123456789abcdef; \
         Path=/; Max-Age=1; HttpOnly; SameSite=Lax"
    );
    let forever = LoginCookie::new().lifetime(Duration::MAX);
    assert!(write(&forever, None).contains("=1734560000."));
    assert!(write(&forever, None).contains("; Max-Age=34560000;"));
    // The code was computed with Python's `hmac`.
    assert_eq!(
        write(&keyed(), Some("é")),
        "__Host-smartcar-login-01234567=1700000600.0123456789abcdef0123456789abcdef\
         .08ba5407ce82bef4218c026c60c08a9d3c942ba58baeb8c4cb632c062dd88f27.c3a9; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure"
    );
}

#[test]
fn a_login_comes_back() {
    for settings in [LoginCookie::new(), plain(), keyed()] {
        for value in [
            None,
            Some(""),
            Some("/garage?x=1"),
            Some("\u{1f697};\r\n\0"),
        ] {
            let value = value.filter(|_| settings.keys().next().is_some());
            let cookie = sent(&settings, value);
            let answer = come_back(&settings, &format!("a=b; {cookie};city=Z"));
            let verified = answer.verdict.unwrap();
            assert_eq!(verified.value(), value);
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
    let cookie = sent(&settings, None);
    for outcome in ["error=access_denied", "vehicle_id=1", "code=1"] {
        let query = format!("{outcome}&state={STATE}");
        let answer = Answer::at(&settings, &request(&query, &cookie), NOW);
        assert!(answer.verdict.is_ok(), "{outcome}");
    }
}

#[test]
fn a_login_ends() {
    let settings = LoginCookie::new();
    let cookie = sent(&settings, None);
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
    let of_other_kind = sent(&plain(), None);
    assert_eq!(beside(&of_other_kind), LoginErrorKind::CookieOfOtherKind);
    let both = format!("{of_other_kind}; {of_this_kind}");
    assert_eq!(beside(&both), LoginErrorKind::CookieOfOtherKind);
    let with_key = reason(come_back(&keyed(), &sent(&LoginCookie::new(), None)));
    assert_eq!(with_key, LoginErrorKind::CookieNotAuthentic);
    let plain = reason(come_back(&plain(), &sent(&LoginCookie::new(), None)));
    assert_eq!(plain, LoginErrorKind::CookieOfOtherKind);
}

#[test]
fn a_request_that_is_no_callback() {
    let settings = LoginCookie::new();
    let cookie = sent(&settings, None);
    let refused = |query: &str| reason(Answer::at(&settings, &request(query, &cookie), NOW));
    assert_eq!(refused("code=1"), LoginErrorKind::StateMissing);
    let no_outcome = LoginErrorKind::Callback(CallbackError::NoOutcome);
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
    let cookie = sent(&settings, None);
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
fn a_text_that_no_application_writes_is_not_read() {
    for text in [
        "",
        "nonsense",
        ".",
        "1700000600",
        "1700000600.",
        ".0123456789abcdef0123456789abcdef",
        "+1700000600.0123456789abcdef0123456789abcdef",
        "-1.0123456789abcdef0123456789abcdef",
        "99999999999999999999.0123456789abcdef0123456789abcdef",
        "1700000600.0123456789ABCDEF0123456789ABCDEF",
        "1700000600.0123456789abcdef0123456789abcde",
        "1700000600.0123456789abcdef0123456789abcdef.",
        "1700000600.0123456789abcdef0123456789abcdef.00",
        "1700000600.0123456789abcdef0123456789abcdef.00.61",
        "1700000600.0123456789abcdef0123456789abcdef.00.61.",
        "1700000600.0123456789abcdef0123456789abcdef.00.6",
        "1700000600.0123456789abcdef0123456789abcdef.00.ff",
        "\"1700000600.0123456789abcdef0123456789abcdef\"",
    ] {
        let cookie = format!("__Host-smartcar-login-01234567={text}");
        let answer = come_back(&LoginCookie::new(), &cookie);
        assert_eq!(reason(answer), LoginErrorKind::StateMismatched, "{text}");
        assert!(come_back(&keyed(), &cookie).verdict.is_err(), "{text}");
    }
}

#[test]
fn of_two_cookies_with_one_name_the_right_one_is_found() {
    let settings = plain();
    let planted = "smartcar-login-01234567=1700000600.012345670000000000000000000000ff";
    let right = sent(&settings, None);
    for cookies in [format!("{planted}; {right}"), format!("{right}; {planted}")] {
        assert!(come_back(&settings, &cookies).verdict.is_ok());
    }
    // In headers of their own, as HTTP/2 may send them.
    let query = format!("code=1&state={STATE}");
    let request = Request {
        cookie_headers: [planted.as_bytes(), right.as_bytes()].into(),
        ..request(&query, "")
    };
    assert!(Answer::at(&settings, &request, NOW).verdict.is_ok());
}

#[test]
fn nothing_of_an_authentic_cookie_can_be_changed() {
    let settings = keyed();
    let cookie = sent(&settings, Some("/garage"));
    assert!(come_back(&settings, &cookie).verdict.is_ok());
    let not_authentic = |cookie: &str| {
        let answer = come_back(&settings, cookie);
        assert_eq!(
            reason(answer),
            LoginErrorKind::CookieNotAuthentic,
            "{cookie}"
        );
    };
    not_authentic(&cookie.replace("=17", "=18"));
    not_authentic(&cookie.replace("=17", "=017"));
    not_authentic(&sent(&settings, None).replace("=17", "=18"));
    let (without_value, value) = cookie.rsplit_once('.').unwrap();
    not_authentic(without_value);
    not_authentic(&format!("{without_value}."));
    not_authentic(&format!("{without_value}.{}", value.replace("67", "68")));
    not_authentic(&format!("{}.", sent(&settings, None)));
    let (start, code) = without_value.rsplit_once('.').unwrap();
    not_authentic(start);
    not_authentic(&format!("{start}..{value}"));
    not_authentic(&format!("{start}.{}.{value}", &code[2..]));
    not_authentic(&format!("{start}.{code}00.{value}"));
    not_authentic(&format!("{start}.{}.{value}", "0".repeat(64)));
    // The same text under another name: another application of the same key.
    let garage = keyed().name("garage");
    let renamed = cookie.replace("smartcar-login", "garage");
    assert_eq!(
        reason(come_back(&garage, &renamed)),
        LoginErrorKind::CookieNotAuthentic
    );
}

#[test]
fn keys_change_without_an_interruption() {
    let with = |key: u8| LoginCookie::new().key(&[key; 32]).unwrap();
    let (old, new) = (with(1), with(2));
    let learning = with(1).previous_key(&[2; 32]).unwrap();
    let changed = with(2).previous_key(&[1; 32]).unwrap();
    let takes = |reader: &LoginCookie, writer: &LoginCookie| {
        let answer = come_back(reader, &sent(writer, Some("/garage")));
        answer
            .verdict
            .is_ok_and(|verified| verified.value() == Some("/garage"))
    };
    // First every replica learns the new key, then each changes, then each forgets the old one.
    for (reader, writer) in [
        (&learning, &old),
        (&old, &learning),
        (&changed, &learning),
        (&learning, &changed),
        (&changed, &old),
        (&new, &changed),
        (&changed, &new),
    ] {
        assert!(takes(reader, writer));
    }
    assert!(!takes(&new, &old));
    assert!(!takes(&old, &new));
    // Alone, it is the key.
    let alone = LoginCookie::new().previous_key(&[1; 32]).unwrap();
    assert!(takes(&alone, &old) && takes(&old, &alone));
    assert!(
        come_back(&alone, &sent(&LoginCookie::new(), None))
            .verdict
            .is_err()
    );
}

/// Begins a login; returns where it leads, its state and the `Set-Cookie` headers.
fn begin(settings: LoginCookie, url: ConnectUrl<'_>) -> (String, String, Vec<String>) {
    let begun = login(settings).redirect(url).0.unwrap();
    let (_, state) = begun.location.split_once("&state=").unwrap();
    let state = state.into();
    (begun.location, state, begun.cookies)
}

#[test]
fn a_redirect_remembers_its_state() {
    let (location, state, cookies) = begin(LoginCookie::new(), CONNECT.redirect_uri(HTTPS));
    let expected = CONNECT.redirect_uri(HTTPS).state(&state).to_string();
    assert_eq!(location, expected);
    assert_eq!(cookies.len(), 1);
    let cookie = cookies[0].split_once(';').unwrap().0;
    let query = format!("code=1&state={state}");
    let answer = Answer::new(&LoginCookie::new(), &request(&query, cookie));
    assert!(answer.verdict.is_ok());
    let (_, other, _) = begin(LoginCookie::new(), CONNECT);
    assert_ne!(other, state);
}

#[test]
fn a_state_of_the_url_gives_way() {
    let (location, state, _) = begin(LoginCookie::new(), CONNECT.state("mine"));
    assert_eq!(state.len(), 32);
    assert!(!location.contains("mine"), "{location}");
}

fn login(settings: LoginCookie) -> Login {
    Login::begin(&Arc::new(settings), &request("", "")).unwrap()
}

fn kind<T>(result: Result<T, LoginError>) -> LoginErrorKind {
    result.map(drop).unwrap_err().kind().clone()
}

#[test]
fn a_url_that_breaks_a_rule_is_not_sent() {
    let url = CONNECT.user("");
    let redirect = login(LoginCookie::new()).redirect(url);
    assert_eq!(redirect.location(), None);
    let LoginErrorKind::InvalidUrl(violations) = kind(login(LoginCookie::new()).try_redirect(url))
    else {
        panic!("it breaks a rule");
    };
    assert_eq!(violations.len(), 1);
    assert_eq!(violations[0].rule(), Rule::Empty);
    let redirect = login(LoginCookie::new()).try_redirect(CONNECT).unwrap();
    assert!(
        redirect
            .location()
            .unwrap()
            .starts_with("https://connect.smartcar.com/")
    );
    assert_eq!(format!("{redirect:?}"), "LoginRedirect { .. }");
}

#[test]
fn a_plain_cookie_is_for_localhost_only() {
    let https = CONNECT.redirect_uri(HTTPS);
    assert_eq!(
        kind(login(plain()).try_redirect(https)),
        LoginErrorKind::PlainCookie
    );
    assert!(
        login(plain())
            .try_redirect(CONNECT.redirect_uri(LOCAL))
            .is_ok()
    );
    // The Dashboard's default is not known here.
    assert!(login(plain()).try_redirect(CONNECT).is_ok());
    assert!(
        login(LoginCookie::new())
            .try_redirect(CONNECT.redirect_uri(LOCAL))
            .is_ok()
    );
    let of_https = LoginCookie::for_redirect_uri(HTTPS);
    assert!(begin(of_https, https).2[0].starts_with("__Host-"));
}

#[test]
fn a_value_needs_a_key_and_has_1024_bytes_at_most() {
    let longest = "\u{e9}".repeat(512);
    let too_long = format!("{longest}a");
    let without = login(LoginCookie::new());
    assert_eq!(kind(without.with_value("a")), LoginErrorKind::NoKey);
    assert_eq!(
        kind(login(keyed()).with_value(&too_long)),
        LoginErrorKind::ValueTooLong
    );
    let login = login(keyed()).with_value("first").unwrap();
    let begun = login
        .with_value(&longest)
        .unwrap()
        .redirect(CONNECT)
        .0
        .unwrap();
    let cookie = begun.cookies[0].split_once(';').unwrap().0;
    // Browsers keep no cookie with more than 4,096 bytes.
    assert!(cookie.len() < 4096);
    let (_, state) = begun.location.split_once("&state=").unwrap();
    let query = format!("code=1&state={state}");
    let verified = Answer::new(&keyed(), &request(&query, cookie))
        .verdict
        .unwrap();
    assert_eq!(verified.value(), Some(longest.as_str()));
    assert_eq!(verified.return_to(), None);
}

#[test]
fn a_login_returns_to_a_path_on_this_site() {
    for path in [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "",
    ] {
        assert_eq!(
            kind(login(keyed()).return_to(path)),
            LoginErrorKind::ReturnTo
        );
    }
    assert_eq!(
        kind(login(LoginCookie::new()).return_to("/")),
        LoginErrorKind::NoKey
    );
    let verified = |value| -> Verified {
        let settings = keyed();
        come_back(&settings, &sent(&settings, value))
            .verdict
            .unwrap()
    };
    assert_eq!(
        verified(Some("/garage?id=1")).return_to(),
        Some("/garage?id=1")
    );
    assert_eq!(verified(Some("//evil.example")).return_to(), None);
    assert_eq!(verified(None).return_to(), None);
    let begun = login(keyed())
        .return_to("/garage")
        .unwrap()
        .redirect(CONNECT);
    assert!(begun.0.unwrap().cookies[0].contains(".2f676172616765;"));
}

#[test]
fn what_gives_way_is_removed() {
    let settings = Arc::new(plain());
    let cookies: Vec<_> = (0..9)
        .map(|at| format!("smartcar-login-0000000{at}={}.{at:032x}", now() + 10 + at))
        .collect();
    let cookies = cookies.join("; ");
    let login = Login::begin(&settings, &request("", &cookies)).unwrap();
    let begun = login.redirect(CONNECT).0.unwrap();
    let names: Vec<_> = begun.cookies.iter().map(|cookie| &cookie[..23]).collect();
    assert_eq!(
        names[..2],
        ["smartcar-login-00000001", "smartcar-login-00000000"]
    );
    assert!(begun.cookies[0].contains("=; Path=/; Max-Age=0;"));
    assert_eq!(names.len(), 3);
}

#[test]
fn each_error_has_its_status_and_page() {
    let forbidden = "This login cannot be completed.";
    let wrong = "Something went wrong.";
    let violations = CONNECT.user("").check().unwrap_err();
    for (kind, status, sentence) in [
        (LoginErrorKind::StateMissing, 403, forbidden),
        (LoginErrorKind::CookieMissing, 403, forbidden),
        (LoginErrorKind::StateMismatched, 403, forbidden),
        (LoginErrorKind::StateExpired, 403, forbidden),
        (LoginErrorKind::CookieOfOtherKind, 403, forbidden),
        (LoginErrorKind::CookieNotAuthentic, 403, forbidden),
        (
            LoginErrorKind::Callback(CallbackError::NoOutcome),
            400,
            "only for the way back",
        ),
        (LoginErrorKind::Head, 405, "only for the way back"),
        (
            LoginErrorKind::ValueTooLong,
            400,
            "This link cannot be followed.",
        ),
        (
            LoginErrorKind::ReturnTo,
            400,
            "This link cannot be followed.",
        ),
        (LoginErrorKind::NoKey, 500, wrong),
        (LoginErrorKind::InvalidUrl(violations), 500, wrong),
        (LoginErrorKind::PlainCookie, 500, wrong),
        (LoginErrorKind::NoLoginCookie, 500, wrong),
    ] {
        let shown = kind.to_string();
        let error = LoginError::logged(kind, "/garage?a=1&b=\"2\"");
        assert_eq!(error.status(), status, "{error}");
        assert!(error.page().contains(sentence), "{error}: {}", error.page());
        let link = "<a href=\"/garage?a=1&amp;b=&quot;2&quot;\">Back to the start</a>";
        assert!(error.page().contains(link), "{}", error.page());
        assert_eq!(error.to_string(), shown);
        assert!(
            shown.is_ascii() && shown.len() > 20 && !shown.ends_with('.'),
            "{shown}"
        );
        let allow = error.headers().find(|(name, _)| *name == "allow");
        assert_eq!(allow.is_some(), status == 405);
        for header in [
            ("content-type", "text/html; charset=utf-8"),
            ("referrer-policy", "no-referrer"),
            ("cache-control", "no-store"),
        ] {
            assert!(error.headers().any(|other| other == header), "{header:?}");
        }
    }
}

#[test]
fn keys_and_states_are_not_shown() {
    let settings = LoginCookie::new().key(&[0x42; 32]).unwrap();
    let shown = format!("{settings:?}");
    assert_eq!(
        shown,
        "LoginCookie { name: \"smartcar-login\", lifetime: 600s, is_plain: false, start: \"/\", .. }"
    );
    let login = login(settings).with_value("s3cr3t").unwrap();
    let shown = format!("{login:?}");
    assert!(
        !shown.contains("s3cr3t") && !shown.contains("42"),
        "{shown}"
    );
}
