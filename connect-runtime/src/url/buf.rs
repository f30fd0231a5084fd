//! A Connect URL that owns its values.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

use super::getters::Written;
use super::{ConnectUrl, bit};
use crate::error::ConfigErrors;
use crate::parameter::Parameter;
use crate::values::extra::Extra;
use crate::values::flags::{Flag, Flags};
use crate::values::ids::{ExternalId, VehicleId, Vin};
use crate::values::keywords::{ApprovalPrompt, Mode, ResponseType};
use crate::values::make::Make;
use crate::values::origin::Origin;
use crate::values::redirect_uri::RedirectUri;
use crate::values::scope::Scope;

/// A [`ConnectUrl`] that owns its values: one that was parsed, or a configuration read at run time.
///
/// It has the getters and setters of the [`ConnectUrl`] that [`as_url`](Self::as_url) borrows from it.
///
/// The parameters that do not change per request are encoded when it is created, as `connect_url!` does at
/// compile time.
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
/// # Ok::<(), smartcar_connect::ConfigErrors>(())
/// ```
#[derive(Clone)]
pub struct ConnectUrlBuf {
    /// The value of each parameter, as a URL carries it before percent-encoding.
    values: [Option<Box<str>>; Parameter::COUNT],
    extra: Vec<(String, String)>,
    origin: String,
    /// The beginning of the URL, encoded, or empty.
    encoded: String,
}

impl ConnectUrlBuf {
    pub(crate) const fn empty() -> Self {
        Self {
            values: [const { None }; Parameter::COUNT],
            extra: Vec::new(),
            origin: String::new(),
            encoded: String::new(),
        }
    }

    pub(crate) fn set(&mut self, parameter: Parameter, value: &str) {
        self.encoded.clear();
        self.values[parameter as usize] = Some(value.into());
    }

    pub(crate) fn unset(&mut self, parameter: Parameter) {
        self.encoded.clear();
        self.values[parameter as usize] = None;
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

    /// Returns the value of a parameter, as a URL carries it before percent-encoding.
    pub(crate) fn get(&self, parameter: Parameter) -> Option<&str> {
        self.values[parameter as usize].as_deref()
    }

    /// Borrows the URL, without allocating.
    pub fn as_url(&self) -> ConnectUrl<'_> {
        let get = |parameter| self.get(parameter);
        let application = get(Parameter::ApplicationId).or(get(Parameter::ClientId));
        let (encoded_prefix, encoded_count) = if !self.encoded.is_empty() {
            (&*self.encoded, ENCODED)
        } else if !self.origin.is_empty() {
            (&*self.origin, 0)
        } else {
            (Origin::SMARTCAR.as_str(), 0)
        };
        // Every value was checked before it was stored.
        ConnectUrl {
            encoded_prefix,
            response_type: get(Parameter::ResponseType).unwrap_or(ResponseType::Code.as_str()),
            application: application.unwrap_or_default(),
            vehicle_id: get(Parameter::VehicleId).map(VehicleId::unchecked),
            scope: get(Parameter::Scope).map(Scope::unchecked),
            redirect_uri: get(Parameter::RedirectUri).map(RedirectUri::unchecked),
            app_origin: get(Parameter::AppOrigin).map(Origin::unchecked),
            flags: get(Parameter::Flags).map(Flags::unchecked),
            extra: Extra::Owned(&self.extra),
            make: get(Parameter::Make).map(Make::unchecked),
            single_select_vin: get(Parameter::SingleSelectVin).map(Vin::unchecked),
            external_id: get(Parameter::ExternalId).map(ExternalId::unchecked),
            user: get(Parameter::User),
            state: get(Parameter::State),
            approval_prompt: get(Parameter::ApprovalPrompt).and_then(ApprovalPrompt::find),
            mode: get(Parameter::Mode).and_then(Mode::find),
            single_select: get(Parameter::SingleSelect).map(|value| value == "true"),
            encoded_count,
            set: self.written(),
        }
    }

    /// Returns a bit for each parameter that is written.
    fn written(&self) -> u32 {
        let mut written = bit(Parameter::ResponseType);
        for parameter in Parameter::ALL {
            if self.get(*parameter).is_some() {
                written |= bit(*parameter);
            }
        }
        if !self.extra.is_empty() {
            written |= bit(Parameter::Extra);
        }
        if written & bit(Parameter::SingleSelectVin) != 0 {
            written |= bit(Parameter::SingleSelect);
        }
        if written & bit(Parameter::ApplicationId) != 0 {
            written & !bit(Parameter::ClientId)
        } else {
            written | bit(Parameter::ClientId)
        }
    }

    /// Encodes the parameters that do not change per request in advance, as `connect_url!` does.
    ///
    /// On an origin other than Smartcar's, nothing is encoded in advance.
    pub(crate) fn encode(mut self) -> Self {
        self.encoded.clear();
        if self.origin.is_empty() {
            let mut encoded = String::new();
            // Writing to a string does not fail.
            _ = self
                .as_url()
                .write_prefix(usize::from(ENCODED), &mut encoded);
            self.encoded = encoded;
        }
        self
    }
}

/// How many parameters are encoded in advance: those before the first that changes per request.
const ENCODED: u8 = Parameter::ExternalId as u8;

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
    /// fn configuration(name: &str) -> Result<ConnectUrlBuf, smartcar_connect::ConfigError> {
    ///     let environment: Environment = name.parse()?;
    ///     Ok(environment.connect_url().to_buf())
    /// }
    ///
    /// assert!(configuration("staging")?.to_string().ends_with("&mode=simulated"));
    /// # Ok::<(), smartcar_connect::ConfigError>(())
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
        let mut flags: Vec<Flag<'_>> = self.get_flags().iter().flat_map(Flags::iter).collect();
        match flags.iter_mut().find(|old| old.name() == flag.name()) {
            Some(old) => *old = flag,
            None => flags.push(flag),
        }
        let flags: Vec<_> = flags.iter().map(ToString::to_string).collect();
        let mut url = ConnectUrlBuf::copied(*self);
        url.set(Parameter::Flags, &flags.join(" "));
        url.encode()
    }
}

impl From<ConnectUrl<'_>> for ConnectUrlBuf {
    fn from(url: ConnectUrl<'_>) -> Self {
        Self::copied(url).encode()
    }
}

impl ConnectUrlBuf {
    /// Copies a URL without encoding it.
    fn copied(url: ConnectUrl<'_>) -> Self {
        let mut buf = Self::empty();
        for parameter in Parameter::ALL {
            match url.written(*parameter) {
                // The `single_select=true` of a VIN is written, but was not set.
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
        buf
    }
}

/// Reads a URL; see [`ConnectUrl::parse`].
impl FromStr for ConnectUrlBuf {
    type Err = ConfigErrors;

    fn from_str(url: &str) -> Result<Self, ConfigErrors> {
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

impl PartialEq<ConnectUrlBuf> for ConnectUrl<'_> {
    fn eq(&self, other: &ConnectUrlBuf) -> bool {
        *self == other.as_url()
    }
}

impl Hash for ConnectUrlBuf {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_url().hash(state);
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
