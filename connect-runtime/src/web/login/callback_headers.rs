//! The headers of the page behind a callback.

/// What that page gets unless its handler has set it: its address holds a code, which must go neither to the
/// next page nor into a cache (RFC 9700, section 4.2.4). The names are in lower case.
pub(crate) const CALLBACK_HEADERS: [(&str, &str); 2] = [
    ("referrer-policy", "no-referrer"),
    ("cache-control", "no-store"),
];
