//! What the applications log.

use std::sync::{Mutex, MutexGuard, Once, PoisonError};

static LINES: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn lines() -> MutexGuard<'static, Vec<String>> {
    LINES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The lines that have been logged since [`Log::from_now`], by all applications of the process.
#[derive(Clone, Copy, Debug)]
pub struct Log {
    start: usize,
}

impl Log {
    /// Returns a log that is still empty.
    #[must_use]
    pub fn from_now() -> Self {
        Self {
            start: lines().len(),
        }
    }

    /// Returns `true` if a line contains `text`.
    #[must_use]
    pub fn has(self, text: &str) -> bool {
        lines()[self.start..].iter().any(|line| line.contains(text))
    }
}

/// Sets the logger of the process.
///
/// # Panics
///
/// If another logger has been set.
pub(crate) fn set_logger() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        log::set_max_level(log::LevelFilter::Debug);
        log::set_logger(&Logger).expect("no other logger has been set");
    });
}

struct Logger;

impl log::Log for Logger {
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
