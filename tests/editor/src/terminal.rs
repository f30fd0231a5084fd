//! An editor in a terminal: tmux types, and reads the screen.

use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use crate::editor::{options, rust_analyzer};
use crate::project::Project;
use crate::screen::Screen;

/// The time that a text may take to appear: the editor builds the macros first.
const PATIENCE: Duration = Duration::from_mins(5);

/// The width and the height of the screen, in characters.
const SIZE: (u16, u16) = (112, 18);

/// Neovim on the project's file, with rust-analyzer.
#[derive(Debug)]
pub struct Terminal {
    socket: String,
}

impl Terminal {
    /// Opens the project's file.
    ///
    /// Returns `None` where tmux, Neovim or rust-analyzer is missing, unless `CI` is set.
    ///
    /// # Panics
    ///
    /// If one of them is missing and `CI` is set.
    #[must_use]
    pub fn open(project: &Project) -> Option<Self> {
        let server = rust_analyzer()?;
        for program in ["tmux", "nvim"] {
            if Command::new(program).arg("-V").output().is_err() {
                let missing = format!("there is no `{program}`; `.ci/editor` installs it");
                assert!(std::env::var_os("CI").is_none(), "{missing}");
                eprintln!("skipped: {missing}");
                return None;
            }
        }
        let terminal = Self {
            socket: format!("connect-editor-{}", std::process::id()),
        };
        let (width, height) = SIZE;
        let configuration = Path::new(env!("CARGO_MANIFEST_DIR")).join("editor.lua");
        let editor = format!("nvim --clean -u '{}' src/lib.rs", configuration.display());
        let mut command = terminal.tmux(&["-f", "/dev/null", "new-session", "-d"]);
        command.args(["-x", &width.to_string(), "-y", &height.to_string(), &editor]);
        command.env("RUST_ANALYZER", server);
        command.env("RUST_ANALYZER_OPTIONS", options(project).to_string());
        project.prepare(&mut command);
        run(&mut command);
        Some(terminal)
    }

    /// Presses keys, in tmux's notation.
    ///
    /// # Panics
    ///
    /// If the editor is gone.
    pub fn press(&self, keys: &[&str]) {
        run(self.tmux(&["send-keys"]).args(keys));
    }

    /// Types a text.
    ///
    /// # Panics
    ///
    /// If the editor is gone.
    pub fn type_text(&self, text: &str) {
        run(&mut self.tmux(&["send-keys", "-l", text]));
    }

    /// Waits until some texts are on the screen and others are not, and returns it.
    ///
    /// # Panics
    ///
    /// If that does not happen.
    #[must_use]
    pub fn wait_for(&self, texts: &[&str], but_not: &[&str]) -> Screen {
        let end = Instant::now() + PATIENCE;
        loop {
            let captured = run(&mut self.tmux(&["capture-pane", "-e", "-p"])).stdout;
            let screen = Screen::parse(&String::from_utf8_lossy(&captured));
            let text = screen.text();
            let is_there = |wanted: &&str| text.contains(wanted);
            if texts.iter().all(is_there) && !but_not.iter().any(is_there) {
                return screen;
            }
            assert!(
                Instant::now() < end,
                "not {texts:?}, or {but_not:?}, is on the screen:\n{text}"
            );
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    fn tmux(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("tmux");
        command.args(["-u", "-L", &self.socket]).args(arguments);
        command.env("LANG", "C.UTF-8").env_remove("TMUX");
        command
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // The editor may have ended by itself.
        _ = self.tmux(&["kill-server"]).output();
    }
}

fn run(command: &mut Command) -> Output {
    let output = command.output().expect("tmux runs");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {error}");
    output
}
