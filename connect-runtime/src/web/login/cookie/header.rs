//! The `Cookie` header, byte by byte (RFC 6265, section 4.2.1).

/// Splits a `Cookie` header into its cookies, each a name and a value.
///
/// Nothing is decoded, and only spaces and tabs are trimmed: a browser checks for the prefix `__Host-` in the
/// bytes that it was given, so no other spelling may become that prefix here (CVE-2020-8184, CVE-2020-7070).
/// A cookie that is not ASCII or has no `=` is skipped, so that another application's cookie does no harm to
/// the ones beside it.
pub(crate) fn cookies(header: &[u8]) -> impl Iterator<Item = (&str, &str)> {
    let pieces = header.split(|byte| *byte == b';');
    pieces.filter_map(|piece| {
        let piece = core::str::from_utf8(piece).ok()?;
        let piece = piece.trim_matches([' ', '\t']);
        piece.split_once('=').filter(|_| piece.is_ascii())
    })
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::cookies;

    fn read(header: &[u8]) -> Vec<(&str, &str)> {
        cookies(header).collect()
    }

    #[test]
    fn a_cookie_is_what_stands_between_semicolons() {
        assert_eq!(read(b"a=1; b=2;c=3"), [("a", "1"), ("b", "2"), ("c", "3")]);
        assert_eq!(read(b" \ta=1\t ;\tb = 2 "), [("a", "1"), ("b ", " 2")]);
        assert_eq!(read(b"a=b=c; =d; e="), [("a", "b=c"), ("", "d"), ("e", "")]);
        assert_eq!(read(b"a=\"1; b=2\""), [("a", "\"1"), ("b", "2\"")]);
    }

    #[test]
    fn nothing_is_decoded_and_nothing_else_is_trimmed() {
        for name in [
            "%61", "+a", "\u{b}a", "\u{c}a", "\ra", "\na", "\0a", "\"a\"", "A",
        ] {
            let header = [name.as_bytes(), b"=%20"].concat();
            assert_eq!(read(&header), [(name, "%20")]);
        }
    }

    #[test]
    fn what_is_no_cookie_is_passed_over() {
        assert_eq!(read(b""), []);
        assert_eq!(read(b"; ;a;a b;;"), []);
        for foreign in [
            "city=Zürich".as_bytes(),
            "Zürich=1".as_bytes(),
            b"city=Z\xfcrich",
            b"\xa0a=1",
            "\u{2000}a=1".as_bytes(),
            b"a=\xff",
        ] {
            assert_eq!(read(foreign), []);
            let beside = [b"a=1; ", foreign, b"; b=2"].concat();
            assert_eq!(read(&beside), [("a", "1"), ("b", "2")]);
        }
    }
}
