//! A stand-in on its own port.

use std::io;
use std::ops::Deref;

use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::standin::Standin;

/// A [`Standin`] that listens on `127.0.0.1` until it is dropped. It has all methods of one.
///
/// # Examples
///
/// ```
/// use smartcar_connect_standin::Standin;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let standin = Standin::new().spawn().await?;
/// assert!(standin.origin().starts_with("http://127.0.0.1:"));
/// assert!(standin.requests().is_empty());
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Running {
    origin: String,
    standin: Standin,
    task: JoinHandle<()>,
}

impl Standin {
    /// Listens on a free port of `127.0.0.1`.
    ///
    /// # Errors
    ///
    /// If there is none.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime.
    pub async fn spawn(self) -> io::Result<Running> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let standin = self.clone();
        let task = tokio::spawn(async move {
            // It ends when it is aborted.
            _ = self.serve(listener).await;
        });
        Ok(Running {
            origin,
            standin,
            task,
        })
    }
}

impl Running {
    /// Returns the origin of everything that Smartcar has on several hosts, for
    /// [`ConnectUrl::origin`](smartcar_connect::ConnectUrl::origin) and the variables of the SDKs.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

impl Deref for Running {
    type Target = Standin;

    fn deref(&self) -> &Standin {
        &self.standin
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}
