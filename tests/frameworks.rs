//! What each web framework gets without a server: a URL as a response, and an application that lacks the
//! `LoginCookie`.

#![cfg(all(feature = "axum", feature = "actix-web", feature = "rocket"))]

use smartcar_connect::{
    ConnectUrl, ConnectUrlBuf, Login, LoginCookie, LoginError, LoginErrorKind, LoginRedirect,
    RedirectUri, Verified, connect_url,
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

mod axum {
    use ::axum::extract::FromRequestParts as _;
    use ::axum::http::{HeaderMap, Request};
    use ::axum::response::{IntoResponse, Response};

    use super::{CONNECT, ConnectUrlBuf, Login, LoginErrorKind, Verified};

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
    use actix_web::http::header::HeaderMap;
    use actix_web::test::TestRequest;
    use actix_web::{FromRequest as _, HttpResponse, Responder as _, ResponseError as _, rt};

    use super::{CONNECT, ConnectUrlBuf, Login, LoginErrorKind, Verified};

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

    use ::rocket::http::uri::{Authority, Host};
    use ::rocket::http::{Accept, Status};
    use ::rocket::local::blocking::{Client, LocalResponse};
    use ::rocket::response::content::RawHtml;
    use ::rocket::{Build, Catcher, Request, Rocket, catch, catchers, get, routes};

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

    fn refused(catchers: Vec<Catcher>, accept: Accept) -> String {
        let application = ::rocket::build().attach(LoginCookie::new().start_url("/garage"));
        let application = application
            .mount("/", routes![back])
            .register("/", catchers);
        let client = Client::untracked(application).unwrap();
        let request = client.get("/back?code=1&state=1").header(accept);
        let response = request.dispatch();
        assert_eq!(response.status().code, 403);
        assert_eq!(
            response.headers().get_one("referrer-policy"),
            Some("no-referrer")
        );
        response.into_string().unwrap()
    }

    #[test]
    fn a_guard_that_fails_has_the_applications_page_or_else_the_crates() {
        let page = refused(Vec::new(), Accept::HTML);
        assert!(
            page.contains("<a href=\"/garage\">Back to the start</a>"),
            "{page}"
        );
        let page = refused(catchers![forbidden], Accept::HTML);
        assert_eq!(page, "the application's own page");
        let page = refused(catchers![fallback], Accept::HTML);
        assert_eq!(page, "<h1>403: the application's own page</h1>");
        let page = refused(Vec::new(), Accept::JSON);
        assert!(page.starts_with("{\n  \"error\""), "{page}");
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
