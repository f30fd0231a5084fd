//! The shared table of accepted and refused configurations, through the check of each macro.

#[path = "../../../tests/cases/mod.rs"]
#[macro_use]
pub(super) mod cases;

use smartcar_connect_runtime::ConnectUrl;

#[cfg(feature = "toml")]
use self::cases::Way;
use self::cases::{Case, Value, cases};
use super::{checked, messages};
use crate::derive;
use crate::diagnostics::Diagnostics;
use crate::expand::editor::Words;

/// Writes a configuration as the macros take it, every value in quotes.
fn source(case: &Case) -> String {
    let settings = case.settings.iter().map(|(key, value)| match value {
        Value::Text(text) => format!("{key} = {text:?}"),
        Value::Pairs(pairs) => {
            let pairs = pairs
                .iter()
                .map(|(name, value)| format!("{name}: {value:?}"));
            format!("{key} = [{}]", pairs.collect::<Vec<_>>().join(", "))
        }
    });
    settings.collect::<Vec<_>>().join(", ")
}

fn assert_verdict<'m>(case: &Case, messages: impl Iterator<Item = &'m str>) {
    let expected = case.refused.iter().map(ToString::to_string);
    assert_sentences(case, expected.collect(), messages);
}

fn assert_sentences<'m>(
    case: &Case,
    mut expected: Vec<String>,
    messages: impl Iterator<Item = &'m str>,
) {
    let mut reported: Vec<_> = messages.collect();
    reported.sort_unstable();
    expected.sort_unstable();
    assert_eq!(reported, expected, "{}", case.name);
}

#[test]
fn connect_url_gives_the_verdict() {
    for case in cases() {
        checked(&source(&case), |checked, diagnostics| {
            assert_verdict(&case, messages(diagnostics));
            if case.refused.is_empty() {
                let url = checked.literals.to_string();
                let parsed = ConnectUrl::parse(&url).map_err(|error| error.to_string());
                assert_eq!(parsed.as_ref(), Ok(&checked.literals), "{}", case.name);
            }
        });
    }
}

#[test]
fn the_derive_gives_the_verdict() {
    for case in cases() {
        for item in ["struct Config;", "enum Environment { Production }"] {
            let item = format!("#[connect({})] {item}", source(&case));
            let mut diagnostics = Diagnostics::default();
            let tokens = item.parse().expect("the source has balanced brackets");
            let words = Words::of_this_process();
            let expanded = derive::parse_and_expand(tokens, words, &mut diagnostics);
            assert!(expanded.is_ok(), "the item is Rust");
            assert_verdict(&case, messages(&diagnostics));
        }
    }
}

/// In a file, at the top and in a profile; the messages go on with the line that is wrong.
#[cfg(feature = "toml")]
#[test]
fn the_file_gives_the_verdict() {
    let path = std::env::temp_dir().join(format!("{}-Connect.toml", std::process::id()));
    let name = path.to_str().expect("the path is text");
    for case in cases() {
        let toml = cases::toml(&case);
        for (text, source) in [
            (toml.clone(), format!("file = {name:?}")),
            (
                format!("[staging]\n{toml}"),
                format!("file = {name:?}, profile = staging"),
            ),
        ] {
            std::fs::write(&path, text).expect("the file can be written");
            checked(&source, |checked, diagnostics| {
                let sentences = messages(diagnostics).map(|message| {
                    let (sentence, line) = message.split_once('\n').unwrap_or((message, ""));
                    assert!(line.is_empty() || line.contains(name), "{message}");
                    sentence
                });
                let expected = case
                    .refused
                    .iter()
                    .map(|each| cases::worded(each, Way::File));
                assert_sentences(&case, expected.collect(), sentences);
                if case.refused.is_empty() {
                    let url = checked.literals.to_string();
                    assert!(ConnectUrl::parse(&url).is_ok(), "{}: {url}", case.name);
                }
            });
        }
    }
    std::fs::remove_file(&path).expect("the file can be removed");
}

#[cfg(feature = "toml")]
#[test]
fn what_is_wrong_in_a_file_comes_in_its_order() {
    let path = std::env::temp_dir().join(format!("{}-order.toml", std::process::id()));
    let name = path.to_str().expect("the path is text");
    let file = "[b]\nmode = \"liv\"\n[a]\nmode = \"tst\"\n[c]\nmode = x\n";
    std::fs::write(&path, file).expect("the file can be written");
    checked(
        &format!("file = {name:?}, profile = a"),
        |_, diagnostics| {
            let lines = messages(diagnostics).map(|message| {
                let (_, place) = message.split_once("toml:").expect("there is a place");
                place.split(':').next().expect("there is a line").to_owned()
            });
            assert_eq!(lines.collect::<Vec<_>>(), ["2", "4", "6"]);
        },
    );
    std::fs::remove_file(&path).expect("the file can be removed");
}
