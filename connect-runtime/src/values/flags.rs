//! The feature flags: `flags`.

pub(crate) mod country;
pub(crate) mod flag;

use core::fmt;
use core::hash::{Hash, Hasher};

use crate::parameter::Parameter;
use crate::text::scan::{Pieces, eq, starts_with};
use crate::values::flags::country::Country;
use crate::values::flags::flag::Flag;
use crate::violation::{Rule, Violation, or_stop};

/// The feature flags of a URL: at least one, none twice.
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
#[derive(Clone, Copy)]
pub struct Flags<'a>(Repr<'a>);

#[derive(Clone, Copy)]
enum Repr<'a> {
    /// Checked text, as the URL carries it before percent-encoding.
    Text(&'a str),
    List(&'a [Flag<'a>]),
}

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
    /// If there are none, or one is there twice.
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
        if flags.is_empty() {
            return Err(EMPTY);
        }
        let mut at = 1;
        while at < flags.len() {
            let mut before = 0;
            while before < at {
                if eq(flags[before].name(), flags[at].name()) {
                    return Err(given_twice(flags[at].name()));
                }
                before += 1;
            }
            at += 1;
        }
        Ok(Self(Repr::List(flags)))
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
        if text.is_empty() {
            return Err(EMPTY);
        }
        let mut pieces = Pieces::new(text, b' ');
        let mut count = 0;
        while let Some(piece) = pieces.next() {
            let flag = match parse_piece(piece) {
                Ok(flag) => flag,
                Err(violation) => return Err(violation),
            };
            if is_in(flag.name(), text, count) {
                return Err(given_twice(flag.name()));
            }
            count += 1;
        }
        Ok(Self(Repr::Text(text)))
    }

    pub(crate) const fn unchecked(text: &'a str) -> Self {
        Self(Repr::Text(text))
    }

    /// Returns the text that was checked, if it was made of one: as the URL carries it, before encoding.
    pub(crate) const fn as_text(&self) -> Option<&'a str> {
        match self.0 {
            Repr::Text(text) => Some(text),
            Repr::List(_) => None,
        }
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
    pub const fn iter(&self) -> EachFlag<'a> {
        match self.0 {
            Repr::Text(text) => EachFlag(Rest::Text(Pieces::new(text, b' '))),
            Repr::List(list) => EachFlag(Rest::List(list, 0)),
        }
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

/// The flags of [`Flags`], one after the other.
#[derive(Clone, Debug)]
pub struct EachFlag<'a>(Rest<'a>);

#[derive(Clone)]
enum Rest<'a> {
    Text(Pieces<'a>),
    List(&'a [Flag<'a>], usize),
}

impl fmt::Debug for Rest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(EachFlag(self.clone())).finish()
    }
}

impl<'a> Iterator for EachFlag<'a> {
    type Item = Flag<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Rest::Text(pieces) => {
                let (name, value) = pieces.next()?.split_once(':')?;
                Some(Flag::unchecked(name, value))
            }
            Rest::List(list, next) => {
                let flag = *list.get(*next)?;
                *next += 1;
                Some(flag)
            }
        }
    }
}

impl<'a> IntoIterator for Flags<'a> {
    type Item = Flag<'a>;
    type IntoIter = EachFlag<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a> IntoIterator for &Flags<'a> {
    type Item = Flag<'a>;
    type IntoIter = EachFlag<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Returns `true` if `name` is the name of one of the first `count` flags of `text`.
const fn is_in(name: &str, text: &str, count: usize) -> bool {
    let mut pieces = Pieces::new(text, b' ');
    let mut at = 0;
    while let Some(piece) = pieces.next() {
        if at == count {
            return false;
        }
        let bytes = piece.as_bytes();
        if starts_with(piece, name) && bytes.len() > name.len() && bytes[name.len()] == b':' {
            return true;
        }
        at += 1;
    }
    false
}

pub(crate) const EMPTY: Violation = Violation::new(
    Parameter::Flags,
    Rule::Empty,
    "the flags are empty; leave it out",
    "",
);

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

pub(crate) const fn given_twice(name: &str) -> Violation {
    let sentence = "flag `{part}` is given twice; leave one of the two out";
    Violation::new(Parameter::Flags, Rule::GivenTwice, sentence, name)
}

impl fmt::Display for Flags<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, flag) in self.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { " " })?;
            flag.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Flags<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Flags")
            .field(&format_args!("{self}"))
            .finish()
    }
}

impl PartialEq for Flags<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Flags<'_> {}

impl Hash for Flags<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.iter().for_each(|item| item.hash(state));
    }
}

impl<'a> TryFrom<&'a str> for Flags<'a> {
    type Error = Violation;

    fn try_from(text: &'a str) -> Result<Self, Violation> {
        Self::parse(text)
    }
}
