//! A configuration of the application's own type.

use crate::connect_url::ConnectUrl;
#[cfg(feature = "alloc")]
use crate::connect_url::ConnectUrlBuf;

/// Turns a configuration into a [`ConnectUrl`].
///
/// `#[derive(ConnectConfig)]` implements it: a struct's attribute holds the parameters that are fixed, and its
/// fields those that vary per request; each variant of an enum is an environment. The trait can be used as
/// `&dyn ConnectConfig`.
///
/// # Examples
///
/// A function that takes any configuration:
///
/// ```
/// use smartcar_connect::{ClientId, ConnectConfig, ConnectUrl};
///
/// fn location(config: &dyn ConnectConfig, state: &str) -> String {
///     config.connect_url().state(state).to_string()
/// }
///
/// let client_id = ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07");
/// assert!(location(&ConnectUrl::new(client_id), "0facda3319").ends_with("&state=0facda3319"));
/// ```
pub trait ConnectConfig {
    /// Returns the URL, which borrows from the configuration.
    ///
    /// Values that were known at compile time have been checked; [`ConnectUrl::check`] checks those of the
    /// fields.
    fn connect_url(&self) -> ConnectUrl<'_>;
}

impl ConnectConfig for ConnectUrl<'_> {
    fn connect_url(&self) -> ConnectUrl<'_> {
        *self
    }
}

#[cfg(feature = "alloc")]
impl ConnectConfig for ConnectUrlBuf {
    fn connect_url(&self) -> ConnectUrl<'_> {
        self.as_url()
    }
}

impl<T: ConnectConfig + ?Sized> ConnectConfig for &T {
    fn connect_url(&self) -> ConnectUrl<'_> {
        T::connect_url(self)
    }
}
