//! The macros in an editor: the responses of rust-analyzer.
//!
//! `$0` in a source is the cursor, `ID` the client id that most configurations have.

mod braces;
mod completion;
mod documentation;
mod mistakes;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use editor_tests::{Editor, Project};

/// The text that replaces `ID`.
const CLIENT_ID: &str = r#"client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07""#;

/// Calls a function with one of the two editors that the tests share; does nothing without rust-analyzer.
fn with_editor(ask: impl FnOnce(&mut Editor)) {
    static EDITORS: [OnceLock<Option<Mutex<Editor>>>; 2] = [const { OnceLock::new() }; 2];
    static TESTS: AtomicUsize = AtomicUsize::new(0);
    let number = TESTS.fetch_add(1, Ordering::Relaxed) % EDITORS.len();
    let project = || Project::write(&format!("editor-{number}"), "");
    let editor = EDITORS[number].get_or_init(|| Editor::open(&project()).map(Mutex::new));
    if let Some(editor) = editor {
        ask(&mut editor.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// Puts keys into `connect_url!`, in a function with two variables.
fn in_macro(keys: &str) -> String {
    source(&format!(
        "fn url(csrf: &str, owner: Owner) {{\n    \
             let csrf_token = csrf;\n    \
             let url = connect_url! {{ {keys} }};\n\
         }}\n\
         struct Owner {{ id: String }}\n"
    ))
}

/// Puts keys into the attribute of a struct.
fn on_struct(keys: &str) -> String {
    source(&format!(
        "#[derive(ConnectConfig)]\n#[connect({keys})]\nstruct Login<'a> {{ user: &'a str }}\n"
    ))
}

/// Puts keys into the attribute of an enum.
fn on_enum(keys: &str) -> String {
    source(&format!(
        "#[derive(ConnectConfig)]\n#[connect({keys})]\nenum Environment {{ Staging, Production }}\n"
    ))
}

/// Puts keys into the attribute of a variant, whose enum has the client id.
fn on_variant(keys: &str) -> String {
    source(&format!(
        "#[derive(ConnectConfig)]\n#[connect(file = \"Connect.toml\")]\nenum Environment {{\n    \
             #[connect(scope = [read_fuel])]\n    Production,\n    \
             #[connect({keys})]\n    Staging,\n\
         }}\n"
    ))
}

/// Puts keys into the attribute of a field.
fn on_field(keys: &str) -> String {
    source(&format!(
        "#[derive(ConnectConfig)]\n#[connect(ID)]\nstruct Login<'a> {{\n    \
             #[connect({keys})]\n    vin: Option<Vin<'a>>,\n\
         }}\n"
    ))
}

fn source(items: &str) -> String {
    let items = items.replace("ID", CLIENT_ID);
    format!("use smartcar_connect::{{ConnectConfig, Vin, connect_url}};\n\n{items}")
}
