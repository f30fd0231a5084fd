//! A package on disk that depends on this one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A package with one file, `src/lib.rs`, and a Connect.toml.
#[derive(Debug)]
pub struct Project {
    root: PathBuf,
    target: PathBuf,
}

/// The contents of the Connect.toml.
const CONNECT_TOML: &str = r#"client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"
redirect_uri = "https://example.com/home"

[staging]
mode = "simulated"

[production]
mode = "live"
"#;

impl Project {
    /// Writes the package, with the text of its file, into the folder that cargo has for tests.
    ///
    /// # Panics
    ///
    /// If it cannot be written.
    #[must_use]
    pub fn write(name: &str, text: &str) -> Self {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let repository = fs::canonicalize(repository).expect("the repository is there");
        let project = Self {
            root: repository.join("target/tmp").join(name),
            target: repository.join("target/tmp/editor-target"),
        };
        let manifest = format!(
            "[package]\nname = \"app\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nsmartcar-connect = {{ path = \"{}\", features = [\"toml\"] }}\n\n\
             [workspace]\n",
            repository.display()
        );
        project.write_file("Cargo.toml", &manifest);
        let lock = fs::read_to_string(repository.join("Cargo.lock")).expect("there is a lock file");
        project.write_file("Cargo.lock", &lock);
        project.write_file("Connect.toml", CONNECT_TOML);
        project.write_file("src/lib.rs", text);
        project
    }

    /// The folder with the package's Cargo.toml.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The file that is edited.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        self.root.join("src/lib.rs")
    }

    /// The folder in which cargo builds the macros for rust-analyzer.
    #[must_use]
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// Prepares a program to run in the package, without the variables that cargo sets for this test.
    pub(crate) fn prepare(&self, command: &mut Command) {
        command.current_dir(&self.root);
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy();
            if name.starts_with("CARGO") && name != "CARGO_HOME" || name.starts_with("RUSTC") {
                command.env_remove(&*name);
            }
        }
    }

    fn write_file(&self, name: &str, text: &str) {
        let path = self.root.join(name);
        let folder = path.parent().expect("the file is in a folder");
        fs::create_dir_all(folder).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }
}
