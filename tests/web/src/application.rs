//! An example in a process of its own.

use std::env::consts::EXE_SUFFIX;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, Once, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use smartcar_connect_standin::Standin;

use crate::{Connect, Framework};

/// The settings with which an example is started.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// `SMARTCAR_ORIGIN`, with an application id and API credentials; without it, the example starts a stand-in of
    /// its own.
    pub origin: Option<String>,
    /// `SMARTCAR_REDIRECT_URI`; without it, `/callback` on the example's port.
    pub redirect_uri: Option<String>,
    /// Other variables, which override those of the origin.
    pub variables: Vec<(&'static str, &'static str)>,
}

impl Settings {
    /// Sends owners to this stand-in.
    #[must_use]
    pub fn of(connect: &Connect) -> Self {
        Self {
            origin: Some(connect.origin().to_owned()),
            ..Self::default()
        }
    }
}

/// The variables of a version 3 application.
const APPLICATION: [(&str, &str); 3] = [
    (
        "SMARTCAR_APPLICATION_ID",
        "4a1b01e5-0497-417c-a30e-6df6ba33ba46",
    ),
    ("SMARTCAR_CLIENT_ID", "client_01JZB5PCVGT4Q2X7TEST"),
    ("SMARTCAR_CLIENT_SECRET", "the secret of a test"),
];

/// A running example.
#[derive(Debug)]
pub struct Application {
    process: Child,
    log: Arc<Mutex<String>>,
    port: u16,
}

/// The parameters with which an example sends an owner to Connect, in their order.
pub const ASKED: [&str; 7] = [
    "response_type",
    "application_id",
    "scope",
    "redirect_uri",
    "mode",
    "external_id",
    "state",
];

/// The number of ports that are tried: another program may take one that was free.
const TRIES: usize = 5;

impl Application {
    /// Starts the example of a framework, and a Connect that sends every owner back at once.
    ///
    /// # Panics
    ///
    /// If one of them does not start.
    #[must_use]
    pub fn start(framework: Framework) -> (Self, Connect) {
        let connect = Connect::start(Standin::new().auto_approve());
        (
            Self::start_with(framework, &Settings::of(&connect)),
            connect,
        )
    }

    /// Starts the example of a framework.
    ///
    /// # Panics
    ///
    /// If it does not start.
    #[must_use]
    pub fn start_with(framework: Framework, settings: &Settings) -> Self {
        let example = built(framework);
        let mut log = String::new();
        for _ in 0..TRIES {
            match try_start(&example, settings) {
                Ok(application) => return application,
                Err(said) => log = said,
            }
        }
        panic!("{framework:?} does not start: {log}");
    }

    /// Starts the example of a framework with settings that it refuses; returns its output.
    ///
    /// # Panics
    ///
    /// If it starts.
    #[must_use]
    pub fn refusal(framework: Framework, settings: &Settings) -> String {
        match try_start(&built(framework), settings) {
            Ok(_) => panic!("{framework:?} starts with {settings:?}"),
            Err(said) => said,
        }
    }

    /// The address of a page, by its path and query.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.port)
    }

    /// The port on which it listens.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Waits until the log contains `text`; returns the log.
    ///
    /// # Panics
    ///
    /// If it does not within ten seconds.
    #[must_use]
    pub fn log_with(&self, text: &str) -> String {
        let begun = Instant::now();
        loop {
            let log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
            if log.contains(text) {
                return log.clone();
            }
            assert!(begun.elapsed() < Duration::from_secs(10), "{text}: {log}");
            drop(log);
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Application {
    fn drop(&mut self) {
        // It may have ended by itself.
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

/// Starts an example on a free port; returns its output if it does not start.
fn try_start(example: &PathBuf, settings: &Settings) -> Result<Application, String> {
    let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    let port = free.expect("there is a free port").port();
    let redirect_uri = settings.redirect_uri.clone();
    let redirect_uri = redirect_uri.unwrap_or_else(|| format!("http://localhost:{port}/callback"));
    let mut command = Command::new(example);
    for (variable, _) in std::env::vars().filter(|(name, _)| name.starts_with("SMARTCAR_")) {
        command.env_remove(variable);
    }
    if let Some(origin) = &settings.origin {
        command.env("SMARTCAR_ORIGIN", origin).envs(APPLICATION);
    }
    command
        .env("LISTEN", format!("127.0.0.1:{port}"))
        .env("SMARTCAR_REDIRECT_URI", redirect_uri)
        .envs(settings.variables.iter().copied())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut process = command.spawn().expect("the example is there");
    let stdout = process.stdout.take().expect("it is a pipe");
    let stderr = process.stderr.take().expect("it is a pipe");

    let mut lines = BufReader::new(stdout).lines().map_while(Result::ok);
    let expected = format!("open http://localhost:{port}/ in a browser");
    let starts = lines.by_ref().any(|line| line == expected);
    if !starts {
        let mut said = String::new();
        // Whatever can be read.
        _ = BufReader::new(stderr).read_to_string(&mut said);
        _ = process.wait();
        return Err(said);
    }
    let log = Arc::default();
    // Rocket logs there.
    keep(lines, &log);
    keep(BufReader::new(stderr).lines().map_while(Result::ok), &log);
    Ok(Application { process, log, port })
}

/// Reads on, so that the process can write on.
fn keep(lines: impl Iterator<Item = String> + Send + 'static, log: &Arc<Mutex<String>>) {
    let log = Arc::clone(log);
    thread::spawn(move || {
        for line in lines {
            let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
            log.push_str(&line);
            log.push('\n');
        }
    });
}

/// Builds the examples, once per run of the tests, and finds one. It is up to date even if only these tests run.
fn built(framework: Framework) -> PathBuf {
    static BUILD: Once = Once::new();
    BUILD.call_once(|| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--quiet"]);
        for framework in Framework::ALL {
            cargo.args(["--package", framework.example()]);
        }
        let cargo = cargo.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
        assert!(cargo.status().expect("cargo runs").success());
    });
    let test = std::env::current_exe().expect("a test has a path");
    let profile = test.ancestors().nth(2).expect("it lies in deps");
    profile.join(format!("{}{EXE_SUFFIX}", framework.example()))
}
