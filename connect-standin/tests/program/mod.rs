//! The program, started by a test.

#![allow(dead_code, reason = "not every test needs all of it")]

use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};

pub(crate) fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_connect-standin"));
    command.args(arguments);
    command
}

/// A program that runs until the test ends.
pub(crate) struct Running {
    pub(crate) process: Child,
    lines: Option<Lines<BufReader<ChildStdout>>>,
    pub(crate) address: String,
}

impl Running {
    pub(crate) fn start(arguments: &[&str]) -> Self {
        let mut arguments = arguments.to_vec();
        if !arguments.contains(&"--listen") {
            arguments.extend(["--listen", "127.0.0.1:0"]);
        }
        let mut process = program(&arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let first = lines.next().unwrap().unwrap();
        let address = first
            .strip_prefix("Smartcar offline on http://")
            .expect(&first);
        Self {
            address: address.to_owned(),
            process,
            lines: Some(lines),
        }
    }

    pub(crate) fn line(&mut self) -> String {
        self.lines.as_mut().unwrap().next().unwrap().unwrap()
    }

    /// Closes the program's output, as `head` does.
    pub(crate) fn close_output(&mut self) {
        self.lines = None;
    }

    /// Reads the variables that it prints below a heading.
    pub(crate) fn variables(&mut self, heading: &str) -> Vec<(String, String)> {
        let is_heading = |line: &String| line.contains(heading);
        let lines = self.lines.iter_mut().flatten().map_while(Result::ok);
        let below = lines.skip_while(|line| !is_heading(line)).skip(1);
        let set = below.map_while(|line| Some(line.strip_prefix("  export ")?.to_owned()));
        let set: Vec<_> = set.collect();
        let pairs = set.iter().flat_map(|line| line.split(' '));
        let pairs = pairs.filter_map(|pair| pair.split_once('='));
        pairs
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }

    /// Requests a path; returns status line, headers and body.
    pub(crate) fn get(&self, path: &str) -> String {
        self.get_as(path, &self.address)
    }

    /// Requests a path for another host.
    pub(crate) fn get_as(&self, path: &str, host: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        response
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}
