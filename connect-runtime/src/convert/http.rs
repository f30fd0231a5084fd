//! Conversions from and to the crate `http`.

use alloc::string::{String, ToString as _};

use ::http::header::InvalidHeaderValue;
use ::http::uri::InvalidUri;
use ::http::{HeaderValue, Uri};

use crate::error::{ConfigError, ConfigErrors, ErrorKind};
use crate::url::{ConnectUrl, ConnectUrlBuf};
use crate::values::redirect_uri::RedirectUri;

impl TryFrom<ConnectUrl<'_>> for Uri {
    type Error = InvalidUri;

    /// Fails if the URL is longer than the 65,534 bytes that a `Uri` can have.
    fn try_from(url: ConnectUrl<'_>) -> Result<Self, InvalidUri> {
        Self::try_from(String::from(url))
    }
}

impl TryFrom<ConnectUrl<'_>> for HeaderValue {
    type Error = InvalidHeaderValue;

    fn try_from(url: ConnectUrl<'_>) -> Result<Self, InvalidHeaderValue> {
        Self::try_from(String::from(url))
    }
}

impl TryFrom<&Uri> for ConnectUrlBuf {
    type Error = ConfigErrors;

    fn try_from(uri: &Uri) -> Result<Self, ConfigErrors> {
        ConnectUrl::parse(&uri.to_string())
    }
}

impl TryFrom<&HeaderValue> for ConnectUrlBuf {
    type Error = ConfigErrors;

    /// Parses the value of a `Location` header; bytes that are not UTF-8 are refused.
    fn try_from(value: &HeaderValue) -> Result<Self, ConfigErrors> {
        match core::str::from_utf8(value.as_bytes()) {
            Ok(url) => ConnectUrl::parse(url),
            Err(_) => Err(ConfigError::of_key(ErrorKind::PercentEncoding, "").into()),
        }
    }
}

impl TryFrom<RedirectUri<'_>> for Uri {
    type Error = InvalidUri;

    fn try_from(uri: RedirectUri<'_>) -> Result<Self, InvalidUri> {
        Self::try_from(uri.as_str())
    }
}
