//! The time that the macros take grows with the input, not with its square.

use std::time::{Duration, Instant};

use crate::connect_url::connect_url_tokens;

/// What the parser meets over and over again, as one piece of a long input.
const PIECES: [(&str, &str, &str); 14] = [
    ("", "mode = live,", ""),
    ("", "mode", ""),
    ("", "mode = ", ""),
    ("", "a-", ""),
    ("", ",", ""),
    ("", "= =", ""),
    ("", "x = a.b ", ""),
    ("", "unknown_key = \"x\",", ""),
    ("scope = [", "read_vin,", "]"),
    ("scope = [", "required read_vin", "]"),
    ("scope = [", "read_vin:read_vin:", "]"),
    ("extra = [", "a:\"b\",", "]"),
    ("flags = \"", "a:b ", "\""),
    ("state = \"", "ä", "\""),
];

fn expand(piece: (&str, &str, &str), count: usize) {
    let (start, piece, end) = piece;
    let source = format!("{start}{}{end}", piece.repeat(count));
    let tokens = source.parse().expect("balanced brackets");
    assert!(!connect_url_tokens(tokens).is_empty());
    proc_macro2::extra::invalidate_current_thread_spans();
}

fn taken(run: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    run();
    begun.elapsed()
}

#[test]
fn eight_times_the_input_takes_eight_times_as_long() {
    const COUNT: usize = 250;
    for piece in PIECES {
        // The machine has other things to do as well, so one good measurement out of several counts.
        let grows_evenly = (0..8).any(|_| {
            let eight = taken(|| (0..8).for_each(|_| expand(piece, COUNT)));
            let at_once = taken(|| expand(piece, 8 * COUNT));
            // The square would take 8 times as long.
            at_once < 3 * eight
        });
        assert!(grows_evenly, "{piece:?}");
    }
}
