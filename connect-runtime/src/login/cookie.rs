//! The cookie of one login: its name, its payload, its signature and its attributes.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::cmp::Reverse;
use core::fmt;
use core::time::Duration;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::LoginCookie;
use super::error::LoginErrorKind;
use super::request::LoginRequest;
use crate::callback::State;
use crate::hex::{push_hex, read_hex};

/// The number of digits of a login's state.
const STATE_LEN: usize = 32;

/// The number of digits in the name of its cookie; the others stay secret.
const ID_LEN: usize = 8;

/// The maximum lifetime of a cookie in browsers: 400 days (RFC 6265bis, section 5.5).
const MAX_LIFETIME: Duration = Duration::from_secs(400 * 24 * 60 * 60);

/// The prefix that a browser accepts only from the host itself, over HTTPS (RFC 6265bis, section 4.1.3.2).
const HOST_PREFIX: &str = "__Host-";

/// The data of a login: what its cookie contains.
#[derive(Clone)]
pub(super) struct Payload {
    /// When the login expires, in seconds since 1970.
    pub(super) expires: u64,
    pub(super) state: State,
    pub(super) stored: Stored,
}

/// A value and a path to return to.
///
/// They are separate: a path often comes from a request, and must not be mistaken for the application's value.
#[derive(Clone, Default)]
pub(super) struct Stored {
    pub(super) value: Option<String>,
    pub(super) return_to: Option<String>,
}

/// A login's cookie to be set.
pub(super) struct NewCookie {
    name: String,
    text: String,
    max_age: u64,
}

impl NewCookie {
    /// Creates the cookie of a login that begins now.
    ///
    /// The text holds the expiry of the login and its state; with a key, also the signature, the value and the
    /// path to return to. They are separated by dots. Decoding percent-escapes does not change it.
    pub(super) fn new(settings: &LoginCookie, now: u64, state: &State, stored: &Stored) -> Self {
        let max_age = settings.lifetime.min(MAX_LIFETIME).as_secs();
        let expires = now.saturating_add(max_age).to_string();
        let state = state.as_str();
        let prefix = if settings.is_plain { "" } else { HOST_PREFIX };
        let name = [prefix, settings.name, "-", &state[..ID_LEN]].concat();
        let mut text = [&expires, ".", state].concat();
        if let Some(key) = settings.keys().next() {
            let value = write_field(stored.value.as_deref());
            let return_to = write_field(stored.return_to.as_deref());
            text.push('.');
            push_hex(
                &key.sign([&name, &expires, state, &value, &return_to]),
                &mut text,
            );
            text = [&text, ".", &value, ".", &return_to].concat();
        }
        Self {
            name,
            text,
            max_age,
        }
    }

    /// Returns the number of bytes that the cookie adds to a `Cookie` header.
    pub(super) fn size(&self) -> usize {
        size(&self.name, &self.text)
    }

    /// Returns the `Set-Cookie` header.
    pub(super) fn set_cookie(&self) -> String {
        set_cookie(&self.name, &self.text, self.max_age)
    }
}

/// A login's cookie that a browser sent, with or without the prefix `__Host-`.
#[derive(Clone, Copy)]
pub(super) struct SentCookie<'r> {
    name: &'r str,
    text: &'r str,
    /// The first digits of the state.
    id: &'r str,
}

impl<'r> SentCookie<'r> {
    /// Iterates over the logins' cookies in a request.
    pub(super) fn all(
        settings: &LoginCookie,
        request: &'r LoginRequest,
    ) -> impl Iterator<Item = Self> {
        request.cookies().filter_map(|(name, text)| {
            let id = name.strip_prefix(HOST_PREFIX).unwrap_or(name);
            let id = id.strip_prefix(settings.name)?.strip_prefix('-')?;
            is_hex(id, ID_LEN).then_some(Self { name, text, id })
        })
    }

    /// Returns `true` if the cookie's name matches a state.
    pub(super) fn has_id_of(&self, state: &str) -> bool {
        state.get(..ID_LEN) == Some(self.id)
    }

    /// Returns `true` if this cookie and the application's cookies all have the prefix `__Host-`, or none has
    /// it.
    pub(super) fn has_prefix_of(&self, settings: &LoginCookie) -> bool {
        self.name.starts_with(HOST_PREFIX) != settings.is_plain
    }

    /// Reads the cookie's payload, and checks its signature.
    ///
    /// A text that this application never writes belongs to no state.
    pub(super) fn read(&self, settings: &LoginCookie) -> Result<Payload, LoginErrorKind> {
        let has_key = settings.keys().next().is_some();
        // One more than a valid text has.
        let fields: Vec<_> = self.text.splitn(6, '.').collect();
        match fields[..] {
            [expires, state] if !has_key => read_payload(expires, state, Stored::default()),
            [expires, state, signature, value, return_to] if has_key => {
                let signature =
                    read_lower_hex(signature).ok_or(LoginErrorKind::InvalidSignature)?;
                let signed = [self.name, expires, state, value, return_to];
                if !settings.keys().any(|key| key.verify(signed, &signature)) {
                    return Err(LoginErrorKind::InvalidSignature);
                }
                let value = read_field(value)?;
                let return_to = read_field(return_to)?;
                read_payload(expires, state, Stored { value, return_to })
            }
            // The application got its first key, or lost its last one.
            [_, _, _, _, _] => Err(LoginErrorKind::InvalidSignature),
            _ if has_key => Err(LoginErrorKind::InvalidSignature),
            _ => Err(LoginErrorKind::StateMismatched),
        }
    }

    /// Returns the `Set-Cookie` header that removes the cookie.
    pub(super) fn removal(&self) -> String {
        removal(self.name)
    }
}

fn read_payload(expires: &str, state: &str, stored: Stored) -> Result<Payload, LoginErrorKind> {
    let is_number = expires.bytes().all(|byte| byte.is_ascii_digit()) && !expires.starts_with('0');
    let expires = expires.parse().ok().filter(|_| is_number);
    let state = Some(state).filter(|state| is_hex(state, STATE_LEN));
    let state = state.and_then(|state| State::parse(state).ok());
    Ok(Payload {
        expires: expires.ok_or(LoginErrorKind::StateMismatched)?,
        state: state.ok_or(LoginErrorKind::StateMismatched)?,
        stored,
    })
}

/// Represents a field without a value; hexadecimal digits never look like it.
const NO_VALUE: &str = "-";

fn write_field(text: Option<&str>) -> String {
    let mut digits = String::new();
    match text {
        Some(text) => push_hex(text.as_bytes(), &mut digits),
        None => digits.push_str(NO_VALUE),
    }
    digits
}

fn read_field(field: &str) -> Result<Option<String>, LoginErrorKind> {
    if field == NO_VALUE {
        return Ok(None);
    }
    let text = read_lower_hex(field).and_then(|bytes| String::from_utf8(bytes).ok());
    text.map(Some).ok_or(LoginErrorKind::StateMismatched)
}

fn read_lower_hex(digits: &str) -> Option<Vec<u8>> {
    read_hex(digits).filter(|_| is_hex(digits, digits.len()))
}

/// Returns `true` if `text` is this many hexadecimal digits in lower case.
fn is_hex(text: &str, digits: usize) -> bool {
    let mut bytes = text.bytes();
    text.len() == digits && bytes.all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Returns the length of a cookie with its `=`, and with the `; ` before the next one.
const fn size(name: &str, text: &str) -> usize {
    name.len() + text.len() + 3
}

fn removal(name: &str) -> String {
    set_cookie(name, "", 0)
}

fn set_cookie(name: &str, text: &str, max_age: u64) -> String {
    let is_secure = name.starts_with(HOST_PREFIX);
    let secure = if is_secure { "; Secure" } else { "" };
    alloc::format!("{name}={text}; Path=/; Max-Age={max_age}; HttpOnly; SameSite=Lax{secure}")
}

/// The maximum number of logins in progress in one browser.
const MAX_LOGINS: usize = 8;

/// The maximum size of all their cookies in bytes, names included: nginx, for example, responds with 400 to a
/// request with a header that does not fit into 8 KiB.
const MAX_SIZE: usize = 4096;

/// A login in progress when another one begins.
pub(super) struct PendingLogin {
    name: String,
    size: usize,
    /// When it expires; 0 if this application cannot have written the cookie.
    expires: u64,
}

impl PendingLogin {
    /// Finds the logins of a browser; cookies with the other prefix are ignored.
    pub(super) fn all(settings: &LoginCookie, request: &LoginRequest, now: u64) -> Vec<Self> {
        let latest = now.saturating_add(settings.lifetime.as_secs());
        let cookies = SentCookie::all(settings, request);
        let cookies = cookies.filter(|cookie| cookie.has_prefix_of(settings));
        cookies
            .map(|cookie| {
                let expires = cookie.read(settings).map(|payload| payload.expires);
                Self {
                    name: cookie.name.into(),
                    size: size(cookie.name, cookie.text),
                    expires: expires.ok().filter(|at| *at <= latest).unwrap_or(0),
                }
            })
            .collect()
    }

    /// Returns `true` if this application began the login, and it has not expired.
    pub(super) const fn is_alive(&self, now: u64) -> bool {
        self.expires >= now
    }

    /// Returns the `Set-Cookie` header that removes the login's cookie.
    pub(super) fn removal(&self) -> String {
        removal(&self.name)
    }
}

/// Returns the oldest logins, which are abandoned for one whose cookie has this size.
pub(super) fn evict_oldest(mut pending: Vec<PendingLogin>, mut size: usize) -> Vec<PendingLogin> {
    // A browser sends the oldest first (RFC 6265, section 5.4); this order decides within a second.
    pending.reverse();
    pending.sort_by_key(|login| Reverse(login.expires));
    let kept = pending.iter().take(MAX_LOGINS - 1).take_while(|login| {
        size += login.size;
        size <= MAX_SIZE
    });
    let kept = kept.count();
    let mut evicted = pending.split_off(kept);
    // More cookies, if an attacker has planted them, are removed at the next login: proxies limit a response's headers.
    evicted.truncate(MAX_LOGINS);
    evicted
}

/// The minimum length of a key in bytes: that of the hash (RFC 2104, section 3).
const MIN_KEY: usize = 32;

/// Identifies what is signed, and in which form; it changes with either of the two.
const VERSION: &[u8] = b"smartcar-connect login cookie 1";

/// A key, prepared for HMAC-SHA256.
#[derive(Clone)]
pub(super) struct Key(Hmac<Sha256>);

impl Key {
    /// Prepares a key, which an error refers to by `name`.
    pub(super) fn new(key: &[u8], name: &'static str) -> Result<Self, LoginKeyError> {
        let length = key.len();
        let too_short = LoginKeyError { name, length };
        if length < MIN_KEY {
            return Err(too_short);
        }
        // HMAC takes a key of any length.
        Hmac::new_from_slice(key).map(Self).map_err(|_| too_short)
    }

    /// Computes the signature of these fields.
    fn sign(&self, fields: [&str; 5]) -> [u8; 32] {
        self.mac(fields).finalize().into_bytes().into()
    }

    /// Compares a signature with that of these fields, in constant time.
    fn verify(&self, fields: [&str; 5], signature: &[u8]) -> bool {
        self.mac(fields).verify_slice(signature).is_ok()
    }

    /// Prefixes each field with its length, so that no two lists of fields are the same bytes.
    fn mac(&self, fields: [&str; 5]) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        mac.update(VERSION);
        for field in fields {
            mac.update(&(field.len() as u64).to_be_bytes());
            mac.update(field.as_bytes());
        }
        mac
    }
}

/// The error returned if the key of a [`LoginCookie`] is too short.
///
/// # Examples
///
/// ```
/// use smartcar_connect::LoginCookie;
///
/// let error = LoginCookie::new().key(b"correct horse").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "the key of the login cookie has 13 bytes; use 32 random bytes, or their hexadecimal digits",
/// );
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct LoginKeyError {
    name: &'static str,
    length: usize,
}

impl fmt::Debug for LoginKeyError {
    /// Writes the message, which is what a `main` that returns the error prints.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for LoginKeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, length } = self;
        write!(
            f,
            "the {name} of the login cookie has {length} bytes; use {MIN_KEY} random bytes, or their hexadecimal digits"
        )
    }
}

impl core::error::Error for LoginKeyError {}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::{String, ToString as _};
    use alloc::vec;
    use alloc::vec::Vec;

    use super::{Key, MAX_LOGINS, MAX_SIZE, PendingLogin, evict_oldest, read_field, write_field};
    use crate::hex::push_hex;
    use crate::login::{LoginCookie, LoginRequest};

    const NOW: u64 = 1_700_000_000;

    #[test]
    fn a_field_is_read_as_it_was_written() {
        for (field, text) in [
            ("-", None),
            ("", Some("")),
            ("c3a9", Some("\u{e9}")),
            ("2d", Some("-")),
        ] {
            assert_eq!(read_field(field).unwrap().as_deref(), text);
            assert_eq!(write_field(text), field);
        }
        for field in ["6", "ff", "--", "6g", " ", "2F", "C3A9"] {
            assert!(read_field(field).is_err(), "{field:?}");
        }
    }

    fn key(byte: u8) -> Key {
        Key::new(&[byte; 32], "key").unwrap()
    }

    #[test]
    fn a_key_has_32_bytes_at_least() {
        assert!(Key::new(&[7; 32], "key").is_ok());
        assert!(Key::new(&[7; 1000], "key").is_ok());
        for length in [0, 1, 31] {
            let error = Key::new(&vec![7; length], "old key").map(drop).unwrap_err();
            let start = format!("the old key of the login cookie has {length} bytes;");
            assert!(error.to_string().starts_with(&start), "{error}");
            assert_eq!(format!("{error:?}"), error.to_string());
        }
    }

    #[test]
    fn a_signature_depends_on_the_key_and_on_every_field() {
        let fields = ["name", "1", "state", "", "-"];
        let signature = key(1).sign(fields);
        assert!(key(1).verify(fields, &signature));
        assert!(!key(2).verify(fields, &signature));
        for others in [
            ["name", "1", "statf", "", "-"],
            ["name", "1", "state", "-", ""],
            ["name1", "", "state", "", "-"],
            ["name", "1s", "tate", "", "-"],
            ["", "name", "1", "state", "-"],
            ["name1state-", "", "", "", ""],
        ] {
            assert!(!key(1).verify(others, &signature), "{others:?}");
        }
        for length in [0, 1, 31] {
            assert!(!key(1).verify(fields, &signature[..length]));
        }
        for at in 0..32 {
            let mut changed = signature;
            changed[at] ^= 1;
            assert!(!key(1).verify(fields, &changed));
        }
    }

    /// Computed with Python's `hmac`, over the version and the fields, each after its length.
    #[test]
    fn a_signature_is_that_of_other_implementations() {
        let mut digits = String::new();
        push_hex(&key(7).sign(["a", "", "b", "c", "-"]), &mut digits);
        assert_eq!(
            digits,
            "3547dc9c88bc12b979016d21237248afe9029bab0f17c7bf1d1fff5c963588d7"
        );
    }

    /// Returns the names of the logins that are abandoned for one whose cookie has this size.
    fn evicted(pending: &[(&str, usize, u64)], size: usize) -> Vec<String> {
        let pending = pending.iter().map(|(name, size, expires)| PendingLogin {
            name: (*name).into(),
            size: *size,
            expires: *expires,
        });
        let evicted = evict_oldest(pending.collect(), size);
        evicted.into_iter().map(|login| login.name).collect()
    }

    #[test]
    fn the_ninth_login_evicts_the_oldest() {
        let mut pending: Vec<_> = (2..=8).map(|expires| ("newer", 100, expires)).collect();
        assert_eq!(evicted(&pending, 100), [""; 0]);
        pending.insert(3, ("oldest", 100, 1));
        assert_eq!(evicted(&pending, 100), ["oldest"]);
        pending.push(("older", 100, 0));
        assert_eq!(evicted(&pending, 100), ["oldest", "older"]);
        // Logins of the same second are in the order in which they began.
        let pending = [("first", 2000, 1), ("second", 2000, 1), ("third", 2000, 1)];
        assert_eq!(evicted(&pending, 90), ["first"]);
        assert_eq!(evicted(&pending, 2000), ["second", "first"]);
    }

    #[test]
    fn all_fit_into_four_kibibytes() {
        let pending = [("old", 1000, 1), ("new", 1000, 2)];
        assert_eq!(evicted(&pending, MAX_SIZE - 2000), [""; 0]);
        assert_eq!(evicted(&pending, MAX_SIZE - 1999), ["old"]);
        assert_eq!(evicted(&pending, MAX_SIZE - 1000), ["old"]);
        assert_eq!(evicted(&pending, MAX_SIZE - 999), ["new", "old"]);
        // A login older than one that does not fit is abandoned too.
        let pending = [("long", MAX_SIZE, 2), ("short", 1, 1)];
        assert_eq!(evicted(&pending, 1), ["long", "short"]);
        assert_eq!(evicted(&[], MAX_SIZE + 1), [""; 0]);
    }

    #[test]
    fn no_response_removes_any_number_of_cookies() {
        let pending = [("planted", 100, 0); 100];
        assert_eq!(evicted(&pending, 100), ["planted"; MAX_LOGINS]);
    }

    fn found(settings: &LoginCookie, cookies: &[&str]) -> Vec<(String, usize, u64)> {
        let headers = cookies.iter().map(|cookie| ("cookie", cookie.as_bytes()));
        let request = LoginRequest::new("GET", "", headers);
        let pending = PendingLogin::all(settings, &request, NOW).into_iter();
        pending
            .map(|login| (login.name, login.size, login.expires))
            .collect()
    }

    #[test]
    fn only_logins_with_the_same_prefix_are_found() {
        let state = "aaaaaaaa0123456789abcdef01234567";
        let end = NOW + 600;
        let cookies = [
            &format!("__Host-smartcar-login-aaaaaaaa={end}.{state}"),
            &format!("smartcar-login-bbbbbbbb={end}.{state}; a=b"),
            "__Host-smartcar-login-settings=1; smartcar-login-settings=1; smartcar-login=1",
            "__Host-smartcar-login-AAAAAAAA=1; __Host-smartcar-login-aaaaaaa=1",
            "__Host-garage-aaaaaaaa=1; __host-smartcar-login-aaaaaaaa=1",
        ];
        let host = ("__Host-smartcar-login-aaaaaaaa".into(), 30 + 43 + 3, end);
        assert_eq!(found(&LoginCookie::new(), &cookies), [host]);
        let mut plain = LoginCookie::new();
        plain.is_plain = true;
        let bare = ("smartcar-login-bbbbbbbb".into(), 23 + 43 + 3, end);
        assert_eq!(found(&plain, &cookies), [bare]);
    }

    /// They are the first to be evicted.
    #[test]
    fn cookies_that_the_application_did_not_write_are_the_oldest() {
        let state = "aaaaaaaa0123456789abcdef01234567";
        let expires = |settings: &LoginCookie, text: &str| {
            let cookie = format!("__Host-smartcar-login-aaaaaaaa={text}");
            found(settings, &[&cookie])[0].2
        };
        let with = |at: u64| format!("{at}.{state}");
        let settings = LoginCookie::new();
        assert_eq!(expires(&settings, &with(NOW - 5)), NOW - 5);
        assert_eq!(expires(&settings, &with(NOW + 600)), NOW + 600);
        assert_eq!(expires(&settings, &with(NOW + 601)), 0);
        assert_eq!(expires(&settings, &format!("{}.00", with(NOW + 600))), 0);
        assert_eq!(expires(&settings, "nonsense"), 0);
        let settings = settings.key([7; 32]).unwrap();
        assert_eq!(expires(&settings, &with(NOW + 600)), 0);
    }
}
