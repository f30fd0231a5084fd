//! Conversions to the crate `oauth2`, with which an application exchanges its code.

use alloc::string::ToString as _;

use ::oauth2::url::ParseError;
use ::oauth2::{AuthorizationCode, RedirectUrl};

use crate::callback::Connected;
use crate::values::application_id::ApplicationId;
use crate::values::client_id::ClientId;
use crate::values::redirect_uri::RedirectUri;

/// The code, to be exchanged for tokens.
///
/// The exchange must carry the redirect URI of the Connect URL, byte for byte: take both out of the same
/// [`ConnectUrl`](crate::ConnectUrl).
///
/// Source: Smartcar, *Auth code exchange*; RFC 6749, section 4.1.3.
///
/// # Examples
///
/// The stand-in of the crate `smartcar-connect-standin` is in the place of `https://auth.smartcar.com`.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use smartcar_connect_standin::Standin;
/// # let standin = Standin::new().auto_approve().spawn().await?;
/// # let origin = standin.origin().to_owned();
/// use oauth2::basic::BasicClient;
/// use oauth2::{AuthorizationCode, ClientId, ClientSecret, RedirectUrl, TokenResponse, TokenUrl, reqwest};
/// # use smartcar_connect::Origin;
/// use smartcar_connect::{Callback, ConnectUrl, Outcome, State, connect_url};
///
/// const LOGIN: ConnectUrl<'static> = connect_url! {
///     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
///     redirect_uri = "https://example.com/home",
///     scope = [read_odometer],
/// };
///
/// // Where the application sent the owner, and what came back to the redirect URI.
/// let expected = State::parse("0facda3319")?;
/// # let url = LOGIN.state("0facda3319").origin(Origin::parse(&origin)?).to_string();
/// # let visitor = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
/// # let back = visitor.get(url).send().await?;
/// # let query = back.headers()["location"].to_str()?.split_once('?').ok_or("no query")?.1;
/// let callback = Callback::parse(query)?;
/// let outcome = callback.verify(&expected)?.into_outcome();
/// let Outcome::Connected(connected) = outcome else {
///     return Err("nothing to exchange".into());
/// };
///
/// let client_id = LOGIN.get_client_id().ok_or("there is a client id")?;
/// let redirect_uri = LOGIN.get_redirect_uri().ok_or("there is a redirect URI")?;
/// let client = BasicClient::new(ClientId::from(client_id))
///     .set_client_secret(ClientSecret::new("the client secret".to_owned()))
///     .set_redirect_uri(RedirectUrl::try_from(redirect_uri)?)
///     .set_token_uri(TokenUrl::new(format!("{origin}/oauth/token"))?);
///
/// // A client that follows redirects could be led to addresses inside of the network.
/// let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
/// let code = AuthorizationCode::from(connected);
/// let tokens = client.exchange_code(code).request_async(&http).await?;
/// assert_eq!(tokens.expires_in(), Some(std::time::Duration::from_secs(7200)));
/// assert!(tokens.refresh_token().is_some());
/// # Ok(())
/// # }
/// ```
impl From<Connected> for AuthorizationCode {
    fn from(connected: Connected) -> Self {
        Self::from(&connected)
    }
}

impl From<&Connected> for AuthorizationCode {
    fn from(connected: &Connected) -> Self {
        Self::new(connected.code().to_string())
    }
}

impl From<ClientId<'_>> for ::oauth2::ClientId {
    fn from(client_id: ClientId<'_>) -> Self {
        Self::new(client_id.to_string())
    }
}

impl From<ApplicationId<'_>> for ::oauth2::ClientId {
    /// The id under its newer name is the one that a code is exchanged with.
    fn from(application_id: ApplicationId<'_>) -> Self {
        Self::new(application_id.as_str().to_string())
    }
}

impl TryFrom<RedirectUri<'_>> for RedirectUrl {
    type Error = ParseError;

    /// Keeps it byte for byte. Fails where the crate `url` reads it as no URL.
    fn try_from(uri: RedirectUri<'_>) -> Result<Self, ParseError> {
        Self::new(uri.to_string())
    }
}
