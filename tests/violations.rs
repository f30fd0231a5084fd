//! What a violation says of itself: the kind of its rule, what is wrong, and what to do.

#[macro_use]
mod cases;

use cases::{Value, cases};
use smartcar_connect::{
    ApplicationId, ApprovalPrompt, ClientId, ConnectUrl, Country, ExternalId, Flag, Flags, Make,
    Mode, Origin, OtherPermission, Parameter, ParseOptions, Permission, RedirectUri,
    RequestedPermission, ResponseType, Rule, Scope, VehicleId, Vin, Violation, Violations,
};

/// Every violation of the table's values, as their constructors report them.
fn violations_of_values() -> Vec<Violation> {
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
            if let Err(violation) = verdict {
                assert!(!case.refused.is_empty(), "{}: {violation}", case.name);
                found.push(violation);
            }
        }
    }
    assert!(found.len() > 100, "{}", found.len());
    found
}

#[test]
fn a_message_is_the_problem_and_the_remedy() {
    for violation in violations_of_values() {
        let (message, problem) = (violation.message(), violation.problem());
        let remedy = violation.remedy();
        let remedy = remedy.expect("every value can be mended");
        assert_eq!(message, *format!("{problem}; {remedy}"));
        assert!(
            !problem.as_str().is_empty() && !remedy.as_str().is_empty(),
            "{message}"
        );
        // Advice begins where the problem ends.
        for advice in [
            "write `",
            "leave",
            "did you mean",
            "copy it",
            "use `",
            "here and in the Dashboard",
        ] {
            assert!(!problem.as_str().contains(advice), "{message}");
        }
    }
}

#[test]
fn a_problem_does_not_end_inside_of_a_value() {
    let violation = Mode::parse("a; b").unwrap_err();
    assert_eq!(violation.problem(), "unknown mode `a; b`");
    assert_eq!(violation.remedy().unwrap(), "write `live` or `simulated`");
}

#[test]
fn what_an_owner_mistyped_is_said_without_advice_for_developers() {
    for (vin, problem) in [
        (
            "5YJSA1CN5DFP0010",
            "VIN `5YJSA1CN5DFP0010` has 16 characters",
        ),
        (
            "5yjsa1cn5dfp00101",
            "VIN `5yjsa1cn5dfp00101` is not in upper case",
        ),
        ("5YJSA1CN5-FP00101", "a VIN has no `-`"),
        ("", "the VIN is empty"),
    ] {
        assert_eq!(Vin::parse(vin).unwrap_err().problem(), problem);
    }
}

#[test]
fn a_sentence_without_a_remedy_is_the_problem() {
    let violations = ConnectUrl::parse("https://example.com/?response_type=code").unwrap_err();
    let violation = violations.iter().next().unwrap();
    assert_eq!(violation.message(), violation.problem());
    assert_eq!(violation.remedy(), None);
}

#[test]
fn what_is_right_but_for_its_case_is_classed_so() {
    let upper = "8229DF9F-91A0-4FF0-A1AE-A1F38EE24D07";
    for (violation, fix) in [
        (Make::parse("tesla").unwrap_err(), "TESLA"),
        (Make::parse("Land_Rover").unwrap_err(), "LAND_ROVER"),
        (Country::parse("de").unwrap_err(), "DE"),
        (Flag::parse("country:Gb").unwrap_err(), "GB"),
        (Flags::parse("country:de").unwrap_err(), "DE"),
        (Mode::parse("Live").unwrap_err(), "live"),
        (ApprovalPrompt::parse("FORCE").unwrap_err(), "force"),
        (ResponseType::parse("Code").unwrap_err(), "code"),
        (Permission::parse("Read_Vin").unwrap_err(), "read_vin"),
        (
            RequestedPermission::parse("required:READ_VIN").unwrap_err(),
            "read_vin",
        ),
        (Scope::parse("read_fuel Read_Vin").unwrap_err(), "read_vin"),
        (ClientId::parse(upper).unwrap_err(), &upper.to_lowercase()),
        (
            ApplicationId::parse(upper).unwrap_err(),
            &upper.to_lowercase(),
        ),
        (VehicleId::parse(upper).unwrap_err(), &upper.to_lowercase()),
        (
            Vin::parse("5yjsa1cn5dfp00101").unwrap_err(),
            "5YJSA1CN5DFP00101",
        ),
    ] {
        assert_eq!(violation.rule(), Rule::Case, "{violation}");
        assert_eq!(violation.fix().unwrap(), fix);
    }
    // Not in case alone.
    for violation in [
        Make::parse("Land Rover").unwrap_err(),
        Make::parse("VW").unwrap_err(),
        Country::parse("UK").unwrap_err(),
        Country::parse("Germany").unwrap_err(),
        Mode::parse("lvie").unwrap_err(),
        Permission::parse("read-vin").unwrap_err(),
        Permission::parse("odometer").unwrap_err(),
    ] {
        assert_eq!(violation.rule(), Rule::UnknownName, "{violation}");
        assert!(violation.fix().is_some(), "{violation}");
    }
}

#[test]
fn every_list_is_classed_as_the_documentation_of_rules_says() {
    for (violation, rule) in [
        (Flag::parse(":1").unwrap_err(), Rule::Empty),
        (Flag::parse("country").unwrap_err(), Rule::Empty),
        (Flag::parse("country=DE").unwrap_err(), Rule::Form),
        (Flag::parse("count/ry:DE").unwrap_err(), Rule::Character),
        (Flag::parse("country:DE,").unwrap_err(), Rule::Separator),
        (Flag::parse("client_secret:1").unwrap_err(), Rule::Secret),
        (Flags::parse("").unwrap_err(), Rule::Empty),
        (
            Flags::parse("beta:1  gamma:1").unwrap_err(),
            Rule::Separator,
        ),
        (Flags::parse("beta:1 beta:1").unwrap_err(), Rule::GivenTwice),
        (Scope::parse("").unwrap_err(), Rule::Empty),
        (
            Scope::parse("read_vin,read_fuel").unwrap_err(),
            Rule::Separator,
        ),
        (
            Scope::parse("read_vin read_vin").unwrap_err(),
            Rule::GivenTwice,
        ),
        (
            Permission::parse("read_vin,read_fuel").unwrap_err(),
            Rule::Separator,
        ),
        (
            Permission::parse("read_shoes").unwrap_err(),
            Rule::UnknownName,
        ),
        (
            Permission::parse("required:read_vin").unwrap_err(),
            Rule::Prefix,
        ),
        (
            RequestedPermission::parse("optional:read_vin").unwrap_err(),
            Rule::Prefix,
        ),
        (
            OtherPermission::parse("read_vin").unwrap_err(),
            Rule::KnownName,
        ),
        (
            OtherPermission::parse("read-new").unwrap_err(),
            Rule::Character,
        ),
    ] {
        assert_eq!(violation.rule(), rule, "{violation}");
    }
}

#[test]
fn every_value_is_classed_as_the_documentation_of_rules_says() {
    for (violation, rule) in [
        (ExternalId::parse("null").unwrap_err(), Rule::Form),
        (ExternalId::parse("").unwrap_err(), Rule::Empty),
        (
            ClientId::parse("client_01H8").unwrap_err(),
            Rule::ApiCredential,
        ),
        (
            ClientId::parse("YOUR_CLIENT_ID").unwrap_err(),
            Rule::Placeholder,
        ),
        (
            ClientId::parse("8229df9f91a04ff0a1aea1f38ee24d07").unwrap_err(),
            Rule::Uuid,
        ),
        (Mode::parse("test").unwrap_err(), Rule::Deprecated),
        (Vin::parse("5YJSA1CN5DFP0010").unwrap_err(), Rule::Length),
        (
            Vin::parse("5YJSA1CN5DFPO0101").unwrap_err(),
            Rule::Character,
        ),
        (RedirectUri::parse("example.com").unwrap_err(), Rule::Scheme),
        (
            RedirectUri::parse("http://example.com").unwrap_err(),
            Rule::Scheme,
        ),
        (RedirectUri::parse("https://").unwrap_err(), Rule::Host),
        (
            RedirectUri::parse("https://example.com:x").unwrap_err(),
            Rule::Port,
        ),
        (
            RedirectUri::parse("https://example.com/#a").unwrap_err(),
            Rule::Fragment,
        ),
        (
            RedirectUri::parse("https://a@example.com").unwrap_err(),
            Rule::UserInfo,
        ),
        (
            RedirectUri::parse("https://example.com?code=1").unwrap_err(),
            Rule::Query,
        ),
        (
            RedirectUri::parse("https://javascript-sdk.smartcar.com/v2/redirect").unwrap_err(),
            Rule::Query,
        ),
        (
            RedirectUri::other("https://example.com").unwrap_err(),
            Rule::KnownName,
        ),
        (
            Origin::parse("https://example.com/").unwrap_err(),
            Rule::Path,
        ),
        (Parameter::parse("mod").unwrap_err(), Rule::UnknownKey),
        (Parameter::parse("clientSecret").unwrap_err(), Rule::Secret),
    ] {
        assert_eq!(violation.rule(), rule, "{violation}");
    }
}

const START: &str = "https://connect.smartcar.com/oauth/authorize?response_type=code\
    &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";

fn rules(verdict: Result<impl Sized, Violations>) -> Vec<Rule> {
    let violations = verdict.err().expect("it is refused");
    violations.iter().map(Violation::rule).collect()
}

#[test]
fn every_url_is_classed_as_the_documentation_of_rules_says() {
    let id = "client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";
    for (url, rule) in [
        (String::new(), Rule::Empty),
        (START.replace("connect.", "www."), Rule::Host),
        (
            START.replace("connect.smartcar", "a@connect.smartcar"),
            Rule::UserInfo,
        ),
        (START.replace("/authorize", "/token"), Rule::Path),
        (format!("{START}#top"), Rule::Fragment),
        (format!("{START}&mode=%ff"), Rule::Character),
        (format!("{START}&amp;mode=live"), Rule::UnknownKey),
        (format!("{START}&mod=live"), Rule::UnknownKey),
        (format!("{START}&extra=1"), Rule::UnknownKey),
        (format!("{START}&mode=live&mode=live"), Rule::GivenTwice),
        (format!("{START}&theme=1&theme=2"), Rule::GivenTwice),
        (format!("{START}&=1"), Rule::Empty),
        (format!("{START}&client_secret=1"), Rule::Secret),
        (START.replace("response_type=code&", ""), Rule::Missing),
        (START.replace(&format!("&{id}"), ""), Rule::Missing),
        (
            format!("{START}&application_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"),
            Rule::Conflict,
        ),
        (
            format!("{START}&vehicle_id=4a1b01e5-0497-417c-a30e-6df6ba33ba46"),
            Rule::Reauthentication,
        ),
        (
            format!("{START}&single_select_vin=0SCAUDI037A5ADB1C"),
            Rule::SimulatedVin,
        ),
        (
            format!("{START}&single_select=false&single_select_vin=5YJSA1CN5DFP00101"),
            Rule::Conflict,
        ),
        (format!("{START}&single_select=True"), Rule::Case),
        (
            format!("{START}&redirect_uri=sc4a1b01e5-0497-417c-a30e-6df6ba33ba46%3A%2F%2Fcallback"),
            Rule::ClientIdMismatch,
        ),
    ] {
        assert_eq!(rules(ConnectUrl::parse(&url)), [rule], "{url}");
    }
}

#[test]
fn sentences_about_a_url_speak_of_parameters() {
    for (query, sentence) in [
        ("&mod=live", "unknown parameter `mod`; did you mean `mode`?"),
        (
            "&=1",
            "extra: a parameter has no name; write it before the `=`",
        ),
        (
            "&theme=1&theme=2",
            "extra: parameter `theme` is given twice; leave one of the two out",
        ),
        (
            "&mode=live&mode=live",
            "mode: `mode` is given twice; leave one of the two out",
        ),
        (
            "&%ff=1",
            "the name of a parameter is not percent-encoded UTF-8; write `%25` for a `%`",
        ),
        (
            "&mo%ff=1",
            "the parameter `mo…` is not percent-encoded UTF-8; write `%25` for a `%`",
        ),
        (
            "&mode=%ff",
            "the value of `mode` is not percent-encoded UTF-8; write `%25` for a `%`",
        ),
        ("&extra=1", "Connect has no parameter `extra`; leave it out"),
    ] {
        let violations = ConnectUrl::parse(&format!("{START}{query}")).unwrap_err();
        assert_eq!(violations.to_string(), sentence);
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
            let Err(violations) = options.parse(&url) else {
                continue;
            };
            for violation in &violations {
                let sentence = violation.message();
                let words: Vec<_> = sentence.as_str().split([' ', ';', ',', '`']).collect();
                assert!(
                    !words.contains(&"key") && !words.contains(&"keys"),
                    "{sentence}"
                );
                assert!(!sentence.as_str().contains("`extra`"), "{sentence}");
            }
        }
    }
}

#[test]
fn a_message_compares_with_text() {
    let violation = Mode::parse("test").unwrap_err();
    let sentence = "mode `test` is deprecated; write `simulated`";
    assert_eq!(violation.message(), sentence);
    assert_eq!(violation.message(), *sentence);
    assert_eq!(violation.message().as_ref(), sentence);
    assert_eq!(violation.message(), violation.message());
    assert_ne!(violation.message(), violation.problem());
    assert_eq!(violation.part(), "test");
    assert_eq!(violation.part().as_ref(), "test");
    assert_eq!(violation.fix().unwrap(), "simulated");
}

#[test]
fn a_part_is_shown_as_a_message_shows_it() {
    let long = "x".repeat(50);
    let cut = format!("{}…", "x".repeat(44));
    for (name, shown) in [
        ("read_odometr", "read_odometr"),
        ("a\u{202e}\nb", r"a\u{202e}\u{a}b"),
        ("token=s3cr3t", "token=…"),
        (&long, &cut),
    ] {
        let violation = Permission::parse(name).unwrap_err();
        let part = violation.part().to_string();
        assert_eq!(part, shown);
        assert!(violation.message().as_str().contains(&format!("`{part}`")));
        assert_eq!(format!("{:>46}", violation.part()), format!("{shown:>46}"));
    }
    let secret = Flag::try_new("client_secret", "s3cr3t").unwrap_err();
    assert_eq!(secret.part().to_string(), "");
}

#[test]
fn violations_are_counted_and_iterated() {
    let violations = ConnectUrl::parse(&format!("{START}&mode=test&make=VW")).unwrap_err();
    assert_eq!(violations.len(), 2);
    let rules = [Rule::Deprecated, Rule::UnknownName];
    assert!(violations.iter().map(Violation::rule).eq(rules));
    assert!((&violations).into_iter().map(Violation::rule).eq(rules));
    assert!(
        violations
            .into_iter()
            .map(|violation| violation.rule())
            .eq(rules)
    );
    let one = Violations::from(Mode::parse("test").unwrap_err());
    assert_eq!(one.len(), 1);
}
