//! What a Connect.toml writes otherwise than the macros.

use crate::input::settings::{list, one};
use crate::parameter;
use crate::values::make;
use crate::values::redirect_uri::faults;
use crate::values::scope::permission;
use crate::violation::Violation;

/// The sentences that say how to write something in the macros, each with what a file needs.
const SENTENCES: [(&str, &str); 12] = [
    (
        faults::CUSTOM_SCHEME,
        "the scheme `{part}` is not `sc` and the client id; if it is your application's own, write `{{ other = \"…\" }}` in the file",
    ),
    (
        permission::MAYBE_NEW,
        "unknown permission `{part}`; if Smartcar has added it since, write `{{ other = \"{part}\" }}` in the file",
    ),
    (
        make::MAYBE_NEW,
        "unknown make `{part}`; if Smartcar has added it since, write `{{ other = \"{part}\" }}` in the file",
    ),
    (
        make::NOT_A_NAME,
        "unknown make `{part}`; write one such as `TESLA`, or a new one in upper case in `{{ other = \"…\" }}` in the file",
    ),
    (
        list::SCOPE_IS_A_LIST,
        "`scope` takes a list such as `[\"read_odometer\", \"required:read_vin\"]`",
    ),
    (
        list::FLAGS_ARE_A_LIST,
        "`flags` takes a table such as `{{ country = \"DE\" }}`",
    ),
    (
        list::EXTRA_IS_A_LIST,
        "`extra` takes a table such as `{{ external_id = \"42\" }}`",
    ),
    (
        list::EXTRA_HAS_NAMES,
        "`extra` takes a table such as `{{ external_id = \"42\" }}`",
    ),
    (
        list::FLAG_IS_OTHER,
        "a flag does not take `other`; write `{{ flag = \"{part}\" }}`",
    ),
    (
        one::SCOPE_IS_OTHER,
        "`scope` takes a list; write `[{{ other = \"{part}\" }}]`",
    ),
    (
        one::NOT_IN_QUOTES,
        "`{part}` is not in quotes; write `\"{part}\"`",
    ),
    (
        parameter::FLAG_AS_A_KEY,
        "unknown key `{part}`; a flag goes into `flags`, as in `{{ country = \"DE\" }}`",
    ),
];

/// The same violation, with what to do as it is written in a file.
#[must_use]
pub fn in_toml(violation: Violation) -> Violation {
    violation.reworded(&SENTENCES)
}
