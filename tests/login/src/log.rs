//! What the applications have logged.

use std::sync::{Mutex, MutexGuard, Once, PoisonError};

static LINES: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// The log of all applications, since tests run side by side in one process.
#[derive(Clone, Copy, Debug)]
pub struct Log;

fn lines() -> MutexGuard<'static, Vec<String>> {
    LINES.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Log {
    /// Begins to keep what is logged.
    ///
    /// # Panics
    ///
    /// If somebody else keeps it already.
    pub fn keep() {
        static KEEP: Once = Once::new();
        KEEP.call_once(|| {
            log::set_max_level(log::LevelFilter::Debug);
            log::set_logger(&Self).expect("it is the only one");
        });
    }

    /// Returns `true` if a line contains this.
    #[must_use]
    pub fn has(text: &str) -> bool {
        lines().iter().any(|line| line.contains(text))
    }

    /// Counts the lines that contain this.
    #[must_use]
    pub fn count(text: &str) -> usize {
        lines().iter().filter(|line| line.contains(text)).count()
    }
}

impl log::Log for Log {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        if record.level() > log::Level::Warn && record.target() != "smartcar_connect" {
            return;
        }
        let line = format!("{} {}: {}", record.level(), record.target(), record.args());
        lines().push(line);
    }

    fn flush(&self) {}
}
