//! Writing a URL.

use std::hint::black_box;

use connect_benches::connect_url::{
    CONNECT, Environment, STATE, copy, from_file, push_pieces, text, write,
};
use connect_benches::dynamic;
use connect_benches::peers::{self, OAuth2, Smartcar};
use connect_benches::rounds::{Candidate, measure};
use smartcar_connect::ConnectUrl;

use crate::ROUNDS;
use crate::row::{Goal, heading, nanoseconds, row};

/// Where a URL comes from, and which goals it has: into a `String`, and into a buffer.
const SOURCES: [(&str, f64); 4] = [
    ("known", 1.4),
    ("stored", 1.8),
    ("enum", 1.8),
    ("file", 1.8),
];

/// A state and a URL, which may be a constant.
pub fn constants_and_stored() {
    let stored = CONNECT;
    let environment = Environment::Production;
    let file = from_file();
    let text = text();
    let (oauth2, smartcar) = (OAuth2::default(), Smartcar::default());
    let encoded = CONNECT.as_encoded().expect("it is a constant");
    let (mut copied, mut pushed) = (String::with_capacity(512), String::with_capacity(512));
    let state = || black_box(STATE);
    let mut candidates = vec![
        Candidate::new("clone", || black_box(&text).clone()),
        Candidate::new("copy", || {
            copy(black_box(&text), &mut copied);
            black_box(&copied);
        }),
        Candidate::new("pieces", || {
            push_pieces(black_box(encoded), state(), &mut pushed);
            black_box(&pushed);
        }),
        Candidate::new("format!", || peers::by_format(state())),
        Candidate::new("form_urlencoded", || peers::by_form_urlencoded(state())),
        Candidate::new("url", || peers::by_url(state())),
        Candidate::new("oauth2", || oauth2.url(state())),
        Candidate::new("smartcar", || smartcar.url(state())),
    ];
    candidates.extend(operations("known", || CONNECT));
    candidates.extend(operations("stored", || *black_box(&stored)));
    candidates.extend(operations("enum", || black_box(&environment).connect_url()));
    candidates.extend(operations("file", || black_box(&file).as_url()));
    let times = measure(ROUNDS, candidates);

    let ratios = |ratio: &dyn Fn(&str) -> f64, goal: &dyn Fn(f64) -> Goal| {
        SOURCES.map(|(source, limit)| (ratio(source), goal(limit)))
    };
    heading("a URL and a state", &SOURCES.map(|(source, _)| source));
    let result = ratios(
        &|source| times.ratio(&format!("{source} String"), "clone"),
        &|limit| Goal::AtMost(limit),
    );
    row("String::from / clone of the same String", &result);
    let result = ratios(
        &|source| times.ratio(&format!("{source} to_string"), "clone"),
        &|_| Goal::AtMost(3.0),
    );
    row("to_string / clone of the same String", &result);
    let result = ratios(
        &|source| times.ratio(&format!("{source} write_to"), "copy"),
        &|_| Goal::AtMost(1.5),
    );
    row(
        "write_to a buffer / copy of the same bytes into it",
        &result,
    );
    let ratio = times.ratio("pieces", "copy");
    row(
        "the three pieces pushed, unchecked / copy of the same bytes",
        &SOURCES.map(|_| (ratio, Goal::None)),
    );
    for peer in ["form_urlencoded", "oauth2", "url", "smartcar"] {
        let result = ratios(
            &|source| times.ratio(peer, &format!("{source} String")),
            &|_| Goal::AtLeast(10.0),
        );
        row(&format!("{peer} / String::from"), &result);
    }
    nanoseconds(&times);
}

/// The operations on the URLs of a source.
fn operations<'a>(
    source: &str,
    url: impl Fn() -> ConnectUrl<'a> + Copy + 'a,
) -> [Candidate<'a>; 3] {
    let url = move || url().state(black_box(STATE));
    let mut buffer = String::with_capacity(512);
    [
        Candidate::new(format!("{source} String"), move || String::from(url())),
        Candidate::new(format!("{source} to_string"), move || url().to_string()),
        Candidate::new(format!("{source} write_to"), move || {
            write(url(), &mut buffer);
            black_box(&buffer);
        }),
    ]
}

/// No value known to the compiler, and a state in which every byte is escaped.
pub fn nothing_known() {
    let sizes = [16, 256, 4 << 10, 64 << 10, 1 << 20];
    let values = sizes.map(dynamic::Values::new);
    let emoji = &values[2];
    let times = measure(
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
    heading("nothing known, and emoji as state", &["ratio"]);
    let ratio = times.ratio("form_urlencoded 4 KB", "4 KB");
    row(
        "4 KB: form_urlencoded / String::from",
        &[(ratio, Goal::AtLeast(2.0))],
    );
    let ratio = times.ratio("1 MB", "4 KB") / 256.0;
    row(
        "a byte of 1 MB / a byte of 4 KB",
        &[(ratio, Goal::AtMost(1.5))],
    );
    nanoseconds(&times);
}
