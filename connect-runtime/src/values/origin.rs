//! Where Connect is: the origin in front of `/oauth/authorize`.

use crate::text::scan::{contains, eq, starts_with};
use crate::values::checked_text::checked_text;
use crate::values::redirect_uri::authority;
use crate::values::redirect_uri::uri::{Uri, before_query, character_violation};
use crate::violation::{Rule, Violation, or_stop};

/// The scheme, host and port of a Connect: Smartcar's own, or a stand-in's to develop against.
///
/// An origin is `https://` or `http://`, a host in lower case and, unless it is the scheme's own, a
/// port; nothing follows, not even a `/`.
///
/// Source: RFC 6454, section 4.
///
/// # Examples
///
/// ```
/// use smartcar_connect::Origin;
///
/// assert_eq!(Origin::default(), Origin::SMARTCAR);
/// assert_eq!(Origin::parse("http://127.0.0.1:4000").unwrap().as_str(), "http://127.0.0.1:4000");
/// assert!(Origin::parse("http://127.0.0.1:4000/").is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin<'a>(&'a str);

impl<'a> Origin<'a> {
    /// Checks an origin.
    ///
    /// # Errors
    ///
    /// If it is not absolute, its scheme is neither `https` nor `http`, its host or port is invalid, or
    /// anything follows.
    pub const fn parse(text: &'a str) -> Result<Self, Violation> {
        match violation(text) {
            None => Ok(Self(text)),
            Some(violation) => Err(violation),
        }
    }

    #[cfg(feature = "alloc")]
    pub(crate) const fn unchecked(text: &'a str) -> Self {
        Self(text)
    }

    /// Returns the origin as text.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }
}

impl Origin<'static> {
    /// Smartcar's own Connect, `https://connect.smartcar.com`. The default.
    pub const SMARTCAR: Self = Self("https://connect.smartcar.com");

    /// Checks an origin while the code is being built.
    ///
    /// # Panics
    ///
    /// Under the conditions in which [`parse`](Self::parse) returns an error; in a `const` that is a
    /// compile error with the same sentence.
    ///
    /// # Examples
    ///
    /// ```compile_fail
    /// use smartcar_connect::Origin;
    ///
    /// const STANDIN: Origin<'static> = Origin::from_static("localhost:4000");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn from_static(text: &'static str) -> Self {
        or_stop!(Self::parse(text))
    }
}

impl Default for Origin<'_> {
    fn default() -> Self {
        Origin::SMARTCAR
    }
}

checked_text!(Origin);

/// Checks an origin; also the `app_origin` of a redirect URI, which has a further rule.
pub(crate) const fn violation(text: &str) -> Option<Violation> {
    if let Some(violation) = character_violation(text) {
        return Some(violation.in_no_parameter());
    }
    let Some(uri) = Uri::split(text) else {
        // User info is not shown.
        let (sentence, shown) = if contains(text, b'@') {
            (
                "the origin is not absolute; begin it with `https://` and the host",
                "",
            )
        } else if starts_with(text, "localhost") {
            (
                "origin `{part}` is not absolute; begin it with `http://`",
                before_query(text),
            )
        } else {
            (
                "origin `{part}` is not absolute; begin it with `https://`",
                before_query(text),
            )
        };
        return Some(Violation::of_no_parameter(Rule::Scheme, sentence, shown));
    };
    let default_port = if eq(uri.scheme, "https") {
        "443"
    } else if eq(uri.scheme, "http") {
        "80"
    } else {
        let sentence = "the scheme of an origin is not `{part}`; write `https` or `http`";
        return Some(Violation::of_no_parameter(
            Rule::Scheme,
            sentence,
            uri.scheme,
        ));
    };
    if let Some(violation) = authority::violation(uri.authority, default_port) {
        return Some(violation.in_no_parameter());
    }
    if !uri.path.is_empty() || uri.query.is_some() || uri.fragment.is_some() {
        let sentence = "origin `{part}` goes on after host and port; end it there, without a `/`";
        let shown = before_query(text);
        return Some(Violation::of_no_parameter(Rule::Path, sentence, shown));
    }
    None
}
