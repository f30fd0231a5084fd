//! A violation in a redirect URI.

use crate::parameter::Parameter;
use crate::violation::{Rule, Violation};

pub(super) const fn of(rule: Rule, sentence: &'static str, part: &str) -> Violation {
    Violation::new(Parameter::RedirectUri, rule, sentence, part)
}
