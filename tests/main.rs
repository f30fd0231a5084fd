//! The tests of the public API. They are one binary, since linking takes longer than running them.
//!
//! Settings of a whole crate, such as its lints or its prelude, are tested in binaries of their own.

mod agreement;
#[macro_use]
mod cases;
mod configurations;
mod construction;

mod advice;
mod callback;
mod connect_file;
mod connect_url;
mod conversions;
mod derive;
mod environment;
mod errors;
mod examples;
mod frameworks;
mod interop;
mod items;
mod offline;
mod parse;
mod properties;
mod readme;
mod serde;
mod setters;
mod state;
mod values;
mod verdicts;
mod version_3;
mod without_network;
