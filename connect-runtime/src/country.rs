//! The country of the flag `country`.

mod table;

use core::fmt;

use crate::nearest::alias;
use crate::parameter::Parameter;
use crate::scan::eq;
use crate::text::keyword;
use crate::violation::{Rule, Violation, or_stop};

/// A country: an ISO 3166-1 alpha-2 code in upper case.
///
/// Connect shows the brands that are available there. Every country is a constant of its code.
///
/// Source: Smartcar, *Country flag*; ISO 3166-1.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{Country, Flag, Flags};
///
/// const FLAGS: Flags<'static> = Flags::new(&[Flag::country(Country::DE)]);
/// assert_eq!(FLAGS.to_string(), "country:DE");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country {
    code: &'static str,
    name: &'static str,
}

impl Country {
    /// Reads a country's code.
    ///
    /// # Errors
    ///
    /// If it is not a code of ISO 3166-1; the error suggests the one that was meant: `GB` for `UK`, `DE`
    /// for `de` and `Germany`.
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
        let mut at = 0;
        while at < Self::ALL.len() {
            if eq(code, Self::ALL[at].code) {
                return Ok(Self::ALL[at]);
            }
            at += 1;
        }
        Err(unknown(code))
    }

    /// Reads a country's code while the code is being built.
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

    /// Returns the code: two upper-case ASCII letters.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.code
    }

    /// Returns the English short name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }
}

keyword!(Country);

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Country").field(&self.code).finish()
    }
}

/// Codes and names in use that are none of ISO 3166-1 alpha-2.
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
        return Violation::new(parameter, Rule::UnknownName, sentence, code).with_fix(nearest);
    }
    let sentence =
        "unknown country `{part}`; write an ISO 3166-1 alpha-2 code in upper case such as `DE`";
    Violation::new(parameter, Rule::UnknownName, sentence, code)
}

const fn suggestion(code: &str) -> Option<&'static str> {
    let mut at = 0;
    while at < Country::ALL.len() {
        let country = Country::ALL[at];
        if alias(code, &[(country.code, ""), (country.name, "")]).is_some() {
            return Some(country.code);
        }
        at += 1;
    }
    alias(code, ALIASES)
}
