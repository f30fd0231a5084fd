//! A configuration of the application's own type.

use crate::connect_url::ConnectUrl;
#[cfg(feature = "alloc")]
use crate::connect_url::ConnectUrlBuf;

/// Turns a configuration into a [`ConnectUrl`].
///
/// `#[derive(ConnectConfig)]` implements it: a struct's attribute holds what is fixed and its fields
/// what varies per request; each variant of an enum is an environment. It can be used as
/// `&dyn ConnectConfig`.
///
/// # Examples
///
/// A function that redirects to whatever configuration it is handed:
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
    /// What was known while the code was being built has been checked; [`ConnectUrl::check`] applies
    /// the rules to what the fields hold.
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
