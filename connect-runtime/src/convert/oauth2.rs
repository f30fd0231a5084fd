//! Conversions to the crate `oauth2`, with which an application exchanges its code.

use alloc::string::ToString as _;

use ::oauth2::url::ParseError;
use ::oauth2::{AuthorizationCode, RedirectUrl};

use crate::callback::Connected;
use crate::values::application_id::ApplicationId;
use crate::values::client_id::ClientId;
use crate::values::redirect_uri::RedirectUri;

/// The code, to be exchanged for tokens; [`Connected`] shows how.
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
