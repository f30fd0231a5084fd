//! The tokens of an invocation, parsed but not checked: every piece keeps its place.
//!
//! Parsing goes on behind a mistake, with the next comma at the latest.

mod arguments;
mod ast;
mod attribute;
mod entry;
mod form;
mod item;
mod list;
mod meant;
mod tokens;
mod unbracketed;
mod value;

pub(crate) use ast::{Entry, Form, Input, Item, Value};
pub(crate) use entry::parse;
pub(crate) use meant::meant;
pub(crate) use tokens::collect;
