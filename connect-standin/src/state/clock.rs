//! A clock that can be moved.

use std::time::{Duration, SystemTime};

/// The time of this computer, and by how much it was moved.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    moved: Duration,
}

impl Clock {
    /// How far a clock can be moved: a thousand years, so that every time can be written down.
    const FARTHEST: Duration = Duration::from_secs(1000 * 365 * 24 * 60 * 60);

    pub(crate) fn now(&self) -> SystemTime {
        SystemTime::now() + self.moved
    }

    pub(crate) fn advance(&mut self, duration: Duration) {
        self.moved = self.moved.saturating_add(duration).min(Self::FARTHEST);
    }
}
