//! The Connect URL: what is set, in one `Copy` value.

#[cfg(feature = "alloc")]
mod buf;
mod check;
pub(crate) mod combination;
mod connect_config;
mod encode;
mod getters;

#[cfg(feature = "alloc")]
pub use buf::ConnectUrlBuf;
pub use connect_config::ConnectConfig;

use crate::parameter::Parameter;
use crate::values::approval_prompt::ApprovalPrompt;
use crate::values::client_id::ClientId;
use crate::values::extra::Extra;
use crate::values::flags::Flags;
use crate::values::make::Make;
use crate::values::mode::Mode;
use crate::values::origin::Origin;
use crate::values::redirect_uri::RedirectUri;
use crate::values::response_type::ResponseType;
use crate::values::scope::Scope;
use crate::values::vehicle_id::VehicleId;
use crate::values::vin::Vin;

/// A URL that sends a vehicle's owner to Smartcar Connect.
///
/// It is one concrete `Copy` type, so that an application's configuration can be a constant to which
/// each request adds its own `state` and `user`. A setter replaces what was set before, by
/// `connect_url!` too. Every value was checked when it was made; [`check`](Self::check) applies the
/// rules that look at more than one. It never holds a client secret.
///
/// `Display` writes the URL without allocating, `String::from` allocates once, at the exact size. Only
/// what was set is written, and `response_type`; everything outside RFC 3986's unreserved set is
/// percent-encoded.
///
/// Source: Smartcar, *Build the Connect URL*; *Redirect to Connect* for re-authentication.
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
    origin: Origin<'a>,
    /// The beginning of the URL, encoded beforehand; in use while `covers` is not 0.
    encoded: &'a str,
    response_type: ResponseType<'a>,
    client_id: ClientId<'a>,
    vehicle_id: Option<VehicleId<'a>>,
    scope: Option<Scope<'a>>,
    redirect_uri: Option<RedirectUri<'a>>,
    flags: Option<Flags<'a>>,
    extra: Extra<'a>,
    make: Option<Make<'a>>,
    single_select_vin: Option<Vin<'a>>,
    user: Option<&'a str>,
    state: Option<&'a str>,
    approval_prompt: Option<ApprovalPrompt>,
    mode: Option<Mode>,
    single_select: Option<bool>,
    /// How many parameters, in the order of [`Parameter`], `encoded` stands for.
    covers: u8,
}

impl<'a> ConnectUrl<'a> {
    /// Begins with the application's id, on Smartcar's origin, with `response_type=code`.
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
    /// # Ok::<(), smartcar_connect::Violation>(())
    /// ```
    pub const fn new(client_id: ClientId<'a>) -> Self {
        Self {
            origin: Origin::SMARTCAR,
            encoded: "",
            response_type: ResponseType::Code,
            client_id,
            vehicle_id: None,
            scope: None,
            redirect_uri: None,
            flags: None,
            extra: Extra::NONE,
            make: None,
            single_select_vin: None,
            user: None,
            state: None,
            approval_prompt: None,
            mode: None,
            single_select: None,
            covers: 0,
        }
    }

    /// Gives up what was encoded beforehand if it stands for `parameter`.
    const fn touch(&mut self, parameter: Parameter) {
        if (parameter as u8) < self.covers {
            self.covers = 0;
        }
    }

    /// Takes over the encoded text of the first `covers` parameters.
    pub(crate) const fn with_encoded(mut self, encoded: &'a str, covers: u8) -> Self {
        self.encoded = encoded;
        self.covers = covers;
        self
    }

    #[cfg(feature = "alloc")]
    pub(crate) const fn with_owned_extra(
        mut self,
        extra: &'a [(alloc::string::String, alloc::string::String)],
    ) -> Self {
        self.touch(Parameter::Extra);
        self.extra = Extra::Owned(extra);
        self
    }
}

/// Setters. Each replaces what was set before and leaves the rest as it is.
impl<'a> ConnectUrl<'a> {
    /// Sets where Connect is, for a stand-in; Smartcar's own otherwise.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl, Origin};
    ///
    /// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"))
    ///     .origin(Origin::from_static("http://localhost:4000"));
    /// assert!(url.to_string().starts_with("http://localhost:4000/oauth/authorize?"));
    /// ```
    pub const fn origin(mut self, origin: Origin<'a>) -> Self {
        self.covers = 0;
        self.origin = origin;
        self
    }

    /// Sets `response_type`; [`ResponseType::VehicleId`] moves the URL to `/oauth/reauthenticate`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl, RedirectUri, ResponseType, VehicleId};
    ///
    /// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"))
    ///     .response_type(ResponseType::VehicleId)
    ///     .vehicle_id(VehicleId::from_static("sc4a1b01e5-0497-417c-a30e-6df6ba33ba46"))
    ///     .redirect_uri(RedirectUri::from_static("https://example.com/home"));
    /// assert!(url.check().is_ok());
    /// assert!(url.to_string().contains("/oauth/reauthenticate?response_type=vehicle_id&"));
    /// ```
    pub const fn response_type(mut self, response_type: ResponseType<'a>) -> Self {
        self.touch(Parameter::ResponseType);
        self.response_type = response_type;
        self
    }

    /// Sets `client_id`, the application.
    pub const fn client_id(mut self, client_id: ClientId<'a>) -> Self {
        self.touch(Parameter::ClientId);
        self.client_id = client_id;
        self
    }

    /// Sets `vehicle_id`, the vehicle to re-authenticate.
    pub const fn vehicle_id(mut self, vehicle_id: VehicleId<'a>) -> Self {
        self.touch(Parameter::VehicleId);
        self.vehicle_id = Some(vehicle_id);
        self
    }

    /// Sets `scope`, the permissions that are asked for.
    pub const fn scope(mut self, scope: Scope<'a>) -> Self {
        self.touch(Parameter::Scope);
        self.scope = Some(scope);
        self
    }

    /// Sets `redirect_uri`, where the owner comes back to.
    pub const fn redirect_uri(mut self, redirect_uri: RedirectUri<'a>) -> Self {
        self.touch(Parameter::RedirectUri);
        self.redirect_uri = Some(redirect_uri);
        self
    }

    /// Sets `approval_prompt`.
    pub const fn approval_prompt(mut self, approval_prompt: ApprovalPrompt) -> Self {
        self.touch(Parameter::ApprovalPrompt);
        self.approval_prompt = Some(approval_prompt);
        self
    }

    /// Sets `mode`: live or simulated vehicles.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl, Mode};
    ///
    /// const LIVE: ConnectUrl<'static> =
    ///     ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"))
    ///         .mode(Mode::Live);
    /// assert!(LIVE.mode(Mode::Simulated).to_string().ends_with("&mode=simulated"));
    /// ```
    pub const fn mode(mut self, mode: Mode) -> Self {
        self.touch(Parameter::Mode);
        self.mode = Some(mode);
        self
    }

    /// Sets `flags`.
    pub const fn flags(mut self, flags: Flags<'a>) -> Self {
        self.touch(Parameter::Flags);
        self.flags = Some(flags);
        self
    }

    /// Sets parameters that the crate does not know yet, each a name and a value.
    ///
    /// [`check`](Self::check) refuses a name that is empty, is there twice or is one of
    /// [`Parameter::NAMES`]. A parameter called `client_secret` is refused there as well, and never
    /// written.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl};
    ///
    /// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"))
    ///     .extra(&[("external_id", "42")]);
    /// assert!(url.to_string().ends_with("&external_id=42"));
    /// ```
    pub const fn extra(mut self, extra: &'a [(&'a str, &'a str)]) -> Self {
        self.touch(Parameter::Extra);
        self.extra = Extra::Borrowed(extra);
        self
    }

    /// Sets `make`, the brand that skips the brand selector.
    pub const fn make(mut self, make: Make<'a>) -> Self {
        self.touch(Parameter::Make);
        self.make = Some(make);
        self
    }

    /// Sets `single_select`: whether only one vehicle may be selected.
    pub const fn single_select(mut self, single_select: bool) -> Self {
        self.touch(Parameter::SingleSelect);
        self.single_select = Some(single_select);
        self
    }

    /// Sets `single_select_vin`, the only vehicle that may be selected, and with it
    /// `single_select=true` unless [`single_select`](Self::single_select) is set.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl, Vin};
    ///
    /// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"))
    ///     .single_select_vin(Vin::from_static("5YJSA1CN5DFP00101"));
    /// assert!(url.to_string().ends_with("&single_select=true&single_select_vin=5YJSA1CN5DFP00101"));
    /// ```
    pub const fn single_select_vin(mut self, vin: Vin<'a>) -> Self {
        self.touch(Parameter::SingleSelect);
        self.touch(Parameter::SingleSelectVin);
        self.single_select_vin = Some(vin);
        self
    }

    /// Sets `user`, a unique identifier of the owner for the Dashboard's analytics, not empty.
    pub const fn user(mut self, user: &'a str) -> Self {
        self.touch(Parameter::User);
        self.user = Some(user);
        self
    }

    /// Sets `state`, an opaque value that comes back with the answer, not empty.
    ///
    /// A value that cannot be guessed and is compared when it comes back protects against cross-site
    /// request forgery (RFC 6749, section 10.12).
    pub const fn state(mut self, state: &'a str) -> Self {
        self.touch(Parameter::State);
        self.state = Some(state);
        self
    }
}
