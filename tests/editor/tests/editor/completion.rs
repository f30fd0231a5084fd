//! Completion of keys and words.

use editor_tests::Editor;
use smartcar_connect::{ApprovalPrompt, Country, Make, Mode, Parameter, Permission};

use crate::{in_macro, on_enum, on_field, on_struct, on_variant, with_editor};

/// The inputs that take keys.
const PLACES: [fn(&str) -> String; 4] = [in_macro, on_struct, on_enum, on_variant];

/// Compares the completions with the expected ones, and asserts that each is documented.
#[track_caller]
fn offers(editor: &mut Editor, source: &str, expected: &[&str]) {
    let completions = editor.complete(source);
    let mut offered: Vec<&str> = completions.iter().map(|each| each.label.as_str()).collect();
    let mut expected = expected.to_vec();
    offered.sort_unstable();
    expected.sort_unstable();
    assert_eq!(offered, expected, "{source}");
    for completion in &completions {
        let label = &completion.label;
        let documentation = &completion.documentation;
        assert!(documentation.len() > 2, "{label} is not documented");
        let text = match label.strip_suffix("(…)") {
            Some(function) => format!("{function}("),
            None => label.clone(),
        };
        assert!(completion.text.starts_with(&text), "{completion:?}");
    }
}

/// Returns the keys of an input, except some.
fn keys_without(left_out: &[&str]) -> Vec<&'static str> {
    let keys = Parameter::NAMES.iter().copied().chain(["file", "profile"]);
    keys.filter(|key| !left_out.contains(key)).collect()
}

#[test]
fn a_key() {
    with_editor(|editor| {
        for (place, elsewhere) in PLACES.into_iter().zip(["", "", "profile", "file"]) {
            offers(editor, &place("$0"), &keys_without(&[elsewhere]));
            offers(editor, &place("scop$0"), &keys_without(&[elsewhere]));
            for keys in [
                "ID, $0",
                "ID, sc$0",
                "$0 ID",
                "sc$0, ID",
                "sc$0 = [read_vin], ID",
                "sco$0\n    ID",
                "ID,\n    sc$0\n",
            ] {
                let expected = keys_without(&["client_id", elsewhere]);
                offers(editor, &place(keys), &expected);
            }
            let expected = keys_without(&["client_id", "mode", "scope", elsewhere]);
            let keys = "ID, mode = live, ma$0, scope = [read_vin]";
            offers(editor, &place(keys), &expected);
        }
    });
}

#[test]
fn a_key_beside_mistakes() {
    with_editor(|editor| {
        for keys in [
            "client_id = \"x\", redirect_url = \"y\", sc$0",
            "client_id = , sc$0",
            "client_id, sc$0",
            "sc$0, client_id = YOUR_CLIENT_ID",
        ] {
            for place in PLACES {
                let source = place(keys);
                let completions = editor.complete(&source);
                let scope = completions.iter().any(|each| each.label == "scope");
                assert!(scope, "{source}");
            }
        }
    });
}

#[test]
fn a_permission() {
    let behind_required: Vec<&str> = Permission::NAMES
        .iter()
        .copied()
        .chain(["other(…)"])
        .collect();
    let mut first = behind_required.clone();
    first.push("required");
    with_editor(|editor| {
        for place in PLACES {
            for keys in [
                "ID, scope = [$0]",
                "ID, scope = [read_od$0]",
                "ID, scope = [read_vin, $0]",
                "ID, scope = [read_vin, read_od$0]",
                "ID, scope = [read_od$0, required:read_vin]",
                "ID, scope = [$0, read_vin]",
                "ID, scope = [read_vin, read_od$0, read_fuel], mode = live",
                "ID, scope = [read_$0 read_vin]",
            ] {
                offers(editor, &place(keys), &first);
            }
            for keys in [
                "ID, scope = [required:read_od$0]",
                // Directly after a single colon, rust-analyzer never completes.
                "ID, scope = [required: $0]",
                "ID, scope = [read_vin, required: $0, read_fuel]",
                "ID, scope = [read_vin, required:r$0, read_fuel]",
            ] {
                offers(editor, &place(keys), &behind_required);
            }
        }
    });
}

#[test]
fn a_word() {
    let makes: Vec<&str> = Make::NAMES.iter().copied().chain(["other(…)"]).collect();
    let of_keys: [(&str, &str, &[&str]); 6] = [
        ("mode", "si", Mode::NAMES),
        ("approval_prompt", "fo", ApprovalPrompt::NAMES),
        ("response_type", "co", &["code", "none", "vehicle_id"]),
        ("make", "TES", &makes),
        ("external_id", "nu", &["null"]),
        ("redirect_uri", "oth", &["other(…)"]),
    ];
    with_editor(|editor| {
        for place in PLACES {
            for (key, half, words) in of_keys {
                for keys in [
                    format!("ID, {key} = $0"),
                    format!("ID, {key} =$0"),
                    format!("ID, {key} = {half}$0"),
                    format!("ID, {key} = $0, user = \"42\""),
                    format!("ID, {key} = {half}$0, user = \"42\""),
                    format!("{key} = {half}$0\n    ID"),
                ] {
                    offers(editor, &place(&keys), words);
                }
            }
        }
    });
}

#[test]
fn a_flag() {
    let countries: Vec<&str> = Country::ALL
        .iter()
        .map(|country| country.as_str())
        .collect();
    with_editor(|editor| {
        for place in PLACES {
            for keys in [
                "ID, flags = [$0]",
                "ID, flags = [cou$0]",
                "ID, flags = [color:\"00819D\", cou$0]",
                "ID, flags = [cou$0:DE]",
            ] {
                offers(editor, &place(keys), &["color", "country"]);
            }
            for keys in ["ID, flags = [country:D$0]", "ID, flags = [country: $0]"] {
                offers(editor, &place(keys), &countries);
            }
        }
    });
}

/// They are keywords, which rust-analyzer does not document.
#[test]
fn true_or_false() {
    with_editor(|editor| {
        for place in PLACES {
            for keys in [
                "ID, single_select = $0",
                "ID, single_select = t$0",
                "ID, single_select = f$0, mode = live",
            ] {
                let source = place(keys);
                let completions = editor.complete(&source);
                for word in ["true", "false"] {
                    let text = completions.iter().find(|each| each.label == word);
                    assert_eq!(text.map(|each| each.text.as_str()), Some(word), "{source}");
                }
            }
        }
    });
}

#[test]
fn a_profile_of_the_file() {
    let profiles = ["none", "production", "staging"];
    with_editor(|editor| {
        for keys in [
            "file = \"Connect.toml\", profile = $0",
            "file = \"Connect.toml\", profile = sta$0",
            "profile = sta$0, file = \"Connect.toml\", mode = live",
        ] {
            offers(editor, &in_macro(keys), &profiles);
            offers(editor, &on_struct(keys), &profiles);
        }
        offers(editor, &on_variant("profile = $0"), &profiles);
        offers(editor, &on_variant("profile = sta$0"), &profiles);
    });
}

#[test]
fn what_a_field_is() {
    with_editor(|editor| {
        offers(editor, &on_field("$0"), &["default", "param", "skip"]);
        offers(editor, &on_field("par$0"), &["default", "param", "skip"]);
        offers(editor, &on_field("skip, $0"), &["default", "param"]);
        offers(editor, &on_field("param = $0"), Parameter::NAMES);
        offers(editor, &on_field("param = single_$0"), Parameter::NAMES);
    });
}

/// The README's example as a newcomer types it: after its first letter, each word is offered, with its documentation.
#[test]
fn the_example_of_the_readme_word_by_word() {
    let readme = include_str!("../../../../README.md");
    let (_, behind) = readme
        .split_once("connect_url! {")
        .expect("there is an example");
    let (keys, _) = behind.split_once('}').expect("it has an end");
    let mut written = Vec::new();
    with_editor(|editor| {
        for (start, word) in words(keys) {
            let begun = &keys[..=start];
            let source = in_macro(&format!("{begun}$0{}", closed(begun)));
            let completions = editor.complete(&source);
            let found = completions.iter().find(|each| each.label == word);
            let found = found.unwrap_or_else(|| panic!("{word} is not offered: {source}"));
            assert_eq!(found.text.trim_end_matches("$0"), word);
            assert!(!found.documentation.is_empty(), "{word}");
            written.push(word);
        }
        assert!(written.contains(&"read_vehicle_info"), "{written:?}");
        assert!(written.contains(&"DE"), "{written:?}");
    });
}

/// The words of a text, outside of strings, and where each begins.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut at = 0;
    for (part, piece) in text.split('"').enumerate() {
        if part % 2 == 0 {
            let is_word = |char: char| char.is_alphanumeric() || char == '_';
            let starts = piece.match_indices(is_word).map(|(start, _)| start);
            let begins = |start: &usize| !piece[..*start].ends_with(is_word);
            for start in starts.filter(begins) {
                let word = piece[start..].split(|char| !is_word(char)).next();
                words.push((at + start, word.unwrap_or_default()));
            }
        }
        at += piece.len() + 1;
    }
    words
}

/// The bracket that an editor adds by itself.
fn closed(begun: &str) -> &'static str {
    if begun.matches('[').count() > begun.matches(']').count() {
        "]"
    } else {
        ""
    }
}
