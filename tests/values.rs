//! The values: their constructors, comparisons, `Display` and `Debug`.

use std::hash::{DefaultHasher, Hash, Hasher as _};

use smartcar_connect::{
    ApprovalPrompt, ClientId, ConnectUrl, Country, ErrorKind, ExternalId, Flag, Flags, Make, Mode,
    Origin, OtherPermission, Parameter, ParseOptions, Permission, RedirectUri, RequestedPermission,
    ResponseType, Scope, VehicleId, Vin, connect_url,
};

const VEHICLE: &str = "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46";

#[test]
fn a_flag_is_found_and_set_once() {
    let all = [
        Flag::from_static("color:00819D"),
        Flag::country(Country::DE),
        Flag::from_static("beta:1"),
    ];
    let flags = Flags::try_new(&all).unwrap();
    assert_eq!(flags.country(), Some(Country::DE));
    assert_eq!(Flags::from_static("color:00819D").country(), None);
    assert_eq!(flags, Flags::from_static("color:00819D country:DE beta:1"));
    assert_ne!(flags, Flags::from_static("color:00819D country:DE"));
    assert_ne!(flags, Flags::from_static("country:DE color:00819D beta:1"));
    assert_eq!(
        format!("{flags:?}"),
        "Flags(color:00819D country:DE beta:1)"
    );

    for (first, second) in [(0, 1), (0, 2), (1, 2)] {
        let mut twice = all;
        twice[second] = twice[first];
        let error = Flags::try_new(&twice).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Duplicate, "{first} {second}");
        assert_eq!(error.value().unwrap(), all[first].name());
    }
}

#[test]
fn a_permission_is_found_and_set_once() {
    let all = [
        OtherPermission::from_static("read_new").optional(),
        Permission::ReadVin.required(),
        OtherPermission::from_static("control_new").optional(),
    ];
    let scope = Scope::try_new(&all).unwrap();
    assert!(scope.contains(Permission::ReadVin));
    assert!(!scope.contains(Permission::ReadFuel));
    assert!(Scope::try_new(&all[..1]).is_ok_and(|scope| !scope.contains(Permission::ReadVin)));
    assert_eq!(
        Scope::from_static("required:read_vin"),
        Scope::new(&all[1..2])
    );
    assert_ne!(Scope::from_static("read_vin"), Scope::new(&all[1..2]));
    assert_ne!(scope, Scope::new(&all[..2]));
    assert_eq!(
        format!("{scope:?}"),
        "Scope(read_new required:read_vin control_new)"
    );

    for (first, second) in [(0, 1), (0, 2), (1, 2)] {
        let mut twice = all;
        twice[second] = twice[first];
        let error = Scope::try_new(&twice).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Duplicate, "{first} {second}");
        assert_eq!(error.value().unwrap(), all[first].name());
    }
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn a_list_is_the_same_however_it_was_made() {
    let permissions = [
        Permission::ReadVin.required(),
        OtherPermission::from_static("read_new").optional(),
    ];
    let scope = Scope::new(&permissions);
    let read = ParseOptions::new().allow_other().parse(
        "https://connect.smartcar.com/oauth/authorize?response_type=code\
         &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&scope=required:read_vin+read_new\
         &flags=country:DE+color:00819D",
    );
    let read = read.unwrap();
    let url = read.as_url();
    assert_eq!(url.get_scope(), Some(scope));
    assert_eq!(hash(url.get_scope()), hash(Some(scope)));
    assert_ne!(hash(scope), hash(Scope::new(&permissions[..1])));
    assert!(scope.iter().eq(permissions));

    let items = [
        Flag::country(Country::DE),
        Flag::from_static("color:00819D"),
    ];
    let flags = Flags::new(&items);
    assert_eq!(url.get_flags(), Some(flags));
    assert_eq!(hash(url.get_flags()), hash(Some(flags)));
    assert_ne!(hash(flags), hash(Flags::new(&items[..1])));
    assert!(flags.iter().eq(items));
}

#[test]
fn a_flag_has_a_name_and_an_optional_value() {
    assert_eq!(Flag::new("color", "00819D"), Flag::parse("color:00819D"));
    let flag = Flag::parse("feature3").unwrap();
    assert_eq!((flag.name(), flag.value()), ("feature3", None));
    assert_eq!(flag.to_string(), "feature3");
    let flag = Flag::parse("beta:a:b").unwrap();
    assert_eq!((flag.name(), flag.value()), ("beta", Some("a:b")));
    for (name, value, kind) in [
        ("color", "", ErrorKind::MissingFlagValue),
        ("", "1", ErrorKind::InvalidName),
        ("col or", "1", ErrorKind::InvalidName),
        ("color", "1 2", ErrorKind::InvalidCharacter(' ')),
        ("country", "de", ErrorKind::UnknownCountry),
        ("clientSecret", "1", ErrorKind::ClientSecret),
    ] {
        assert_eq!(
            Flag::new(name, value).unwrap_err().kind(),
            kind,
            "{name}:{value}"
        );
    }
}

/// `color:00819D,country:DE` would be one flag.
#[test]
fn a_flag_contains_no_separator() {
    for separator in [
        ',', ';', '|', '\t', '\n', '\r', ' ', '\u{85}', '\u{a0}', '\u{2003}', '\u{2028}',
        '\u{2029}', '\u{3000}', '\0',
    ] {
        let value = format!("00819D{separator}country:DE");
        for error in [
            Flag::new("color", &value),
            Flag::parse(&format!("color:{value}")),
        ] {
            assert!(error.is_err(), "{separator:?}");
        }
        assert!(Flag::parse(&format!("feature3{separator}country:DE")).is_err());
        if separator != ' ' {
            assert!(
                Flags::parse(&format!("color:{value}")).is_err(),
                "{separator:?}"
            );
        }
    }
}

#[test]
fn an_id_is_checked_in_linear_time() {
    let started = std::time::Instant::now();
    let long = "client_i".repeat(100_000);
    for text in [long.as_str(), "a", "x"] {
        assert!(ClientId::parse(text).is_err());
        assert!(VehicleId::parse(text).is_err());
        assert!(Vin::parse(text).is_err());
    }
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

/// Every name is compared with a set of the earlier ones, not with each of them.
#[test]
fn lists_are_checked_in_linear_time() {
    let names: Vec<_> = (0..40_000).map(|at| format!("flag_{at}:1")).collect();
    let others: Vec<_> = (0..40_000_u32)
        .map(|mut at| {
            let mut name = "read_".to_owned();
            while at > 0 {
                name.push(char::from(b'a' + (at % 26) as u8));
                at /= 26;
            }
            name + "_new"
        })
        .collect();
    let bytes = |count: usize| {
        let started = std::time::Instant::now();
        let counted = allocation_counter::measure(|| {
            let flags: Vec<_> = names[..count]
                .iter()
                .map(|name| Flag::parse(name).unwrap())
                .collect();
            assert!(Flags::try_new(&flags).is_ok());
            let text = names[..count].join(" ");
            assert!(Flags::parse(&text).is_ok());
            let scope: Vec<_> = others[..count]
                .iter()
                .map(|name| OtherPermission::parse(name).unwrap().optional())
                .collect();
            assert!(Scope::try_new(&scope).is_ok());
        });
        assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
        counted.bytes_total
    };
    let (once, twice) = (bytes(20_000), bytes(40_000));
    assert!(twice < 3 * once, "{once} {twice}");
}

#[test]
fn debug_does_not_show_an_external_id() {
    let id = ExternalId::parse("jane@example.com").unwrap();
    assert_eq!(
        format!("{id:?} {:?}", Some(id)),
        "ExternalId(..) Some(ExternalId(..))"
    );
    assert_eq!(id.to_string(), "jane@example.com");
}

#[test]
fn words_compare_with_text() {
    assert_eq!(Mode::Simulated, "simulated");
    assert!(Mode::Live < Mode::Simulated && ApprovalPrompt::Auto < ApprovalPrompt::Force);
    assert_eq!(Permission::ReadVin, *"read_vin");
    assert_eq!(ResponseType::None, "none");
    assert_ne!(ResponseType::Code, *"none");
    assert_eq!(Country::DE, "DE");
    assert_eq!(ResponseType::VehicleId.as_ref(), "vehicle_id");
    let requested = RequestedPermission::try_from("required:read_vin").unwrap();
    assert_eq!(requested, Permission::ReadVin.required());
}

#[test]
fn a_make_is_known_or_another() {
    assert!(Make::TESLA.is_known());
    assert!(!Make::other("NEWBRAND").unwrap().is_known());
}

#[test]
fn a_make_may_have_any_other_spelling() {
    for name in [
        "MERCEDES-BENZ",
        "alfa-romeo",
        "Tesla",
        "VW",
        "Lynk & Co",
        "ŠKODA",
        "3",
        "_",
    ] {
        assert_eq!(Make::other(name).unwrap(), name);
    }
    for (name, rule) in [
        ("", ErrorKind::Empty),
        ("MERCEDES_BENZ", ErrorKind::KnownName),
        ("NEW\tBRAND", ErrorKind::InvalidName),
        ("NEW\u{7f}BRAND", ErrorKind::InvalidName),
        ("NEW\u{85}BRAND", ErrorKind::InvalidName),
        ("NEW\u{2028}BRAND", ErrorKind::InvalidName),
        (" NEWBRAND", ErrorKind::InvalidName),
        ("NEWBRAND ", ErrorKind::InvalidName),
        (" ", ErrorKind::InvalidName),
    ] {
        assert_eq!(Make::other(name).unwrap_err().kind(), rule, "{name:?}");
    }
}

#[test]
fn an_old_name_of_a_permission_is_deprecated() {
    for name in ["control_security:lock", "control_security:unlock"] {
        for error in [
            Permission::parse(name).unwrap_err(),
            OtherPermission::parse(name).unwrap_err(),
            RequestedPermission::parse(name).unwrap_err(),
            Scope::parse(name).unwrap_err(),
        ] {
            assert_eq!(error.kind(), ErrorKind::Deprecated, "{error}");
            assert_eq!(error.suggestion().as_deref(), Some("control_security"));
        }
    }
}

#[test]
fn display_writes_what_a_url_contains() {
    assert_eq!(Parameter::RedirectUri.to_string(), "redirect_uri");
    assert_eq!(ResponseType::Code.to_string(), "code");
    assert_eq!(ResponseType::VehicleId.to_string(), "vehicle_id");
    let vehicle = ResponseType::try_from(VEHICLE).unwrap();
    assert_eq!(vehicle.to_string(), VEHICLE);
    assert!(ResponseType::try_from("token").is_err());
}

#[test]
fn display_pads_a_list_as_it_pads_a_text() {
    let permissions = [
        Permission::ReadFuel.optional(),
        Permission::ReadVin.required(),
    ];
    let flags = [Flag::country(Country::DE), Flag::from_static("color:blåu")];
    for (scope, list) in [
        (Scope::new(&permissions), Flags::new(&flags)),
        (
            Scope::from_static("read_fuel required:read_vin"),
            Flags::from_static("country:DE color:blåu"),
        ),
    ] {
        assert_eq!(format!("{scope:>30}"), "   read_fuel required:read_vin");
        assert_eq!(format!("{list:*^24}"), "*country:DE color:blåu**");
        assert_eq!(format!("{list:24}|"), "country:DE color:blåu   |");
        assert_eq!(format!("{scope:3.14}|"), "read_fuel requ|");
        assert_eq!(format!("{list:>6.3}"), "   cou");
        assert_eq!(format!("{scope:3}|"), "read_fuel required:read_vin|");
    }
    assert_eq!(format!("{:>12}", flags[0]), "  country:DE");
    assert_eq!(format!("{:-<12}", flags[1]), "color:blåu--");
    assert_eq!(format!("{:>10}", permissions[0]), " read_fuel");
    assert_eq!(format!("{:^20}", permissions[1]), " required:read_vin  ");
}

#[test]
fn a_value_set_after_the_macro_is_not_encoded() {
    const LOGIN: ConnectUrl<'static> = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        mode = live,
    };
    assert_eq!(LOGIN.as_encoded(), Some(LOGIN.to_string().as_str()));
    for url in [
        LOGIN.user("42"),
        LOGIN.state("0facda3319"),
        LOGIN.make(Make::TESLA),
        LOGIN.single_select(false),
        LOGIN.flags(Flags::from_static("country:DE")),
        LOGIN.extra(&[("theme", "42")]),
        LOGIN.mode(smartcar_connect::Mode::Simulated),
    ] {
        assert_eq!(url.as_encoded(), None, "{url}");
    }
}

#[test]
fn another_redirect_uri_has_a_scheme_of_its_own() {
    for text in [
        "myapp://callback",
        "myapp://callback/a?b[]='c'",
        "MyApp+1.2-x://[::1]:8080/a",
        "myapp:///callback",
        "myapp:callback",
        "com.example.app:/oauth2redirect/smartcar",
        // Not Smartcar's format, so that it can be intended.
        "scmyapp://callback",
        "SC8229df9f-91a0-4ff0-a1ae-a1f38ee24d07://callback",
        "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07:///callback",
    ] {
        let uri = RedirectUri::other(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(uri, text);
        assert!(RedirectUri::parse(text).is_err(), "{text}");
    }
    let without_slashes = RedirectUri::other("com.example.app:/oauth2redirect").unwrap();
    assert_eq!(without_slashes.authority(), "");
    assert_eq!(without_slashes.path(), "/oauth2redirect");
    assert_eq!(without_slashes.client_id(), None);
}

#[test]
fn another_redirect_uri_is_checked() {
    for (text, kind) in [
        ("", ErrorKind::Empty),
        ("callback", ErrorKind::NotAbsolute),
        ("//callback", ErrorKind::NotAbsolute),
        ("my_app://callback", ErrorKind::NotAbsolute),
        ("1app://callback", ErrorKind::NotAbsolute),
        ("javascript:alert(1)", ErrorKind::BrowserScheme),
        ("JAVASCRIPT://%0aalert(1)", ErrorKind::BrowserScheme),
        ("data:text/html,x", ErrorKind::BrowserScheme),
        ("vbscript:x", ErrorKind::BrowserScheme),
        ("file:///etc/passwd", ErrorKind::BrowserScheme),
        ("blob:https://example.com/1", ErrorKind::BrowserScheme),
        ("about:blank", ErrorKind::BrowserScheme),
        ("view-source:https://example.com", ErrorKind::BrowserScheme),
        ("HTTPS://example.com", ErrorKind::KnownName),
        ("http://localhost:8000", ErrorKind::KnownName),
        ("http://example.com", ErrorKind::LocalhostOnly),
        ("https:example.com", ErrorKind::NotAbsolute),
        (
            "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07://callback",
            ErrorKind::KnownName,
        ),
        ("myapp://me:secret@callback", ErrorKind::UserInfo),
        ("myapp://[::1", ErrorKind::InvalidHost),
        ("myapp://callback:x", ErrorKind::InvalidPort),
        ("myapp://callback#top", ErrorKind::Fragment),
        (
            "myapp://callback?code=1",
            ErrorKind::CallbackParameter("code"),
        ),
        ("myapp:callback?clientSecret=1", ErrorKind::ClientSecret),
        ("myapp://call back", ErrorKind::InvalidCharacter(' ')),
    ] {
        let error = RedirectUri::other(text).unwrap_err();
        assert_eq!(error.kind(), kind, "{text}: {error}");
        assert_eq!(error.value(), None, "{text}: {error}");
    }
}

#[test]
fn an_origin_is_a_scheme_a_host_and_a_port() {
    for text in [
        "https://connect.smartcar.com",
        "http://localhost:4000",
        "http://127.0.0.1:4000",
        "http://[::1]:4000",
        "HTTPS://Example.com:443",
        "https://example.com:",
        "https://example.com:65535",
    ] {
        assert_eq!(Origin::parse(text).unwrap(), text);
    }
    for (text, kind) in [
        ("", ErrorKind::Empty),
        ("localhost:4000", ErrorKind::NotAbsolute),
        ("connect.smartcar.com", ErrorKind::NotAbsolute),
        ("https:connect.smartcar.com", ErrorKind::NotAbsolute),
        ("ftp://example.com", ErrorKind::NotAbsolute),
        ("https://", ErrorKind::MissingHost),
        ("https://[::1", ErrorKind::InvalidHost),
        ("https://[::g]", ErrorKind::InvalidHost),
        ("https://256.256.256.256", ErrorKind::InvalidHost),
        ("https://%00", ErrorKind::InvalidHost),
        ("https://example.com:https", ErrorKind::InvalidPort),
        ("https://example.com:65536", ErrorKind::InvalidPort),
        ("https://me:secret@example.com", ErrorKind::UserInfo),
        ("me:secret@example.com", ErrorKind::NotAbsolute),
        ("https://exämple.com", ErrorKind::InvalidCharacter('ä')),
        ("https://example.com ", ErrorKind::SpaceAround),
        ("https://exa mple.com", ErrorKind::InvalidCharacter(' ')),
        ("https://example.com/%", ErrorKind::PercentEncoding),
    ] {
        let error = Origin::parse(text).unwrap_err();
        assert_eq!(error.kind(), kind, "{text}: {error}");
        assert!(!error.to_string().contains("secret"), "{text}: {error}");
    }
}

#[test]
fn an_origin_ends_with_host_and_port() {
    for rest in ["/", "?", "?a=b", "#", "#top", "/oauth"] {
        let text = format!("http://localhost:4000{rest}");
        let error = Origin::parse(&text).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OriginPath, "{text}: {error}");
    }
    assert!(Origin::parse("http://localhost:4000").is_ok());
}
