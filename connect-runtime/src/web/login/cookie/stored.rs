//! What an application stores with a login.

use alloc::string::String;

use crate::text::hex::{push_hex, read_hex};

/// Stands in the cookie for what is not stored; no hexadecimal digits look like it.
const NOTHING: &str = "-";

/// A value and a path to return to, each of them if there is one.
///
/// They are kept apart: a path often comes from a request, and must not be taken for the application's value.
#[derive(Clone, Default)]
pub(in crate::web::login) struct Stored {
    pub(in crate::web::login) value: Option<String>,
    pub(in crate::web::login) return_to: Option<String>,
}

impl Stored {
    /// Writes both as they are in the cookie.
    pub(super) fn write(&self) -> [String; 2] {
        [&self.value, &self.return_to].map(|text| match text {
            None => NOTHING.into(),
            Some(text) => {
                let mut digits = String::new();
                push_hex(text.as_bytes(), &mut digits);
                digits
            }
        })
    }

    /// Reads what [`write`](Self::write) has written; `None` if it is anything else.
    pub(super) fn read([value, return_to]: [&str; 2]) -> Option<Self> {
        let read = |piece: &str| match piece {
            NOTHING => Some(None),
            digits => String::from_utf8(read_hex(digits)?).ok().map(Some),
        };
        Some(Self {
            value: read(value)?,
            return_to: read(return_to)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Stored;

    #[test]
    fn what_is_read_is_what_was_written() {
        for (pieces, value, return_to) in [
            (["-", "-"], None, None),
            (["", "-"], Some(""), None),
            (["c3a9", "2f"], Some("\u{e9}"), Some("/")),
            (["-", "2d"], None, Some("-")),
        ] {
            let stored = Stored::read(pieces).unwrap();
            assert_eq!(stored.value.as_deref(), value);
            assert_eq!(stored.return_to.as_deref(), return_to);
            assert_eq!(stored.write(), pieces);
        }
        for pieces in [
            ["6", "-"],
            ["ff", "-"],
            ["-", "--"],
            ["6g", "-"],
            ["-", " "],
        ] {
            assert!(Stored::read(pieces).is_none(), "{pieces:?}");
        }
    }
}
