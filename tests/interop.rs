//! The URLs of the official SDKs and of this crate are equivalent, and this crate parses theirs.
//!
//! `.ci/interop` installs the SDKs and runs these tests.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::configurations::{Configuration, configuration};
use crate::construction::with_url;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use smartcar_connect::{
    ApplicationId, ApprovalPrompt, ConnectUrl, ExternalId, Make, Mode, Origin, Parameter,
    Permission, ResponseType,
};
use url::Url;

const COUNT: usize = 400;

/// The parameters that both SDKs add if the application does not set them.
const DEFAULTS: [(&str, &str); 2] = [("approval_prompt", "auto"), ("mode", "live")];

/// Returns configurations that all SDKs can express, which have neither re-authentication nor `extra`, and only the
/// older names.
fn expressible() -> Vec<Configuration> {
    let mut runner = TestRunner::deterministic();
    let strategy = configuration(Permission::NAMES, Make::NAMES)
        .prop_filter("the SDKs request a code", |configuration| {
            configuration.get("response_type") == Some("code")
        })
        .prop_filter("every flag of the SDKs has a value", |configuration| {
            let mut flags = configuration
                .get("flags")
                .into_iter()
                .flat_map(|flags| flags.split(' '));
            flags.all(|flag| flag.contains(':'))
        })
        .prop_map(|mut configuration| {
            let id = configuration.application_id().to_owned();
            configuration.set("client_id", &id);
            configuration.remove(&["application_id", "external_id"]);
            configuration.extra.clear();
            configuration
        });
    let generate = |_| strategy.new_tree(&mut runner).expect("it generates");
    (0..COUNT)
        .map(generate)
        .map(|tree| tree.current())
        .collect()
}

/// Returns the options of a configuration, as the scripts read them.
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

/// Builds the URLs with an SDK.
fn build(command: &mut Command, input: Vec<Value>) -> Vec<String> {
    let count = input.len();
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
    assert_eq!(urls.len(), count);
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

/// Builds the configurations with an SDK, and compares the URLs.
fn assert_sdk_agrees(program: &str, script: &str) {
    let configurations = expressible();
    let input = configurations.iter().map(options).collect();
    let urls = build(Command::new(program).arg(script), input);
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

/// The origin of the page that opens Connect, as in `browser.js`.
const APP_ORIGIN: Origin<'static> = Origin::from_static("https://app.example.com");

/// The options that only the SDK for browsers has: the newer names.
#[derive(Clone, Copy, Debug)]
struct Newer<'a> {
    /// `response_type=none` instead of a code.
    is_without_code: bool,
    /// Whether the redirect URI is set, and not only the page's origin.
    has_redirect_uri: bool,
    external_id: Option<ExternalId<'a>>,
}

impl<'a> Newer<'a> {
    /// Combines every option with every kind of configuration.
    fn new(at: usize, configuration: &'a Configuration) -> Self {
        Self {
            is_without_code: at % 2 == 0,
            has_redirect_uri: configuration.get("redirect_uri").is_some() && at % 3 != 0,
            external_id: match at % 5 {
                0 => Some(ExternalId::CLEAR),
                1 | 2 => configuration
                    .get("user")
                    .and_then(|user| ExternalId::parse(user).ok()),
                _ => None,
            },
        }
    }

    fn options(self, configuration: &Configuration) -> Value {
        let mut options = options(configuration);
        let response_type = if self.is_without_code { "none" } else { "code" };
        options["application_id"] = options["client_id"].take();
        options["response_type"] = response_type.into();
        if !self.has_redirect_uri {
            options["redirect_uri"] = Value::Null;
        }
        if let Some(external_id) = self.external_id {
            let is_cleared = external_id == ExternalId::CLEAR;
            options["external_id"] = (!is_cleared).then(|| external_id.as_str()).into();
        }
        // A browser cannot write others into base64.
        if configuration
            .get("state")
            .is_some_and(|state| !state.is_ascii())
        {
            options["state"] = Value::Null;
        }
        options
    }

    /// Sets the same options with this crate. The SDK wraps the state in its own.
    fn apply(self, url: ConnectUrl<'a>, id: ApplicationId<'a>, state: &'a str) -> ConnectUrl<'a> {
        let mut url = url.application_id(id).state(state);
        if self.is_without_code {
            url = url.response_type(ResponseType::None);
        }
        if !self.has_redirect_uri {
            url = url.without(Parameter::RedirectUri);
        }
        if self.is_without_code && !self.has_redirect_uri {
            url = url.app_origin(APP_ORIGIN);
        }
        match self.external_id {
            Some(external_id) => url.external_id(external_id),
            None => url,
        }
    }
}

#[test]
#[ignore = "needs the SDK, which .ci/interop installs"]
fn browser() {
    let configurations = expressible();
    let newer = configurations.iter().enumerate();
    let newer: Vec<_> = newer.map(|(at, it)| Newer::new(at, it)).collect();
    let input = newer
        .iter()
        .zip(&configurations)
        .map(|(newer, it)| newer.options(it));
    let urls = build(
        Command::new("node").arg("tests/interop/browser.js"),
        input.collect(),
    );
    for ((theirs, configuration), newer) in urls.iter().zip(&configurations).zip(&newer) {
        let read = Url::parse(theirs).expect("the SDK writes a URL");
        let state = read.query_pairs().find(|(name, _)| name == "state");
        let (_, state) = state.expect("the SDK always sends a state");
        let id = configuration.get("client_id").expect("each has an id");
        let id = ApplicationId::parse(id).expect("it is one");
        with_url(configuration, |url| {
            let ours = newer.apply(url, id, &state);
            let ours = ours
                .approval_prompt(ours.get_approval_prompt().unwrap_or(ApprovalPrompt::Auto))
                .mode(ours.get_mode().unwrap_or(Mode::Live));
            assert_eq!(ours.check(), Ok(()), "{theirs}");
            let written = Url::parse(&ours.to_string()).expect("this crate writes a URL");
            assert_eq!(read.path(), written.path());
            assert_eq!(parameters(&read), parameters(&written), "{theirs}");
            let parsed = ConnectUrl::parse(theirs).expect("this crate reads what the SDK writes");
            assert_eq!(parsed, ours, "{theirs}");
        });
    }
}
