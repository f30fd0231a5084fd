//! The permissions of `scope`: their names, and whether the owner may uncheck them.

use alloc::format;
use core::fmt;

use crate::error::{ConfigError, ErrorKind};
use crate::macros::{borrowed_from_text, text_value, word_enum, word_value};
use crate::parameter::Parameter;
use crate::suggest::nearest;
use crate::text::{eq, find_other, is_client_secret, split_once};

word_enum! {
    /// A permission that Smartcar documents: 22 to read, 6 to control.
    ///
    /// Smartcar adds permissions over time. For one that is not listed here, use [`OtherPermission`].
    ///
    /// Source: Smartcar, [*Permissions*](https://smartcar.com/docs/api-reference/permissions).
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum Permission {
        ReadAlerts = read_alerts: "alerts from the vehicle.",
        ReadBattery = read_battery: "data of an EV's high-voltage battery.",
        ReadCharge = read_charge: "charging data.",
        ReadChargeLocations = read_charge_locations: "previous charging locations and their charging configuration.",
        ReadChargeRecords = read_charge_records: "charge records and their billing information.",
        ReadChargeEvents = read_charge_events: "notifications of charging events.",
        ReadClimate = read_climate: "status and settings of the climate control.",
        ReadCompass = read_compass: "the compass direction the vehicle faces.",
        ReadDiagnostics = read_diagnostics: "system status and diagnostic trouble codes.",
        ReadEngineOil = read_engine_oil: "engine oil health.",
        ReadExtendedVehicleInfo = read_extended_vehicle_info: "the vehicle's configuration.",
        ReadFuel = read_fuel: "fuel tank level.",
        ReadLocation = read_location: "location.",
        ReadOdometer = read_odometer: "total distance travelled.",
        ReadSecurity = read_security: "lock status of doors, windows and charging port.",
        ReadServiceHistory = read_service_history: "dealer service history.",
        ReadSpeedometer = read_speedometer: "speed.",
        ReadThermometer = read_thermometer: "temperatures inside and outside.",
        ReadTires = read_tires: "tire status.",
        ReadUserProfile = read_user_profile: "e-mail and phone number of the connected services account.",
        ReadVehicleInfo = read_vehicle_info: "make, model and year.",
        ReadVin = read_vin: "VIN.",
        ControlCharge = control_charge: "start and stop charging.",
        ControlClimate = control_climate: "climate control.",
        ControlNavigation = control_navigation: "send destinations to the navigation system.",
        ControlSecurity = control_security: "lock and unlock.",
        ControlPin = control_pin: "PIN and PIN to Drive.",
        ControlTrunk = control_trunk: "open the trunk or frunk.",
    }
    in names
}

word_value!(Permission, Parameter::Scope, unknown, accepts: "read_vin", refuses: "read_odometr");

/// `control_security:lock` and `control_security:unlock` are old names of `control_security`.
const fn unknown(name: &str) -> ErrorKind {
    if eq(name, "control_security:lock") || eq(name, "control_security:unlock") {
        return ErrorKind::Deprecated;
    }
    if is_client_secret(name) {
        return ErrorKind::ClientSecret;
    }
    ErrorKind::UnknownName
}

/// Returns the permission that is meant: `read_odometer` for `read_odometr` and for `odometer`.
pub(crate) fn suggestion(name: &str) -> Option<&'static str> {
    let mut names = Permission::NAMES.iter().copied();
    let without_prefix = names.find(|known| known.strip_prefix("read_") == Some(name));
    without_prefix.or_else(|| nearest(name, Permission::NAMES.iter().copied()))
}

text_value! {
    /// The name of a permission that the crate does not know yet: lower-case letters and underscores.
    #[derive(Debug)]
    OtherPermission, |kind, text| ConfigError::new(kind, Parameter::Scope, text), check_other,
    errors: "If it contains a character other than `a` to `z` and `_`, or if it is the name of a known [`Permission`].",
    accepts: "read_new",
    refuses: "read_vin",
}

pub(crate) const fn check_other(name: &str) -> Result<(), ErrorKind> {
    match Permission::check(name) {
        Ok(_) => Err(ErrorKind::KnownName),
        Err(ErrorKind::UnknownName) if is_name(name) => Ok(()),
        Err(ErrorKind::UnknownName) => Err(ErrorKind::InvalidName),
        Err(kind) => Err(kind),
    }
}

/// Returns `true` if this could be the name of a permission.
pub(crate) const fn is_name(name: &str) -> bool {
    !name.is_empty() && find_other!(name, b'a'..=b'z' | b'_').is_none()
}

/// The prefix of a permission that the owner cannot uncheck.
pub(crate) const REQUIRED: &str = "required:";

/// A permission as requested in `scope`: optional, or required with the prefix `required:`, so that the owner cannot
/// uncheck it.
///
/// Source: Smartcar, *Build the Connect URL*, `scope`.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{Permission, RequestedPermission};
///
/// let requested = RequestedPermission::parse("required:read_vin").unwrap();
/// assert_eq!(requested, Permission::ReadVin.required());
/// assert_eq!(requested.name(), "read_vin");
/// assert!(requested.is_required());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RequestedPermission<'a> {
    name: &'a str,
    required: bool,
}

impl<'a> RequestedPermission<'a> {
    /// Parses an item of a scope: a known permission's name, optionally with `required:` in front.
    ///
    /// # Errors
    ///
    /// If there is a prefix other than `required:`, or if the permission is unknown.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ErrorKind, RequestedPermission};
    ///
    /// let error = RequestedPermission::parse("optional:read_vin").unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::UnknownPrefix);
    /// ```
    pub fn parse(text: &'a str) -> Result<Self, ConfigError> {
        Self::check(text, false)
            .map_err(|kind| ConfigError::new(kind, Parameter::Scope, offender(kind, text)))
    }

    /// Checks an item; with `others`, names that the crate does not know are accepted.
    pub(crate) const fn check(text: &'a str, others: bool) -> Result<Self, ErrorKind> {
        let (name, required) = match split_once(text, b':') {
            (_, None) => (text, false),
            (prefix, Some(name)) if name.is_empty() && eq(prefix, "required") => {
                return Err(ErrorKind::ExpectedPermission);
            }
            (prefix, Some(name)) if eq(prefix, "required") => (name, true),
            _ => match unknown(text) {
                ErrorKind::UnknownName => return Err(ErrorKind::UnknownPrefix),
                kind => return Err(kind),
            },
        };
        match (Permission::check(name), check_other(name)) {
            (Ok(_), _) => {}
            (Err(ErrorKind::UnknownName), Ok(())) if others => {}
            (Err(kind), _) => return Err(kind),
        }
        Ok(Self { name, required })
    }

    /// Creates an item from a text that has been checked.
    pub(crate) const fn unchecked(text: &'a str) -> Self {
        match split_once(text, b':') {
            (_, Some(name)) => Self {
                name,
                required: true,
            },
            (name, None) => Self {
                name,
                required: false,
            },
        }
    }

    /// Returns the permission, unless it is one that the crate does not know.
    #[must_use]
    pub const fn permission(&self) -> Option<Permission> {
        Permission::find(self.name)
    }

    /// Returns the permission's name, without the prefix.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// Returns `true` if the owner cannot uncheck it.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        self.required
    }

    pub(crate) const fn prefix(&self) -> &'static str {
        if self.required { REQUIRED } else { "" }
    }
}

/// Returns the part of an item that an error is about.
pub(crate) fn offender(kind: ErrorKind, text: &str) -> &str {
    match kind {
        ErrorKind::UnknownPrefix => split_once(text, b':').0,
        _ => text.strip_prefix(REQUIRED).unwrap_or(text),
    }
}

impl Permission {
    /// Requests this permission, which the owner may uncheck.
    #[must_use]
    pub const fn optional(self) -> RequestedPermission<'static> {
        RequestedPermission {
            name: self.as_str(),
            required: false,
        }
    }

    /// Requests this permission and locks it on the grant screen, where the owner cannot uncheck it (`required:` in
    /// `scope`).
    ///
    /// Since 16 June 2026, this no longer filters which vehicles can connect. A vehicle that does not support the
    /// permission is connected, and requests that need it fail with `VEHICLE_NOT_CAPABLE`.
    ///
    /// Source: Smartcar, *Build the Connect URL*, `scope`; *Permissions*, "Required permissions".
    #[must_use]
    pub const fn required(self) -> RequestedPermission<'static> {
        RequestedPermission {
            name: self.as_str(),
            required: true,
        }
    }
}

impl<'a> OtherPermission<'a> {
    /// Requests this permission, which the owner may uncheck.
    #[must_use]
    pub const fn optional(self) -> RequestedPermission<'a> {
        RequestedPermission {
            name: self.as_str(),
            required: false,
        }
    }

    /// Requests this permission and locks it on the grant screen, as [`Permission::required`] does.
    #[must_use]
    pub const fn required(self) -> RequestedPermission<'a> {
        RequestedPermission {
            name: self.as_str(),
            required: true,
        }
    }
}

impl fmt::Display for RequestedPermission<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}{}", self.prefix(), self.name))
    }
}

borrowed_from_text!(RequestedPermission);
