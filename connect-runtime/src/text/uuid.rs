//! The shape of a UUID (RFC 9562, section 4), in which client ids and vehicle ids are written.

use crate::text::scan::eq;

/// How close a text is to a lower-case hyphenated UUID.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Uuid,
    /// A UUID but for upper-case letters.
    UpperCase,
    /// 32 hexadecimal digits without the hyphens.
    Unhyphenated,
    Other,
}

pub(crate) const NIL: &str = "00000000-0000-0000-0000-000000000000";

pub(crate) const fn shape(text: &str) -> Shape {
    let bytes = text.as_bytes();
    let hyphenated = bytes.len() == 36;
    if !hyphenated && bytes.len() != 32 {
        return Shape::Other;
    }
    let (mut at, mut upper) = (0, false);
    while at < bytes.len() {
        if hyphenated && matches!(at, 8 | 13 | 18 | 23) {
            if bytes[at] != b'-' {
                return Shape::Other;
            }
        } else if !bytes[at].is_ascii_hexdigit() {
            return Shape::Other;
        }
        upper |= bytes[at].is_ascii_uppercase();
        at += 1;
    }
    match (hyphenated, upper) {
        (false, _) => Shape::Unhyphenated,
        (true, true) => Shape::UpperCase,
        (true, false) => Shape::Uuid,
    }
}

pub(crate) const fn is_uuid(text: &str) -> bool {
    matches!(shape(text), Shape::Uuid)
}

pub(crate) const fn is_nil(text: &str) -> bool {
    eq(text, NIL)
}
