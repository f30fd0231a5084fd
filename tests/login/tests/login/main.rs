//! The login in each web framework.

mod attacks;
mod http2;
mod keys;
mod refusals;
