//! Whether only one vehicle may be selected: `single_select`.

use crate::parameter::Parameter;
use crate::text::nearest::nearest;
use crate::text::scan::eq;
use crate::violation::{Rule, Violation};

/// Reads `true` or `false`.
#[cfg_attr(
    not(feature = "alloc"),
    expect(dead_code, reason = "only texts need it")
)]
pub(crate) const fn parse(text: &str) -> Result<bool, Violation> {
    if eq(text, "true") {
        return Ok(true);
    }
    if eq(text, "false") {
        return Ok(false);
    }
    let parameter = Parameter::SingleSelect;
    if text.is_empty() {
        let sentence = "`single_select` is empty; write `true` or `false`, or leave it out";
        return Err(Violation::new(parameter, Rule::Empty, sentence, text));
    }
    if let Some(nearest) = nearest(text, &["true", "false"]) {
        let sentence = "`single_select` is `{part}`; did you mean `{fix}`?";
        return Err(Violation::misspelled(parameter, sentence, text, nearest));
    }
    let sentence = "`single_select` is `{part}`; write `true` or `false`";
    Err(Violation::new(parameter, Rule::UnknownName, sentence, text))
}
