//! Parsing a Connect URL.

use smartcar_connect::{ConfigErrors, ConnectUrl, ConnectUrlBuf};
use url::Url;

/// Every rule is applied, and what is read is owned.
///
/// # Errors
///
/// None, for a URL that is valid.
pub fn connect(url: &str) -> Result<ConnectUrlBuf, ConfigErrors> {
    ConnectUrl::parse(url)
}

/// Splits the URL and decodes its parameters, without checks.
///
/// # Errors
///
/// None, for a URL that is valid.
pub fn by_url(url: &str) -> Result<usize, url::ParseError> {
    let url = Url::parse(url)?;
    let lengths = url
        .query_pairs()
        .map(|(name, value)| name.len() + value.len());
    Ok(lengths.sum())
}
