//! Text in: the settings of a macro, a file or a URL, and their check.

#[cfg(feature = "toml")]
pub mod file;
pub mod settings;
mod url;
mod url_notation;

pub use url::ParseOptions;
