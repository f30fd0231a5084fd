//! Where Connect is: the origin in front of `/oauth/authorize`.

#[cfg(feature = "alloc")]
use crate::parameter::Parameter;
use crate::text::authority::{Authority, Fault, may_have_user_info};
use crate::text::scan::{char_at, eq_ignore_case, starts_with};
use crate::text::uri::{Misplaced, Uri, before_query, misplaced};
use crate::values::checked_text::checked_text;
use crate::violation::{Rule, Violation, or_stop};

/// The scheme, host and port of a web site: that of Connect (Smartcar's own or, during development, a
/// stand-in), or that of the page that opened Connect.
///
/// An origin is `https://` or `http://`, a host and optionally a port. Nothing may follow, not even a `/`.
/// It is sent exactly as written.
///
/// Source: [RFC 6454, section 4](https://www.rfc-editor.org/rfc/rfc6454#section-4);
/// [RFC 3986, section 3.2](https://www.rfc-editor.org/rfc/rfc3986#section-3.2).
///
/// # Examples
///
/// ```
/// use smartcar_connect::Origin;
///
/// assert_eq!(Origin::default(), Origin::SMARTCAR);
/// assert_eq!(Origin::parse("http://127.0.0.1:4000").unwrap().as_str(), "http://127.0.0.1:4000");
/// assert_eq!(Origin::parse("http://[::1]:4000").unwrap().as_str(), "http://[::1]:4000");
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
    ///
    /// # Examples
    ///
    /// ```
    /// use smartcar_connect::{Origin, Rule};
    ///
    /// assert!(Origin::parse("https://connect.example.com").is_ok());
    /// let violation = Origin::parse("localhost:4000").unwrap_err();
    /// assert_eq!(violation.rule(), Rule::Scheme);
    /// ```
    pub const fn parse(text: &'a str) -> Result<Self, Violation> {
        match violation(text) {
            None => Ok(Self(text)),
            Some(violation) => Err(violation),
        }
    }

    /// Checks an `app_origin`.
    #[cfg(feature = "alloc")]
    pub(crate) const fn parse_app_origin(text: &'a str) -> Result<Self, Violation> {
        match Self::parse(text) {
            Err(violation) => Err(violation.in_parameter(Parameter::AppOrigin)),
            verdict => verdict,
        }
    }

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

    /// Checks an origin at compile time.
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
    if text.is_empty() {
        let sentence = "the origin is empty; write `https://` and the host";
        return Some(of(Rule::Empty, sentence, ""));
    }
    if let Some((what, at)) = misplaced(text) {
        return Some(character(text, what, at));
    }
    let Some(uri) = Uri::split(text) else {
        return Some(relative(text));
    };
    let Some(authority) = uri.authority else {
        return Some(relative(text));
    };
    if !eq_ignore_case(uri.scheme, "https") && !eq_ignore_case(uri.scheme, "http") {
        let sentence = "the scheme of an origin is not `{part}`; write `https` or `http`";
        return Some(of(Rule::Scheme, sentence, uri.scheme));
    }
    if let Some(fault) = Authority::split(authority).fault() {
        let is_user_info = may_have_user_info(text);
        let fault = if is_user_info { Fault::UserInfo } else { fault };
        return Some(authority_violation(fault, authority));
    }
    if !uri.path.is_empty() || uri.query.is_some() || uri.fragment.is_some() {
        let sentence = "origin `{part}` goes on after host and port; end it there, without a `/`";
        return Some(of(Rule::Path, sentence, before_query(text)));
    }
    None
}

const fn character(text: &str, what: Misplaced, at: usize) -> Violation {
    let sentence = match what {
        Misplaced::SpaceAround => "there is a space around the origin; leave it out",
        Misplaced::NotAscii => {
            "the origin has the character `{part}`; write the domain in its ASCII form, with `xn--`"
        }
        Misplaced::Space | Misplaced::Percent | Misplaced::Other => {
            "the origin has the character `{part}`; write a scheme, a host and a port and nothing else"
        }
    };
    of(Rule::Character, sentence, char_at(text, at))
}

/// The violation of a text that does not begin with a scheme and `://`.
const fn relative(text: &str) -> Violation {
    if may_have_user_info(text) {
        let sentence = "the origin is not absolute; begin it with `https://` and the host";
        return of(Rule::Scheme, sentence, "");
    }
    let sentence = if starts_with(text, "localhost") {
        "origin `{part}` is not absolute; begin it with `http://`"
    } else {
        "origin `{part}` is not absolute; begin it with `https://`"
    };
    of(Rule::Scheme, sentence, before_query(text))
}

const fn authority_violation(fault: Fault, authority: &str) -> Violation {
    match fault {
        Fault::UserInfo => {
            let sentence = "the origin has user info before the `@`; leave it out";
            of(Rule::UserInfo, sentence, "")
        }
        Fault::NoHost => {
            let sentence = "the origin has no host; write one such as `example.com` after `://`";
            of(Rule::Host, sentence, "")
        }
        Fault::Host => {
            let sentence = "`{part}` cannot be the host; write a domain name, an IPv4 address or an IPv6 address in brackets";
            of(Rule::Host, sentence, authority)
        }
        Fault::Port => {
            let sentence = "`{part}` does not end with a port; write digits after the last `:`, and an IPv6 address in brackets";
            of(Rule::Port, sentence, authority)
        }
    }
}

const fn of(rule: Rule, sentence: &'static str, part: &str) -> Violation {
    Violation::of_no_parameter(rule, sentence, part)
}
