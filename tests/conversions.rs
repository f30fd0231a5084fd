//! Conversions from and to the types of other crates.

#[cfg(any(feature = "url", feature = "http"))]
use smartcar_connect::{ConnectUrl, ConnectUrlBuf, RedirectUri, connect_url};

#[cfg(any(feature = "url", feature = "http"))]
const LOGIN: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "https://example.com/home",
    scope = [read_odometer, required:read_vin],
    state = "a b&🚗",
};

#[cfg(feature = "url")]
#[test]
fn url_in_and_out() {
    use url::Url;

    let url = Url::try_from(LOGIN).unwrap();
    assert_eq!(url.as_str(), LOGIN.to_string());
    let back = ConnectUrlBuf::try_from(&url).unwrap();
    assert_eq!(back, LOGIN);
    let other = Url::parse("https://example.com/").unwrap();
    assert!(ConnectUrlBuf::try_from(&other).is_err());
    let home = Url::parse("https://example.com/home").unwrap();
    assert_eq!(
        RedirectUri::try_from(&home),
        Ok(RedirectUri::from_static("https://example.com/home"))
    );
    assert_eq!(
        Url::try_from(RedirectUri::from_static("https://example.com/home")),
        Ok(home)
    );
    let fragment = Url::parse("https://example.com/#home").unwrap();
    assert!(RedirectUri::try_from(&fragment).is_err());
}

#[cfg(feature = "http")]
#[test]
fn http_in_and_out() {
    use http::{HeaderValue, Uri};

    let uri = Uri::try_from(LOGIN).unwrap();
    assert_eq!(uri.to_string(), LOGIN.to_string());
    assert_eq!(ConnectUrlBuf::try_from(&uri).unwrap(), LOGIN);
    let value = HeaderValue::try_from(LOGIN).unwrap();
    assert_eq!(ConnectUrlBuf::try_from(&value).unwrap(), LOGIN);
    let bytes = HeaderValue::from_bytes(b"https://connect.smartcar.com/\xff").unwrap();
    assert!(ConnectUrlBuf::try_from(&bytes).is_err());
    let long = "🚗".repeat(10_000);
    assert!(Uri::try_from(LOGIN.state(&long)).is_err());
    assert!(HeaderValue::try_from(LOGIN.state(&long)).is_ok());
    let home = Uri::try_from(RedirectUri::from_static("https://example.com/home")).unwrap();
    assert_eq!(home.path(), "/home");
}

#[cfg(feature = "oauth2")]
#[test]
fn what_an_exchange_needs_goes_to_oauth2_as_it_is() {
    use smartcar_connect::{ApplicationId, Callback, ClientId, Outcome, RedirectUri};

    let id = ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07");
    assert_eq!(oauth2::ClientId::from(id).as_str(), id.to_string());
    let id = ApplicationId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07");
    assert_eq!(oauth2::ClientId::from(id).as_str(), id.as_str());
    for uri in [
        "https://example.com",
        "https://example.com/home?from=connect&to=%2f",
        "http://localhost:8000",
        "https://javascript-sdk.smartcar.com/v2/redirect?app_origin=https://myapp.com",
        "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46://callback",
    ] {
        let redirect_uri = RedirectUri::parse(uri).unwrap();
        let url = oauth2::RedirectUrl::try_from(redirect_uri).unwrap();
        assert_eq!(url.as_str(), uri);
    }
    for (query, expected) in [
        ("code=90abecb6-e7ab", Some("90abecb6-e7ab")),
        ("user_id=u-1", None),
    ] {
        let callback = Callback::parse(query).unwrap();
        let Outcome::Connected(connected) = callback.into_outcome_without_verifying_state() else {
            panic!("there is no error");
        };
        let code = connected.authorization_code();
        assert_eq!(code.as_ref().map(|code| code.secret().as_str()), expected);
        assert!(!format!("{code:?}").contains("90abecb6"));
    }
}
