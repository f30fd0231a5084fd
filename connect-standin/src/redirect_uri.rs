//! Redirect URIs, in requests and on the command line.

use smartcar_connect::{RedirectUri, Violation};

/// Reads a redirect URI, which may have a scheme of the application's own.
pub(crate) fn parse(text: &str) -> Result<RedirectUri<'_>, Violation> {
    RedirectUri::parse(text).or_else(|violation| RedirectUri::other(text).or(Err(violation)))
}
