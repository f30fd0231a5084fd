//! What an input is made of: typed, but not checked.

use proc_macro2::{Ident, TokenStream};
use smartcar_connect_runtime::expansion::form;

use crate::place::{At, Place};

/// One value or item, in the form in which it was written.
pub(crate) type Form = form::Form<'static>;

/// One item of a list, with what stands in front of its colon.
pub(crate) type Item = form::Item<'static, At>;

/// An invocation: `key = value`, separated by commas.
#[derive(Debug, Default)]
pub(crate) struct Input {
    pub(crate) entries: Vec<Entry>,
    /// Whether something was left out that may have been any key.
    pub(crate) is_partial: bool,
}

/// One `key = value`.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) key: Ident,
    pub(crate) value: Value,
    /// Where the value stands; the key, where there is none.
    pub(crate) place: Place,
}

impl Entry {
    /// The Rust expression that is the value, if it is one.
    pub(crate) fn expression(&self) -> Option<&TokenStream> {
        match &self.value {
            Value::Dynamic(expression) => Some(expression),
            _ => None,
        }
    }
}

/// The value of a key, in the form in which it was written.
#[derive(Debug)]
pub(crate) enum Value {
    /// One word, string, number or `other("…")`.
    One(Form),
    /// `[…]`.
    List(Vec<Item>),
    /// `{…}`: a Rust expression.
    Dynamic(TokenStream),
    /// A Rust expression without the braces, as it was written.
    Bare(String),
    /// `a::b`: a path, as `crate` takes it.
    Path(TokenStream),
    /// The key stands alone, without `=`.
    Alone,
    /// Nothing stands behind the `=`.
    Missing,
    /// `{}`: an expression that is not there; already reported.
    Empty,
    /// Something that is no value; already reported.
    Refused,
    /// What follows a key without `=`; already reported, and the key may be half of one.
    Unread,
}
