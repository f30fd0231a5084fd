//! What this crate and the libraries that others read URLs with must agree on, for any input.
//!
//! Property tests and fuzz targets hand their inputs to these functions, which panic where it does
//! not hold.

#![allow(dead_code, reason = "not every test needs all of it")]

use smartcar_connect::{
    Callback, CallbackError, ConnectUrl, Outcome, ParseOptions, RedirectUri, RefusalKind,
};
use url::{Url, form_urlencoded};

/// A redirect URI that is accepted comes back from a URL parser as it was.
///
/// Two things are beyond one text: a parser writes the `/` of a URL that ends with its host, and it
/// knows by Unicode's tables which of the names that begin with `xn--` are none.
pub(crate) fn redirect_uri(text: &str) {
    let Ok(uri) = RedirectUri::parse(text) else {
        return;
    };
    let authority = &text[uri.scheme().len() + "://".len()..];
    let authority = authority.split(['/', '?']).next().unwrap_or_default();
    let url = match Url::parse(text) {
        Ok(url) => url,
        Err(url::ParseError::IdnaError) if authority.contains("xn--") => return,
        Err(error) => panic!("{text}: {error}"),
    };
    let end = uri.scheme().len() + "://".len() + authority.len();
    if !text[end..].starts_with('/') && url.path() == "/" {
        assert_eq!(url.as_str(), format!("{}/{}", &text[..end], &text[end..]));
    } else {
        assert_eq!(url.as_str(), text);
    }
    assert_eq!(url.scheme(), uri.scheme());
    assert!(url.fragment().is_none() && url.username().is_empty() && url.password().is_none());
    assert!(text.is_ascii());
    let host = url.host_str().expect("it has a host");
    assert_eq!(authority.split(':').next(), Some(host));
}

/// A Connect URL that is accepted is written in one way, and read alike by a URL parser.
pub(crate) fn connect_url(text: &str) {
    let strict = ConnectUrl::parse(text);
    let parsed = match ParseOptions::new().allow_other().parse(text) {
        Ok(parsed) => parsed,
        Err(violations) => {
            assert!(strict.is_err(), "{text}");
            assert!(violations.iter().count() > 0, "{text}");
            return;
        }
    };
    if let Ok(strict) = strict {
        assert_eq!(strict, parsed);
    }
    let written = parsed.to_string();
    let again = ParseOptions::new().allow_other().parse(&written);
    assert_eq!(again.as_ref(), Ok(&parsed), "{text}");
    assert_eq!(
        again.map(|url| url.to_string()).as_ref(),
        Ok(&written),
        "{text}"
    );
    assert_eq!(parsed.as_url().check(), Ok(()), "{text}");
    assert_eq!(written.len(), parsed.as_url().encoded_len(), "{text}");

    let url = Url::parse(&written).expect("what is written is a URL");
    assert_eq!(url.as_str(), written);
    assert_eq!(url.host_str(), Some("connect.smartcar.com"));
    assert_eq!(pairs(url.query()), {
        // What was read, and nothing else: `single_select_vin` brings `single_select` with it.
        let query = text.split_once('?').map(|(_, query)| query);
        let mut expected = pairs(query);
        let has = |name| expected.iter().any(|(known, _)| known == name);
        if has("single_select_vin") && !has("single_select") {
            expected.push(("single_select".to_owned(), "true".to_owned()));
            expected.sort();
        }
        expected
    });
}

fn pairs(query: Option<&str>) -> Vec<(String, String)> {
    let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let mut pairs: Vec<_> = pairs.into_owned().collect();
    pairs.sort();
    pairs
}

/// A callback that is accepted holds what a form decoder finds in it: nothing is dropped, cut or made up.
pub(crate) fn callback(query: &str) {
    let found: Vec<_> = form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect();
    let count = |name: &str| found.iter().filter(|(known, _)| known == name).count();
    let callback = match Callback::parse(query) {
        Ok(callback) => callback,
        Err(CallbackError::GivenTwice(name)) => return assert!(count(name) > 1, "{query}"),
        Err(CallbackError::Contradiction) => {
            return assert!(count("code") == 1 && count("error") == 1, "{query}");
        }
        Err(CallbackError::NoOutcome) => {
            let outcomes = count("code") + count("error") + count("vehicle_id");
            return assert_eq!(outcomes, 0, "{query}");
        }
        Err(CallbackError::Empty(name)) => {
            return assert!(found.contains(&(name.to_owned(), String::new())), "{query}");
        }
        // A form decoder puts something in the place of what is no UTF-8, and leaves a lone `%`.
        Err(_) => return assert!(query.contains('%'), "{query}"),
    };
    let mut kept = held(&callback);
    let mut found = found;
    kept.sort();
    found.sort();
    assert_eq!(kept, found, "{query}");
}

/// Everything that a callback hands over, name by name.
fn held(callback: &Callback) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut hold = |name: &str, value: Option<&str>| {
        pairs.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    };
    hold("state", callback.state());
    let outcome = callback.clone().into_outcome_without_verifying_state();
    let other = match &outcome {
        Outcome::Connected(connected) => {
            hold("code", Some(connected.code()));
            hold("user_id", connected.user_id());
            hold("virtual_key_url", connected.virtual_key_url());
            hold("external_id", connected.external_id());
            connected.other()
        }
        Outcome::Reauthenticated(reauthenticated) => {
            hold("vehicle_id", Some(reauthenticated.vehicle_id()));
            reauthenticated.other()
        }
        Outcome::Refused(refusal) => {
            hold("error", Some(refusal.kind().as_str()));
            hold("error_description", refusal.description());
            match refusal.kind() {
                RefusalKind::VehicleIncompatible(vehicle) => {
                    hold("vin", vehicle.vin().map(smartcar_connect::Vin::as_str));
                    hold("make", vehicle.make());
                    hold("model", vehicle.model());
                    hold(
                        "year",
                        vehicle.year().map(|year| year.to_string()).as_deref(),
                    );
                }
                RefusalKind::ConfigurationError(error) => {
                    let code = error.status_code().map(|code| code.to_string());
                    hold("status_code", code.as_deref());
                    hold("error_message", error.error_message());
                }
                _ => {}
            }
            refusal.other()
        }
        other => panic!("{other:?}"),
    };
    pairs.extend(
        other
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned())),
    );
    pairs
}
