//! Conversions from and to the crate `url`.

use alloc::string::String;

use ::url::{ParseError, Url};

use crate::error::{ConfigError, ConfigErrors};
use crate::url::{ConnectUrl, ConnectUrlBuf};
use crate::values::redirect_uri::RedirectUri;

impl TryFrom<ConnectUrl<'_>> for Url {
    type Error = ParseError;

    fn try_from(url: ConnectUrl<'_>) -> Result<Self, ParseError> {
        Self::parse(&String::from(url))
    }
}

impl TryFrom<&Url> for ConnectUrlBuf {
    type Error = ConfigErrors;

    fn try_from(url: &Url) -> Result<Self, ConfigErrors> {
        ConnectUrl::parse(url.as_str())
    }
}

impl TryFrom<RedirectUri<'_>> for Url {
    type Error = ParseError;

    /// Rewrites what a `Url` cannot contain: an upper-case host, a default port, `..` in the path. The redirect URI in
    /// the Dashboard is [`RedirectUri::as_str`].
    fn try_from(uri: RedirectUri<'_>) -> Result<Self, ParseError> {
        Self::parse(uri.as_str())
    }
}

impl<'a> TryFrom<&'a Url> for RedirectUri<'a> {
    type Error = ConfigError;

    fn try_from(url: &'a Url) -> Result<Self, ConfigError> {
        Self::parse(url.as_str())
    }
}
