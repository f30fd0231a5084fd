#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

// Each module uses only those above it.
mod answer;
mod brands;
mod id;
mod recorded;
mod redirect_uri;
mod remark;
mod settings;

mod request;
mod state;

mod smartcar;

mod guard;

mod api;
mod connect;
mod control;
mod token;

mod router;

mod standin;

mod running;

pub use answer::Answer;
pub use recorded::RecordedRequest;
pub use running::Running;
pub use standin::Standin;
