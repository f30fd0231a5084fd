//! The `Cookie` header: nothing else in it hides a login's cookie or is mistaken for one.

#![no_main]

use smartcar_connect::{LoginContext, LoginCookie, LoginRequest};

const COOKIE: LoginCookie = LoginCookie::new();
const STATE: &[u8] = b"0123456789abcdef0123456789abcdef";
const OWN: &[u8] = b"__Host-smartcar-login-01234567=9999999999.0123456789abcdef0123456789abcdef";

/// Returns `true` if a callback with the state is accepted with these `Cookie` headers.
fn is_accepted(headers: &[&[u8]]) -> bool {
    let headers = headers.iter().map(|value| ("Cookie", *value));
    let query = "code=1&state=0123456789abcdef0123456789abcdef";
    let request = LoginRequest::new("GET", query, headers);
    let respond = |login: LoginContext| (login.verify().is_ok(), Vec::<(String, String)>::new());
    COOKIE.serve_sync(request, respond, |(_, headers)| headers).0
}

libfuzzer_sys::fuzz_target!(|foreign: &[u8]| {
    assert!(is_accepted(&[foreign, OWN]));
    assert!(is_accepted(&[&[foreign, b"; ", OWN].concat()]));
    assert!(is_accepted(&[&[OWN, b"; ", foreign].concat()]));
    if !foreign.windows(STATE.len()).any(|window| window == STATE) {
        assert!(!is_accepted(&[foreign]));
    }
});
