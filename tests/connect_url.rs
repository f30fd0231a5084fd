//! `ConnectUrl`: its string, its setters and getters, `Debug`, and its cost.

use smartcar_connect::{
    ApprovalPrompt, ClientId, ConfigError, ConnectUrl, ConnectUrlBuf, Country, ExternalId, Flag,
    Flags, Make, Mode, Origin, Parameter, ParseOptions, Permission, RedirectUri, ResponseType,
    Scope, VehicleId, Vin, connect_url,
};

const LOGIN: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "https://example.com/home",
    scope = [read_odometer, required:read_vin],
    mode = live,
};

/// Returns a URL that has everything, set in another order than that of the string.
fn everything() -> ConnectUrl<'static> {
    ConnectUrl::new(ClientId::from_static(
        "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    ))
    .state("s")
    .user("u")
    .single_select_vin(Vin::from_static("5YJSA1CN5DFP00101"))
    .single_select(true)
    .make(Make::TESLA)
    .extra(&[("b", "2"), ("a", "1")])
    .flags(Flags::from_static("country:DE color:00819D"))
    .mode(Mode::Simulated)
    .approval_prompt(ApprovalPrompt::Force)
    .redirect_uri(RedirectUri::from_static("https://example.com/home"))
    .scope(Scope::from_static("read_vin required:read_fuel"))
    .vehicle_id(VehicleId::from_static(
        "4a1b01e5-0497-417c-a30e-6df6ba33ba46",
    ))
    .response_type(ResponseType::VehicleId)
}

#[test]
fn writes_the_example_of_the_specification() {
    const EXAMPLE: ConnectUrl<'static> = connect_url! {
        state = "0facda3319",
        redirect_uri = "https://example.com/home",
        scope = [read_odometer, read_vehicle_info, read_location],
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    };
    assert_eq!(
        EXAMPLE.to_string(),
        "https://connect.smartcar.com/oauth/authorize?response_type=code\
         &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\
         &scope=read_odometer%20read_vehicle_info%20read_location\
         &redirect_uri=https%3A%2F%2Fexample.com%2Fhome&state=0facda3319",
    );
}

#[test]
fn writes_every_parameter_in_the_documented_order() {
    assert_eq!(
        everything().to_string(),
        "https://connect.smartcar.com/oauth/reauthenticate?response_type=vehicle_id\
         &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\
         &vehicle_id=4a1b01e5-0497-417c-a30e-6df6ba33ba46\
         &scope=read_vin%20required%3Aread_fuel\
         &redirect_uri=https%3A%2F%2Fexample.com%2Fhome\
         &approval_prompt=force&mode=simulated&flags=country%3ADE%20color%3A00819D&b=2&a=1&make=TESLA\
         &single_select=true&single_select_vin=5YJSA1CN5DFP00101&user=u&state=s",
    );
}

#[test]
fn a_vehicle_as_response_type_stays_on_authorize() {
    let vehicle = VehicleId::from_static("4a1b01e5-0497-417c-a30e-6df6ba33ba46");
    assert_eq!(
        LOGIN.response_type(vehicle.into()).to_string(),
        LOGIN
            .to_string()
            .replace("=code", "=4a1b01e5-0497-417c-a30e-6df6ba33ba46"),
    );
}

#[test]
fn a_value_stays_in_its_parameter() {
    for value in [
        "&client_id=x",
        "a=b&c",
        "#top",
        "%26",
        "+ ",
        "\r\nSet-Cookie: a",
        "\0",
        "é🚗",
        "'\"<>",
    ] {
        let text = LOGIN
            .state(value)
            .user(value)
            .extra(&[("theme", value), (value, "x")])
            .to_string();
        assert_eq!(
            text.matches('&').count(),
            LOGIN.to_string().matches('&').count() + 4,
            "{text}"
        );
        assert!(
            text.is_ascii() && !text.contains(['#', ' ', '\r', '\n', '\0', '+', '"', '<']),
            "{text}"
        );
        // Some of these names look like slips of known ones.
        let parsed = ParseOptions::new().allow_other().parse(&text).unwrap();
        assert_eq!(parsed.as_url().get_state(), Some(value));
        assert_eq!(parsed.as_url().get_user(), Some(value));
    }
}

/// Asserts that a setter discards the text that the macro has encoded if it replaces a part of it.
fn assert_replaced(before: ConnectUrl<'_>, after: ConnectUrl<'_>, old: &str, new: &str) {
    assert!(
        before.as_encoded().is_some_and(|text| text.contains(old)),
        "{old}"
    );
    assert_eq!(after.to_string(), before.to_string().replace(old, new));
    assert_eq!(after.encoded_len(), after.to_string().len());
    assert_eq!(after.as_encoded(), None);
}

#[test]
fn setters_replace_the_values_of_a_reauthentication() {
    const URL: ConnectUrl<'static> = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        redirect_uri = "https://example.com/home",
        response_type = vehicle_id,
        vehicle_id = "ffffffff-0497-417c-a30e-6df6ba33ba46",
        scope = [read_vin],
        extra = [theme:"1"],
        make = TESLA,
        user = "one",
        state = "one",
    };
    let id = "4a1b01e5-0497-417c-a30e-6df6ba33ba46";
    let redirect_uri = RedirectUri::from_static("https://example.org");
    let origin = Origin::from_static("http://localhost:4000");
    let replaced = |after, old, new| assert_replaced(URL, after, old, new);
    replaced(
        URL.origin(origin),
        Origin::SMARTCAR.as_str(),
        origin.as_str(),
    );
    replaced(
        URL.client_id(ClientId::from_static(id)),
        "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        id,
    );
    replaced(
        URL.vehicle_id(VehicleId::from_static(id)),
        "ffffffff-0497-417c-a30e-6df6ba33ba46",
        id,
    );
    replaced(
        URL.scope(Scope::from_static("read_fuel")),
        "read_vin",
        "read_fuel",
    );
    replaced(
        URL.redirect_uri(redirect_uri),
        "example.com%2Fhome",
        "example.org",
    );
    replaced(URL.extra(&[("theme", "2")]), "theme=1", "theme=2");
    replaced(URL.make(Make::BMW), "make=TESLA", "make=BMW");
    replaced(URL.user("two"), "user=one", "user=two");
    replaced(URL.state("two"), "state=one", "state=two");
}

#[test]
fn setters_replace_the_values_of_an_authorization() {
    const URL: ConnectUrl<'static> = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        approval_prompt = auto,
        mode = live,
        flags = [country:DE],
        single_select = true,
        single_select_vin = "5YJSA1CN5DFP00101",
    };
    let vin = "0SCAUDI037A5ADB1C";
    let replaced = |after, old, new| assert_replaced(URL, after, old, new);
    replaced(
        URL.response_type(ResponseType::VehicleId),
        "authorize?response_type=code",
        "reauthenticate?response_type=vehicle_id",
    );
    replaced(
        URL.approval_prompt(ApprovalPrompt::Force),
        "prompt=auto",
        "prompt=force",
    );
    replaced(URL.mode(Mode::Simulated), "mode=live", "mode=simulated");
    replaced(
        URL.flags(Flags::from_static("country:FR")),
        "%3ADE",
        "%3AFR",
    );
    replaced(
        URL.single_select(false),
        "single_select=true",
        "single_select=false",
    );
    replaced(
        URL.single_select_vin(Vin::from_static(vin)),
        "5YJSA1CN5DFP00101",
        vin,
    );
}

#[test]
fn a_setter_after_the_encoded_text_keeps_it() {
    let url = LOGIN.make(Make::BMW).user("u").state("s");
    assert_eq!(url.to_string(), format!("{LOGIN}&make=BMW&user=u&state=s"));
    let vin = LOGIN.single_select_vin(Vin::from_static("5YJSA1CN5DFP00101"));
    assert_eq!(
        vin.to_string(),
        format!("{LOGIN}&single_select=true&single_select_vin=5YJSA1CN5DFP00101")
    );
    let explicit = vin.single_select(false);
    assert_eq!(explicit.get_single_select(), Some(false));
    assert!(explicit.to_string().contains("&single_select=false&"));
}

/// The VIN sets `single_select`, which precedes it in the encoded text.
#[test]
fn a_vin_after_a_literal_adds_single_select() {
    const SINGLE: ConnectUrl<'static> = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        user = "42",
    };
    let url = SINGLE.single_select_vin(Vin::from_static("5YJSA1CN5DFP00101"));
    assert!(
        url.to_string()
            .ends_with("&single_select=true&single_select_vin=5YJSA1CN5DFP00101&user=42")
    );
}

#[test]
fn getters_return_what_was_set() {
    let url = everything();
    assert_eq!(url.get_origin(), Origin::SMARTCAR);
    assert_eq!(url.get_response_type(), ResponseType::VehicleId);
    assert_eq!(
        url.get_client_id().unwrap(),
        "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"
    );
    assert_eq!(
        url.get_vehicle_id().unwrap(),
        "4a1b01e5-0497-417c-a30e-6df6ba33ba46"
    );
    assert_eq!(
        url.get_scope().unwrap().to_string(),
        "read_vin required:read_fuel"
    );
    assert_eq!(url.get_redirect_uri().unwrap(), "https://example.com/home");
    assert_eq!(url.get_approval_prompt(), Some(ApprovalPrompt::Force));
    assert_eq!(url.get_mode(), Some(Mode::Simulated));
    assert_eq!(
        url.get_flags().unwrap().to_string(),
        "country:DE color:00819D"
    );
    assert_eq!(
        url.get_extra().collect::<Vec<_>>(),
        [("b", "2"), ("a", "1")]
    );
    assert_eq!(url.get_make(), Some(Make::TESLA));
    assert_eq!(url.get_single_select(), Some(true));
    assert_eq!(url.get_single_select_vin().unwrap(), "5YJSA1CN5DFP00101");
    assert_eq!((url.get_user(), url.get_state()), (Some("u"), Some("s")));
}

#[test]
fn urls_are_equal_if_their_strings_are() {
    let literal = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        redirect_uri = "https://example.com/home",
        scope = "read_odometer required:read_vin",
        mode = "live",
    };
    assert_eq!(literal, LOGIN);
    let owned = ConnectUrlBuf::from(LOGIN);
    assert_eq!(owned, LOGIN);
    assert_eq!(owned.as_url().to_string(), LOGIN.to_string());
    let whole = everything().origin(Origin::from_static("http://localhost:4000"));
    assert_eq!(ConnectUrlBuf::from(whole).as_url(), whole);
    // A name that is never written makes no difference.
    for pairs in [
        &[("state", "planted")][..],
        &[("client_secret", "s3cr3t")],
        &[("", "x")],
    ] {
        let url = LOGIN.extra(pairs);
        assert_eq!(url.to_string(), LOGIN.to_string());
        assert_eq!(url, LOGIN);
        assert_eq!(ConnectUrlBuf::from(url), ConnectUrlBuf::from(LOGIN));
    }
    let permissions = [
        Permission::ReadOdometer.optional(),
        Permission::ReadVin.required(),
    ];
    assert_eq!(LOGIN.scope(Scope::new(&permissions)), LOGIN);
    for other in [
        LOGIN.state("s"),
        LOGIN.mode(Mode::Simulated),
        LOGIN.extra(&[("a", "b")]),
        LOGIN.single_select(true),
    ] {
        assert_ne!(other, LOGIN);
        assert_ne!(other.to_string(), LOGIN.to_string());
    }
}

#[test]
fn debug_shows_neither_state_nor_owner_nor_unknown_values() {
    let url = LOGIN
        .state("0facda3319")
        .user("jane@example.com")
        .external_id(ExternalId::from_static("owner-42"))
        .extra(&[("token", "s3cr3t")]);
    for text in [
        format!("{url:?}"),
        format!("{:?}", ConnectUrlBuf::from(url)),
    ] {
        assert!(
            text.contains("read_odometer") && text.contains("token"),
            "{text}"
        );
        for hidden in ["0facda3319", "jane", "owner", "s3cr3t"] {
            assert!(!text.contains(hidden), "{text}");
        }
    }
}

#[test]
fn a_client_secret_is_refused_and_never_written() {
    for name in ["client_secret", "clientSecret", "CLIENT-SECRET"] {
        let pairs = [("theme", "42"), (name, "s3cr3t")];
        let url = LOGIN.extra(&pairs);
        assert_eq!(url.to_string(), format!("{LOGIN}&theme=42"));
        assert!(!String::from(url).contains("s3cr3t"));
        let refusal = url.check().unwrap_err();
        assert!(
            !format!("{refusal} {refusal:?}").contains("s3cr3t"),
            "{refusal}"
        );
    }
}

/// With a second `state`, Connect could choose either.
#[test]
fn a_name_in_extra_that_is_a_key_is_refused_and_never_written() {
    for name in [
        "state",
        "client_id",
        "redirect_uri",
        "response_type",
        "user",
        "mode",
        "",
    ] {
        let pairs = [(name, "planted"), ("theme", "dark")];
        for url in [LOGIN, LOGIN.state("0facda3319")] {
            let expected = format!("{LOGIN}&theme=dark");
            let text = url.extra(&pairs).to_string();
            assert!(text.starts_with(&expected), "{text}");
            assert!(!text.contains("planted"), "{text}");
            assert_eq!(url.extra(&pairs).encoded_len(), text.len());
            assert_eq!(String::from(url.extra(&pairs)), text);
            assert!(url.extra(&pairs).check().is_err());
        }
    }
}

#[test]
fn check_reports_strings_first_and_then_combinations() {
    let url = everything()
        .response_type(ResponseType::Code)
        .mode(Mode::Live)
        .single_select(false)
        .single_select_vin(Vin::from_static("0SCAUDI037A5ADB1C"));
    let parameters = |url: ConnectUrl<'_>| -> Vec<Parameter> {
        let errors = url.check().unwrap_err();
        errors.iter().filter_map(ConfigError::parameter).collect()
    };
    assert_eq!(
        parameters(url.state("").user("").extra(&[("", "x")])),
        [Parameter::Extra, Parameter::User, Parameter::State],
    );
    assert_eq!(
        parameters(url),
        [
            Parameter::VehicleId,
            Parameter::SingleSelect,
            Parameter::SingleSelectVin
        ],
    );
}

/// Letters that no real VIN has are a rule of live mode.
#[test]
fn check_refuses_a_vin_in_live_mode_only() {
    for vin in [
        "1234A67Q90F2T4567",
        "5YJSAICN5DFP00101",
        "5YJSA1CN5DFPO0101",
        "0SCAUDI037A5ADB1C",
    ] {
        let url = LOGIN.single_select_vin(Vin::parse(vin).unwrap());
        assert!(url.check().is_err(), "{vin}");
        assert!(url.without(Parameter::Mode).check().is_err(), "{vin}");
        assert_eq!(url.mode(Mode::Simulated).check(), Ok(()), "{vin}");
    }
}

/// `extra` may come from a request.
#[test]
fn check_is_linear_in_the_number_of_names_in_extra() {
    let bytes = |count: usize| {
        let names: Vec<_> = (0..count).map(|at| format!("name_{at:06}")).collect();
        let pairs: Vec<_> = names.iter().map(|name| (name.as_str(), "x")).collect();
        let started = std::time::Instant::now();
        let counted = allocation_counter::measure(|| LOGIN.extra(&pairs).check().unwrap());
        // Comparing every name with every other would take minutes.
        assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
        counted.bytes_total
    };
    let (once, twice) = (bytes(20_000), bytes(40_000));
    assert!(twice < 3 * once, "{once} {twice}");
}

#[test]
fn one_exact_allocation_for_a_string_and_none_for_writing() {
    let all = everything();
    for url in [LOGIN, LOGIN.state("é🚗 &"), all] {
        let mut text = String::new();
        let counted = allocation_counter::measure(|| text = String::from(url));
        assert_eq!(counted.count_total, 1, "{text}");
        assert_eq!(counted.bytes_total, text.len() as u64, "{text}");
        text.clear();
        let counted = allocation_counter::measure(|| url.write_to(&mut text).unwrap());
        assert_eq!(counted.count_total, 0, "{text}");
        assert_eq!(text, url.to_string());
    }
}

#[test]
fn a_url_of_any_length_is_shown_in_full() {
    for len in 1..1_000 {
        let state = "x".repeat(len);
        for url in [LOGIN, everything()].map(|url| url.state(&state)) {
            assert_eq!(url.to_string(), String::from(url));
        }
    }
}

#[test]
fn literals_are_one_text_in_the_binary() {
    const TEXT: &str = match LOGIN.state("0facda3319").as_encoded() {
        Some(_) => panic!("the state is not encoded beforehand"),
        None => match LOGIN.as_encoded() {
            Some(text) => text,
            None => panic!("all of it is literal"),
        },
    };
    assert_eq!(TEXT, LOGIN.to_string());
    assert_eq!(LOGIN.encoded_len(), TEXT.len());
}

#[test]
fn a_long_state_is_encoded_as_a_short_one_is() {
    for (state, encoded) in [
        ("🚗", "%F0%9F%9A%97"),
        ("abc-._~XYZ09", "abc-._~XYZ09"),
        ("a b", "a%20b"),
    ] {
        for count in [1, 2, 5, 16, 1024] {
            let (state, encoded) = (state.repeat(count), encoded.repeat(count));
            let url = LOGIN.user(&state).state(&state);
            let text = String::from(url);
            assert_eq!(text, format!("{LOGIN}&user={encoded}&state={encoded}"));
            assert_eq!(text, url.to_string());
            assert_eq!(text.len(), url.encoded_len());
            // The same where nothing is encoded beforehand.
            let moved = LOGIN.origin(Origin::from_static("https://connect.example.com"));
            let moved = moved.user(&state).state(&state).to_string();
            assert_eq!(
                moved.replace("example", "smartcar"),
                text.replace("example", "smartcar")
            );
        }
    }
}

#[test]
fn a_url_is_small() {
    assert!(
        size_of::<ConnectUrl<'_>>() <= 248,
        "{}",
        size_of::<ConnectUrl<'_>>()
    );
}

#[test]
fn every_key_takes_a_value_known_at_run_time() {
    let client_id = ClientId::parse("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07").unwrap();
    let redirect_uri = RedirectUri::parse("https://example.com/home").unwrap();
    let permissions = [Permission::ReadOdometer.required()];
    let flags = [Flag::country(Country::DE)];
    let extra = [("theme", "42")];
    let vin = Vin::parse("5YJSA1CN5DFP00101").unwrap();
    let url = connect_url! {
        response_type = {ResponseType::Code},
        client_id = {client_id},
        scope = {Scope::new(&permissions)},
        redirect_uri = {redirect_uri},
        approval_prompt = {ApprovalPrompt::Force},
        mode = {Mode::Simulated},
        flags = {Flags::new(&flags)},
        extra = {&extra},
        make = {Make::TESLA},
        single_select = {!permissions.is_empty()},
        user = {"owner"},
        state = {"0facda3319"},
    };
    let literal = connect_url! {
        response_type = code,
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        scope = [required:read_odometer],
        redirect_uri = "https://example.com/home",
        approval_prompt = force,
        mode = simulated,
        flags = [country:DE],
        extra = [theme:"42"],
        make = TESLA,
        single_select = true,
        user = "owner",
        state = "0facda3319",
    };
    assert_eq!(url, literal);
    assert_eq!(url.check(), Ok(()));
    let vehicle_id = VehicleId::parse("sc4a1b01e5-0497-417c-a30e-6df6ba33ba46").unwrap();
    let url = connect_url! {
        response_type = {ResponseType::VehicleId},
        client_id = {client_id},
        vehicle_id = {vehicle_id},
        redirect_uri = {redirect_uri},
    };
    assert!(
        url.to_string()
            .contains("/oauth/reauthenticate?response_type=vehicle_id&")
    );
    let url = connect_url! { client_id = {client_id}, single_select_vin = {vin} };
    assert!(
        url.to_string()
            .ends_with("&single_select=true&single_select_vin=5YJSA1CN5DFP00101")
    );
}
