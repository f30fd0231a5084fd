#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod answer;
mod api;
mod connect;
mod control;
mod recorded;
mod redirect_uri;
mod returns;
mod router;
mod running;
mod standin;
mod state;
mod token;

pub use answer::Answer;
pub use recorded::RecordedRequest;
pub use returns::Returns;
pub use running::Running;
pub use standin::Standin;
