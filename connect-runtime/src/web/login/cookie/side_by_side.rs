//! The logins in progress in one browser, whose cookies are in the header of every request.

use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;

use super::SentCookie;
use crate::web::login::login_cookie::LoginCookie;
use crate::web::login::request::Request;

/// How many logins can be in progress in one browser.
const LOGINS: usize = 8;

/// The maximum size of all their cookies in bytes, names included: nginx, for example, responds with 400 to a
/// request with a header that does not fit into 8 KiB.
const ROOM: usize = 4096;

/// A login that is in progress when a new one begins.
pub(in crate::web::login) struct Beside {
    pub(in crate::web::login) name: String,
    room: usize,
    /// When it ends; 0 if this application cannot have written the cookie.
    ends: u64,
}

impl Beside {
    /// Finds the logins of a browser; cookies of the other kind are ignored.
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

/// Returns the logins that make way for one whose cookie takes `room` bytes: the oldest.
pub(in crate::web::login) fn given_up(mut beside: Vec<Beside>, mut room: usize) -> Vec<Beside> {
    // A browser sends the oldest first (RFC 6265, section 5.4); this order decides within a second.
    beside.reverse();
    beside.sort_by_key(|login| Reverse(login.ends));
    let kept = beside.iter().take(LOGINS - 1).take_while(|login| {
        room += login.room;
        room <= ROOM
    });
    let kept = kept.count();
    let mut given_up = beside.split_off(kept);
    // What else somebody has planted goes with the next login: a proxy takes no response with any more headers.
    given_up.truncate(LOGINS);
    given_up
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::String;
    use alloc::vec::Vec;

    use super::{Beside, LOGINS, ROOM, given_up};
    use crate::web::login::login_cookie::LoginCookie;
    use crate::web::login::request::Request;

    const NOW: u64 = 1_700_000_000;

    /// Returns the names of the logins that make way for one whose cookie takes `room` bytes.
    fn names(beside: &[(&str, usize, u64)], room: usize) -> Vec<String> {
        let beside = beside.iter().map(|(name, room, ends)| Beside {
            name: (*name).into(),
            room: *room,
            ends: *ends,
        });
        let given_up = given_up(beside.collect(), room);
        given_up.into_iter().map(|beside| beside.name).collect()
    }

    #[test]
    fn the_ninth_login_gives_up_the_oldest() {
        let mut beside: Vec<_> = (2..=8).map(|ends| ("newer", 100, ends)).collect();
        assert_eq!(names(&beside, 100), [""; 0]);
        beside.insert(3, ("oldest", 100, 1));
        assert_eq!(names(&beside, 100), ["oldest"]);
        beside.push(("older", 100, 0));
        assert_eq!(names(&beside, 100), ["oldest", "older"]);
        // Logins of the same second are in the order in which they began.
        let beside = [("first", 2000, 1), ("second", 2000, 1), ("third", 2000, 1)];
        assert_eq!(names(&beside, 90), ["first"]);
        assert_eq!(names(&beside, 2000), ["second", "first"]);
    }

    #[test]
    fn all_fit_into_four_kibibytes() {
        let beside = [("old", 1000, 1), ("new", 1000, 2)];
        assert_eq!(names(&beside, ROOM - 2000), [""; 0]);
        assert_eq!(names(&beside, ROOM - 1999), ["old"]);
        assert_eq!(names(&beside, ROOM - 1000), ["old"]);
        assert_eq!(names(&beside, ROOM - 999), ["new", "old"]);
        // A login older than one that does not fit is abandoned too.
        let beside = [("long", ROOM, 2), ("short", 1, 1)];
        assert_eq!(names(&beside, 1), ["long", "short"]);
        assert_eq!(names(&[], ROOM + 1), [""; 0]);
    }

    #[test]
    fn no_response_removes_any_number_of_cookies() {
        let beside = [("planted", 100, 0); 100];
        assert_eq!(names(&beside, 100), ["planted"; LOGINS]);
    }

    fn found(settings: &LoginCookie, cookies: &[&str]) -> Vec<(String, usize, u64)> {
        let cookies = cookies.iter().map(|cookie| cookie.as_bytes());
        let request = Request {
            query: "",
            host: b"",
            is_head: false,
            cookie_headers: cookies.collect(),
        };
        let beside = Beside::all(settings, &request, NOW).into_iter();
        beside
            .map(|beside| (beside.name, beside.room, beside.ends))
            .collect()
    }

    #[test]
    fn only_logins_of_the_same_kind_are_found() {
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

    /// They are the first to be abandoned.
    #[test]
    fn what_the_application_has_not_written_is_the_oldest() {
        let state = "aaaaaaaa0123456789abcdef01234567";
        let ends = |settings: &LoginCookie, text: &str| {
            let cookie = format!("__Host-smartcar-login-aaaaaaaa={text}");
            found(settings, &[&cookie])[0].2
        };
        let settings = LoginCookie::new();
        assert_eq!(ends(&settings, &format!("{}.{state}", NOW - 5)), NOW - 5);
        assert_eq!(
            ends(&settings, &format!("{}.{state}", NOW + 600)),
            NOW + 600
        );
        assert_eq!(ends(&settings, &format!("{}.{state}", NOW + 601)), 0);
        assert_eq!(ends(&settings, &format!("{}.{state}.00", NOW + 600)), 0);
        assert_eq!(ends(&settings, "nonsense"), 0);
        let settings = settings.key([7; 32]).unwrap();
        assert_eq!(ends(&settings, &format!("{}.{state}", NOW + 600)), 0);
    }
}
