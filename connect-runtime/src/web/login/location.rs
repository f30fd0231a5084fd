//! Where a response sends the owner.

use alloc::string::String;

use super::error::{LoginError, LoginErrorKind};
use crate::connect_url::ConnectUrl;

/// Checks a URL that is a response by itself, without a login.
///
/// # Errors
///
/// Every rule that it breaks; they are in the log.
pub(crate) fn checked_location(url: &ConnectUrl<'_>) -> Result<String, LoginError> {
    match url.check() {
        Ok(()) => Ok(String::from(url)),
        Err(violations) => Err(LoginError::logged(
            LoginErrorKind::InvalidUrl(violations),
            "/",
        )),
    }
}
