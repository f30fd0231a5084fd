//! The headers of the response to a callback.

/// Headers that the response gets unless its handler has set them: its address contains a code, which must
/// reach neither the next page nor a cache (RFC 9700, section 4.2.4). The names are in lower case.
pub(crate) const CALLBACK_HEADERS: [(&str, &str); 2] = [
    ("referrer-policy", "no-referrer"),
    ("cache-control", "no-store"),
];
