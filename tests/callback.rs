//! What Connect sends back: every outcome and error of its reference, and what does not come from it.

use std::fmt::Write as _;

use smartcar_connect::{Callback, CallbackError, Outcome, RefusalKind, State, StateMismatch, Vin};

fn outcome(query: &str) -> Outcome {
    let callback = Callback::parse(query).unwrap_or_else(|error| panic!("{query}: {error}"));
    callback.into_outcome_without_verifying_state()
}

fn other(outcome: &Outcome) -> Vec<(String, String)> {
    let other = match outcome {
        Outcome::Connected(connected) => connected.other(),
        Outcome::Granted(granted) => granted.other(),
        Outcome::Reauthenticated(vehicle) => vehicle.other(),
        Outcome::Refused(refusal) => refusal.other(),
        _ => panic!("{outcome:?}"),
    };
    let pairs = other.iter();
    pairs
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let pairs = pairs.iter();
    pairs
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn a_code_is_a_connection() {
    let Outcome::Connected(connected) = outcome(
        "code=90abecb6-e7ab-4b85-864a-e1c8bf67f2ad&state=0facda3319&user_id=u-1\
         &virtual_key_url=https%3A%2F%2Ftesla.com%2F_ak%2Fsmartcar.com&external_id=42&region=eu",
    ) else {
        panic!("there is a code");
    };
    assert_eq!(connected.code(), "90abecb6-e7ab-4b85-864a-e1c8bf67f2ad");
    assert_eq!(connected.user_id(), Some("u-1"));
    assert_eq!(
        connected.virtual_key_url(),
        Some("https://tesla.com/_ak/smartcar.com")
    );
    assert_eq!(connected.external_id(), Some("42"));
    assert_eq!(connected.other().get("region"), Some("eu"));
    assert_eq!(connected.other().get("state"), None);
    assert!(!connected.other().is_empty());
}

#[test]
fn an_id_of_the_owner_without_a_code_is_a_grant() {
    let done = outcome(
        "user_id=725146a3-6a4c-4f4b-8a0f-b7a2b6d1b2f0&state=0facda3319&external_id=owner+42\
         &virtual_key_url=https%3A%2F%2Ftesla.com%2F_ak%2Fsmartcar.com&region=eu",
    );
    let Outcome::Granted(granted) = &done else {
        panic!("{done:?}");
    };
    let user_id = "725146a3-6a4c-4f4b-8a0f-b7a2b6d1b2f0";
    assert_eq!(granted.user_id(), Some(user_id));
    assert_eq!(granted.external_id(), Some("owner 42"));
    let link = "https://tesla.com/_ak/smartcar.com";
    assert_eq!(granted.virtual_key_url(), Some(link));
    assert_eq!(other(&done), pairs(&[("region", "eu")]));

    // One of the two is enough; an empty one is no id.
    for (query, user_id, external_id) in [
        ("user_id=u-1", Some("u-1"), None),
        ("external_id=42&state=x", None, Some("42")),
        ("external_id=42&user_id=", None, Some("42")),
        ("external_id&user_id=u-1", Some("u-1"), None),
    ] {
        let Outcome::Granted(granted) = outcome(query) else {
            panic!("{query}");
        };
        assert_eq!(granted.user_id(), user_id, "{query}");
        assert_eq!(granted.external_id(), external_id, "{query}");
        assert_eq!(
            granted.other().is_empty(),
            !query.contains('&') || query.contains("state")
        );
    }

    // A code, an error and a vehicle say more.
    assert!(matches!(
        outcome("user_id=u-1&code=1"),
        Outcome::Connected(_)
    ));
    assert!(matches!(
        outcome("user_id=u-1&error=x"),
        Outcome::Refused(_)
    ));
    assert!(matches!(
        outcome("user_id=u-1&vehicle_id=x"),
        Outcome::Reauthenticated(_)
    ));
}

#[test]
fn a_vehicle_id_is_a_reauthentication() {
    let done = outcome(
        "vehicle_id=sc4a1b01e5-0497-417c-a30e-6df6ba33ba46&state=x&year=2020&external_id=42\
         &user_id=u-1&virtual_key_url=https://tesla.com",
    );
    let Outcome::Reauthenticated(vehicle) = &done else {
        panic!("{done:?}");
    };
    assert_eq!(
        vehicle.vehicle_id(),
        "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46"
    );
    assert_eq!(vehicle.external_id(), Some("42"));
    assert_eq!(vehicle.user_id(), Some("u-1"));
    assert_eq!(vehicle.virtual_key_url(), Some("https://tesla.com"));
    assert_eq!(other(&done), pairs(&[("year", "2020")]));
    let Outcome::Reauthenticated(vehicle) = outcome("vehicle_id=x&external_id=") else {
        panic!("there is a vehicle id");
    };
    assert_eq!(vehicle.external_id(), None);
    assert_eq!(vehicle.other().get("external_id"), Some(""));
}

#[test]
fn every_error_has_its_kind() {
    for (error, kind) in [
        ("access_denied", RefusalKind::AccessDenied),
        ("invalid_subscription", RefusalKind::InvalidSubscription),
        ("no_vehicles", RefusalKind::NoVehicles),
        ("server_error", RefusalKind::ServerError),
        ("oem_cancelled_login", RefusalKind::OemCancelledLogin),
        ("user_cancelled", RefusalKind::UserCancelled),
        (
            "user_manually_returned_to_application",
            RefusalKind::UserManuallyReturnedToApplication,
        ),
        ("brand_new", RefusalKind::Other("brand_new".to_owned())),
        (
            "Access_Denied",
            RefusalKind::Other("Access_Denied".to_owned()),
        ),
    ] {
        let query = format!("error={error}&error_description=What+went%20wrong%2E&state=x");
        let Outcome::Refused(refusal) = outcome(&query) else {
            panic!("{query}");
        };
        assert_eq!(refusal.kind(), &kind);
        assert_eq!(refusal.kind().as_str(), error);
        assert_eq!(refusal.description(), Some("What went wrong."));
        assert_eq!(refusal.to_string(), "What went wrong.");
        assert!(refusal.other().is_empty());
        let Outcome::Refused(refusal) = outcome(&format!("error={error}&error_description="))
        else {
            panic!("{query}");
        };
        assert_eq!(refusal.to_string(), error);
    }
}

#[test]
fn a_link_that_is_none_of_the_web_is_not_handed_out_as_one() {
    let done = outcome("user_id=1&virtual_key_url=javascript%3Aalert(1)");
    let Outcome::Granted(granted) = &done else {
        panic!("{done:?}");
    };
    assert_eq!(granted.virtual_key_url(), None);
    let link = ("virtual_key_url", "javascript:alert(1)");
    assert_eq!(other(&done), pairs(&[link]));
}

/// A redirect URI may have one of its own.
#[test]
fn a_detail_that_stands_there_twice_is_kept_as_it_is() {
    let refused = outcome("make=x&error=vehicle_incompatible&year=2017&make=AUDI");
    let Outcome::Refused(refusal) = &refused else {
        panic!("{refused:?}");
    };
    let RefusalKind::VehicleIncompatible(vehicle) = refusal.kind() else {
        panic!("{refused:?}");
    };
    assert_eq!((vehicle.make(), vehicle.year()), (None, Some(2017)));
    assert_eq!(other(&refused), pairs(&[("make", "x"), ("make", "AUDI")]));
}

#[test]
fn an_incompatible_vehicle_is_described() {
    let Outcome::Refused(refusal) = outcome(
        "error=vehicle_incompatible&vin=0SCAUDI012FE3B132&make=AUDI&model=A4+Avant&year=2017",
    ) else {
        panic!("there is an error");
    };
    let RefusalKind::VehicleIncompatible(vehicle) = refusal.kind() else {
        panic!("{refusal:?}");
    };
    assert_eq!(vehicle.vin(), Some(Vin::from_static("0SCAUDI012FE3B132")));
    assert_eq!(vehicle.make(), Some("AUDI"));
    assert_eq!(vehicle.model(), Some("A4 Avant"));
    assert_eq!(vehicle.year(), Some(2017));

    // All of it may be missing.
    let Outcome::Refused(refusal) = outcome("error=vehicle_incompatible") else {
        panic!("there is an error");
    };
    let RefusalKind::VehicleIncompatible(vehicle) = refusal.kind() else {
        panic!("{refusal:?}");
    };
    assert_eq!((vehicle.vin(), vehicle.year()), (None, None));

    // What cannot be read is not dropped.
    for year in ["+5", "007", "-1", "65536", "5 ", ""] {
        let query = format!(
            "error=vehicle_incompatible&year={}",
            year.replace('+', "%2B")
        );
        let refused = outcome(&query);
        assert_eq!(other(&refused), pairs(&[("year", year)]), "{year}");
    }
    let refused = outcome("error=vehicle_incompatible&vin=short&year=MMXVII&model=&status_code=9");
    assert_eq!(
        other(&refused),
        pairs(&[("vin", "short"), ("year", "MMXVII"), ("status_code", "9")])
    );
}

#[test]
fn a_configuration_error_says_what_was_shown() {
    let Outcome::Refused(refusal) =
        outcome("error=configuration_error&status_code=400&error_message=bad+client")
    else {
        panic!("there is an error");
    };
    let RefusalKind::ConfigurationError(shown) = refusal.kind() else {
        panic!("{refusal:?}");
    };
    assert_eq!(shown.status_code(), Some(400));
    assert_eq!(shown.error_message(), Some("bad client"));
    let refused = outcome("error=configuration_error&status_code=4x&vin=0SCAUDI012FE3B132");
    assert_eq!(
        other(&refused),
        pairs(&[("status_code", "4x"), ("vin", "0SCAUDI012FE3B132")])
    );
}

#[test]
fn a_key_without_a_value_is_survived() {
    // As one page of the reference writes it.
    let refused = outcome("error=oem_cancelled_login&User+cancelled+the+login&state=x");
    assert_eq!(other(&refused), pairs(&[("User cancelled the login", "")]));
    let Outcome::Refused(refusal) = outcome("error=oem_cancelled_login&error_description") else {
        panic!("there is an error");
    };
    assert_eq!(refusal.description(), None);
    assert_eq!(refusal.to_string(), "oem_cancelled_login");
    assert_eq!(refusal.other().get("error_description"), Some(""));
}

#[test]
fn what_does_not_come_from_connect_is_refused() {
    for (query, error) in [
        ("", CallbackError::NoOutcome),
        ("&&&", CallbackError::NoOutcome),
        // Nobody documents what this would mean, after `response_type=none` as well.
        ("state=x", CallbackError::NoOutcome),
        ("virtual_key_url=x&state=x", CallbackError::NoOutcome),
        ("user_id=&state=x", CallbackError::Empty("user_id")),
        ("external_id", CallbackError::Empty("external_id")),
        ("user_id=1&user_id=2", CallbackError::GivenTwice("user_id")),
        ("Code=x", CallbackError::NoOutcome),
        ("code=1&error=x", CallbackError::Contradiction),
        ("code=1&code=1", CallbackError::GivenTwice("code")),
        ("code=1&state=x&state=x", CallbackError::GivenTwice("state")),
        ("code=1&%63ode=2", CallbackError::GivenTwice("code")),
        ("error=a&error=b", CallbackError::GivenTwice("error")),
        ("code=", CallbackError::Empty("code")),
        ("code", CallbackError::Empty("code")),
        ("error=&state=x", CallbackError::Empty("error")),
        ("vehicle_id", CallbackError::Empty("vehicle_id")),
        ("code=%", CallbackError::Encoding(Some("code"))),
        ("code=%zz", CallbackError::Encoding(Some("code"))),
        ("code=1&state=%ff", CallbackError::Encoding(Some("state"))),
        ("code=1&x=%ED%A0%80", CallbackError::Encoding(None)),
        ("code=1&%=x", CallbackError::Encoding(None)),
    ] {
        assert_eq!(Callback::parse(query).unwrap_err(), error, "{query}");
        assert!(query.parse::<Callback>().is_err());
    }
    // Others may stand there as often as they like.
    let connected = outcome("x=1&code=1&x=2");
    assert_eq!(other(&connected), pairs(&[("x", "1"), ("x", "2")]));
}

#[test]
fn what_is_not_known_can_be_iterated_over_and_taken() {
    let Outcome::Connected(connected) = outcome("b=1&code=1&a=2%263&b=4&c") else {
        panic!("there is a code");
    };
    let expected = [("b", "1"), ("a", "2&3"), ("b", "4"), ("c", "")];
    assert!(connected.other().iter().eq(expected));
    assert!(connected.other().into_iter().eq(expected));
    assert_eq!(
        format!("{:?}", connected.other()),
        r#"["b", "a", "b", "c"]"#
    );
    let taken = connected.other().clone().into_iter();
    assert_eq!(taken.collect::<Vec<_>>(), pairs(&expected));
}

#[test]
fn the_outcome_is_behind_the_state() {
    let state = State::parse("0facda3319").unwrap();
    let verify = |query: &str| Callback::parse(query).unwrap().verify(&state);
    let verified = verify("code=1&state=0facda3319").unwrap();
    assert!(matches!(verified.outcome(), Outcome::Connected(_)));
    assert!(matches!(verified.into_outcome(), Outcome::Connected(_)));
    assert!(verify("error=access_denied&state=0facda3319").is_ok());
    assert!(verify("vehicle_id=x&state=%30facda3319").is_ok());
    for (query, mismatch) in [
        ("code=1", StateMismatch::Missing),
        ("error=access_denied", StateMismatch::Missing),
        ("code=1&state", StateMismatch::Different),
        ("code=1&state=", StateMismatch::Different),
        ("code=1&state=0FACDA3319", StateMismatch::Different),
        ("code=1&state=0facda331", StateMismatch::Different),
        ("code=1&state=0facda33199", StateMismatch::Different),
        ("code=1&state=0facda3319+", StateMismatch::Different),
        ("code=1&state=%00facda3319", StateMismatch::Different),
    ] {
        assert_eq!(verify(query).unwrap_err(), mismatch, "{query}");
    }
    assert_eq!(
        Callback::parse("code=1&state=x").unwrap().state(),
        Some("x")
    );
}

#[test]
fn neither_code_nor_state_nor_an_id_of_the_owner_is_shown() {
    for start in ["code=c0de", "user_id=0wner", "vehicle_id=1&x=c0de"] {
        let query = format!("{start}&external_id=0wner&state=s3cr3t&y=s3cr3t");
        let callback = Callback::parse(&query).unwrap();
        let state = State::parse("s3cr3t").unwrap();
        let wrong = State::parse("another").unwrap();
        let mismatch = callback.clone().verify(&wrong).unwrap_err();
        let error = Callback::parse(&format!("{query}&external_id=0wner")).unwrap_err();
        let mut shown = format!("{callback:?} {state:?} {mismatch} {mismatch:?} {error} {error:?}");
        let verified = callback.verify(&state).unwrap();
        write!(shown, "{verified:?}").unwrap();
        for hidden in ["c0de", "s3cr3t", "0wner"] {
            assert!(!shown.contains(hidden), "{shown}");
        }
    }
}

#[test]
fn a_megabyte_is_read_in_linear_time() {
    // Quadratic work on this would take minutes.
    for piece in ["&a=b", "&", "&a", "%20", "+", "=", "&x=%F0%9F%9A%97"] {
        let query = format!("code=1{}", piece.repeat(1_000_000 / piece.len()));
        _ = Callback::parse(&query);
    }
    let long = "🚗".repeat(250_000);
    let state = State::parse(&long).unwrap();
    let callback = Callback::parse(&format!("code=1&state={long}")).unwrap();
    assert!(callback.verify(&state).is_ok());
}

#[cfg(feature = "rand")]
#[test]
fn random_states_differ_in_every_part() {
    let states: Vec<_> = (0..1000).map(|_| State::random().unwrap()).collect();
    for at in 0..32 {
        let digit = |state: &State| state.as_str().as_bytes()[at];
        let digits: std::collections::BTreeSet<_> = states.iter().map(digit).collect();
        assert_eq!(digits.len(), 16, "the digits at {at}");
    }
    let texts: std::collections::BTreeSet<_> = states.iter().map(State::as_str).collect();
    assert_eq!(texts.len(), states.len());
}
