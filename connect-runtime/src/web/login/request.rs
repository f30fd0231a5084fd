//! The parts of a request that a login needs.

use alloc::vec::Vec;

use super::cookie::header;

/// A request as the framework received it.
pub(crate) struct Request<'r> {
    /// The query of its URI, without the `?`.
    pub(crate) query: &'r str,
    /// Its host, with or without the port, or nothing; used only for a warning in the log.
    pub(crate) host: &'r [u8],
    pub(crate) is_head: bool,
    /// The values of its `Cookie` headers; HTTP/2 allows several (RFC 9113, section 8.2.3).
    pub(crate) cookie_headers: Vec<&'r [u8]>,
}

impl<'r> Request<'r> {
    /// Iterates over the cookies, each a name and a value.
    pub(super) fn cookies(&self) -> impl Iterator<Item = (&'r str, &'r str)> {
        let headers = self.cookie_headers.iter();
        headers.flat_map(|header| header::cookies(header))
    }

    /// Returns `true` if the request claims to be for a host other than `localhost`.
    pub(super) fn is_for_another_host(&self) -> bool {
        let host = self.host.split(|byte| *byte == b':').next();
        host.is_some_and(|host| !host.is_empty() && !host.eq_ignore_ascii_case(b"localhost"))
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::Request;

    fn request<'r>(host: &'r str, cookie_headers: Vec<&'r [u8]>) -> Request<'r> {
        Request {
            query: "",
            host: host.as_bytes(),
            is_head: false,
            cookie_headers,
        }
    }

    #[test]
    fn another_host_is_one_that_is_known_and_not_localhost() {
        for host in ["localhost", "localhost:8000", "LocalHost:1", "", ":8000"] {
            assert!(!request(host, Vec::new()).is_for_another_host(), "{host}");
        }
        for host in [
            "127.0.0.1:8000",
            "[::1]:8000",
            "example.com",
            "app.localhost",
        ] {
            assert!(request(host, Vec::new()).is_for_another_host(), "{host}");
        }
    }

    #[test]
    fn the_cookies_of_all_headers_are_one_list() {
        let request = request("", [&b"a=1; b=2"[..], b"", b"\xff=; c=3"].into());
        let cookies: Vec<_> = request.cookies().collect();
        assert_eq!(cookies, [("a", "1"), ("b", "2"), ("c", "3")]);
    }
}
