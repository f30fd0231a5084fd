//! Where a response sends the owner.

use alloc::string::String;

use super::error::{LoginError, LoginErrorKind};
use crate::connect_url::ConnectUrl;

/// Checks a URL that is used as a response without a login.
///
/// # Errors
///
/// If the URL breaks a rule; every violation is logged.
pub(crate) fn checked_location(url: &ConnectUrl<'_>) -> Result<String, LoginError> {
    match url.check() {
        Ok(()) => Ok(String::from(url)),
        Err(violations) => Err(LoginError::logged(
            LoginErrorKind::InvalidUrl(violations),
            "/",
        )),
    }
}
