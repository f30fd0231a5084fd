//! The value that comes back with the answer: `state`.

use crate::parameter::Parameter;
use crate::violation::{Rule, Violation};

/// Checks a state: anything but the empty text, which would come back as no state at all.
pub(crate) const fn check(state: &str) -> Result<(), Violation> {
    if state.is_empty() {
        let sentence = "the state is empty and would protect nothing; write a fresh random value or leave it out";
        return Err(Violation::new(Parameter::State, Rule::Empty, sentence, ""));
    }
    Ok(())
}
