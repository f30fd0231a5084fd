//! What is said otherwise of a URL than of what the macros read.

use crate::values::make;
use crate::values::redirect_uri::faults;
use crate::values::scope::permission;
use crate::violation::Violation;

/// The sentences that say how to write something in the macros, each with what a URL's reader does.
const SENTENCES: [(&str, &str); 4] = [
    (
        faults::CUSTOM_SCHEME,
        "the scheme `{part}` is not `sc` and the client id; if it is your application's own, read the URL with `ParseOptions::allow_other`",
    ),
    (
        permission::MAYBE_NEW,
        "unknown permission `{part}`; if Smartcar has added it since, read the URL with `ParseOptions::allow_other`",
    ),
    (
        make::MAYBE_NEW,
        "unknown make `{part}`; if Smartcar has added it since, read the URL with `ParseOptions::allow_other`",
    ),
    (
        make::NOT_A_NAME,
        "unknown make `{part}`; write one such as `TESLA`, or read a new one with `ParseOptions::allow_other`",
    ),
];

/// The same violation, with what to do about it in a URL.
pub(super) fn in_url(violation: Violation) -> Violation {
    violation.reworded(&SENTENCES)
}
