//! Attacks on a login without a key, as bytes on a socket, in each framework.

use login_tests::in_each_framework;
use login_tests::{Application, CONNECT, Cookies, Framework, Response, Server, get, send};
use smartcar_connect::{ConnectUrl, LoginCookie, Vin};

in_each_framework! {
    a_prefix_that_only_decoding_would_make,
    a_prefix_behind_other_spaces,
    a_plain_cookie_beside_a_host_that_claims_to_be_local,
    a_foreign_cookie_beside_a_good_one,
    a_foreign_cookie_that_is_no_text,
    a_cookie_whose_id_is_none,
    planted_cookies_do_not_evict_a_login,
    the_applications_own_cookies_are_not_touched,
    a_head_request_does_not_use_the_cookie_up,
    a_prefetch_does_not_use_the_cookie_up,
    a_request_that_only_looks_ahead_begins_no_login,
    a_post_is_no_callback,
    another_site_does_not_evict_a_login,
    a_callback_that_is_delivered_twice,
    a_websocket_is_no_way_around_the_cookie,
    a_policy_for_all_pages_does_not_apply_to_a_login,
    a_callback_has_no_referer_and_is_not_stored,
    an_invalid_url_is_not_sent,
    a_second_state_is_not_sent,
}

fn start(framework: Framework) -> Server {
    start_with(framework, CONNECT)
}

fn start_with(framework: Framework, url: ConnectUrl<'static>) -> Server {
    let cookie = LoginCookie::new();
    Application { cookie, url }.start(framework)
}

/// Begins a login; returns the browser's cookies and the path of the callback.
fn begin(server: Server) -> (Cookies, String) {
    let mut cookies = Cookies::default();
    let redirect = get(server, "/connect", &cookies);
    cookies.take(&redirect);
    assert_eq!(cookies.0.len(), 1, "{redirect:?}");
    (
        cookies,
        format!("/callback?code=own&state={}", redirect.state()),
    )
}

/// A callback of an attacker's, and the state in it.
const STATE: &str = "aaaaaaaa0123456789abcdef01234567";
const PLANTED: &str = "/callback?code=planted&state=aaaaaaaa0123456789abcdef01234567";

/// Sends the planted callback with one cookie of the attacker's, byte for byte.
fn planted(server: Server, name: &[u8], host: &str, lines: &[&[u8]]) -> Response {
    let cookie = [b"Cookie: ", name, b"=9999999999.", STATE.as_bytes()].concat();
    let lines = [&[cookie.as_slice()], lines].concat();
    send(server, &format!("GET {PLANTED}"), host, &lines)
}

fn assert_refused(response: &Response) {
    assert_eq!(response.status, 403, "{response:?}");
    assert!(!response.body.contains("planted"), "{response:?}");
}

fn a_prefix_that_only_decoding_would_make(framework: Framework) {
    let server = start(framework);
    for name in [
        "%5F%5FHost-smartcar-login-aaaaaaaa",
        "%5f_Host-smartcar-login-aaaaaaaa",
        "__%48ost-smartcar-login-aaaaaaaa",
        "__Host%2Dsmartcar-login-aaaaaaaa",
    ] {
        let response = planted(server, name.as_bytes(), "example.com", &[]);
        assert_refused(&response);
    }
}

fn a_prefix_behind_other_spaces(framework: Framework) {
    let server = start(framework);
    for space in ["\u{2000}", "\u{a0}", "\u{feff}", "\u{3000}"] {
        let name = format!("{space}__Host-smartcar-login-aaaaaaaa");
        assert_refused(&planted(server, name.as_bytes(), "example.com", &[]));
    }
    // The no-break space of Latin-1, which is not UTF-8.
    let name = b"\xa0__Host-smartcar-login-aaaaaaaa";
    assert_refused(&planted(server, name, "example.com", &[]));
}

fn a_plain_cookie_beside_a_host_that_claims_to_be_local(framework: Framework) {
    let server = start(framework);
    let name = b"smartcar-login-aaaaaaaa";
    for host in ["localhost", "localhost:3000", "LOCALHOST", "example.com"] {
        assert_refused(&planted(server, name, host, &[]));
        for claim in [
            &b"X-Forwarded-Host: localhost"[..],
            b"Forwarded: host=localhost",
            b"X-Forwarded-Proto: http",
        ] {
            assert_refused(&planted(server, name, host, &[claim]));
        }
    }
}

fn a_foreign_cookie_beside_a_good_one(framework: Framework) {
    let server = start(framework);
    for foreign in [
        "city=Zürich",
        "🚗=1",
        "a=%ff",
        "=",
        "a",
        ";;",
        "a=b=c",
        "\"=\"",
        "=",
    ] {
        for order in [0, 1] {
            let (cookies, callback) = begin(server);
            let (name, value) = &cookies.0[0];
            let own = format!("{name}={value}");
            let pair = if order == 0 {
                format!("Cookie: {foreign}; {own}")
            } else {
                format!("Cookie: {own}; {foreign}")
            };
            let line = pair.as_bytes();
            let response = send(server, &format!("GET {callback}"), "example.com", &[line]);
            assert_eq!(response.status, 200, "{pair}: {response:?}");
        }
    }
}

/// Rocket drops a header that is not UTF-8 as a whole, which this crate cannot change. A cookie in a header of its own, as
/// in HTTP/2, does no harm there either.
fn a_foreign_cookie_that_is_no_text(framework: Framework) {
    let server = start(framework);
    let (cookies, callback) = begin(server);
    let start = format!("GET {callback}");
    let own = cookies.line();
    if framework == Framework::Rocket {
        let lines: [&[u8]; 2] = [b"Cookie: city=Z\xfcrich", &own];
        assert_eq!(send(server, &start, "example.com", &lines).status, 200);
        return;
    }
    let line = [&own, &b"; city=Z\xfcrich"[..]].concat();
    assert_eq!(send(server, &start, "example.com", &[&line]).status, 200);
}

fn a_cookie_whose_id_is_none(framework: Framework) {
    let server = start(framework);
    for id in ["aaaaaaa", "aaaaaaaaa", "AAAAAAAA", "aaaaaaag", "settings"] {
        let name = format!("__Host-smartcar-login-{id}");
        assert_refused(&planted(server, name.as_bytes(), "example.com", &[]));
    }
}

fn planted_cookies_do_not_evict_a_login(framework: Framework) {
    let server = start(framework);
    let (mut cookies, callback) = begin(server);
    for at in 0..20 {
        let name = format!("smartcar-login-{at:08x}");
        let value = format!("99999999999.{at:08x}0123456789abcdef01234567");
        cookies.0.push((name, value));
    }
    let redirect = get(server, "/connect", &cookies);
    assert_eq!(redirect.all("set-cookie").len(), 1, "{redirect:?}");
    cookies.take(&redirect);
    assert_eq!(get(server, &callback, &cookies).status, 200);
}

fn the_applications_own_cookies_are_not_touched(framework: Framework) {
    let server = start(framework);
    let mut cookies = Cookies::default();
    for name in [
        "smartcar-login-settings",
        "__Host-smartcar-login-settings",
        "smartcar-login",
    ] {
        cookies.0.push((name.to_owned(), "dark".to_owned()));
    }
    for _ in 0..20 {
        cookies.take(&get(server, "/connect", &cookies));
    }
    let own = cookies.0.iter().filter(|(_, value)| value == "dark");
    assert_eq!(own.count(), 3, "{cookies:?}");
    assert_eq!(cookies.0.len(), 3 + 8);
}

fn a_head_request_does_not_use_the_cookie_up(framework: Framework) {
    let server = start(framework);
    let (cookies, callback) = begin(server);
    let line = cookies.line();
    let head = send(server, &format!("HEAD {callback}"), "example.com", &[&line]);
    assert_eq!(head.all("set-cookie"), [""; 0], "{head:?}");
    assert_eq!(head.body, "");
    assert_eq!(get(server, &callback, &cookies).status, 200);
}

fn a_prefetch_does_not_use_the_cookie_up(framework: Framework) {
    let server = start(framework);
    let (cookies, callback) = begin(server);
    for header in PREFETCHES {
        let lines: &[&[u8]] = &[&cookies.line(), header.as_bytes()];
        let response = send(server, &format!("GET {callback}"), "example.com", lines);
        assert_eq!(response.status, 503, "{header}: {response:?}");
        assert_eq!(response.header("cache-control"), "no-store");
        assert_eq!(response.all("set-cookie"), [""; 0], "{header}");
        assert!(!response.body.contains("own"), "{response:?}");
    }
    assert_eq!(get(server, &callback, &cookies).status, 200);
}

const PREFETCHES: [&str; 5] = [
    "Sec-Purpose: prefetch",
    "Sec-Purpose: prefetch;prerender",
    "Sec-Purpose: prefetch;anonymous-client-ip",
    "Purpose: prefetch",
    "X-Moz: prefetch",
];

fn a_request_that_only_looks_ahead_begins_no_login(framework: Framework) {
    let server = start(framework);
    for header in PREFETCHES {
        let response = send(server, "GET /connect", "example.com", &[header.as_bytes()]);
        assert_eq!(response.status, 503, "{header}: {response:?}");
        assert_eq!(response.header("cache-control"), "no-store");
        assert_eq!(response.all("set-cookie"), [""; 0], "{header}");
        assert_eq!(response.all("location"), [""; 0], "{header}");
    }
    let head = send(server, "HEAD /connect", "example.com", &[]);
    assert_eq!(head.status, 405, "{head:?}");
    assert_eq!(head.all("set-cookie"), [""; 0]);
    assert_eq!(head.all("location"), [""; 0]);
}

fn a_post_is_no_callback(framework: Framework) {
    let server = start(framework);
    let (cookies, callback) = begin(server);
    let lines: &[&[u8]] = &[&cookies.line(), b"Content-Length: 0"];
    let response = send(server, &format!("POST {callback}"), "example.com", lines);
    assert_eq!(response.status, 405, "{response:?}");
    assert_eq!(response.header("allow"), "GET");
    assert_eq!(response.header("referrer-policy"), "no-referrer");
    assert_eq!(response.all("set-cookie"), [""; 0]);
    assert_eq!(get(server, &callback, &cookies).status, 200);
}

fn another_site_does_not_evict_a_login(framework: Framework) {
    let server = start(framework);
    let (mut cookies, callback) = begin(server);
    let navigate = |cookies: &Cookies, site: &str| {
        let site = format!("Sec-Fetch-Site: {site}");
        let lines: &[&[u8]] = &[&cookies.line(), site.as_bytes()];
        send(server, "GET /connect", "example.com", lines)
    };
    let statuses = (0..20).map(|_| {
        let response = navigate(&cookies, "cross-site");
        cookies.take(&response);
        response.status
    });
    let statuses: Vec<_> = statuses.collect();
    assert_eq!(statuses, [[302; 7].as_slice(), &[429; 13]].concat());
    // The owner can begin another login, which replaces the oldest.
    let mut own = cookies.clone();
    let response = navigate(&own, "same-origin");
    assert_eq!(response.all("set-cookie").len(), 2);
    own.take(&response);
    assert_eq!(get(server, &callback, &own).status, 403);
    assert_eq!(get(server, &callback, &cookies).status, 200);
}

/// As from a service worker, a reload or a proxy that repeats a request: both requests have the cookie.
fn a_callback_that_is_delivered_twice(framework: Framework) {
    let server = start(framework);
    let (mut cookies, callback) = begin(server);
    let first = get(server, &callback, &cookies);
    let second = get(server, &callback, &cookies);
    assert_eq!((first.status, second.status), (200, 200));
    assert_eq!(first.body, second.body);
    cookies.take(&second);
    assert_eq!(get(server, &callback, &cookies).status, 403);
}

fn a_websocket_is_no_way_around_the_cookie(framework: Framework) {
    let server = start(framework);
    let (mut cookies, callback) = begin(server);
    let upgrade = |target: &str, cookies: &Cookies| {
        let lines: &[&[u8]] = &[
            &cookies.line(),
            b"Upgrade: websocket",
            b"Sec-WebSocket-Version: 13",
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            b"Origin: https://evil.example",
        ];
        send(server, &format!("GET {target}"), "example.com", lines)
    };
    assert_refused(&upgrade(PLANTED, &cookies));
    assert_eq!(upgrade("/page", &cookies).all("set-cookie"), [""; 0]);
    // With the state and the cookie, it is accepted: only the owner's browser has both.
    let response = upgrade(&callback, &cookies);
    assert_eq!(response.status, 200);
    cookies.take(&response);
    assert_eq!(cookies.0, []);
}

fn a_policy_for_all_pages_does_not_apply_to_a_login(framework: Framework) {
    let server = start(framework);
    let (cookies, callback) = begin(server);
    let headers = |target: &str| {
        let response = get(server, target, &cookies);
        let of = |name| response.header(name).to_owned();
        assert_eq!(response.all("x-smartcar-connect-headers"), [""; 0]);
        assert!(!response.all("set-cookie").is_empty());
        (of("referrer-policy"), of("cache-control"))
    };
    let safe = ("no-referrer".to_owned(), "no-store".to_owned());
    assert_eq!(headers(&callback.replace("/callback", "/policy")), safe);
    assert_eq!(headers("/begin_policy"), safe);
    // A handler can keep its headers; the cookie is removed nevertheless.
    let kept = ("unsafe-url".to_owned(), "public, max-age=60".to_owned());
    assert_eq!(headers(&callback.replace("/callback", "/keep")), kept);
}

fn a_callback_has_no_referer_and_is_not_stored(framework: Framework) {
    let server = start(framework);
    let (cookies, callback) = begin(server);
    let headers = |path: &str, expected: u16| {
        let target = callback.replace("/callback", path);
        let response = get(server, &target, &cookies);
        assert_eq!(response.status, expected, "{response:?}");
        let of = |name| response.header(name).to_owned();
        (of("referrer-policy"), of("cache-control"))
    };
    let safe = ("no-referrer".to_owned(), "no-store".to_owned());
    assert_eq!(headers("/callback", 200), safe);
    assert_eq!(headers("/fails", 500), safe);
    assert_eq!(headers("/own", 200), safe);
    // A callback that is refused, and a query that is no callback.
    for (target, status) in [(PLANTED, 403), ("/callback?code=", 400), ("/callback", 400)] {
        let response = get(server, target, &Cookies::default());
        assert_eq!(response.status, status);
        assert_eq!(response.header("referrer-policy"), "no-referrer");
        assert_eq!(response.header("cache-control"), "no-store");
    }
    // Something in front of `Verified`, such as a guard, has responded: the code is not used.
    assert_eq!(headers("/page", 200), safe);
    // Other pages keep their headers.
    let code_of_nobody = callback.replace("/callback", "/page");
    for (target, cookies) in [
        ("/page", &cookies),
        ("/page?code=spring&state=california", &cookies),
        (&code_of_nobody, &Cookies::default()),
    ] {
        let page = get(server, target, cookies);
        assert_eq!(page.all("referrer-policy"), [""; 0]);
        assert_eq!(page.all("cache-control"), [""; 0]);
    }
}

const VIN: Vin<'static> = Vin::from_static("0SCAUDI037A5ADB1C");

/// URLs that break a rule only as a whole.
const INVALID: [ConnectUrl<'static>; 4] = [
    CONNECT
        .single_select_vin(Vin::from_static("5YJSA1CN5DFP00101"))
        .single_select(false),
    CONNECT.user(""),
    // Without a mode it is live.
    CONNECT.single_select_vin(VIN),
    CONNECT.extra(&[("mode", "live")]),
];

fn an_invalid_url_is_not_sent(framework: Framework) {
    for url in INVALID {
        let server = start_with(framework, url);
        for path in ["/connect", "/url"] {
            let response = get(server, path, &Cookies::default());
            assert_eq!(response.status, 500, "{path}: {response:?}");
            assert_eq!(response.all("location"), [""; 0]);
            assert_eq!(response.all("set-cookie"), [""; 0]);
            assert!(!response.body.contains("0SCAUDI"), "{response:?}");
        }
    }
}

fn a_second_state_is_not_sent(framework: Framework) {
    let url = CONNECT.extra(&[("state", "planted")]);
    assert!(!url.to_string().contains("planted"));
    let server = start_with(framework, url);
    assert_eq!(get(server, "/connect", &Cookies::default()).status, 500);
    // The login's state replaces the application's own.
    let server = start_with(framework, CONNECT.state("planted"));
    let redirect = get(server, "/connect", &Cookies::default());
    assert_eq!(redirect.header("location").matches("state=").count(), 1);
    assert_eq!(redirect.state().len(), 32);
}
