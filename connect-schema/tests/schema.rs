//! The schema accepts what the rules accept, and refuses what they refuse and it can check.

use std::sync::LazyLock;

use jsonschema::Validator;
use proptest::prelude::*;
use smartcar_connect::{ConnectFile, Make, Permission};

#[path = "../../tests/cases/mod.rs"]
mod cases;
#[path = "../../tests/configurations/mod.rs"]
mod configurations;

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let options = jsonschema::options().with_draft(jsonschema::Draft::Draft202012);
    let schema = options.build(&connect_schema::schema());
    schema.expect("it is a schema")
});

/// Rows of the table that the schema cannot check, each group with its line of README.md.
const UNSEEN: &[(&str, &[&str])] = &[
    ("whether there is an id at all", &["client_id_missing"]),
    (
        "which keys go together",
        &[
            "vehicle_id_with_code",
            "vehicle_id_with_vehicle",
            "reauthenticate_with_none_refuses",
            "reauthenticate_without_vehicle",
            "reauthenticate_tesla_without_vehicle_and_scope",
            "reauthenticate_another_make_without_vehicle",
            "reauthenticate_refuses",
            "app_origin_with_code",
            "app_origin_with_redirect_uri",
            "vin_i",
            "vin_o",
            "vin_q",
            "vin_simulated_without_mode",
            "vin_simulated_live",
            "field_vin_of_a_simulated_vehicle_in_live_mode",
            "vin_without_single_select",
        ],
    ),
    (
        "whether the id in a custom scheme is that of the application",
        &[
            "redirect_uri_another_client_id",
            "application_id_foreign_custom_scheme",
        ],
    ),
    (
        "a permission or a flag that is set twice",
        &[
            "scope_twice",
            "scope_twice_required",
            "flags_twice",
            "field_scope_twice",
        ],
    ),
    (
        "the numbers of an IP address and of a port",
        &[
            "redirect_uri_ipv4_out_of_range",
            "redirect_uri_ipv4_of_three_numbers",
            "redirect_uri_host_nul",
            "redirect_uri_port_too_large",
            "app_origin_port_too_large",
            "redirect_uri_ip_future",
            "redirect_uri_ipv6_short",
            "redirect_uri_ipv6_long",
            "redirect_uri_ipv6_two_gaps",
            "redirect_uri_ipv6_bad_ipv4",
        ],
    ),
    (
        "the parameters in a redirect URI's query",
        &[
            "redirect_uri_callback_parameter",
            "redirect_uri_callback_parameters",
            "redirect_uri_secret_in_query",
            "redirect_uri_secret_in_query_of_custom_scheme",
        ],
    ),
    (
        "the parameters that Smartcar's JavaScript page needs",
        &[
            "redirect_uri_javascript_page_path",
            "redirect_uri_javascript_page_slash",
            "redirect_uri_javascript_page_port",
            "redirect_uri_javascript_page_without_origin",
            "redirect_uri_javascript_page_another_parameter",
            "redirect_uri_javascript_page_origin_path",
            "redirect_uri_javascript_page_origin_slash",
            "redirect_uri_javascript_page_origin_encoded_twice",
            "redirect_uri_javascript_page_origin_user_info",
            "redirect_uri_javascript_page_origin_http",
            "redirect_uri_javascript_page_several_mistakes",
        ],
    ),
];

fn is_valid(toml: &str) -> bool {
    let file: toml::Table = toml.parse().expect("it is TOML");
    let file = serde_json::to_value(file).expect("it has no dates");
    SCHEMA.is_valid(&file)
}

#[test]
fn the_file_is_up_to_date() {
    let file = include_str!("../../connect.schema.json");
    assert!(
        file == connect_schema::text(),
        "run `cargo run -p connect-schema > connect.schema.json`"
    );
}

#[test]
fn the_readme_lists_what_the_schema_cannot_check() {
    let readme = include_str!("../README.md");
    for (what, rows) in UNSEEN {
        assert!(readme.contains(&format!("- {what}")), "{what}");
        for row in *rows {
            assert!(cases::cases().iter().any(|case| case.name == *row), "{row}");
        }
    }
}

#[test]
fn the_catalogue_names_the_schema_and_the_file() {
    let entry = include_str!("../../docs/schemastore.json");
    let entry: serde_json::Value = serde_json::from_str(entry).expect("it is JSON");
    assert_eq!(entry["url"], connect_schema::ID);
    assert_eq!(connect_schema::schema()["$id"], connect_schema::ID);
    assert_eq!(entry["fileMatch"], serde_json::json!(["Connect.toml"]));
}

#[test]
fn it_is_a_schema_of_2020_12() {
    let schema = connect_schema::schema();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
}

#[test]
fn every_key_and_every_word_is_described() {
    fn visit(schema: &serde_json::Value, path: &str) {
        if let Some(object) = schema.as_object() {
            if object.contains_key("const") && !path.contains("/not") {
                let description = object.get("description").and_then(|text| text.as_str());
                let is_named = description.is_some_and(|text| text.len() > 2);
                assert!(is_named || path.contains("/clear"), "{path}: {schema}");
            }
            for (name, inner) in object {
                visit(inner, &format!("{path}/{name}"));
            }
        }
        for (at, inner) in schema.as_array().into_iter().flatten().enumerate() {
            visit(inner, &format!("{path}/{at}"));
        }
    }
    let schema = connect_schema::schema();
    visit(&schema, "");
    for key in smartcar_connect::Parameter::NAMES {
        let description = &schema["$defs"][key]["description"];
        assert!(
            description.as_str().is_some_and(|text| text.len() > 20),
            "{key}"
        );
    }
}

#[test]
fn the_schema_returns_the_verdict() {
    let unseen = |name| UNSEEN.iter().any(|(_, names)| names.contains(&name));
    let mut wrong = Vec::new();
    for case in cases::cases() {
        let toml = cases::toml(&case);
        // A key that is set twice is not TOML.
        if toml.parse::<toml::Table>().is_err() {
            continue;
        }
        let expected = case.refused.is_empty() || unseen(case.name);
        for file in [toml.clone(), format!("[staging]\n{toml}")] {
            if is_valid(&file) != expected {
                wrong.push(case.name);
            }
        }
    }
    assert_eq!(wrong, [] as [&str; 0]);
}

#[test]
fn the_notation_of_a_file() {
    for toml in [
        "\"$schema\" = \"https://example.com/connect.schema.json\"",
        "scope = [\"read_vin\", \"required:read_fuel\"]",
        "scope = [{ other = \"read_new\" }, { required = \"read_vin\" }]",
        "scope = [{ required = { other = \"read_new\" } }]",
        "scope = { required = \"read_vin\" }",
        "scope = []",
        "scope = {}",
        "scope = 5",
        "scope = { other = \"read_new\" }",
        "scope = [\"read_new\"]",
        "scope = [{ other = \"read_vin\" }]",
        "scope = [{ other = \"Read\" }]",
        "scope = [[\"read_vin\"]]",
        "scope = [{ required = \"read_vin\", x = \"y\" }]",
        "scope = [{ optional = \"read_vin\" }]",
        "scope = [\"read_vin\", \"read_vin\"]",
        "scope = [true]",
        "flags = { country = \"DE\", color = \"00819D\", beta = true }",
        "flags = [\"country:DE\", { color = \"00819D\" }]",
        "flags = [{ country = \"DE\", color = \"x\" }]",
        "flags = { country = \"de\" }",
        "flags = { country = true }",
        "flags = { beta = 1 }",
        "flags = { \"be ta\" = \"x\" }",
        "flags = { beta = \"x y\" }",
        "flags = { beta = \"x,y\" }",
        "flags = { beta = \"x\\ty\" }",
        "flags = [\"country:DE\", \"feature3\"]",
        "flags = \"country:DE feature3\"",
        "flags = \"country\"",
        "flags = \"client_secret\"",
        "flags = { beta = \"\" }",
        "flags = {}",
        "flags = []",
        "flags = true",
        "flags = { other = \"x\" }",
        "flags = { other = \"x\", country = \"DE\" }",
        "flags = { client_secret = \"x\" }",
        "flags = [\"Client-Secret:x\"]",
        "flags = [\"country:UK\"]",
        "flags = [\"country:DE\", \"country:DE\"]",
        "extra = { theme = \"dark\", layout = \"\" }",
        "extra = [{ theme = \"dark\" }]",
        "extra = { theme = 1 }",
        "extra = { theme = true }",
        "extra = { theme = [\"dark\"] }",
        "extra = { \"\" = \"dark\" }",
        "extra = { mode = \"live\" }",
        "extra = { \"client secret\" = \"x\" }",
        "extra = { other = \"x\" }",
        "extra = {}",
        "extra = \"42\"",
        "extra = [\"theme\"]",
        "make = { other = \"NEWBRAND\" }",
        "make = { other = \"New & brand\" }",
        "make = { other = \"TESLA\" }",
        "make = { other = \" NEWBRAND\" }",
        "make = { other = \"NEW\\u0007BRAND\" }",
        "make = { other = \"NEW\\u0085BRAND\" }",
        "make = { other = \"NEW\\u2028BRAND\" }",
        "make = { other = \"\" }",
        "make = { other = 1 }",
        "make = [\"TESLA\"]",
        "redirect_uri = { other = \"myapp://callback\" }",
        "redirect_uri = { other = \"com.example.app:/oauth2redirect\" }",
        "redirect_uri = { other = \"callback\" }",
        "redirect_uri = { another = \"myapp://callback\" }",
        "single_select = true",
        "single_select = \"false\"",
        "single_select = 1",
        "external_id = { clear = true }",
        "external_id = { clear = false }",
        "external_id = \"null\"",
        "external_id = 42",
        "client_id = true",
        "state = 1",
        "user = [\"42\"]",
        "file = \"Connect.toml\"",
        "profile = \"staging\"",
        "country = \"DE\"",
        "[staging]\n\"$schema\" = \"x\"",
        "[staging]\nfile = \"Connect.toml\"",
        "[staging.eu]\nmode = \"live\"",
        "[client_secret]\nmode = \"live\"",
        "[staging]\nclientSecret = \"x\"",
        "[file]\nmode = \"live\"",
        "[staging]\n[production]\nmode = \"live\"",
    ] {
        let verdict = ConnectFile::parse(toml);
        assert_eq!(is_valid(toml), verdict.is_ok(), "{toml}: {verdict:?}");
    }
}

/// Asserts that the schema and the rules agree on a file of one key.
fn agree(key: &str, value: &str) -> Result<(), TestCaseError> {
    let mut file = toml::Table::new();
    file.insert(key.to_owned(), toml::Value::String(value.to_owned()));
    let toml = file.to_string();
    let verdict = ConnectFile::parse(&toml);
    prop_assert_eq!(is_valid(&toml), verdict.is_ok(), "{}: {:?}", toml, verdict);
    Ok(())
}

proptest! {
    #![proptest_config(configurations::config())]

    #[test]
    fn what_the_rules_accept(
        configuration in configurations::configuration(Permission::NAMES, Make::NAMES),
    ) {
        let toml = configuration.toml();
        prop_assert!(ConnectFile::parse(&toml).is_ok());
        prop_assert!(is_valid(&toml), "{}", toml);
    }

    #[test]
    fn an_id(id in "(sc)?[0-9a-fA-F]{7,8}-[0-9a-g]{4}-[0-9a-f]{4}-[0-9a-f]{4}-?[0-9a-f]{12}") {
        agree("client_id", &id)?;
        agree("application_id", &id)?;
        agree("vehicle_id", &id)?;
        agree("response_type", &id)?;
    }

    #[test]
    fn a_vin(vin in "(0SC|0Sc|)[A-Za-z0-9]{14}([A-Z0-9]{3})?[^A]?") {
        agree("single_select_vin", &vin)?;
    }

    #[test]
    fn a_text(text in ".{0,3}") {
        agree("user", &text)?;
        agree("external_id", &text)?;
    }

    #[test]
    fn a_redirect_uri(uri in configurations::redirect_uri()) {
        let toml = format!("redirect_uri = {uri:?}");
        if ConnectFile::parse(&toml).is_ok() {
            prop_assert!(is_valid(&toml), "{}", toml);
        }
    }
}
