//! The lists of `scope` and `flags`: items that have names, none of them twice.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use core::hash::{Hash, Hasher};

use crate::error::ErrorKind;
use crate::text::Pieces;

/// Items that have been checked.
#[derive(Clone, Copy)]
pub(crate) enum List<'a, T> {
    /// As a URL contains them before percent-encoding, separated by one space each.
    Text(&'a str),
    Items(&'a [T]),
}

/// An item of a list.
pub(crate) trait Item<'a>: Copy + Eq + Hash + 'a {
    /// Reads an item of a text that has been checked.
    fn from_checked(piece: &'a str) -> Self;

    /// Appends the item as a URL contains it before percent-encoding.
    fn push_to(&self, text: &mut String);
}

impl<'a, T: Item<'a>> List<'a, T> {
    /// Returns the text, if the list was made from one.
    pub(crate) const fn as_text(&self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Items(_) => None,
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = T> + Clone + use<'a, T> {
        let (pieces, items) = match *self {
            Self::Text(text) => (Some(Pieces::new(text, b' ')), &[][..]),
            Self::Items(items) => (None, items),
        };
        let pieces = pieces.into_iter().flatten().map(T::from_checked);
        pieces.chain(items.iter().copied())
    }

    /// Returns the items as a URL contains them before percent-encoding.
    pub(crate) fn to_text(self) -> Cow<'a, str> {
        let Self::Items(items) = self else {
            return self.as_text().unwrap_or_default().into();
        };
        let mut text = String::new();
        for (at, item) in items.iter().enumerate() {
            text.push_str(if at == 0 { "" } else { " " });
            item.push_to(&mut text);
        }
        text.into()
    }
}

impl<'a, T: Item<'a>> PartialEq for List<'a, T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<'a, T: Item<'a>> Eq for List<'a, T> {}

impl<'a, T: Item<'a>> Hash for List<'a, T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.to_text().hash(state);
    }
}

/// Returns what is wrong with each item of a text, with the item; `check` returns the name of an item.
pub(crate) fn errors_in_text<'t>(
    text: &'t str,
    check: impl Fn(&'t str) -> Result<&'t str, ErrorKind>,
) -> Vec<(ErrorKind, &'t str)> {
    if text.is_empty() {
        return [(ErrorKind::Empty, text)].into();
    }
    let mut seen = BTreeSet::new();
    let mut is_separated = true;
    let mut errors = Vec::new();
    for piece in text.split(' ') {
        match check(piece) {
            Ok(name) if seen.insert(name) => {}
            Ok(name) => errors.push((ErrorKind::Duplicate, name)),
            // The separators of the whole text are one mistake.
            Err(kind @ (ErrorKind::ExtraSpace | ErrorKind::WrongSeparator(_))) => {
                if is_separated {
                    errors.push((kind, ""));
                }
                is_separated = false;
            }
            Err(kind) => errors.push((kind, piece)),
        }
    }
    errors
}

/// Returns what is wrong with a list of items that have been checked, with the name.
pub(crate) fn error_in_names<'n>(
    mut names: impl ExactSizeIterator<Item = &'n str>,
) -> Option<(ErrorKind, &'n str)> {
    if names.len() == 0 {
        return Some((ErrorKind::Empty, ""));
    }
    let mut seen = BTreeSet::new();
    names
        .find(|name| !seen.insert(*name))
        .map(|name| (ErrorKind::Duplicate, name))
}

/// Implements what two types around a [`List`] have in common; `$check` checks the text between two spaces.
macro_rules! list_value {
    ($list:ident of $item:ident, $check:path) => {
        impl<'a> $list<'a> {
            /// Stops the build if there are no items, or if two have the same name.
            #[track_caller]
            const fn from_const_items(items: &'a [$item<'a>]) -> Self {
                if items.is_empty() {
                    $crate::ErrorKind::Empty.stop();
                }
                let mut at = 1;
                while at < items.len() {
                    let mut before = 0;
                    while before < at {
                        if $crate::text::eq(items[before].name(), items[at].name()) {
                            $crate::ErrorKind::Duplicate.stop();
                        }
                        before += 1;
                    }
                    at += 1;
                }
                Self(List::Items(items))
            }

            /// Stops the build if the text is not a valid list.
            #[track_caller]
            const fn from_const_text(text: &'a str) -> Self {
                let mut pieces = $crate::text::Pieces::new(text, b' ');
                let mut count = 0;
                while let Some(piece) = pieces.next() {
                    let name = match $check(piece) {
                        Ok(item) => item.name(),
                        Err(_) if text.is_empty() => $crate::ErrorKind::Empty.stop(),
                        Err(kind) => kind.stop(),
                    };
                    let mut earlier = $crate::text::Pieces::new(text, b' ');
                    let mut before = 0;
                    while let (true, Some(piece)) = (before < count, earlier.next()) {
                        if $crate::text::eq($item::unchecked(piece).name(), name) {
                            $crate::ErrorKind::Duplicate.stop();
                        }
                        before += 1;
                    }
                    count += 1;
                }
                Self(List::Text(text))
            }

            pub(crate) const fn unchecked(text: &'a str) -> Self {
                Self(List::Text(text))
            }

            /// Returns the text, if the list was made from one.
            pub(crate) const fn as_text(&self) -> Option<&'a str> {
                self.0.as_text()
            }
        }

        impl ::core::fmt::Display for $list<'_> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(&self.0.to_text())
            }
        }

        impl ::core::fmt::Debug for $list<'_> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                write!(f, concat!(stringify!($list), "({})"), self.0.to_text())
            }
        }

        $crate::macros::borrowed_from_text!($list);
    };
}
pub(crate) use list_value;
