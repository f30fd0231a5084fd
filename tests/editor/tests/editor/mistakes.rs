//! Mistakes that are marked while typing, without a build.

use editor_tests::{Editor, Mark};

use crate::{in_macro, on_enum, on_field, on_struct, on_variant, with_editor};

/// Keys, the text that is marked in them, and the message.
type Row = (&'static str, &'static [(&'static str, &'static str)]);

const KEYS: &[Row] = &[
    ("ID", &[]),
    (
        "ID, scope = [read_vin, required:read_fuel], flags = [country:DE], make = TESLA",
        &[],
    ),
    (
        "ID, scope = \"read_vin\", mode = \"live\", single_select = true",
        &[],
    ),
    (
        "ID, scope = [read_odometr], make = Tesla",
        &[
            ("Tesla", "unknown make `Tesla`; did you mean `TESLA`?"),
            (
                "read_odometr",
                "unknown permission `read_odometr`; did you mean `read_odometer`?",
            ),
        ],
    ),
    (
        "ID, redirect_url = \"https://example.com\"",
        &[(
            "redirect_url",
            "unknown key `redirect_url`; did you mean `redirect_uri`?",
        )],
    ),
    // Half-typed.
    (
        "ID, sco",
        &[("sco", "unknown key `sco`; did you mean `scope`?")],
    ),
    ("ID, mode =", &[("mode", "expected a value after `mode =`")]),
    (
        "ID, mode = s",
        &[("s", "unknown mode `s`; write `live` or `simulated`")],
    ),
    (
        "ID, scope = [read_vin, required:]",
        &[(
            ":",
            "expected a permission after `required:`; write it directly after the colon",
        )],
    ),
    (
        "ID, single_select = tru",
        &[("tru", "unknown value `tru`; did you mean `true`?")],
    ),
    (
        "ID, state = {}",
        &[("{}", "expected an expression in the braces")],
    ),
    (
        "ID, type = 1",
        &[(
            "type",
            "unknown key `type`; a parameter that this crate does not know goes into `extra`",
        )],
    ),
];

#[track_caller]
fn marks(editor: &mut Editor, source: &str, expected: &[(&str, &str)]) {
    let expected: Vec<Mark> = expected
        .iter()
        .map(|(source, message)| Mark {
            source: (*source).to_owned(),
            message: (*message).to_owned(),
        })
        .collect();
    assert_eq!(editor.marks(source), expected, "{source}");
}

#[test]
fn in_keys_and_values() {
    with_editor(|editor| {
        for (keys, expected) in KEYS {
            for place in [in_macro, on_struct, on_enum] {
                marks(editor, &place(keys), expected);
            }
        }
        marks(
            editor,
            &on_variant("mode = liv"),
            &[("liv", "unknown mode `liv`; did you mean `live`?")],
        );
    });
}

#[test]
fn where_a_key_is_missing() {
    let missing = "the id of the application is missing; add `client_id` or `application_id`, which the Smartcar Dashboard shows";
    with_editor(|editor| {
        marks(editor, &in_macro(""), &[("connect_url!", missing)]);
        marks(editor, &on_struct("mode = live"), &[("Login", missing)]);
        marks(editor, &on_enum("mode = live"), &[("Environment", missing)]);
    });
}

#[test]
fn in_a_field() {
    with_editor(|editor| {
        marks(
            editor,
            &on_field("param = single_select_vn"),
            &[(
                "single_select_vn",
                "unknown parameter `single_select_vn`; did you mean `single_select_vin`?",
            )],
        );
        marks(
            editor,
            &on_field("skp"),
            &[("skp", "unknown key `skp`; did you mean `skip`?")],
        );
    });
}

#[test]
fn in_the_file() {
    with_editor(|editor| {
        marks(
            editor,
            &in_macro("file = \"Connect.toml\", profile = stging"),
            &[(
                "stging",
                "unknown profile `stging`; did you mean `staging`?",
            )],
        );
    });
}

#[test]
fn in_an_expression() {
    with_editor(|editor| {
        marks(
            editor,
            &in_macro("ID, state = {42}"),
            &[("42", "expected &str, found i32")],
        );
        marks(
            editor,
            &in_macro("ID, mode = {csrf}"),
            &[("csrf", "expected Mode, found &str")],
        );
    });
}
