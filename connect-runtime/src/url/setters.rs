//! The setters of a URL.

use super::rules::NOT_WHEN_REAUTHENTICATING;
use super::{ConnectUrl, bit};
use crate::parameter::Parameter;
use crate::values::extra::Extra;
use crate::values::flags::Flags;
use crate::values::ids::{ApplicationId, ClientId, ExternalId, VehicleId, Vin};
use crate::values::keywords::{ApprovalPrompt, Mode, ResponseType};
use crate::values::make::Make;
use crate::values::origin::Origin;
use crate::values::redirect_uri::RedirectUri;
use crate::values::scope::Scope;

/// Setters. Each replaces the earlier value of its parameter.
impl<'a> ConnectUrl<'a> {
    /// Sets the origin of Connect, for use with a stand-in. The default is Smartcar's own.
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
        self.encoded_count = 0;
        self.encoded_prefix = origin.as_str();
        self
    }

    /// Sets `response_type`; [`ResponseType::VehicleId`] changes the path to `/oauth/reauthenticate`.
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
        self.mark(Parameter::ResponseType);
        self.response_type = response_type.as_str();
        self
    }

    /// Sets `client_id`, replacing an `application_id`.
    pub const fn client_id(self, client_id: ClientId<'a>) -> Self {
        self.with_application(Parameter::ClientId, client_id.as_str())
    }

    /// Sets `application_id`, the new name of the client id, replacing a `client_id`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ApplicationId, ClientId, ConnectUrl};
    ///
    /// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"))
    ///     .application_id(ApplicationId::from_static("4a1b01e5-0497-417c-a30e-6df6ba33ba46"));
    /// assert!(url.to_string().ends_with("code&application_id=4a1b01e5-0497-417c-a30e-6df6ba33ba46"));
    /// ```
    pub const fn application_id(self, application_id: ApplicationId<'a>) -> Self {
        self.with_application(Parameter::ApplicationId, application_id.as_str())
    }

    /// Sets `vehicle_id`, the vehicle to re-authenticate, with a `response_type` of
    /// [`ResponseType::VehicleId`] or [`ResponseType::None`].
    pub const fn vehicle_id(mut self, vehicle_id: VehicleId<'a>) -> Self {
        self.mark(Parameter::VehicleId);
        self.discard_path();
        self.vehicle_id = Some(vehicle_id);
        self
    }

    /// Sets `scope`, the permissions that are requested.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl, Scope};
    ///
    /// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"))
    ///     .scope(Scope::from_static("read_fuel required:read_vin"));
    /// assert!(url.to_string().ends_with("&scope=read_fuel%20required%3Aread_vin"));
    /// ```
    pub const fn scope(mut self, scope: Scope<'a>) -> Self {
        self.mark(Parameter::Scope);
        self.scope = Some(scope);
        self
    }

    /// Sets `redirect_uri`, to which Connect sends the owner back.
    pub const fn redirect_uri(mut self, redirect_uri: RedirectUri<'a>) -> Self {
        self.mark(Parameter::RedirectUri);
        self.redirect_uri = Some(redirect_uri);
        self
    }

    /// Sets `app_origin`, the origin of the page that opened Connect.
    ///
    /// It is for flows without a redirect URI, with [`ResponseType::None`].
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ApplicationId, ConnectUrl, Origin, ResponseType};
    ///
    /// let application_id = ApplicationId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07");
    /// let url = ConnectUrl::of_application(application_id)
    ///     .response_type(ResponseType::None)
    ///     .app_origin(Origin::from_static("https://example.com"));
    /// assert!(url.check().is_ok());
    /// assert!(url.to_string().ends_with("&app_origin=https%3A%2F%2Fexample.com"));
    /// ```
    pub const fn app_origin(mut self, app_origin: Origin<'a>) -> Self {
        self.mark(Parameter::AppOrigin);
        self.app_origin = Some(app_origin);
        self
    }

    /// Sets `approval_prompt`.
    pub const fn approval_prompt(mut self, approval_prompt: ApprovalPrompt) -> Self {
        self.mark(Parameter::ApprovalPrompt);
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
        self.mark(Parameter::Mode);
        self.mode = Some(mode);
        self
    }

    /// Sets `flags`, which replace all earlier ones.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl, Flags};
    ///
    /// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"))
    ///     .flags(Flags::from_static("country:DE"));
    /// assert!(url.to_string().ends_with("&flags=country%3ADE"));
    /// ```
    pub const fn flags(mut self, flags: Flags<'a>) -> Self {
        self.mark(Parameter::Flags);
        self.flags = Some(flags);
        self
    }

    /// Sets parameters that the crate does not know yet, each a name and a value.
    ///
    /// [`check`](Self::check) refuses a name that is empty, is set twice or is one of
    /// [`Parameter::NAMES`]. It also refuses `client_secret`, which is never written.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl};
    ///
    /// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"))
    ///     .extra(&[("theme", "dark")]);
    /// assert!(url.to_string().ends_with("&theme=dark"));
    /// ```
    pub const fn extra(mut self, extra: &'a [(&'a str, &'a str)]) -> Self {
        self.mark(Parameter::Extra);
        self.extra = Extra::Borrowed(extra);
        self
    }

    /// Sets `make`, the brand; Connect then skips the brand selector.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl, Make};
    ///
    /// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"))
    ///     .make(Make::TESLA);
    /// assert!(url.to_string().ends_with("&make=TESLA"));
    /// ```
    pub const fn make(mut self, make: Make<'a>) -> Self {
        self.mark(Parameter::Make);
        self.make = Some(make);
        self
    }

    /// Sets `single_select`: whether only one vehicle may be selected.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl};
    ///
    /// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"))
    ///     .single_select(true);
    /// assert!(url.to_string().ends_with("&single_select=true"));
    /// ```
    pub const fn single_select(mut self, single_select: bool) -> Self {
        self.mark(Parameter::SingleSelect);
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
        self.mark(Parameter::SingleSelect);
        self.mark(Parameter::SingleSelectVin);
        self.single_select_vin = Some(vin);
        self
    }

    /// Sets `external_id`, the application's own id for the owner, or clears the one that Smartcar stored.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl, ExternalId};
    ///
    /// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"));
    /// let known = url.external_id(ExternalId::parse("owner-42")?);
    /// assert!(known.to_string().ends_with("&external_id=owner-42"));
    /// assert!(url.external_id(ExternalId::CLEAR).to_string().ends_with("&external_id=null"));
    /// # Ok::<(), smartcar_connect::ConfigError>(())
    /// ```
    pub const fn external_id(mut self, external_id: ExternalId<'a>) -> Self {
        self.mark(Parameter::ExternalId);
        self.external_id = Some(external_id);
        self
    }

    /// Sets `user`, a unique identifier of the owner for the Dashboard's analytics. It must not be empty.
    pub const fn user(mut self, user: &'a str) -> Self {
        self.mark(Parameter::User);
        self.user = Some(user);
        self
    }

    /// Sets `state`, an opaque value that the callback repeats. It must not be empty.
    ///
    /// A value that cannot be guessed, and that is compared in the callback, protects against cross-site
    /// request forgery ([RFC 6749, section 10.12](https://www.rfc-editor.org/rfc/rfc6749#section-10.12)).
    pub const fn state(mut self, state: &'a str) -> Self {
        self.mark(Parameter::State);
        self.state = Some(state);
        self
    }
}

/// Methods that change several parameters at once.
impl<'a> ConnectUrl<'a> {
    /// Unsets a parameter: the URL is written without it.
    ///
    /// [`Parameter::ResponseType`] is reset to `code`. The `single_select=true` that a VIN sets is unset with
    /// the VIN. The application's id cannot be unset; [`client_id`](Self::client_id) and
    /// [`application_id`](Self::application_id) replace each other.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl, Mode, Parameter};
    ///
    /// let url = ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"));
    /// assert_eq!(url.mode(Mode::Simulated).without(Parameter::Mode), url);
    /// ```
    pub const fn without(self, parameter: Parameter) -> Self {
        let mut url = self;
        url.mark(parameter);
        match parameter {
            Parameter::ResponseType => return self.response_type(ResponseType::Code),
            Parameter::ClientId | Parameter::ApplicationId => return self,
            Parameter::VehicleId => {
                url.discard_path();
                url.vehicle_id = None;
            }
            Parameter::Scope => url.scope = None,
            Parameter::RedirectUri => url.redirect_uri = None,
            Parameter::AppOrigin => url.app_origin = None,
            Parameter::ApprovalPrompt => url.approval_prompt = None,
            Parameter::Mode => url.mode = None,
            Parameter::Flags => url.flags = None,
            Parameter::Extra => url.extra = Extra::NONE,
            Parameter::Make => url.make = None,
            Parameter::SingleSelect => url.single_select = None,
            Parameter::SingleSelectVin => {
                url.mark(Parameter::SingleSelect);
                url.single_select_vin = None;
            }
            Parameter::ExternalId => url.external_id = None,
            Parameter::User => url.user = None,
            Parameter::State => url.state = None,
        }
        url.set &= !bit(parameter);
        if url.get_single_select().is_none() {
            url.set &= !bit(Parameter::SingleSelect);
        } else {
            url.set |= bit(Parameter::SingleSelect);
        }
        url
    }

    /// Turns the configuration into the URL that re-authenticates a vehicle that was connected before.
    ///
    /// The application's id, the origin, the redirect URI, `external_id`, `user`, `state` and unknown
    /// parameters are kept, and so are `make` and `scope`, which Tesla's re-authentication uses.
    /// `approval_prompt`, `mode`, `flags`, `single_select` and `single_select_vin` are dropped, since Connect
    /// refuses them there. `response_type` becomes `vehicle_id`, unless it is `none`.
    ///
    /// Source: Smartcar, [*Redirect to Connect*](https://smartcar.com/docs/connect/re-auth/redirect-to-connect)
    /// (re-authentication).
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ClientId, ConnectUrl, Mode, RedirectUri, VehicleId};
    ///
    /// const CONNECT: ConnectUrl<'static> =
    ///     ConnectUrl::new(ClientId::from_static("8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"))
    ///         .redirect_uri(RedirectUri::from_static("https://example.com/home"))
    ///         .mode(Mode::Live);
    ///
    /// // The id of a vehicle whose API calls fail with AUTHENTICATION_FAILED.
    /// let vehicle_id = VehicleId::parse("4a1b01e5-0497-417c-a30e-6df6ba33ba46")?;
    /// let url = CONNECT.reauthenticate(vehicle_id);
    /// assert!(url.check().is_ok());
    /// assert_eq!(
    ///     url.to_string(),
    ///     "https://connect.smartcar.com/oauth/reauthenticate?response_type=vehicle_id\
    ///      &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\
    ///      &vehicle_id=4a1b01e5-0497-417c-a30e-6df6ba33ba46\
    ///      &redirect_uri=https%3A%2F%2Fexample.com%2Fhome",
    /// );
    /// # Ok::<(), smartcar_connect::ConfigError>(())
    /// ```
    pub const fn reauthenticate(self, vehicle_id: VehicleId<'a>) -> Self {
        let response_type = match self.get_response_type() {
            ResponseType::None => ResponseType::None,
            _ => ResponseType::VehicleId,
        };
        let mut url = self.response_type(response_type).vehicle_id(vehicle_id);
        let mut at = 0;
        while at < NOT_WHEN_REAUTHENTICATING.len() {
            url = url.without(NOT_WHEN_REAUTHENTICATING[at]);
            at += 1;
        }
        url
    }

    const fn with_application(mut self, name: Parameter, application: &'a str) -> Self {
        // Under either name, the id is in the same place in the URL.
        self.mark(Parameter::ClientId);
        self.set &= !(bit(Parameter::ClientId) | bit(Parameter::ApplicationId));
        self.set |= bit(name);
        self.application = application;
        self
    }

    /// Discards the encoded prefix if a `vehicle_id` changes the path, as it does with
    /// `response_type=none`.
    const fn discard_path(&mut self) {
        if matches!(self.get_response_type(), ResponseType::None) {
            self.discard_encoded();
        }
    }
}
