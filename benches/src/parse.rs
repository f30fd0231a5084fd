//! A Connect URL that somebody already has.

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

/// The URL taken apart, and its parameters looked at; nothing is checked or kept.
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
