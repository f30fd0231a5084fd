//! The reader of the `Cookie` header: what it finds stands there, and nothing hides a cookie beside it.

#![no_main]

#[path = "../../connect-runtime/src/web/login/cookie/header.rs"]
mod header;

use header::cookies;

const OWN: (&str, &str) = ("__Host-smartcar-login-01234567", "1.0123456789abcdef");

libfuzzer_sys::fuzz_target!(|foreign: &[u8]| {
    for (name, value) in cookies(foreign) {
        assert!(name.is_ascii() && !name.contains(['=', ';']));
        assert!(value.is_ascii() && !value.contains(';'));
        assert!(!name.starts_with([' ', '\t']) && !value.ends_with([' ', '\t']));
        let written = format!("{name}={value}");
        let stands_there = |piece: &[u8]| {
            let at = piece.windows(written.len()).position(|window| window == written.as_bytes());
            at.is_some_and(|at| {
                let around = [&piece[..at], &piece[at + written.len()..]].concat();
                around.iter().all(|byte| matches!(byte, b' ' | b'\t'))
            })
        };
        assert!(foreign.split(|byte| *byte == b';').any(stands_there));
    }
    let (name, value) = OWN;
    let own = format!("{name}={value}");
    let count = cookies(foreign).count();
    let behind = [foreign, b"; ", own.as_bytes()].concat();
    assert_eq!(cookies(&behind).last(), Some(OWN));
    assert_eq!(cookies(&behind).count(), count + 1);
    let in_front = [own.as_bytes(), b"; ", foreign].concat();
    assert_eq!(cookies(&in_front).next(), Some(OWN));
    assert_eq!(cookies(&in_front).count(), count + 1);
});
