//! A configuration in a constant, and a fresh `state` for each request.

use std::fmt::Write as _;

use oauth2::basic::BasicClient;
use oauth2::{AuthUrl, ClientId, CsrfToken, EndpointNotSet, EndpointSet, RedirectUrl};
use smartcar::auth_client::{AuthClient, AuthUrlOptionsBuilder};
use smartcar::{Permission, ScopeBuilder};
use smartcar_connect::{ConnectUrl, connect_url};
use url::Url;

/// 16 characters, as a web framework's session would hold them.
pub const STATE: &str = "0facda33195d8f21";

const CLIENT_ID: &str = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";
const REDIRECT_URI: &str = "https://example.com/home";
const SCOPE: &str = "read_odometer read_vehicle_info read_location";
const AUTHORIZE: &str = "https://connect.smartcar.com/oauth/authorize";

/// The specification's example, without its state.
pub const LOGIN: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "https://example.com/home",
    scope = [read_odometer, read_vehicle_info, read_location],
};

/// The floor: the same bytes, cloned.
#[must_use]
pub fn text() -> String {
    String::from(LOGIN.state(STATE))
}

#[must_use]
pub fn connect_string(state: &str) -> String {
    String::from(LOGIN.state(state))
}

/// With a URL that the compiler does not know, as one in an application's state.
#[must_use]
pub fn connect_string_of(url: &ConnectUrl<'_>, state: &str) -> String {
    String::from(url.state(state))
}

#[must_use]
pub fn connect_to_string(state: &str) -> String {
    LOGIN.state(state).to_string()
}

/// The buffer is cleared, and long enough.
pub fn connect_write(state: &str, buffer: &mut String) {
    buffer.clear();
    // Writing to a string does not fail.
    _ = LOGIN.state(state).write_to(buffer);
}

/// What `connect_write` is measured by.
pub fn copy(text: &str, buffer: &mut String) {
    buffer.clear();
    buffer.push_str(text);
}

/// The fixed part copied, the state as it is: nothing checks that it needs no escapes.
#[must_use]
pub fn by_format(state: &str) -> String {
    format!(
        "https://connect.smartcar.com/oauth/authorize?response_type=code\
         &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\
         &scope=read_odometer%20read_vehicle_info%20read_location\
         &redirect_uri=https%3A%2F%2Fexample.com%2Fhome&state={state}"
    )
}

#[must_use]
pub fn by_form_urlencoded(state: &str) -> String {
    let mut text = String::with_capacity(512);
    _ = write!(text, "{AUTHORIZE}?");
    let start = text.len();
    form_urlencoded::Serializer::for_suffix(text, start)
        .extend_pairs(pairs(state))
        .finish()
}

/// # Panics
///
/// Never: the URL is valid.
#[must_use]
pub fn by_url(state: &str) -> String {
    let url = Url::parse_with_params(AUTHORIZE, pairs(state));
    url.expect("the URL is valid").into()
}

fn pairs(state: &str) -> [(&str, &str); 5] {
    [
        ("response_type", "code"),
        ("client_id", CLIENT_ID),
        ("scope", SCOPE),
        ("redirect_uri", REDIRECT_URI),
        ("state", state),
    ]
}

type Client =
    BasicClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointNotSet>;

/// What an application prepares once for `by_oauth2`.
///
/// # Panics
///
/// Never: the URLs are valid.
#[must_use]
pub fn oauth2_client() -> Client {
    BasicClient::new(ClientId::new(CLIENT_ID.to_owned()))
        .set_auth_uri(AuthUrl::new(AUTHORIZE.to_owned()).expect("the URL is valid"))
        .set_redirect_uri(RedirectUrl::new(REDIRECT_URI.to_owned()).expect("the URL is valid"))
}

#[must_use]
pub fn by_oauth2(client: &Client, state: &str) -> String {
    let request = client.authorize_url(|| CsrfToken::new(state.to_owned()));
    let scopes = SCOPE
        .split(' ')
        .map(|scope| oauth2::Scope::new(scope.to_owned()));
    request.add_scopes(scopes).url().0.into()
}

/// What an application prepares once for `by_smartcar`.
#[must_use]
pub fn smartcar_client() -> (AuthClient, ScopeBuilder) {
    let scope = ScopeBuilder::new().add_permissions([
        Permission::ReadOdometer,
        Permission::ReadVehicleInfo,
        Permission::ReadLocation,
    ]);
    (AuthClient::new(CLIENT_ID, "", REDIRECT_URI, false), scope)
}

#[must_use]
pub fn by_smartcar((client, scope): &(AuthClient, ScopeBuilder), state: &str) -> String {
    let options = AuthUrlOptionsBuilder::new().set_state(state.to_owned());
    client.get_auth_url(scope, Some(&options))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parameters of a URL, whatever their order.
    fn parameters(text: &str) -> Vec<(String, String)> {
        let url = Url::parse(text).unwrap();
        assert_eq!(
            (url.host_str(), url.path()),
            (Some("connect.smartcar.com"), "/oauth/authorize")
        );
        let mut pairs: Vec<_> = url.query_pairs().into_owned().collect();
        pairs.sort();
        pairs
    }

    #[test]
    fn all_candidates_make_the_same_url() {
        let mut buffer = String::new();
        connect_write(STATE, &mut buffer);
        let expected = parameters(&text());
        for other in [
            buffer,
            connect_to_string(STATE),
            by_format(STATE),
            by_form_urlencoded(STATE),
            by_url(STATE),
            by_oauth2(&oauth2_client(), STATE),
        ] {
            assert_eq!(parameters(&other), expected, "{other}");
        }
        // It has no order of the permissions, and parameters of its own.
        let other = parameters(&by_smartcar(&smartcar_client(), STATE));
        for (name, value) in expected.into_iter().filter(|(name, _)| name != "scope") {
            assert!(other.contains(&(name, value)), "{other:?}");
        }
    }
}
