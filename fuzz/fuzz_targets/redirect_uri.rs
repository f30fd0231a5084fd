//! `RedirectUri::parse` against a URL parser.

#![no_main]

#[path = "../../tests/agreement/mod.rs"]
mod agreement;

libfuzzer_sys::fuzz_target!(|uri: &str| agreement::redirect_uri(uri));
