//! The vehicle owner, for the Dashboard's analytics: `user`.

use crate::parameter::Parameter;
use crate::violation::{Rule, Violation};

/// Checks a user: anything but the empty text.
pub(crate) const fn check(user: &str) -> Result<(), Violation> {
    if user.is_empty() {
        let sentence = "the user is empty; write the owner's unique identifier or leave it out";
        return Err(Violation::new(Parameter::User, Rule::Empty, sentence, ""));
    }
    Ok(())
}
