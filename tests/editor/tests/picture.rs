//! The README's picture: the README's example in a terminal, half-typed.

use std::path::Path;

use editor_tests::{Project, Terminal};

/// The README's example up to the permissions, with one mistake.
fn begun() -> String {
    let readme = include_str!("../../../README.md");
    let (_, example) = readme.split_once("```rust\n").expect("there is an example");
    let (begun, _) = example
        .split_once("read_odometer")
        .expect("it asks for permissions");
    let begun = begun.replace("redirect_uri", "redirect_url");
    format!("{begun}],\n}};\n")
}

#[test]
fn neovim_shows_what_a_permission_grants_and_what_is_wrong() {
    let project = Project::write("picture", &begun());
    let Some(terminal) = Terminal::open(&project) else {
        return;
    };
    let mistake = "unknown key `redirect_url`; did you mean `redirect_uri`?";
    _ = terminal.wait_for(&["rust-analyzer: ready", mistake], &[]);
    // From the last line into the brackets of the scope, which is above it.
    terminal.type_text("Gkf]iread_");
    terminal.press(&["C-x", "C-o"]);
    _ = terminal.wait_for(&["`read_alerts`: alerts from the vehicle."], &[]);
    // Up to the permissions.
    for _ in 0..13 {
        terminal.press(&["C-n"]);
    }
    let meaning = "`read_odometer`: total distance travelled.";
    let screen = terminal.wait_for(&[meaning, mistake], &["unknown permission"]);
    assert!(screen.text().contains("scope = [read_odometer],"));
    if std::env::var_os("README_PICTURES").is_some() {
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
        screen.keep_picture(&docs.join("editor.png"));
    }
}
