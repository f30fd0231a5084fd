//! The two requests of a login.

use connect_benches::login::{Application, Prepared, by_hand, connect, random_bytes};
use connect_benches::rounds::{Candidate, Times, measure};

use crate::ROUNDS;
use crate::row::{Goal, heading, nanoseconds, row};

/// From the request to the response, compared with axum-extra's cookie jar and oauth2's state.
pub fn to_and_from() {
    let (mut ours, mut others) = (connect::application(), by_hand::application());
    let (to, from) = (Prepared::connect(), Prepared::callback(&mut ours));
    let others_from = Prepared::callback(&mut others);
    let times = measure(
        ROUNDS,
        vec![
            Candidate::new("request", || to.request()),
            Candidate::new("16 random bytes", random_bytes),
            Candidate::new("redirect", || ours.connect(to.request())),
            Candidate::new("redirect by hand", || others.connect(to.request())),
        ],
    );
    let callbacks = measure(
        ROUNDS,
        vec![
            Candidate::new("request", || from.request()),
            Candidate::new("callback", || ours.callback(from.request())),
            Candidate::new("callback by hand", || {
                others.callback(others_from.request())
            }),
        ],
    );
    heading(
        "a login through axum, in microseconds",
        &["ours", "by hand"],
    );
    let beyond = |times: &Times, name, without: &[&str]| times.beyond(name, without) / 1e3;
    let result = [
        (
            beyond(&times, "redirect", &["request", "16 random bytes"]),
            Goal::AtMost(1.0),
        ),
        (beyond(&times, "redirect by hand", &["request"]), Goal::None),
    ];
    row(
        "redirect (state, URL, cookie), without the system's random bytes",
        &result,
    );
    let result = [
        (
            beyond(&callbacks, "callback", &["request"]),
            Goal::AtMost(2.0),
        ),
        (
            beyond(&callbacks, "callback by hand", &["request"]),
            Goal::None,
        ),
    ];
    row(
        "callback (cookie header, parse, compare, removal cookie)",
        &result,
    );
    nanoseconds(&times);
    nanoseconds(&callbacks);
}
