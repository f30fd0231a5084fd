//! Smartcar's own SDKs against the program, as they come from their registries.
//!
//! `.ci/interop` installs them, and runs what is here.

#![cfg(feature = "cli")]

mod program;

use std::process::Command;

use program::Running;

/// Runs a script with the variables that the program prints for an SDK.
fn run(interpreter: &str, script: &str, heading: &str) {
    let mut running = Running::start(&[
        "--auto-approve",
        "--application-id",
        "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
        "--client-secret",
        "hush",
        "--redirect-uri",
        "https://example.com/home",
        "--redirect-uri",
        "https://example.com/elsewhere",
    ]);
    let variables = running.variables(heading);
    assert!(variables.len() > 2, "{heading}: {variables:?}");
    let output = Command::new(interpreter)
        .arg(script)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/interop"))
        .envs(variables)
        .output()
        .expect("the interpreter is installed");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

#[test]
#[ignore = "needs the SDK, which .ci/interop installs"]
fn node() {
    run("node", "offline.js", "Smartcar's SDK for Node");
}

#[test]
#[ignore = "needs the SDK, which .ci/interop installs"]
fn python() {
    run("python3", "offline.py", "Smartcar's SDK for Python");
}
