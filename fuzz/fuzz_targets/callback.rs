//! `Callback::parse` against a form decoder.

#![no_main]

#[path = "../../tests/agreement/mod.rs"]
mod agreement;

libfuzzer_sys::fuzz_target!(|query: &str| agreement::callback(query));
