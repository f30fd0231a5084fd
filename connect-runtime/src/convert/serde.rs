//! Serialization: each value is the text that the URL carries, and is checked on the way in.
//!
//! In formats that people read, what the crate does not know is marked as in a Connect.toml:
//! `{ "other": "read_new" }`. In others it is text like everything else: nobody mistypes it there.

mod deserialize;
mod serialize;
mod written;
