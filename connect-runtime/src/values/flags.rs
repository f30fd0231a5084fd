//! The feature flags: `flags`.

#[cfg(feature = "alloc")]
pub(crate) mod buf;
pub(crate) mod country;
pub(crate) mod flag;

use core::fmt;

use crate::parameter::Parameter;
use crate::text::scan::{Pieces, eq, find, slice};
use crate::values::flags::country::Country;
use crate::values::flags::flag::Flag;
use crate::values::list::{Item, Iter, List, list};
use crate::violation::{Rule, Violation, or_stop};

/// The feature flags of a URL: at least one, none of them twice.
///
/// Source: Smartcar, *Build the Connect URL*, `flags`.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{Country, Flag, Flags};
///
/// const FLAGS: Flags<'static> =
///     Flags::new(&[Flag::country(Country::DE), Flag::from_static("color:00819D")]);
/// assert_eq!(Flags::parse("country:DE color:00819D"), Ok(FLAGS));
/// assert_eq!(FLAGS.country(), Some(Country::DE));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Flags<'a>(List<'a, Flag<'a>>);

impl<'a> Flags<'a> {
    /// Sets these flags.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`try_new`](Self::try_new) returns an error; in a `const` that
    /// is a compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::{Country, Flag, Flags};
    ///
    /// const FLAGS: Flags<'static> =
    ///     Flags::new(&[Flag::country(Country::DE), Flag::country(Country::FR)]);
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn new(flags: &'a [Flag<'a>]) -> Self {
        or_stop!(Self::try_new(flags))
    }

    /// Sets these flags.
    ///
    /// # Errors
    ///
    /// If there are none, or if one is given twice.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{Country, Flag, Flags};
    ///
    /// let flags = [Flag::country(Country::DE), Flag::country(Country::FR)];
    /// assert_eq!(
    ///     Flags::try_new(&flags).unwrap_err().message().as_str(),
    ///     "flag `country` is given twice; leave one of the two out",
    /// );
    /// ```
    pub const fn try_new(flags: &'a [Flag<'a>]) -> Result<Self, Violation> {
        Self::of_items(flags)
    }

    /// Reads flags separated by one space each, as the URL carries them.
    ///
    /// # Errors
    ///
    /// If there are none, one is not `flag:value` or given twice, or something other than one space
    /// separates them.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Flags;
    ///
    /// assert_eq!(
    ///     Flags::parse("country:UK").unwrap_err().message().as_str(),
    ///     "unknown country `UK`; did you mean `GB`?",
    /// );
    /// ```
    pub const fn parse(text: &'a str) -> Result<Self, Violation> {
        Self::of_text(text)
    }

    /// Iterates over the flags, in the order in which they were given.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Flags;
    ///
    /// let flags = Flags::parse("country:DE color:00819D").unwrap();
    /// let names: Vec<_> = flags.iter().map(|flag| flag.name()).collect();
    /// assert_eq!(names, ["country", "color"]);
    /// ```
    #[must_use]
    pub const fn iter(&self) -> FlagsIter<'a> {
        FlagsIter(self.0.iter())
    }

    /// Returns the country of the flag `country`, if it is set.
    #[must_use]
    pub fn country(&self) -> Option<Country> {
        let flag = self.iter().find(|flag| flag.name() == "country")?;
        Country::parse(flag.value()).ok()
    }
}

impl Flags<'static> {
    /// Reads flags separated by one space each at compile time.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`parse`](Self::parse) returns an error; in a `const` that is a
    /// compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::Flags;
    ///
    /// const FLAGS: Flags<'static> = Flags::from_static("country:UK");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn from_static(text: &'static str) -> Self {
        or_stop!(Self::parse(text))
    }
}

list! {
    Flags of Flag,
    /// An iterator over the flags of [`Flags`].
    FlagsIter;
    parse_piece, name_of, no_list, EMPTY, given_twice
}

impl<'a> Item<'a> for Flag<'a> {
    fn of_checked(piece: &'a str) -> Option<Self> {
        let (name, value) = piece.split_once(':')?;
        Some(Self::unchecked(name, value))
    }

    fn pieces(&self) -> [&'a str; 3] {
        [self.name(), ":", self.value()]
    }
}

pub(crate) const EMPTY: Violation = Violation::new(
    Parameter::Flags,
    Rule::Empty,
    "the flags are empty; leave them out",
    "",
);

/// The violation of a text that holds no list.
pub(crate) const fn no_list(text: &str) -> Option<Violation> {
    if text.is_empty() { Some(EMPTY) } else { None }
}

/// Reads what stands between two spaces.
pub(crate) const fn parse_piece(piece: &str) -> Result<Flag<'_>, Violation> {
    if piece.is_empty() {
        let sentence = "there is an extra space in the flags; write one space between two flags and none around them";
        return Err(Violation::new(
            Parameter::Flags,
            Rule::Separator,
            sentence,
            "",
        ));
    }
    Flag::parse(piece)
}

/// Returns the name in a checked piece: what stands in front of the first colon.
const fn name_of(piece: &str) -> &str {
    match find(piece, b':') {
        Some(colon) => slice(piece, 0, colon),
        None => piece,
    }
}

pub(crate) const fn given_twice(name: &str) -> Violation {
    let sentence = "flag `{part}` is given twice; leave one of the two out";
    Violation::new(Parameter::Flags, Rule::GivenTwice, sentence, name)
}
