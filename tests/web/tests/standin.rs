//! The stand-in behaves as Smartcar documents Connect, and is as careful with what it is given.

use connect_standin::{Answer, Standin};
use smartcar_connect::{ClientId, ConnectUrl, Origin, RedirectUri, connect_url};
use web_tests::{Connect, Response, Visitor, encode, pairs};

const LOGIN: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "https://example.com/home?from=connect",
    scope = [required:read_vin, read_odometer],
    state = "0facda3319",
};

fn url(connect: &Connect, url: ConnectUrl<'_>) -> String {
    let origin = Origin::parse(connect.origin()).unwrap();
    String::from(url.origin(origin))
}

fn get(standin: Standin, login: ConnectUrl<'_>) -> Response {
    let connect = Connect::start(standin);
    Visitor::new().get(&url(&connect, login))
}

/// What a page hands on to the next one.
fn request(page: &Response) -> String {
    let (_, rest) = page
        .body
        .split_once("name=\"request\" value=\"")
        .expect(&page.body);
    let value = rest.split('"').next().unwrap();
    value.replace("&#38;", "&")
}

#[test]
fn a_visit_goes_from_brand_to_login_to_grant() {
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let brand = visitor.get(&url(&connect, LOGIN));
    assert_eq!(brand.status, 200);
    assert!(
        brand.body.contains(">VOLKSWAGEN</button>"),
        "{}",
        brand.body
    );
    assert!(brand.body.contains("Live vehicles"), "{}", brand.body);

    let at = |path: &str| format!("{}{path}", connect.origin());
    let request = request(&brand);
    let login = visitor.post(
        &at("/standin/login"),
        &[("request", &request), ("make", "AUDI")],
    );
    assert!(
        login.body.contains("<h1>Log in to AUDI</h1>"),
        "{}",
        login.body
    );
    let grant = visitor.post(
        &at("/standin/grant"),
        &[("request", &request), ("make", "AUDI")],
    );
    assert!(
        grant.body.contains("id=\"read_vin\" checked disabled>"),
        "{}",
        grant.body
    );
    assert!(
        grant
            .body
            .contains("id=\"read_odometer\" name=\"permission\" value=\"read_odometer\" checked>"),
        "{}",
        grant.body
    );

    let allow = [("request", &*request), ("decision", "allow")];
    let nothing = visitor.post(&at("/standin/answer"), &allow);
    assert_eq!(nothing.status, 422);
    assert!(
        nothing
            .body
            .contains("role=\"alert\">Choose at least one permission")
    );
    let chosen = [
        ("permission", "read_vin"),
        ("vehicle", "Audi A4 Avant 2017"),
    ];
    let back = visitor.post(&at("/standin/answer"), &[&allow[..], &chosen].concat());
    let location = back.location();
    assert!(
        location.starts_with("https://example.com/home?from=connect&code="),
        "{location}"
    );
    assert!(location.ends_with("&state=0facda3319"), "{location}");

    let deny = [("request", &*request), ("decision", "deny")];
    let denied = visitor.post(&at("/standin/answer"), &deny);
    assert!(
        denied.location().contains("&error=access_denied&"),
        "{}",
        denied.location()
    );
}

#[test]
fn make_and_vin_skip_the_brands() {
    let tesla = connect_url! { client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", redirect_uri = "http://localhost:8000", make = TESLA };
    let page = get(Standin::new(), tesla);
    assert!(
        page.body.contains("<h1>Log in to TESLA</h1>"),
        "{}",
        page.body
    );

    let vin = connect_url! { client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", redirect_uri = "http://localhost:8000", single_select_vin = "5YJSA1CN5DFP00101" };
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let page = visitor.get(&url(&connect, vin));
    assert!(page.body.contains("<h1>Log in</h1>"), "{}", page.body);
    let grant = format!("{}/standin/grant", connect.origin());
    let grant = visitor.post(&grant, &[("request", &request(&page))]);
    assert!(
        grant.body.contains(
            "type=\"radio\" id=\"vehicle-vin\" name=\"vehicle\" value=\"5YJSA1CN5DFP00101\" checked"
        ),
        "{}",
        grant.body
    );
}

#[test]
fn mode_country_and_single_select_are_shown() {
    let login = connect_url! { client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07", redirect_uri = "http://localhost:8000", mode = simulated, flags = [country:DE], single_select = true };
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let page = visitor.get(&url(&connect, login));
    assert!(page.body.contains("Simulated vehicles"), "{}", page.body);
    assert!(page.body.contains(">Germany</span>"), "{}", page.body);
    let grant = format!("{}/standin/grant", connect.origin());
    let grant = visitor.post(&grant, &[("request", &request(&page))]);
    assert!(
        grant.body.contains("<legend>Vehicle</legend>"),
        "{}",
        grant.body
    );
    assert!(
        !grant.body.contains("type=\"checkbox\" id=\"vehicle"),
        "{}",
        grant.body
    );
    assert!(
        grant.body.contains("type=\"radio\" id=\"vehicle-2\""),
        "{}",
        grant.body
    );
}

/// Where nobody can be trusted to be sent back to, there is a page and no redirect.
#[test]
fn a_bad_client_id_or_redirect_uri_never_redirects() {
    const ID: &str = "client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";
    const HOME: &str = "redirect_uri=https%3A%2F%2Fexample.com%2Fhome";
    let registered = || {
        Standin::new()
            .auto_approve()
            .client_id(ClientId::from_static(
                "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
            ))
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
        (&open, format!("{ID}&{ID}&{HOME}")),
        (&open, ID.to_owned()),
        (&open, evil("")),
        (&open, evil("javascript:alert(1)")),
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

#[test]
fn any_other_fault_goes_back_as_an_error() {
    let connect = Connect::start(Standin::new());
    for (path, fault, said) in [
        (
            "authorize?response_type=code",
            "scope=read_odometer,read_vin",
            "scope: ",
        ),
        (
            "authorize?response_type=code",
            "mode=test",
            "mode: mode `test` is deprecated",
        ),
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

#[test]
fn everything_from_the_query_is_escaped_and_nothing_else_is_loaded() {
    let hostile = "\"><script>alert(1)</script>";
    let login = LOGIN.state(hostile).user(hostile);
    let page = get(Standin::new(), login);
    assert!(!page.body.contains("<script"), "{}", page.body);
    assert_eq!(
        page.header("content-security-policy"),
        "default-src 'none'; style-src 'self'; form-action 'self' https://example.com; base-uri 'none'; frame-ancestors 'none'"
    );
    for address in ["http://", "https://", "src="] {
        assert!(!page.body.contains(address), "{address}: {}", page.body);
    }

    let connect = Connect::start(Standin::new());
    let at = format!("{}/standin/login", connect.origin());
    let fields = [("request", &*request(&page)), ("make", hostile)];
    let login = Visitor::new().post(&at, &fields);
    assert_eq!(login.status, 200);
    assert!(!login.body.contains("<script"), "{}", login.body);

    let bad = format!(
        "{}/oauth/authorize?client_id={}",
        connect.origin(),
        encode(hostile)
    );
    let error = Visitor::new().get(&bad);
    assert_eq!(error.status, 400);
    assert!(!error.body.contains("<script"), "{}", error.body);
}

/// A page could have been changed on the way: each step checks the request anew.
#[test]
fn a_changed_page_does_not_open_another_way_back() {
    let home = RedirectUri::from_static("https://example.com/home?from=connect");
    let connect = Connect::start(Standin::new().redirect_uri(home));
    let visitor = Visitor::new();
    let page = visitor.get(&url(&connect, LOGIN));
    let changed = request(&page).replace("example.com", "evil.example");
    for path in ["login", "grant", "answer"] {
        let at = format!("{}/standin/{path}", connect.origin());
        let page = visitor.post(&at, &[("request", &changed), ("decision", "deny")]);
        assert_eq!(page.status, 400, "{path}");
        assert_eq!(page.headers.get("location"), None, "{path}");
    }
}

#[test]
fn the_control_endpoint_chooses_the_next_answer() {
    let connect = Connect::start(Standin::new());
    let visitor = Visitor::new();
    let next = format!("{}/standin/next", connect.origin());
    for answer in Answer::ALL {
        assert_eq!(
            visitor.post(&next, &[("answer", answer.name())]).status,
            204
        );
        let back = visitor.get(&url(&connect, LOGIN));
        let names = pairs(back.location());
        let has = |name: &str| names.iter().any(|(found, _)| found == name);
        assert_eq!(has("code"), answer.is_success(), "{answer:?}");
        assert_eq!(has("error"), !answer.is_success(), "{answer:?}");
        assert_eq!(
            has("state"),
            *answer != Answer::SuccessWithoutState,
            "{answer:?}"
        );
    }
    // Only the next one: then there are pages again.
    assert_eq!(visitor.get(&url(&connect, LOGIN)).status, 200);

    let unknown = visitor.post(&next, &[("answer", "no_vehicle")]);
    assert_eq!(unknown.status, 400);
    assert!(unknown.body.contains("no_vehicles"), "{}", unknown.body);
}

#[test]
fn it_can_be_mounted_in_an_application() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let origin = runtime.block_on(async {
        let own = axum::Router::new().route("/", axum::routing::get(async || "own"));
        let router: axum::Router = own.merge(Standin::new().router());
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0))
            .await
            .unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        format!("http://{address}")
    });
    let visitor = Visitor::new();
    assert_eq!(visitor.get(&format!("{origin}/")).body, "own");
    let login = String::from(LOGIN.origin(Origin::parse(&origin).unwrap()));
    assert!(visitor.get(&login).body.contains("Which brand"));
    let style = visitor.get(&format!("{origin}/standin/style.css"));
    assert!(style.header("content-type").starts_with("text/css"));
}
