//! What holds for any input: configurations, redirect URIs, URLs, callbacks and files.
//!
//! 10,000 cases each, or as many as `PROPTEST_CASES` says.

mod agreement;
mod configurations;
mod construction;

use configurations::{Configuration, config, configuration, doubtful, redirect_uri, secret, text};
use construction::with_url;
use iri_string::types::UriAbsoluteStr;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use smartcar_connect::{
    Callback, ConnectUrl, ConnectUrlBuf, Make, ParseOptions, Permission, RedirectUri, State,
};
use url::Url;

/// Permissions and makes that the crate knows.
fn known() -> impl Strategy<Value = Configuration> {
    configuration(Permission::NAMES, Make::NAMES)
}

/// Permissions and makes some of which the crate does not know.
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

/// The parameters of a URL as a form decoder reads them.
fn parameters(url: &str) -> Vec<(String, String)> {
    let url = Url::parse(url).expect("it is a URL");
    url.query_pairs().into_owned().collect()
}

/// The parameters that a configuration asks for, in the order of the URL.
fn intended(configuration: &Configuration) -> Vec<(String, String)> {
    let mut intended: Vec<_> = configuration
        .settings
        .iter()
        .map(|(key, value)| ((*key).to_owned(), value.clone()))
        .collect();
    // `extra` stands in front of what is likely to change.
    let behind = [
        "make",
        "single_select",
        "single_select_vin",
        "user",
        "state",
    ];
    let extra_at = intended
        .iter()
        .position(|(key, _)| behind.contains(&key.as_str()));
    let extra_at = extra_at.unwrap_or(intended.len());
    intended.splice(extra_at..extra_at, configuration.extra.iter().cloned());
    intended
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_built_is_parsed_to_the_same(configuration in known()) {
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
    fn what_is_newer_than_the_crate_is_parsed_to_the_same(configuration in newer()) {
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
    fn a_redirect_uri_with_a_slip_goes_out_as_it_is_or_is_refused(
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
    fn any_text_is_a_redirect_uri_that_goes_out_as_it_is_or_is_refused(
        start in select(&["", "https://", "http://localhost", "https://a", "https://[::", "https://a?", "myapp:", "myapp://",
            "sc8229df9f-91a0-4ff0-a1ae-a1f38ee24d07://a"][..]),
        text in text(),
    ) {
        agreement::redirect_uri(&format!("{start}{text}"));
    }

    #[test]
    fn no_refusal_shows_what_a_redirect_uri_may_hide(
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
            if let Err(violation) = verdict {
                let shown = format!("{violation} {violation:?}");
                prop_assert!(!shown.contains(&value[1..10]), "{}: {}", text, shown);
                prop_assert!(!shown.contains(&value[10..20]), "{}: {}", text, shown);
            }
        }
    }

    /// Whatever RFC 3986 takes for a URI, and nothing else, but for brackets in a query.
    #[test]
    fn the_grammar_is_that_of_rfc_3986(
        authority in prop_oneof![
            "[0-9a-fv.:!@%\\[\\]]{0,12}",
            "\\[([0-9a-f]{1,5}|:|::){1,12}\\]",
            "\\[(::|1:)[0-9a-f:.]{0,16}\\](:[0-9x]{0,3})?",
        ],
        behind in "(/[a-z%/\\[é ]{0,3})?(\\?[b-d%?# ]{0,3})?",
    ) {
        let text = format!("https://{authority}{behind}");
        let expected = UriAbsoluteStr::new(&text).is_ok_and(|uri| {
            let authority = uri.authority_components().expect("it has one");
            authority.userinfo().is_none() && !authority.host().is_empty()
        });
        prop_assert_eq!(RedirectUri::parse(&text).is_ok(), expected, "{}", text);
    }

    #[test]
    fn a_url_that_is_accepted_is_read_alike_by_others(
        configuration in doubtful(Permission::NAMES, Make::NAMES),
    ) {
        agreement::connect_url(&configuration.url());
    }

    #[test]
    fn any_query_is_accepted_and_read_alike_or_refused(text in text()) {
        agreement::connect_url(&text);
        agreement::connect_url(&format!(
            "https://connect.smartcar.com/oauth/authorize?response_type=code\
             &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&{text}"
        ));
    }

    /// One character of the URL is another one, is missing or is too many.
    #[test]
    fn no_refusal_shows_a_state(
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
        if let Err(violations) = ConnectUrl::parse(&url) {
            let shown = format!("{violations} {violations:?}");
            // Whatever was done to the URL, one half of the state is whole.
            prop_assert!(!shown.contains(&state[1..10]), "{}: {}", url, shown);
            prop_assert!(!shown.contains(&state[10..20]), "{}: {}", url, shown);
        }
    }

    #[test]
    fn a_callback_holds_what_a_form_decoder_finds(
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
    fn a_callback_reads_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..64), text in text()) {
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
    fn only_the_state_that_was_sent_leads_to_the_code(state in text(), other in text()) {
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
    use smartcar_connect::{ConnectFile, FileViolation};

    use super::{
        ConnectUrl, Make, Permission, any, config, doubtful, known, prop_assert, prop_assert_eq,
        proptest, with_url,
    };

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn a_file_gives_what_constructors_give(configuration in known()) {
            let file = ConnectFile::parse(&configuration.toml()).unwrap();
            let shared = file.shared().unwrap();
            with_url(&configuration, |url| {
                prop_assert_eq!(shared, url);
                Ok(())
            })?;
        }

        #[test]
        fn a_file_gives_the_verdict_of_the_url(configuration in doubtful(Permission::NAMES, Make::NAMES)) {
            let url = ConnectUrl::parse(&configuration.url());
            let file = ConnectFile::parse(&configuration.toml()).and_then(|file| file.shared());
            match (url, file) {
                (Ok(url), Ok(file)) => prop_assert_eq!(url, file),
                // Only where somebody has written both in one place is a make without effect a mistake.
                (Ok(_), Err(found)) => {
                    let silenced = |found: &FileViolation| {
                        found.violation().message().as_str().starts_with("`make` has no effect beside")
                    };
                    prop_assert!(found.iter().all(silenced), "{}", found);
                }
                (Err(expected), Err(found)) => {
                    // What is wrong with a value on its own hides what does not go together; what to do
                    // about it is said as one writes it in a file.
                    let wrong = |violation: &smartcar_connect::Violation| {
                        let message = violation.message().to_string();
                        message.split("; ").next().unwrap_or_default().to_owned()
                    };
                    let expected: Vec<_> = expected.iter().map(wrong).collect();
                    for found in &found {
                        let message = wrong(found.violation());
                        if message.starts_with("`make` has no effect beside") {
                            continue;
                        }
                        prop_assert!(expected.contains(&message), "{}: {:?}", message, expected);
                    }
                }
                (url, file) => prop_assert!(false, "{url:?} {file:?}"),
            }
        }

        #[test]
        fn any_text_is_a_file_or_refused(text in any::<String>(), toml in "([a-z_]{1,8}|client_id|scope|flags|extra|other|[\\[\\]{}=\",.\n#'_0-9 -]){1,24}") {
            for text in [text, toml] {
                if let Err(violations) = ConnectFile::parse(&text) {
                    prop_assert!(violations.iter().count() > 0);
                    prop_assert!(!violations.to_string().is_empty());
                }
            }
        }
    }
}
