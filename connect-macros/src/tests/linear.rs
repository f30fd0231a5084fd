//! The work of the macros, and the size of their expansions, grow with the input, not with its square.

use proc_macro2::TokenStream;

use super::{ID, connect_url};
use crate::completion::Words;
use crate::derive::connect_config;

/// A piece of a long input, and the source before and after all of them; `{}` is the number of the piece.
const PIECES: &[(&str, &str, &str)] = &[
    ("", "mode = live,", ""),
    ("", "mode", ""),
    ("", "mode ", ""),
    ("", "mode = ", ""),
    ("", "a-", ""),
    ("", ",", ""),
    ("", "= =", ""),
    ("", "x = a.b ", ""),
    ("", "unknown_key_{} = \"x\",", ""),
    ("scope = [", "read_vin,", "]"),
    ("scope = [", "required read_vin", "]"),
    ("scope = [", "read_vin:read_vin:", "]"),
    ("extra = [", "a{}:\"b\",", "]"),
    ("ID, extra = [", "a{}:\"b\",", "]"),
    ("flags = \"", "a{}:b ", "\""),
    ("state = \"", "ä", "\""),
];

/// Items, as above.
const ITEMS: &[(&str, &str, &str)] = &[
    ("struct A { ", "field_{}: u8, ", "}"),
    ("#[connect(ID)] struct A { ", "field_{}: u8, ", "}"),
    (
        "#[connect(ID)] struct A<'a> { state: &'a str, user: &'a str, ",
        "#[connect(skip)] f{}: u8, ",
        "}",
    ),
    (
        "#[connect(ID)] struct A<'a> { state: &'a str, ",
        "#[connect(skip, default = {0})] f{}: u8, ",
        "}",
    ),
    (
        "#[connect(ID)] struct A { ",
        "#[connect(param = state)] f{}: u8, ",
        "}",
    ),
    ("#[connect(ID)] enum A { ", "V{}, ", "}"),
    (
        "#[connect(ID)] enum A { ",
        "#[connect(mode = live)] V{}, ",
        "}",
    ),
    ("enum A { ", "#[connect(mode = live)] V{}, ", "}"),
    (
        "#[connect(ID, single_select = false)] enum A { ",
        "#[connect(single_select_vin = {vin})] V{}, ",
        "}",
    ),
];

fn source((start, piece, end): (&str, &str, &str), count: usize) -> String {
    let pieces = (0..count).map(|number| piece.replace("{}", &number.to_string()));
    let (start, end) = (start.replace("ID", ID), end.replace("ID", ID));
    format!("{start}{}{end}", pieces.collect::<String>())
}

/// Expands a source; returns the bytes that this takes from the allocator, and the number of tokens.
fn expand(source: &str, macro_: fn(TokenStream, Words) -> TokenStream) -> (u64, usize) {
    let tokens = source.parse().expect("balanced brackets");
    let mut expanded = TokenStream::new();
    let counted = allocation_counter::measure(|| {
        expanded = macro_(tokens, Words::of_this_process());
    });
    let count = count(expanded);
    proc_macro2::extra::invalidate_current_thread_spans();
    (counted.bytes_total, count)
}

fn count(tokens: TokenStream) -> usize {
    let count = |token| match token {
        proc_macro2::TokenTree::Group(group) => 1 + count(group.stream()),
        _ => 1,
    };
    tokens.into_iter().map(count).sum()
}

/// Quadratic growth would be 64 times as much for eight times the input; a list grows by doubling.
fn assert_linear(name: &str, once: (u64, usize), eight: (u64, usize)) {
    assert!(
        eight.0 < 17 * once.0,
        "{name}: {once:?} and {eight:?} bytes"
    );
    assert!(
        eight.1 < 9 * once.1,
        "{name}: {once:?} and {eight:?} tokens"
    );
}

#[test]
fn eight_times_the_input_takes_eight_times_as_much() {
    const COUNT: usize = 250;
    for piece in PIECES {
        let once = expand(&source(*piece, COUNT), connect_url);
        assert_linear(
            piece.1,
            once,
            expand(&source(*piece, 8 * COUNT), connect_url),
        );
    }
    for piece in ITEMS {
        let once = expand(&source(*piece, COUNT), connect_config);
        assert_linear(
            piece.0,
            once,
            expand(&source(*piece, 8 * COUNT), connect_config),
        );
    }
}

/// A file with a profile for each environment, and with none of their names.
#[cfg(feature = "toml")]
#[test]
fn eight_times_the_environments_of_a_file_take_eight_times_as_much() {
    let path = std::env::temp_dir().join(format!("{}-linear.toml", std::process::id()));
    for (profile, variant) in [("v{}", "V{}, "), ("other_{}", "V{}, ")] {
        let expand_with = |count: usize| {
            let tables = source(
                (ID, &format!("\n[{profile}]\nmode = \"live\"\n"), ""),
                count,
            );
            std::fs::write(&path, tables).unwrap();
            let start = format!("#[connect(file = {path:?})] enum A {{ ");
            expand(&source((&start, variant, "}"), count), connect_config)
        };
        assert_linear(profile, expand_with(400), expand_with(3200));
    }
    std::fs::remove_file(&path).unwrap();
}
