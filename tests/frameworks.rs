//! What each web framework gets without a server: a URL as a response, and an application that lacks the
//! `LoginCookie`.

#![cfg(all(feature = "axum", feature = "actix-web", feature = "rocket"))]

use smartcar_connect::{
    ConnectUrl, ConnectUrlBuf, Login, LoginContext, LoginCookie, LoginError, LoginErrorKind,
    LoginRedirect, LoginRequest, RedirectUri, Verified, connect_url,
};

const CONNECT: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    state = "0facda3319",
};

const LOCATION: &str = "https://connect.smartcar.com/oauth/authorize?response_type=code&client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&state=0facda3319";

/// Status, `Location` and `Cache-Control` of a redirect.
const REDIRECT: (u16, Option<&str>, Option<&str>) = (302, Some(LOCATION), Some("no-store"));

/// Compares a response with that of a redirect; `header` looks up a header of it.
fn expect_redirect<'h>(status: u16, header: impl Fn(&str) -> Option<&'h str>) {
    assert_eq!(
        (status, header("location"), header("cache-control")),
        REDIRECT
    );
}

/// Returns the path to return to after a login that began with it, or `None` if it is refused.
fn returned(path: &str) -> Option<String> {
    let cookie = LoginCookie::new().key([7; 32]).unwrap();
    let serve = |query: &str, cookies: &str, handler: &dyn Fn(LoginContext) -> Option<String>| {
        let request = LoginRequest::new("GET", query, [("cookie", cookies.as_bytes())]);
        let respond = |login| (handler(login), Vec::<(String, String)>::new());
        cookie
            .serve_sync(request, respond, |(_, headers)| headers)
            .0
    };
    let begun = serve("", "", &|login| {
        let redirect = login
            .begin()
            .unwrap()
            .return_to(path)
            .ok()?
            .redirect(CONNECT);
        let parts = redirect.into_parts().unwrap();
        Some(format!("{} {}", parts.location, parts.set_cookies.concat()))
    })?;
    let (location, cookie) = begun.split_once(' ')?;
    let (_, state) = location.rsplit_once("&state=")?;
    let (cookie, _) = cookie.split_once(';')?;
    serve(&format!("code=1&state={state}"), cookie, &|login| {
        login.verify().unwrap().return_to().map(String::from)
    })
}

mod axum {
    use ::axum::Router;
    use ::axum::body::Body;
    use ::axum::extract::FromRequestParts as _;
    use ::axum::http::header::REFERRER_POLICY;
    use ::axum::http::{HeaderMap, HeaderValue, Request};
    use ::axum::middleware::map_response;
    use ::axum::response::{IntoResponse, Response};
    use ::axum::routing::get;
    use tower::ServiceExt as _;

    use super::{CONNECT, ConnectUrlBuf, Login, LoginCookie, LoginErrorKind, Verified};

    fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
        headers.get(name).map(|value| value.to_str().unwrap())
    }

    fn expect_redirect(response: &Response) {
        super::expect_redirect(response.status().as_u16(), |name| {
            text(response.headers(), name)
        });
    }

    #[test]
    fn a_url_is_a_redirect() {
        expect_redirect(&CONNECT.into_response());
        expect_redirect(&ConnectUrlBuf::from(CONNECT).into_response());
    }

    const POLICY: HeaderValue = HeaderValue::from_static("unsafe-url");

    async fn policy(mut response: Response) -> Response {
        response.headers_mut().insert(REFERRER_POLICY, POLICY);
        response
    }

    async fn policy_if_missing(mut response: Response) -> Response {
        response
            .headers_mut()
            .entry(REFERRER_POLICY)
            .or_insert(POLICY);
        response
    }

    #[tokio::test]
    async fn a_layer_does_not_win_inside_or_where_it_only_adds() {
        let router = || Router::new().route("/callback", get(async |_: Verified| "connected"));
        for router in [
            router()
                .layer(map_response(policy))
                .layer(LoginCookie::new()),
            router()
                .layer(LoginCookie::new())
                .layer(map_response(policy_if_missing)),
        ] {
            let request = Request::get("/callback?code=1&state=1").body(Body::empty());
            let response = router.oneshot(request.unwrap()).await.unwrap();
            assert_eq!(response.status().as_u16(), 403);
            assert_eq!(
                text(response.headers(), "referrer-policy"),
                Some("no-referrer")
            );
        }
    }

    #[tokio::test]
    async fn no_secret_is_shown() {
        let router = Router::new()
            .route(
                "/connect",
                get(async |login: Login| login.redirect(CONNECT)),
            )
            .layer(LoginCookie::new());
        let request = Request::get("/connect").body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        let location = text(response.headers(), "location").unwrap();
        let (_, state) = location.rsplit_once("&state=").unwrap();
        let shown = format!("{response:?}");
        assert!(
            !shown.contains(state) && shown.contains("Sensitive"),
            "{shown}"
        );
    }

    #[tokio::test]
    async fn without_a_login_cookie_there_is_no_login() {
        let (mut parts, ()) = Request::get("/?code=1&state=1")
            .body(())
            .unwrap()
            .into_parts();
        let login = Login::from_request_parts(&mut parts, &()).await;
        assert_eq!(*login.unwrap_err().kind(), LoginErrorKind::MissingLayer);
        let verified = Verified::from_request_parts(&mut parts, &()).await;
        let error = verified.unwrap_err();
        assert!(
            error
                .to_string()
                .contains("in axum by `.layer` after the last `.route`")
        );
        let response = error.into_response();
        assert_eq!(response.status().as_u16(), 500);
        assert_eq!(text(response.headers(), "cache-control"), Some("no-store"));
    }
}

mod actix {
    use actix_web::dev::Service as _;
    use actix_web::http::header::HeaderMap;
    use actix_web::middleware::DefaultHeaders;
    use actix_web::test::{TestRequest, init_service};
    use actix_web::{App, FromRequest as _, HttpResponse, Responder as _, ResponseError as _};
    use actix_web::{rt, web};

    use super::{CONNECT, ConnectUrlBuf, Login, LoginCookie, LoginErrorKind, Verified};

    fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
        headers.get(name).map(|value| value.to_str().unwrap())
    }

    fn expect_redirect(response: &HttpResponse) {
        super::expect_redirect(response.status().as_u16(), |name| {
            text(response.headers(), name)
        });
    }

    #[test]
    fn a_url_is_a_redirect() {
        let request = TestRequest::default().to_http_request();
        expect_redirect(&CONNECT.respond_to(&request));
        expect_redirect(&ConnectUrlBuf::from(CONNECT).respond_to(&request));
    }

    const POLICY: (&str, &str) = ("Referrer-Policy", "unsafe-url");

    async fn callback(_: Verified) -> HttpResponse {
        HttpResponse::Ok().insert_header(POLICY).finish()
    }

    #[test]
    fn a_middleware_does_not_win_whatever_the_order() {
        let policy = || DefaultHeaders::new().add(POLICY);
        rt::System::new().block_on(async {
            let uri = "/callback?code=1&state=1";
            let inside = App::new().wrap(policy()).wrap(LoginCookie::new());
            let inside = init_service(inside.route("/callback", web::get().to(callback))).await;
            let outside = App::new().wrap(LoginCookie::new()).wrap(policy());
            let outside = init_service(outside.route("/callback", web::get().to(callback))).await;
            for response in [
                inside
                    .call(TestRequest::with_uri(uri).to_request())
                    .await
                    .unwrap(),
                outside
                    .call(TestRequest::with_uri(uri).to_request())
                    .await
                    .unwrap(),
            ] {
                assert_eq!(response.status().as_u16(), 403);
                assert_eq!(
                    text(response.headers(), "referrer-policy"),
                    Some("no-referrer")
                );
            }
        });
    }

    #[test]
    fn without_a_login_cookie_there_is_no_login() {
        let request = TestRequest::with_uri("/?code=1&state=1").to_http_request();
        rt::System::new().block_on(async {
            let login = Login::extract(&request).await;
            assert_eq!(*login.unwrap_err().kind(), LoginErrorKind::MissingLayer);
            let response = Verified::extract(&request)
                .await
                .unwrap_err()
                .error_response();
            assert_eq!(response.status().as_u16(), 500);
            assert_eq!(text(response.headers(), "cache-control"), Some("no-store"));
        });
    }
}

mod rocket {
    use std::time::Duration;

    use ::rocket::http::uri::{Authority, Host, Origin, Reference};
    use ::rocket::http::{Accept, Status};
    use ::rocket::local::blocking::{Client, LocalResponse};
    use ::rocket::response::content::RawHtml;
    use ::rocket::shield::{Referrer, Shield};
    use ::rocket::{Build, Catcher, Request, Rocket, catch, catchers, get, routes};

    use proptest::{prop_assert, proptest};

    use super::{CONNECT, ConnectUrl, ConnectUrlBuf, Login, LoginError, Verified};
    use super::{LoginCookie, LoginRedirect, RedirectUri, connect_url};

    #[get("/url")]
    fn url() -> ConnectUrl<'static> {
        CONNECT
    }

    #[get("/buf")]
    fn buf() -> ConnectUrlBuf {
        CONNECT.into()
    }

    #[get("/login")]
    fn login(login: Login) -> &'static str {
        drop(login);
        "begun"
    }

    #[get("/callback")]
    fn callback(verified: Result<Verified, LoginError>) -> LoginError {
        verified.unwrap_err()
    }

    fn application() -> Rocket<Build> {
        ::rocket::build().mount("/", routes![url, buf, login, callback])
    }

    fn expect_redirect(response: &LocalResponse<'_>) {
        super::expect_redirect(response.status().code, |name| {
            response.headers().get_one(name)
        });
    }

    const BACK: RedirectUri<'static> = RedirectUri::from_static("http://localhost:8000/back");

    const LOCAL: ConnectUrl<'static> = connect_url! {
        client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        redirect_uri = {BACK},
    };

    #[get("/begin")]
    fn begin(login: Login) -> LoginRedirect {
        login.redirect(LOCAL)
    }

    #[get("/back")]
    fn back(verified: Verified) -> &'static str {
        drop(verified);
        "verified"
    }

    /// A browser on `http://localhost`, and the name and `Max-Age` of the cookie of a login that it began.
    fn begun(cookie: LoginCookie) -> (Client, String, String, Option<Duration>) {
        let application = ::rocket::build().attach(cookie);
        let client = Client::tracked(application.mount("/", routes![begin, back])).unwrap();
        let response = client.get("/begin").dispatch();
        let location = response.headers().get_one("location").unwrap();
        let (_, state) = location.split_once("&state=").unwrap();
        let state = state.to_owned();
        drop(response);
        let jar = client.cookies();
        let kept = jar.iter().next().unwrap();
        let name = kept.name().to_owned();
        let lifetime = kept.max_age().map(::rocket::time::Duration::unsigned_abs);
        (client, state, name, lifetime)
    }

    fn come_back(client: &Client, state: &str) -> u16 {
        let mut request = client.get(format!("/back?code=1&state={state}"));
        let host = Authority::parse_owned("localhost:8000".to_owned()).unwrap();
        request.inner_mut().set_host(Host::new(host));
        request.dispatch().status().code
    }

    #[test]
    fn the_cookies_name_and_lifetime_can_be_set() {
        let (client, state, name, lifetime) = begun(LoginCookie::for_redirect_uri(BACK));
        assert_eq!(name, format!("smartcar-login-{}", &state[..8]));
        assert_eq!(lifetime, Some(Duration::from_secs(600)));
        assert_eq!(come_back(&client, &state), 200);

        let set = LoginCookie::for_redirect_uri(BACK)
            .name("garage")
            .lifetime(Duration::from_secs(90));
        let (client, state, name, lifetime) = begun(set);
        assert_eq!(name, format!("garage-{}", &state[..8]));
        assert_eq!(lifetime, Some(Duration::from_secs(90)));
        assert_eq!(come_back(&client, &state), 200);
    }

    /// The local client has a jar, and sends no header.
    #[test]
    fn a_login_of_the_local_client_comes_back() {
        let keyed = LoginCookie::for_redirect_uri(BACK).key([7; 32]).unwrap();
        let (client, state, ..) = begun(keyed);
        assert_eq!(come_back(&client, "0facda3319"), 403);
        assert_eq!(come_back(&client, &state), 200);
        assert_eq!(come_back(&client, &state), 403);
    }

    #[catch(403)]
    fn forbidden() -> &'static str {
        "the application's own page"
    }

    #[catch(default)]
    fn fallback(status: Status, _: &Request<'_>) -> (Status, RawHtml<String>) {
        let page = format!("<h1>{}: the application's own page</h1>", status.code);
        (status, RawHtml(page))
    }

    #[get("/page")]
    fn page(verified: Result<Verified, LoginError>) -> Result<&'static str, LoginError> {
        verified.map(|_| "verified")
    }

    fn refused(catchers: Vec<Catcher>, path: &str) -> String {
        let application = ::rocket::build().attach(LoginCookie::new().start_url("/garage"));
        let application = application
            .mount("/", routes![back, page])
            .register("/", catchers);
        let client = Client::untracked(application).unwrap();
        let request = client.get(format!("{path}?code=1&state=1"));
        let response = request.header(Accept::HTML).dispatch();
        assert_eq!(response.status().code, 403);
        assert_eq!(
            response.headers().get_one("referrer-policy"),
            Some("no-referrer")
        );
        response.into_string().unwrap()
    }

    #[test]
    fn a_guard_that_fails_has_a_catchers_page() {
        let page = refused(catchers![forbidden], "/back");
        assert_eq!(page, "the application's own page");
        let page = refused(catchers![fallback], "/back");
        assert_eq!(page, "<h1>403: the application's own page</h1>");
        let page = refused(Vec::new(), "/back");
        assert!(page.contains("<small>Rocket</small>"), "{page}");
    }

    #[test]
    fn a_result_has_the_page_of_the_login() {
        for catchers in [Vec::new(), catchers![forbidden]] {
            let page = refused(catchers, "/page");
            let link = "<a href=\"/garage\">Start again</a>";
            assert!(page.contains(link), "{page}");
        }
    }

    /// The fairings of a response run in the order in which they were attached.
    #[test]
    fn a_shield_does_not_win_whatever_the_order() {
        let shield = || Shield::default().enable(Referrer::NoReferrerWhenDowngrade);
        for application in [
            ::rocket::build()
                .attach(shield())
                .attach(LoginCookie::new()),
            ::rocket::build()
                .attach(LoginCookie::new())
                .attach(shield()),
        ] {
            let client =
                Client::untracked(application.mount("/", routes![login, back, page])).unwrap();
            for (target, status) in [
                ("/back?code=1&state=1", 403),
                ("/page?code=1&state=1", 403),
                ("/login", 200),
            ] {
                let response = client.get(target).dispatch();
                assert_eq!(response.status().code, status);
                let policies: Vec<_> = response.headers().get("referrer-policy").collect();
                assert_eq!(policies, ["no-referrer"]);
                assert_eq!(
                    response.headers().get_one("cache-control"),
                    Some("no-store")
                );
            }
        }
    }

    proptest! {
        /// Whoever chooses the path, after a whole login.
        #[test]
        fn a_redirect_to_a_return_path_is_a_uri(path in "/[ -~\u{e4}\u{20ac}]{0,40}") {
            if let Some(path) = super::returned(&path) {
                prop_assert!(Reference::parse(&path).is_ok(), "{path}");
                prop_assert!(Origin::parse(path.split('#').next().unwrap()).is_ok(), "{path}");
            }
        }
    }

    #[test]
    fn a_scheme_in_upper_case_is_the_same_scheme() {
        for (uri, plain) in [
            ("HTTP://LOCALHOST:8000/back", true),
            ("HTTPS://example.com", false),
        ] {
            let cookie = LoginCookie::for_redirect_uri(RedirectUri::parse(uri).unwrap());
            let shown = format!("{cookie:?}");
            assert!(
                shown.contains(&format!("is_plain: {plain}")),
                "{uri}: {shown}"
            );
        }
    }

    #[test]
    fn a_url_is_a_redirect() {
        let client = Client::untracked(application()).unwrap();
        expect_redirect(&client.get("/url").dispatch());
        expect_redirect(&client.get("/buf").dispatch());
    }

    #[test]
    fn without_a_login_cookie_there_is_no_login() {
        let client = Client::untracked(application()).unwrap();
        assert_eq!(client.get("/login").dispatch().status().code, 500);
        let response = client.get("/callback?code=1&state=1").dispatch();
        assert_eq!(response.status().code, 500);
        assert_eq!(
            response.headers().get_one("cache-control"),
            Some("no-store")
        );
    }
}
