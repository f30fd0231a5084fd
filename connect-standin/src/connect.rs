//! Smartcar Connect: from the application's request, page by page, back to the application.

mod conclude;
mod pages;
mod permissions;
mod visit;
mod way_back;

pub(crate) use pages::start;
pub(crate) use visit::router;
