//! A Connect URL that owns its values.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use super::ConnectUrl;
use crate::parameter::Parameter;
use crate::values::approval_prompt::ApprovalPrompt;
use crate::values::client_id::ClientId;
use crate::values::flags::Flags;
use crate::values::make::Make;
use crate::values::mode::Mode;
use crate::values::origin::Origin;
use crate::values::redirect_uri::RedirectUri;
use crate::values::response_type::ResponseType;
use crate::values::scope::Scope;
use crate::values::single_select;
use crate::values::vehicle_id::VehicleId;
use crate::values::vin::Vin;
use crate::violation::violations::Violations;

/// A [`ConnectUrl`] that owns what it holds: a parsed one, or a configuration read at run time.
///
/// Its values lie in one allocation, unknown parameters in others.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{ConnectUrl, ConnectUrlBuf};
///
/// let text = "https://connect.smartcar.com/oauth/authorize?response_type=code\
///             &client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&mode=simulated";
/// let owned: ConnectUrlBuf = ConnectUrl::parse(text)?;
/// let url = owned.as_url().state("0facda3319");
/// assert_eq!(url.to_string(), format!("{text}&state=0facda3319"));
/// # Ok::<(), smartcar_connect::Violations>(())
/// ```
#[derive(Clone)]
pub struct ConnectUrlBuf {
    /// The values, one behind the other.
    text: String,
    /// Where in `text` each parameter's value begins and ends.
    spans: [Option<(usize, usize)>; Parameter::ALL.len()],
    extra: Vec<(String, String)>,
    origin: String,
}

impl ConnectUrlBuf {
    pub(crate) const fn empty() -> Self {
        Self {
            text: String::new(),
            spans: [None; Parameter::ALL.len()],
            extra: Vec::new(),
            origin: String::new(),
        }
    }

    /// Makes room for values of this length together.
    pub(crate) fn reserve(&mut self, len: usize) {
        self.text.reserve(len);
    }

    pub(crate) fn set(&mut self, parameter: Parameter, value: &str) {
        let start = self.text.len();
        self.text.push_str(value);
        self.spans[parameter as usize] = Some((start, self.text.len()));
    }

    pub(crate) fn add_extra(&mut self, name: &str, value: &str) {
        self.extra.push((name.to_string(), value.to_string()));
    }

    pub(crate) fn set_origin(&mut self, origin: Origin<'_>) {
        self.origin.clear();
        if origin != Origin::SMARTCAR {
            self.origin.push_str(origin.as_str());
        }
    }

    /// Returns the value of a parameter as text, as a URL carries it before percent-encoding.
    pub(crate) fn get(&self, parameter: Parameter) -> Option<&str> {
        self.spans[parameter as usize].map(|(start, end)| &self.text[start..end])
    }

    /// Says whether a parameter is set.
    #[doc(hidden)]
    #[must_use]
    pub fn is_set(&self, parameter: Parameter) -> bool {
        match parameter {
            Parameter::Extra => !self.extra.is_empty(),
            _ => self.spans[parameter as usize].is_some(),
        }
    }

    fn read<'a, T>(&'a self, parameter: Parameter, read: impl FnOnce(&'a str) -> T) -> Option<T> {
        self.get(parameter).map(read)
    }

    /// Borrows the URL, without allocating.
    pub fn as_url(&self) -> ConnectUrl<'_> {
        let client_id = ClientId::unchecked(self.get(Parameter::ClientId).unwrap_or_default());
        let mut url = ConnectUrl::new(client_id).with_owned_extra(&self.extra);
        if !self.origin.is_empty() {
            url.origin = Origin::unchecked(&self.origin);
        }
        let response_type = self.read(Parameter::ResponseType, ResponseType::parse);
        url.response_type = response_type.and_then(Result::ok).unwrap_or_default();
        url.vehicle_id = self.read(Parameter::VehicleId, VehicleId::unchecked);
        url.scope = self.read(Parameter::Scope, Scope::unchecked);
        url.redirect_uri = self.read(Parameter::RedirectUri, RedirectUri::unchecked);
        let approval_prompt = self.read(Parameter::ApprovalPrompt, ApprovalPrompt::parse);
        url.approval_prompt = approval_prompt.and_then(Result::ok);
        let mode = self.read(Parameter::Mode, Mode::parse);
        url.mode = mode.and_then(Result::ok);
        url.flags = self.read(Parameter::Flags, Flags::unchecked);
        url.make = self.read(Parameter::Make, Make::unchecked);
        let single_select = self.read(Parameter::SingleSelect, single_select::parse);
        url.single_select = single_select.and_then(Result::ok);
        url.single_select_vin = self.read(Parameter::SingleSelectVin, Vin::unchecked);
        url.user = self.get(Parameter::User);
        url.state = self.get(Parameter::State);
        url
    }
}

impl From<ConnectUrl<'_>> for ConnectUrlBuf {
    fn from(url: ConnectUrl<'_>) -> Self {
        let mut buf = Self::empty();
        let mut set = |parameter, value: Option<&str>| {
            if let Some(value) = value {
                buf.set(parameter, value);
            }
        };
        set(Parameter::ResponseType, Some(url.response_type.as_str()));
        set(Parameter::ClientId, Some(url.client_id.as_str()));
        set(Parameter::VehicleId, url.vehicle_id.map(VehicleId::as_str));
        let scope = url.scope.map(|scope| scope.to_string());
        set(Parameter::Scope, scope.as_deref());
        set(
            Parameter::RedirectUri,
            url.redirect_uri.map(RedirectUri::as_str),
        );
        set(
            Parameter::ApprovalPrompt,
            url.approval_prompt.map(ApprovalPrompt::as_str),
        );
        set(Parameter::Mode, url.mode.map(Mode::as_str));
        let flags = url.flags.map(|flags| flags.to_string());
        set(Parameter::Flags, flags.as_deref());
        set(Parameter::Make, url.make.map(Make::as_str));
        let single_select = url.single_select.map(|value| value.to_string());
        set(Parameter::SingleSelect, single_select.as_deref());
        set(
            Parameter::SingleSelectVin,
            url.single_select_vin.map(Vin::as_str),
        );
        set(Parameter::User, url.user);
        set(Parameter::State, url.state);
        for (name, value) in url.get_extra() {
            buf.add_extra(name, value);
        }
        buf.set_origin(url.origin);
        buf
    }
}

/// Reads a URL, see [`ConnectUrl::parse`].
impl FromStr for ConnectUrlBuf {
    type Err = Violations;

    fn from_str(url: &str) -> Result<Self, Violations> {
        ConnectUrl::parse(url)
    }
}

impl From<ConnectUrlBuf> for String {
    fn from(url: ConnectUrlBuf) -> Self {
        Self::from(url.as_url())
    }
}

impl PartialEq for ConnectUrlBuf {
    fn eq(&self, other: &Self) -> bool {
        self.as_url() == other.as_url()
    }
}

impl Eq for ConnectUrlBuf {}

impl PartialEq<ConnectUrl<'_>> for ConnectUrlBuf {
    fn eq(&self, other: &ConnectUrl<'_>) -> bool {
        self.as_url() == *other
    }
}

impl fmt::Display for ConnectUrlBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_url().fmt(f)
    }
}

impl fmt::Debug for ConnectUrlBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_url().fmt(f)
    }
}
