//! Identifiers: `client_id`, `application_id`, `vehicle_id`, `external_id` and `single_select_vin`.

use core::fmt;

use crate::error::{ConfigError, ErrorKind};
use crate::macros::text_value;
use crate::parameter::Parameter;
use crate::text::{
    char_at, contains, contains_ignore_case, eq, find_other, is_uuid, starts_with, tail,
};

text_value! {
    /// The application's unique identifier: a UUID, hyphenated and in lower case, 36 ASCII characters.
    ///
    /// The Smartcar Dashboard shows it (Configuration). It is not the client id of API credentials, which begins with
    /// `client_` and is for tokens only; Connect responds to that with 400.
    ///
    /// Source: Smartcar, *Build the Connect URL*, `client_id`;
    /// [RFC 6749, section 2.2](https://www.rfc-editor.org/rfc/rfc6749#section-2.2).
    #[derive(Debug)]
    ClientId, |kind, text| ConfigError::new(kind, Parameter::ClientId, text), check_application,
    errors: "If it is not a lower-case hyphenated UUID, if it is a placeholder such as `YOUR_CLIENT_ID` or the nil UUID, or if it is the client id of API credentials.",
    accepts: "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    refuses: "YOUR_CLIENT_ID",
}

text_value! {
    /// The application's unique identifier under its new name, by the same rules as a [`ClientId`].
    ///
    /// Source: Smartcar, JavaScript SDK 2.14, iOS SDK and Android SDK 4.2, which call `client_id` deprecated.
    #[derive(Debug)]
    ApplicationId, |kind, text| ConfigError::new(kind, Parameter::ApplicationId, text), check_application,
    errors: "If it is not a lower-case hyphenated UUID, if it is a placeholder such as `YOUR_APPLICATION_ID` or the nil UUID, or if it is the client id of API credentials.",
    accepts: "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    refuses: "YOUR_APPLICATION_ID",
}

text_value! {
    /// The id of a vehicle that has been connected before: a lower-case UUID, optionally prefixed with `sc`, 36 or 38
    /// ASCII characters.
    ///
    /// Source: Smartcar, [*Redirect to Connect*](https://smartcar.com/docs/connect/re-auth/redirect-to-connect)
    /// (re-authentication), whose example has the prefix `sc`.
    #[derive(Debug)]
    VehicleId, |kind, text| ConfigError::new(kind, Parameter::VehicleId, text), check_vehicle,
    errors: "If it is not a lower-case hyphenated UUID, with or without `sc` in front.",
    accepts: "sc4a1b01e5-0497-417c-a30e-6df6ba33ba46",
    refuses: "my-car",
}

text_value! {
    /// The application's own id for the owner, which every callback repeats.
    ///
    /// It must not be empty, nor `null`, which clears the id that Smartcar has stored. Version 3 applications set it on
    /// every URL: together with the user id of the callback, it verifies a connection.
    ///
    /// Source: Smartcar, [*Redirect to Connect*](https://smartcar.com/docs/connect/re-auth/redirect-to-connect)
    /// (re-authentication), which recommends it for every Connect session. Its limits are not published.
    ExternalId, |kind, text| ConfigError::new(kind, Parameter::ExternalId, text), check_external_id,
    errors: "If it is empty, or the text `null`; [`CLEAR`](ExternalId::CLEAR) clears the stored id.",
    accepts: "owner-42",
    refuses: "null",
}

impl ExternalId<'static> {
    /// Clears the external id that Smartcar has stored for the owner: `external_id=null`.
    pub const CLEAR: Self = Self("null");
}

/// Hides the id, which is an owner's.
impl fmt::Debug for ExternalId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ExternalId(..)")
    }
}

text_value! {
    /// A vehicle identification number: 17 upper-case letters and digits.
    ///
    /// In live mode, [`ConnectUrl::check`](crate::ConnectUrl::check) refuses I, O and Q, which no real VIN has (ISO
    /// 3779), and the VINs of Smartcar's mock and simulated vehicles; in simulated mode, any VIN is valid. The check
    /// digit is not verified, since Smartcar's own examples fail it.
    ///
    /// Source: Smartcar, *Build the Connect URL*, `single_select_vin`; *Test your integration*.
    #[derive(Debug)]
    Vin, |kind, text| ConfigError::new(kind, Parameter::SingleSelectVin, text), check_vin,
    errors: "If it does not have 17 characters, or if one of them is not an upper-case letter or a digit.",
    accepts: "5YJSA1CN5DFP00101",
    refuses: "5YJSA1CN5DFP0010",
}

impl Vin<'_> {
    /// The number of characters of a VIN.
    pub const LENGTH: usize = 17;

    /// Returns `true` if this is a VIN of Smartcar's mock and simulated vehicles, which begin with `0SC`. In live mode,
    /// they end in a `configuration_error`.
    #[must_use]
    pub const fn is_simulated(self) -> bool {
        starts_with(self.0, "0SC")
    }

    /// Checks the VIN for live mode.
    pub(crate) const fn check_live(self) -> Result<(), ErrorKind> {
        if self.is_simulated() {
            return Err(ErrorKind::SimulatedVin);
        }
        match find_other!(self.0, b'A'..=b'H' | b'J'..=b'N' | b'P' | b'R'..=b'Z' | b'0'..=b'9') {
            Some(_) => Err(ErrorKind::VinLetter),
            None => Ok(()),
        }
    }
}

/// Checks the id of an application, by either of its names.
pub(crate) const fn check_application(text: &str) -> Result<(), ErrorKind> {
    if is_uuid(text) && !eq(text, "00000000-0000-0000-0000-000000000000") {
        return Ok(());
    }
    Err(if text.is_empty() {
        ErrorKind::Empty
    } else if is_placeholder(text) {
        ErrorKind::Placeholder
    } else if starts_with(text, "client_") {
        ErrorKind::ApiCredential
    } else if is_uuid_in_any_case(text) {
        ErrorKind::NotLowerCase
    } else {
        ErrorKind::NotUuid
    })
}

pub(crate) const fn check_vehicle(text: &str) -> Result<(), ErrorKind> {
    if is_uuid(text) || (starts_with(text, "sc") && is_uuid(tail(text, 2))) {
        return Ok(());
    }
    let is_prefixed = matches!(text.as_bytes(), [b's' | b'S', b'c' | b'C', ..]);
    Err(if text.is_empty() {
        ErrorKind::Empty
    } else if is_uuid_in_any_case(text) || (is_prefixed && is_uuid_in_any_case(tail(text, 2))) {
        ErrorKind::NotLowerCase
    } else {
        ErrorKind::NotUuid
    })
}

pub(crate) const fn check_external_id(text: &str) -> Result<(), ErrorKind> {
    if text.is_empty() {
        return Err(ErrorKind::Empty);
    }
    if eq(text, "null") {
        return Err(ErrorKind::NullExternalId);
    }
    Ok(())
}

/// Checks a `state` or a `user`, which are any text that is not empty.
pub(crate) const fn check_text(text: &str) -> Result<(), ErrorKind> {
    if text.is_empty() {
        Err(ErrorKind::Empty)
    } else {
        Ok(())
    }
}

pub(crate) const fn check_vin(text: &str) -> Result<(), ErrorKind> {
    if text.is_empty() {
        return Err(ErrorKind::Empty);
    }
    match find_other!(text, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z') {
        // A character of several bytes counts as one.
        Some(at) if !text.as_bytes()[at].is_ascii() || text.len() == Vin::LENGTH => {
            Err(ErrorKind::InvalidCharacter(char_at(text, at)))
        }
        _ if text.len() != Vin::LENGTH => Err(ErrorKind::VinLength),
        _ if find_other!(text, b'0'..=b'9' | b'A'..=b'Z').is_some() => Err(ErrorKind::NotUpperCase),
        _ => Ok(()),
    }
}

/// Returns `true` for a hyphenated UUID in upper or lower case.
const fn is_uuid_in_any_case(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let is_valid = match at {
            8 | 13 | 18 | 23 => bytes[at] == b'-',
            _ => bytes[at].is_ascii_hexdigit(),
        };
        if !is_valid {
            return false;
        }
        at += 1;
    }
    bytes.len() == 36
}

/// Returns `true` for the placeholders that examples and templates use: `YOUR_CLIENT_ID`, `<application-id>`, the nil
/// UUID.
const fn is_placeholder(text: &str) -> bool {
    const WORDS: [&str; 4] = ["client_id", "client-id", "application_id", "application-id"];
    let mut word = 0;
    while word < WORDS.len() {
        if contains_ignore_case(text, WORDS[word]) {
            return true;
        }
        word += 1;
    }
    eq(text, "00000000-0000-0000-0000-000000000000")
        || (contains(text, b'x') && find_other!(text, b'x' | b'X' | b'-').is_none())
}
