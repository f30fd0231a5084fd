//! Nothing: the crate is there for its test.
//!
//! It is a crate of its own since each file of the test is compiled with all that the crate depends on,
//! and the examples of `smartcar-connect` depend on web frameworks.
