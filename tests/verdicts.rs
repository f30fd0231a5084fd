//! The table of accepted and refused configurations, through every way in at run time, and the accepted rows through
//! the macros.

use crate::cases::{self, Case, Value, Way, cases};
#[cfg(feature = "toml")]
use smartcar_connect::ConnectFile;
use smartcar_connect::{
    ApplicationId, ApprovalPrompt, ClientId, ConfigError, ConnectUrl, ErrorKind, ExternalId, Flags,
    Make, Mode, Origin, OtherPermission, Parameter, ParseOptions, Permission, RedirectUri,
    ResponseType, Scope, VehicleId, Vin,
};

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

/// Returns the summary and the help of each error, without the parameter that it is about.
fn sentences<'e>(errors: impl IntoIterator<Item = &'e ConfigError>) -> Vec<String> {
    let sentence = |error: &ConfigError| match error.help() {
        Some(help) => format!("{}; {help}", error.summary()),
        None => error.summary(),
    };
    let mut sentences: Vec<_> = errors.into_iter().map(sentence).collect();
    sentences.sort();
    sentences
}

fn expected(case: &Case, way: Way) -> Vec<String> {
    let sentences = case.refused.iter();
    let mut expected: Vec<_> = sentences.map(|each| cases::worded(each, way)).collect();
    expected.sort();
    expected
}

/// Builds a configuration with constructors and setters; returns every error that they return.
fn construct(case: &Case) -> Result<String, Vec<String>> {
    let mut refused = Vec::new();
    // Any id will do until the configuration's own is set.
    let mut url = ConnectUrl::new(ClientId::from_static(
        "ffffffff-ffff-4fff-bfff-ffffffffffff",
    ));
    for (key, value) in &case.settings {
        match (*value, Parameter::parse(key)) {
            (Value::Pairs(pairs), _) => url = url.extra(pairs),
            (Value::Text(text), Ok(parameter)) => match set(url, parameter, text) {
                Ok(set) => url = set,
                Err(error) => refused.push(error),
            },
            (_, Err(error)) => refused.push(error),
        }
    }
    if refused.is_empty() {
        match url.check() {
            Ok(()) => return Ok(url.to_string()),
            Err(errors) => refused.extend(errors),
        }
    }
    Err(sentences(&refused))
}

fn set<'a>(
    url: ConnectUrl<'a>,
    parameter: Parameter,
    text: &'a str,
) -> Result<ConnectUrl<'a>, ConfigError> {
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
        other => panic!("{other} is not a string"),
    })
}

/// Returns `true` for a row that constructors cannot express, because their types rule it out.
fn is_ruled_out_by_types(case: &Case) -> bool {
    let key = |name| case.settings.iter().filter(move |(key, _)| *key == name);
    key("client_id").count() + key("application_id").count() != 1
        || key("mode").count() > 1
        || key("single_select").any(|(_, value)| !matches!(value, Value::Text("true" | "false")))
}

#[test]
fn constructors_return_the_verdict() {
    let cases = cases();
    let expressible = cases.iter().filter(|case| !is_ruled_out_by_types(case));
    let mut count = 0;
    for case in expressible {
        count += 1;
        match construct(case) {
            Ok(_) => assert_eq!(case.refused, &[] as &[&str], "{}", case.name),
            Err(sentences) => {
                // A constructor reports the first mistake in its value.
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

/// Returns `true` for a row that is another one in a URL, which has no `extra`.
fn is_ruled_out_by_urls(case: &Case) -> bool {
    case.name == "extra_key"
}

#[test]
fn parse_returns_the_verdict() {
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
            Err(errors) => {
                let expected = expected(&case, Way::Url);
                assert_eq!(sentences(&errors), expected, "{}", case.name);
            }
        }
    }
}

#[test]
fn no_error_shows_a_secret_or_a_state() {
    for case in cases() {
        if let Err(errors) = ConnectUrl::parse(&url(&case)) {
            let text = format!("{errors} {errors:?}");
            assert!(!text.contains("0facda33"), "{}: {text}", case.name);
        }
    }
}

#[cfg(feature = "toml")]
#[test]
fn a_file_returns_the_verdict() {
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
                Err(errors) => {
                    assert_eq!(
                        sentences(&errors),
                        expected(&case, Way::File),
                        "{}",
                        case.name
                    );
                }
            }
        }
    }
}

/// The errors of names that are known, and were written with `other`.
#[test]
fn a_known_name_is_not_another_one() {
    for (error, summary) in [
        (
            OtherPermission::parse("read_vin").unwrap_err(),
            "permission `read_vin` is known",
        ),
        (Make::other("TESLA").unwrap_err(), "make `TESLA` is known"),
        (
            RedirectUri::other("https://example.com/home").unwrap_err(),
            "the redirect URI has a scheme that Smartcar documents",
        ),
    ] {
        assert_eq!(error.kind(), ErrorKind::KnownName, "{error}");
        assert_eq!(error.summary(), summary);
        assert_eq!(error.help().unwrap(), "write it without `other`");
    }
    for error in [
        OtherPermission::parse("").unwrap_err(),
        Make::other("").unwrap_err(),
        RedirectUri::other("").unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::Empty, "{error}");
    }
    for name in ["Read", "read-new", "read new", "read_1", "läsa"] {
        let error = OtherPermission::parse(name).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidName, "{name}");
    }
}

#[cfg(feature = "toml")]
#[test]
fn a_known_name_is_not_another_one_in_a_file() {
    let file = r#"
        scope = [{ other = "read_vin" }]
        make = { other = "TESLA" }
        redirect_uri = { other = "https://example.com/home" }
    "#;
    let errors = ConnectFile::parse(file).unwrap_err();
    let kinds = errors.iter().map(ConfigError::kind);
    assert!(kinds.eq([ErrorKind::KnownName; 3]), "{errors}");
}

/// An unknown name is written with `other`, in every way in.
fn new_names(check: impl FnOnce(ConnectUrl<'_>)) {
    let permissions = [
        OtherPermission::parse("read_new").unwrap().optional(),
        OtherPermission::parse("read_newer").unwrap().required(),
        Permission::ReadVin.optional(),
    ];
    check(
        ConnectUrl::new(ClientId::parse(cases::CLIENT_ID).unwrap())
            .scope(Scope::new(&permissions))
            .redirect_uri(RedirectUri::other("myapp://callback").unwrap())
            .make(Make::other("NEWBRAND").unwrap()),
    );
}

#[test]
fn new_names_are_accepted_in_a_url() {
    new_names(|url| {
        let text = url.to_string();
        assert_eq!(ParseOptions::new().allow_other().parse(&text).unwrap(), url);
        assert_eq!(ConnectUrl::parse(&text).unwrap_err().len(), 4);
    });
}

#[cfg(feature = "toml")]
#[test]
fn new_names_are_accepted_in_a_file() {
    let file = r#"
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"
        scope = [{ other = "read_new" }, { required = { other = "read_newer" } }, "read_vin"]
        redirect_uri = { other = "myapp://callback" }
        make = { other = "NEWBRAND" }
    "#;
    let file = ConnectFile::parse(file).unwrap();
    new_names(|url| assert_eq!(file.shared().unwrap(), url));
}

#[cfg(feature = "macros")]
mod macros {
    use smartcar_connect::{ConnectConfig, ConnectUrl, Make, Permission, connect_url};

    use super::{cases, construct, new_names};

    /// Expands the macros on the accepted rows; refused ones do not compile.
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
            const URL: ConnectUrl<'static> = connect_url! { $($settings)* };

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
    fn the_macros_return_the_verdict() {
        let compiled: Vec<(&str, Option<ConnectUrl<'static>>)> = with_cases!(compiled);
        for (case, (name, url)) in cases().iter().zip(compiled) {
            assert_eq!(case.name, name);
            let Some(url) = url else { continue };
            assert_eq!(Ok(url.to_string()), construct(case), "{name}");
            // Every value is a literal, so that all of them are encoded at compile time.
            assert_eq!(url.as_encoded(), Some(url.to_string().as_str()), "{name}");
            assert_eq!(String::from(url).len(), url.encoded_len(), "{name}");
        }
    }

    #[test]
    fn new_names_are_accepted() {
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

        new_names(|url| {
            assert_eq!(URL, url);
            assert_eq!(Config::CONNECT_URL, url);
        });
    }

    #[test]
    fn every_permission_is_a_word() {
        const URL: ConnectUrl<'static> = connect_url! {
            client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
            scope = [read_alerts, read_battery, read_charge, read_charge_locations, read_charge_records, read_charge_events, read_climate, read_compass, read_diagnostics, read_engine_oil, read_extended_vehicle_info, read_fuel, read_location, read_odometer, read_security, read_service_history, read_speedometer, read_thermometer, read_tires, read_user_profile, read_vehicle_info, read_vin, control_charge, control_climate, control_navigation, control_security, control_pin, control_trunk],
        };
        let scope = URL.get_scope().unwrap();
        let permissions = scope.iter().filter_map(|requested| requested.permission());
        assert!(permissions.eq(Permission::ALL.iter().copied()));
        assert_eq!(scope.to_string(), Permission::NAMES.join(" "));
        assert_eq!(Permission::ALL.len(), 28);
    }

    /// Returns the URL of each make.
    macro_rules! with_makes {
        ($($make:ident)*) => {
            [$(connect_url! { client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", make = $make }),*]
        };
    }

    #[test]
    fn every_make_is_a_word() {
        let urls = with_makes!(ACURA ALFA_ROMEO AUDI BMW BUICK BYD CADILLAC CHEVROLET CHRYSLER CITROEN CUPRA DACIA DODGE DS FIAT FORD GMC HONDA HYUNDAI INFINITI JAGUAR JEEP KIA LAND_ROVER LEXUS LINCOLN MAZDA MERCEDES_BENZ MINI NISSAN OPEL PEUGEOT POLESTAR PORSCHE RAM RENAULT RIVIAN SEAT SKODA SUBARU TESLA TOYOTA VAUXHALL VOLKSWAGEN VOLVO);
        let makes = urls.iter().map(|url| url.get_make().unwrap());
        assert!(makes.eq(Make::ALL.iter().copied()));
    }
}
