//! The brand of the vehicle: `make`.

use crate::parameter::Parameter;
use crate::text::nearest::{alias, nearest};
use crate::text::scan::position;
use crate::values::checked_text::checked_text;
use crate::violation::sentence::Wordings;
use crate::violation::{Rule, Violation, or_stop};

/// A brand of vehicles, in the upper-case spelling that Connect expects.
///
/// There is a constant for each brand on Smartcar's page. [`other`](Self::other) accepts any other spelling:
/// that of a newer brand, or one that differs from the constant. The spelling of two-word brands has not been
/// verified: the constants are `ALFA_ROMEO`, `LAND_ROVER` and `MERCEDES_BENZ`, while Smartcar's SDKs of 2018
/// had `alfa-romeo`, `land-rover` and `mercedes-benz`.
///
/// Source: Smartcar, *Build the Connect URL*, `make`;
/// [*Brand subscriptions*](https://smartcar.com/docs/help/brand-subscriptions).
///
/// # Examples
///
/// ```
/// use smartcar_connect::Make;
///
/// assert_eq!(Make::parse("TESLA"), Ok(Make::TESLA));
/// assert_eq!(
///     Make::parse("VW").unwrap_err().message().as_str(),
///     "unknown make `VW`; did you mean `VOLKSWAGEN`?",
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Make<'a>(&'a str);

/// Declares the known makes from the single list of them, each with its brand.
macro_rules! makes {
    ($($name:ident = $brand:literal,)*) => {
        impl Make<'static> {
            $(#[doc = $brand] pub const $name: Self = Self(stringify!($name));)*

            /// Every known make, in the order of Smartcar's page.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The names of [`ALL`](Self::ALL), in the same order.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];
        }

        /// The known makes under their names, for an editor inside the macros.
        pub(crate) mod names {
            use super::Make;

            $(#[doc = $brand] pub const $name: Make<'static> = Make::$name;)*
        }

        /// The names of the known makes, each with its brand.
        pub const WORDS: &[(&str, &str)] = &[$((stringify!($name), $brand)),*];
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
    FORD = "Ford.",
    GMC = "GMC.",
    HONDA = "Honda.",
    HYUNDAI = "Hyundai.",
    INFINITI = "Infiniti.",
    JAGUAR = "Jaguar.",
    JEEP = "Jeep.",
    KIA = "Kia.",
    LAND_ROVER = "Land Rover. This spelling has not been verified; Smartcar's SDKs of 2018 had `land-rover`.",
    LEXUS = "Lexus.",
    LINCOLN = "Lincoln.",
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
    SKODA = "Skoda.",
    SUBARU = "Subaru.",
    TESLA = "Tesla.",
    TOYOTA = "Toyota.",
    VAUXHALL = "Vauxhall.",
    VOLKSWAGEN = "Volkswagen.",
    VOLVO = "Volvo.",
}

/// Other names that users may try, each with the make that is meant.
const ALIASES: &[(&str, &str)] = &[
    ("ALFA", "ALFA_ROMEO"),
    ("ALFAROMEO", "ALFA_ROMEO"),
    ("CHEVY", "CHEVROLET"),
    ("CITRO\u{cb}N", "CITROEN"),
    ("CITRO\u{eb}N", "CITROEN"),
    ("Citro\u{eb}n", "CITROEN"),
    ("LANDROVER", "LAND_ROVER"),
    ("RANGE_ROVER", "LAND_ROVER"),
    ("MERCEDES", "MERCEDES_BENZ"),
    ("BENZ", "MERCEDES_BENZ"),
    ("MB", "MERCEDES_BENZ"),
    ("\u{160}KODA", "SKODA"),
    ("\u{160}koda", "SKODA"),
    ("VW", "VOLKSWAGEN"),
];

impl<'a> Make<'a> {
    /// Reads a known make, spelled as Connect expects.
    ///
    /// # Errors
    ///
    /// If it is not one of [`NAMES`](Make::NAMES); the error suggests the nearest.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Make;
    ///
    /// assert_eq!(Make::parse("LAND_ROVER"), Ok(Make::LAND_ROVER));
    /// assert_eq!(
    ///     Make::parse("Land Rover").unwrap_err().message(),
    ///     "unknown make `Land Rover`; did you mean `LAND_ROVER`?",
    /// );
    /// ```
    pub const fn parse(name: &'a str) -> Result<Self, Violation> {
        if is_known(name) {
            return Ok(Self(name));
        }
        Err(unknown(name))
    }

    /// Creates a make that the crate does not know, or another spelling of one that it knows.
    ///
    /// # Errors
    ///
    /// If the name is empty, is exactly the name of a known make, contains a control character, or begins or
    /// ends with a space.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Make;
    ///
    /// assert_eq!(Make::other("NEWBRAND").unwrap().as_str(), "NEWBRAND");
    /// assert_eq!(Make::other("mercedes-benz").unwrap().as_str(), "mercedes-benz");
    /// assert_eq!(
    ///     Make::other("TESLA").unwrap_err().message().as_str(),
    ///     "`TESLA` is a known make; write it without `other`",
    /// );
    /// ```
    pub const fn other(name: &'a str) -> Result<Self, Violation> {
        if is_known(name) {
            let sentence = "`{part}` is a known make; write it without `other`";
            return Err(of(Rule::KnownName, sentence, name));
        }
        if name.is_empty() {
            return Err(EMPTY);
        }
        if !is_name(name) {
            return Err(of(Rule::Character, NOT_A_NAME, name));
        }
        Ok(Self(name))
    }

    /// Reads a make, known or not.
    #[cfg(feature = "alloc")]
    pub(crate) const fn parse_or_other(name: &'a str) -> Result<Self, Violation> {
        if is_known(name) {
            return Ok(Self(name));
        }
        Self::other(name)
    }

    pub(crate) const fn unchecked(name: &'a str) -> Self {
        Self(name)
    }

    /// Returns the name, as the URL carries it before percent-encoding.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }

    /// Returns `true` if this is one of the makes that the crate knows.
    #[must_use]
    pub const fn is_known(self) -> bool {
        is_known(self.0)
    }
}

impl Make<'static> {
    /// Reads a known make at compile time.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`parse`](Self::parse) returns an error; in a `const` that is a
    /// compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::Make;
    ///
    /// const MAKE: Make<'static> = Make::from_static("Tesla");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn from_static(name: &'static str) -> Self {
        or_stop!(Self::parse(name))
    }

    /// Creates a make that the crate does not know, at compile time.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`other`](Self::other) returns an error; in a `const` that is a
    /// compile error with the same sentence.
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
        or_stop!(Self::other(name))
    }
}

checked_text!(Make);

const fn is_known(name: &str) -> bool {
    position(name, Make::NAMES).is_some()
}

const fn unknown(name: &str) -> Violation {
    let suggestion = match alias(name, ALIASES) {
        Some(name) => Some(name),
        None => nearest(name, Make::NAMES),
    };
    if let Some(nearest) = suggestion {
        let sentence = "unknown make `{part}`; did you mean `{fix}`?";
        return Violation::misspelled(Parameter::Make, sentence, name, nearest);
    }
    if name.is_empty() {
        return EMPTY;
    }
    if !is_name(name) {
        return of(Rule::Character, NOT_A_NAME, name);
    }
    Violation::worded(Parameter::Make, Rule::UnknownName, &MAYBE_NEW, name)
}

const EMPTY: Violation = of(
    Rule::Empty,
    "the make is empty; write one such as `TESLA`, or leave it out",
    "",
);

/// How to name a make that the crate does not know.
const MAYBE_NEW: Wordings = Wordings {
    code: "unknown make `{part}`; if Connect takes it all the same, use `Make::other`",
    in_macro: "unknown make `{part}`; if Connect takes it all the same, write `other(\"{part}\")`",
    file: "unknown make `{part}`; if Connect takes it all the same, write `{{ other = \"{part}\" }}` in the file",
    url: "unknown make `{part}`; if Connect takes it all the same, read the URL with `ParseOptions::allow_other`",
};

const NOT_A_NAME: &str =
    "`{part}` cannot be a make; write its name without control characters and spaces around it";

/// Returns `true` if this could be the name of a make.
const fn is_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let is_end = at == 0 || at + 1 == bytes.len();
        if bytes[at].is_ascii_control() || (bytes[at] == b' ' && is_end) {
            return false;
        }
        at += 1;
    }
    !bytes.is_empty()
}

const fn of(rule: Rule, sentence: &'static str, name: &str) -> Violation {
    Violation::new(Parameter::Make, rule, sentence, name)
}
