//! What values say of themselves: what is in them, whether two are the same, how they are shown.

use smartcar_connect::{
    ConnectUrl, Country, Flag, Flags, Make, Origin, OtherPermission, Parameter, Permission,
    ResponseType, Rule, Scope, connect_url,
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
fn names_are_shown_as_a_url_carries_them() {
    assert_eq!(Parameter::RedirectUri.to_string(), "redirect_uri");
    assert_eq!(ResponseType::Code.to_string(), "code");
    assert_eq!(ResponseType::VehicleId.to_string(), "vehicle_id");
    let vehicle = ResponseType::try_from(VEHICLE).unwrap();
    assert_eq!(vehicle.to_string(), VEHICLE);
    assert!(ResponseType::try_from("token").is_err());
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
        LOGIN.extra(&[("external_id", "42")]),
        LOGIN.mode(smartcar_connect::Mode::Simulated),
    ] {
        assert_eq!(url.as_encoded(), None, "{url}");
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
