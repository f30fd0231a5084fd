//! Requests to Connect: which lead to a page, to a redirect with an error, or to a visit.

use smartcar_connect::{ApplicationId, Permission, RedirectUri};
use smartcar_connect_standin::Standin;
use web_tests::{Connect, Visitor, encode, pairs};

use crate::{ID, start};

/// If it is uncertain where the owner may be sent back to, there is a page and no redirect.
#[test]
fn a_bad_client_id_or_redirect_uri_never_redirects() {
    const ID: &str = "client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";
    const HOME: &str = "redirect_uri=https%3A%2F%2Fexample.com%2Fhome";
    let registered = || {
        Standin::new()
            .auto_approve()
            .application_id(ApplicationId::from_static(crate::ID))
            .redirect_uri(RedirectUri::from_static("https://example.com/home"))
    };
    let (open, closed) = (
        Connect::start(Standin::new().auto_approve()),
        Connect::start(registered()),
    );
    let other_id = "client_id=4a1b01e5-0497-417c-a30e-6df6ba33ba46";
    let evil = |uri: &str| format!("{ID}&redirect_uri={}", encode(uri));
    for (connect, query) in [
        (&open, HOME.to_owned()),
        (&open, format!("client_id=nonsense&{HOME}")),
        (
            &open,
            format!("client_id=8229DF9F-91A0-4FF0-A1AE-A1F38EE24D07&{HOME}"),
        ),
        (&open, format!("client_id=%ff&{HOME}")),
        (&open, format!("client_id=&{HOME}")),
        (
            &open,
            format!("client_id=00000000-0000-0000-0000-000000000000&{HOME}"),
        ),
        (
            &open,
            format!("client_id=client_01KRQFQKMXYQK09HJ9TCRGDTE3&{HOME}"),
        ),
        (&open, format!("{ID}%00&{HOME}")),
        (&open, format!("{ID}&{ID}&{HOME}")),
        (&open, format!("{ID}&application_{}&{HOME}", &ID[7..])),
        (&open, format!("application_id=nonsense&{HOME}")),
        (
            &closed,
            format!("application_id=4a1b01e5-0497-417c-a30e-6df6ba33ba46&{HOME}"),
        ),
        (&open, ID.to_owned()),
        (&open, evil("")),
        (&open, evil("javascript:alert(1)")),
        // Another application's own scheme.
        (
            &open,
            evil("sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback"),
        ),
        (&open, evil("//evil.example")),
        (&open, evil("https://example.com@evil.example")),
        (&open, evil("https://example.com\\@evil.example")),
        (&open, evil("http://evil.example")),
        (&open, evil("https://evil.example/\r\nX: y")),
        (&open, format!("{}&{HOME}", evil("https://evil.example"))),
        (&closed, format!("{other_id}&{HOME}")),
        (&closed, evil("https://evil.example")),
        (&closed, evil("https://example.com/home/")),
        (&closed, evil("https://example.com/home?x")),
        (&closed, evil("https://example.com.evil.example/home")),
        (&closed, format!("{HOME}&{}", evil("https://evil.example"))),
    ] {
        let query = format!("response_type=code&{query}");
        let page = Visitor::new().get(&format!("{}/oauth/authorize?{query}", connect.origin()));
        assert_eq!(page.status, 400, "{query}: {:?}", page.headers);
        assert_eq!(page.headers.get("location"), None, "{query}");
        assert!(
            page.body.contains("role=\"alert\""),
            "{query}: {}",
            page.body
        );
    }
    let default = format!(
        "{}/oauth/authorize?response_type=code&{ID}",
        closed.origin()
    );
    let back = Visitor::new().get(&default);
    assert!(
        back.location()
            .starts_with("https://example.com/home?code=")
    );
}

/// Source: pages that applications have reported.
#[test]
fn connect_has_pages_of_its_own() {
    let standin = Standin::new()
        .auto_approve()
        .application_id(ApplicationId::from_static(ID))
        .redirect_uri(RedirectUri::from_static("https://example.com/home"))
        .permission(Permission::ReadVin)
        .permission(Permission::ReadOdometer);
    let connect = Connect::start(standin);
    let home = "redirect_uri=https%3A%2F%2Fexample.com%2Fhome";
    for (path, query, title) in [
        (
            "authorize",
            format!("response_type=code&client_id=client_01KRQFQKMXYQK09HJ9TCRGDTE3&{home}"),
            "Invalid parameter client_id",
        ),
        (
            "authorize",
            format!(
                "response_type=code&application_id=4a1b01e5-0497-417c-a30e-6df6ba33ba46&{home}"
            ),
            "Invalid parameter application_id",
        ),
        (
            "authorize",
            format!("response_type=code&{home}"),
            "Missing required parameter: &#34;client_id&#34;",
        ),
        (
            "authorize",
            format!("response_type=code&client_id={ID}&redirect_uri=https%3A%2F%2Fexample.com"),
            "Unauthorized redirect_uri",
        ),
        (
            "authorize",
            format!("client_id={ID}&{home}"),
            "Missing required parameter: &#34;response_type&#34;",
        ),
        (
            "authorize",
            format!("client_id={ID}"),
            "Missing required parameter: &#34;response_type&#34;",
        ),
        (
            "reauthenticate",
            format!("client_id={ID}&vehicle_id={ID}&{home}"),
            "Missing required parameter: &#34;response_type&#34;",
        ),
        (
            "authorize",
            format!(
                "response_type=code&client_id={ID}&{home}&scope=read_vin%20required%3Aread_fuel%20read_new"
            ),
            "Application not authorized to request permission(s): read_fuel, read_new",
        ),
    ] {
        let page = Visitor::new().get(&format!("{}/oauth/{path}?{query}", connect.origin()));
        assert_eq!((page.status, page.headers.get("location")), (400, None));
        let heading = format!("<h1>400: {title}</h1>");
        assert!(page.body.contains(&heading), "{heading}: {}", page.body);
    }
    let granted = "scope=read_vin%20required%3Aread_odometer";
    let query = format!("response_type=code&client_id={ID}&{home}&{granted}");
    let back = Visitor::new().get(&format!("{}/oauth/authorize?{query}", connect.origin()));
    assert!(
        back.location()
            .starts_with("https://example.com/home?code=")
    );
}

/// Returns the redirect of a request, which the crate itself may refuse to write.
#[test]
fn what_smartcar_accepts_is_accepted() {
    let connect = start();
    let home = "redirect_uri=https%3A%2F%2Fexample.com";
    for (path, query, location) in [
        // As Smartcar's SDKs for telephones send it.
        (
            "authorize",
            format!(
                "response_type=code&application_id={ID}&{home}&sdk_platform=iOS&sdk_version=6.1.0"
            ),
            "https://example.com?code=",
        ),
        // Newer than this crate.
        (
            "authorize",
            format!(
                "response_type=code&client_id={ID}&{home}&scope=read_new&make=NEWBRAND&flags=feature3%3Aon&theme=dark"
            ),
            "https://example.com?code=",
        ),
        // A Tesla's, as Smartcar writes it: there is no redirect.
        (
            "reauthenticate",
            format!(
                "response_type=vehicle_id&make=TESLA&client_id={ID}&scope=read_odometer%20control_security"
            ),
            "/standin/done?answer=success",
        ),
        (
            "reauthenticate",
            format!("response_type=vehicle_id&client_id={ID}&vehicle_id=sc{ID}"),
            "/standin/done?answer=success",
        ),
        (
            "reauthenticate",
            format!("response_type=vehicle_id&client_id={ID}&vehicle_id=sc{ID}&{home}"),
            "https://example.com?vehicle_id=sc8229df9f",
        ),
        (
            "authorize",
            format!("response_type=none&client_id={ID}&app_origin=https%3A%2F%2Fexample.com"),
            "/standin/done?answer=success&user_id=",
        ),
    ] {
        let answer = Visitor::new().get(&format!("{}/oauth/{path}?{query}", connect.origin()));
        assert!(
            matches!(answer.status, 302 | 303),
            "{query}: {}",
            answer.body
        );
        let found = answer.header("location");
        assert!(found.starts_with(location), "{query}: {found}");
    }
    // Unknown names are kept.
    let requests = connect.requests();
    assert_eq!(requests[0].parameter("sdk_platform"), Some("iOS"));
    let url = requests[1].connect_url().unwrap();
    assert_eq!(url.as_url().get_extra().next(), Some(("theme", "dark")));
    assert_eq!(url.as_url().get_scope().unwrap().to_string(), "read_new");
}

/// Without a redirect URI in the request, the owner is sent to the default of the Dashboard.
#[test]
fn a_re_authentication_uses_the_default_redirect_uri() {
    let home = RedirectUri::from_static("https://example.com/home");
    let connect = Connect::start(Standin::new().auto_approve().redirect_uri(home));
    let path = "/oauth/reauthenticate?response_type=vehicle_id";
    let url = format!(
        "{}{path}&client_id={ID}&vehicle_id=sc{ID}",
        connect.origin()
    );
    let back = Visitor::new().get(&url);
    let expected = format!("https://example.com/home?vehicle_id=sc{ID}");
    assert_eq!(back.location(), expected);
}

#[test]
fn any_other_fault_goes_back_as_an_error() {
    let connect = Connect::start(Standin::new());
    for (path, fault, said) in [
        (
            "authorize?response_type=code",
            "scope=read_odometer,read_vin",
            "scope: ",
        ),
        ("authorize?response_type=code", "mode=simulatd", "mode: "),
        (
            "authorize?response_type=code",
            "single_select_vin=1",
            "single_select_vin: ",
        ),
        ("authorize?response_type=token", "user=1", "response_type: "),
        (
            "authorize?response_type=code",
            "client_secret=hush",
            "secret",
        ),
        (
            "reauthenticate?response_type=vehicle_id",
            "user=1",
            "vehicle_id: ",
        ),
    ] {
        let url = format!(
            "{}/oauth/{path}&client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&redirect_uri=https%3A%2F%2Fexample.com&state=a%26b&{fault}",
            connect.origin()
        );
        let back = Visitor::new().get(&url);
        let answer = pairs(back.location());
        assert!(
            back.location().starts_with("https://example.com?error="),
            "{}",
            back.location()
        );
        assert_eq!(
            answer[0],
            ("error".to_owned(), "configuration_error".to_owned())
        );
        assert!(answer[1].1.contains(said), "{fault}: {answer:?}");
        assert!(!answer[1].1.contains("hush"), "{answer:?}");
        assert_eq!(
            answer.last().unwrap(),
            &("state".to_owned(), "a&b".to_owned())
        );
    }
}
