//! The values of the parameters, one file a key: its type and its rule.

pub(crate) mod application_id;
pub(crate) mod approval_prompt;
mod checked_text;
pub(crate) mod client_id;
pub(crate) mod external_id;
pub(crate) mod extra;
pub(crate) mod flags;
mod list;
#[cfg(feature = "alloc")]
pub(crate) mod list_buf;
pub(crate) mod make;
pub(crate) mod mode;
pub(crate) mod origin;
#[cfg(feature = "alloc")]
pub(crate) mod owned;
#[cfg(feature = "alloc")]
mod owned_text;
pub(crate) mod redirect_uri;
pub(crate) mod response_type;
pub(crate) mod scope;
pub(crate) mod single_select;
pub(crate) mod state;
pub(crate) mod user;
pub(crate) mod vehicle_id;
pub(crate) mod vin;
