//! The client secret, which has no place in a URL (RFC 6749, section 10.3).

use crate::violation::{Rule, Violation};

/// The violation of a client secret, by its name alone; its value is not looked at.
pub(crate) const SECRET: Violation = Violation::of_no_parameter(
    Rule::Secret,
    "`client_secret` has no place in a URL, which every browser and proxy on the way can read; leave it out",
    "",
);

/// Returns `true` if a name means the client secret, in whatever spelling: `clientSecret`, `X-Client-Secret`.
pub(crate) const fn is_client_secret(name: &str) -> bool {
    let name = name.as_bytes();
    let mut start = 0;
    while start < name.len() {
        if begins_client_secret(name, start) {
            return true;
        }
        start += 1;
    }
    false
}

/// Returns `true` if the letters of the name follow from `at` on, whatever else stands between them.
const fn begins_client_secret(name: &[u8], mut at: usize) -> bool {
    const SECRET: &[u8] = b"clientsecret";
    let mut matched = 0;
    while at < name.len() && matched < SECRET.len() {
        if name[at].is_ascii_alphanumeric() {
            if name[at].to_ascii_lowercase() != SECRET[matched] {
                return false;
            }
            matched += 1;
        }
        at += 1;
    }
    matched == SECRET.len()
}
