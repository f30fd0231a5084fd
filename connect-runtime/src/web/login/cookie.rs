//! The cookie of one login: its name, its text and its attributes.

pub(super) mod header;
pub(super) mod key;
pub(super) mod side_by_side;
pub(super) mod stored;

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::time::Duration;

use self::stored::Stored;
use super::login_cookie::LoginCookie;
use super::request::Request;
use crate::callback::State;
use crate::text::hex::{push_hex, read_hex};

/// How many digits a login's state has.
const STATE: usize = 32;

/// How many of them are in the name of its cookie; the others stay secret.
const ID: usize = 8;

/// The longest that a browser keeps a cookie: 400 days (RFC 6265bis, section 5.5).
const LONGEST: Duration = Duration::from_secs(400 * 24 * 60 * 60);

/// The prefix that a browser accepts only from the host itself, over HTTPS (RFC 6265bis, section 4.1.3.2).
const HOST_PREFIX: &str = "__Host-";

/// The contents of a login's cookie.
pub(super) struct Remembered {
    /// When the login ends, in seconds since 1970.
    pub(super) ends: u64,
    pub(super) state: State,
    pub(super) stored: Stored,
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
    /// The text holds the end of the login and its state; with a key, also the authentication code, the value
    /// and the path to return to. They are separated by dots. Decoding percent-escapes does not change it.
    pub(super) fn new(settings: &LoginCookie, now: u64, state: &State, stored: &Stored) -> Self {
        let max_age = settings.lifetime.min(LONGEST).as_secs();
        let ends = now.saturating_add(max_age).to_string();
        let state = state.as_str();
        let prefix = if settings.is_plain { "" } else { HOST_PREFIX };
        let name = [prefix, settings.name, "-", &state[..ID]].concat();
        let mut text = [&ends, ".", state].concat();
        if let Some(key) = settings.keys().next() {
            let [value, return_to] = stored.write();
            text.push('.');
            push_hex(
                &key.sign([&name, &ends, state, &value, &return_to]),
                &mut text,
            );
            for piece in [value, return_to] {
                text.push('.');
                text.push_str(&piece);
            }
        }
        Self {
            name,
            text,
            max_age,
        }
    }

    /// Returns the number of bytes that the cookie takes in a `Cookie` header.
    pub(super) fn room(&self) -> usize {
        room(&self.name, &self.text)
    }

    /// Writes the `Set-Cookie` header.
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

/// Why a cookie is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// This application never writes such a text.
    Unreadable,
    /// Its authentication code is missing, or none of the keys produces it.
    NotAuthentic,
}

impl<'r> SentCookie<'r> {
    /// Iterates over the logins' cookies in a request.
    pub(super) fn all(settings: &LoginCookie, request: &Request<'r>) -> impl Iterator<Item = Self> {
        request.cookies().filter_map(|(name, text)| {
            let id = name.strip_prefix(HOST_PREFIX).unwrap_or(name);
            let id = id.strip_prefix(settings.name)?.strip_prefix('-')?;
            is_hex(id, ID).then_some(Self { name, text, id })
        })
    }

    pub(super) fn name(&self) -> &'r str {
        self.name
    }

    /// Returns `true` if the cookie's name matches a state.
    pub(super) fn is_of(&self, state: &str) -> bool {
        state.get(..ID) == Some(self.id)
    }

    /// Returns `true` if this cookie and the application's cookies all have the prefix `__Host-`, or none has
    /// it.
    pub(super) fn is_of_the_kind_of(&self, settings: &LoginCookie) -> bool {
        self.name.starts_with(HOST_PREFIX) != settings.is_plain
    }

    /// Reads the cookie's contents, and authenticates them.
    pub(super) fn read(&self, settings: &LoginCookie) -> Result<Remembered, Fault> {
        let has_key = settings.keys().next().is_some();
        // One piece more than a valid text has.
        let pieces: Vec<_> = self.text.splitn(6, '.').collect();
        let (ends, state, stored) = match pieces[..] {
            [ends, state] if !has_key => (ends, state, Stored::default()),
            [ends, state, code, value, return_to] if has_key => {
                let code = read_hex(code).ok_or(Fault::NotAuthentic)?;
                let fields = [self.name, ends, state, value, return_to];
                if !settings.keys().any(|key| key.verify(fields, &code)) {
                    return Err(Fault::NotAuthentic);
                }
                let stored = Stored::read([value, return_to]);
                (ends, state, stored.ok_or(Fault::Unreadable)?)
            }
            // An application has been given its first key, or has lost its last one.
            [_, _, _, _, _] => return Err(Fault::NotAuthentic),
            _ if has_key => return Err(Fault::NotAuthentic),
            _ => return Err(Fault::Unreadable),
        };
        Ok(Remembered {
            ends: read_seconds(ends)?,
            state: read_state(state)?,
            stored,
        })
    }

    /// Returns the number of bytes that the cookie takes in a `Cookie` header.
    pub(super) fn room(&self) -> usize {
        room(self.name, self.text)
    }

    /// Writes the `Set-Cookie` header that removes the cookie.
    pub(super) fn removal(&self) -> String {
        removal(self.name)
    }
}

fn read_seconds(text: &str) -> Result<u64, Fault> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = text.parse().ok().filter(|_| is_number);
    seconds.ok_or(Fault::Unreadable)
}

fn read_state(text: &str) -> Result<State, Fault> {
    let state = State::parse(text).ok().filter(|_| is_hex(text, STATE));
    state.ok_or(Fault::Unreadable)
}

/// Returns `true` if `text` is this many hexadecimal digits in lower case.
fn is_hex(text: &str, digits: usize) -> bool {
    let mut bytes = text.bytes();
    text.len() == digits && bytes.all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Returns the length of a cookie with its `=`, and with the `; ` in front of the next one.
const fn room(name: &str, text: &str) -> usize {
    name.len() + text.len() + 3
}

/// Writes the `Set-Cookie` header that removes a cookie.
pub(super) fn removal(name: &str) -> String {
    set_cookie(name, "", 0)
}

/// Writes a `Set-Cookie` header.
fn set_cookie(name: &str, text: &str, max_age: u64) -> String {
    let is_secure = name.starts_with(HOST_PREFIX);
    let secure = if is_secure { "; Secure" } else { "" };
    let max_age = max_age.to_string();
    [
        name,
        "=",
        text,
        "; Path=/; Max-Age=",
        &max_age,
        "; HttpOnly; SameSite=Lax",
        secure,
    ]
    .concat()
}
