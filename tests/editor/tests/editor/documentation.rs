//! Hover and go to definition.

use crate::{in_macro, on_enum, on_field, on_struct, on_variant, with_editor};

/// A word, a part of its documentation, and the file and the line that declare it.
type Row = (&'static str, &'static str, &'static str, &'static str);

/// The words that mean the same in every input.
const WORDS: &[Row] = &[
    (
        "cli$0ent_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"",
        "UUID",
        "parameter.rs",
        "ClientId",
    ),
    (
        "ID, sc$0ope = [read_vin]",
        "permissions that are requested",
        "parameter.rs",
        "Scope",
    ),
    (
        "ID, scope = [read_v$0in]",
        "`read_vin`",
        "permission.rs",
        "ReadVin",
    ),
    (
        "ID, scope = [read_fuel, read_v$0in]",
        "`read_vin`",
        "permission.rs",
        "ReadVin",
    ),
    (
        "ID, scope = [requi$0red:read_vin]",
        "grant screen",
        "names.rs",
        "required",
    ),
    (
        "ID, scope = [required:read_v$0in]",
        "`read_vin`",
        "permission.rs",
        "ReadVin",
    ),
    (
        "ID, scope = [\"required:read_v$0in\"]",
        "`read_vin`",
        "permission.rs",
        "ReadVin",
    ),
    (
        "ID, scope = \"read_v$0in\"",
        "`read_vin`",
        "permission.rs",
        "ReadVin",
    ),
    (
        "ID, scope = [oth$0er(\"read_new\")]",
        "does not know yet",
        "names.rs",
        "fn other",
    ),
    (
        "ID, mo$0de = live",
        "`simulated` vehicles",
        "parameter.rs",
        "Mode",
    ),
    (
        "ID, mode = si$0mulated",
        "Vehicle Simulator",
        "keywords.rs",
        "Simulated",
    ),
    (
        "ID, mode = \"si$0mulated\"",
        "Vehicle Simulator",
        "keywords.rs",
        "Simulated",
    ),
    (
        "ID, approval_prompt = fo$0rce",
        "always",
        "keywords.rs",
        "Force",
    ),
    (
        "ID, response_type = co$0de",
        "authorization code",
        "keywords.rs",
        "Code",
    ),
    ("ID, make = TES$0LA", "Tesla", "make.rs", "TESLA"),
    (
        "ID, make = oth$0er(\"NEWBRAND\")",
        "does not know",
        "names.rs",
        "fn other",
    ),
    (
        "ID, fla$0gs = [country:DE]",
        "such as `country:DE`",
        "parameter.rs",
        "Flags",
    ),
    (
        "ID, flags = [coun$0try:DE]",
        "ISO 3166-1",
        "names.rs",
        "country",
    ),
    ("ID, flags = [country:D$0E]", "Germany", "country.rs", "DE"),
    ("ID, external_id = nu$0ll", "clears", "names.rs", "null"),
    (
        "ID, single_sel$0ect = true",
        "only one vehicle",
        "parameter.rs",
        "SingleSelect",
    ),
    (
        "ID, sta$0te = \"x\"",
        "callback repeats",
        "parameter.rs",
        "State",
    ),
];

#[test]
fn of_keys_and_words() {
    let mut wrong = Vec::new();
    with_editor(|editor| {
        // The editor takes a second for each: elsewhere, some of the words are enough.
        for (place, step) in [
            (in_macro as fn(&str) -> String, 1),
            (on_struct, 5),
            (on_enum, 5),
            (on_variant, 5),
        ] {
            for (keys, documentation, file, line) in WORDS.iter().step_by(step) {
                let source = place(keys);
                let hover = editor.hover(&source).unwrap_or_default();
                let definitions = editor.definitions(&source);
                let is_defined = match definitions.as_slice() {
                    [(in_file, declaration)] => in_file == file && declaration.contains(line),
                    _ => false,
                };
                if !hover.contains(documentation) || !is_defined {
                    wrong.push(format!("{keys}: {hover}\n{definitions:?}\n"));
                }
            }
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

#[test]
fn of_the_file_and_its_profiles() {
    with_editor(|editor| {
        let keys = "fi$0le = \"Connect.toml\", profile = staging";
        for place in [in_macro, on_struct] {
            let hover = editor.hover(&place(keys)).unwrap_or_default();
            assert!(hover.contains("Cargo.toml"), "{hover}");
        }
        let keys = "file = \"Connect.toml\", profile = sta$0ging";
        for place in [in_macro, on_struct] {
            let hover = editor.hover(&place(keys)).unwrap_or_default();
            assert!(hover.contains("`staging`"), "{hover}");
        }
        let hover = editor.hover(&on_variant("pro$0file = staging"));
        assert!(hover.is_some_and(|hover| hover.contains("the table of the file")));
    });
}

#[test]
fn of_what_a_field_is() {
    with_editor(|editor| {
        for (keys, says) in [
            (
                "par$0am = single_select_vin",
                "the parameter that the field is",
            ),
            ("param = single_sel$0ect_vin", "17-character VIN"),
            ("sk$0ip", "not a parameter"),
            ("skip, defau$0lt = {None}", "an expression in braces"),
        ] {
            let hover = editor.hover(&on_field(keys)).unwrap_or_default();
            assert!(hover.contains(says), "{keys}: {hover}");
        }
    });
}

/// A key with an expression leads to the setter that takes the expression.
#[test]
fn of_an_expression_and_its_key() {
    with_editor(|editor| {
        let source = in_macro("ID, sta$0te = {csrf_token}");
        let hover = editor.hover(&source).unwrap_or_default();
        assert!(hover.contains("state: &'a str"), "{hover}");
        let definitions = editor.definitions(&source);
        assert_eq!(definitions.len(), 1, "{definitions:?}");

        let source = in_macro("ID, state = {csrf_to$0ken}");
        let hover = editor.hover(&source).unwrap_or_default();
        assert!(hover.contains("let csrf_token: &str"), "{hover}");
        let definitions = editor.definitions(&source);
        assert_eq!(
            definitions,
            [("lib.rs".to_owned(), "let csrf_token = csrf;".to_owned())],
        );
    });
}
