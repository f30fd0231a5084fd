//! What a login needs to know of a request.

use alloc::vec::Vec;

use super::cookie::header;

/// A request, as its framework has received it.
pub(crate) struct Request<'r> {
    /// What stands behind the `?` of its URI.
    pub(crate) query: &'r str,
    /// Its host, with or without the port, or nothing: only good for a hint in the log.
    pub(crate) host: &'r [u8],
    pub(crate) is_head: bool,
    /// The values of its `Cookie` headers; HTTP/2 may have several (RFC 9113, section 8.2.3).
    pub(crate) cookie_headers: Vec<&'r [u8]>,
}

impl<'r> Request<'r> {
    /// Returns the cookies, each a name and a value.
    pub(super) fn cookies(&self) -> impl Iterator<Item = (&'r str, &'r str)> {
        let headers = self.cookie_headers.iter();
        headers.flat_map(|header| header::cookies(header))
    }

    /// Returns `true` if it claims to be for another host than `localhost`.
    pub(super) fn is_for_another_host(&self) -> bool {
        let host = self.host.split(|byte| *byte == b':').next();
        host.is_some_and(|host| !host.is_empty() && !host.eq_ignore_ascii_case(b"localhost"))
    }
}
