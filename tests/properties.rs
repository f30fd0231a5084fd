//! Properties of any input: configurations, redirect URIs, URLs, callbacks and files.
//!
//! 1,000 cases each, or `PROPTEST_CASES`.

use crate::agreement;
use crate::configurations::{
    Configuration, config, configuration, doubtful, redirect_uri, secret, text,
};
use crate::construction::with_url;
use iri_string::types::UriAbsoluteStr;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use smartcar_connect::{
    Callback, ConnectUrl, ConnectUrlBuf, Make, ParseOptions, Permission, RedirectUri, State,
};
use url::Url;

/// Known permissions and makes.
fn known() -> impl Strategy<Value = Configuration> {
    configuration(Permission::NAMES, Make::NAMES)
}

/// Permissions and makes, some of them unknown.
fn newer() -> impl Strategy<Value = Configuration> {
    configuration(
        &[
            "read_vin",
            "read_new",
            "control_new",
            "read_odometer",
            "a",
            "zz",
        ],
        &["TESLA", "NEWBRAND", "X"],
    )
}

/// Returns the parameters of a URL, decoded by a form decoder.
fn parameters(url: &str) -> Vec<(String, String)> {
    let url = Url::parse(url).expect("it is a URL");
    url.query_pairs().into_owned().collect()
}

/// Returns the parameters of a configuration, in the order of the URL.
fn intended(configuration: &Configuration) -> Vec<(String, String)> {
    let mut intended: Vec<_> = configuration
        .settings
        .iter()
        .map(|(key, value)| ((*key).to_owned(), value.clone()))
        .collect();
    // `extra` precedes what is likely to change.
    let later = [
        "make",
        "single_select",
        "single_select_vin",
        "external_id",
        "user",
        "state",
    ];
    let extra_at = intended
        .iter()
        .position(|(key, _)| later.contains(&key.as_str()));
    let extra_at = extra_at.unwrap_or(intended.len());
    intended.splice(extra_at..extra_at, configuration.extra.iter().cloned());
    intended
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_built_url_is_parsed_to_the_same(configuration in known()) {
        with_url(&configuration, |url| {
            prop_assert_eq!(url.check(), Ok(()));
            let text = url.to_string();
            let parsed = ConnectUrl::parse(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert_eq!(&parsed, &url);
            prop_assert_eq!(ConnectUrlBuf::from(url), parsed);
            Ok(())
        })?;
    }

    #[test]
    fn a_url_newer_than_the_crate_is_parsed_to_the_same(configuration in newer()) {
        with_url(&configuration, |url| {
            let parsed = ParseOptions::new().allow_other().parse(&url.to_string());
            let parsed = parsed.map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert_eq!(&parsed, &url);
            Ok(())
        })?;
    }

    #[test]
    fn a_url_has_the_intended_parameters_and_nothing_else(configuration in newer()) {
        with_url(&configuration, |url| {
            let text = String::from(url);
            prop_assert_eq!(text.len(), url.encoded_len());
            let read = Url::parse(&text).unwrap();
            prop_assert_eq!(read.as_str(), &text);
            let written = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%&=".contains(&byte);
            let query = text.split_once('?').unwrap().1;
            prop_assert!(query.bytes().all(written), "{}", query);
            prop_assert_eq!(parameters(&text), intended(&configuration));
            Ok(())
        })?;
    }

    #[test]
    fn a_redirect_uri_of_a_documented_format_is_accepted(uri in redirect_uri()) {
        prop_assert!(RedirectUri::parse(&uri).is_ok(), "{uri}: {:?}", RedirectUri::parse(&uri));
        agreement::redirect_uri(&uri);
    }

    #[test]
    fn a_redirect_uri_with_a_slip_is_sent_as_it_is_or_refused(
        uri in redirect_uri(),
        place in any::<Index>(),
        char in prop_oneof![
            any::<char>(),
            select(&['.', '-', ':', '@', '%', '0', 'x', '9', '/', '\\', '?', '#', '[', ']', '\'', '"', '^', '|'][..]),
        ],
        kept in 0_usize..2,
    ) {
        let mut chars: Vec<_> = uri.chars().collect();
        let at = place.index(chars.len());
        chars.splice(at..at + kept, [char]);
        agreement::redirect_uri(&chars.into_iter().collect::<String>());
    }

    #[test]
    fn any_text_is_sent_as_it_is_or_refused(
        start in select(&["", "https://", "http://localhost", "https://a", "https://[::", "https://a?", "myapp:", "myapp://",
            "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07://a"][..]),
        text in text(),
    ) {
        agreement::redirect_uri(&format!("{start}{text}"));
    }

    #[test]
    fn no_error_shows_a_secret_of_a_redirect_uri(
        start in select(&["", " ", "/", "//", "é", "1x://", "http://", "https:/", "https://", "https://é", "https://[", "https%3A%2F%2F",
            "localhost:", "javascript:", "myapp:", "myapp://", "https://javascript-sdk.smartcar.com/v2/redirect?app_origin=",
            "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07://"][..]),
        hidden in select(&["me:{}@example.com/", "{}@[::1]:x/[", "example.com/?key={}&code=1", "example.com/[?{}", "example.com/?client_secret={}",
            "a#{}"][..]),
        end in select(&["", " ", "é", "[", "#", "%", "/", "@"][..]),
        value in secret(),
    ) {
        // A fragment would end the user info.
        let text = format!("{start}{}{end}", hidden.replace("{}", &value.replace('#', "")));
        for verdict in [RedirectUri::parse(&text), RedirectUri::other(&text)] {
            if let Err(error) = verdict {
                let shown = format!("{error} {error:?}");
                prop_assert!(!shown.contains(&value[1..10]), "{}: {}", text, shown);
                prop_assert!(!shown.contains(&value[10..20]), "{}: {}", text, shown);
            }
        }
    }

    #[test]
    fn any_authority_is_one_of_rfc_3986_or_refused(
        authority in "[0-9a-fv.:!@%\\[\\]]{0,12}",
        rest in "(/[a-z%/\\[é ]{0,3})?(\\?[b-d%?# ]{0,3})?",
    ) {
        agreement::redirect_uri(&format!("https://{authority}{rest}"));
    }

    #[test]
    fn an_ipv6_address_is_that_of_rfc_3986(
        address in prop_oneof!["([0-9a-f]{1,5}|:|::){1,12}", "(::|1:)[0-9a-f:.]{0,16}"],
        port in "(:[0-9]{0,4})?",
    ) {
        let text = format!("https://[{address}]{port}");
        prop_assert_eq!(RedirectUri::parse(&text).is_ok(), UriAbsoluteStr::new(&text).is_ok(), "{}", text);
    }

    #[test]
    fn an_accepted_url_is_parsed_alike_by_others(
        configuration in doubtful(Permission::NAMES, Make::NAMES),
    ) {
        agreement::connect_url(&configuration.url());
    }

    #[test]
    fn any_query_is_parsed_alike_by_others_or_refused(text in text()) {
        agreement::connect_url(&text);
        agreement::connect_url(&format!(
            "https://connect.smartcar.com/oauth/authorize?response_type=code\
             &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&{text}"
        ));
    }

    /// One character of the URL is another one, is missing or is too many.
    #[test]
    fn no_error_shows_a_state(
        configuration in doubtful(Permission::NAMES, Make::NAMES),
        state in secret(),
        place in any::<Index>(),
        instead in select(&["", "&", "=", "?", "#", "%", ";", "+", " ", "x", "é"][..]),
        kept in 0_usize..2,
    ) {
        let settings = configuration.settings.iter().filter(|(key, _)| *key != "state").cloned();
        let settings = settings.chain([("state", state.clone())]).collect();
        let mut url = Configuration { settings, ..configuration }.url();
        let at = place.index(url.len());
        url.replace_range(at..at + kept, instead);
        if let Err(errors) = ConnectUrl::parse(&url) {
            let shown = format!("{errors} {errors:?}");
            // One half of the state is intact.
            prop_assert!(!shown.contains(&state[1..10]), "{}: {}", url, shown);
            prop_assert!(!shown.contains(&state[10..20]), "{}: {}", url, shown);
        }
    }

    #[test]
    fn a_callback_contains_what_a_form_decoder_finds(
        pieces in prop::collection::vec((callback_name(), prop_oneof![
            text(),
            select(&["", "2005", "+5", "007", "65536", "access_denied", "vehicle_incompatible", "configuration_error"][..])
                .prop_map(str::to_owned),
        ], any::<bool>()), 0..5),
    ) {
        let pieces = pieces.iter().map(|(name, value, encode)| match encode {
            true => {
                let value: String = url::form_urlencoded::byte_serialize(value.as_bytes()).collect();
                format!("{name}={value}")
            }
            false => format!("{name}={value}"),
        });
        agreement::callback(&pieces.collect::<Vec<_>>().join("&"));
    }

    #[test]
    fn a_callback_of_any_bytes_is_parsed_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..64), text in text()) {
        agreement::callback(&String::from_utf8_lossy(&bytes));
        agreement::callback(&text);
        let escapes: Vec<_> = bytes.iter().map(|byte| format!("%{byte:02X}")).collect();
        let escaped = escapes.concat();
        let query = format!("code={escaped}&state=1");
        match (Callback::parse(&query), String::from_utf8(bytes)) {
            (Ok(_), Ok(code)) => prop_assert!(!code.is_empty()),
            (Err(_), Ok(code)) => prop_assert!(code.is_empty()),
            (verdict, Err(_)) => prop_assert!(verdict.is_err()),
        }
    }

    #[test]
    fn only_the_state_that_was_sent_verifies(state in text(), other in text()) {
        let escaped = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let callback = Callback::parse(&format!("code=1&state={}", escaped(&state))).unwrap();
        let verified = callback.clone().verify(&State::parse(&state).unwrap());
        prop_assert!(verified.is_ok());
        prop_assert_eq!(callback.verify(&State::parse(&other).unwrap()).is_ok(), state == other);
    }
}

fn callback_name() -> impl Strategy<Value = String> {
    let known = select(
        &[
            "code",
            "state",
            "error",
            "error_description",
            "vehicle_id",
            "user_id",
            "userId",
            "virtual_key_url",
            "external_id",
            "vin",
            "make",
            "model",
            "year",
            "status_code",
            "error_message",
        ][..],
    );
    prop_oneof![
        6 => known.prop_map(str::to_owned),
        1 => "[a-zA-Z0-9+%=;é]{0,8}",
    ]
}

#[cfg(feature = "toml")]
mod file {
    use smartcar_connect::{ConfigError, ConnectFile, ErrorKind};

    use super::{
        ConnectUrl, Make, Permission, any, config, doubtful, known, prop_assert, prop_assert_eq,
        proptest, with_url,
    };

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn a_file_is_parsed_to_what_constructors_build(configuration in known()) {
            let file = ConnectFile::parse(&configuration.toml()).unwrap();
            let shared = file.shared().unwrap();
            with_url(&configuration, |url| {
                prop_assert_eq!(shared, url);
                Ok(())
            })?;
        }

        #[test]
        fn a_file_has_the_verdict_of_the_url(configuration in doubtful(Permission::NAMES, Make::NAMES)) {
            let url = ConnectUrl::parse(&configuration.url());
            let file = ConnectFile::parse(&configuration.toml()).and_then(|file| file.shared());
            // Only a make and a VIN in one place of a file are a mistake.
            let is_only_in_a_file = |error: &&ConfigError| error.kind() == ErrorKind::MakeWithVin;
            match (url, file) {
                (Ok(url), Ok(file)) => prop_assert_eq!(url, file),
                (Ok(_), Err(errors)) => prop_assert!(errors.iter().all(|error| is_only_in_a_file(&error)), "{}", errors),
                (Err(expected), Err(errors)) => {
                    // Help is worded for each source.
                    let expected: Vec<_> = expected.iter().map(ConfigError::summary).collect();
                    for error in errors.iter().filter(|error| !is_only_in_a_file(error)) {
                        let summary = error.summary();
                        prop_assert!(expected.contains(&summary), "{}: {:?}", summary, expected);
                    }
                }
                (url, file) => prop_assert!(false, "{url:?} {file:?}"),
            }
        }

        #[test]
        fn any_text_is_a_file_or_refused(text in any::<String>(), toml in "([a-z_]{1,8}|client_id|scope|flags|extra|other|[\\[\\]{}=\",.\n#'_0-9 -]){1,24}") {
            for text in [text, toml] {
                if let Err(errors) = ConnectFile::parse(&text) {
                    prop_assert!(errors.iter().count() > 0);
                    prop_assert!(!errors.to_string().is_empty());
                }
            }
        }
    }
}
