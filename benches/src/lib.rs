//! The cost of a Connect URL, compared with other crates and hand-written code.
//!
//! `benches/run_time.rs` times each candidate for itself; `src/bin/ratios/` times them side by side
//! and compares them with the goals.

pub mod callback;
pub mod connect_url;
pub mod dynamic;
pub mod login;
pub mod parse;
pub mod peers;
pub mod rounds;
