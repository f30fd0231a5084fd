//! The work of the macros grows with the input, not with its square: counted in bytes from the allocator.

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

/// Expands an input of so many pieces; returns the bytes that this takes from the allocator.
fn expand((start, piece, end): (&str, &str, &str), count: usize) -> u64 {
    let source = format!("{start}{}{end}", piece.repeat(count));
    let tokens = source.parse().expect("balanced brackets");
    let counted = allocation_counter::measure(|| {
        assert!(!connect_url_tokens(tokens).is_empty());
    });
    proc_macro2::extra::invalidate_current_thread_spans();
    counted.bytes_total
}

#[test]
fn eight_times_the_input_takes_eight_times_as_much() {
    const COUNT: usize = 250;
    for piece in PIECES {
        let (once, eight) = (expand(piece, COUNT), expand(piece, 8 * COUNT));
        // The square would take 64 times as much; a list grows by doubling.
        assert!(eight < 17 * once, "{piece:?}: {once} and {eight} bytes");
    }
}
