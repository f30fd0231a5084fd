//! `ConnectUrl::parse` against a URL parser.

#![no_main]

#[path = "../../tests/agreement/mod.rs"]
mod agreement;

libfuzzer_sys::fuzz_target!(|url: &str| agreement::connect_url(url));
