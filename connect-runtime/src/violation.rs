//! What a rule says of a value that breaks it.

pub(crate) mod client_secret;
pub(crate) mod excerpt;
#[cfg(feature = "alloc")]
pub mod findings;
pub(crate) mod message;
mod rule;
pub(crate) mod sentence;
pub(crate) mod unknown_environment;
#[cfg(feature = "alloc")]
pub(crate) mod violations;

pub use rule::Rule;

use core::fmt;

use self::excerpt::Excerpt;
use self::message::Message;
use self::sentence::{Notation, Sentence, Wordings};
use crate::parameter::Parameter;
use crate::text::scan::eq_ignore_case;

/// How the fix is made out of the offending part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fix {
    None,
    Text(&'static str),
    LowerCase,
    UpperCase,
    /// 32 hexadecimal digits with a UUID's hyphens in between, in lower case.
    Uuid,
    /// A text that lives elsewhere.
    #[cfg(feature = "toml")]
    Excerpt(Excerpt),
}

/// A value that breaks a rule: the parameter, the rule, the offending part of the value, and the fix.
///
/// The [`message`](Self::message) is the sentence that the macros show as a compile error: what is wrong,
/// then what to do. `Display` puts the parameter's name in front, or the environment variable that the value
/// came from. Neither shows a `state` or a secret. The [`problem`](Self::problem) alone is meant for users who
/// are not developers, such as an owner who mistypes a VIN.
///
/// # Examples
///
/// ```
/// use smartcar_connect::{Parameter, Permission, Rule};
///
/// let violation = Permission::parse("read_odometr").unwrap_err();
/// assert_eq!(violation.parameter(), Some(Parameter::Scope));
/// assert_eq!(violation.rule(), Rule::UnknownName);
/// assert_eq!(violation.fix().unwrap(), "read_odometer");
/// assert_eq!(
///     violation.to_string(),
///     "scope: unknown permission `read_odometr`; did you mean `read_odometer`?",
/// );
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Violation {
    sentence: Sentence,
    notation: Notation,
    fix: Fix,
    part: Excerpt,
    count: u32,
    parameter: Option<Parameter>,
    /// The parameter whose environment variable holds the value.
    #[cfg(feature = "std")]
    variable: Option<Parameter>,
    rule: Rule,
}

impl Violation {
    pub(crate) const fn new(
        parameter: Parameter,
        rule: Rule,
        sentence: &'static str,
        part: &str,
    ) -> Self {
        Self {
            sentence: Sentence::Same(sentence),
            notation: Notation::Code,
            fix: Fix::None,
            part: Excerpt::new(part),
            count: 0,
            parameter: Some(parameter),
            #[cfg(feature = "std")]
            variable: None,
            rule,
        }
    }

    /// A violation whose sentence is worded for the place where the value stands.
    pub(crate) const fn worded(
        parameter: Parameter,
        rule: Rule,
        wordings: &'static Wordings,
        part: &str,
    ) -> Self {
        let mut violation = Self::new(parameter, rule, "", part);
        violation.sentence = Sentence::Worded(wordings);
        violation
    }

    /// A name that is not known, but near to one that is.
    pub(crate) const fn misspelled(
        parameter: Parameter,
        sentence: &'static str,
        name: &str,
        nearest: &'static str,
    ) -> Self {
        let rule = if eq_ignore_case(name, nearest) {
            Rule::Case
        } else {
            Rule::UnknownName
        };
        Self::new(parameter, rule, sentence, name).with_fix(nearest)
    }

    /// A violation in something that is not a parameter: an unknown key, an origin.
    pub(crate) const fn of_no_parameter(rule: Rule, sentence: &'static str, part: &str) -> Self {
        let mut violation = Self::new(Parameter::Extra, rule, sentence, part);
        violation.parameter = None;
        violation
    }

    /// The same violation, in a value of another parameter.
    pub(crate) const fn in_parameter(mut self, parameter: Parameter) -> Self {
        self.parameter = Some(parameter);
        self
    }

    /// The same violation, in something that is not a parameter.
    pub(crate) const fn in_no_parameter(mut self) -> Self {
        self.parameter = None;
        self
    }

    /// The same violation, in the value of the environment variable of a parameter.
    #[cfg(feature = "std")]
    pub(crate) const fn in_variable_of(mut self, parameter: Parameter) -> Self {
        self.variable = Some(parameter);
        self
    }

    /// The same violation, in a value that stands there.
    pub(crate) const fn in_notation(mut self, notation: Notation) -> Self {
        self.notation = notation;
        self
    }

    pub(crate) const fn with_fix(mut self, fix: &'static str) -> Self {
        self.fix = Fix::Text(fix);
        self
    }

    #[cfg(feature = "toml")]
    pub(crate) const fn with_excerpt(mut self, fix: &str) -> Self {
        self.fix = Fix::Excerpt(Excerpt::new(fix));
        self
    }

    pub(crate) const fn with_lower_case(mut self) -> Self {
        self.fix = Fix::LowerCase;
        self
    }

    pub(crate) const fn with_upper_case(mut self) -> Self {
        self.fix = Fix::UpperCase;
        self
    }

    pub(crate) const fn with_uuid(mut self) -> Self {
        self.fix = Fix::Uuid;
        self
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "no text has 4 Gi characters"
    )]
    pub(crate) const fn with_count(mut self, count: usize) -> Self {
        self.count = count as u32;
        self
    }

    /// The same violation without a piece of the value, for a log.
    #[cfg(feature = "login")]
    pub(crate) const fn without_part(mut self) -> Self {
        self.part = Excerpt::new("…");
        self
    }

    /// Returns the parameter whose value breaks the rule.
    ///
    /// It is `None` if no parameter's value does: the key itself is unknown, there is a client secret, or it
    /// is an [`Origin`](crate::Origin), the rest of a URL or a file as such that is wrong.
    #[must_use]
    pub const fn parameter(&self) -> Option<Parameter> {
        self.parameter
    }

    /// Returns the environment variable that holds the value, if one does; see
    /// [`ConnectUrl::VARIABLES`](crate::ConnectUrl::VARIABLES).
    #[cfg(feature = "std")]
    #[must_use]
    pub const fn variable(&self) -> Option<&'static str> {
        match self.variable {
            Some(parameter) => parameter.variable(),
            None => None,
        }
    }

    /// Returns what `Display` puts in front of the sentence.
    fn name(&self) -> Option<&'static str> {
        #[cfg(feature = "std")]
        if let Some(variable) = self.variable() {
            return Some(variable);
        }
        self.parameter.map(Parameter::name)
    }

    /// Returns the kind of rule that was broken.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        self.rule
    }

    /// Returns the offending part of the value. It is empty if the value must not be shown.
    #[must_use]
    pub const fn part(&self) -> Excerpt {
        self.part
    }

    /// Returns what to write instead of [`part`](Self::part), if that is known.
    #[must_use]
    pub const fn fix(&self) -> Option<Message> {
        if matches!(self.fix, Fix::None) {
            return None;
        }
        let mut message = Message::new();
        self.push_fix(&mut message);
        Some(message)
    }

    /// Returns the sentence: the [problem](Self::problem), then the [remedy](Self::remedy).
    #[must_use]
    pub const fn message(&self) -> Message {
        self.written(self.sentence.in_notation(self.notation))
    }

    /// Returns what is wrong, without the advice that [`message`](Self::message) gives to developers.
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::Vin;
    ///
    /// let violation = Vin::parse("5yjsa1cn5dfp00101").unwrap_err();
    /// assert_eq!(violation.problem(), "VIN `5yjsa1cn5dfp00101` is not in upper case");
    /// assert_eq!(violation.remedy().unwrap(), "write `5YJSA1CN5DFP00101`");
    /// assert_eq!(
    ///     violation.message(),
    ///     "VIN `5yjsa1cn5dfp00101` is not in upper case; write `5YJSA1CN5DFP00101`",
    /// );
    /// ```
    #[must_use]
    pub const fn problem(&self) -> Message {
        let (problem, _) = sentence::split(self.sentence.in_notation(self.notation));
        self.written(problem)
    }

    /// Returns the advice that [`message`](Self::message) gives, if any.
    #[must_use]
    pub const fn remedy(&self) -> Option<Message> {
        let (_, remedy) = sentence::split(self.sentence.in_notation(self.notation));
        match remedy {
            Some(remedy) => Some(self.written(remedy)),
            None => None,
        }
    }

    /// Fills in the placeholders of a sentence.
    const fn written(&self, sentence: &str) -> Message {
        let mut message = Message::new();
        let sentence = sentence.as_bytes();
        let mut at = 0;
        while at < sentence.len() {
            if sentence[at] == b'{' && sentence[at + 1] == b'{' {
                message.push_byte(b'{');
                at += 1;
            } else if sentence[at] == b'}' {
                // The second of `}}`; a single one ends a placeholder and is not met here.
                message.push_byte(b'}');
                at += 1;
            } else if sentence[at] == b'{' {
                match sentence[at + 1] {
                    b'p' => message.push_excerpt(&self.part),
                    b'f' => self.push_fix(&mut message),
                    _ => message.push_number(self.count),
                }
                while sentence[at] != b'}' {
                    at += 1;
                }
            } else {
                message.push_byte(sentence[at]);
            }
            at += 1;
        }
        message
    }

    const fn push_fix(&self, message: &mut Message) {
        let part = self.part.as_str().as_bytes();
        let mut at = 0;
        match self.fix {
            Fix::None => {}
            Fix::Text(text) => message.push_str(text),
            #[cfg(feature = "toml")]
            Fix::Excerpt(text) => message.push_excerpt(&text),
            Fix::LowerCase | Fix::Uuid => {
                while at < part.len() {
                    if matches!(self.fix, Fix::Uuid) && matches!(at, 8 | 12 | 16 | 20) {
                        message.push_byte(b'-');
                    }
                    message.push_byte(part[at].to_ascii_lowercase());
                    at += 1;
                }
            }
            Fix::UpperCase => {
                while at < part.len() {
                    message.push_byte(part[at].to_ascii_uppercase());
                    at += 1;
                }
            }
        }
    }

    /// Stops the build with the sentence, the caret on whoever called the caller.
    #[track_caller]
    pub(crate) const fn stop(&self) -> ! {
        panic!("{}", self.message().as_str())
    }
}

/// The value of a rule's verdict, or the build stopped with its sentence.
macro_rules! or_stop {
    ($verdict:expr) => {
        match $verdict {
            Ok(value) => value,
            Err(violation) => violation.stop(),
        }
    };
}
pub(crate) use or_stop;

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = self.name() {
            write!(f, "{name}: ")?;
        }
        f.write_str(self.message().as_str())
    }
}

impl fmt::Debug for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Violation");
        debug.field("parameter", &self.parameter);
        #[cfg(feature = "std")]
        if let Some(variable) = self.variable() {
            debug.field("variable", &variable);
        }
        debug
            .field("rule", &self.rule)
            .field("part", &self.part)
            .field("fix", &self.fix())
            .field("message", &self.message())
            .finish_non_exhaustive()
    }
}

impl core::error::Error for Violation {}
