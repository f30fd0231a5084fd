//! The brand of the vehicle: `make`.

use crate::error::{ConfigError, ErrorKind};
use crate::macros::text_value;
use crate::parameter::Parameter;
use crate::suggest::{alias, nearest};
use crate::text::{char_at, position};

text_value! {
    /// A brand of vehicles, in the upper-case spelling that Connect expects.
    ///
    /// There is a constant for each brand that Smartcar names. [`other`](Self::other) accepts any other spelling: that of
    /// a newer brand, or one that differs from the constant. The spelling of brands of two words has not been verified:
    /// no error suggests `ALFA_ROMEO`, `LAND_ROVER` or `MERCEDES_BENZ`.
    ///
    /// Source: Smartcar, *Build the Connect URL*, `make`;
    /// [*Brand subscriptions*](https://smartcar.com/docs/help/brand-subscriptions).
    #[derive(Debug)]
    Make, |kind, text| ConfigError::new(kind, Parameter::Make, text), check,
    errors: "If it is not one of [`NAMES`](Make::NAMES); the error suggests the nearest.",
    accepts: "TESLA",
    refuses: "Tesla",
}

/// Declares the known makes from the single list of them, each with its brand.
macro_rules! makes {
    ($($name:ident = $brand:literal,)*) => {
        impl Make<'static> {
            $(#[doc = $brand] pub const $name: Self = Self(stringify!($name));)*

            /// Every known make, in alphabetical order.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The names of [`ALL`](Self::ALL), in the same order.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];

            pub(crate) const WORDS: &'static [(&'static str, &'static str)] =
                &[$((stringify!($name), $brand)),*];
        }

        /// The known makes under their names, for completion inside the macros.
        pub(crate) mod names {
            use super::Make;

            $(#[doc = $brand] pub const $name: Make<'static> = Make::$name;)*
        }
    };
}

makes! {
    ACURA = "Acura.",
    ALFA_ROMEO = "Alfa Romeo. This spelling has not been verified; Smartcar's SDKs of 2018 had `alfa-romeo`.",
    AUDI = "Audi.",
    BMW = "BMW.",
    BUICK = "Buick.",
    BYD = "BYD.",
    CADILLAC = "Cadillac.",
    CHEVROLET = "Chevrolet.",
    CHRYSLER = "Chrysler.",
    CITROEN = "Citroën.",
    CUPRA = "CUPRA.",
    DACIA = "Dacia.",
    DODGE = "Dodge.",
    DS = "DS.",
    FIAT = "Fiat.",
    FORD = "Ford, which Smartcar connects through its mobile SDKs only.",
    GMC = "GMC.",
    HONDA = "Honda.",
    HYUNDAI = "Hyundai.",
    INFINITI = "Infiniti.",
    JAGUAR = "Jaguar.",
    JEEP = "Jeep.",
    KIA = "Kia.",
    LAND_ROVER = "Land Rover. This spelling has not been verified; Smartcar's SDKs of 2018 had `land-rover`.",
    LEXUS = "Lexus.",
    LINCOLN = "Lincoln, which Smartcar connects through its mobile SDKs only.",
    MAZDA = "Mazda.",
    MERCEDES_BENZ = "Mercedes. This spelling has not been verified; Smartcar's SDKs of 2018 had `mercedes-benz`.",
    MINI = "MINI.",
    NISSAN = "Nissan.",
    OPEL = "Opel.",
    PEUGEOT = "Peugeot.",
    POLESTAR = "Polestar.",
    PORSCHE = "Porsche.",
    RAM = "RAM.",
    RENAULT = "Renault.",
    RIVIAN = "Rivian.",
    SEAT = "SEAT.",
    SKODA = "Skoda.",
    SUBARU = "Subaru.",
    TESLA = "Tesla.",
    TOYOTA = "Toyota.",
    VAUXHALL = "Vauxhall.",
    VOLKSWAGEN = "Volkswagen.",
    VOLVO = "Volvo.",
}

/// Other names of brands, each with the make that is meant.
const ALIASES: &[(&str, &str)] = &[
    ("CHEVY", "CHEVROLET"),
    ("CITRO\u{cb}N", "CITROEN"),
    ("CITRO\u{eb}N", "CITROEN"),
    ("\u{160}KODA", "SKODA"),
    ("\u{161}KODA", "SKODA"),
    ("VW", "VOLKSWAGEN"),
];

/// Returns the make that is meant, unless its spelling has not been verified.
pub(crate) fn suggestion(name: &str) -> Option<&'static str> {
    let verified = Make::NAMES
        .iter()
        .copied()
        .filter(|known| !known.contains('_'));
    alias(name, ALIASES).or_else(|| nearest(name, verified))
}

impl<'a> Make<'a> {
    /// Creates a make that the crate does not know, or another spelling of one that it knows.
    ///
    /// # Errors
    ///
    /// If the name is empty, is exactly that of a known make, contains a control character or a line separator, or begins
    /// or ends with a space.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{ErrorKind, Make};
    ///
    /// assert_eq!(Make::other("mercedes-benz").unwrap().as_str(), "mercedes-benz");
    /// assert_eq!(Make::other("TESLA").unwrap_err().kind(), ErrorKind::KnownName);
    /// ```
    pub fn other(name: &'a str) -> Result<Self, ConfigError> {
        match check_other(name) {
            Ok(()) => Ok(Self(name)),
            Err(kind) => Err(ConfigError::new(kind, Parameter::Make, name)),
        }
    }

    /// Returns `true` if this is one of the makes that the crate knows.
    #[must_use]
    pub const fn is_known(self) -> bool {
        position(self.0, Make::NAMES).is_some()
    }
}

impl Make<'static> {
    /// Creates a make that the crate does not know, at compile time.
    ///
    /// # Panics
    ///
    /// If [`other`](Self::other) would return an error; in a `const`, that is a compile error.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::Make;
    ///
    /// const MAKE: Make<'static> = Make::other_from_static("TESLA");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn other_from_static(name: &'static str) -> Self {
        match check_other(name) {
            Ok(()) => Self(name),
            Err(kind) => kind.stop(),
        }
    }
}

pub(crate) const fn check(name: &str) -> Result<(), ErrorKind> {
    if position(name, Make::NAMES).is_some() {
        return Ok(());
    }
    match check_other(name) {
        Ok(()) => Err(ErrorKind::UnknownName),
        Err(kind) => Err(kind),
    }
}

/// Checks a make that the crate does not know.
pub(crate) const fn check_other(name: &str) -> Result<(), ErrorKind> {
    if name.is_empty() {
        return Err(ErrorKind::Empty);
    }
    if position(name, Make::NAMES).is_some() {
        return Err(ErrorKind::KnownName);
    }
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let is_end = at == 0 || at + 1 == bytes.len();
        let is_start_of_char = bytes[at] & 0xC0 != 0x80;
        let is_invalid = is_start_of_char
            && matches!(char_at(name, at), '\0'..='\x1F' | '\x7F'..='\u{9F}' | '\u{2028}' | '\u{2029}');
        if is_invalid || (bytes[at] == b' ' && is_end) {
            return Err(ErrorKind::InvalidName);
        }
        at += 1;
    }
    Ok(())
}

/// Checks a make, known or not.
pub(crate) fn check_any(name: &str) -> Result<(), ErrorKind> {
    match check_other(name) {
        Err(ErrorKind::KnownName) => Ok(()),
        verdict => verdict,
    }
}
