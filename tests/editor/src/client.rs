//! The Language Server Protocol, as far as one client of one server needs it.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::project::Project;

/// The time after which a request counts as lost.
const PATIENCE: Duration = Duration::from_mins(5);

/// The error code of a response to a text that has changed since; the request is repeated.
const CONTENT_MODIFIED: i64 = -32801;

/// A language server in a process of its own.
#[derive(Debug)]
pub(crate) struct Client {
    server: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    last_id: i64,
}

impl Client {
    /// Starts a server.
    pub(crate) fn start(server: &Path, project: &Project) -> Self {
        let mut command = Command::new(server);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        command.stderr(Stdio::null());
        project.prepare(&mut command);
        let mut server = command.spawn().expect("the server starts");
        let input = server.stdin.take().expect("its input is a pipe");
        let output = server.stdout.take().expect("its output is a pipe");
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self {
            server,
            input,
            messages,
            last_id: 0,
        }
    }

    /// Sends a notification.
    pub(crate) fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request, and waits for its response.
    pub(crate) fn request(&mut self, method: &str, params: &Value) -> Value {
        loop {
            self.last_id += 1;
            let id = self.last_id;
            let request = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
            self.send(&request);
            let mut answer = self.wait_for(|message| message["id"] == id);
            let error = &answer["error"];
            if error.is_null() {
                return answer["result"].take();
            }
            assert_eq!(error["code"], CONTENT_MODIFIED, "{request}: {error}");
        }
    }

    /// Waits for a message, and responds to requests of the server meanwhile.
    pub(crate) fn wait_for(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        let end = Instant::now() + PATIENCE;
        loop {
            let rest = end.saturating_duration_since(Instant::now());
            let message = self.messages.recv_timeout(rest);
            let message = message.expect("the server sends the message");
            let asks = message.get("method").is_some() && message.get("id").is_some();
            if asks {
                let id = &message["id"];
                self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": null }));
            } else if is_it(&message) {
                return message;
            }
        }
    }

    fn send(&mut self, message: &Value) {
        let message = message.to_string();
        let header = format!("Content-Length: {}\r\n\r\n", message.len());
        let sent = self.input.write_all((header + &message).as_bytes());
        sent.expect("the server reads");
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // It may be gone already.
        _ = self.server.kill();
        _ = self.server.wait();
    }
}

/// Reads a message: headers, an empty line, and JSON of the length in the headers.
fn read(output: &mut BufReader<ChildStdout>) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut header = String::new();
        if output.read_line(&mut header).ok()? == 0 {
            return None;
        }
        match header.trim().split_once(": ") {
            Some(("Content-Length", bytes)) => length = bytes.parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut message = vec![0; length];
    output.read_exact(&mut message).ok()?;
    serde_json::from_slice(&message).ok()
}
