//! The only vehicle that may be selected: `single_select_vin`.

use crate::parameter::Parameter;
use crate::text::scan::{char_at, count_chars, starts_with};
use crate::values::checked_text::checked_text;
use crate::violation::{Rule, Violation, or_stop};

/// A vehicle identification number: 17 upper-case letters and digits.
///
/// Real VINs do not contain I, O or Q (ISO 3779). Those of Smartcar's mock and simulated vehicles, which
/// begin with `0SC`, may. The check digit is not verified, since Smartcar's own examples fail it.
///
/// Source: Smartcar, *Build the Connect URL*, `single_select_vin`; *Single Select*.
///
/// # Examples
///
/// ```
/// use smartcar_connect::Vin;
///
/// assert!(!Vin::parse("5YJSA1CN5DFP00101").unwrap().is_simulated());
/// assert!(Vin::parse("0SCAUDI037A5ADB1C").unwrap().is_simulated());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Vin<'a>(&'a str);

impl<'a> Vin<'a> {
    /// The number of characters of a VIN.
    pub const LENGTH: usize = 17;

    /// Checks a VIN.
    ///
    /// # Errors
    ///
    /// If it does not have 17 characters, if one of them is not an upper-case letter or a digit, or if one
    /// is I, O or Q and the VIN is not one of Smartcar's own.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Vin;
    ///
    /// assert_eq!(
    ///     Vin::parse("5YJSA1CN5DFP0010").unwrap_err().message().as_str(),
    ///     "VIN `5YJSA1CN5DFP0010` has 16 characters; write all 17",
    /// );
    /// ```
    pub const fn parse(text: &'a str) -> Result<Self, Violation> {
        match violation(text) {
            None => Ok(Self(text)),
            Some(violation) => Err(violation),
        }
    }

    pub(crate) const fn unchecked(text: &'a str) -> Self {
        Self(text)
    }

    /// Returns the VIN as text: 17 ASCII characters.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }

    /// Returns `true` if this is a VIN of Smartcar's own mock and simulated vehicles, which begin with
    /// `0SC`. In live mode they end in a `configuration_error`.
    #[must_use]
    pub const fn is_simulated(self) -> bool {
        starts_with(self.0, SIMULATED)
    }
}

impl Vin<'static> {
    /// Checks a VIN at compile time.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`parse`](Self::parse) returns an error; in a `const` that is a
    /// compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::Vin;
    ///
    /// const CAR: Vin<'static> = Vin::from_static("5YJSA1CN5DFPO0101");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn from_static(text: &'static str) -> Self {
        or_stop!(Self::parse(text))
    }
}

checked_text!(Vin);

/// How the VINs of Smartcar's own vehicles begin.
const SIMULATED: &str = "0SC";

const fn violation(text: &str) -> Option<Violation> {
    if text.is_empty() {
        let sentence = "the VIN is empty; write its 17 characters or leave it out";
        return Some(of(Rule::Empty, sentence, text));
    }
    let count = count_chars(text);
    if count != Vin::LENGTH {
        let sentence = "VIN `{part}` has {count} characters; write all 17";
        return Some(of(Rule::Length, sentence, text).with_count(count));
    }
    let bytes = text.as_bytes();
    let (mut at, mut lower) = (0, false);
    while at < bytes.len() {
        lower |= bytes[at].is_ascii_lowercase();
        if !bytes[at].is_ascii_alphanumeric() {
            let sentence = "a VIN has no `{part}`; write its 17 upper-case letters and digits and nothing else";
            return Some(of(Rule::Character, sentence, char_at(text, at)));
        }
        at += 1;
    }
    if lower {
        let sentence = "VIN `{part}` is not in upper case; write `{fix}`";
        return Some(of(Rule::Case, sentence, text).with_upper_case());
    }
    if starts_with(text, SIMULATED) {
        return None;
    }
    confusable(text)
}

/// The letters that ISO 3779 leaves out because they look like digits.
const fn confusable(text: &str) -> Option<Violation> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let digit = match bytes[at] {
            b'I' => "1",
            b'O' | b'Q' => "0",
            _ => "",
        };
        if !digit.is_empty() {
            let sentence = "a VIN has no `{part}`, except Smartcar's own that begin with `0SC`; is it a `{fix}`?";
            let letter = char_at(text, at);
            return Some(of(Rule::Character, sentence, letter).with_fix(digit));
        }
        at += 1;
    }
    None
}

const fn of(rule: Rule, sentence: &'static str, part: &str) -> Violation {
    Violation::new(Parameter::SingleSelectVin, rule, sentence, part)
}
