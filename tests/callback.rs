//! Callbacks: every outcome and error of Connect's reference, and queries that are no callback.

use smartcar_connect::{
    Callback, CallbackError, Connected, Outcome, RedirectUri, Refusal, RefusalKind, State,
    StateMismatch, Vin,
};

fn outcome(query: &str) -> Outcome {
    let callback = Callback::parse(query).unwrap_or_else(|error| panic!("{query}: {error}"));
    callback.into_outcome_without_verifying_state()
}

fn connected(query: &str) -> Connected {
    match outcome(query) {
        Outcome::Connected(connected) => connected,
        other => panic!("{query}: {other:?}"),
    }
}

fn refused(query: &str) -> Refusal {
    match outcome(query) {
        Outcome::Refused(refusal) => refusal,
        other => panic!("{query}: {other:?}"),
    }
}

/// The contents of a success: code, user id, external id, vehicle id, and the other parameters.
type Success<'a> = (
    Option<&'a str>,
    Option<&'a str>,
    Option<&'a str>,
    Option<&'a str>,
    Vec<(&'a str, &'a str)>,
);

fn contents(connected: &Connected) -> Success<'_> {
    let ids = connected.unverified();
    (
        connected.code(),
        ids.user_id(),
        ids.external_id(),
        ids.vehicle_id(),
        connected.other().iter().collect(),
    )
}

/// Seen in the field: one row for each kind of success.
#[test]
fn every_answer_without_an_error_is_a_success() {
    let capacity = vec![
        ("selected_capacity", "80.9"),
        ("reason", "battery_capacity"),
    ];
    for (query, expected) in [
        // `response_type=code`, before version 3 and since.
        (
            "code=90abecb6-e7ab-4b85-864a-e1c8bf67f2ad&state=s",
            (
                Some("90abecb6-e7ab-4b85-864a-e1c8bf67f2ad"),
                None,
                None,
                None,
                vec![],
            ),
        ),
        (
            "code=90abecb6&user_id=u-1&external_id=42&state=s",
            (Some("90abecb6"), Some("u-1"), Some("42"), None, vec![]),
        ),
        // `response_type=none`, in the spelling of the service and of the migration guide.
        (
            "user_id=u-1&state=s",
            (None, Some("u-1"), None, None, vec![]),
        ),
        (
            "userId=u-1&state=s",
            (None, Some("u-1"), None, None, vec![]),
        ),
        (
            "user%49d=u-1&state=s",
            (None, Some("u-1"), None, None, vec![]),
        ),
        (
            "external_id=owner+42",
            (None, None, Some("owner 42"), None, vec![]),
        ),
        // The mobile SDKs treat it as a success.
        ("state=s", (None, None, None, None, vec![])),
        // Re-authentication, before version 3 and since.
        (
            "vehicle_id=v-1&state=s",
            (None, None, None, Some("v-1"), vec![]),
        ),
        (
            "user_id=u-1&vehicle_id=v-1&external_id=42",
            (None, Some("u-1"), Some("42"), Some("v-1"), vec![]),
        ),
        // The page for the capacity of a battery.
        (
            "vehicle_id=v-1&selected_capacity=80.9&reason=battery_capacity",
            (None, None, None, Some("v-1"), capacity),
        ),
        // A parameter that is newer than this crate, and the details of a refusal.
        (
            "region=eu&user_id=u-1&year=2020",
            (
                None,
                Some("u-1"),
                None,
                None,
                vec![("region", "eu"), ("year", "2020")],
            ),
        ),
        (
            "Error=x&new",
            (None, None, None, None, vec![("Error", "x"), ("new", "")]),
        ),
        // An empty id is no id.
        (
            "user_id=&external_id&vehicle_id=",
            (
                None,
                None,
                None,
                None,
                vec![("user_id", ""), ("external_id", ""), ("vehicle_id", "")],
            ),
        ),
    ] {
        assert_eq!(contents(&connected(query)), expected, "{query}");
        let with_question_mark = format!("?{query}");
        assert_eq!(
            contents(&connected(&with_question_mark)),
            expected,
            "{query}"
        );
    }
}

/// `location.search` begins with a question mark, and the query of a deep link is cut off by hand.
#[test]
fn a_refusal_is_never_read_as_a_success() {
    for query in [
        "?error=access_denied&user_id=2&state=3",
        "error=access_denied&user_id=2&state=3",
        "user_id=2&error=access_denied&state=3",
        "user_id=2&%65rror=access_denied",
        "vehicle_id=2&state=3&error=access_denied",
    ] {
        let refusal = refused(query);
        assert_eq!(refusal.kind(), &RefusalKind::AccessDenied, "{query}");
    }
    for query in [
        "??error=access_denied&user_id=2&state=3",
        "%3Ferror=access_denied&user_id=2",
        "#error=access_denied&user_id=2",
        "%23error=access_denied&user_id=2",
        "user_id=2#&error=access_denied",
        "user_id=2&state=3#error=access_denied",
        "code=1&state=2#",
        "#",
        "/callback?error=access_denied&user_id=2",
        "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback?code=1&user_id=2&state=3",
        "https://example.com/home",
        "https%3A%2F%2Fexample.com%2Fhome%3Fcode=1",
        "&https://example.com/home?error=access_denied&user_id=2",
    ] {
        let error = Callback::parse(query).unwrap_err();
        assert_eq!(error, CallbackError::NotAQuery, "{query}");
    }
    // Their values may contain all of it.
    let other = connected("code=1&from=https://example.com/?a&b?c=d%23");
    let expected = [("from", "https://example.com/?a"), ("b?c", "d#")];
    assert!(other.other().iter().eq(expected));
}

const CUSTOM: &str = "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback";
const PAGE: &str = "https://example.com/home?from=connect&to=%2f&make=x";

fn parse_url(url: &str, redirect_uri: &str) -> Result<Callback, CallbackError> {
    Callback::parse_url(url, RedirectUri::parse(redirect_uri).unwrap())
}

#[test]
fn a_url_at_the_redirect_uri_is_read() {
    for (redirect_uri, url) in [
        (
            CUSTOM,
            "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback?user_id=1&state=2",
        ),
        (
            CUSTOM,
            "SC4A1B01E5-0497-417C-A30E-6DF6BA33BA46://Callback?user_id=1&state=2",
        ),
        (
            CUSTOM,
            "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback/?user_id=1&state=2",
        ),
        (
            CUSTOM,
            "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback?user_id=1&state=2#",
        ),
        (
            CUSTOM,
            "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback?user_id=1&state=2#_?&error=x",
        ),
        (PAGE, "https://example.com/home?user_id=1&state=2"),
        (
            PAGE,
            "https://example.com/home?from=connect&to=%2F&make=x&user_id=1&state=2",
        ),
        (
            PAGE,
            "HTTPS://EXAMPLE.COM:443/home?user_id=1&state=2&from=connect",
        ),
        (PAGE, "https://example.com:/home?user_id=1&state=2"),
        (
            "https://example.com",
            "https://example.com/?user_id=1&state=2",
        ),
        (
            "https://example.com/",
            "https://example.com?user_id=1&state=2",
        ),
        (
            "https://Example.com:443",
            "https://example.com?user_id=1&state=2",
        ),
        ("http://localhost", "http://localhost:80/?user_id=1&state=2"),
    ] {
        let callback =
            parse_url(url, redirect_uri).unwrap_or_else(|error| panic!("{url}: {error}"));
        assert_eq!(callback.state(), Some("2"), "{url}");
        let Outcome::Connected(connected) = callback.into_outcome_without_verifying_state() else {
            panic!("{url}");
        };
        let expected = (None, Some("1"), None, None, vec![]);
        assert_eq!(contents(&connected), expected, "{url}");
    }
}

#[test]
fn a_url_at_another_address_is_refused() {
    for (redirect_uri, url, part) in [
        (
            CUSTOM,
            "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://other?user_id=1",
            "host",
        ),
        (
            CUSTOM,
            "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback:80?user_id=1",
            "host",
        ),
        (
            CUSTOM,
            "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback/more?user_id=1",
            "path",
        ),
        (
            CUSTOM,
            "sc00000000-0497-417c-a30e-6df6ba33ba46://callback?user_id=1",
            "scheme",
        ),
        (PAGE, "https://example.com:80/home?user_id=1", "host"),
        (PAGE, "https://example.com.evil.com/home?user_id=1", "host"),
        (PAGE, "https://example.com@evil.com/home?user_id=1", "host"),
        (PAGE, "https://owner@example.com/home?user_id=1", "host"),
        (PAGE, "https:/home?user_id=1", "host"),
        (PAGE, "https://example.com/Home?user_id=1", "path"),
        (PAGE, "https://example.com/home/?user_id=1", "path"),
        (PAGE, "https://example.com?user_id=1", "path"),
        (PAGE, "http://example.com/home?user_id=1", "scheme"),
        (
            "http://localhost:8000",
            "http://localhost/?user_id=1",
            "host",
        ),
        ("http://localhost:443", "http://localhost?user_id=1", "host"),
    ] {
        let error = parse_url(url, redirect_uri).unwrap_err();
        assert_eq!(error, CallbackError::DifferentAddress(part), "{url}");
    }
}

#[test]
fn a_url_has_to_be_one_and_its_query_a_callback() {
    let own = RedirectUri::other("com.example.app:/oauth2redirect").unwrap();
    let page = RedirectUri::parse(PAGE).unwrap();
    for (redirect_uri, url, expected) in [
        (own, "com.example.app:/oauth2redirect?user_id=1", None),
        (
            own,
            "com.example.app:oauth2redirect?user_id=1",
            Some(CallbackError::DifferentAddress("path")),
        ),
        (
            own,
            "com.example.app:/oauth2redirect",
            Some(CallbackError::NoParameters),
        ),
        (
            own,
            "com.example.app:/oauth2redirect#user_id=1",
            Some(CallbackError::NoParameters),
        ),
        (
            own,
            "com.example.app:/oauth2redirect?code=1&error=2",
            Some(CallbackError::Contradiction),
        ),
        (own, "user_id=1&state=2", Some(CallbackError::NotAUrl)),
        (
            own,
            "?next=https://example.com",
            Some(CallbackError::NotAUrl),
        ),
        (
            own,
            "/oauth2redirect?user_id=1",
            Some(CallbackError::NotAUrl),
        ),
        (own, "", Some(CallbackError::NotAUrl)),
        // The redirect URI's own parameters are no callback.
        (
            page,
            "https://example.com/home?from=connect&to=%2f&make=x",
            Some(CallbackError::NoParameters),
        ),
    ] {
        assert_eq!(
            Callback::parse_url(url, redirect_uri).err(),
            expected,
            "{url}"
        );
    }
}

/// The query of a redirect URI may contain a parameter with the name of a detail.
#[test]
fn a_detail_that_the_redirect_uri_has_as_well() {
    let query = "make=x&error=vehicle_incompatible&year=2017&make=AUDI";
    let make = |refusal: &Refusal| match refusal.kind() {
        RefusalKind::VehicleIncompatible(vehicle) => vehicle.make().map(str::to_owned),
        kind => panic!("{kind:?}"),
    };
    // Of two, it is unknown which one is Connect's.
    let refusal = refused(query);
    assert_eq!(make(&refusal), None);
    assert!(refusal.other().iter().eq([("make", "x"), ("make", "AUDI")]));

    let page = RedirectUri::parse(PAGE).unwrap();
    let url = format!("https://example.com/home?{query}&from=other&from=connect&from=connect");
    let callback = Callback::parse_url(&url, page).unwrap();
    let Outcome::Refused(refusal) = callback.into_outcome_without_verifying_state() else {
        panic!("there is an error");
    };
    assert_eq!(make(&refusal).as_deref(), Some("AUDI"));
    assert!(
        refusal
            .other()
            .iter()
            .eq([("from", "other"), ("from", "connect")])
    );
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
        ("user_exited", RefusalKind::UserExited),
        (
            "user_manually_returned_to_application",
            RefusalKind::UserManuallyReturnedToApplication,
        ),
        (
            "battery_capacity_no_selection",
            RefusalKind::BatteryCapacityNoSelection,
        ),
        ("brand_new", RefusalKind::Other("brand_new".to_owned())),
        (
            "Access_Denied",
            RefusalKind::Other("Access_Denied".to_owned()),
        ),
    ] {
        let refusal = refused(&format!(
            "error={error}&error_description=What+went%20wrong%2E&state=x&external_id=42"
        ));
        assert_eq!(refusal.kind(), &kind);
        assert_eq!(refusal.kind().as_str(), error);
        assert_eq!(refusal.description(), Some("What went wrong."));
        assert_eq!(refusal.to_string(), "What went wrong.");
        assert_eq!(refusal.external_id(), Some("42"));
        assert!(refusal.other().is_empty());

        let refusal = refused(&format!("error={error}&error_description=&external_id"));
        assert_eq!(refusal.to_string(), error);
        assert_eq!(refusal.external_id(), None);
        let empty = [("error_description", ""), ("external_id", "")];
        assert!(refusal.other().iter().eq(empty));
    }
}

/// Whoever holds the browser chooses the description.
#[test]
fn a_refusal_is_displayed_without_control_characters() {
    for (text, shown) in [
        ("access_denied", "access_denied"),
        ("It's \"closed\" \\ café 🚗", "It's \"closed\" \\ café 🚗"),
        ("a\r\nb\tc\0", r"a\r\nb\tc\0"),
        ("\u{1b}[31m\u{7f}\u{9b}", r"\u{1b}[31m\u{7f}\u{9b}"),
        ("a\u{2028}b\u{2029}", r"a\u{2028}b\u{2029}"),
        (
            "\u{202e}\u{2066}\u{200f}\u{61c}",
            r"\u{202e}\u{2066}\u{200f}\u{61c}",
        ),
    ] {
        let encoded: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
        let described = refused(&format!("error=server_error&error_description={encoded}"));
        assert_eq!(described.to_string(), shown);
        assert_eq!(described.description(), Some(text));
        assert_eq!(refused(&format!("error={encoded}")).to_string(), shown);
    }
}

#[test]
fn a_link_that_a_page_must_not_show_is_no_virtual_key_url() {
    let link = "https://tesla.com/_ak/smartcar.com";
    let sent = connected("code=1&virtual_key_url=https%3A%2F%2Ftesla.com%2F_ak%2Fsmartcar.com");
    assert_eq!(sent.virtual_key_url(), Some(link));
    assert!(sent.other().is_empty());
    for link in [
        "javascript:alert(1)",
        "http://tesla.com",
        "HTTPS://tesla.com",
        "",
    ] {
        let sent = connected(&format!("user_id=1&virtual_key_url={link}"));
        assert_eq!(sent.virtual_key_url(), None, "{link}");
        assert!(sent.other().iter().eq([("virtual_key_url", link)]));
    }
}

#[test]
fn an_incompatible_vehicle_is_described() {
    let incompatible = |query: &str| {
        let refusal = refused(&format!("error=vehicle_incompatible{query}"));
        let other = refusal.other().clone();
        match refusal.kind() {
            RefusalKind::VehicleIncompatible(vehicle) => (vehicle.clone(), other),
            kind => panic!("{kind:?}"),
        }
    };
    let (vehicle, other) =
        incompatible("&vin=0SCAUDI012FE3B132&make=AUDI&model=A4+Avant&year=2017");
    assert_eq!(vehicle.vin(), Some(Vin::from_static("0SCAUDI012FE3B132")));
    assert_eq!(vehicle.make(), Some("AUDI"));
    assert_eq!(vehicle.model(), Some("A4 Avant"));
    assert_eq!(vehicle.year(), Some(2017));
    assert!(other.is_empty());

    // All of it may be missing.
    let (vehicle, _) = incompatible("");
    assert_eq!((vehicle.vin(), vehicle.make()), (None, None));
    assert_eq!((vehicle.model(), vehicle.year()), (None, None));

    // What cannot be read is not dropped.
    for year in ["%2B5", "007", "-1", "65536", "5%20", ""] {
        let (vehicle, other) = incompatible(&format!("&year={year}"));
        assert_eq!(vehicle.year(), None, "{year}");
        let year = year.replace("%2B", "+").replace("%20", " ");
        assert_eq!(other.get("year"), Some(&*year));
    }
    let (_, other) = incompatible("&vin=short&year=MMXVII&model=&status_code=9");
    let expected = [("vin", "short"), ("year", "MMXVII"), ("status_code", "9")];
    assert!(other.iter().eq(expected));
}

#[test]
fn a_configuration_error_has_the_contents_of_its_page() {
    for (query, status_code, message, other) in [
        (
            "&status_code=400&error_message=bad+client",
            Some(400),
            Some("bad client"),
            vec![],
        ),
        ("&status_code=0", Some(0), None, vec![]),
        (
            "&status_code=4x&vin=0SCAUDI012FE3B132",
            None,
            None,
            vec![("status_code", "4x"), ("vin", "0SCAUDI012FE3B132")],
        ),
    ] {
        let refusal = refused(&format!("error=configuration_error{query}"));
        let RefusalKind::ConfigurationError(page) = refusal.kind() else {
            panic!("{refusal:?}");
        };
        assert_eq!(page.status_code(), status_code, "{query}");
        assert_eq!(page.error_message(), message, "{query}");
        assert!(refusal.other().iter().eq(other), "{query}");
    }
}

/// One page of the reference writes the description like this.
#[test]
fn a_name_without_a_value_is_kept() {
    let refusal = refused("error=oem_cancelled_login&User+cancelled+the+login&state=x");
    assert!(
        refusal
            .other()
            .iter()
            .eq([("User cancelled the login", "")])
    );
    assert_eq!(refusal.to_string(), "oem_cancelled_login");
}

#[test]
fn what_does_not_come_from_connect_is_refused() {
    for (query, error) in [
        ("", CallbackError::NoParameters),
        ("?", CallbackError::NoParameters),
        ("&&&", CallbackError::NoParameters),
        ("code=1&error=x", CallbackError::Contradiction),
        ("code=&error=x", CallbackError::Contradiction),
        ("error=x&user_id=1&code=1", CallbackError::Contradiction),
        ("code=1&code=1", CallbackError::GivenTwice("code")),
        ("code=1&%63ode=2", CallbackError::GivenTwice("code")),
        ("code=1&state=x&state=x", CallbackError::GivenTwice("state")),
        ("error=a&error=b", CallbackError::GivenTwice("error")),
        ("user_id=1&user_id=2", CallbackError::GivenTwice("user_id")),
        ("user_id=1&userId=1", CallbackError::GivenTwice("user_id")),
        ("userId=1&user_id=2", CallbackError::GivenTwice("user_id")),
        ("userId=1&userId=2", CallbackError::GivenTwice("user_id")),
        (
            "external_id=1&external_id=1",
            CallbackError::GivenTwice("external_id"),
        ),
        (
            "vehicle_id=1&vehicle_id=1",
            CallbackError::GivenTwice("vehicle_id"),
        ),
        ("code=", CallbackError::Empty("code")),
        ("code&user_id=1", CallbackError::Empty("code")),
        ("error=&state=x", CallbackError::Empty("error")),
        ("user_id=1&error", CallbackError::Empty("error")),
        ("code=%", CallbackError::Encoding(Some("code"))),
        ("code=%zz", CallbackError::Encoding(Some("code"))),
        ("code=1&state=%ff", CallbackError::Encoding(Some("state"))),
        ("userId=%ff", CallbackError::Encoding(Some("user_id"))),
        ("code=1&x=%ED%A0%80", CallbackError::Encoding(None)),
        ("code=1&%=x", CallbackError::Encoding(None)),
    ] {
        assert_eq!(Callback::parse(query).unwrap_err(), error, "{query}");
        assert_eq!(query.parse::<Callback>().unwrap_err(), error, "{query}");
    }
    // Unknown parameters may be repeated.
    let other = connected("x=1&code=1&x=2");
    assert!(other.other().iter().eq([("x", "1"), ("x", "2")]));
    assert_eq!(other.other().get("x"), Some("1"));
}

#[test]
fn errors_are_worded() {
    for (error, expected) in [
        (
            CallbackError::NoParameters,
            "the callback has no parameters; it does not come from Connect",
        ),
        (
            CallbackError::Contradiction,
            "the callback has both `code` and `error`; it does not come from Connect",
        ),
        (
            CallbackError::GivenTwice("code"),
            "the callback has `code` twice",
        ),
        (
            CallbackError::Empty("error"),
            "`error` is empty in the callback",
        ),
        (
            CallbackError::Encoding(Some("state")),
            "`state` is not percent-encoded UTF-8 in the callback",
        ),
        (
            CallbackError::Encoding(None),
            "a parameter of the callback is not percent-encoded UTF-8",
        ),
        (
            CallbackError::NotAQuery,
            "the callback is not a query; pass a whole URL to `Callback::parse_url`",
        ),
        (
            CallbackError::NotAUrl,
            "the callback is not an absolute URL; pass the whole address that was opened",
        ),
        (
            CallbackError::DifferentAddress("host"),
            "the host of the callback is not that of the redirect URI; it is another link, or the Connect URL has another redirect URI",
        ),
    ] {
        assert_eq!(error.to_string(), expected);
    }
    for (error, expected) in [
        (
            StateMismatch::Missing,
            "the callback has no `state`; begin the login again",
        ),
        (
            StateMismatch::Different,
            "the `state` of the callback is not the one that was sent; begin the login again",
        ),
    ] {
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn the_outcome_is_available_after_the_state_was_compared() {
    let state = State::parse("0facda3319").unwrap();
    let verify = |query: &str| Callback::parse(query).unwrap().verify(&state);
    let verified = verify("code=1&state=0facda3319").unwrap();
    assert!(matches!(verified.outcome(), Outcome::Connected(_)));
    assert!(matches!(verified.into_outcome(), Outcome::Connected(_)));
    assert!(verify("error=access_denied&state=0facda3319").is_ok());
    assert!(verify("vehicle_id=x&state=%30facda3319").is_ok());
    assert!(verify("?state=0facda3319").is_ok());
    for (query, mismatch) in [
        ("code=1", StateMismatch::Missing),
        ("error=access_denied", StateMismatch::Missing),
        ("region=eu", StateMismatch::Missing),
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
    let callback = Callback::parse("code=1&state=x").unwrap();
    assert_eq!(callback.state(), Some("x"));
}

#[test]
fn debug_shows_what_there_is_but_no_code_state_id_or_unknown_value() {
    let state = State::parse("s3cr3t").unwrap();
    for (query, outcome) in [
        (
            "code=c0de&user_id=0wner&external_id=0wner&vehicle_id=v-1&region=s3cr3t&x%3Ds3cr3t",
            "Connected(Connected { code: Some(..), unverified: Unverified { user_id: Some(..), \
             external_id: Some(..), vehicle_id: Some(\"v-1\") }, virtual_key_url: None, \
             other: [\"region\", \"x\"] })",
        ),
        (
            "error=access_denied&error_description=No&user_id=0wner&external_id=0wner",
            "Refused(Refusal { kind: AccessDenied, description: Some(\"No\"), \
             external_id: Some(..), other: [\"user_id\"] })",
        ),
    ] {
        let callback = Callback::parse(&format!("{query}&state=s3cr3t")).unwrap();
        let shown = format!("Callback {{ outcome: {outcome}, state: Some(..) }}");
        assert_eq!(format!("{callback:?}"), shown);
        let verified = callback.verify(&state).unwrap();
        let shown = format!("Verified {{ outcome: {outcome}, .. }}");
        assert_eq!(format!("{verified:?}"), shown);
    }
    assert_eq!(format!("{state:?}"), "State(..)");
}

#[test]
fn a_megabyte_is_read_in_linear_time() {
    // Quadratic work on this would take minutes.
    let page = RedirectUri::parse(PAGE).unwrap();
    for piece in [
        "&a=b",
        "&",
        "&a",
        "%20",
        "+",
        "=",
        "&x=%F0%9F%9A%97",
        "&make=x",
    ] {
        let query = format!("code=1{}", piece.repeat(1_000_000 / piece.len()));
        _ = Callback::parse(&query);
        _ = Callback::parse_url(&format!("https://example.com/home?{query}"), page);
    }
    let own: Vec<_> = (0..80_000).map(|at| format!("a{at}=1&")).collect();
    let url = format!("https://example.com/home?{}", own.concat());
    let page = RedirectUri::parse(&url).unwrap();
    let callback = Callback::parse_url(&format!("{url}code=1"), page).unwrap();
    let Outcome::Connected(connected) = callback.into_outcome_without_verifying_state() else {
        panic!("there is no error");
    };
    assert!(connected.other().is_empty());

    let long = "🚗".repeat(250_000);
    let state = State::parse(&long).unwrap();
    let callback = Callback::parse(&format!("code=1&state={long}")).unwrap();
    assert!(callback.verify(&state).is_ok());
}
