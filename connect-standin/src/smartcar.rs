//! What every handler works with.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::settings::Settings;
use crate::state::State;

/// The settings and the state of a stand-in.
#[derive(Clone)]
pub(crate) struct Smartcar {
    pub(crate) settings: Arc<Settings>,
    pub(crate) state: Arc<Mutex<State>>,
}

impl Smartcar {
    /// Locks the state.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

/// Locks a state, also after a panic.
pub(crate) fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
