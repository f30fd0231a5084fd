//! The permissions that an application asks for, each by its name.

use crate::parameter::Parameter;
use crate::text::keywords::keywords;
use crate::text::nearest::{alias, nearest};
use crate::text::scan::{eq, starts_with, tail};
use crate::values::checked_text::{checked_text, keyword};
use crate::values::scope::requested_permission::RequestedPermission;
use crate::violation::{Rule, Violation, or_stop};

keywords! {
    /// A permission that Smartcar documents: 22 to read, 6 to control.
    ///
    /// Smartcar adds permissions over time; [`OtherPermission`] names one that is not here yet.
    ///
    /// Source: Smartcar, *Permissions*.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{Permission, Scope};
    ///
    /// const SCOPE: Scope<'static> =
    ///     Scope::new(&[Permission::ReadOdometer.optional(), Permission::ReadVin.required()]);
    /// assert_eq!(SCOPE.to_string(), "read_odometer required:read_vin");
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum Permission {
        ReadAlerts = read_alerts: "alerts from the vehicle.",
        ReadBattery = read_battery: "data of an EV's high-voltage battery.",
        ReadCharge = read_charge: "charging data.",
        ReadChargeLocations = read_charge_locations: "earlier charging locations and their charging configuration.",
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
        ControlNavigation = control_navigation: "send to the navigation system.",
        ControlSecurity = control_security: "lock and unlock.",
        ControlPin = control_pin: "PIN and PIN to Drive.",
        ControlTrunk = control_trunk: "open the trunk or frunk.",
    }
}

/// Names under which permissions are looked for, beside their own.
const ALIASES: &[(&str, &str)] = &[
    ("read_vehicle", "read_vehicle_info"),
    ("read_vehicle_attributes", "read_vehicle_info"),
    ("read_info", "read_vehicle_info"),
    ("read_oil", "read_engine_oil"),
    ("read_mileage", "read_odometer"),
    ("read_speed", "read_speedometer"),
    ("read_temperature", "read_thermometer"),
    ("read_tire_pressure", "read_tires"),
    ("read_tyres", "read_tires"),
    ("read_lock_status", "read_security"),
    ("read_gps", "read_location"),
    ("control_locks", "control_security"),
];

impl Permission {
    /// Reads a permission's name.
    ///
    /// # Errors
    ///
    /// If Smartcar documents no permission of that name; the error suggests the nearest.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Permission;
    ///
    /// assert_eq!(Permission::parse("read_vin"), Ok(Permission::ReadVin));
    /// assert_eq!(
    ///     Permission::parse("read_odometr").unwrap_err().message().as_str(),
    ///     "unknown permission `read_odometr`; did you mean `read_odometer`?",
    /// );
    /// ```
    pub const fn parse(name: &str) -> Result<Self, Violation> {
        match Self::find(name) {
            Some(permission) => Ok(permission),
            None => Err(unknown(name)),
        }
    }

    /// Reads a permission's name while the code is being built.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`parse`](Self::parse) returns an error; in a `const` that is a
    /// compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::Permission;
    ///
    /// const PERMISSION: Permission = Permission::from_static("read_odometr");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn from_static(name: &'static str) -> Self {
        or_stop!(Self::parse(name))
    }

    /// Asks for this permission and lets the owner uncheck it.
    #[must_use]
    pub const fn optional(self) -> RequestedPermission<'static> {
        RequestedPermission::known(self, false)
    }

    /// Asks for this permission and locks it on the grant screen (`required:` in `scope`).
    ///
    /// Source: Smartcar, *Permissions*, "Required permissions"; in effect since 16 June 2026.
    #[must_use]
    pub const fn required(self) -> RequestedPermission<'static> {
        RequestedPermission::known(self, true)
    }

    /// Returns the name, as `scope` carries it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

keyword!(Permission);

const fn unknown(name: &str) -> Violation {
    if let Some(nearest) = suggestion(name) {
        let sentence = "unknown permission `{part}`; did you mean `{fix}`?";
        return of(Rule::UnknownName, sentence, name).with_fix(nearest);
    }
    if name.is_empty() {
        return EMPTY;
    }
    if starts_with(name, "required:") {
        let sentence =
            "the prefix in `{part}` is not part of a permission's name; leave `required:` out here";
        return of(Rule::Prefix, sentence, name);
    }
    let sentence = if is_name(name) {
        MAYBE_NEW
    } else if is_several(name) {
        "`{part}` is more than one permission; write each one on its own"
    } else {
        "unknown permission `{part}`; write one such as `read_odometer`"
    };
    of(Rule::UnknownName, sentence, name)
}

const EMPTY: Violation = of(
    Rule::Empty,
    "the name of the permission is empty; write one such as `read_odometer`",
    "",
);

/// Says how to name a permission that the crate does not know.
pub(crate) const MAYBE_NEW: &str =
    "unknown permission `{part}`; if Smartcar has added it since, write `other(\"{part}\")`";

/// Says whether Smartcar could call a permission so: lower-case letters and underscores.
const fn is_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !matches!(bytes[at], b'a'..=b'z' | b'_') {
            return false;
        }
        at += 1;
    }
    !bytes.is_empty()
}

/// Says whether names are joined by something that separates.
const fn is_several(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if matches!(bytes[at], b' ' | b',' | b';' | b'|' | b'+') {
            return true;
        }
        at += 1;
    }
    false
}

const fn suggestion(name: &str) -> Option<&'static str> {
    if let Some(name) = alias(name, ALIASES) {
        return Some(name);
    }
    // `odometer` for `read_odometer`.
    let mut at = 0;
    while at < Permission::NAMES.len() {
        let full = Permission::NAMES[at];
        if starts_with(full, "read_") && eq(tail(full, 5), name) {
            return Some(full);
        }
        at += 1;
    }
    nearest(name, Permission::NAMES)
}

const fn of(rule: Rule, sentence: &'static str, name: &str) -> Violation {
    Violation::new(Parameter::Scope, rule, sentence, name)
}

/// The name of a permission that the crate does not know yet: lower-case letters and underscores.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{OtherPermission, Scope};
///
/// const SCOPE: Scope<'static> = Scope::new(&[OtherPermission::from_static("read_new").optional()]);
/// assert_eq!(SCOPE.to_string(), "read_new");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OtherPermission<'a>(&'a str);

impl<'a> OtherPermission<'a> {
    /// Checks the name of a permission that the crate does not know yet.
    ///
    /// # Errors
    ///
    /// If it has a character other than `a` to `z` and `_`, or if it is the name of a known
    /// [`Permission`].
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::OtherPermission;
    ///
    /// assert_eq!(
    ///     OtherPermission::parse("read_vin").unwrap_err().message().as_str(),
    ///     "`read_vin` is a known permission; write it without `other`",
    /// );
    /// ```
    pub const fn parse(name: &'a str) -> Result<Self, Violation> {
        if Permission::find(name).is_some() {
            let sentence = "`{part}` is a known permission; write it without `other`";
            return Err(of(Rule::KnownName, sentence, name));
        }
        if name.is_empty() {
            return Err(EMPTY);
        }
        if !is_name(name) {
            let sentence =
                "`{part}` cannot be a permission; write only lower-case letters and underscores";
            return Err(of(Rule::Character, sentence, name));
        }
        Ok(Self(name))
    }

    /// Returns the name, as `scope` carries it.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }

    /// Asks for this permission and lets the owner uncheck it.
    #[must_use]
    pub const fn optional(self) -> RequestedPermission<'a> {
        RequestedPermission::other(self, false)
    }

    /// Asks for this permission and locks it on the grant screen.
    #[must_use]
    pub const fn required(self) -> RequestedPermission<'a> {
        RequestedPermission::other(self, true)
    }
}

impl OtherPermission<'static> {
    /// Checks the name while the code is being built.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`parse`](Self::parse) returns an error; in a `const` that is a
    /// compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::OtherPermission;
    ///
    /// const NEW: OtherPermission<'static> = OtherPermission::from_static("read_vin");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn from_static(name: &'static str) -> Self {
        or_stop!(Self::parse(name))
    }
}

checked_text!(OtherPermission);
