//! Prints what a Connect URL costs at run time, as ratios of times measured side by side, and the goals.

use std::hint::black_box;

use connect_benches::rounds::{Candidate, Times, measure};
use connect_benches::{callback, dynamic, login, parse};

const ROUNDS: u32 = 301;

fn main() {
    println!("{:<66} {:>8}  goal", "what", "ratio");
    login();
    dynamic();
    callbacks();
    parsing();
}

enum Goal {
    AtMost(f64),
    AtLeast(f64),
    /// It is only shown.
    None,
}

fn row(what: &str, ratio: f64, goal: &Goal) {
    let (sign, limit, reached) = match *goal {
        Goal::AtMost(limit) => ("<=", limit, ratio <= limit),
        Goal::AtLeast(limit) => (">=", limit, ratio >= limit),
        Goal::None => {
            println!("{what:<66} {ratio:>8.2}");
            return;
        }
    };
    let missed = if reached { "" } else { "  MISSED" };
    println!("{what:<66} {ratio:>8.2}  {sign} {limit:.1}{missed}");
}

fn times(of: &Times) {
    let times = of.iter().map(|(name, time)| format!("{name} {time:.1}"));
    println!("  ns: {}", times.collect::<Vec<_>>().join(", "));
}

fn login() {
    let state = || black_box(login::STATE);
    let text = login::text();
    let (oauth2, smartcar) = (login::oauth2_client(), login::smartcar_client());
    let mut buffers = [String::with_capacity(512), String::with_capacity(512)];
    let [ours, copied] = &mut buffers;
    let times_of = measure(
        ROUNDS,
        vec![
            Candidate::new("clone", || black_box(&text).clone()),
            Candidate::new("String::from", || login::connect_string(state())),
            Candidate::new("stored", || {
                login::connect_string_of(black_box(&login::LOGIN), state())
            }),
            Candidate::new("to_string", || login::connect_to_string(state())),
            Candidate::new("copy", || {
                login::copy(black_box(&text), copied);
                black_box(&copied);
            }),
            Candidate::new("write_to", || {
                login::connect_write(state(), ours);
                black_box(&ours);
            }),
            Candidate::new("format!", || login::by_format(state())),
            Candidate::new("form_urlencoded", || login::by_form_urlencoded(state())),
            Candidate::new("url", || login::by_url(state())),
            Candidate::new("oauth2", || login::by_oauth2(&oauth2, state())),
            Candidate::new("smartcar", || login::by_smartcar(&smartcar, state())),
        ],
    );
    let ratio = |name, other| times_of.ratio(name, other);
    let what = "a constant and a state: String::from / clone of the String";
    row(what, ratio("String::from", "clone"), &Goal::AtMost(2.0));
    let what = "a stored URL and a state: String::from / clone of the String";
    row(what, ratio("stored", "clone"), &Goal::None);
    let what = "a constant and a state: to_string / clone of the String";
    row(what, ratio("to_string", "clone"), &Goal::AtMost(5.0));
    let what = "a constant and a state: write_to a buffer / copy into it";
    row(what, ratio("write_to", "copy"), &Goal::AtMost(1.5));
    let peers = ["oauth2", "smartcar", "url"].map(|peer| ratio(peer, "String::from"));
    let fastest = peers.into_iter().fold(f64::INFINITY, f64::min);
    let what = "the fastest of oauth2, smartcar, url / String::from";
    row(what, fastest, &Goal::AtLeast(15.0));
    times(&times_of);
}

fn dynamic() {
    let sizes = [16, 256, 4 << 10, 64 << 10, 1 << 20];
    let values = sizes.map(dynamic::Values::new);
    let emoji = &values[2];
    let times_of = measure(
        ROUNDS,
        vec![
            Candidate::new("16 B", || values[0].connect_string()),
            Candidate::new("256 B", || values[1].connect_string()),
            Candidate::new("4 KB", || values[2].connect_string()),
            Candidate::new("64 KB", || values[3].connect_string()),
            Candidate::new("1 MB", || values[4].connect_string()),
            Candidate::new("form_urlencoded 4 KB", || emoji.by_form_urlencoded()),
        ],
    );
    let what = "nothing known, 4 KB of emoji: form_urlencoded / String::from";
    row(
        what,
        times_of.ratio("form_urlencoded 4 KB", "4 KB"),
        &Goal::AtLeast(2.0),
    );
    let what = "the same, per byte: 1 MB of emoji / 4 KB of emoji";
    row(
        what,
        times_of.ratio("1 MB", "4 KB") / 256.0,
        &Goal::AtMost(1.5),
    );
    times(&times_of);
}

fn callbacks() {
    for (what, query) in [
        (
            "Callback::parse / form_urlencoded by hand: code and state",
            callback::CODE,
        ),
        (
            "Callback::parse / form_urlencoded by hand: all of a connection",
            callback::CONNECTED,
        ),
        (
            "Callback::parse / form_urlencoded by hand: an error",
            callback::REFUSED,
        ),
    ] {
        let query = || black_box(query);
        let times_of = measure(
            ROUNDS,
            vec![
                Candidate::new("Callback::parse", || callback::connect(query())),
                Candidate::new("form_urlencoded", || callback::by_form_urlencoded(query())),
            ],
        );
        let ratio = times_of.ratio("Callback::parse", "form_urlencoded");
        row(what, ratio, &Goal::AtMost(1.0));
        times(&times_of);
    }
}

fn parsing() {
    let text = login::text();
    let text = || black_box(text.as_str());
    let times_of = measure(
        ROUNDS,
        vec![
            Candidate::new("ConnectUrl::parse", || parse::connect(text())),
            Candidate::new("url", || parse::by_url(text())),
        ],
    );
    let what = "ConnectUrl::parse, checked / url::Url::parse and query_pairs";
    row(
        what,
        times_of.ratio("ConnectUrl::parse", "url"),
        &Goal::AtMost(1.0),
    );
    times(&times_of);
}
