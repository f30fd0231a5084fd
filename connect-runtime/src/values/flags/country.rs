//! The value of the flag `country`.

mod table;

use core::fmt;

pub use self::table::Country;
pub(crate) use self::table::names;
use crate::parameter::Parameter;
use crate::text::nearest::{alias, eq_folded};
use crate::text::scan::position;
use crate::values::checked_text::keyword;
use crate::violation::{Rule, Violation, or_stop};

impl Country {
    /// Reads a country's code.
    ///
    /// # Errors
    ///
    /// If it is not an ISO 3166-1 alpha-2 code. The error suggests the intended one: `GB` for `UK`, `DE` for
    /// `de` and `Germany`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Country;
    ///
    /// assert_eq!(Country::parse("GB"), Ok(Country::GB));
    /// assert_eq!(
    ///     Country::parse("UK").unwrap_err().message().as_str(),
    ///     "unknown country `UK`; did you mean `GB`?",
    /// );
    /// ```
    pub const fn parse(code: &str) -> Result<Self, Violation> {
        match position(code, Self::CODES) {
            Some(at) => Ok(Self::ALL[at]),
            None => Err(unknown(code)),
        }
    }

    /// Reads a country's code at compile time.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`parse`](Self::parse) returns an error; in a `const` that is a
    /// compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::Country;
    ///
    /// const COUNTRY: Country = Country::from_static("UK");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn from_static(code: &'static str) -> Self {
        or_stop!(Self::parse(code))
    }
}

keyword!(Country);

impl fmt::Debug for Country {
    /// Shows the code.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Codes and names that users may try, each with the ISO 3166-1 alpha-2 code that is meant.
const ALIASES: &[(&str, &str)] = &[
    ("UK", "GB"),
    ("EN", "GB"),
    ("GBR", "GB"),
    ("England", "GB"),
    ("Great Britain", "GB"),
    ("United Kingdom", "GB"),
    ("EL", "GR"),
    ("USA", "US"),
    ("DEU", "DE"),
    ("GER", "DE"),
    ("FRA", "FR"),
    ("ESP", "ES"),
    ("ITA", "IT"),
    ("NLD", "NL"),
    ("Holland", "NL"),
    ("CAN", "CA"),
    ("CHE", "CH"),
    ("AUT", "AT"),
    ("SWE", "SE"),
    ("NOR", "NO"),
    ("DNK", "DK"),
];

const fn unknown(code: &str) -> Violation {
    let parameter = Parameter::Flags;
    if let Some(nearest) = suggestion(code) {
        let sentence = "unknown country `{part}`; did you mean `{fix}`?";
        return Violation::misspelled(parameter, sentence, code, nearest);
    }
    let sentence =
        "unknown country `{part}`; write an ISO 3166-1 alpha-2 code in upper case such as `DE`";
    Violation::new(parameter, Rule::UnknownName, sentence, code)
}

const fn suggestion(code: &str) -> Option<&'static str> {
    let mut at = 0;
    while at < Country::ALL.len() {
        let country = Country::ALL[at];
        if eq_folded(code, country.as_str()) || eq_folded(code, country.name()) {
            return Some(country.as_str());
        }
        at += 1;
    }
    alias(code, ALIASES)
}
