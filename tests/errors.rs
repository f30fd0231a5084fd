//! `ConfigError`: its kind, its sentence, and what it never shows.

use crate::cases::{Value, cases};
use smartcar_connect::{
    ApplicationId, ApprovalPrompt, ClientId, ConfigError, ConfigErrors, ConnectUrl, Country,
    ErrorKind, ExternalId, Flag, Flags, Make, Mode, Origin, OtherPermission, Parameter,
    ParseOptions, Permission, RedirectUri, RequestedPermission, ResponseType, Scope, VehicleId,
    Vin,
};

const START: &str = "https://connect.smartcar.com/oauth/authorize?response_type=code\
    &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";

/// Returns the errors of the table's values, as their constructors report them.
fn errors_of_values() -> Vec<ConfigError> {
    let mut found = Vec::new();
    for case in cases() {
        for (key, value) in &case.settings {
            let (Ok(parameter), Value::Text(text)) = (Parameter::parse(key), *value) else {
                continue;
            };
            let verdict = match parameter {
                Parameter::ClientId => ClientId::parse(text).map(drop),
                Parameter::ApplicationId => ApplicationId::parse(text).map(drop),
                Parameter::AppOrigin => Origin::parse(text).map(drop),
                Parameter::ResponseType => ResponseType::parse(text).map(drop),
                Parameter::VehicleId => VehicleId::parse(text).map(drop),
                Parameter::Scope => Scope::parse(text).map(drop),
                Parameter::RedirectUri => RedirectUri::parse(text).map(drop),
                Parameter::ApprovalPrompt => ApprovalPrompt::parse(text).map(drop),
                Parameter::Mode => Mode::parse(text).map(drop),
                Parameter::Flags => Flags::parse(text).map(drop),
                Parameter::Make => Make::parse(text).map(drop),
                Parameter::SingleSelectVin => Vin::parse(text).map(drop),
                Parameter::ExternalId => ExternalId::parse(text).map(drop),
                _ => Ok(()),
            };
            if let Err(error) = verdict {
                assert!(!case.refused.is_empty(), "{}: {error}", case.name);
                found.push(error);
            }
        }
    }
    assert!(found.len() > 100, "{}", found.len());
    found
}

#[test]
fn an_error_is_the_parameter_the_summary_and_the_help() {
    for error in errors_of_values() {
        let (summary, help) = (
            error.summary(),
            error.help().expect("every value can be fixed"),
        );
        let prefix = error.parameter().map(|parameter| format!("{parameter}: "));
        let prefix = prefix.unwrap_or_default();
        assert_eq!(error.to_string(), format!("{prefix}{summary}; {help}"));
        // Advice begins where the summary ends.
        for advice in [
            "write ",
            "omit",
            "did you mean",
            "copy it",
            "use `",
            "in the Dashboard",
        ] {
            assert!(!summary.contains(advice), "{error}");
        }
    }
}

#[test]
fn a_sentence_is_lower_case_and_has_no_full_stop() {
    for error in errors_of_values() {
        for part in [error.summary(), error.help().unwrap_or_default()] {
            let first = part.chars().next().unwrap();
            assert!(!first.is_uppercase() || part.starts_with("VIN "), "{part}");
            assert!(!part.ends_with(['.', '!']), "{part}");
        }
    }
}

#[test]
fn the_help_of_a_redirect_uri_reminds_of_the_dashboard() {
    for error in errors_of_values() {
        let help = error.help().unwrap();
        let is_reminder = help.ends_with(", here and in the Dashboard");
        let is_about_a_uri = error.parameter() == Some(Parameter::RedirectUri);
        let is_spelling = matches!(
            error.kind(),
            ErrorKind::Empty | ErrorKind::SpaceAround | ErrorKind::UnknownScheme
        );
        assert_eq!(is_reminder, is_about_a_uri && !is_spelling, "{error}");
    }
}

/// An application can show a summary to the owner who mistyped the value.
#[test]
fn a_summary_has_no_advice_for_developers() {
    for (vin, summary) in [
        (
            "5YJSA1CN5DFP0010",
            "VIN `5YJSA1CN5DFP0010` does not have 17 characters",
        ),
        (
            "5yjsa1cn5dfp00101",
            "VIN `5yjsa1cn5dfp00101` is not in upper case",
        ),
        ("5YJSA1CN5-FP00101", "the VIN contains `-`"),
        ("", "the VIN is empty"),
    ] {
        assert_eq!(Vin::parse(vin).unwrap_err().summary(), summary);
    }
}

#[test]
fn a_suggestion_is_the_right_word() {
    let upper = "8229DF9F-91A0-4FF0-A1AE-A1F38EE24D07";
    let lower = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";
    for (error, suggestion) in [
        (Make::parse("tesla").unwrap_err(), "TESLA"),
        (Make::parse("VW").unwrap_err(), "VOLKSWAGEN"),
        (Make::parse("Škoda").unwrap_err(), "SKODA"),
        (Make::parse("Citroën").unwrap_err(), "CITROEN"),
        (Country::parse("de").unwrap_err(), "DE"),
        (Country::parse("UK").unwrap_err(), "GB"),
        (Country::parse("Germany").unwrap_err(), "DE"),
        (Flag::parse("country:Gb").unwrap_err(), "GB"),
        (Flags::parse("country:de").unwrap_err(), "DE"),
        (Mode::parse("Live").unwrap_err(), "live"),
        (Mode::parse("lvie").unwrap_err(), "live"),
        (Mode::parse("test").unwrap_err(), "simulated"),
        (ApprovalPrompt::parse("FORCE").unwrap_err(), "force"),
        (ResponseType::parse("Code").unwrap_err(), "code"),
        (Permission::parse("Read_Vin").unwrap_err(), "read_vin"),
        (Permission::parse("read-vin").unwrap_err(), "read_vin"),
        (Permission::parse("odometer").unwrap_err(), "read_odometer"),
        (
            RequestedPermission::parse("required:READ_VIN").unwrap_err(),
            "read_vin",
        ),
        (
            RequestedPermission::parse("require:read_vin").unwrap_err(),
            "required",
        ),
        (Scope::parse("read_fuel Read_Vin").unwrap_err(), "read_vin"),
        (ClientId::parse(upper).unwrap_err(), lower),
        (ClientId::parse(&upper.replace('-', "")).unwrap_err(), lower),
        (ApplicationId::parse(upper).unwrap_err(), lower),
        (VehicleId::parse(upper).unwrap_err(), lower),
        (
            Vin::parse("5yjsa1cn5dfp00101").unwrap_err(),
            "5YJSA1CN5DFP00101",
        ),
        (Parameter::parse("redirectUri").unwrap_err(), "redirect_uri"),
        // Names of Smartcar's SDKs.
        (
            Parameter::parse("forcePrompt").unwrap_err(),
            "approval_prompt",
        ),
        (Parameter::parse("permissions").unwrap_err(), "scope"),
        (Parameter::parse("vin").unwrap_err(), "single_select_vin"),
    ] {
        assert_eq!(error.suggestion().as_deref(), Some(suggestion), "{error}");
        assert!(
            error.help().unwrap().contains(&format!("`{suggestion}`")),
            "{error}"
        );
    }
}

/// Nobody has verified how Smartcar spells brands of two words.
#[test]
fn nothing_is_corrected_to_an_unverified_spelling() {
    for make in [
        "Alfa Romeo",
        "alfa-romeo",
        "ALFAROMEO",
        "alfa_romeo",
        "Land Rover",
        "LANDROVER",
        "land_rover",
        "Mercedes",
        "MERCEDES-BENZ",
        "mercedes_benz",
        "Mercedes Benz",
    ] {
        let error = Make::parse(make).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnknownName);
        assert_eq!(error.suggestion(), None, "{error}");
    }
}

#[test]
fn an_item_of_a_list_has_a_kind() {
    for (error, kind) in [
        (Flag::parse(":1").unwrap_err(), ErrorKind::InvalidName),
        (
            Flag::parse("country").unwrap_err(),
            ErrorKind::MissingFlagValue,
        ),
        (
            Flag::parse("beta:").unwrap_err(),
            ErrorKind::MissingFlagValue,
        ),
        (
            Flag::parse("country=DE").unwrap_err(),
            ErrorKind::InvalidCharacter('='),
        ),
        (
            Flag::parse("count/ry:DE").unwrap_err(),
            ErrorKind::InvalidName,
        ),
        (
            Flag::parse("country:UK").unwrap_err(),
            ErrorKind::UnknownCountry,
        ),
        (
            Flag::parse("country:DE,").unwrap_err(),
            ErrorKind::WrongSeparator(','),
        ),
        (
            Flag::parse("beta:1 2").unwrap_err(),
            ErrorKind::InvalidCharacter(' '),
        ),
        (
            Flag::parse("client_secret:1").unwrap_err(),
            ErrorKind::ClientSecret,
        ),
        (Flags::parse("").unwrap_err(), ErrorKind::Empty),
        (
            Flags::parse("beta:1  gamma:1").unwrap_err(),
            ErrorKind::ExtraSpace,
        ),
        (
            Flags::parse("beta:1 beta:1").unwrap_err(),
            ErrorKind::Duplicate,
        ),
        (
            Flags::parse("beta beta:1").unwrap_err(),
            ErrorKind::Duplicate,
        ),
        (Scope::parse("").unwrap_err(), ErrorKind::Empty),
        (
            Scope::parse("read_vin,read_fuel").unwrap_err(),
            ErrorKind::WrongSeparator(','),
        ),
        (
            Scope::parse("read_vin+read_fuel").unwrap_err(),
            ErrorKind::WrongSeparator('+'),
        ),
        (
            Scope::parse("read_vin read_vin").unwrap_err(),
            ErrorKind::Duplicate,
        ),
        (
            Scope::parse("read_vin\nread_fuel").unwrap_err(),
            ErrorKind::ExtraSpace,
        ),
        (Permission::parse("").unwrap_err(), ErrorKind::Empty),
        (
            Permission::parse("read_shoes").unwrap_err(),
            ErrorKind::UnknownName,
        ),
        (
            Permission::parse("control_security:lock").unwrap_err(),
            ErrorKind::Deprecated,
        ),
        (
            Permission::parse("client_secret").unwrap_err(),
            ErrorKind::ClientSecret,
        ),
        (
            RequestedPermission::parse("optional:read_vin").unwrap_err(),
            ErrorKind::UnknownPrefix,
        ),
        (
            RequestedPermission::parse("required:").unwrap_err(),
            ErrorKind::ExpectedPermission,
        ),
        (
            OtherPermission::parse("read_vin").unwrap_err(),
            ErrorKind::KnownName,
        ),
        (
            OtherPermission::parse("read-new").unwrap_err(),
            ErrorKind::InvalidName,
        ),
        (
            OtherPermission::parse("client_secret").unwrap_err(),
            ErrorKind::ClientSecret,
        ),
    ] {
        assert_eq!(error.kind(), kind, "{error}");
    }
}

#[test]
fn a_value_has_a_kind() {
    let redirect_uri = |text| RedirectUri::parse(text).unwrap_err();
    for (error, kind) in [
        (
            ExternalId::parse("null").unwrap_err(),
            ErrorKind::NullExternalId,
        ),
        (ExternalId::parse("").unwrap_err(), ErrorKind::Empty),
        (
            ClientId::parse("client_01H8").unwrap_err(),
            ErrorKind::ApiCredential,
        ),
        (
            ClientId::parse("YOUR_CLIENT_ID").unwrap_err(),
            ErrorKind::Placeholder,
        ),
        (ClientId::parse("42").unwrap_err(), ErrorKind::NotUuid),
        (
            ClientId::parse("8229DF9F-91a0-4ff0-a1ae-a1f38ee24d07").unwrap_err(),
            ErrorKind::NotLowerCase,
        ),
        (Mode::parse("test").unwrap_err(), ErrorKind::Deprecated),
        (
            Vin::parse("5YJSA1CN5DFP0010").unwrap_err(),
            ErrorKind::VinLength,
        ),
        (
            Vin::parse("5yjsa1cn5dfp00101").unwrap_err(),
            ErrorKind::NotUpperCase,
        ),
        (
            Vin::parse("5YJSA1CN5DFP-0101").unwrap_err(),
            ErrorKind::InvalidCharacter('-'),
        ),
        (redirect_uri("example.com"), ErrorKind::NotAbsolute),
        (redirect_uri("myapp://callback"), ErrorKind::UnknownScheme),
        (
            redirect_uri("javascript:alert(1)"),
            ErrorKind::BrowserScheme,
        ),
        (redirect_uri("http://example.com"), ErrorKind::LocalhostOnly),
        (redirect_uri("https://"), ErrorKind::MissingHost),
        (redirect_uri("https://[::1"), ErrorKind::InvalidHost),
        (
            redirect_uri("https://example.com:x"),
            ErrorKind::InvalidPort,
        ),
        (redirect_uri("https://example.com/#a"), ErrorKind::Fragment),
        (redirect_uri("https://a@example.com"), ErrorKind::UserInfo),
        (
            redirect_uri("https://example.com/%2"),
            ErrorKind::PercentEncoding,
        ),
        (
            redirect_uri("https://example.com?code=1"),
            ErrorKind::CallbackParameter("code"),
        ),
        (
            redirect_uri("https://example.com?userId=1"),
            ErrorKind::CallbackParameter("user_id"),
        ),
        (
            redirect_uri("https://example.com?clientSecret=1"),
            ErrorKind::ClientSecret,
        ),
        (
            redirect_uri("https://javascript-sdk.smartcar.com/redirect"),
            ErrorKind::JavaScriptPage,
        ),
        (
            redirect_uri("https://javascript-sdk.smartcar.com/v2/redirect"),
            ErrorKind::JavaScriptPageOrigin,
        ),
        (
            RedirectUri::other("https://example.com").unwrap_err(),
            ErrorKind::KnownName,
        ),
        (
            Origin::parse("https://example.com/").unwrap_err(),
            ErrorKind::OriginPath,
        ),
        (Parameter::parse("mod").unwrap_err(), ErrorKind::UnknownKey),
        (
            Parameter::parse("clientSecret").unwrap_err(),
            ErrorKind::ClientSecret,
        ),
    ] {
        assert_eq!(error.kind(), kind, "{error}");
    }
}

fn kinds(verdict: Result<impl Sized, ConfigErrors>) -> Vec<ErrorKind> {
    let errors = verdict.err().expect("it is refused");
    errors.iter().map(ConfigError::kind).collect()
}

#[test]
fn a_url_has_a_kind() {
    let id = "client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";
    for (url, kind) in [
        (String::new(), ErrorKind::MissingScheme),
        (START.replace("https://", ""), ErrorKind::MissingScheme),
        (START.replace("connect.", "www."), ErrorKind::WrongOrigin),
        (
            START.replace("connect.smartcar", "a@connect.smartcar"),
            ErrorKind::WrongOrigin,
        ),
        (
            START.replace("/authorize", "/token"),
            ErrorKind::UnknownPath,
        ),
        (format!("{START}#top"), ErrorKind::Fragment),
        (format!("{START}&mode=%ff"), ErrorKind::PercentEncoding),
        (format!("{START}&amp;mode=live"), ErrorKind::HtmlEscape),
        (format!("{START}\n&mode=live"), ErrorKind::LineBreak),
        (format!("{START}&mod=live"), ErrorKind::UnknownKey),
        (format!("{START}&extra=1"), ErrorKind::UnknownKey),
        (format!("{START}&mode=live&mode=live"), ErrorKind::Duplicate),
        (format!("{START}&theme=1&theme=2"), ErrorKind::Duplicate),
        (format!("{START}&=1"), ErrorKind::InvalidName),
        (format!("{START}&client_secret=1"), ErrorKind::ClientSecret),
        (START.replace("response_type=code&", ""), ErrorKind::Missing),
        (START.replace(&format!("&{id}"), ""), ErrorKind::Missing),
        (
            format!("{START}&application_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"),
            ErrorKind::TwoApplicationIds,
        ),
        (
            format!("{START}&vehicle_id=4a1b01e5-0497-417c-a30e-6df6ba33ba46"),
            ErrorKind::ReauthenticationOnly,
        ),
        (
            START.replace("authorize", "reauthenticate"),
            ErrorKind::WrongPath,
        ),
        (
            format!("{START}&single_select_vin=0SCAUDI037A5ADB1C"),
            ErrorKind::SimulatedVin,
        ),
        (
            format!("{START}&single_select_vin=5YJSAICN5DFP00101"),
            ErrorKind::VinLetter,
        ),
        (
            format!("{START}&single_select=false&single_select_vin=5YJSA1CN5DFP00101"),
            ErrorKind::SingleSelectFalse,
        ),
        (
            format!("{START}&single_select=True"),
            ErrorKind::UnknownName,
        ),
        (
            format!("{START}&redirect_uri=sc4a1b01e5-0497-417c-a30e-6df6ba33ba46%3A%2F%2Fcallback"),
            ErrorKind::SchemeIdMismatch,
        ),
    ] {
        assert_eq!(kinds(ConnectUrl::parse(&url)), [kind], "{url}");
    }
}

#[test]
fn an_error_in_a_url_is_about_a_parameter_and_not_about_a_key() {
    for (query, sentence) in [
        ("&mod=live", "unknown parameter `mod`; did you mean `mode`?"),
        ("&=1", "extra: the parameter is not a valid name; remove it"),
        (
            "&theme=1&theme=2",
            "extra: `theme` is set twice; remove one of them",
        ),
        (
            "&mode=live&mode=live",
            "mode: `mode` is set twice; remove one of them",
        ),
        (
            "&mode=%ff",
            "parameter `mode` is not percent-encoded correctly; write `%25` for a `%`",
        ),
        (
            "&%ff=1",
            "the URL is not percent-encoded correctly; write `%25` for a `%`",
        ),
    ] {
        let errors = ConnectUrl::parse(&format!("{START}{query}")).unwrap_err();
        assert_eq!(errors.to_string(), sentence);
    }
    for case in cases() {
        let parameters = case.settings.iter().filter_map(|(key, value)| match value {
            Value::Text(text) => {
                let text: Vec<_> = text.bytes().map(|byte| format!("%{byte:02x}")).collect();
                Some(format!("&{key}={}", text.concat()))
            }
            Value::Pairs(_) => None,
        });
        let url = START.to_owned() + &parameters.collect::<String>();
        for options in [ParseOptions::new(), ParseOptions::new().allow_other()] {
            let Err(errors) = options.parse(&url) else {
                continue;
            };
            for error in &errors {
                let sentence = error.summary() + " " + &error.help().unwrap_or_default();
                let mut words = sentence.split([' ', ';', ',', '`']);
                assert!(
                    !words.any(|word| word == "key" || word == "keys"),
                    "{sentence}"
                );
                assert!(!sentence.contains("`extra`"), "{sentence}");
            }
        }
    }
}

/// A value that is not one may have anything after it: a code, a secret, the control sequences of a terminal.
#[test]
fn only_the_plain_beginning_of_a_value_is_shown() {
    let long = "x".repeat(50);
    let cut = format!("{}…", "x".repeat(40));
    for (text, shown) in [
        ("read_odometr", Some("read_odometr")),
        ("live&code=90abecb6", Some("live…")),
        ("live?code=90abecb6", Some("live…")),
        ("live#90abecb6", Some("live…")),
        ("token=90abecb6", Some("token…")),
        ("me@90abecb6", Some("me…")),
        ("a\u{202e}\nb90abecb6", Some("a…")),
        ("a\u{1b}[31m90abecb6", Some("a…")),
        ("\n90abecb6", None),
        (&long, Some(&*cut)),
    ] {
        // A longer one could be a secret.
        let id = ClientId::parse(text).err().filter(|_| text.len() < 20);
        let others = [
            Mode::parse(text).unwrap_err(),
            Make::parse(text).unwrap_err(),
            ResponseType::parse(text).unwrap_err(),
            Permission::parse(text).unwrap_err(),
        ];
        for error in others.into_iter().chain(id) {
            assert_eq!(error.value(), shown, "{error}");
            assert!(
                !format!("{error} {error:?}").contains("90abecb6"),
                "{error}"
            );
            assert!(!error.to_string().contains(char::is_control), "{error}");
        }
    }
}

/// Neither `Display` nor `Debug`: the error does not contain it.
#[test]
fn a_private_value_is_not_in_the_error() {
    let owner = "jane@example.com";
    let base = ConnectUrl::new(ClientId::from_static(
        "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    ));
    let pairs = [
        ("theme", owner),
        ("theme", owner),
        ("state", owner),
        ("X-Client-Secret", owner),
    ];
    let errors = base
        .extra(&pairs)
        .user(owner)
        .state("")
        .check()
        .unwrap_err();
    let kinds: Vec<_> = errors.iter().map(ConfigError::kind).collect();
    assert_eq!(
        kinds,
        [
            ErrorKind::Duplicate,
            ErrorKind::KnownName,
            ErrorKind::ClientSecret,
            ErrorKind::Empty
        ]
    );
    assert!(!format!("{errors} {errors:?}").contains("jane"), "{errors}");
    for error in [
        RedirectUri::parse("https://me:s3cr3t@example.com/").unwrap_err(),
        RedirectUri::parse("https://example.com/?client_secret=s3cr3t").unwrap_err(),
        RedirectUri::parse("https://example.com/#s3cr3t").unwrap_err(),
        Origin::parse("https://me:s3cr3t@example.com").unwrap_err(),
        Flag::new("client_secret", "s3cr3t").unwrap_err(),
        Flag::parse("clientSecret_s3cr3t:1").unwrap_err(),
        Permission::parse("client_secret_s3cr3t").unwrap_err(),
        Scope::parse("client_secret:s3cr3t").unwrap_err(),
        Parameter::parse("client_secret_s3cr3t").unwrap_err(),
    ] {
        assert_eq!(error.value(), None, "{error}");
        assert!(!format!("{error} {error:?}").contains("s3cr3t"), "{error}");
    }
}

/// Text next to the name of a secret may be the secret.
#[test]
fn nothing_next_to_a_client_secret_is_reported() {
    for parameter in [
        "scope=client_secret%20s3cr3t",
        "scope=s3cr3t%20client_secret",
        "flags=client_secret%20s3/cr3t",
        "flags=client_secret:s3cr3t%20s3/cr3t",
    ] {
        let errors = ConnectUrl::parse(&format!("{START}&{parameter}")).unwrap_err();
        assert_eq!(
            kinds(Err::<(), _>(errors.clone())),
            [ErrorKind::ClientSecret]
        );
        assert!(!format!("{errors} {errors:?}").contains("cr3t"), "{errors}");
    }
}

/// A start-up log or the output of a build would show it.
#[test]
fn a_secret_that_is_set_as_the_id_is_not_shown() {
    for (secret, kind) in [
        (
            "f6e1c2a4b0d95837e6f1a2b3c4d5e6f7a8b9c3d4",
            ErrorKind::NotUuid,
        ),
        ("dGhpcyBpcyBhIHNlY3JldCE", ErrorKind::NotUuid),
        ("s3cr3t-s3cr3t-s3cr3t-s3cr3t", ErrorKind::NotUuid),
        ("s3cr3t-s3cr3t-s3cr3t-s3cr3t-s3cr3t", ErrorKind::NotUuid),
        ("s3cr3ts3cr3t client_id", ErrorKind::Placeholder),
        ("client_secret_s3cr3t", ErrorKind::ApiCredential),
    ] {
        let url = "https://connect.smartcar.com/oauth/authorize?response_type=code&client_id=";
        let of_url = ConnectUrl::parse(&format!("{url}{secret}")).unwrap_err();
        let of_values = [
            ClientId::parse(secret).unwrap_err(),
            ApplicationId::parse(secret).unwrap_err(),
        ];
        for error in of_url.iter().chain(&of_values) {
            assert_eq!(error.kind(), kind);
            assert_eq!(error.value(), None);
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains(&secret[..6]) || kind == ErrorKind::ApiCredential);
            assert!(!shown.contains("s3cr3t"), "{shown}");
        }
    }
    let truncated = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d0";
    assert_eq!(
        ClientId::parse(truncated).unwrap_err().value(),
        Some(truncated)
    );
}

/// A `main` that returns an error prints its `Debug`.
#[test]
fn debug_is_the_message() {
    let errors = ConnectUrl::parse(&format!("{START}&mode=test&make=VW")).unwrap_err();
    assert_eq!(format!("{errors:?}"), errors.to_string());
    let error = errors.into_iter().next().unwrap();
    assert_eq!(
        format!("{error:?}"),
        "mode: mode `test` is deprecated; write `simulated`"
    );
}

#[test]
fn errors_are_counted_and_iterated() {
    let errors = ConnectUrl::parse(&format!("{START}&mode=test&make=VW")).unwrap_err();
    assert_eq!(errors.len(), 2);
    let kinds = [ErrorKind::Deprecated, ErrorKind::UnknownName];
    assert!(errors.iter().map(ConfigError::kind).eq(kinds));
    assert!((&errors).into_iter().map(ConfigError::kind).eq(kinds));
    assert_eq!(errors.to_string().lines().count(), 2);
    assert!(errors.into_iter().map(|error| error.kind()).eq(kinds));
    let one = ConfigErrors::from(Mode::parse("test").unwrap_err());
    assert_eq!(one.len(), 1);
}
