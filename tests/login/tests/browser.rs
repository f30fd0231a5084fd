//! Attacks by another site in a real browser: the cookies are Chromium's.
//!
//! Chromium resolves every name under `localhost` to this machine and treats it as secure, like HTTPS. To Chromium,
//! `app.localhost` is a site, so `evil.app.localhost` can set cookies for it.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use login_tests::{Application, CONNECT, Framework, Log, Server, in_each_framework};
use smartcar_connect::LoginCookie;
use web_tests::Browser;

in_each_framework! {
    a_subdomain_cannot_plant_a_login,
    a_foreign_cookie_locks_nobody_out,
    a_page_that_looks_ahead_uses_nothing_up,
}

/// Starts another site, whose page sets cookies, and returns its port.
fn page_that_sets(cookies: Vec<String>) -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        let lines = cookies.iter().map(|cookie| format!("Set-Cookie: {cookie}"));
        let head = [
            "HTTP/1.1 200 OK".to_owned(),
            "Content-Length: 3".to_owned(),
            "Connection: close".to_owned(),
        ];
        let lines: Vec<_> = head.into_iter().chain(lines).collect();
        let answer = format!("{}\r\n\r\nset", lines.join("\r\n"));
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = [0; 4096];
            // Chromium also opens connections that it never uses.
            _ = stream.read(&mut request);
            _ = stream.write_all(answer.as_bytes());
        }
    });
    port
}

fn application(framework: Framework) -> Server {
    let cookie = LoginCookie::new();
    let application = Application {
        cookie,
        url: CONNECT,
    };
    application.start(framework)
}

fn app(server: Server, target: &str) -> String {
    format!("http://app.localhost:{}{target}", server.address.port())
}

/// Begins a login in the browser, which keeps its cookie; returns the path of its callback.
fn begin(browser: &Browser, server: Server) -> String {
    // The redirect itself would lead to Smartcar, which cannot be reached.
    browser.goto(&app(server, "/page"));
    let script = "return fetch('/begin').then(response => response.text())";
    let state = browser.run(script, "");
    format!("/callback?code=own&state={}", state.as_str().unwrap())
}

const STATE: &str = "aaaaaaaa0123456789abcdef01234567";
const PLANTED: &str = "/callback?code=planted&state=aaaaaaaa0123456789abcdef01234567";

fn a_subdomain_cannot_plant_a_login(framework: Framework) {
    let Some(browser) = Browser::open() else {
        return;
    };
    let server = application(framework);
    let own = begin(&browser, server);
    let names = [
        "%5F%5FHost-smartcar-login-aaaaaaaa",
        "__%48ost-smartcar-login-aaaaaaaa",
        "\u{2000}__Host-smartcar-login-aaaaaaaa",
        "__Host-smartcar-login-aaaaaaaa",
        "__host-smartcar-login-aaaaaaaa",
        "smartcar-login-aaaaaaaa",
        // Without a name: the browser sends the value alone.
        "=__Host-smartcar-login-aaaaaaaa",
    ];
    let cookies =
        names.map(|name| format!("{name}=9999999999.{STATE}; Domain=app.localhost; Path=/"));
    for cookie in cookies {
        let port = page_that_sets(vec![cookie.clone()]);
        browser.goto(&format!("http://evil.app.localhost:{port}/"));
        browser.goto(&app(server, PLANTED));
        let page = browser.text("body");
        assert!(!page.contains("code planted"), "{cookie}: {page}");
    }
    // The cookie of this host alone still counts.
    browser.goto(&app(server, &own));
    assert_eq!(browser.text("body"), "code own");
}

fn a_foreign_cookie_locks_nobody_out(framework: Framework) {
    let Some(browser) = Browser::open() else {
        return;
    };
    let server = application(framework);
    let own = begin(&browser, server);
    let cookies = ["city=Zürich", "🚗=1", "a=%ff", "=b", "\"=\""];
    let cookies = cookies.map(|cookie| format!("{cookie}; Domain=app.localhost; Path=/"));
    let port = page_that_sets(cookies.to_vec());
    browser.goto(&format!("http://evil.app.localhost:{port}/"));
    browser.goto(&app(server, &own));
    assert_eq!(browser.text("body"), "code own");
}

/// Scripts that make the browser load an address ahead of time.
const LOOKS_AHEAD: [&str; 3] = [
    "const link = document.createElement('link');
    link.rel = 'prefetch';
    link.href = arguments[0];
    document.head.append(link);",
    "const rules = document.createElement('script');
    rules.type = 'speculationrules';
    rules.text = JSON.stringify({prefetch: [{urls: [arguments[0]], eagerness: 'immediate'}]});
    document.head.append(rules);",
    "const rules = document.createElement('script');
    rules.type = 'speculationrules';
    rules.text = JSON.stringify({prerender: [{urls: [arguments[0]], eagerness: 'immediate'}]});
    document.head.append(rules);",
];

const PREFETCHED: &str = "a browser prefetched a page of a login";

fn a_page_that_looks_ahead_uses_nothing_up(framework: Framework) {
    // One framework at a time: all applications of the process have one log.
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(browser) = Browser::open() else {
        return;
    };
    let server = application(framework);
    for script in LOOKS_AHEAD {
        let callback = begin(&browser, server);
        for target in ["/connect", &callback] {
            let log = Log::from_now();
            _ = browser.run(script, target);
            let end = Instant::now() + Duration::from_secs(20);
            while !log.has(PREFETCHED) {
                assert!(Instant::now() < end, "nothing is loaded: {script}");
                thread::sleep(Duration::from_millis(20));
            }
        }
        _ = browser.run("location.href = arguments[0]", &callback);
        browser.expect_address(&app(server, &callback));
        assert_eq!(browser.text("body"), "code own", "{script}");
    }
}
