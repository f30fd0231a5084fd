//! The same URL as in [`connect_url`](crate::connect_url), as other crates make it.

use std::fmt::Write as _;

use oauth2::basic::BasicClient;
use oauth2::{AuthUrl, ClientId, CsrfToken, EndpointNotSet, EndpointSet, RedirectUrl, Scope};
use smartcar::auth_client::{AuthClient, AuthUrlOptionsBuilder};
use smartcar::{Permission, ScopeBuilder};
use url::Url;

const CLIENT_ID: &str = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07";
const REDIRECT_URI: &str = "https://example.com/home";
const SCOPE: &str = "read_odometer read_vehicle_info read_location";
const AUTHORIZE: &str = "https://connect.smartcar.com/oauth/authorize";

/// Copies the fixed part and the state, without a check whether the state needs escapes.
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

/// The values that an application with the crate `oauth2` prepares once.
pub struct OAuth2(Client);

impl Default for OAuth2 {
    fn default() -> Self {
        let auth_url = AuthUrl::new(AUTHORIZE.to_owned());
        let redirect_url = RedirectUrl::new(REDIRECT_URI.to_owned());
        Self(
            BasicClient::new(ClientId::new(CLIENT_ID.to_owned()))
                .set_auth_uri(auth_url.expect("the URL is valid"))
                .set_redirect_uri(redirect_url.expect("the URL is valid")),
        )
    }
}

impl OAuth2 {
    pub fn authorize(&self, state: impl FnOnce() -> CsrfToken) -> (Url, CsrfToken) {
        let scopes = SCOPE.split(' ').map(|scope| Scope::new(scope.to_owned()));
        self.0.authorize_url(state).add_scopes(scopes).url()
    }

    #[must_use]
    pub fn url(&self, state: &str) -> String {
        let (url, _) = self.authorize(|| CsrfToken::new(state.to_owned()));
        url.into()
    }
}

/// The values that an application with the crate `smartcar` prepares once.
pub struct Smartcar {
    client: AuthClient,
    scope: ScopeBuilder,
}

impl Default for Smartcar {
    fn default() -> Self {
        let permissions = [
            Permission::ReadOdometer,
            Permission::ReadVehicleInfo,
            Permission::ReadLocation,
        ];
        Self {
            client: AuthClient::new(CLIENT_ID, "", REDIRECT_URI, false),
            scope: ScopeBuilder::new().add_permissions(permissions),
        }
    }
}

impl Smartcar {
    #[must_use]
    pub fn url(&self, state: &str) -> String {
        let options = AuthUrlOptionsBuilder::new().set_state(state.to_owned());
        self.client.get_auth_url(&self.scope, Some(&options))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connect_url::{STATE, text};

    /// The parameters of a URL, sorted.
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
        let expected = parameters(&text());
        for other in [
            by_format(STATE),
            by_form_urlencoded(STATE),
            by_url(STATE),
            OAuth2::default().url(STATE),
        ] {
            assert_eq!(parameters(&other), expected, "{other}");
        }
        // It has no order of the permissions, and parameters of its own.
        let other = parameters(&Smartcar::default().url(STATE));
        for (name, value) in expected.into_iter().filter(|(name, _)| name != "scope") {
            assert!(other.contains(&(name, value)), "{other:?}");
        }
    }
}
