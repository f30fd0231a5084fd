//! The page and the log if a login does not begin, or if its callback is rejected.

use std::time::{Duration, SystemTime};

use login_tests::{
    Application, CONNECT, Cookies, Framework, Log, Server, get, in_each_framework, send,
};
use smartcar_connect::{ConnectUrl, LoginCookie, RedirectUri, Vin};

in_each_framework! {
    a_page_leads_back_to_the_start,
    a_handler_answers_with_a_page_of_its_own,
    each_reason_is_in_the_log,
    no_value_is_in_the_log,
    a_rule_that_a_url_breaks_is_in_the_log,
    a_login_on_another_host_is_logged,
    a_plain_cookie_is_not_for_https,
    a_cookie_is_removed_whatever_the_handler_does,
}

const START: LoginCookie = LoginCookie::new().start_url("/garage?from=login&x");

fn start(framework: Framework, cookie: LoginCookie, url: ConnectUrl<'static>) -> Server {
    Application { cookie, url }.start(framework)
}

fn a_page_leads_back_to_the_start(framework: Framework) {
    let server = start(framework, START, CONNECT.user(""));
    for (target, status, sentence) in [
        (
            "/callback?code=1&state=1",
            403,
            "This login cannot be completed:",
        ),
        ("/callback?code=1", 403, "This login cannot be completed:"),
        ("/callback", 400, "only for the return"),
        ("/connect", 500, "Something went wrong."),
        ("/value?text=a", 500, "Something went wrong."),
    ] {
        let response = get(server, target, &Cookies::default());
        assert_eq!(response.status, status, "{response:?}");
        assert!(response.body.contains(sentence), "{response:?}");
        let link = "<a href=\"/garage?from=login&amp;x\">Start again</a>";
        assert!(response.body.contains(link), "{response:?}");
        assert!(response.header("content-type").starts_with("text/html"));
        assert_eq!(response.header("cache-control"), "no-store");
    }
    // A URL that is returned as a response has no settings.
    let response = get(server, "/url", &Cookies::default());
    assert_eq!(response.status, 500);
    assert!(response.body.contains("<a href=\"/\">"), "{response:?}");
}

fn a_handler_answers_with_a_page_of_its_own(framework: Framework) {
    let server = start(framework, LoginCookie::new(), CONNECT);
    let response = get(server, "/own?code=1&state=1", &Cookies::default());
    assert_eq!(response.status, 200);
    assert!(response.body.starts_with("own page: the cookie of a login"));
    assert_eq!(response.header("referrer-policy"), "no-referrer");
}

fn each_reason_is_in_the_log(framework: Framework) {
    let server = start(framework, LoginCookie::new(), CONNECT);
    let local = RedirectUri::from_static("http://localhost:8000/callback");
    let plain = LoginCookie::for_redirect_uri(local);
    let plain = start(framework, plain, CONNECT.redirect_uri(local));
    let keyed = LoginCookie::new().key([1; 32]).unwrap();
    let keyed = start(framework, keyed, CONNECT);
    let mut cookies = Cookies::default();
    let redirect = get(server, "/connect", &cookies);
    cookies.take(&redirect);
    let own = format!("/callback?code=1&state={}", redirect.state());
    let late = LoginCookie::new().clock(|| SystemTime::now() + Duration::from_secs(601));
    let late = start(framework, late, CONNECT);
    let none = Cookies::default();
    for (server, target, cookies, reason) in [
        (
            server,
            "/callback?code=1",
            &none,
            "the state of a login is missing from its callback",
        ),
        (
            server,
            own.as_str(),
            &none,
            "the cookie of a login is missing: the callback was handled before",
        ),
        (
            server,
            "/callback?code=1&state=1",
            &cookies,
            "the state of a login is mismatched",
        ),
        (late, &own, &cookies, "the state of a login has expired"),
        (
            plain,
            &own,
            &cookies,
            "only one of a login's cookie and this application's `LoginCookie` has the prefix",
        ),
        (
            keyed,
            &own,
            &cookies,
            "the signature of a login's cookie is invalid",
        ),
    ] {
        let log = Log::from_now();
        assert_eq!(get(server, target, cookies).status, 403, "{reason}");
        let line = format!("WARN smartcar_connect: {reason}");
        assert!(log.has(&line), "{reason}");
    }
}

fn no_value_is_in_the_log(framework: Framework) {
    let log = Log::from_now();
    let keyed = LoginCookie::new()
        .key(b"0123456789abcdef-this-is-the-key")
        .unwrap();
    let server = start(framework, keyed, CONNECT);
    let mut cookies = Cookies::default();
    let redirect = get(server, "/value?text=v4lue", &cookies);
    cookies.take(&redirect);
    let state = redirect.state();
    let own = format!("/callback?code=c0de&state={state}");
    assert_eq!(
        get(server, &own.replace(&state, &state[..31]), &cookies).status,
        403
    );
    assert_eq!(get(server, &own, &Cookies::default()).status, 403);
    assert_eq!(get(server, &own.replace("c0de", ""), &cookies).status, 400);
    let mut changed = cookies.clone();
    changed.0[0].1.push('0');
    assert_eq!(get(server, &own, &changed).status, 403);
    assert_eq!(get(server, &own, &cookies).status, 200);
    for secret in [&state[..31], "c0de", "v4lue", "7634", "this-is-the-key"] {
        assert!(!log.has(secret), "{secret}");
    }
}

fn a_rule_that_a_url_breaks_is_in_the_log(framework: Framework) {
    let url = CONNECT.single_select_vin(Vin::from_static("0SCAUDI037A5ADB1C"));
    let server = start(framework, LoginCookie::new(), url);
    let log = Log::from_now();
    for path in ["/connect", "/url"] {
        assert_eq!(get(server, path, &Cookies::default()).status, 500);
    }
    let rule = "ERROR smartcar_connect: a Connect URL is not sent: single_select_vin: the VIN is a simulated vehicle's";
    assert!(log.has(rule));
    assert!(!log.has("0SCAUDI037A5ADB1C"));
}

fn a_login_on_another_host_is_logged(framework: Framework) {
    let local = RedirectUri::from_static("http://localhost:8000/callback");
    let plain = LoginCookie::for_redirect_uri(local);
    for (cookie, url, host, expected) in [
        (
            plain,
            CONNECT.redirect_uri(local),
            "127.0.0.1:8000",
            "on the host `127.0.0.1`, but its redirect URI is on `localhost`",
        ),
        (
            LoginCookie::new(),
            CONNECT,
            "ha.local:8123",
            "on the host `ha.local`, but its redirect URI is on `example.com`",
        ),
        (
            LoginCookie::new(),
            CONNECT.redirect_uri(local),
            "localhost:8000",
            "create the `LoginCookie` with `for_redirect_uri`",
        ),
        (
            LoginCookie::new(),
            CONNECT.state("mine"),
            "example.com",
            "a URL's `state` is replaced by that of the login",
        ),
    ] {
        let server = start(framework, cookie, url);
        let log = Log::from_now();
        // The login begins all the same: no decision depends on the host.
        assert_eq!(send(server, "GET /connect", host, &[]).status, 302);
        assert!(log.has(expected), "{expected}");
        assert!(!log.has("on the host `example.com`"));
    }
}

fn a_plain_cookie_is_not_for_https(framework: Framework) {
    let local = RedirectUri::from_static("http://localhost:8000/callback");
    let plain = LoginCookie::for_redirect_uri(local);
    let server = start(framework, plain, CONNECT);
    let log = Log::from_now();
    let response = get(server, "/connect", &Cookies::default());
    assert_eq!(response.status, 500, "{response:?}");
    assert_eq!(response.all("set-cookie"), [""; 0]);
    assert!(
        log.has(
            "the `LoginCookie` is for `http://localhost`, but the URL has no redirect URI there"
        )
    );
}

fn a_cookie_is_removed_whatever_the_handler_does(framework: Framework) {
    let server = start(framework, LoginCookie::new(), CONNECT);
    for (path, status) in [("/callback", 200), ("/fails", 500), ("/errs", 502)] {
        if path == "/errs" && framework != Framework::Actix {
            continue;
        }
        let mut cookies = Cookies::default();
        let redirect = get(server, "/connect", &cookies);
        cookies.take(&redirect);
        let target = format!("{path}?code=1&state={}", redirect.state());
        let response = get(server, &target, &cookies);
        assert_eq!(response.status, status, "{response:?}");
        assert_eq!(response.header("referrer-policy"), "no-referrer");
        cookies.take(&response);
        assert_eq!(cookies.0, [], "{path}");
        assert_eq!(get(server, &target, &cookies).status, 403);
    }
}
