//! What `scope` and `flags` have in common: items that have names, none of them twice.

use core::fmt;
use core::hash::{Hash, Hasher};
use core::iter;

use crate::text::padded::pad;
use crate::text::scan::Pieces;

/// Checked items.
#[derive(Clone, Copy)]
pub(crate) enum List<'a, T> {
    /// As a URL carries them before percent-encoding: one space stands between two of them.
    Text(&'a str),
    Items(&'a [T]),
}

/// An item of a list.
pub(crate) trait Item<'a>: Copy + Eq + Hash {
    /// Reads what stands between two spaces of a checked text.
    fn of_checked(piece: &'a str) -> Option<Self>;

    /// Returns the texts that it is written as, one behind the other.
    fn pieces(&self) -> [&'a str; 3];
}

impl<'a, T: Item<'a>> List<'a, T> {
    /// Returns the text, if the list was made of one.
    pub(crate) const fn as_text(&self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Items(_) => None,
        }
    }

    pub(crate) const fn iter(&self) -> Iter<'a, T> {
        match self {
            Self::Text(text) => Iter::Text(Pieces::new(text, b' ')),
            Self::Items(items) => Iter::Items(items),
        }
    }

    fn pieces(&self) -> impl Iterator<Item = &'a str> + Clone {
        self.iter().enumerate().flat_map(|(at, item)| {
            let space = if at == 0 { "" } else { " " };
            iter::once(space).chain(item.pieces())
        })
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
        self.iter().for_each(|item| item.hash(state));
        // Marks the end of the list, as the hash of a `str` marks its own.
        state.write_u8(0xFF);
    }
}

impl<'a, T: Item<'a>> fmt::Display for List<'a, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.pad(text),
            Self::Items(_) => pad(self.pieces(), f),
        }
    }
}

/// The items that are left.
#[derive(Clone)]
pub(crate) enum Iter<'a, T> {
    Text(Pieces<'a>),
    Items(&'a [T]),
}

impl<'a, T: Item<'a>> Iterator for Iter<'a, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        match self {
            Self::Text(pieces) => T::of_checked(pieces.next()?),
            Self::Items(items) => {
                let (first, rest) = items.split_first()?;
                *items = rest;
                Some(*first)
            }
        }
    }
}

/// Implements what two types of lists have in common, each around a [`List`].
///
/// `parse_piece` reads and checks what stands between two spaces, `name_of` returns the name in it,
/// `no_list` finds what is wrong with a whole text, `EMPTY` is the violation of a list without items,
/// `given_twice` that of a name.
macro_rules! list {
    (
        $list:ident of $item:ident, $(#[$doc:meta])* $iter:ident;
        $parse_piece:path, $name_of:path, $no_list:path, $empty:path, $given_twice:path
    ) => {
        impl<'a> $list<'a> {
            const fn of_items(items: &'a [$item<'a>]) -> Result<Self, Violation> {
                if items.is_empty() {
                    return Err($empty);
                }
                let mut at = 1;
                while at < items.len() {
                    let mut before = 0;
                    while before < at {
                        if eq(items[before].name(), items[at].name()) {
                            return Err($given_twice(items[at].name()));
                        }
                        before += 1;
                    }
                    at += 1;
                }
                Ok(Self(List::Items(items)))
            }

            const fn of_text(text: &'a str) -> Result<Self, Violation> {
                if let Some(violation) = $no_list(text) {
                    return Err(violation);
                }
                let mut pieces = Pieces::new(text, b' ');
                let mut at = 0;
                while let Some(piece) = pieces.next() {
                    let name = match $parse_piece(piece) {
                        Ok(item) => item.name(),
                        Err(violation) => return Err(violation),
                    };
                    let mut earlier = Pieces::new(text, b' ');
                    let mut before = 0;
                    while let (true, Some(piece)) = (before < at, earlier.next()) {
                        if eq($name_of(piece), name) {
                            return Err($given_twice(name));
                        }
                        before += 1;
                    }
                    at += 1;
                }
                Ok(Self(List::Text(text)))
            }

            pub(crate) const fn unchecked(text: &'a str) -> Self {
                Self(List::Text(text))
            }

            /// Returns the text that it was made of, if it was made of one.
            pub(crate) const fn as_text(&self) -> Option<&'a str> {
                self.0.as_text()
            }
        }

        $(#[$doc])*
        #[derive(Clone)]
        pub struct $iter<'a>(Iter<'a, $item<'a>>);

        impl<'a> Iterator for $iter<'a> {
            type Item = $item<'a>;

            fn next(&mut self) -> Option<Self::Item> {
                self.0.next()
            }
        }

        impl fmt::Debug for $iter<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_list().entries(self.clone()).finish()
            }
        }

        impl<'a> IntoIterator for $list<'a> {
            type Item = $item<'a>;
            type IntoIter = $iter<'a>;

            fn into_iter(self) -> Self::IntoIter {
                self.iter()
            }
        }

        impl<'a> IntoIterator for &$list<'a> {
            type Item = $item<'a>;
            type IntoIter = $iter<'a>;

            fn into_iter(self) -> Self::IntoIter {
                self.iter()
            }
        }

        impl fmt::Display for $list<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $list<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($list))
                    .field(&format_args!("{self}"))
                    .finish()
            }
        }

        $crate::values::checked_text::read_from_text!($list);
    };
}
pub(crate) use list;
