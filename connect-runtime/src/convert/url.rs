//! Conversions from and to the crate `url`.

use ::url::{ParseError, Url};

use crate::connect_url::{ConnectUrl, ConnectUrlBuf};
use crate::values::redirect_uri::RedirectUri;
use crate::violation::Violation;
use crate::violation::violations::Violations;

impl TryFrom<ConnectUrl<'_>> for Url {
    type Error = ParseError;

    fn try_from(url: ConnectUrl<'_>) -> Result<Self, ParseError> {
        Self::parse(&alloc::string::String::from(url))
    }
}

impl TryFrom<&Url> for ConnectUrlBuf {
    type Error = Violations;

    fn try_from(url: &Url) -> Result<Self, Violations> {
        ConnectUrl::parse(url.as_str())
    }
}

impl TryFrom<RedirectUri<'_>> for Url {
    type Error = ParseError;

    /// Rewrites what a `Url` cannot hold: an upper-case host, a default port, `..` in the path. The
    /// redirect URI that the Dashboard has is [`RedirectUri::as_str`].
    fn try_from(uri: RedirectUri<'_>) -> Result<Self, ParseError> {
        Self::parse(uri.as_str())
    }
}

impl<'a> TryFrom<&'a Url> for RedirectUri<'a> {
    type Error = Violation;

    fn try_from(url: &'a Url) -> Result<Self, Violation> {
        Self::parse(url.as_str())
    }
}
