//! The permissions that an application asks for, each by its name.

use crate::parameter::Parameter;
use crate::text::keywords::keywords;
use crate::text::nearest::{alias, nearest};
use crate::text::scan::{contains, eq, separator, starts_with, tail};
use crate::values::checked_text::keyword;
use crate::violation::client_secret::{SECRET, is_client_secret};
use crate::violation::sentence::Wordings;
use crate::violation::{Rule, Violation, or_stop};

keywords! {
    /// A permission that Smartcar documents: 22 to read, 6 to control.
    ///
    /// Smartcar adds permissions over time. For one that is not listed here, use
    /// [`OtherPermission`](crate::OtherPermission).
    ///
    /// Source: Smartcar, [*Permissions*](https://smartcar.com/docs/api-reference/permissions).
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
}

/// Other names that users may try, each with the permission that is meant.
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
    /// If Smartcar documents no permission of that name. The error suggests the nearest name; for the old
    /// names `control_security:lock` and `control_security:unlock`, it gives the new one.
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

    /// Reads a permission's name at compile time.
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

    /// Returns the name, as `scope` carries it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

keyword!(Permission);

/// Returns the violation for the old names `control_security:lock` and `control_security:unlock`, or for the
/// part before their colon.
pub(super) const fn renamed(name: &str) -> Option<Violation> {
    if !eq(name, "control_security")
        && !eq(name, "control_security:lock")
        && !eq(name, "control_security:unlock")
    {
        return None;
    }
    let sentence = "`control_security:lock` and `control_security:unlock` are old names; write `{fix}`, without a colon";
    Some(of(Rule::Deprecated, sentence, name).with_fix("control_security"))
}

const fn unknown(name: &str) -> Violation {
    if is_client_secret(name) {
        return SECRET;
    }
    if let Some(violation) = renamed(name) {
        return violation;
    }
    if let Some(nearest) = suggestion(name) {
        let sentence = "unknown permission `{part}`; did you mean `{fix}`?";
        return Violation::misspelled(Parameter::Scope, sentence, name, nearest);
    }
    if name.is_empty() {
        return EMPTY;
    }
    if starts_with(name, REQUIRED) {
        let sentence =
            "the prefix in `{part}` is not part of a permission's name; leave `required:` out here";
        return of(Rule::Prefix, sentence, name);
    }
    if is_name(name) {
        return Violation::worded(Parameter::Scope, Rule::UnknownName, &MAYBE_NEW, name);
    }
    if contains(name, b' ') || separator(name).is_some() {
        let sentence = "`{part}` is more than one permission; write each one on its own";
        return of(Rule::Separator, sentence, name);
    }
    let sentence = "unknown permission `{part}`; write one such as `read_odometer`";
    of(Rule::UnknownName, sentence, name)
}

/// The prefix of a permission that the owner cannot uncheck.
pub(super) const REQUIRED: &str = "required:";

pub(super) const EMPTY: Violation = of(
    Rule::Empty,
    "the name of the permission is empty; write one such as `read_odometer`",
    "",
);

/// How to name a permission that the crate does not know.
const MAYBE_NEW: Wordings = Wordings {
    code: "unknown permission `{part}`; if Smartcar has added it since, use `OtherPermission`",
    in_macro: "unknown permission `{part}`; if Smartcar has added it since, write `other(\"{part}\")`",
    file: "unknown permission `{part}`; if Smartcar has added it since, write `{{ other = \"{part}\" }}` in the file",
    url: "unknown permission `{part}`; if Smartcar has added it since, read the URL with `ParseOptions::allow_other`",
};

/// Returns `true` if this could be the name of a permission: lower-case letters and underscores.
pub(super) const fn is_name(name: &str) -> bool {
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
