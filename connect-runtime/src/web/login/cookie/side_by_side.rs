//! The logins that go on in one browser, whose cookies are in the header of every request.

use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;

use super::SentCookie;
use crate::web::login::login_cookie::LoginCookie;
use crate::web::login::request::Request;

/// How many logins can go on side by side.
const LOGINS: usize = 8;

/// How many bytes their cookies may have together, names included: nginx, say, answers a request with 400
/// whose header does not fit into 8 KiB.
const ROOM: usize = 4096;

/// A login that a new one finds.
#[derive(Debug)]
pub(in crate::web::login) struct Beside {
    pub(in crate::web::login) name: String,
    room: usize,
    /// When it ends; the beginning of time if this application has never written such a cookie.
    ends: u64,
}

impl Beside {
    /// Finds the logins of a browser; a cookie of the other kind is none.
    pub(in crate::web::login) fn all(
        settings: &LoginCookie,
        request: &Request<'_>,
        now: u64,
    ) -> Vec<Self> {
        let latest = now.saturating_add(settings.lifetime.as_secs());
        let cookies = SentCookie::all(settings, request);
        let cookies = cookies.filter(|cookie| cookie.is_of_the_kind_of(settings));
        cookies
            .map(|cookie| {
                let ends = cookie.read(settings).map(|remembered| remembered.ends);
                Self {
                    name: cookie.name().into(),
                    room: cookie.room(),
                    ends: ends.ok().filter(|ends| *ends <= latest).unwrap_or(0),
                }
            })
            .collect()
    }
}

/// Returns those that give way to a login whose cookie takes this much room: the oldest.
pub(in crate::web::login) fn given_up(mut beside: Vec<Beside>, mut room: usize) -> Vec<Beside> {
    beside.sort_by_key(|login| Reverse(login.ends));
    let kept = beside.iter().take(LOGINS - 1).take_while(|login| {
        room += login.room;
        room <= ROOM
    });
    let kept = kept.count();
    beside.split_off(kept)
}
