//! Why a query is not a callback from Connect.

use core::fmt;

/// An error in the query of a callback. It shows no value of the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CallbackError {
    /// There is none of `code`, `error`, `vehicle_id`, `user_id` and `external_id`. Smartcar documents no
    /// callback with a `state` alone, not even for `response_type=none`.
    NoOutcome,
    /// There are both a `code` and an `error`.
    Contradiction,
    /// This parameter is given twice ([RFC 6749, section 3.1](https://www.rfc-editor.org/rfc/rfc6749#section-3.1)).
    GivenTwice(&'static str),
    /// This parameter determines the outcome, but is empty.
    Empty(&'static str),
    /// This parameter, or an unknown one if `None`, is not percent-encoded UTF-8.
    Encoding(Option<&'static str>),
}

impl fmt::Display for CallbackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoOutcome => f.write_str(
                "the callback has none of `code`, `error`, `vehicle_id`, `user_id` and `external_id`; Smartcar documents no such answer",
            ),
            Self::Contradiction => f.write_str(
                "the callback has both `code` and `error`; it does not come from Connect",
            ),
            Self::GivenTwice(name) => write!(f, "the callback has `{name}` twice"),
            Self::Empty(name) => write!(f, "`{name}` is empty in the callback"),
            Self::Encoding(Some(name)) => {
                write!(f, "`{name}` is not percent-encoded UTF-8 in the callback")
            }
            Self::Encoding(None) => {
                f.write_str("a parameter of the callback is not percent-encoded UTF-8")
            }
        }
    }
}

impl core::error::Error for CallbackError {}

/// The error of a callback whose `state` is not the one that was sent. It shows neither state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StateMismatch {
    /// There is no `state` in the callback.
    Missing,
    /// The `state` is a different one.
    Different,
}

impl fmt::Display for StateMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "the callback has no `state`; begin the login again",
            Self::Different => {
                "the `state` of the callback is not the one that was sent; begin the login again"
            }
        })
    }
}

impl core::error::Error for StateMismatch {}
