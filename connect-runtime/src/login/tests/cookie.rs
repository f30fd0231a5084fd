//! The text of a login's cookie: what is written, and what is accepted.

use alloc::format;
use alloc::vec::Vec;
use core::time::Duration;

use super::{NOTHING, NOW, STATE, come_back, cookie, keyed, plain, reason, sent, stored};
use crate::callback::State;
use crate::login::cookie::{NewCookie, Stored};
use crate::login::{LoginCookie, LoginErrorKind};

#[test]
fn a_cookie_is_written_as_browsers_ask_for_it() {
    let state = State::parse(STATE).unwrap();
    let write = |settings: &LoginCookie, stored: &Stored| {
        let cookie = NewCookie::new(settings, NOW, &state, stored);
        let header = cookie.set_cookie();
        let pair = header.split_once(';').unwrap().0;
        // The `; ` before the next one counts.
        assert_eq!(cookie.size(), pair.len() + 2);
        header
    };
    assert_eq!(
        write(&LoginCookie::new(), &NOTHING),
        "__Host-smartcar-login-01234567=1700000600.0123456789abcdef0123456789abcdef; \
         Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure"
    );
    let garage = plain().name("garage").lifetime(Duration::from_millis(1500));
    assert_eq!(
        write(&garage, &NOTHING),
        "garage-01234567=1700000001.0123456789abcdef0123456789abcdef; \
         Path=/; Max-Age=1; HttpOnly; SameSite=Lax"
    );
    let forever = LoginCookie::new().lifetime(Duration::MAX);
    assert!(write(&forever, &NOTHING).contains("=1734560000."));
    assert!(write(&forever, &NOTHING).contains("; Max-Age=34560000;"));
    // The code was computed with Python's `hmac`.
    assert_eq!(
        write(&keyed(), &stored(Some("é"), Some("/"))),
        "__Host-smartcar-login-01234567=1700000600.0123456789abcdef0123456789abcdef\
         .289bf66a1ea96623cc319349825f9c765af6edbab817f25a73e8281353da7eca.c3a9.2f; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure"
    );
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
        "01700000600.0123456789abcdef0123456789abcdef",
        "99999999999999999999.0123456789abcdef0123456789abcdef",
        "1700000600.0123456789ABCDEF0123456789ABCDEF",
        "1700000600.0123456789abcdef0123456789abcde",
        "1700000600.0123456789abcdef0123456789abcdef.",
        "1700000600.0123456789abcdef0123456789abcdef.00",
        "1700000600.0123456789abcdef0123456789abcdef.00.61",
        "1700000600.0123456789abcdef0123456789abcdef.00.-.-.",
        "\"1700000600.0123456789abcdef0123456789abcdef\"",
    ] {
        let cookie = format!("__Host-smartcar-login-01234567={text}");
        let answer = come_back(&self::cookie(), &cookie);
        assert_eq!(reason(answer), LoginErrorKind::StateMismatched, "{text}");
        assert!(come_back(&keyed(), &cookie).0.is_err(), "{text}");
    }
}

#[test]
fn nothing_in_a_signed_cookie_can_be_changed() {
    let settings = keyed();
    let cookie = sent(&settings, &stored(Some("/garage"), None));
    assert!(come_back(&settings, &cookie).0.is_ok());
    let invalid = |cookie: &str| {
        let answer = come_back(&settings, cookie);
        assert_eq!(reason(answer), LoginErrorKind::InvalidSignature, "{cookie}");
    };
    invalid(&cookie.replace("=17", "=18"));
    invalid(&cookie.replace("=17", "=017"));
    invalid(&sent(&settings, &NOTHING).replace("=17", "=18"));
    let pieces: Vec<_> = cookie.split('.').collect();
    let [start, state, code, value, return_to] = pieces[..] else {
        panic!("a cookie with a key has five pieces: {cookie}");
    };
    assert_eq!((value, return_to), ("2f676172616765", "-"));
    for changed in [
        &[start, state, code, value, "2f676172616765"][..],
        &[start, state, code, "-", value],
        &[start, state, code, "-", "-"],
        &[start, state, code, "2f676172616766", "-"],
        &[start, state, code, "", "-"],
        &[start, state, code, value, ""],
        &[start, state, code, value],
        &[start, state, code, value, "-", "-"],
        &[start, state, code],
        &[start, state],
        &[start, state, "", value, "-"],
        &[start, state, &code.to_uppercase(), value, "-"],
        &[start, state, code, &value.to_uppercase(), "-"],
        &[start, state, &code[2..], value, "-"],
        &[start, state, &format!("{code}00"), value, "-"],
        &[start, state, &"0".repeat(64), value, "-"],
    ] {
        invalid(&changed.join("."));
    }
    // The same text under another name: another application with the same key.
    let garage = keyed().name("garage");
    let renamed = cookie.replace("smartcar-login", "garage");
    assert_eq!(
        reason(come_back(&garage, &renamed)),
        LoginErrorKind::InvalidSignature
    );
}

#[test]
fn keys_change_without_an_interruption() {
    let with = |key: u8| cookie().key([key; 32]).unwrap();
    let (old, new) = (with(1), with(2));
    let learning = with(1).previous_key([2; 32]).unwrap();
    let changed = with(2).previous_key([1; 32]).unwrap();
    let takes = |reader: &LoginCookie, writer: &LoginCookie| {
        let (verdict, _) = come_back(reader, &sent(writer, &stored(Some("/garage"), None)));
        verdict.is_ok_and(|verified| verified.value() == Some("/garage"))
    };
    // First every replica gets the new key, then each swaps the two, then each drops the old one.
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
    // Alone, the previous key acts as the key.
    let alone = cookie().previous_key([1; 32]).unwrap();
    assert!(takes(&alone, &old) && takes(&old, &alone));
    let unsigned = sent(&cookie(), &NOTHING);
    assert!(come_back(&alone, &unsigned).0.is_err());
}
