//! Properties of any input, on which this crate and the libraries that others parse URLs with must agree.
//!
//! Property tests and fuzz targets call these functions, which panic if a property does not hold.

#![allow(dead_code, reason = "not every test needs all of it")]

use iri_string::types::UriAbsoluteStr;
use smartcar_connect::{
    Callback, CallbackError, ClientId, ConnectUrl, Outcome, ParseOptions, RedirectUri, RefusalKind,
};
use url::{Url, form_urlencoded};

/// A redirect URI that is accepted is one of RFC 3986, has the same meaning for a URL parser, and is sent byte for byte.
pub(crate) fn redirect_uri(text: &str) {
    let (uri, other) = match (RedirectUri::parse(text), RedirectUri::other(text)) {
        (Ok(uri), Err(_)) => (uri, false),
        (Err(_), Ok(uri)) => (uri, true),
        (Err(_), Err(_)) => return,
        (Ok(_), Ok(_)) => panic!("{text} is documented, and is not"),
    };
    assert_eq!(uri.as_str(), text);
    let host = is_by_rfc_3986(text, uri);
    if !other {
        is_read_alike(text, uri, &host.expect("a documented format has a host"));
    }

    let client_id = uri.client_id();
    let client_id = client_id.unwrap_or(ClientId::from_static(CLIENT_ID));
    let url = ConnectUrl::new(client_id).redirect_uri(uri).to_string();
    let sent = pairs(url.split_once('?').map(|(_, query)| query));
    assert!(sent.contains(&("redirect_uri".to_owned(), text.to_owned())));
    let read = ParseOptions::new().allow_other().parse(&url);
    let read = read.unwrap_or_else(|errors| panic!("{text}: {errors}"));
    assert_eq!(read.as_url().get_redirect_uri(), Some(uri));
}

const CLIENT_ID: &str = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";

/// Parses an accepted URI by the grammar of RFC 3986; returns its host, if it has an authority.
fn is_by_rfc_3986(text: &str, uri: RedirectUri<'_>) -> Option<String> {
    // Brackets in a query are accepted, although the grammar has none there.
    let (base, query) = text.split_once('?').unwrap_or((text, ""));
    let query = query.replace('[', "%5B").replace(']', "%5D");
    let encoded = format!("{base}?{query}");
    let by_grammar = UriAbsoluteStr::new(&encoded);
    let by_grammar = by_grammar.unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(by_grammar.scheme_str(), uri.scheme());
    assert_eq!(by_grammar.authority_str().unwrap_or(""), uri.authority());
    let path = by_grammar.path_str();
    assert_eq!(if path.is_empty() { "/" } else { path }, uri.path());
    let authority = by_grammar.authority_components()?;
    assert_eq!(authority.userinfo(), None);
    Some(authority.host().to_owned())
}

/// Asserts that a URL parser, whose rules for hosts are stricter than the grammar, sees no other site.
fn is_read_alike(text: &str, uri: RedirectUri<'_>, host: &str) {
    let Ok(url) = Url::parse(text) else {
        return;
    };
    assert_eq!(url.scheme(), uri.scheme().to_lowercase());
    assert!(url.fragment().is_none() && url.username().is_empty() && url.password().is_none());
    let is_plain = |byte: u8| byte.is_ascii_alphabetic() || b"-_.".contains(&byte);
    if host.bytes().all(is_plain) && !host.contains("xn--") && uri.client_id().is_none() {
        assert_eq!(url.host_str(), Some(host.to_lowercase().as_str()), "{text}");
    }
    if url.scheme() == "http" {
        assert_eq!(url.host_str(), Some("localhost"), "{text}");
    }
}

/// A Connect URL that is accepted has one spelling, and is parsed alike by a URL parser.
pub(crate) fn connect_url(text: &str) {
    let strict = ConnectUrl::parse(text);
    let parsed = match ParseOptions::new().allow_other().parse(text) {
        Ok(parsed) => parsed,
        Err(errors) => {
            assert!(strict.is_err(), "{text}");
            assert!(errors.iter().count() > 0, "{text}");
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
        // The parsed URL must be the same, though `single_select_vin` adds `single_select`.
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

/// A callback that is accepted contains what a form decoder finds in it: nothing is dropped, cut or invented.
///
/// The same query in a URL is read alike.
pub(crate) fn callback(query: &str) {
    let text = query.strip_prefix('?').unwrap_or(query);
    if !text.contains('#') {
        let url = format!("https://EXAMPLE.com:443/home?{text}#fragment");
        let home = RedirectUri::from_static("https://example.com/home");
        let in_url = Callback::parse_url(&url, home).map(|callback| held(&callback));
        assert_eq!(
            in_url,
            Callback::parse(query).map(|callback| held(&callback)),
            "{query}"
        );
    }
    let mut found: Vec<_> = form_urlencoded::parse(text.as_bytes())
        .into_owned()
        .collect();
    for (name, _) in &mut found {
        if name == "userId" {
            "user_id".clone_into(name);
        }
    }
    let count = |name: &str| found.iter().filter(|(known, _)| known == name).count();
    let callback = match Callback::parse(query) {
        Ok(callback) => callback,
        Err(CallbackError::GivenTwice(name)) => return assert!(count(name) > 1, "{query}"),
        Err(CallbackError::Contradiction) => {
            return assert!(count("code") == 1 && count("error") == 1, "{query}");
        }
        Err(CallbackError::NoParameters) => return assert!(found.is_empty(), "{query}"),
        Err(CallbackError::Empty(name)) => {
            return assert!(found.contains(&(name.to_owned(), String::new())), "{query}");
        }
        Err(CallbackError::NotAQuery) => {
            let begins_elsewhere = ["?", "#", "://"].map(|part| found[0].0.contains(part));
            return assert!(
                text.contains('#') || begins_elsewhere.contains(&true),
                "{query}"
            );
        }
        // A form decoder replaces what is not UTF-8, and keeps a lone `%`.
        Err(_) => return assert!(query.contains('%'), "{query}"),
    };
    let is_refused = matches!(
        callback.clone().into_outcome_without_verifying_state(),
        Outcome::Refused(_)
    );
    assert_eq!(is_refused, count("error") == 1, "{query}");
    let mut kept = held(&callback);
    kept.sort();
    found.sort();
    assert_eq!(kept, found, "{query}");
}

/// Everything that a callback returns, name by name.
fn held(callback: &Callback) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut hold = |name: &str, value: Option<&str>| {
        pairs.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    };
    hold("state", callback.state());
    let outcome = callback.clone().into_outcome_without_verifying_state();
    let other = match &outcome {
        Outcome::Connected(connected) => {
            hold("code", connected.code());
            hold("user_id", connected.unverified().user_id());
            hold("external_id", connected.unverified().external_id());
            hold("vehicle_id", connected.unverified().vehicle_id());
            hold("virtual_key_url", connected.virtual_key_url());
            connected.other()
        }
        Outcome::Refused(refusal) => {
            hold("error", Some(refusal.kind().as_str()));
            hold("error_description", refusal.description());
            hold("external_id", refusal.external_id());
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
