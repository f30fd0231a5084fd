//! The values of the parameters: their types and their rules.

pub(crate) mod callback_parameter;
pub(crate) mod country;
pub(crate) mod extra;
pub(crate) mod flags;
pub(crate) mod ids;
pub(crate) mod keywords;
mod list;
pub(crate) mod make;
pub(crate) mod origin;
pub(crate) mod permission;
pub(crate) mod redirect_uri;
pub(crate) mod scope;
pub(crate) mod uri;
