//! A stand-in on a port of its own.

use std::io;

use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::{Answer, Standin};

/// A stand-in that listens on `127.0.0.1` until it is dropped.
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
            // `serve` does not return.
            _ = axum::serve(listener, self.router::<()>()).await;
        });
        Ok(Running {
            origin,
            standin,
            task,
        })
    }
}

impl Running {
    /// Returns the origin, for [`ConnectUrl::origin`](smartcar_connect::ConnectUrl::origin).
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Ends the next visit with this answer, and only that one.
    pub fn answer_next(&self, answer: Answer) {
        self.standin.answer_next(answer);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}
