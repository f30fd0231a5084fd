//! The official SDKs and this crate write URLs that mean the same, and this crate reads theirs.
//!
//! `.ci/interop` installs the SDKs of Node and Python, and runs what is here.

mod configurations;
mod construction;

use std::io::Write;
use std::process::{Command, Stdio};

use configurations::{Configuration, configuration};
use construction::with_url;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use smartcar_connect::{ApprovalPrompt, ConnectUrl, Make, Mode, Permission};
use url::Url;

const COUNT: usize = 400;

/// What both SDKs add where the application says nothing.
///
/// Beyond that there is one difference: Python's cuts white space and control characters off the end of
/// `flags`, which this crate writes as it was given.
const DEFAULTS: [(&str, &str); 2] = [("approval_prompt", "auto"), ("mode", "live")];

/// Configurations that the SDKs can express: they know no re-authentication and no other parameters.
fn expressible() -> Vec<Configuration> {
    let mut runner = TestRunner::deterministic();
    let strategy = configuration(Permission::NAMES, Make::NAMES)
        .prop_filter("the SDKs ask for a code", |configuration| {
            configuration.get("response_type") == Some("code")
        })
        .prop_filter("the SDKs write the same flags", |configuration| {
            let flags = configuration.get("flags");
            !flags.is_some_and(|flags| flags.ends_with(char::is_control))
        })
        .prop_map(|configuration| Configuration {
            extra: Vec::new(),
            ..configuration
        });
    let generate = |_| strategy.new_tree(&mut runner).expect("it generates");
    (0..COUNT)
        .map(generate)
        .map(|tree| tree.current())
        .collect()
}

/// The options of a configuration, as both scripts read them.
fn options(configuration: &Configuration) -> Value {
    let get = |key| configuration.get(key);
    let flags = get("flags").map(|flags| {
        // Pairs: an object would not keep their order.
        let pairs = flags.split(' ').map(|flag| flag.split_once(':').unwrap());
        pairs.collect::<Vec<_>>()
    });
    json!({
        "client_id": get("client_id"),
        "redirect_uri": get("redirect_uri"),
        "scope": get("scope").map(|scope| scope.split(' ').collect::<Vec<_>>()),
        "force_prompt": get("approval_prompt") == Some("force"),
        "mode": get("mode").unwrap_or("live"),
        "flags": flags,
        "make": get("make"),
        "single_select": get("single_select").map(|enabled| enabled == "true"),
        "vin": get("single_select_vin"),
        "user": get("user"),
        "state": get("state"),
    })
}

/// Has an SDK build the URLs.
fn build(command: &mut Command, configurations: &[Configuration]) -> Vec<String> {
    let input: Vec<_> = configurations.iter().map(options).collect();
    let mut child = command
        .env_remove("SMARTCAR_API_ORIGIN")
        .env_remove("SMARTCAR_REDIRECT_URI")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the interpreter is installed");
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin
        .write_all(Value::from(input).to_string().as_bytes())
        .expect("the script reads");
    drop(stdin);
    let output = child.wait_with_output().expect("the script ends");
    assert!(output.status.success(), "{output:?}");
    let urls: Vec<String> = serde_json::from_slice(&output.stdout).expect("the script writes JSON");
    assert_eq!(urls.len(), configurations.len());
    urls
}

fn parameters(url: &Url) -> Vec<(String, String)> {
    let mut parameters: Vec<_> = url.query_pairs().into_owned().collect();
    parameters.sort();
    parameters
}

/// Compares the URLs of an SDK with those of this crate, in both directions.
fn assert_agree(urls: &[String], configurations: &[Configuration]) {
    let mut longest = 0;
    for (theirs, configuration) in urls.iter().zip(configurations) {
        with_url(configuration, |ours| {
            let read = Url::parse(theirs).expect("the SDK writes a URL");
            let written = Url::parse(&ours.to_string()).expect("this crate writes a URL");
            assert_eq!(read.origin(), written.origin());
            assert_eq!(read.path(), written.path());
            let mut expected = parameters(&written);
            for (name, value) in DEFAULTS {
                if configuration.get(name).is_none() {
                    expected.push((name.to_owned(), value.to_owned()));
                }
            }
            expected.sort();
            assert_eq!(parameters(&read), expected, "{theirs}");

            let parsed = ConnectUrl::parse(theirs).expect("this crate reads what the SDK writes");
            let ours = ours
                .approval_prompt(ours.get_approval_prompt().unwrap_or(ApprovalPrompt::Auto))
                .mode(ours.get_mode().unwrap_or(Mode::Live));
            assert_eq!(parsed, ours, "{theirs}");
            longest = longest.max(expected.len());
        });
    }
    assert!(longest > 8, "the configurations are too simple");
}

/// Has an SDK build the configurations and compares.
fn assert_sdk_agrees(program: &str, script: &str) {
    let configurations = expressible();
    let urls = build(Command::new(program).arg(script), &configurations);
    assert_agree(&urls, &configurations);
}

#[test]
#[ignore = "needs the SDK, which .ci/interop installs"]
fn node() {
    assert_sdk_agrees("node", "tests/interop/sdk.js");
}

#[test]
#[ignore = "needs the SDK, which .ci/interop installs"]
fn python() {
    assert_sdk_agrees("python3", "tests/interop/sdk.py");
}
