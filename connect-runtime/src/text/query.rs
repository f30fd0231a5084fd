//! The pairs of a query.

use crate::text::scan::{Pieces, find, slice, tail};

/// The names and values of a query, not yet decoded, in their order.
///
/// `&` ends a pair, the first `=` of a pair ends its name; what stands between two `&&` is nothing.
#[derive(Clone)]
pub(crate) struct Pairs<'a>(Pieces<'a>);

impl<'a> Pairs<'a> {
    pub(crate) const fn new(query: &'a str) -> Self {
        Self(Pieces::new(query, b'&'))
    }

    /// Returns the next pair; the value of a name without `=` is empty.
    pub(crate) const fn next_pair(&mut self) -> Option<(&'a str, &'a str)> {
        while let Some(piece) = self.0.next() {
            if !piece.is_empty() {
                return Some(split(piece));
            }
        }
        None
    }
}

impl<'a> Iterator for Pairs<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        self.next_pair()
    }
}

const fn split(pair: &str) -> (&str, &str) {
    match find(pair, b'=') {
        Some(equals) => (slice(pair, 0, equals), tail(pair, equals + 1)),
        None => (pair, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::Pairs;

    #[test]
    fn a_pair_ends_with_an_ampersand_and_a_name_with_the_first_equals_sign() {
        for (query, pairs) in [
            ("", &[][..]),
            ("&&", &[]),
            ("a=b", &[("a", "b")]),
            ("&a=b&&c=d&", &[("a", "b"), ("c", "d")]),
            ("a=b=c&d", &[("a", "b=c"), ("d", "")]),
            ("=&=b", &[("", ""), ("", "b")]),
            ("a%26=%3D;b=+", &[("a%26", "%3D;b=+")]),
            ("ä=é&🚗", &[("ä", "é"), ("🚗", "")]),
        ] {
            assert!(Pairs::new(query).eq(pairs.iter().copied()), "{query}");
        }
    }
}
