//! Reading a Connect URL that somebody already has.

use smartcar_connect::{
    ConnectUrl, ConnectUrlBuf, Origin, ParseOptions, RedirectUri, Rule, Violations,
};

const BASE: &str = "https://connect.smartcar.com/oauth/authorize?response_type=code&client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";

fn refused(verdict: Result<ConnectUrlBuf, Violations>) -> String {
    verdict.map_or_else(
        |violations| violations.to_string(),
        |url| panic!("{url} is accepted"),
    )
}

#[test]
fn what_stands_for_unknown_parameters_is_none_itself() {
    let refused = ConnectUrl::parse(
        "https://connect.smartcar.com/oauth/authorize?response_type=code\
         &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&extra=1",
    );
    assert_eq!(
        refused.unwrap_err().to_string(),
        "Connect has no parameter `extra`; leave it out"
    );
}

#[test]
fn reads_what_the_official_sdks_send() {
    // Node joins with `%20`, Python with `+`; both send the defaults along.
    for scope in ["read_vin%20read_fuel", "read_vin+read_fuel"] {
        let text = format!(
            "{BASE}&redirect_uri=https%3A%2F%2Fexample.com%2Fhome&approval_prompt=auto&mode=live&scope={scope}"
        );
        let url = ConnectUrl::parse(&text).unwrap();
        assert_eq!(
            url.as_url().get_scope().unwrap().to_string(),
            "read_vin read_fuel"
        );
        assert_eq!(
            url.as_url().get_redirect_uri().unwrap(),
            "https://example.com/home"
        );
    }
}

#[test]
fn reads_the_reauthentication_example() {
    let text = "https://connect.smartcar.com/oauth/reauthenticate?response_type=vehicle_id\
                &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\
                &vehicle_id=sc4a1b01e5-0497-417c-a30e-6df6ba33ba46\
                &redirect_uri=https%3A%2F%2Fexample.com%2Fhome&state=0facda3319";
    assert_eq!(text.parse::<ConnectUrlBuf>().unwrap().to_string(), text);
}

#[test]
fn empty_pieces_of_the_query_mean_nothing() {
    let text = BASE.replace('&', "&&") + "&";
    assert_eq!(ConnectUrl::parse(&text).unwrap().to_string(), BASE);
}

#[test]
fn refuses_what_is_around_the_query() {
    for (text, sentence) in [
        ("", "the URL is empty; write all of it, from `https://` on"),
        (
            &BASE.replace("smartcar.com", "smartcar.com.evil.example"),
            "`https://connect.smartcar.com.evil.example/oa…` is not Connect, which is at `https://connect.smartcar.com`",
        ),
        (
            &BASE.replace("https:", "http:"),
            "`http://connect.smartcar.com/oauth/authorize` is not Connect, which is at `https://connect.smartcar.com`",
        ),
        (
            &BASE.replace("authorize", "authorise"),
            "Connect has no path `/oauth/authorise`; write `/oauth/authorize` or `/oauth/reauthenticate`",
        ),
        (
            &format!("{BASE}#top"),
            "the URL has a fragment; end it before the `#`",
        ),
        (
            &BASE.replace("authorize", "reauthenticate"),
            "response_type: response type `code` does not belong to this path; \
             re-authentication goes to `/oauth/reauthenticate`, everything else to `/oauth/authorize`",
        ),
        (
            &BASE.replace(
                "response_type=code",
                "response_type=vehicle_id&vehicle_id=sc4a1b01e5-0497-417c-a30e-6df6ba33ba46\
                 &redirect_uri=https%3A%2F%2Fexample.com%2Fhome",
            ),
            "response_type: response type `vehicle_id` does not belong to this path; \
             re-authentication goes to `/oauth/reauthenticate`, everything else to `/oauth/authorize`",
        ),
        (
            &BASE.replace("response_type=code&", ""),
            "response_type: the response type is missing; add `response_type=code`",
        ),
    ] {
        assert!(
            refused(ConnectUrl::parse(text)).contains(sentence),
            "{text}: {}",
            refused(ConnectUrl::parse(text))
        );
    }
}

#[test]
fn an_ampersand_that_was_escaped_for_html_is_called_that() {
    for name in ["mode", "state", "redirect_uri", "theme", "clientSecret"] {
        let text = format!("{BASE}&amp;{name}=0facda33");
        let sentence = format!(
            "`amp;{name}` begins with the rest of an `&amp;`; write `&` alone, which only HTML escapes"
        );
        assert_eq!(refused(ConnectUrl::parse(&text)), sentence);
        assert_eq!(
            refused(ParseOptions::new().allow_other().parse(&text)),
            sentence
        );
    }
    // What was written so on purpose is a name as any other.
    let url = ConnectUrl::parse(&format!("{BASE}&amp%3Btheme=dark")).unwrap();
    assert_eq!(url.as_url().get_extra().next(), Some(("amp;theme", "dark")));
}

/// Scheme and host are the same in any case, and with or without the default port (RFC 3986, sections 6.2.2.1 and
/// 6.2.3).
#[test]
fn connect_in_upper_case_or_with_its_port_is_connect() {
    for origin in [
        "HTTPS://CONNECT.SMARTCAR.COM",
        "Https://Connect.Smartcar.Com",
        "https://connect.smartcar.com:443",
    ] {
        let text = BASE.replace("https://connect.smartcar.com", origin);
        assert_eq!(ConnectUrl::parse(&text).unwrap().to_string(), BASE);
    }
    let upper = BASE.replace("/oauth/authorize", "/OAUTH/authorize");
    assert!(ConnectUrl::parse(&upper).is_err());
    for port in [":4430", ":80", ":443:443", ":", ":443@evil.example"] {
        let other = BASE.replace("smartcar.com", &format!("smartcar.com{port}"));
        assert!(ConnectUrl::parse(&other).is_err(), "{other}");
    }
}

#[test]
fn what_is_missing_can_be_allowed_and_completed() {
    let partial = "https://connect.smartcar.com/oauth/reauthenticate?response_type=vehicle_id\
                   &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\
                   &vehicle_id=4a1b01e5-0497-417c-a30e-6df6ba33ba46";
    let options = ParseOptions::new().allow_incomplete();
    assert!(ConnectUrl::parse(partial).is_err());
    let url = options.parse(partial).unwrap();
    assert_eq!(url.to_string(), partial);
    assert!(url.as_url().check().is_err());
    let home = RedirectUri::from_static("https://example.com/home");
    assert_eq!(url.as_url().redirect_uri(home).check(), Ok(()));
    let without_id = "https://connect.smartcar.com/oauth/authorize?response_type=code";
    let url = options.parse(without_id).unwrap();
    assert_eq!(url.as_url().get_client_id(), None);
    assert_eq!(url.to_string(), without_id);
    let without_type = partial.replace("response_type=vehicle_id&", "");
    let url = options.parse(&without_type).unwrap();
    assert_eq!(url.to_string(), partial);
    assert_eq!(
        refused(ConnectUrl::parse(&format!(
            "{without_type}&redirect_uri=https%3A%2F%2Fexample.com"
        ))),
        "response_type: the response type is missing; add `response_type=vehicle_id`"
    );
    // What is there is checked all the same.
    assert_eq!(
        refused(options.parse(&format!("{partial}&mode=live"))),
        "mode: re-authentication does not take `mode`; leave it out"
    );
}

#[test]
fn refuses_bad_percent_encoding_without_showing_the_value() {
    for value in ["%", "%2", "%zz", "%ff", "%C3", "s3cr3t%ED%A0%80"] {
        let message = refused(ConnectUrl::parse(&format!("{BASE}&state={value}")));
        assert_eq!(
            message,
            "the value of `state` is not percent-encoded UTF-8; write `%25` for a `%`"
        );
        let message = refused(ConnectUrl::parse(&format!("{BASE}&{value}=x")));
        assert!(
            message.ends_with("is not percent-encoded UTF-8; write `%25` for a `%`"),
            "{message}"
        );
    }
}

#[test]
fn what_nobody_else_should_read_is_never_shown() {
    let start = "https://connect.smartcar.com/oauth/authorize";
    let id = "client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";
    for text in [
        format!("{BASE}#state=s3cr3t"),
        format!("{BASE}#s3cr3t"),
        format!("{start}&state=s3cr3t"),
        format!("{start};state=s3cr3t"),
        format!("{start}?response_type=code;state=s3cr3t&{id}"),
        format!("{start}?response_type=code?state=s3cr3t&{id}"),
        format!("{start}?response_type=code%26STATE%3Ds3cr3t&{id}"),
        format!("{start}%3Fstate%3Ds3cr3t"),
        "https://me:s3cr3t@connect.smartcar.com/oauth/authorize".to_owned(),
        "https://evil.example/oauth/authorize;client_secret=s3cr3t".to_owned(),
        format!("{start}%3fuser%3Ds3cr3t"),
        "code=s3cr3t&state=s3cr3t".to_owned(),
        "https://me:s3cr3t%40connect.smartcar.com/oauth/authorize".to_owned(),
        format!("{BASE}&redirect_uri=https://me:s3cr3t%2540example.com/home"),
        format!("{BASE}&app_origin=https://me:s3cr3t%2540example.com"),
        format!("{BASE}&app_origin=me:s3cr3t%2540example.com"),
        format!("{BASE}&mode=state:%20s3cr3t"),
        format!("{BASE}&mode=simulated%0Aclient_secret%20%3D%20%22s3cr3t%22"),
        format!("{BASE}&X-Client-Secret=s3cr3t"),
        format!("{BASE}&clientsecret%3Ds3cr3t"),
        format!("{start}%26external_id=s3cr3t"),
        format!("{BASE}&mode=live%26user=s3cr3t"),
        format!("{BASE}&mode=live%26external_id%3Ds3cr3t"),
        format!("{BASE}&client_secret=s3cr3t"),
        format!("{BASE}&Client-Secret=s3cr3t"),
        format!("{BASE}&mode=client_secret=s3cr3t"),
        format!("{BASE}&redirect_uri=me:s3cr3t@example.com/home"),
        format!("{BASE}&redirect_uri=https://me:s3cr3t@example.com/home"),
        format!("{BASE}&redirect_uri=https://example.com/home%23access_token=s3cr3t"),
        format!("{BASE}&redirect_uri=example.com/home%3Fs3cr3t"),
        format!("{BASE}&state=s3cr3t&state=s3cr3t"),
    ] {
        let violations = ConnectUrl::parse(&text).expect_err(&text);
        let shown = format!("{violations} {violations:?}");
        assert!(!shown.contains("s3cr3t"), "{text}: {shown}");
    }
}

#[test]
fn unknown_names_are_kept_or_refused() {
    let extra = format!("{BASE}&theme=dark&sdk=rust");
    let url = ConnectUrl::parse(&extra).unwrap();
    assert_eq!(
        url.as_url().get_extra().collect::<Vec<_>>(),
        [("theme", "dark"), ("sdk", "rust")]
    );
    assert_eq!(url.to_string(), extra);

    let others = format!("{BASE}&scope=read_new%20required%3Aread_newer&flag=x&make=NEWBRAND");
    assert_eq!(
        refused(ConnectUrl::parse(&others)),
        "unknown parameter `flag`; did you mean `flags`?\n\
         scope: unknown permission `read_new`; if Smartcar has added it since, read the URL with `ParseOptions::allow_other`\n\
         scope: unknown permission `read_newer`; if Smartcar has added it since, read the URL with `ParseOptions::allow_other`\n\
         make: unknown make `NEWBRAND`; if Connect takes it all the same, read the URL with `ParseOptions::allow_other`",
    );
    let url = ParseOptions::new().allow_other().parse(&others).unwrap();
    assert_eq!(url.to_string(), others);
    assert!(url.as_url().check().is_ok());

    // A secret is one in any mode, and what cannot be a name is none.
    let secret = format!("{BASE}&client_secret=s3cr3t&scope=Read%2FNew%20read_new%20read_new");
    let violations = ParseOptions::new()
        .allow_other()
        .parse(&secret)
        .unwrap_err();
    let rules: Vec<_> = violations
        .iter()
        .map(smartcar_connect::Violation::rule)
        .collect();
    assert_eq!(rules, [Rule::Secret, Rule::Character, Rule::GivenTwice]);
    assert!(!format!("{violations:?}").contains("s3cr3t"));
}

#[test]
fn another_origin_has_to_be_named() {
    let text = BASE.replace("https://connect.smartcar.com", "http://127.0.0.1:4000");
    let origin = Origin::parse("http://127.0.0.1:4000").unwrap();
    assert!(ConnectUrl::parse(&text).is_err());
    let url = ParseOptions::new().origin(origin).parse(&text).unwrap();
    assert_eq!(url.to_string(), text);
    assert_eq!(url.as_url().get_origin(), origin);
    let port = text.replace(":4000", ":40000");
    assert!(ParseOptions::new().origin(origin).parse(&port).is_err());
}

#[test]
fn a_megabyte_is_read_in_linear_time() {
    // Quadratic work on this would take minutes.
    for piece in ["&a=b", "%20read_vin", "%20x:y", "&", "%25", "🚗"] {
        let text = format!(
            "{BASE}&flags=a:b{}&scope=read_fuel{}",
            piece.repeat(20_000),
            piece.repeat(20_000)
        );
        _ = ConnectUrl::parse(&text);
        _ = ParseOptions::new().allow_other().parse(&text);
    }
    let state = "é".repeat(500_000);
    let url = ConnectUrl::parse(&format!("{BASE}&state={state}")).unwrap();
    assert_eq!(url.as_url().get_state(), Some(state.as_str()));
}

#[test]
fn a_state_that_has_lost_its_equals_sign_is_not_shown() {
    for (query, message) in [
        (
            "state%3Z0facda3319",
            "the parameter `state…` is not percent-encoded UTF-8; write `%25` for a `%`",
        ),
        (
            "%0facda3319%",
            "the name of a parameter is not percent-encoded UTF-8; write `%25` for a `%`",
        ),
    ] {
        let violations = ConnectUrl::parse(&format!("{BASE}&{query}")).unwrap_err();
        assert_eq!(violations.to_string(), message);
        assert!(!format!("{violations:?}").contains("0facda"));
    }
}
