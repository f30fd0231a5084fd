//! Keys: a value that is stored with a login, replicas, and a key that replaces another.

use std::fmt::Write as _;

use login_tests::{
    Application, CONNECT, Cookies, Framework, Response, Server, get, in_each_framework,
};
use smartcar_connect::LoginCookie;

in_each_framework! {
    a_value_comes_back,
    a_value_cannot_be_chosen,
    a_value_that_was_changed_is_not_taken,
    a_cookie_without_a_code_is_not_taken,
    a_value_without_a_key_is_an_error,
    a_value_that_is_too_long,
    a_path_to_return_to_leads_nowhere_else,
    any_of_three_replicas_with_one_key_takes_the_answer,
    replicas_with_keys_of_their_own_do_not,
    environments_with_one_key_need_names_of_their_own,
    a_key_replaces_another_one,
    long_values_do_not_crowd_the_header,
}

fn key(byte: u8) -> LoginCookie {
    LoginCookie::new().key([byte; 32]).unwrap()
}

fn start(framework: Framework, cookie: LoginCookie) -> Server {
    let url = CONNECT;
    Application { cookie, url }.start(framework)
}

/// Begins a login with a value; returns the path of its callback.
fn begin(server: Server, cookies: &mut Cookies, value: &str) -> String {
    let redirect = get(server, &format!("/value?text={value}"), cookies);
    cookies.take(&redirect);
    format!("/callback?code=own&state={}", redirect.state())
}

fn hex(text: &str) -> String {
    text.bytes().fold(String::new(), |mut digits, byte| {
        write!(digits, "{byte:02x}").unwrap();
        digits
    })
}

fn assert_refused(response: &Response) {
    assert_eq!(response.status, 403, "{response:?}");
    assert!(!response.body.contains("value"), "{response:?}");
}

fn a_value_comes_back(framework: Framework) {
    let server = start(framework, key(1));
    let mut cookies = Cookies::default();
    let callback = begin(server, &mut cookies, "spring%20campaign,%20%C3%A9%3B%0D%0A");
    let response = get(server, &callback, &cookies);
    assert_eq!(response.status, 200, "{response:?}");
    assert_eq!(response.body, "code own, value spring campaign, é;\r\n");
    cookies.take(&response);
    assert_eq!(cookies.0, []);
}

/// Forged cookies, in the format of an earlier version and in the present one.
fn a_value_cannot_be_chosen(framework: Framework) {
    let admin = hex("/admin");
    let state = "aaaaaaaa0123456789abcdef01234567";
    let code = "0".repeat(64);
    for cookie in [LoginCookie::new(), key(1)] {
        let server = start(framework, cookie);
        for (text, state) in [
            (format!("{state}.{admin}"), format!("{state}.{admin}")),
            (format!("{state}.{admin}"), state.to_owned()),
            (format!("{state}.{code}.{admin}"), state.to_owned()),
            (format!("{state}..{admin}"), state.to_owned()),
        ] {
            let name = "__Host-smartcar-login-aaaaaaaa".to_owned();
            let cookies = Cookies(vec![(name, format!("9999999999.{text}"))]);
            let callback = format!("/callback?code=planted&state={state}");
            assert_refused(&get(server, &callback, &cookies));
        }
    }
}

fn a_value_that_was_changed_is_not_taken(framework: Framework) {
    let server = start(framework, key(1));
    let mut cookies = Cookies::default();
    let callback = begin(server, &mut cookies, "42");
    let mut changed = cookies.clone();
    let text = &mut changed.0[0].1;
    *text = text.replace(&format!(".{}", hex("42")), &format!(".{}", hex("43")));
    assert_ne!(changed.0, cookies.0);
    assert_refused(&get(server, &callback, &changed));
    // The time at which it expires, changed.
    let mut changed = cookies.clone();
    changed.0[0].1.replace_range(..1, "9");
    assert_refused(&get(server, &callback, &changed));
    // The value of one login in the cookie of another.
    let mut others = Cookies::default();
    let other = begin(server, &mut others, "43");
    others.0[0].0.clone_from(&cookies.0[0].0);
    assert_refused(&get(server, &other, &others));
    assert_eq!(get(server, &callback, &cookies).status, 200);
}

fn a_cookie_without_a_code_is_not_taken(framework: Framework) {
    let without = start(framework, LoginCookie::new());
    let mut cookies = Cookies::default();
    let redirect = get(without, "/connect", &cookies);
    cookies.take(&redirect);
    let callback = format!("/callback?code=own&state={}", redirect.state());
    assert_refused(&get(start(framework, key(1)), &callback, &cookies));
    assert_eq!(get(without, &callback, &cookies).status, 200);
}

fn a_value_without_a_key_is_an_error(framework: Framework) {
    let server = start(framework, LoginCookie::new());
    for target in ["/value?text=a", "/return_to?path=/garage"] {
        let response = get(server, target, &Cookies::default());
        assert_eq!(response.status, 500, "{response:?}");
        assert_eq!(response.all("set-cookie"), [""; 0]);
    }
}

fn a_value_that_is_too_long(framework: Framework) {
    let server = start(framework, key(1));
    let long = "a".repeat(1025);
    let response = get(server, &format!("/value?text={long}"), &Cookies::default());
    assert_eq!(response.status, 400, "{response:?}");
    assert_eq!(response.all("set-cookie"), [""; 0]);
    let mut cookies = Cookies::default();
    let callback = begin(server, &mut cookies, &long[1..]);
    assert_eq!(get(server, &callback, &cookies).status, 200);
}

fn a_path_to_return_to_leads_nowhere_else(framework: Framework) {
    let server = start(framework, key(1));
    for trick in [
        "//evil.example",
        "/%5Cevil.example",
        "/%255cevil.example",
        "/%09/evil.example",
        "/%0d%0aSet-Cookie:%20a=b",
        "https://evil.example",
        "%20/garage",
        "",
    ] {
        let target = format!("/return_to?path={trick}");
        let response = get(server, &target, &Cookies::default());
        assert_eq!(response.status, 400, "{trick}: {response:?}");
        assert_eq!(response.all("set-cookie"), [""; 0]);
    }
    let mut cookies = Cookies::default();
    let redirect = get(server, "/return_to?path=/garage%3Fid%3D1", &cookies);
    cookies.take(&redirect);
    let callback = format!("/callback?code=own&state={}", redirect.state());
    let response = get(server, &callback, &cookies);
    assert_eq!(response.body, "code own, return to /garage?id=1");
    // Characters that RFC 3986 does not allow are encoded.
    let redirect = get(server, "/return_to?path=/%22%3C%7C%23a%23b", &cookies);
    cookies.take(&redirect);
    let callback = format!("/callback?code=own&state={}", redirect.state());
    let response = get(server, &callback, &cookies);
    assert_eq!(response.body, "code own, return to /%22%3C%7C#a%23b");
}

fn any_of_three_replicas_with_one_key_takes_the_answer(framework: Framework) {
    let replicas = [(); 3].map(|()| start(framework, key(1)));
    let mut cookies = Cookies::default();
    for begins in replicas {
        for ends in replicas {
            let callback = begin(begins, &mut cookies, "42");
            let response = get(ends, &callback, &cookies);
            assert_eq!(response.body, "code own, value 42");
            cookies.take(&response);
            assert_eq!(cookies.0, []);
        }
    }
}

fn replicas_with_keys_of_their_own_do_not(framework: Framework) {
    let mut cookies = Cookies::default();
    let callback = begin(start(framework, key(1)), &mut cookies, "42");
    assert_refused(&get(start(framework, key(2)), &callback, &cookies));
}

/// The signature covers the name.
fn environments_with_one_key_need_names_of_their_own(framework: Framework) {
    let production = start(framework, key(1));
    let staging = start(framework, key(1).name("staging-login"));
    let mut cookies = Cookies::default();
    let callback = begin(staging, &mut cookies, "42");
    assert_refused(&get(production, &callback, &cookies));
    cookies.0[0].0 = cookies.0[0].0.replace("staging", "smartcar");
    assert_refused(&get(production, &callback, &cookies));
}

fn a_key_replaces_another_one(framework: Framework) {
    let old = start(framework, key(1));
    let changed = start(framework, key(2).previous_key([1; 32]).unwrap());
    let new = start(framework, key(2));
    for (begins, ends, status) in [
        (old, changed, 200),
        (changed, changed, 200),
        (changed, new, 200),
        (new, changed, 200),
        (old, new, 403),
        (new, old, 403),
    ] {
        let mut cookies = Cookies::default();
        let callback = begin(begins, &mut cookies, "42");
        assert_eq!(get(ends, &callback, &cookies).status, status);
    }
}

fn long_values_do_not_crowd_the_header(framework: Framework) {
    let server = start(framework, key(1));
    let mut cookies = Cookies(vec![("own".to_owned(), "cookie".to_owned())]);
    let mut last = String::new();
    for at in 0..10 {
        let value = format!("{at}{}", "a".repeat(900));
        last = begin(server, &mut cookies, &value);
        // Without the header's name and the application's own cookie.
        let room = cookies.line().len() - "Cookie: own=cookie; ".len();
        assert!(room <= 4096, "{room}");
    }
    assert_eq!(get(server, &last, &cookies).status, 200);
    assert_eq!(cookies.0.len(), 1 + 2);
    // Short values fit again.
    for _ in 0..10 {
        last = begin(server, &mut cookies, "short");
    }
    assert_eq!(cookies.0.len(), 1 + 8);
    assert_eq!(get(server, &last, &cookies).status, 200);
}
