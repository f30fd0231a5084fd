//! The shared table of accepted and refused configurations, through the macro's check.

#[path = "../../../tests/cases/mod.rs"]
#[macro_use]
mod cases;

use smartcar_connect_runtime::ConnectUrl;

use self::cases::{Case, Value, cases};
use super::checked;

/// Writes a configuration as the macro takes it, every value in quotes.
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

#[test]
fn the_check_gives_the_verdict() {
    for case in cases() {
        checked(&source(&case), |checked, diagnostics| {
            let mut reported: Vec<_> = diagnostics
                .iter()
                .map(|diagnostic| diagnostic.message.as_str())
                .collect();
            let mut expected = case.refused.to_vec();
            reported.sort_unstable();
            expected.sort_unstable();
            assert_eq!(reported, expected, "{}", case.name);
            if expected.is_empty() {
                let url = checked.literals.to_string();
                let parsed = ConnectUrl::parse(&url).map_err(|error| error.to_string());
                assert_eq!(parsed.as_ref(), Ok(&checked.literals), "{}", case.name);
            }
        });
    }
}
