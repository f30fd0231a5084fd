//! The name of an environment that does not exist.

use core::fmt;

use crate::text::nearest::nearest;
use crate::violation::excerpt::Excerpt;
use crate::violation::message::Message;

/// A name that is not one of an application's environments.
///
/// It is the error of `FromStr` and `TryFrom<&str>` on an enum that derives
/// [`ConnectConfig`](crate::ConnectConfig). Its message suggests the nearest name, or lists all names.
///
/// # Examples
///
/// ```
/// use smartcar_connect::ConnectConfig;
///
/// #[derive(ConnectConfig, Debug)]
/// #[connect(client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07")]
/// enum Environment {
///     Production,
///     #[connect(mode = simulated)]
///     Staging,
/// }
///
/// let unknown = "stagin".parse::<Environment>().unwrap_err();
/// assert_eq!(unknown.to_string(), "unknown environment `stagin`; did you mean `staging`?");
/// assert_eq!(unknown.names(), ["production", "staging"]);
///
/// let unknown = "test".parse::<Environment>().unwrap_err();
/// assert_eq!(
///     unknown.to_string(),
///     "unknown environment `test`; expected one of `production`, `staging`",
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownEnvironment {
    name: Excerpt,
    nearest: Option<&'static str>,
    names: &'static [&'static str],
}

impl UnknownEnvironment {
    pub(crate) const fn new(name: &str, names: &'static [&'static str]) -> Self {
        Self {
            name: Excerpt::new(name),
            nearest: nearest(name, names),
            names,
        }
    }

    /// Returns the unknown name, of which at most 44 bytes are kept.
    #[must_use]
    pub const fn name(&self) -> Excerpt {
        self.name
    }

    /// Returns the names of all environments, in the order of the variants.
    #[must_use]
    pub const fn names(&self) -> &'static [&'static str] {
        self.names
    }
}

impl fmt::Display for UnknownEnvironment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name.as_str().is_empty() {
            f.write_str("the name of the environment is empty; ")?;
        } else {
            let mut name = Message::new();
            name.push_excerpt(&self.name);
            write!(f, "unknown environment `{name}`; ")?;
        }
        if let Some(nearest) = self.nearest {
            return write!(f, "did you mean `{nearest}`?");
        }
        f.write_str("expected ")?;
        for (at, known) in self.names.iter().enumerate() {
            let before = match at {
                0 if self.names.len() > 1 => "one of ",
                0 => "",
                _ => ", ",
            };
            write!(f, "{before}`{known}`")?;
        }
        Ok(())
    }
}

impl core::error::Error for UnknownEnvironment {}
