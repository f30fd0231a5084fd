//! `ConnectUrl::parse` and `ParseOptions`.

use smartcar_connect::{
    ConfigError, ConfigErrors, ConnectUrl, ConnectUrlBuf, ErrorKind, Origin, ParseOptions,
    VehicleId,
};

const BASE: &str = "https://connect.smartcar.com/oauth/authorize?response_type=code&client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";

fn refused(verdict: Result<ConnectUrlBuf, ConfigErrors>) -> String {
    verdict.map_or_else(
        |errors| errors.to_string(),
        |url| panic!("{url} is accepted"),
    )
}

#[test]
fn extra_is_not_a_parameter() {
    assert_eq!(
        refused(ConnectUrl::parse(&format!("{BASE}&extra=1"))),
        "unknown parameter `extra`; remove it"
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

/// Smartcar's own examples, the URLs of its SDKs, and those that its API returns.
#[test]
fn reads_the_urls_of_the_field() {
    let id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";
    for text in [
        // Help, "Tesla for developers".
        format!(
            "https://connect.smartcar.com/oauth/reauthenticate?response_type=vehicle_id&client_id={id}\
             &scope=read_odometer%20control_security&make=TESLA"
        ),
        // `resolution.url` of an error.
        format!(
            "https://connect.smartcar.com/oauth/reauthenticate?response_type=vehicle_id&client_id={id}\
             &vehicle_id=sc4a1b01e5-0497-417c-a30e-6df6ba33ba46"
        ),
        // Android SDK, in its tests.
        format!("{BASE}&flags=country%3ADE%20feature3&sdk_platform=Android&sdk_version=4.2.1"),
        // iOS SDK.
        format!(
            "https://connect.smartcar.com/oauth/authorize?response_type=none&application_id={id}\
             &redirect_uri=sc{id}%3A%2F%2Fexchange&sdk_platform=iOS&sdk_version=6.1.0&external_id=owner-42"
        ),
        // JavaScript SDK, without a redirect URI.
        format!(
            "https://connect.smartcar.com/oauth/authorize?response_type=none&application_id={id}\
             &app_origin=https%3A%2F%2Fexample.com&mode=live&external_id=null&state=eyJvcmlnaW5hbFN0YXRlIjoiMSJ9"
        ),
        // Node and JavaScript SDK: the VIN takes precedence over the make.
        format!("{BASE}&make=TESLA&single_select=true&single_select_vin=5YJSA1CN5DFP00101"),
        format!("{BASE}&make=SEAT"),
        format!("{BASE}&mode=simulated&single_select=true&single_select_vin=1234A67Q90F2T4567"),
        format!(
            "{BASE}&redirect_uri=https%3A%2F%2Fjavascript-sdk.smartcar.com%2Fredirect-2.1.1%3Fapp_origin%3Dhttp%3A%2F%2Flocalhost%3A3000"
        ),
    ] {
        assert_eq!(
            ConnectUrl::parse(&text).map(|url| url.to_string()),
            Ok(text)
        );
    }
    // Applications have a scheme of their own; a URL has no `other`.
    for uri in [
        "flows%3A%2F%2Fsmartcar",
        "exp%3A%2F%2F192.168.1.14%3A8081%2F--%2Fcallback",
    ] {
        let text = format!("{BASE}&redirect_uri={uri}");
        assert!(ConnectUrl::parse(&text).is_err());
        assert_eq!(
            ParseOptions::new()
                .allow_other()
                .parse(&text)
                .unwrap()
                .to_string(),
            text
        );
    }
}

/// These work at Smartcar.
#[test]
fn a_discouraged_spelling_is_read_as_what_should_be_written() {
    let options = ParseOptions::new().allow_discouraged();
    for (query, expected) in [
        ("&mode=test", "&mode=simulated"),
        ("&make=Ford", "&make=FORD"),
        ("&make=tesla", "&make=TESLA"),
        ("&single_select=True", "&single_select=true"),
        ("&single_select=FALSE", "&single_select=false"),
        ("&scope=", ""),
        (
            "&scope=read_vin%20read_fuel%20read_vin",
            "&scope=read_vin%20read_fuel",
        ),
        (
            "&scope=read_vin%20required:read_vin",
            "&scope=required%3Aread_vin",
        ),
        (
            "&scope=required:read_vin%20read_vin",
            "&scope=required%3Aread_vin",
        ),
    ] {
        let text = format!("{BASE}{query}");
        assert_eq!(ConnectUrl::parse(&text).unwrap_err().len(), 1, "{text}");
        let url = options.parse(&text).unwrap();
        assert_eq!(url.to_string(), format!("{BASE}{expected}"));
        assert_eq!(ConnectUrl::parse(&url.to_string()), Ok(url));
    }
    // What does not work stays an error.
    for query in [
        "&mode=tst",
        "&make=Frod",
        "&make=mercedes_benz",
        "&single_select=1",
        "&scope=read_vim",
        "&scope=+",
        "&mode=",
    ] {
        assert!(options.parse(&format!("{BASE}{query}")).is_err(), "{query}");
    }
}

#[test]
fn a_url_that_was_not_copied_from_an_address_bar_is_one_error() {
    for (text, sentence) in [
        ("", "the URL has no scheme; begin it with `https://`"),
        (
            &BASE.replace("https://", ""),
            "the URL has no scheme; begin it with `https://`",
        ),
        (
            &BASE.replace("https:", ""),
            "the URL has no scheme; begin it with `https://`",
        ),
        (
            &BASE.replace('&', "&amp;"),
            "the URL contains `&amp;`, which is for HTML; write `&`",
        ),
        (
            &BASE.replace('&', "\n    &"),
            "the URL contains a line break or another control character; remove it",
        ),
        (
            &format!("{BASE}\n"),
            "the URL contains a line break or another control character; remove it",
        ),
    ] {
        assert_eq!(refused(ConnectUrl::parse(text)), sentence);
        let options = ParseOptions::new()
            .allow_other()
            .allow_discouraged()
            .allow_incomplete();
        assert_eq!(refused(options.parse(text)), sentence);
    }
    // An `&amp;` that is part of a value is escaped.
    let url = ConnectUrl::parse(&format!("{BASE}&amp%3Btheme=dark")).unwrap();
    assert_eq!(url.as_url().get_extra().next(), Some(("amp;theme", "dark")));
}

/// A browser drops line breaks and tabs from a URL, and so would request another one.
#[test]
fn control_characters_are_refused() {
    for char in ['\0', '\t', '\n', '\r', '\u{1b}', '\u{7f}', '\u{85}'] {
        for text in [
            format!("{BASE}&state=0facda{char}3319"),
            format!("{char}{BASE}"),
            BASE.replace("/oauth", &format!("/oa{char}uth")),
        ] {
            let errors = ConnectUrl::parse(&text).unwrap_err();
            assert!(
                errors
                    .iter()
                    .map(ConfigError::kind)
                    .eq([ErrorKind::LineBreak]),
                "{errors}"
            );
            assert!(!format!("{errors} {errors:?}").contains("0facda"));
        }
    }
    // Encoded, they are part of the value.
    let url = ConnectUrl::parse(&format!("{BASE}&state=a%0D%0A%00b")).unwrap();
    assert_eq!(url.as_url().get_state(), Some("a\r\n\0b"));
}

#[test]
fn refuses_what_is_around_the_query() {
    let origin = "the URL is not on the origin of Connect; begin it with `https://connect.smartcar.com/oauth/authorize?`";
    let path =
        "re-authentication goes to `/oauth/reauthenticate`, everything else to `/oauth/authorize`";
    for (text, sentence) in [
        (
            &BASE.replace("smartcar.com", "smartcar.com.evil.example"),
            origin.to_owned(),
        ),
        (&BASE.replace("https:", "http:"), origin.to_owned()),
        (
            &BASE.replace("authorize", "authorise"),
            format!("the URL has a path that Connect does not have; {path}"),
        ),
        (
            &format!("{BASE}#top"),
            "the URL has a fragment, which RFC 6749 forbids; end it before the `#`".to_owned(),
        ),
        (
            &BASE.replace("authorize", "reauthenticate"),
            format!("response_type: response type `code` does not belong to this path; {path}"),
        ),
        (
            &BASE.replace(
                "response_type=code",
                "response_type=vehicle_id&vehicle_id=sc4a1b01e5-0497-417c-a30e-6df6ba33ba46\
                 &redirect_uri=https%3A%2F%2Fexample.com%2Fhome",
            ),
            format!(
                "response_type: response type `vehicle_id` does not belong to this path; {path}"
            ),
        ),
        (
            &BASE.replace("response_type=code&", ""),
            "response_type: `response_type` is missing; add `response_type=code`".to_owned(),
        ),
    ] {
        assert_eq!(refused(ConnectUrl::parse(text)), sentence, "{text}");
    }
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
fn an_incomplete_url_can_be_completed() {
    let partial = "https://connect.smartcar.com/oauth/reauthenticate?response_type=vehicle_id\
                   &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";
    let options = ParseOptions::new().allow_incomplete();
    assert!(ConnectUrl::parse(partial).is_err());
    let url = options.parse(partial).unwrap();
    assert_eq!(url.to_string(), partial);
    assert!(url.as_url().check().is_err());
    let car = VehicleId::from_static("4a1b01e5-0497-417c-a30e-6df6ba33ba46");
    assert_eq!(url.as_url().vehicle_id(car).check(), Ok(()));
    let without_id = "https://connect.smartcar.com/oauth/authorize?response_type=code";
    let url = options.parse(without_id).unwrap();
    assert_eq!(url.as_url().get_client_id(), None);
    assert_eq!(url.to_string(), without_id);
    let without_type = partial.replace("response_type=vehicle_id&", "");
    let url = options.parse(&without_type).unwrap();
    assert_eq!(url.to_string(), partial);
    assert_eq!(
        refused(ConnectUrl::parse(&format!(
            "{without_type}&vehicle_id=4a1b01e5-0497-417c-a30e-6df6ba33ba46"
        ))),
        "response_type: `response_type` is missing; add `response_type=vehicle_id`"
    );
    // Everything else is checked.
    assert_eq!(
        refused(options.parse(&format!("{partial}&mode=live"))),
        "mode: `mode` is not a parameter of re-authentication; remove it"
    );
}

#[test]
fn refuses_bad_percent_encoding_without_showing_the_value() {
    for value in ["%", "%2", "%zz", "%ff", "%C3", "s3cr3t%ED%A0%80"] {
        let message = refused(ConnectUrl::parse(&format!("{BASE}&state={value}")));
        assert_eq!(
            message,
            "parameter `state` is not percent-encoded correctly; write `%25` for a `%`"
        );
        let message = refused(ConnectUrl::parse(&format!("{BASE}&{value}=x")));
        assert_eq!(
            message,
            "the URL is not percent-encoded correctly; write `%25` for a `%`"
        );
    }
}

#[test]
fn a_private_value_is_never_shown() {
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
        let errors = ConnectUrl::parse(&text).expect_err(&text);
        let shown = format!("{errors} {errors:?}");
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
         scope: unknown permission `read_new`; read the URL with `ParseOptions::allow_other` if Smartcar has added it\n\
         scope: unknown permission `read_newer`; read the URL with `ParseOptions::allow_other` if Smartcar has added it\n\
         make: unknown make `NEWBRAND`; read the URL with `ParseOptions::allow_other` if Connect accepts it",
    );
    let url = ParseOptions::new().allow_other().parse(&others).unwrap();
    assert_eq!(url.to_string(), others);
    assert!(url.as_url().check().is_ok());

    // Neither a secret nor an invalid name is allowed.
    let secret = format!("{BASE}&client_secret=s3cr3t&scope=Read%2FNew%20read_new%20read_new");
    let errors = ParseOptions::new()
        .allow_other()
        .parse(&secret)
        .unwrap_err();
    let rules: Vec<_> = errors.iter().map(ConfigError::kind).collect();
    assert_eq!(
        rules,
        [
            ErrorKind::ClientSecret,
            ErrorKind::UnknownName,
            ErrorKind::Duplicate
        ]
    );
    assert!(!format!("{errors:?}").contains("s3cr3t"));
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
            "the URL is not percent-encoded correctly; write `%25` for a `%`",
        ),
        (
            "%0facda3319%",
            "the URL is not percent-encoded correctly; write `%25` for a `%`",
        ),
    ] {
        let errors = ConnectUrl::parse(&format!("{BASE}&{query}")).unwrap_err();
        assert_eq!(errors.to_string(), message);
        assert!(!format!("{errors:?}").contains("0facda"));
    }
}
