//! Conversions to the crate `oauth2`, with which an application of version 2 exchanges its code.

use alloc::string::ToString as _;

use ::oauth2::url::ParseError;
use ::oauth2::{AuthorizationCode, RedirectUrl};

use crate::callback::Connected;
use crate::values::application_id::ApplicationId;
use crate::values::client_id::ClientId;
use crate::values::redirect_uri::RedirectUri;

impl Connected {
    /// Returns the code for an exchange by the crate `oauth2`, if there is one.
    ///
    /// Only an application of version 2 can exchange it. Smartcar deprecates version 2 on 1 December 2026. The
    /// documentation of [`Connected`] has an example.
    #[must_use]
    pub fn authorization_code(&self) -> Option<AuthorizationCode> {
        self.code().map(|code| AuthorizationCode::new(code.into()))
    }
}

impl From<ClientId<'_>> for ::oauth2::ClientId {
    fn from(client_id: ClientId<'_>) -> Self {
        Self::new(client_id.to_string())
    }
}

impl From<ApplicationId<'_>> for ::oauth2::ClientId {
    /// The application id is the client id with which a code is exchanged.
    fn from(application_id: ApplicationId<'_>) -> Self {
        Self::new(application_id.as_str().to_string())
    }
}

impl TryFrom<RedirectUri<'_>> for RedirectUrl {
    type Error = ParseError;

    /// Keeps it byte for byte. Fails if the crate `url` cannot parse it.
    fn try_from(uri: RedirectUri<'_>) -> Result<Self, ParseError> {
        Self::new(uri.to_string())
    }
}
