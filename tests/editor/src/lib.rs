//! An editor without a window: a project on disk, and rust-analyzer.

mod client;
mod editor;
mod project;
mod screen;
mod terminal;

pub use editor::{CURSOR, Completion, Editor, Mark};
pub use project::Project;
pub use screen::Screen;
pub use terminal::Terminal;
