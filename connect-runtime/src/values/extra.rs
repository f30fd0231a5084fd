//! Parameters that the crate does not know yet: `extra`.

use crate::parameter::Parameter;
use crate::violation::client_secret::{SECRET, is_client_secret};
use crate::violation::sentence::Wordings;
use crate::violation::{Rule, Violation};

/// Parameters that the crate does not know yet, each a name and a value.
#[derive(Clone, Copy)]
pub(crate) enum Extra<'a> {
    Borrowed(&'a [(&'a str, &'a str)]),
    /// What a [`ConnectUrlBuf`](crate::ConnectUrlBuf) holds. As a slice, it would make the enum half as
    /// long again.
    #[cfg(feature = "alloc")]
    Owned(&'a alloc::vec::Vec<(alloc::string::String, alloc::string::String)>),
}

impl<'a> Extra<'a> {
    pub(crate) const NONE: Self = Self::Borrowed(&[]);

    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Borrowed(pairs) => pairs.is_empty(),
            #[cfg(feature = "alloc")]
            Self::Owned(pairs) => pairs.is_empty(),
        }
    }

    pub(crate) const fn iter(self) -> ExtraIter<'a> {
        ExtraIter {
            extra: self,
            next: 0,
        }
    }
}

/// An iterator over the parameters set by [`ConnectUrl::extra`](crate::ConnectUrl::extra).
#[derive(Clone)]
pub struct ExtraIter<'a> {
    extra: Extra<'a>,
    next: usize,
}

impl<'a> Iterator for ExtraIter<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let pair = match self.extra {
            Extra::Borrowed(pairs) => *pairs.get(self.next)?,
            #[cfg(feature = "alloc")]
            Extra::Owned(pairs) => {
                let (name, value) = pairs.get(self.next)?;
                (name.as_str(), value.as_str())
            }
        };
        self.next += 1;
        Some(pair)
    }
}

impl core::fmt::Debug for ExtraIter<'_> {
    /// Shows the names: nobody knows what the values are.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        // What is behind an `=` in a name is none.
        let names = self.clone().map(|(name, _)| name.split('=').next());
        let names = names.map(Option::unwrap_or_default);
        f.debug_list().entries(names).finish()
    }
}

/// Checks the name of a parameter that the crate does not know.
pub(crate) const fn check_name(name: &str) -> Result<(), Violation> {
    if name.is_empty() {
        return Err(of(Rule::Empty, &NO_NAME, name));
    }
    if is_client_secret(name) {
        return Err(SECRET);
    }
    if Parameter::find(name).is_some() {
        return Err(of(Rule::KnownName, &KNOWN, name));
    }
    Ok(())
}

pub(crate) const fn given_twice(name: &str) -> Violation {
    of(Rule::GivenTwice, &GIVEN_TWICE, name)
}

/// `extra` is there, but there is nothing in it.
#[cfg(feature = "alloc")]
pub(crate) const EMPTY: Violation = Violation::new(
    Parameter::Extra,
    Rule::Empty,
    "`extra` is empty; leave it out",
    "",
);

/// In a URL, there is no `extra`.
const NO_NAME: Wordings = Wordings {
    url: "a parameter has no name; write it before the `=`",
    ..Wordings::in_source("a parameter in `extra` has no name; write it before the value")
};

const GIVEN_TWICE: Wordings = Wordings {
    url: "parameter `{part}` is given twice; leave one of the two out",
    ..Wordings::in_source("parameter `{part}` is given twice in `extra`; leave one of the two out")
};

const KNOWN: Wordings = Wordings {
    code: "`{part}` is a parameter of its own; use its setter instead of `extra`",
    ..Wordings::in_source("`{part}` is a key of its own; write it outside of `extra`")
};

const fn of(rule: Rule, wordings: &'static Wordings, name: &str) -> Violation {
    Violation::worded(Parameter::Extra, rule, wordings, name)
}
