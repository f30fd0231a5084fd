//! The inputs of the property tests: configurations, which are valid or may be, and the strings that they consist of.

#![allow(dead_code, reason = "not every test needs all of it")]

#[path = "../cases/toml_string.rs"]
#[allow(
    clippy::duplicate_mod,
    reason = "a test may be run on the table of cases as well"
)]
mod toml_string;

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::string::string_regex;
use proptest::test_runner::Config;

use toml_string::toml_string;

/// The number of cases of a property, unless `PROPTEST_CASES` is set, as it is in CI.
const CASES: u32 = 1_000;

/// Keeps no seeds, since a bug that is found becomes a test of its own.
pub(crate) fn config() -> Config {
    let mut config = Config::default();
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = CASES;
    }
    config.failure_persistence = None;
    config
}

/// A configuration, in the order of the URL: each key once, except those of `extra`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Configuration {
    pub(crate) settings: Vec<(&'static str, String)>,
    /// The parameters unknown to the crate.
    pub(crate) extra: Vec<(String, String)>,
}

impl Configuration {
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        let mut settings = self.settings.iter();
        settings
            .find(|(found, _)| *found == key)
            .map(|(_, value)| value.as_str())
    }

    /// Returns the id of the application, under either of its names.
    pub(crate) fn application_id(&self) -> &str {
        let id = self.get("application_id").or(self.get("client_id"));
        id.expect("every configuration has an id")
    }

    pub(crate) fn set(&mut self, key: &'static str, value: &str) {
        self.remove(&[key]);
        self.settings.push((key, value.to_owned()));
        let order = |key: &str| KEYS.iter().position(|known| *known == key);
        self.settings.sort_by_key(|(key, _)| order(key));
    }

    pub(crate) fn remove(&mut self, keys: &[&str]) {
        self.settings.retain(|(key, _)| !keys.contains(key));
    }

    fn is_reauthentication(&self) -> bool {
        match self.get("response_type") {
            Some("vehicle_id") => true,
            Some("none") => self.get("vehicle_id").is_some(),
            _ => false,
        }
    }

    /// Removes and adds keys so that no rule over several keys is broken.
    fn reconcile(mut self) -> Self {
        if self.get("application_id").is_some() {
            self.remove(&["client_id"]);
        }
        if self.get("response_type") != Some("none") {
            self.remove(&["app_origin"]);
        } else if self.get("app_origin").is_some() {
            self.remove(&["redirect_uri"]);
        }
        if self.is_reauthentication() {
            self.remove(&[
                "approval_prompt",
                "mode",
                "flags",
                "single_select",
                "single_select_vin",
            ]);
            let is_tesla = self.get("make") == Some("TESLA") && self.get("scope").is_some();
            if self.get("vehicle_id").is_none() && !is_tesla {
                self.set("vehicle_id", "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46");
            }
        } else {
            self.remove(&["vehicle_id"]);
        }
        if let Some(vin) = self.get("single_select_vin") {
            if vin.starts_with("0SC") || vin.contains(['I', 'O', 'Q']) {
                self.set("mode", "simulated");
            }
            self.set("single_select", "true");
            self.remove(&["make"]);
        }
        let id = self.application_id();
        let own = self.get("redirect_uri").and_then(|uri| {
            let rest = uri.strip_prefix("sc")?;
            Some(format!("sc{id}{}", &rest[id.len()..]))
        });
        if let Some(own) = own {
            self.set("redirect_uri", &own);
        }
        self
    }

    /// Returns the query of a URL, everything but letters and digits percent-encoded.
    pub(crate) fn query(&self) -> String {
        let settings = self
            .settings
            .iter()
            .map(|(key, value)| (*key, value.as_str()));
        let extra = self
            .extra
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let pairs = settings.chain(extra);
        let pairs = pairs.map(|(name, value)| format!("{}={}", escaped(name), escaped(value)));
        pairs.collect::<Vec<_>>().join("&")
    }

    /// Returns a URL on the path of its `response_type`.
    pub(crate) fn url(&self) -> String {
        let path = if self.is_reauthentication() {
            "reauthenticate"
        } else {
            "authorize"
        };
        format!("https://connect.smartcar.com/oauth/{path}?{}", self.query())
    }

    /// Returns the input of a macro, every value in quotes.
    pub(crate) fn source(&self) -> String {
        let settings = self.settings.iter();
        let mut entries: Vec<_> = settings
            .map(|(key, value)| format!("{key} = {value:?}"))
            .collect();
        if !self.extra.is_empty() {
            let pairs = self.extra.iter();
            let pairs = pairs.map(|(name, value)| format!("{name:?}: {value:?}"));
            let pairs = pairs.collect::<Vec<_>>().join(", ");
            entries.push(format!("extra = [{pairs}]"));
        }
        entries.join(", ")
    }

    /// Returns a Connect.toml, every value in quotes.
    pub(crate) fn toml(&self) -> String {
        let settings = self.settings.iter();
        let mut lines: Vec<_> = settings
            .map(|(key, value)| format!("{key} = {}\n", toml_string(value)))
            .collect();
        if !self.extra.is_empty() {
            let pairs = self.extra.iter();
            let pairs = pairs
                .map(|(name, value)| format!("{} = {}", toml_string(name), toml_string(value)));
            let pairs = pairs.collect::<Vec<_>>().join(", ");
            lines.push(format!("extra = {{ {pairs} }}\n"));
        }
        lines.concat()
    }
}

fn escaped(text: &str) -> String {
    let bytes = text.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        _ => format!("%{byte:02x}"),
    });
    bytes.collect()
}

/// The keys whose values are strings, in the order of the URL.
const KEYS: [&str; 16] = [
    "response_type",
    "client_id",
    "application_id",
    "vehicle_id",
    "scope",
    "redirect_uri",
    "app_origin",
    "approval_prompt",
    "mode",
    "flags",
    "make",
    "single_select",
    "single_select_vin",
    "external_id",
    "user",
    "state",
];

/// A regular expression as a strategy; each is compiled once.
macro_rules! pattern {
    ($pattern:expr) => {{
        static PATTERN: LazyLock<SBoxedStrategy<String>> =
            LazyLock::new(|| string_regex($pattern).expect("it is a pattern").sboxed());
        PATTERN.clone()
    }};
}

/// Any string that is not empty: any Unicode, control characters, the delimiters of a URL, and their escapes.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        pattern!("[&=+%#;?/:@ \"'\\\\\\[\\]<>{}|^`\\x00-\\x20\\x7f]{1,12}"),
        pattern!("(%(2[0-9a-fA-F]|3[a-fA-F]|0[0-9a-dA-D]|[0-9a-fA-F]{1,2}|25)|[a-z&=+%#;]){1,8}"),
        pattern!("[ -~]{1,16}"),
    ]
    .prop_map(|text| if text.is_empty() { "\0".into() } else { text })
}

/// A secret, long enough not to occur by accident.
pub(crate) fn secret() -> impl Strategy<Value = String> {
    pattern!("[A-Z][A-Za-z0-9]{19}[&=+%#;]?[0-9]{5}")
}

pub(crate) fn client_id() -> impl Strategy<Value = String> {
    pattern!("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{11}[1-9a-f]")
}

fn vehicle_id() -> impl Strategy<Value = String> {
    pattern!("(sc)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
}

/// A name, an IPv4 address or an IPv6 address in brackets.
const HOST: &str = "[A-Za-z_~!$&'()*+,;=-]([A-Za-z0-9._~!$&'()*+,;=-]|%(2[46]|4[1-9A-Fa-f]|[89A-Fa-f][0-9A-Fa-f])){0,11}\
    |(25[0-5]|1[0-9]{2}|[1-9]?[0-9])(\\.(2[0-4][0-9]|[1-9]?[0-9])){3}\
    |\\[::\\]|\\[([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}\\]|\\[([0-9a-f]{1,4}:){1,3}:[0-9a-f]{1,4}(:[0-9a-f]{1,4}){0,2}\\]\
    |\\[::ffff:192\\.0\\.2\\.[1-9]?[0-9]\\]";
const PORT: &str = "(:0{0,2}([1-9]?[0-9]{0,3}|[1-5][0-9]{4}|65535))?";
const PATH: &str = "(/([A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}){0,6}){1,3}";
/// Without the letters that the names of the callback's parameters consist of.
const QUERY: &str =
    "(\\?([A-Za-df-mo-z0-9._~!$&'()*+,;=:@/?\\[\\]-]|%[0-57-9A-Fa-f][0-9A-Fa-f]){0,16})?";

/// A redirect URI of one of the documented formats.
pub(crate) fn redirect_uri() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => pattern!(&format!("(https|HTTPS|Https)://({HOST}){PORT}({PATH})?{QUERY}")),
        2 => pattern!(&format!("(http|Http)://(localhost|LocalHost){PORT}({PATH})?{QUERY}")),
        1 => pattern!(&format!(
            "https://javascript-sdk\\.smartcar\\.com/(v[0-9]{{1,2}}/redirect|redirect-2\\.[01]\\.1)\\?app_origin=\
             (https(://|%3A%2F%2F)[A-Za-z][A-Za-z0-9._~-]{{0,11}}(%3A[1-5]?[0-9]{{1,4}})?|https://\\[::1\\]|http://localhost{PORT})(&a=b)?"
        )),
        2 => pattern!(&format!(
            "sc[0-9a-f]{{8}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{11}}[1-9a-f]://({HOST}){PORT}({PATH})?{QUERY}"
        )),
    ]
}

/// The origin of a page.
fn origin() -> impl Strategy<Value = String> {
    pattern!(&format!("(https?|HTTPS)://({HOST}){PORT}"))
}

/// A VIN, of a real or a simulated vehicle.
fn vin() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => pattern!("[1-9A-HJ-NPR-Z][0-9A-HJ-NPR-Z]{16}"),
        1 => pattern!("0SC[0-9A-Z]{14}"),
        1 => pattern!("[0-9A-Z]{17}"),
    ]
}

/// Flags with different names, some without a value.
fn flags() -> impl Strategy<Value = String> {
    let country = prop::option::of(select(&["country:DE", "country:GB", "country:US"][..]));
    let values = prop::option::weighted(0.8, pattern!("[a-zA-Z0-9&=+%#?/:\"'ä🚗]{1,6}"));
    let others = prop::collection::btree_map(pattern!("[a-z][A-Za-z0-9_.-]{1,4}"), values, 1..4);
    (country, others).prop_map(|(country, others)| {
        let others = others.iter().map(|(name, value)| match value {
            Some(value) => format!("{name}:{value}"),
            None => name.clone(),
        });
        let flags = country.into_iter().map(str::to_owned).chain(others);
        flags.collect::<Vec<_>>().join(" ")
    })
}

/// Permissions, none twice.
fn scope(names: &'static [&'static str]) -> impl Strategy<Value = String> {
    let names = prop::sample::subsequence(names, 1..6).prop_shuffle();
    (names, any::<u8>()).prop_map(|(names, required)| {
        let requested = names.iter().enumerate().map(|(at, name)| {
            let prefix = if required >> at & 1 == 1 {
                "required:"
            } else {
                ""
            };
            format!("{prefix}{name}")
        });
        requested.collect::<Vec<_>>().join(" ")
    })
}

/// Parameters with unknown names, none of them similar to a known one.
fn extra() -> impl Strategy<Value = Vec<(String, String)>> {
    let names = prop_oneof![
        select(&["theme", "layout", "campaign"][..]).prop_map(str::to_owned),
        pattern!("[!&=+%#;äZ🚗]{1,6}[A-Z&=+%#;\\x00-\\x1f]{10}"),
    ];
    let values = prop_oneof![Just(String::new()), text()];
    let extra = prop::collection::btree_map(names, values, 0..3);
    extra.prop_map(|extra| extra.into_iter().collect())
}

fn sometimes(text: impl Strategy<Value = String> + 'static) -> BoxedStrategy<Option<String>> {
    prop::option::of(text).boxed()
}

fn one_of(words: &'static [&'static str]) -> BoxedStrategy<Option<String>> {
    sometimes(select(words).prop_map(str::to_owned))
}

/// The values of [`KEYS`], for each one or none.
fn values(
    permissions: &'static [&'static str],
    makes: &'static [&'static str],
) -> Vec<BoxedStrategy<Option<String>>> {
    let response_type = prop_oneof![
        6 => Just("code".to_owned()),
        2 => Just("vehicle_id".to_owned()),
        2 => Just("none".to_owned()),
        1 => vehicle_id(),
    ];
    vec![
        response_type.prop_map(Some).boxed(),
        client_id().prop_map(Some).boxed(),
        sometimes(client_id()),
        sometimes(vehicle_id()),
        sometimes(scope(permissions)),
        sometimes(redirect_uri()),
        sometimes(origin()),
        one_of(&["auto", "force"]),
        one_of(&["live", "simulated"]),
        sometimes(flags()),
        one_of(makes),
        one_of(&["true", "false"]),
        sometimes(vin()),
        sometimes(text()),
        sometimes(text()),
        sometimes(text()),
    ]
}

/// Any valid configuration.
pub(crate) fn configuration(
    permissions: &'static [&'static str],
    makes: &'static [&'static str],
) -> impl Strategy<Value = Configuration> {
    (values(permissions, makes), extra()).prop_map(|(values, extra)| {
        let settings = KEYS.into_iter().zip(values);
        let settings = settings.filter_map(|(key, value)| Some((key, value?)));
        let settings = settings.collect();
        Configuration { settings, extra }.reconcile()
    })
}

/// A slip in a configuration.
#[derive(Clone, Debug)]
enum Slip {
    /// A value is another one.
    Value(Index, String),
    /// A character of a value is another one, or none.
    Character(Index, Index, Option<char>),
    /// A character too many.
    TooMany(Index, Index, char),
    /// A value in the other case.
    Case(Index),
    /// The value of another key.
    Swapped(Index, Index),
    /// A key is missing.
    Missing(Index),
    /// A key too many.
    Added(Index, String),
}

impl Slip {
    fn apply(self, configuration: &mut Configuration) {
        let settings = &mut configuration.settings;
        if settings.len() < 2 {
            return;
        }
        // The response type remains: a URL needs it.
        let count = settings.len();
        let at = |index: &Index| 1 + index.index(count - 1);
        match self {
            Self::Value(index, value) => settings[at(&index)].1 = value,
            Self::Character(index, place, char) => {
                let value = &mut settings[index.index(count)].1;
                let mut chars: Vec<_> = value.chars().map(Some).collect();
                if !chars.is_empty() {
                    *place.get_mut(&mut chars) = char;
                }
                *value = chars.into_iter().flatten().collect();
            }
            Self::TooMany(index, place, char) => {
                let value = &mut settings[at(&index)].1;
                let mut chars: Vec<_> = value.chars().collect();
                chars.insert(place.index(chars.len() + 1), char);
                *value = chars.into_iter().collect();
            }
            Self::Case(index) => {
                let value = &mut settings[at(&index)].1;
                let lower = value.to_lowercase();
                *value = if lower == *value {
                    value.to_uppercase()
                } else {
                    lower
                };
            }
            Self::Swapped(index, other) => {
                let value = settings[at(&other)].1.clone();
                settings[at(&index)].1 = value;
            }
            Self::Missing(index) => {
                let at = at(&index);
                settings.remove(at);
            }
            Self::Added(index, value) => {
                let key = KEYS[1 + index.index(KEYS.len() - 1)];
                if settings.iter().all(|(known, _)| *known != key) {
                    settings.push((key, value));
                }
            }
        }
    }
}

fn slip() -> impl Strategy<Value = Slip> {
    let index = any::<Index>;
    let char = || {
        prop_oneof![
            any::<char>(),
            select(&[' ', ',', '+', '%', 'I', '0', '-', ':', '/', '.', '_', 'x'][..])
        ]
    };
    let value = || {
        prop_oneof![
            2 => text(),
            1 => Just(String::new()),
            1 => redirect_uri(),
            1 => flags(),
            1 => vin(),
            1 => select(&["live", "test", "TESLA", "Tesla", "true", "yes", "read_vin", "read_vim", "required:read_fuel",
                "country:UK", "YOUR_CLIENT_ID", "client_01HXYZ", "code", "none", "vehicle_id"][..]).prop_map(str::to_owned),
        ]
    };
    prop_oneof![
        (index(), value()).prop_map(|(at, value)| Slip::Value(at, value)),
        (index(), index(), prop::option::of(char()))
            .prop_map(|(at, place, char)| Slip::Character(at, place, char)),
        (index(), index(), char()).prop_map(|(at, place, char)| Slip::TooMany(at, place, char)),
        index().prop_map(Slip::Case),
        (index(), index()).prop_map(|(at, other)| Slip::Swapped(at, other)),
        index().prop_map(Slip::Missing),
        (index(), value()).prop_map(|(at, value)| Slip::Added(at, value)),
    ]
}

/// A configuration that may be valid.
pub(crate) fn doubtful(
    permissions: &'static [&'static str],
    makes: &'static [&'static str],
) -> impl Strategy<Value = Configuration> {
    let slips = prop::collection::vec(slip(), 0..3);
    (configuration(permissions, makes), slips).prop_map(|(mut configuration, slips)| {
        for slip in slips {
            slip.apply(&mut configuration);
        }
        configuration
    })
}
