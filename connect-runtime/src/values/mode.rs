//! Live or simulated vehicles: `mode`.

use crate::parameter::Parameter;
use crate::text::keywords::keywords;
use crate::text::nearest::nearest;
use crate::text::scan::eq;
use crate::values::checked_text::keyword;
use crate::violation::{Rule, Violation, or_stop};

keywords! {
    /// Whether Connect connects real vehicles or simulated ones.
    ///
    /// Source: Smartcar, *Build the Connect URL*, `mode`. If it is left out, the mode is live.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Mode;
    ///
    /// assert_eq!("simulated".parse(), Ok(Mode::Simulated));
    /// assert_eq!(Mode::Live.as_str(), "live");
    /// ```
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum Mode {
        #[default]
        Live = live: "real vehicles. The default.",
        Simulated = simulated: "vehicles created with Smartcar's Vehicle Simulator.",
    }
}

impl Mode {
    /// Reads a mode: `live` or `simulated`.
    ///
    /// # Errors
    ///
    /// If it is neither; the error suggests the nearest. `test` is refused as deprecated.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Mode;
    ///
    /// assert_eq!(
    ///     Mode::parse("test").unwrap_err().message().as_str(),
    ///     "mode `test` is deprecated; write `simulated`",
    /// );
    /// ```
    pub const fn parse(text: &str) -> Result<Self, Violation> {
        if let Some(mode) = Self::find(text) {
            return Ok(mode);
        }
        if eq(text, "test") {
            let sentence = "mode `{part}` is deprecated; write `{fix}`";
            return Err(of(Rule::Deprecated, sentence, text).with_fix("simulated"));
        }
        if text.is_empty() {
            let sentence = "the mode is empty; write `live` or `simulated`, or leave it out";
            return Err(of(Rule::Empty, sentence, text));
        }
        if let Some(nearest) = nearest(text, Self::NAMES) {
            let sentence = "unknown mode `{part}`; did you mean `{fix}`?";
            return Err(Violation::misspelled(
                Parameter::Mode,
                sentence,
                text,
                nearest,
            ));
        }
        let sentence = "unknown mode `{part}`; write `live` or `simulated`";
        Err(of(Rule::UnknownName, sentence, text))
    }

    /// Reads a mode at compile time.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`parse`](Self::parse) returns an error; in a `const` that is a
    /// compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::Mode;
    ///
    /// const MODE: Mode = Mode::from_static("test");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn from_static(text: &'static str) -> Self {
        or_stop!(Self::parse(text))
    }

    /// Returns the mode, as the URL carries it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

keyword!(Mode);

const fn of(rule: Rule, sentence: &'static str, text: &str) -> Violation {
    Violation::new(Parameter::Mode, rule, sentence, text)
}
