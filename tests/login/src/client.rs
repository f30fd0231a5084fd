//! A client that sends bytes as they are.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use crate::Server;

/// What a server has answered.
#[derive(Debug)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The headers, their names in lower case.
    pub headers: Vec<(String, String)>,
    /// The page.
    pub body: String,
}

/// Sends a request: its method and target, its `Host`, and the lines of its other headers.
///
/// # Panics
///
/// If there is no answer.
#[must_use]
pub fn send(server: Server, start: &str, host: &str, lines: &[&[u8]]) -> Response {
    let mut request = format!("{start} HTTP/1.1\r\nHost: {host}\r\n").into_bytes();
    for line in lines {
        request.extend_from_slice(line);
        request.extend_from_slice(b"\r\n");
    }
    request.extend_from_slice(b"Connection: close\r\n\r\n");
    let mut stream = TcpStream::connect(server.address).expect("it listens");
    stream.write_all(&request).expect("it reads");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("it answers");
    read(&String::from_utf8_lossy(&answer))
}

/// Asks for a page as a browser does that keeps these cookies.
///
/// # Panics
///
/// If there is no answer.
#[must_use]
pub fn get(server: Server, target: &str, cookies: &Cookies) -> Response {
    let line = cookies.line();
    let lines: &[&[u8]] = if cookies.0.is_empty() { &[] } else { &[&line] };
    send(server, &format!("GET {target}"), "example.com", lines)
}

fn read(answer: &str) -> Response {
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    let headers = lines.filter_map(|line| line.split_once(':'));
    Response {
        status: status.and_then(|status| status.parse().ok()).expect(head),
        headers: headers
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect(),
        body: body.to_owned(),
    }
}

impl Response {
    /// The values of a header.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&str> {
        let headers = self.headers.iter().filter(|(other, _)| other == name);
        headers.map(|(_, value)| value.as_str()).collect()
    }

    /// The value of a header that is there once.
    ///
    /// # Panics
    ///
    /// If it is not.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        let values = self.all(name);
        assert_eq!(values.len(), 1, "{name}: {self:?}");
        values[0]
    }

    /// The `state` that the owner is sent to Connect with.
    ///
    /// # Panics
    ///
    /// If this is no redirect there.
    #[must_use]
    pub fn state(&self) -> String {
        assert_eq!(self.status, 302, "{self:?}");
        let location = self.header("location");
        let (_, state) = location.rsplit_once("&state=").expect(location);
        state.to_owned()
    }
}

/// The cookies that a browser keeps, each a name and a value.
#[derive(Clone, Debug, Default)]
pub struct Cookies(pub Vec<(String, String)>);

impl Cookies {
    /// Keeps what a response sets, and drops what it removes.
    ///
    /// # Panics
    ///
    /// If it sets something that is no cookie.
    pub fn take(&mut self, response: &Response) {
        for line in response.all("set-cookie") {
            let (pair, attributes) = line.split_once("; ").expect(line);
            let (name, value) = pair.split_once('=').expect(line);
            self.0.retain(|(kept, _)| kept != name);
            if !attributes.contains("Max-Age=0") {
                self.0.push((name.to_owned(), value.to_owned()));
            }
        }
    }

    /// The header that a browser sends.
    #[must_use]
    pub fn line(&self) -> Vec<u8> {
        let pairs = self.0.iter().map(|(name, value)| format!("{name}={value}"));
        format!("Cookie: {}", pairs.collect::<Vec<_>>().join("; ")).into_bytes()
    }
}
