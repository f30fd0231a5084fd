//! The cookie's name, value and attributes.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;
use std::time::{SystemTime, UNIX_EPOCH};

use super::LoginCookie;
use crate::callback::State;

/// How much of a state is in the name of its cookie; the rest stays secret.
const ID_DIGITS: usize = 8;

/// How many logins can go on in one browser: their cookies are in the header of every request.
const SIDE_BY_SIDE: usize = 8;

/// No browser keeps a cookie for longer: 400 days (RFC 6265bis, section 5.5).
const LONGEST: Duration = Duration::from_secs(400 * 24 * 60 * 60);

/// The prefix that only a site with HTTPS can give to a cookie, for itself alone.
const HOST_PREFIX: &str = "__Host-";

/// A cookie to be set, or to be removed, for the framework's own type.
pub(crate) struct Attributes {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) is_secure: bool,
    pub(crate) lifetime: Duration,
}

impl Attributes {
    /// The cookie that remembers a state.
    pub(super) fn new(cookie: LoginCookie, state: &State, is_secure: bool) -> Self {
        let lifetime = cookie.lifetime.min(LONGEST);
        let ends = now().saturating_add(lifetime.as_secs());
        let prefix = if is_secure { HOST_PREFIX } else { "" };
        let id = &state.as_str()[..ID_DIGITS];
        Self {
            name: format!("{prefix}{}-{id}", cookie.name),
            value: format!("{ends}.{}", state.as_str()),
            is_secure,
            lifetime,
        }
    }
}

impl fmt::Debug for Attributes {
    /// Does not show the value, which holds the state.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Attributes").field(&self.name).finish()
    }
}

/// A login's cookie that a browser has sent.
#[derive(Clone, Copy)]
pub(super) struct Kept<'c> {
    name: &'c str,
    value: &'c str,
    /// The first digits of the state.
    id: &'c str,
}

impl<'c> Kept<'c> {
    /// Finds the cookies of logins among all that were sent, each a name and a value.
    pub(super) fn all(
        cookie: LoginCookie,
        cookies: impl Iterator<Item = (&'c str, &'c str)>,
    ) -> impl Iterator<Item = Self> {
        cookies.filter_map(move |(name, value)| {
            let rest = name.strip_prefix(HOST_PREFIX).unwrap_or(name);
            let id = rest.strip_prefix(cookie.name)?.strip_prefix('-')?;
            (id.len() == ID_DIGITS).then_some(Self { name, value, id })
        })
    }

    /// Says whether this is the cookie of a state, as far as its name tells.
    pub(super) fn is_of(&self, state: &str) -> bool {
        state.get(..ID_DIGITS) == Some(self.id)
    }

    pub(super) fn is_secure(&self) -> bool {
        self.name.starts_with(HOST_PREFIX)
    }

    /// Reads the value: when the login ends, in seconds since 1970, and its state.
    pub(super) fn read(&self) -> Option<(u64, State)> {
        let (ends, state) = self.value.split_once('.')?;
        Some((ends.parse().ok()?, State::parse(state).ok()?))
    }

    pub(super) fn removal(&self) -> Attributes {
        Attributes {
            name: self.name.into(),
            value: String::new(),
            is_secure: self.is_secure(),
            lifetime: Duration::ZERO,
        }
    }
}

/// Removes what would be too much beside one more login: the oldest, and what cannot be read.
pub(super) fn given_up<'c>(
    cookie: LoginCookie,
    cookies: impl Iterator<Item = (&'c str, &'c str)>,
) -> Vec<Attributes> {
    let mut kept: Vec<_> = Kept::all(cookie, cookies).collect();
    kept.sort_by_cached_key(|kept| kept.read().map_or(0, |(ends, _)| ends));
    let surplus = (kept.len() + 1).saturating_sub(SIDE_BY_SIDE);
    kept[..surplus].iter().map(Kept::removal).collect()
}

/// The seconds since 1970.
pub(super) fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

pub(super) const fn is_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_alphanumeric() && !matches!(bytes[at], b'-' | b'_') {
            return false;
        }
        at += 1;
    }
    !bytes.is_empty()
}
