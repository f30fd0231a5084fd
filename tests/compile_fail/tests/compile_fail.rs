//! Code that does not compile, one mistake per file, with the error that a user sees.
//!
//! The errors are those of the stable compiler that `.ci/run` uses; `TRYBUILD=overwrite` records them
//! anew.

#[test]
fn mistakes() {
    trybuild::TestCases::new().compile_fail("ui/*.rs");
}
