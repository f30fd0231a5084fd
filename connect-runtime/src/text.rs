//! Scanning of plain text. Nothing here knows Smartcar.

pub(crate) mod authority;
pub(crate) mod compared;
#[cfg(feature = "rand")]
pub(crate) mod hex;
pub(crate) mod keywords;
pub(crate) mod nearest;
pub(crate) mod padded;
pub(crate) mod percent;
pub(crate) mod query;
pub(crate) mod scan;
pub(crate) mod short_text;
pub(crate) mod uri;
pub(crate) mod uuid;
