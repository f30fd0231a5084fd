//! A real browser: Chromium without a window, driven through its `chromedriver`.

use std::fs;
use std::io::{self, BufRead, BufReader, ErrorKind};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use tokio::runtime::Runtime;

/// A browser window.
#[derive(Debug)]
pub struct Browser {
    runtime: Runtime,
    client: Client,
    driver: Child,
}

const ARGUMENTS: [&str; 10] = [
    "--headless",
    // Chromium's sandbox does not run as root, as in a container.
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

impl Browser {
    /// Opens a window with a new profile; `None`, with a message, where there is no `chromedriver`.
    ///
    /// # Panics
    ///
    /// If there is none although `CI` is set, or if it does not start.
    #[must_use]
    pub fn open() -> Option<Self> {
        Self::open_with(false)
    }

    /// Opens a window that prefers dark pages, or light ones.
    ///
    /// # Panics
    ///
    /// As [`open`](Self::open).
    #[must_use]
    pub fn open_with(is_dark: bool) -> Option<Self> {
        let (driver, port) = match start_driver() {
            Ok(started) => started,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                assert!(
                    std::env::var_os("CI").is_none(),
                    "there is no `chromedriver`"
                );
                eprintln!("skipped: there is no `chromedriver`; Debian has it as chromium-driver");
                return None;
            }
            Err(error) => panic!("{error}"),
        };
        let runtime = Runtime::new().expect("there are threads");
        let client = runtime
            .block_on(connect(&port, is_dark))
            .expect("Chromium starts");
        Some(Self {
            runtime,
            client,
            driver,
        })
    }

    /// Opens an address.
    ///
    /// # Panics
    ///
    /// If it cannot be opened.
    pub fn goto(&self, url: &str) {
        self.runtime.block_on(self.client.goto(url)).expect(url);
    }

    /// Loads the page again.
    ///
    /// # Panics
    ///
    /// If it cannot be loaded.
    pub fn reload(&self) {
        let reloaded = self.runtime.block_on(self.client.refresh());
        reloaded.expect("the page is there");
    }

    /// Goes back to the page before.
    ///
    /// # Panics
    ///
    /// If there is none.
    pub fn back(&self) {
        let gone = self.runtime.block_on(self.client.back());
        gone.expect("there is a page before");
    }

    /// Goes on to the page that was left by [`back`](Self::back).
    ///
    /// # Panics
    ///
    /// If there is none.
    pub fn forward(&self) {
        let gone = self.runtime.block_on(self.client.forward());
        gone.expect("there is a page after");
    }

    /// Removes all cookies of the page's host.
    ///
    /// # Panics
    ///
    /// If there is no page.
    pub fn remove_cookies(&self) {
        let removed = self.runtime.block_on(self.client.delete_all_cookies());
        removed.expect("there is a page");
    }

    /// Waits until there are this many windows, and continues in the newest of them.
    ///
    /// # Panics
    ///
    /// If it does not come to that.
    pub fn expect_windows(&self, count: usize) {
        let end = Instant::now() + Duration::from_secs(30);
        let windows = loop {
            let windows = self.runtime.block_on(self.client.windows());
            let windows = windows.expect("there is a browser");
            if windows.len() == count {
                break windows;
            }
            assert!(Instant::now() < end, "{windows:?}");
            thread::sleep(Duration::from_millis(50));
        };
        let newest = windows.into_iter().next_back().expect("there is a window");
        let switched = self.runtime.block_on(self.client.switch_to_window(newest));
        switched.expect("the window is there");
    }

    /// Sets the size of the window.
    ///
    /// # Panics
    ///
    /// If it cannot be set.
    pub fn resize(&self, width: u32, height: u32) {
        let set = self
            .runtime
            .block_on(self.client.set_window_size(width, height));
        set.expect("the window is there");
    }

    /// The address that is open.
    ///
    /// # Panics
    ///
    /// If there is none.
    #[must_use]
    pub fn address(&self) -> String {
        let url = self.runtime.block_on(self.client.current_url());
        url.expect("there is a page").into()
    }

    /// Waits until the address that is open begins with this.
    ///
    /// # Panics
    ///
    /// If it does not come to that.
    pub fn expect_address(&self, start: &str) {
        let end = Instant::now() + Duration::from_secs(30);
        while !self.address().starts_with(start) {
            assert!(Instant::now() < end, "{} is not {start}", self.address());
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Finds the element that matches a CSS selector, as soon as it exists.
    ///
    /// # Panics
    ///
    /// If it does not come.
    #[must_use]
    pub fn find(&self, css: &str) -> Element {
        let waiting = self.client.wait();
        let found = self
            .runtime
            .block_on(waiting.for_element(Locator::Css(css)));
        found.unwrap_or_else(|error| panic!("{css}: {error}\n{}", self.source()))
    }

    /// Clicks on what a CSS selector names.
    ///
    /// # Panics
    ///
    /// If it is not there.
    pub fn click(&self, css: &str) {
        let element = self.find(css);
        let clicked = self.runtime.block_on(element.click());
        clicked.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Reads the visible text of the element that matches a CSS selector, as soon as it exists.
    ///
    /// # Panics
    ///
    /// If it does not come.
    #[must_use]
    pub fn text(&self, css: &str) -> String {
        let element = self.find(css);
        self.runtime.block_on(element.text()).expect(css)
    }

    /// The page, for a test that fails on it.
    fn source(&self) -> String {
        self.runtime
            .block_on(self.client.source())
            .unwrap_or_default()
    }

    /// Waits for the page with this heading.
    ///
    /// # Panics
    ///
    /// If it does not come.
    pub fn expect_heading(&self, heading: &str) {
        let xpath = format!("//h1[normalize-space()='{heading}']");
        let waiting = self.client.wait();
        let found = self
            .runtime
            .block_on(waiting.for_element(Locator::XPath(&xpath)));
        found.unwrap_or_else(|error| panic!("{heading}: {error}\n{}", self.source()));
    }

    /// Returns whether a checkbox is checked, and whether it can be changed.
    ///
    /// # Panics
    ///
    /// If it is not there.
    #[must_use]
    pub fn checkbox(&self, css: &str) -> (bool, bool) {
        let element = self.find(css);
        let checked = self.runtime.block_on(element.is_selected()).expect(css);
        let enabled = self.runtime.block_on(element.is_enabled()).expect(css);
        (checked, enabled)
    }

    /// Chooses an option by its value.
    ///
    /// # Panics
    ///
    /// If it is not there.
    pub fn choose(&self, css: &str, value: &str) {
        let select = self.find(css);
        let chosen = self.runtime.block_on(select.select_by_value(value));
        chosen.unwrap_or_else(|error| panic!("{css}, {value}: {error}"));
    }

    /// Types on the keyboard, wherever the focus is.
    ///
    /// # Panics
    ///
    /// If nothing has the focus.
    pub fn type_keys(&self, keys: &str) {
        let typed = self.runtime.block_on(async {
            let focused = self.client.active_element().await?;
            focused.send_keys(keys).await
        });
        typed.expect("something has the focus");
    }

    /// Waits until the focus is on what a CSS selector names.
    ///
    /// # Panics
    ///
    /// If it does not come there by itself.
    pub fn expect_focus(&self, css: &str) {
        let end = Instant::now() + Duration::from_secs(30);
        while !self.has_focus(css) {
            assert!(Instant::now() < end, "the focus does not come to {css}");
            thread::sleep(Duration::from_millis(50));
        }
    }

    fn has_focus(&self, css: &str) -> bool {
        let script = "return document.activeElement.matches(arguments[0])";
        self.run(script, css) == serde_json::Value::Bool(true)
    }

    /// Presses Tab until the focus is on what a CSS selector names.
    ///
    /// # Panics
    ///
    /// If it does not come there.
    pub fn tab_to(&self, css: &str) {
        for _ in 0..100 {
            if self.has_focus(css) {
                return;
            }
            self.type_keys(&String::from(char::from(Key::Tab)));
        }
        panic!("the focus does not come to {css}");
    }

    /// Runs a script in the page; a CSS selector is its argument.
    ///
    /// # Panics
    ///
    /// If it throws.
    #[must_use]
    pub fn run(&self, script: &str, css: &str) -> serde_json::Value {
        let result = self.client.execute(script, vec![css.into()]);
        self.runtime.block_on(result).expect(script)
    }

    /// Keeps a picture of the window.
    ///
    /// # Panics
    ///
    /// If it cannot be written.
    pub fn keep_picture(&self, path: &Path, width: u32, height: u32) {
        let picture = self.runtime.block_on(async {
            self.client.set_window_size(width, height).await?;
            self.client.screenshot().await
        });
        fs::write(path, picture.expect("a picture")).expect("it can be written");
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The window may be gone already; the driver ends it otherwise.
        _ = self.runtime.block_on(self.client.clone().close());
        _ = self.driver.kill();
        _ = self.driver.wait();
    }
}

async fn connect(port: &str, is_dark: bool) -> Result<Client, fantoccini::error::NewSessionError> {
    let mut arguments = ARGUMENTS.to_vec();
    if is_dark {
        arguments.push("--blink-settings=preferredColorScheme=0");
    }
    let options = serde_json::json!({ "goog:chromeOptions": { "args": arguments } });
    let serde_json::Value::Object(capabilities) = options else {
        unreachable!("an object is written above");
    };
    let mut builder = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new());
    builder.capabilities(capabilities);
    builder.connect(&format!("http://127.0.0.1:{port}")).await
}

/// Starts a driver on a free port; returns both.
///
/// The driver chooses a port that is free for IPv6, and ends if another program has it for IPv4.
fn start_driver() -> io::Result<(Child, String)> {
    let mut printed = String::new();
    for _ in 0..20 {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let stdout = driver.stdout.take().expect("it is a pipe");
        match port(stdout) {
            Ok(port) => return Ok((driver, port)),
            Err(other) => printed = other,
        }
        driver.kill()?;
        driver.wait()?;
    }
    Err(io::Error::other(format!(
        "ChromeDriver does not start; it printed:\n{printed}"
    )))
}

/// Reads the port that a driver prints; without one, returns everything it printed.
fn port(stdout: ChildStdout) -> Result<String, String> {
    let mut lines = BufReader::new(stdout).lines().map_while(Result::ok);
    let mut printed = String::new();
    for line in lines.by_ref() {
        if let Some((_, port)) = line.split_once("started successfully on port ") {
            // The rest is read so that the pipe never fills.
            thread::spawn(move || lines.for_each(drop));
            return Ok(port.trim_end_matches('.').to_owned());
        }
        printed.push_str(&line);
        printed.push('\n');
    }
    Err(printed)
}
