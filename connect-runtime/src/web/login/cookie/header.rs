//! The `Cookie` header, byte by byte (RFC 6265, section 4.2.1).

/// Splits a `Cookie` header into its cookies, each a name and a value.
///
/// Nothing is decoded, and nothing but a space and a tab is trimmed: a browser checks the prefix
/// `__Host-` in the bytes that it was given, so no other spelling may become that prefix here
/// (CVE-2020-8184, CVE-2020-7070). What is not ASCII or has no `=` is passed over: another
/// application's cookie does no harm to the ones beside it.
pub(crate) fn cookies(header: &[u8]) -> impl Iterator<Item = (&str, &str)> {
    let pieces = header.split(|byte| *byte == b';');
    pieces.filter_map(|piece| {
        let piece = core::str::from_utf8(piece).ok()?;
        let piece = piece.trim_matches([' ', '\t']);
        piece.split_once('=').filter(|_| piece.is_ascii())
    })
}
