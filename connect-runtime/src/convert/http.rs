//! Conversions from and to the crate `http`.

use alloc::string::{String, ToString as _};

use ::http::header::InvalidHeaderValue;
use ::http::uri::InvalidUri;
use ::http::{HeaderValue, Uri};

use crate::connect_url::{ConnectUrl, ConnectUrlBuf};
use crate::values::redirect_uri::RedirectUri;
use crate::violation::violations::Violations;

impl TryFrom<ConnectUrl<'_>> for Uri {
    type Error = InvalidUri;

    /// Fails where the URL is longer than the 65,534 bytes that a `Uri` can have.
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
    type Error = Violations;

    fn try_from(uri: &Uri) -> Result<Self, Violations> {
        ConnectUrl::parse(&uri.to_string())
    }
}

impl TryFrom<&HeaderValue> for ConnectUrlBuf {
    type Error = Violations;

    /// Reads what a `Location` header has; bytes that are not UTF-8 are refused like any other
    /// character that does not belong there.
    fn try_from(value: &HeaderValue) -> Result<Self, Violations> {
        ConnectUrl::parse(&String::from_utf8_lossy(value.as_bytes()))
    }
}

impl TryFrom<RedirectUri<'_>> for Uri {
    type Error = InvalidUri;

    fn try_from(uri: RedirectUri<'_>) -> Result<Self, InvalidUri> {
        Self::try_from(uri.as_str())
    }
}
