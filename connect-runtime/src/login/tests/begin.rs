//! The beginning of a login: its redirect and its cookie.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::{CONNECT, HTTPS, LOCAL, NOW, come_back, cookie, keyed, plain, request, sent, stored};
use crate::callback::Verified;
use crate::error::{ConfigError, ErrorKind};
use crate::login::{Login, LoginCookie, LoginError, LoginErrorKind, LoginRequest};
use crate::url::ConnectUrl;

/// Begins a login; returns its URL, its state and the `Set-Cookie` headers.
fn begin(settings: LoginCookie, url: ConnectUrl<'_>) -> (String, String, Vec<String>) {
    let begun = login(settings).redirect(url).into_parts().unwrap();
    let (_, state) = begun.location.split_once("&state=").unwrap();
    let state = state.into();
    (begun.location, state, begun.set_cookies)
}

#[expect(clippy::needless_pass_by_value, reason = "a test reads better")]
fn login(settings: LoginCookie) -> Login {
    super::begin(&settings, &request("", "")).unwrap()
}

fn kind<T>(result: Result<T, LoginError>) -> LoginErrorKind {
    result.map(drop).unwrap_err().kind().clone()
}

#[test]
fn a_redirect_remembers_its_state() {
    let (location, state, cookies) = begin(LoginCookie::new(), CONNECT.redirect_uri(HTTPS));
    let expected = CONNECT.redirect_uri(HTTPS).state(&state).to_string();
    assert_eq!(location, expected);
    assert_eq!(cookies.len(), 1);
    let cookie = cookies[0].split_once(';').unwrap().0;
    let query = format!("code=1&state={state}");
    let (verdict, _) = LoginCookie::new().verify(&request(&query, cookie));
    assert!(verdict.is_ok());
    let (_, other, _) = begin(LoginCookie::new(), CONNECT);
    assert_ne!(other, state);
}

#[test]
fn a_state_of_the_url_is_replaced() {
    let (location, state, _) = begin(LoginCookie::new(), CONNECT.state("mine"));
    assert_eq!(state.len(), 32);
    assert!(!location.contains("mine"), "{location}");
}

#[test]
fn a_url_that_breaks_a_rule_is_not_sent() {
    let url = CONNECT.user("");
    let redirect = login(LoginCookie::new()).redirect(url);
    assert_eq!(redirect.location(), None);
    let LoginErrorKind::InvalidUrl(errors) = kind(login(LoginCookie::new()).try_redirect(url))
    else {
        panic!("it breaks a rule");
    };
    let kinds: Vec<_> = errors.iter().map(ConfigError::kind).collect();
    assert_eq!(kinds, [ErrorKind::Empty]);
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
    // The Dashboard's default is not known here; it may be on any site.
    assert_eq!(
        kind(login(plain()).try_redirect(CONNECT)),
        LoginErrorKind::PlainCookie
    );
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
    assert_eq!(kind(without.with_value("a")), LoginErrorKind::MissingKey);
    assert_eq!(
        kind(login(keyed()).with_value(&too_long)),
        LoginErrorKind::ValueTooLong
    );
    let replaced = login(keyed()).with_value("first").unwrap();
    let verified = there_and_back(&keyed(), replaced.with_value(&longest).unwrap());
    assert_eq!(verified.value(), Some(longest.as_str()));
    assert_eq!(verified.return_to(), None);
}

/// Redirects, and returns the verified callback of that login.
fn there_and_back(settings: &LoginCookie, login: Login) -> Verified {
    let begun = login.redirect(CONNECT).into_parts().unwrap();
    let cookie = begun.set_cookies[0].split_once(';').unwrap().0;
    // Browsers drop a cookie of more than 4,096 bytes.
    assert!(cookie.len() < 4096);
    let (_, state) = begun.location.split_once("&state=").unwrap();
    let query = format!("code=1&state={state}");
    settings.verify(&request(&query, cookie)).0.unwrap()
}

#[test]
fn a_value_and_a_path_to_return_to_are_kept_apart() {
    let verified = there_and_back(&keyed(), login(keyed()).with_value("/garage").unwrap());
    assert_eq!(
        (verified.value(), verified.return_to()),
        (Some("/garage"), None)
    );
    let verified = there_and_back(&keyed(), login(keyed()).return_to("/garage").unwrap());
    assert_eq!(
        (verified.value(), verified.return_to()),
        (None, Some("/garage"))
    );
    // Both, in any order, and as long as they can be.
    let (value, path) = ("v".repeat(1024), format!("/{}", "a".repeat(511)));
    let name = "n".repeat(64).leak();
    let begin = || login(keyed().name(name));
    let both = [
        begin().with_value(&value).unwrap().return_to(&path),
        begin().return_to(&path).unwrap().with_value(&value),
    ];
    for login in both {
        let verified = there_and_back(&keyed().name(name), login.unwrap());
        assert_eq!(verified.value(), Some(value.as_str()));
        assert_eq!(verified.return_to(), Some(path.as_str()));
    }
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
        LoginErrorKind::MissingKey
    );
    let return_to_or = |path, otherwise| login(keyed()).return_to_or(path, otherwise);
    let too_long = format!("/{}", "a".repeat(512));
    for (path, expected) in [
        ("/autos/m\u{fc}ller?u=a b", "/autos/m%C3%BCller?u=a%20b"),
        ("https://evil.example", "/garage"),
        (&too_long, "/garage"),
    ] {
        let verified = there_and_back(&keyed(), return_to_or(path, "/garage").unwrap());
        assert_eq!(verified.return_to(), Some(expected));
    }
    assert_eq!(
        kind(return_to_or("//evil.example", "garage")),
        LoginErrorKind::ReturnTo
    );
    // Another version of the application may have stored something else.
    let cookie = sent(&keyed(), &stored(None, Some("//evil.example")));
    let verified = come_back(&keyed(), &cookie).0.unwrap();
    assert_eq!(verified.return_to(), None);
}

/// Nine cookies of logins that began one after another, in one header.
fn nine_logins(prefix: &str) -> String {
    let cookies = (0..9).map(|at| {
        format!(
            "{prefix}smartcar-login-0000000{at}={}.{at:032x}",
            NOW + 10 + at
        )
    });
    cookies.collect::<Vec<_>>().join("; ")
}

#[test]
fn evicted_logins_are_removed() {
    let login = super::begin(&plain(), &request("", &nine_logins(""))).unwrap();
    let begun = login
        .redirect(CONNECT.redirect_uri(LOCAL))
        .into_parts()
        .unwrap();
    let names: Vec<_> = begun
        .set_cookies
        .iter()
        .map(|cookie| &cookie[..23])
        .collect();
    assert_eq!(
        names[..2],
        ["smartcar-login-00000001", "smartcar-login-00000000"]
    );
    assert!(begun.set_cookies[0].contains("=; Path=/; Max-Age=0;"));
    assert_eq!(names.len(), 3);
}

#[test]
fn another_site_evicts_no_login_in_progress() {
    let cookies = nine_logins("__Host-");
    let begin = |settings: LoginCookie, site: &str| {
        let headers = [("cookie", &*cookies), ("sec-fetch-site", site)];
        let headers = headers.map(|(name, value)| (name, value.as_bytes()));
        let login = super::begin(&settings, &LoginRequest::new("GET", "", headers)).unwrap();
        login.try_redirect(CONNECT.redirect_uri(HTTPS))
    };
    assert_eq!(
        kind(begin(cookie(), "cross-site")),
        LoginErrorKind::TooManyLogins
    );
    for site in ["same-origin", "same-site", "none", ""] {
        assert!(begin(cookie(), site).is_ok(), "{site}");
    }
    // Those that have expired, or that this application did not write, are evicted.
    assert!(begin(LoginCookie::new(), "cross-site").is_ok());
    assert!(begin(keyed(), "cross-site").is_ok());
}

#[test]
fn a_request_that_must_not_begin_a_login() {
    for (method, name, value, expected) in [
        ("HEAD", "a", "b", LoginErrorKind::Method),
        (
            "GET",
            "sec-purpose",
            "prefetch;prerender",
            LoginErrorKind::Prefetch,
        ),
        ("GET", "purpose", "prefetch", LoginErrorKind::Prefetch),
        ("GET", "x-moz", "prefetch", LoginErrorKind::Prefetch),
    ] {
        let request = LoginRequest::new(method, "", [(name, value.as_bytes())]);
        assert_eq!(kind(super::begin(&cookie(), &request)), expected);
    }
    // A form: of another site, it comes without cookies, so that nothing would be evicted.
    let form = |site: &str| {
        let headers = [("sec-fetch-site", site.as_bytes())];
        super::begin(&cookie(), &LoginRequest::new("POST", "", headers))
    };
    assert!(form("same-origin").is_ok());
    assert!(form("").is_ok());
    assert_eq!(kind(form("cross-site")), LoginErrorKind::Method);
}

#[test]
fn keys_and_states_are_not_shown() {
    let settings = LoginCookie::new().key([0x42; 32]).unwrap();
    let shown = format!("{settings:?}");
    assert_eq!(
        shown,
        "LoginCookie { name: \"smartcar-login\", lifetime: 600s, is_plain: false, start_url: \"/\", .. }"
    );
    let login = login(settings).with_value("s3cr3t").unwrap();
    let shown = format!("{login:?}");
    assert_eq!(shown, "Login { .. }");
}
