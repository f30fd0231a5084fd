//! Connect.toml in the macros, in a project of its own that cargo builds.
#![cfg(feature = "toml")]

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A workspace with one member, `app`, on disk.
struct Project {
    root: PathBuf,
}

const FILE: &str = r#"client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"
redirect_uri = "https://example.com/home"

[staging]
mode = "simulated"

[live]
mode = "live"
"#;

const MAIN: &str = r#"
use smartcar_connect::{ConnectConfig, Mode, connect_url};

#[derive(ConnectConfig)]
#[connect(file = "Connect.toml")]
enum Environment { #[connect(profile = none)] Production, Staging }

// `staging_eu` is similar to `staging`, which is another environment's.
#[derive(ConnectConfig)]
#[connect(file = "Connect.toml")]
enum Region { Staging, StagingEu, #[connect(profile = live)] Other, Live2 }

#[derive(ConnectConfig)]
#[connect(file = "Connect.toml", profile = staging, redirect_uri = "http://localhost/")]
struct Login<'a> { state: &'a str, mode: Option<Mode> }

#[derive(ConnectConfig)]
#[connect(file = "Connect.toml", profile = live, single_select_vin = "0SCAUDI037A5ADB1C")]
struct Simulated { mode: Option<Mode> }

fn main() {
    for environment in Environment::ALL {
        println!("{}", environment.connect_url());
    }
    println!("{}", connect_url! { file = "Connect.toml", profile = "staging", state = "x" });
    // The file's value applies where an optional field is `None`.
    println!("{}", Login::builder().state("y").build().connect_url());
    println!("{}", Login::builder().state("y").mode(Mode::Live).build().connect_url());
    // In live mode, Connect refuses the VIN; the field overrides the file.
    let simulated = Simulated { mode: Some(Mode::Simulated) };
    println!("{:?}", simulated.connect_url().check());
    println!("{}", Region::StagingEu.connect_url());
    println!("{}", Region::Live2.connect_url());
}
"#;

impl Project {
    fn new(name: &str, main: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let project = Self { root };
        let repository = env!("CARGO_MANIFEST_DIR");
        // From the last run.
        _ = fs::remove_dir_all(project.path("app"));
        project.write(
            "Cargo.toml",
            "[workspace]\nmembers = [\"app\"]\nresolver = \"3\"\n",
        );
        let lock = fs::read_to_string(Path::new(repository).join("Cargo.lock"))
            .expect("there is a lock file");
        project.write("Cargo.lock", &lock);
        project.write(
            "app/Cargo.toml",
            &format!(
                "[package]\nname = \"app\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 [dependencies]\nsmartcar-connect = {{ path = {repository:?}, features = [\"toml\"] }}\n"
            ),
        );
        project.write("app/src/main.rs", main);
        project
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        let folder = path.parent().expect("the path has a folder");
        fs::create_dir_all(folder).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    /// Runs cargo from the root of the workspace.
    fn cargo(&self, arguments: &[&str]) -> Output {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("projects");
        let variables = std::env::vars_os().filter(|(name, _)| {
            let name = name.to_str().unwrap_or_default();
            name.starts_with("CARGO_FEATURE") || name.starts_with("CARGO_PKG")
        });
        let inherited: Vec<_> = variables.map(|(name, _)| name).collect();
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(arguments)
            .args(["--offline", "--quiet", "--color=never"])
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", target)
            // As in the repository's own profile: the projects are workspaces of their own.
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_MANIFEST_DIR");
        for name in inherited {
            cargo.env_remove::<&OsStr>(name.as_ref());
        }
        cargo.output().expect("cargo runs")
    }

    fn run(&self) -> Vec<String> {
        let output = self.cargo(&["run"]);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{errors}");
        let text = String::from_utf8(output.stdout).expect("the output is text");
        text.lines().map(ToOwned::to_owned).collect()
    }

    fn errors(&self) -> String {
        let output = self.cargo(&["check"]);
        assert!(!output.status.success());
        String::from_utf8(output.stderr).expect("the errors are text")
    }

    /// Returns `true` if cargo has nothing to do.
    fn is_fresh(&self) -> bool {
        let output = self.cargo(&["build", "--message-format=json"]);
        let text = String::from_utf8(output.stdout).expect("the output is text");
        let app = text
            .lines()
            .find(|line| line.contains("\"compiler-artifact\"") && line.contains("/app#"));
        app.expect("the application is built")
            .contains("\"fresh\":true")
    }
}

#[test]
fn an_edit_of_the_file_rebuilds_and_nothing_else_does() {
    let project = Project::new("rebuild", MAIN);
    project.write("app/Connect.toml", FILE);
    project.write("app/notes.txt", "one");
    // A file of the same name at the root of the workspace is another one.
    project.write("Connect.toml", "client_id = 1");
    let start = "https://connect.smartcar.com/oauth/authorize?response_type=code&client_id=8229df9f-91a0-4ff0-a1ae-a1f38ee24d07&redirect_uri=";
    let home = format!("{start}https%3A%2F%2Fexample.com%2Fhome");
    assert_eq!(
        project.run(),
        [
            home.clone(),
            format!("{home}&mode=simulated"),
            format!("{home}&mode=simulated&state=x"),
            format!("{start}http%3A%2F%2Flocalhost%2F&mode=simulated&state=y"),
            format!("{start}http%3A%2F%2Flocalhost%2F&mode=live&state=y"),
            "Ok(())".to_owned(),
            home.clone(),
            home.clone(),
        ]
    );
    assert!(project.is_fresh());

    project.write("app/notes.txt", "two");
    project.write("Connect.toml", "client_id = 2");
    assert!(project.is_fresh());

    project.write("app/Connect.toml", &FILE.replace("/home", "/garage"));
    assert!(!project.is_fresh());
    assert!(project.is_fresh());
    let home = format!("{start}https%3A%2F%2Fexample.com%2Fgarage");
    assert_eq!(
        project.run()[..2],
        [home.clone(), format!("{home}&mode=simulated")]
    );
}

#[test]
fn an_error_has_the_position_in_the_file() {
    let main = r#"
use smartcar_connect::{ConnectConfig, connect_url};

#[derive(ConnectConfig)]
#[connect(file = "Connect.toml")]
enum Environment { Production, Staging }

fn main() {
    connect_url! { file = "Connect.toml", profile = stagin };
    connect_url! { file = "Conect.toml" };
}
"#;
    let project = Project::new("errors", main);
    project.write(
        "app/Connect.toml",
        r#"client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"
client_secret = "s3cr3t"

[staging]
scop = ["read_vin"]
	flags = { country = "UK" }
"#,
    );
    let errors = project.errors();
    let path = project.path("app/Connect.toml");
    let path = path.display();
    for sentence in [
        format!(
            "error: the URL contains a client secret, which every browser and proxy on the way could read; remove it
         --> {path}:2:1
 --> app/src/main.rs:5:18
  |
5 | #[connect(file = \"Connect.toml\")]
  |                  ^^^^^^^^^^^^^^"
        ),
        format!("error: unknown key `scop`; did you mean `scope`?\n         --> {path}:5:1\n"),
        format!("error: unknown country `UK`; did you mean `GB`?\n         --> {path}:6:22\n --> app/src/main.rs:5:18"),
        "error: unknown profile `stagin`; did you mean `staging`?\n --> app/src/main.rs:9:53".to_owned(),
        format!(
            "error: cannot read `{}`: No such file or directory (os error 2)",
            project.path("app/Conect.toml").display()
        ),
    ] {
        assert!(errors.contains(&sentence), "{sentence}\n---\n{errors}");
    }
    assert!(!errors.contains("s3cr3t"), "{errors}");
    // The client id of the file counts although the rest of it is wrong.
    assert!(!errors.contains("missing"), "{errors}");
}

/// A profile that no variant reads may be that of a variant that has none.
#[test]
fn a_profile_that_no_variant_reads_is_an_error_at_the_variant_without_one() {
    let main = r#"
#[derive(smartcar_connect::ConnectConfig)]
#[connect(file = "Connect.toml")]
enum Environment { Production, Staging }

fn main() {}
"#;
    let project = Project::new("near", main);
    let id = "client_id = \"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"\n";
    project.write(
        "app/Connect.toml",
        &format!("{id}[prod]\n[staging]\nmode = \"simulated\"\n"),
    );
    let errors = project.errors();
    let expected = "error: the file has no profile `production`, and no variant has its profile `prod`; \
        add `#[connect(profile = prod)]`, or `#[connect(profile = none)]` for the shared keys\n --> app/src/main.rs:4:20";
    assert!(errors.contains(expected), "{errors}");
    assert_eq!(errors.matches("error: ").count(), 2, "{errors}");
}

#[test]
fn the_error_in_the_documentation_is_that_of_the_compiler() {
    let page = include_str!("../docs/connect-toml.md");
    let block = |fence: &str| {
        let (_, block) = page.split_once(fence).expect("there is a block");
        block.split_once("```").expect("the block ends").0
    };
    let (items, _) = block("```rust\n")
        .split_once("let url")
        .expect("there is code");
    let project = Project::new("documentation", &format!("{items}fn main() {{}}"));
    project.write("app/Connect.toml", &block("```toml\n").replace("DE", "UK"));
    let path = project.path("app/Connect.toml").display().to_string();
    let errors = project.errors().replace(&path, "/home/me/app/Connect.toml");
    let errors = errors.replace("app/src/main.rs", "src/main.rs");
    assert!(errors.contains(block("```text\n").trim()), "{errors}");
}
