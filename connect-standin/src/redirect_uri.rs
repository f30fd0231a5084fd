//! Redirect URIs, in requests and on the command line.

use smartcar_connect::{ConfigError, RedirectUri};

/// Reads a redirect URI, which may have a scheme of the application's own.
pub(crate) fn parse(text: &str) -> Result<RedirectUri<'_>, ConfigError> {
    RedirectUri::parse(text).or_else(|error| RedirectUri::other(text).or(Err(error)))
}
