//! A stand-in of Connect in the process of the tests, which control it.

use std::sync::LazyLock;

use smartcar_connect_standin::{Running, Standin};
use tokio::runtime::Runtime;

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("there are threads"));

/// A stand-in that runs until it is dropped.
#[derive(Debug)]
pub struct Connect(Running);

impl Connect {
    /// Starts a stand-in.
    ///
    /// # Panics
    ///
    /// If there is no free port.
    #[must_use]
    pub fn start(standin: Standin) -> Self {
        Self(RUNTIME.block_on(standin.spawn()).expect("there is a port"))
    }
}

impl std::ops::Deref for Connect {
    type Target = Running;

    fn deref(&self) -> &Running {
        &self.0
    }
}
