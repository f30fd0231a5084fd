//! A Connect URL that owns its values.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use super::ConnectUrl;
use super::parameters::Written;
use crate::parameter::Parameter;
use crate::values::application_id::ApplicationId;
use crate::values::approval_prompt::ApprovalPrompt;
use crate::values::client_id::ClientId;
use crate::values::external_id::ExternalId;
use crate::values::flags::Flags;
use crate::values::flags::buf::FlagsBuf;
use crate::values::flags::flag::Flag;
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

/// A [`ConnectUrl`] that owns its values: one that was parsed, or a configuration read at run time.
///
/// Its values share one allocation; unknown parameters are stored separately.
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
    spans: [Option<(usize, usize)>; Parameter::COUNT],
    extra: Vec<(String, String)>,
    origin: String,
    /// The beginning of the URL, encoded; empty if it is not.
    encoded: String,
}

impl ConnectUrlBuf {
    pub(crate) const fn empty() -> Self {
        Self {
            text: String::new(),
            spans: [None; Parameter::COUNT],
            extra: Vec::new(),
            origin: String::new(),
            encoded: String::new(),
        }
    }

    pub(crate) fn set(&mut self, parameter: Parameter, value: &str) {
        self.encoded.clear();
        let start = self.text.len();
        self.text.push_str(value);
        self.spans[parameter as usize] = Some((start, self.text.len()));
    }

    #[cfg(feature = "std")]
    pub(crate) fn unset(&mut self, parameter: Parameter) {
        self.encoded.clear();
        self.spans[parameter as usize] = None;
    }

    pub(crate) fn add_extra(&mut self, name: &str, value: &str) {
        self.encoded.clear();
        self.extra.push((name.to_string(), value.to_string()));
    }

    pub(crate) fn set_origin(&mut self, origin: Origin<'_>) {
        self.encoded.clear();
        self.origin.clear();
        if origin != Origin::SMARTCAR {
            self.origin.push_str(origin.as_str());
        }
    }

    /// Returns the value of a parameter as text, as a URL carries it before percent-encoding.
    pub(crate) fn get(&self, parameter: Parameter) -> Option<&str> {
        self.spans[parameter as usize].map(|(start, end)| &self.text[start..end])
    }

    /// Borrows the URL, without allocating.
    pub fn as_url(&self) -> ConnectUrl<'_> {
        let mut url = if let Some(id) = self.get(Parameter::ApplicationId) {
            ConnectUrl::of_application(ApplicationId::unchecked(id))
        } else {
            let id = self.get(Parameter::ClientId).unwrap_or_default();
            ConnectUrl::new(ClientId::unchecked(id))
        };
        if !self.extra.is_empty() {
            url = url.with_owned_extra(&self.extra);
        }
        if !self.origin.is_empty() {
            url = url.origin(Origin::unchecked(&self.origin));
        }
        for parameter in Parameter::ALL {
            if let Some(text) = self.get(*parameter) {
                url = set(url, *parameter, text);
            }
        }
        if self.encoded.is_empty() {
            url
        } else {
            url.with_encoded(&self.encoded, ENCODED)
        }
    }

    /// Encodes what belongs to the application beforehand, as `connect_url!` does: a request then adds
    /// what is its own.
    ///
    /// On another origin than Smartcar's, nothing is encoded beforehand.
    pub(crate) fn encode(mut self) -> Self {
        self.encoded.clear();
        if self.origin.is_empty() {
            let mut encoded = String::new();
            // Writing to a string does not fail.
            _ = self
                .as_url()
                .write_beginning(usize::from(ENCODED), &mut encoded);
            self.encoded = encoded;
        }
        self
    }
}

/// How many parameters are encoded beforehand: those in front of the first that changes per request.
const ENCODED: u8 = Parameter::ExternalId as u8;

/// Sets a value that was checked before; one that is not of the parameter leaves the URL as it is.
fn set<'a>(url: ConnectUrl<'a>, parameter: Parameter, text: &'a str) -> ConnectUrl<'a> {
    match parameter {
        Parameter::ResponseType => url.response_type(ResponseType::unchecked(text)),
        Parameter::ApprovalPrompt => {
            ApprovalPrompt::parse(text).map_or(url, |it| url.approval_prompt(it))
        }
        Parameter::Mode => Mode::parse(text).map_or(url, |it| url.mode(it)),
        Parameter::SingleSelect => {
            single_select::parse(text).map_or(url, |it| url.single_select(it))
        }
        Parameter::VehicleId => url.vehicle_id(VehicleId::unchecked(text)),
        Parameter::Scope => url.scope(Scope::unchecked(text)),
        Parameter::RedirectUri => url.redirect_uri(RedirectUri::unchecked(text)),
        Parameter::AppOrigin => url.app_origin(Origin::unchecked(text)),
        Parameter::Flags => url.flags(Flags::unchecked(text)),
        Parameter::Make => url.make(Make::unchecked(text)),
        Parameter::SingleSelectVin => url.single_select_vin(Vin::unchecked(text)),
        Parameter::ExternalId => url.external_id(ExternalId::unchecked(text)),
        Parameter::User => url.user(text),
        Parameter::State => url.state(text),
        // The URL begins with the one, and the other is no text.
        Parameter::ClientId | Parameter::ApplicationId | Parameter::Extra => url,
    }
}

impl ConnectUrl<'_> {
    /// Copies the URL into one that owns its values, which an application can store.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ConnectConfig, ConnectUrlBuf};
    ///
    /// #[derive(ConnectConfig)]
    /// #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
    /// enum Environment {
    ///     Production,
    ///     #[connect(mode = simulated)]
    ///     Staging,
    /// }
    ///
    /// fn configuration(name: &str) -> Result<ConnectUrlBuf, smartcar_connect::UnknownEnvironment> {
    ///     let environment: Environment = name.parse()?;
    ///     Ok(environment.connect_url().to_buf())
    /// }
    ///
    /// assert!(configuration("staging")?.to_string().ends_with("&mode=simulated"));
    /// # Ok::<(), smartcar_connect::UnknownEnvironment>(())
    /// ```
    #[must_use]
    pub fn to_buf(&self) -> ConnectUrlBuf {
        ConnectUrlBuf::from(*self)
    }

    /// Copies the URL and sets one flag, replacing one of the same name. The other flags are kept.
    ///
    /// [`flags`](Self::flags) replaces all of them.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ConnectUrl, Country, Flag, connect_url};
    ///
    /// const LOGIN: ConnectUrl<'static> = connect_url! {
    ///     client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    ///     flags = [country:DE, color:"00819D"],
    /// };
    ///
    /// let url = LOGIN.with_flag(Flag::country(Country::FR));
    /// assert!(url.to_string().ends_with("&flags=country%3AFR%20color%3A00819D"));
    /// ```
    #[must_use]
    pub fn with_flag(&self, flag: Flag<'_>) -> ConnectUrlBuf {
        let mut url = self.to_buf();
        let flags = match self.get_flags() {
            Some(flags) => {
                let mut flags = flags.to_buf();
                flags.set(flag);
                flags
            }
            None => FlagsBuf::from(flag),
        };
        url.set(Parameter::Flags, flags.as_str());
        url
    }
}

impl From<ConnectUrl<'_>> for ConnectUrlBuf {
    fn from(url: ConnectUrl<'_>) -> Self {
        let mut buf = Self::empty();
        for parameter in Parameter::ALL {
            match url.written(*parameter) {
                // What a VIN sets is written, but was not set.
                Some(_) if *parameter == Parameter::SingleSelect && url.single_select.is_none() => {
                }
                Some(Written::Text(text)) => buf.set(*parameter, text),
                Some(Written::Scope(scope)) => buf.set(*parameter, &scope.to_string()),
                Some(Written::Flags(flags)) => buf.set(*parameter, &flags.to_string()),
                Some(Written::Extra(extra)) => {
                    extra
                        .iter()
                        .for_each(|(name, value)| buf.add_extra(name, value));
                }
                None => {}
            }
        }
        buf.set_origin(url.get_origin());
        buf.encode()
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
