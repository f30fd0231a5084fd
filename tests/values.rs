//! What values say of themselves: what is in them, whether two are the same, how they are shown.

use std::hash::{DefaultHasher, Hash, Hasher as _};

use smartcar_connect::{
    ApprovalPrompt, ConnectUrl, Country, Flag, Flags, FlagsBuf, Make, Mode, Origin,
    OtherPermission, Parameter, ParseOptions, Permission, RedirectUri, RequestedPermission,
    ResponseType, Rule, Scope, ScopeBuf, Violation, connect_url,
};

const VEHICLE: &str = "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46";

#[test]
fn a_flag_is_found_and_given_once() {
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
    assert!(format!("{:?}", flags.iter()).contains("beta"));

    for (first, second) in [(0, 1), (0, 2), (1, 2)] {
        let mut twice = all;
        twice[second] = twice[first];
        let violation = Flags::try_new(&twice).unwrap_err();
        assert_eq!(violation.rule(), Rule::GivenTwice, "{first} {second}");
        assert_eq!(violation.part().as_str(), all[first].name());
    }
}

#[test]
fn a_permission_is_found_and_given_once() {
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
    assert!(format!("{:?}", scope.iter()).contains("control_new"));

    for (first, second) in [(0, 1), (0, 2), (1, 2)] {
        let mut twice = all;
        twice[second] = twice[first];
        let violation = Scope::try_new(&twice).unwrap_err();
        assert_eq!(violation.rule(), Rule::GivenTwice, "{first} {second}");
        assert_eq!(violation.part().as_str(), all[first].name());
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
    assert!(scope.into_iter().eq(permissions) && (&scope).into_iter().eq(permissions));

    let items = [Flag::country(Country::DE), Flag::new("color", "00819D")];
    let flags = Flags::new(&items);
    assert_eq!(url.get_flags(), Some(flags));
    assert_eq!(hash(url.get_flags()), hash(Some(flags)));
    assert_ne!(hash(flags), hash(Flags::new(&items[..1])));
    assert!(flags.into_iter().eq(items) && (&flags).into_iter().eq(items));
}

#[test]
fn a_list_that_owns_its_text_is_used_as_one() {
    let scope = ScopeBuf::try_from("read_fuel required:read_vin".to_owned()).unwrap();
    assert_eq!(scope, "read_fuel required:read_vin");
    assert_eq!(scope, *"read_fuel required:read_vin");
    assert_eq!(scope.as_ref(), "read_fuel required:read_vin");
    assert!(scope < ScopeBuf::parse_all(["read_vin"]).unwrap());
    assert_eq!(String::from(scope), "read_fuel required:read_vin");
    let refused = ScopeBuf::try_from("read_vim  read_vin read_vin".to_owned()).unwrap_err();
    let rules = [Rule::UnknownName, Rule::Separator, Rule::GivenTwice];
    assert!(refused.iter().map(Violation::rule).eq(rules), "{refused}");

    let flags = FlagsBuf::try_from("country:DE beta:1".to_owned()).unwrap();
    assert_eq!(flags, "country:DE beta:1");
    assert!(flags < FlagsBuf::from(Flag::country(Country::FR)));
    assert_eq!(String::from(flags), "country:DE beta:1");
    assert!(FlagsBuf::try_from(String::new()).is_err_and(|refused| refused.len() == 1));
}

#[test]
fn a_flag_is_joined_or_refused() {
    assert_eq!(
        Flag::new("color", "00819D"),
        Flag::from_static("color:00819D")
    );
    for (name, value, rule) in [
        ("color", "", Rule::Empty),
        ("col or", "1", Rule::Character),
        ("color", "1 2", Rule::Character),
        ("country", "de", Rule::Case),
        ("clientSecret", "1", Rule::Secret),
    ] {
        assert_eq!(Flag::try_new(name, value).unwrap_err().rule(), rule);
    }
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
    let requested: RequestedPermission<'static> = "required:read_vin".parse().unwrap();
    assert_eq!(requested, Permission::ReadVin.required());
}

#[test]
fn several_permissions_in_one_are_called_that() {
    for text in [
        "abc def", "abc,def", "abc;def", "abc|def", "abc+def", "abc,",
    ] {
        let message = Permission::parse(text).unwrap_err().message();
        let expected = format!("`{text}` is more than one permission; write each one on its own");
        assert_eq!(message.as_str(), expected);
    }
    let message = Permission::parse("Abc1").unwrap_err().message();
    assert!(!message.as_str().contains("more than one"), "{message}");
}

#[test]
fn a_make_knows_whether_it_is_known() {
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
        ("", Rule::Empty),
        ("MERCEDES_BENZ", Rule::KnownName),
        ("NEW\tBRAND", Rule::Character),
        ("NEW\u{7f}BRAND", Rule::Character),
        (" NEWBRAND", Rule::Character),
        ("NEWBRAND ", Rule::Character),
        (" ", Rule::Character),
    ] {
        assert_eq!(Make::other(name).unwrap_err().rule(), rule, "{name:?}");
    }
}

#[test]
fn old_names_of_permissions_are_told_the_new_one() {
    for name in ["control_security:lock", "control_security:unlock"] {
        for violation in [
            Permission::parse(name).unwrap_err(),
            OtherPermission::parse(name).unwrap_err(),
            RequestedPermission::parse(name).unwrap_err(),
            Scope::parse(name).unwrap_err(),
        ] {
            assert_eq!(violation.rule(), Rule::Deprecated, "{violation}");
            let fix = violation.fix().unwrap();
            assert_eq!(fix.as_str(), "control_security");
        }
    }
}

#[test]
fn names_are_shown_as_a_url_carries_them() {
    assert_eq!(Parameter::RedirectUri.to_string(), "redirect_uri");
    assert_eq!(ResponseType::Code.to_string(), "code");
    assert_eq!(ResponseType::VehicleId.to_string(), "vehicle_id");
    let vehicle = ResponseType::try_from(VEHICLE).unwrap();
    assert_eq!(vehicle.to_string(), VEHICLE);
    assert!(ResponseType::try_from("token").is_err());
}

#[test]
fn a_width_is_kept_whether_a_value_is_one_text_or_several() {
    let permissions = [
        Permission::ReadFuel.optional(),
        Permission::ReadVin.required(),
    ];
    let flags = [Flag::country(Country::DE), Flag::new("color", "blåu")];
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
fn what_is_set_after_the_macro_is_not_encoded_beforehand() {
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
fn a_scheme_of_ones_own_is_named_with_other() {
    for text in [
        "myapp://callback",
        "myapp://callback/a?b[]='c'",
        "MyApp+1.2-x://[::1]:8080/a",
        "myapp:///callback",
        "myapp:callback",
        "com.example.app:/oauth2redirect/smartcar",
        // It is not Smartcar's format, so it can be meant.
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
fn what_leads_nowhere_is_no_scheme_of_ones_own() {
    for (text, rule, part) in [
        ("", Rule::Empty, ""),
        ("callback", Rule::Scheme, ""),
        ("//callback", Rule::Scheme, ""),
        ("my_app://callback", Rule::Scheme, "my_app"),
        ("1app://callback", Rule::Scheme, "1app"),
        ("javascript:alert(1)", Rule::Scheme, "javascript"),
        ("JAVASCRIPT://%0aalert(1)", Rule::Scheme, "JAVASCRIPT"),
        ("data:text/html,x", Rule::Scheme, "data"),
        ("vbscript:x", Rule::Scheme, "vbscript"),
        ("file:///etc/passwd", Rule::Scheme, "file"),
        ("blob:https://example.com/1", Rule::Scheme, "blob"),
        ("about:blank", Rule::Scheme, "about"),
        (
            "view-source:https://example.com",
            Rule::Scheme,
            "view-source",
        ),
        ("HTTPS://example.com", Rule::KnownName, "HTTPS"),
        ("http://localhost:8000", Rule::KnownName, "http"),
        ("http://example.com", Rule::Scheme, "example.com"),
        ("https:example.com", Rule::Scheme, "https:example.com"),
        (
            "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07://callback",
            Rule::KnownName,
            "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        ),
        ("myapp://me:secret@callback", Rule::UserInfo, ""),
        ("myapp://[::1", Rule::Host, "[::1"),
        ("myapp://callback:x", Rule::Port, "callback:x"),
        ("myapp://callback#top", Rule::Fragment, ""),
        ("myapp://callback?code=1", Rule::Query, "code"),
        ("myapp:callback?clientSecret=1", Rule::Secret, ""),
        ("myapp://call back", Rule::Character, " "),
    ] {
        let violation = RedirectUri::other(text).unwrap_err();
        assert_eq!(violation.rule(), rule, "{text}: {violation}");
        assert_eq!(violation.part().as_str(), part, "{text}: {violation}");
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
    ] {
        assert_eq!(Origin::parse(text).unwrap(), text);
    }
    for (text, rule) in [
        ("", Rule::Empty),
        ("localhost:4000", Rule::Scheme),
        ("connect.smartcar.com", Rule::Scheme),
        ("https:connect.smartcar.com", Rule::Scheme),
        ("ftp://example.com", Rule::Scheme),
        ("https://", Rule::Host),
        ("https://[::1", Rule::Host),
        ("https://[::g]", Rule::Host),
        ("https://example.com:https", Rule::Port),
        ("https://me:secret@example.com", Rule::UserInfo),
        ("me:secret@example.com", Rule::Scheme),
        ("https://exämple.com", Rule::Character),
        ("https://example.com ", Rule::Character),
        ("https://exa mple.com", Rule::Character),
        ("https://example.com/%", Rule::Character),
    ] {
        let violation = Origin::parse(text).unwrap_err();
        assert_eq!(violation.rule(), rule, "{text}: {violation}");
        assert!(
            !violation.to_string().contains("secret"),
            "{text}: {violation}"
        );
    }
}

#[test]
fn an_origin_ends_with_host_and_port() {
    for behind in ["/", "?", "?a=b", "#", "#top", "/oauth"] {
        let text = format!("http://localhost:4000{behind}");
        let violation = Origin::parse(&text).unwrap_err();
        assert_eq!(violation.rule(), Rule::Path, "{text}: {violation}");
    }
    assert!(Origin::parse("http://localhost:4000").is_ok());
}
