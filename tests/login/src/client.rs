//! A client that sends bytes unchanged.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use crate::Server;

/// The response of a server.
#[derive(Debug)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The headers, their names in lower case.
    pub headers: Vec<(String, String)>,
    /// The page.
    pub body: String,
}

/// Sends a request with this method and target, this `Host` and these lines of other headers.
///
/// # Panics
///
/// If there is no response.
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
    let mut response = Vec::new();
    stream.read_to_end(&mut response).expect("it responds");
    parse(&String::from_utf8_lossy(&response))
}

/// Sends a GET request with the cookies of a browser.
///
/// # Panics
///
/// If there is no response.
#[must_use]
pub fn get(server: Server, target: &str, cookies: &Cookies) -> Response {
    let line = cookies.line();
    let lines: &[&[u8]] = if cookies.0.is_empty() { &[] } else { &[&line] };
    send(server, &format!("GET {target}"), "example.com", lines)
}

fn parse(response: &str) -> Response {
    let (head, body) = response.split_once("\r\n\r\n").expect("a head and a body");
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
    /// Returns the values of a header.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&str> {
        let headers = self.headers.iter().filter(|(other, _)| other == name);
        headers.map(|(_, value)| value.as_str()).collect()
    }

    /// Returns the value of a header.
    ///
    /// # Panics
    ///
    /// If the response does not have it exactly once.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        let values = self.all(name);
        assert_eq!(values.len(), 1, "{name}: {self:?}");
        values[0]
    }

    /// Returns the `state` in the URL of a redirect to Connect.
    ///
    /// # Panics
    ///
    /// If the response is no such redirect.
    #[must_use]
    pub fn state(&self) -> String {
        assert_eq!(self.status, 302, "{self:?}");
        let location = self.header("location");
        let (_, state) = location.rsplit_once("&state=").expect(location);
        state.to_owned()
    }
}

/// The cookies of a browser, each a name and a value.
#[derive(Clone, Debug, Default)]
pub struct Cookies(pub Vec<(String, String)>);

impl Cookies {
    /// Applies the `Set-Cookie` headers of a response.
    ///
    /// # Panics
    ///
    /// If one of them is malformed.
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

    /// Returns the line of the `Cookie` header.
    #[must_use]
    pub fn line(&self) -> Vec<u8> {
        let pairs = self.0.iter().map(|(name, value)| format!("{name}={value}"));
        format!("Cookie: {}", pairs.collect::<Vec<_>>().join("; ")).into_bytes()
    }
}
