//! Scanning of plain text. Nothing here knows Smartcar.

pub(crate) mod keywords;
pub(crate) mod nearest;
pub(crate) mod percent;
pub(crate) mod scan;
pub(crate) mod uuid;
