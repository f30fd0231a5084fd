//! The examples, through HTTP and in a browser.

mod attacks;
mod browser;
mod ids;
mod login;
mod popup;
