//! The table of accepted and refused configurations, through every way in at run time, and the
//! accepted ones through the compiler.

#[macro_use]
mod cases;

use cases::{Case, Value, Way, cases};
use smartcar_connect::{
    ApplicationId, ApprovalPrompt, ClientId, ConnectConfig, ConnectUrl, ExternalId, Flags, Make,
    Mode, Origin, OtherPermission, Parameter, ParseOptions, Permission, RedirectUri, ResponseType,
    Rule, Scope, VehicleId, Vin, Violation, connect_url,
};
#[cfg(feature = "toml")]
use smartcar_connect::{ConnectFile, FileViolation};

/// Writes a configuration as a query, every byte of every value percent-encoded.
fn query(case: &Case) -> String {
    let mut pairs = Vec::new();
    let mut push = |name: &str, value: &str| {
        let value: Vec<_> = value.bytes().map(|byte| format!("%{byte:02x}")).collect();
        pairs.push(format!("{name}={}", value.concat()));
    };
    if !case.settings.iter().any(|(key, _)| *key == "response_type") {
        push("response_type", "code");
    }
    for (key, value) in &case.settings {
        match value {
            Value::Text(text) => push(key, text),
            Value::Pairs(pairs) => pairs.iter().for_each(|(name, value)| push(name, value)),
        }
    }
    pairs.join("&")
}

fn url(case: &Case) -> String {
    let has = |key: &str, value: Option<&str>| {
        let mut settings = case.settings.iter();
        settings.any(|(found, text)| {
            *found == key
                && value.is_none_or(|value| matches!(text, Value::Text(text) if *text == value))
        })
    };
    let reauthenticates = has("response_type", Some("vehicle_id"))
        || (has("response_type", Some("none")) && has("vehicle_id", None));
    let path = if reauthenticates {
        "reauthenticate"
    } else {
        "authorize"
    };
    format!("https://connect.smartcar.com/oauth/{path}?{}", query(case))
}

fn sentences<'v>(violations: impl IntoIterator<Item = &'v Violation>) -> Vec<String> {
    let sentences = violations
        .into_iter()
        .map(|violation| violation.message().to_string());
    let mut sentences: Vec<_> = sentences.collect();
    sentences.sort();
    sentences
}

fn expected(case: &Case, way: Way) -> Vec<String> {
    let sentences = case.refused.iter();
    let mut expected: Vec<_> = sentences.map(|each| cases::worded(each, way)).collect();
    expected.sort();
    expected
}

/// Builds a configuration with the constructors and setters; what they refuse ends up in the error.
fn construct(case: &Case) -> Result<String, Vec<String>> {
    let mut refused = Vec::new();
    let mut refuse = |violation| {
        refused.push(violation);
    };
    // Any id will do until the configuration's own is set.
    let mut url = ConnectUrl::new(ClientId::from_static(
        "ffffffff-ffff-4fff-bfff-ffffffffffff",
    ));
    for (key, value) in &case.settings {
        match (*value, Parameter::parse(key)) {
            (Value::Pairs(pairs), _) => url = url.extra(pairs),
            (Value::Text(text), Ok(parameter)) => match set(url, parameter, text) {
                Ok(set) => url = set,
                Err(violation) => refuse(violation),
            },
            (_, Err(violation)) => refuse(violation),
        }
    }
    if refused.is_empty() {
        match url.check() {
            Ok(()) => return Ok(url.to_string()),
            Err(violations) => refused.extend(violations),
        }
    }
    Err(sentences(&refused))
}

fn set<'a>(
    url: ConnectUrl<'a>,
    parameter: Parameter,
    text: &'a str,
) -> Result<ConnectUrl<'a>, Violation> {
    Ok(match parameter {
        Parameter::ResponseType => url.response_type(ResponseType::parse(text)?),
        Parameter::ClientId => url.client_id(ClientId::parse(text)?),
        Parameter::ApplicationId => url.application_id(ApplicationId::parse(text)?),
        Parameter::AppOrigin => url.app_origin(Origin::parse(text)?),
        Parameter::ExternalId => url.external_id(ExternalId::parse(text)?),
        Parameter::VehicleId => url.vehicle_id(VehicleId::parse(text)?),
        Parameter::Scope => url.scope(Scope::parse(text)?),
        Parameter::RedirectUri => url.redirect_uri(RedirectUri::parse(text)?),
        Parameter::ApprovalPrompt => url.approval_prompt(ApprovalPrompt::parse(text)?),
        Parameter::Mode => url.mode(Mode::parse(text)?),
        Parameter::Flags => url.flags(Flags::parse(text)?),
        Parameter::Make => url.make(Make::parse(text)?),
        Parameter::SingleSelect => url.single_select(text == "true"),
        Parameter::SingleSelectVin => url.single_select_vin(Vin::parse(text)?),
        Parameter::User => url.user(text),
        Parameter::State => url.state(text),
        other => panic!("{other} is no text"),
    })
}

/// What cannot be said with constructors: their types rule it out.
fn is_ruled_out_by_types(case: &Case) -> bool {
    let key = |name| case.settings.iter().filter(move |(key, _)| *key == name);
    key("client_id").count() + key("application_id").count() != 1
        || key("mode").count() > 1
        || key("single_select").any(|(_, value)| !matches!(value, Value::Text("true" | "false")))
}

#[test]
fn constructors_give_the_verdict() {
    let cases = cases();
    let expressible = cases.iter().filter(|case| !is_ruled_out_by_types(case));
    let mut count = 0;
    for case in expressible {
        count += 1;
        match construct(case) {
            Ok(_) => assert_eq!(case.refused, &[] as &[&str], "{}", case.name),
            Err(sentences) => {
                // A constructor reports the first fault of its value.
                let expected = expected(case, Way::Code);
                assert!(!sentences.is_empty());
                for sentence in &sentences {
                    assert!(expected.contains(sentence), "{}: {sentence}", case.name);
                }
            }
        }
    }
    assert!(count > cases.len() - 10, "{count} of {}", cases.len());
}

/// In a URL, a parameter is what it is: there is no `extra` to be outside of.
fn is_ruled_out_by_urls(case: &Case) -> bool {
    case.name == "extra_key"
}

#[test]
fn parse_gives_the_verdict() {
    for case in cases() {
        if is_ruled_out_by_urls(&case) {
            continue;
        }
        match ConnectUrl::parse(&url(&case)) {
            Ok(parsed) => {
                assert_eq!(case.refused, &[] as &[&str], "{}", case.name);
                assert_eq!(Ok(parsed.to_string()), construct(&case), "{}", case.name);
                assert_eq!(
                    ConnectUrl::parse(&parsed.to_string()),
                    Ok(parsed),
                    "{}",
                    case.name
                );
            }
            Err(violations) => {
                let expected = expected(&case, Way::Url);
                assert_eq!(sentences(&violations), expected, "{}", case.name);
            }
        }
    }
}

#[test]
fn no_refusal_shows_a_secret_or_a_state() {
    for case in cases() {
        if let Err(violations) = ConnectUrl::parse(&url(&case)) {
            let text = format!("{violations} {violations:?}");
            assert!(!text.contains("0facda33"), "{}: {text}", case.name);
        }
    }
}

#[cfg(feature = "toml")]
#[test]
fn the_file_gives_the_verdict() {
    for case in cases() {
        let toml = cases::toml(&case);
        let shared = ConnectFile::parse(&toml).and_then(|file| file.shared());
        let profile = format!("[staging]\n{toml}");
        let profile = ConnectFile::parse(&profile).and_then(|file| file.profile("staging"));
        for verdict in [shared, profile] {
            match verdict {
                Ok(url) => {
                    assert_eq!(case.refused, &[] as &[&str], "{}", case.name);
                    assert_eq!(Ok(url.to_string()), construct(&case), "{}", case.name);
                }
                Err(violations) => {
                    let violations = violations.iter().map(FileViolation::violation);
                    // What is wrong with a value on its own hides what does not go together.
                    let sentences = sentences(violations);
                    let expected = expected(&case, Way::File);
                    assert!(!sentences.is_empty());
                    for sentence in &sentences {
                        assert!(expected.contains(sentence), "{}: {sentence}", case.name);
                    }
                }
            }
        }
    }
}

/// Runs the macros themselves on the accepted rows; refused ones do not compile.
macro_rules! compiled {
    ($($name:ident: $base:ident { $($settings:tt)* } $verdict:ident [$($message:literal),*];)*) => {
        vec![$((stringify!($name), compile!($verdict $base { $($settings)* }))),*]
    };
}

macro_rules! compile {
    (refused $base:ident $settings:tt) => {
        None
    };
    (accepted alone { $($settings:tt)* }) => {{
        const URL: ConnectUrl<'static> = smartcar_connect::connect_url! { $($settings)* };

        #[derive(ConnectConfig)]
        #[connect($($settings)*)]
        struct Config;

        #[derive(ConnectConfig)]
        #[connect($($settings)*)]
        enum Environment {
            Production,
        }

        assert_eq!(Config::CONNECT_URL, URL);
        assert_eq!(Config::CONNECT_URL.as_encoded(), URL.as_encoded());
        let [production] = Environment::ALL;
        assert_eq!(production.connect_url().as_encoded(), URL.as_encoded());
        Some(URL)
    }};
    (accepted app { $($settings:tt)* }) => {
        compile!(accepted alone { client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", $($settings)* })
    };
}

#[test]
fn the_macros_give_the_verdict() {
    let compiled: Vec<(&str, Option<ConnectUrl<'static>>)> = with_cases!(compiled);
    for (case, (name, url)) in cases().iter().zip(compiled) {
        assert_eq!(case.name, name);
        let Some(url) = url else { continue };
        assert_eq!(Ok(url.to_string()), construct(case), "{name}");
        // All is literal, so all was encoded at compile time.
        assert_eq!(url.as_encoded(), Some(url.to_string().as_str()), "{name}");
        assert_eq!(String::from(url).len(), url.encoded_len(), "{name}");
    }
}

/// What the crate does not know yet is named with `other`, in every way in.
#[test]
fn new_names_are_accepted_where_they_can_be_seen() {
    const URL: ConnectUrl<'static> = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        scope = [other("read_new"), required:other("read_newer"), read_vin],
        redirect_uri = other("myapp://callback"),
        make = other("NEWBRAND"),
    };

    #[derive(ConnectConfig)]
    #[connect(
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        scope = [other("read_new"), required:other("read_newer"), read_vin],
        redirect_uri = other("myapp://callback"),
        make = other("NEWBRAND"),
    )]
    struct Config;

    let permissions = [
        OtherPermission::parse("read_new").unwrap().optional(),
        OtherPermission::parse("read_newer").unwrap().required(),
        Permission::ReadVin.optional(),
    ];
    let constructed = ConnectUrl::new(ClientId::parse(cases::CLIENT_ID).unwrap())
        .scope(Scope::new(&permissions))
        .redirect_uri(RedirectUri::other("myapp://callback").unwrap())
        .make(Make::other("NEWBRAND").unwrap());
    assert_eq!(URL, constructed);
    assert_eq!(Config::CONNECT_URL, constructed);
    let text = constructed.to_string();
    assert_eq!(ParseOptions::new().allow_other().parse(&text).unwrap(), URL);
    assert_eq!(ConnectUrl::parse(&text).unwrap_err().len(), 4);
    #[cfg(feature = "toml")]
    {
        let file = r#"
            client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"
            scope = [{ other = "read_new" }, { required = { other = "read_newer" } }, "read_vin"]
            redirect_uri = { other = "myapp://callback" }
            make = { other = "NEWBRAND" }
        "#;
        let file = ConnectFile::parse(file).unwrap();
        assert_eq!(file.shared().unwrap(), URL);
    }
}

#[test]
fn known_names_are_refused_as_new_ones() {
    let permission = OtherPermission::parse("read_vin").unwrap_err();
    let make = Make::other("TESLA").unwrap_err();
    let uri = RedirectUri::other("https://example.com/home").unwrap_err();
    let empty = [
        OtherPermission::parse("").unwrap_err(),
        Make::other("").unwrap_err(),
        RedirectUri::other("").unwrap_err(),
    ];
    assert!(
        empty
            .iter()
            .all(|violation| violation.rule() == Rule::Empty)
    );
    let expected = [
        "`read_vin` is a known permission; write it without `other`",
        "`TESLA` is a known make; write it without `other`",
        "the scheme `https` is a documented one; write the redirect URI without `other`",
    ];
    let sorted = [expected[1], expected[0], expected[2]];
    assert_eq!(sentences([&make, &permission, &uri]), sorted);
    for shape in ["Read", "read-new", "read new", "read_1", "läsa"] {
        let violation = OtherPermission::parse(shape).unwrap_err();
        assert_eq!(violation.rule(), Rule::Character, "{shape}");
    }
    #[cfg(feature = "toml")]
    {
        let file = r#"
            scope = [{ other = "read_vin" }]
            make = { other = "TESLA" }
            redirect_uri = { other = "https://example.com/home" }
        "#;
        let violations = ConnectFile::parse(file).unwrap_err();
        let violations = violations.iter().map(FileViolation::violation);
        assert_eq!(sentences(violations), sorted);
    }
}

#[test]
fn every_permission_is_a_word_of_the_macro() {
    const URL: ConnectUrl<'static> = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        scope = [read_alerts, read_battery, read_charge, read_charge_locations, read_charge_records, read_charge_events, read_climate, read_compass, read_diagnostics, read_engine_oil, read_extended_vehicle_info, read_fuel, read_location, read_odometer, read_security, read_service_history, read_speedometer, read_thermometer, read_tires, read_user_profile, read_vehicle_info, read_vin, control_charge, control_climate, control_navigation, control_security, control_pin, control_trunk],
    };
    let scope = URL.get_scope().unwrap();
    assert!(
        scope
            .iter()
            .filter_map(|each| each.permission())
            .eq(Permission::ALL.iter().copied())
    );
    assert_eq!(scope.to_string(), Permission::NAMES.join(" "));
    assert_eq!(Permission::ALL.len(), 28);
}

/// The URL of each make.
macro_rules! with_makes {
    ($($make:ident)*) => {
        [$(connect_url! { client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", make = $make }),*]
    };
}

#[test]
fn every_make_is_a_word_of_the_macro() {
    let urls = with_makes!(ACURA ALFA_ROMEO AUDI BMW BUICK BYD CADILLAC CHEVROLET CHRYSLER CITROEN CUPRA DACIA DODGE DS FIAT FORD GMC HONDA HYUNDAI INFINITI JAGUAR JEEP KIA LAND_ROVER LEXUS LINCOLN MAZDA MERCEDES_BENZ MINI NISSAN OPEL PEUGEOT POLESTAR PORSCHE RAM RENAULT RIVIAN SKODA SUBARU TESLA TOYOTA VAUXHALL VOLKSWAGEN VOLVO);
    let makes = urls.iter().map(|url| url.get_make().unwrap());
    assert!(makes.eq(Make::ALL.iter().copied()));
}
