//! When the approval dialog is shown: `approval_prompt`.

use crate::parameter::Parameter;
use crate::text::keywords::keywords;
use crate::text::nearest::nearest;
use crate::values::checked_text::keyword;
use crate::violation::{Rule, Violation, or_stop};

keywords! {
    /// When Connect shows the approval dialog.
    ///
    /// Source: Smartcar, *Build the Connect URL*, `approval_prompt`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::ApprovalPrompt;
    ///
    /// assert_eq!("force".parse(), Ok(ApprovalPrompt::Force));
    /// assert_eq!(ApprovalPrompt::Auto.as_str(), "auto");
    /// ```
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum ApprovalPrompt {
        #[default]
        Auto = auto: "only if the owner has not approved the same scope before. The default.",
        Force = force: "always.",
    }
}

impl ApprovalPrompt {
    /// Reads an approval prompt: `auto` or `force`.
    ///
    /// # Errors
    ///
    /// If it is neither; the error suggests the nearest.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::ApprovalPrompt;
    ///
    /// assert_eq!(
    ///     ApprovalPrompt::parse("always").unwrap_err().message().as_str(),
    ///     "unknown approval prompt `always`; write `auto` or `force`",
    /// );
    /// ```
    pub const fn parse(text: &str) -> Result<Self, Violation> {
        if let Some(prompt) = Self::find(text) {
            return Ok(prompt);
        }
        let parameter = Parameter::ApprovalPrompt;
        if text.is_empty() {
            let sentence = "the approval prompt is empty; write `auto` or `force`, or leave it out";
            return Err(Violation::new(parameter, Rule::Empty, sentence, text));
        }
        if let Some(nearest) = nearest(text, Self::NAMES) {
            let sentence = "unknown approval prompt `{part}`; did you mean `{fix}`?";
            return Err(Violation::misspelled(parameter, sentence, text, nearest));
        }
        let sentence = "unknown approval prompt `{part}`; write `auto` or `force`";
        Err(Violation::new(parameter, Rule::UnknownName, sentence, text))
    }

    /// Reads an approval prompt at compile time.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`parse`](Self::parse) returns an error; in a `const` that is a
    /// compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::ApprovalPrompt;
    ///
    /// const PROMPT: ApprovalPrompt = ApprovalPrompt::from_static("always");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn from_static(text: &'static str) -> Self {
        or_stop!(Self::parse(text))
    }

    /// Returns the approval prompt, as the URL carries it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

keyword!(ApprovalPrompt);
