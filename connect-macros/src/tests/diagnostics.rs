//! Every mistake is reported at its own token, and only once.

mod combinations;
mod flags;
mod keys;
mod scope;
mod values;

use super::{checked, marked};

/// A source, with what is marked in it and what is said there.
///
/// The client id that every configuration needs is added to the sources that begin with a comma.
type Mistake = (&'static str, &'static [(&'static str, &'static str)]);

/// Every mistake of the tables.
fn mistakes() -> impl Iterator<Item = &'static Mistake> {
    [
        keys::MISTAKES,
        values::MISTAKES,
        scope::MISTAKES,
        flags::MISTAKES,
        combinations::MISTAKES,
    ]
    .into_iter()
    .flatten()
}

fn with_client_id(source: &str) -> String {
    let client_id = "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"";
    if source.starts_with(',') {
        format!("{client_id}{source}")
    } else {
        source.to_owned()
    }
}

#[test]
fn marks_the_token_that_is_to_blame() {
    let mut failed = Vec::new();
    for (source, expected) in mistakes() {
        let source = with_client_id(source);
        checked(&source, |_, diagnostics| {
            let marked = marked(&source, diagnostics);
            if marked != *expected {
                failed.push(format!("{source}\n  {marked:?}\n  expected {expected:?}\n"));
            }
        });
    }
    assert!(failed.is_empty(), "{}", failed.concat());
}

#[cfg(not(feature = "toml"))]
#[test]
fn a_file_needs_a_feature_and_brings_no_second_error() {
    let source = "file = \"Connect.toml\", profile = staging";
    checked(source, |_, diagnostics| {
        let message = "a file needs the feature `toml`; add it to `smartcar-connect` in Cargo.toml";
        assert_eq!(marked(source, diagnostics), [("\"Connect.toml\"", message)]);
    });
}

#[test]
fn accepts_what_is_known_at_run_time() {
    for source in [
        ", single_select_vin = {vin}, make = TESLA",
        ", single_select_vin = \"0SCAUDI037A5ADB1C\", mode = {mode}",
        ", response_type = {flow}, vehicle_id = {id}, mode = live",
        ", redirect_uri = \"sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback\", client_id = {id}",
        ", scope = {scope}, flags = {flags}, extra = {extra}, state = {&csrf}, user = {user}",
        ", approval_prompt = {prompt}, single_select = {single}, vehicle_id = {id}, response_type = {flow}",
        ", mode = r#live, state = r#\"\"quoted\"\"#,",
    ] {
        let source = match source.split_once("client_id = {") {
            Some(_) => source.trim_start_matches([',', ' ']).to_owned(),
            None => with_client_id(source),
        };
        checked(&source, |_, diagnostics| {
            let messages: Vec<_> = diagnostics.iter().collect();
            assert!(messages.is_empty(), "{source}: {messages:?}");
        });
    }
}

#[test]
fn no_tokens_make_it_panic() {
    for source in [
        "",
        ",",
        "=",
        ":",
        "{",
        "x",
        "= =",
        "= = = ,",
        "client_id = =",
        "client_id == x",
        "a => b",
        "scope = [[[]]]",
        "scope = [:::]",
        "scope = [a:b:c]",
        "scope = [required::read_vin]",
        "scope = []]",
        "#![x]",
        "crate",
        "crate =",
        "crate = crate::",
        "crate = ::",
        "crate crate crate",
        "r#crate = x",
        "client_id = r#\"x\"#x",
        "client_id = \"a\"b",
        "state = 1.0e5",
        "flags = [a:1.0]",
        "'a = 'b",
        "client_id = \"\\u{0}\\u{202e}\"",
        "scope = [\"\\u{0}\"]",
        "mode = {;;;}",
        "é = ü",
        "scope = {{{{}}}}",
    ] {
        if let Ok(tokens) = source.parse() {
            let expanded = crate::connect_url::connect_url_tokens(tokens).to_string();
            assert!(
                expanded.contains("expansion :: fixed"),
                "{source}: {expanded}"
            );
        }
    }
}
