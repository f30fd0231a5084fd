//! Text in: the settings of a macro, a file or a URL, and their check.

#[cfg(feature = "std")]
mod environment;
#[cfg(feature = "toml")]
pub mod file;
#[cfg(feature = "alloc")]
pub mod form;
pub mod key;
#[cfg(feature = "alloc")]
mod list;
#[cfg(feature = "alloc")]
mod one;
#[cfg(feature = "alloc")]
pub mod setting;
#[cfg(feature = "alloc")]
pub mod settings;
#[cfg(feature = "alloc")]
pub mod span;
#[cfg(feature = "alloc")]
mod url;

#[cfg(feature = "alloc")]
pub use url::ParseOptions;
