//! The shared table of accepted and refused configurations, through the check of each macro.

#[path = "../../../tests/cases/mod.rs"]
#[macro_use]
pub(super) mod cases;

use smartcar_connect_runtime::ConnectUrl;

use self::cases::{Case, Value, Way, cases};
use super::{checked, derived, messages};
use crate::errors::Errors;

/// Writes a configuration as input of the macros, every value in quotes.
fn source(case: &Case) -> String {
    let settings = case.settings.iter().map(|(key, value)| match value {
        Value::Text(text) => format!("{key} = {text:?}"),
        Value::Pairs(pairs) => {
            let pairs = pairs.iter();
            let pairs = pairs.map(|(name, value)| format!("{name}: {value:?}"));
            format!("{key} = [{}]", pairs.collect::<Vec<_>>().join(", "))
        }
    });
    settings.collect::<Vec<_>>().join(", ")
}

fn assert_verdict(case: &Case, errors: &Errors, way: Way) {
    // An error in a file has its location on a line of its own.
    let reported = messages(errors).filter_map(|message| message.lines().next());
    let mut reported: Vec<_> = reported.map(str::to_owned).collect();
    let expected = case.refused.iter().map(|each| cases::worded(each, way));
    let mut expected: Vec<_> = expected.collect();
    reported.sort_unstable();
    expected.sort_unstable();
    assert_eq!(reported, expected, "{}", case.name);
}

#[test]
fn connect_url_gives_the_verdict() {
    for case in cases() {
        checked(&source(&case), |layered, errors| {
            assert_verdict(&case, errors, Way::Macro);
            if case.refused.is_empty() {
                let literals = layered.config.to_buf();
                let parsed = ConnectUrl::parse(&literals.to_string());
                assert_eq!(parsed, Ok(literals), "{}", case.name);
            }
        });
    }
}

#[test]
fn the_derive_gives_the_verdict() {
    for case in cases() {
        for item in ["struct Config;", "enum Environment { Production }"] {
            let item = format!("#[connect({})] {item}", source(&case));
            let (_, errors) = derived(item.parse().expect("balanced brackets"));
            assert_verdict(&case, &errors, Way::Macro);
        }
    }
}

/// At the top of a file, and in a profile.
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
            checked(&source, |layered, errors| {
                assert_verdict(&case, errors, Way::File);
                for message in messages(errors) {
                    let (_, location) = message.split_once('\n').unwrap_or_default();
                    assert!(location.is_empty() || location.contains(name), "{message}");
                }
                if case.refused.is_empty() {
                    let url = layered.config.to_buf().to_string();
                    assert!(ConnectUrl::parse(&url).is_ok(), "{}: {url}", case.name);
                }
            });
        }
    }
    std::fs::remove_file(&path).expect("the file can be removed");
}

#[cfg(feature = "toml")]
#[test]
fn errors_in_a_file_are_in_its_order() {
    let path = std::env::temp_dir().join(format!("{}-order.toml", std::process::id()));
    let name = path.to_str().expect("the path is text");
    let file = "[b]\nmode = \"liv\"\n[a]\nmode = \"tst\"\n[c]\nmode = \"x\"\n";
    std::fs::write(&path, file).expect("the file can be written");
    checked(&format!("file = {name:?}, profile = a"), |_, errors| {
        let locations = messages(errors).map(|message| {
            let (_, location) = message.split_once("\n  --> ").expect("a location");
            location.strip_prefix(name).expect("the path").to_owned()
        });
        assert_eq!(locations.collect::<Vec<_>>(), [":2:8", ":4:8", ":6:8"]);
    });
    std::fs::remove_file(&path).expect("the file can be removed");
}
