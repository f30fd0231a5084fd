//! Parsing a callback and a Connect URL.

use std::hint::black_box;

use connect_benches::connect_url::text;
use connect_benches::rounds::{Candidate, measure};
use connect_benches::{callback, parse};

use crate::ROUNDS;
use crate::row::{Goal, heading, nanoseconds, row};

/// The query of a callback.
pub fn callbacks() {
    heading(
        "Callback::parse / form_urlencoded into a struct",
        &["ratio"],
    );
    for (what, query) in [
        ("code and state", callback::CODE),
        ("all that a connection has", callback::CONNECTED),
        ("an error", callback::REFUSED),
    ] {
        let query = || black_box(query);
        let times = measure(
            ROUNDS,
            vec![
                Candidate::new("Callback::parse", || callback::connect(query())),
                Candidate::new("form_urlencoded", || callback::by_form_urlencoded(query())),
            ],
        );
        let ratio = times.ratio("Callback::parse", "form_urlencoded");
        row(what, &[(ratio, Goal::AtMost(1.0))]);
        nanoseconds(&times);
    }
}

/// A Connect URL.
pub fn urls() {
    let text = text();
    let text = || black_box(text.as_str());
    let times = measure(
        ROUNDS,
        vec![
            Candidate::new("ConnectUrl::parse", || parse::connect(text())),
            Candidate::new("url", || parse::by_url(text())),
        ],
    );
    heading("reading a Connect URL", &["ratio"]);
    let ratio = times.ratio("ConnectUrl::parse", "url");
    row(
        "ConnectUrl::parse, checked / url::Url::parse and query_pairs",
        &[(ratio, Goal::AtMost(1.0))],
    );
    nanoseconds(&times);
}
