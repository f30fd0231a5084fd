//! The Connect URL: its parameters, in one `Copy` value.

mod buf;
mod encode;
mod getters;
pub(crate) mod rules;
mod setters;

pub use buf::ConnectUrlBuf;

use crate::parameter::Parameter;
use crate::values::extra::Extra;
use crate::values::flags::Flags;
use crate::values::ids::{ApplicationId, ClientId, ExternalId, VehicleId, Vin};
use crate::values::keywords::{ApprovalPrompt, Mode, ResponseType};
use crate::values::make::Make;
use crate::values::origin::Origin;
use crate::values::redirect_uri::RedirectUri;
use crate::values::scope::Scope;

/// A URL that sends a vehicle's owner to Smartcar Connect.
///
/// It is a concrete `Copy` type, so that an application's configuration can be a constant to which each
/// request adds its own `state` and `user`. A setter replaces an earlier value, including one from
/// `connect_url!`. Each value was checked when it was created; [`check`](Self::check) applies the rules that
/// span several. It never holds a client secret.
///
/// `Display` writes the URL without allocating; `String::from` allocates once, at the exact size. Only
/// `response_type` and the parameters that were set are written. Everything outside the
/// [unreserved set of RFC 3986](https://www.rfc-editor.org/rfc/rfc3986#section-2.3) is percent-encoded.
///
/// Source: Smartcar, *Build the Connect URL*;
/// [*Redirect to Connect*](https://smartcar.com/docs/connect/re-auth/redirect-to-connect) for re-authentication.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{ClientId, ConnectUrl, Permission, RedirectUri, Scope};
///
/// const LOGIN: ConnectUrl<'static> =
///     ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"))
///         .redirect_uri(RedirectUri::from_static("https://example.com/home"))
///         .scope(Scope::new(&[Permission::ReadOdometer.optional()]));
///
/// assert_eq!(
///     LOGIN.state("0facda3319").to_string(),
///     "https://connect.smartcar.com/oauth/authorize?response_type=code\
///      &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&scope=read_odometer\
///      &redirect_uri=https%3A%2F%2Fexample.com%2Fhome&state=0facda3319",
/// );
/// ```
#[derive(Clone, Copy)]
#[must_use = "a ConnectUrl does nothing until it is turned into text; its setters return a new one"]
pub struct ConnectUrl<'a> {
    /// The URL up to the first `encoded_count` parameters, encoded in advance, or only the origin if `encoded_count` is 0.
    ///
    /// A URL that is encoded in advance is on Smartcar's origin, so one field serves both.
    encoded_prefix: &'a str,
    /// As the URL carries it: smaller than the enum, and matched as quickly.
    response_type: &'a str,
    /// The application's id, under the name whose bit is in `set`.
    application: &'a str,
    vehicle_id: Option<VehicleId<'a>>,
    scope: Option<Scope<'a>>,
    redirect_uri: Option<RedirectUri<'a>>,
    app_origin: Option<Origin<'a>>,
    flags: Option<Flags<'a>>,
    extra: Extra<'a>,
    make: Option<Make<'a>>,
    single_select_vin: Option<Vin<'a>>,
    external_id: Option<ExternalId<'a>>,
    user: Option<&'a str>,
    state: Option<&'a str>,
    approval_prompt: Option<ApprovalPrompt>,
    mode: Option<Mode>,
    single_select: Option<bool>,
    /// How many parameters `encoded_prefix` contains, in the order of [`Parameter`].
    ///
    /// A setter of one of these parameters discards the prefix; the URL is then encoded parameter by parameter.
    encoded_count: u8,
    /// A bit for each parameter that is written, so that writing visits no other.
    set: u32,
}

impl<'a> ConnectUrl<'a> {
    /// Creates a URL for a client id, on Smartcar's origin, with `response_type=code`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl};
    ///
    /// let client_id = ClientId::parse("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")?;
    /// assert_eq!(
    ///     ConnectUrl::new(client_id).to_string(),
    ///     "https://connect.smartcar.com/oauth/authorize?response_type=code\
    ///      &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    /// );
    /// # Ok::<(), smartcar_connect::ConfigError>(())
    /// ```
    pub const fn new(client_id: ClientId<'a>) -> Self {
        Self::with_id(Parameter::ClientId, client_id.as_str())
    }

    /// Creates a URL for an application id (the new name of the client id), on Smartcar's origin, with
    /// `response_type=code`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ApplicationId, ConnectUrl, ResponseType};
    ///
    /// let application_id = ApplicationId::parse("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")?;
    /// assert_eq!(
    ///     ConnectUrl::of_application(application_id).response_type(ResponseType::None).to_string(),
    ///     "https://connect.smartcar.com/oauth/authorize?response_type=none\
    ///      &application_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    /// );
    /// # Ok::<(), smartcar_connect::ConfigError>(())
    /// ```
    pub const fn of_application(application_id: ApplicationId<'a>) -> Self {
        Self::with_id(Parameter::ApplicationId, application_id.as_str())
    }

    const fn with_id(name: Parameter, application: &'a str) -> Self {
        Self {
            encoded_prefix: Origin::SMARTCAR.as_str(),
            response_type: ResponseType::Code.as_str(),
            application,
            vehicle_id: None,
            scope: None,
            redirect_uri: None,
            app_origin: None,
            flags: None,
            extra: Extra::NONE,
            make: None,
            single_select_vin: None,
            external_id: None,
            user: None,
            state: None,
            approval_prompt: None,
            mode: None,
            single_select: None,
            encoded_count: 0,
            set: bit(Parameter::ResponseType) | bit(name),
        }
    }

    /// Records that a parameter is set, and discards the encoded prefix if it contains the parameter.
    const fn mark(&mut self, parameter: Parameter) {
        self.set |= bit(parameter);
        if (parameter as u8) < self.encoded_count {
            self.discard_encoded();
        }
    }

    const fn discard_encoded(&mut self) {
        if self.encoded_count > 0 {
            self.encoded_count = 0;
            self.encoded_prefix = Origin::SMARTCAR.as_str();
        }
    }

    /// Returns `true` if the parameter is written.
    const fn is_set(&self, parameter: Parameter) -> bool {
        self.set & bit(parameter) != 0
    }

    /// Returns `true` if the URL re-authenticates a vehicle that was connected before.
    ///
    /// Without a `vehicle_id`, `response_type=none` connects vehicles as `code` does.
    pub(crate) const fn is_reauthentication(&self) -> bool {
        match self.get_response_type() {
            ResponseType::VehicleId => true,
            ResponseType::None => self.vehicle_id.is_some(),
            ResponseType::Code | ResponseType::Vehicle(_) => false,
        }
    }

    /// Sets the encoded prefix, up to the first `encoded_count` parameters.
    pub(crate) const fn with_encoded(mut self, encoded: &'a str, encoded_count: u8) -> Self {
        self.encoded_prefix = encoded;
        self.encoded_count = encoded_count;
        self
    }
}

/// Returns the bit of a parameter.
const fn bit(parameter: Parameter) -> u32 {
    1 << parameter as u8
}

/// Turns a configuration into a [`ConnectUrl`].
///
/// `#[derive(ConnectConfig)]` implements it: a struct's attribute holds the parameters that are fixed, and its
/// fields those that vary per request; each variant of an enum is an environment. The trait can be used as
/// `&dyn ConnectConfig`.
///
/// # Examples
///
/// A function that accepts any configuration:
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
