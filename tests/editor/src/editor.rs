//! An editor: a text with a cursor in it, and the responses of rust-analyzer.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::client::Client;
use crate::project::Project;

/// The mark of the cursor in a text.
pub const CURSOR: &str = "$0";

/// An editor with one file open.
#[derive(Debug)]
pub struct Editor {
    client: Client,
    uri: String,
    text: String,
    version: i64,
}

/// One line of the list that an editor opens at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The text in the list.
    pub label: String,
    /// The text that replaces the word at the cursor.
    pub text: String,
    /// The text next to the list.
    pub documentation: String,
}

/// A mistake that is marked in the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The marked text.
    pub source: String,
    /// The message.
    pub message: String,
}

impl Editor {
    /// Opens the project's file, and waits until rust-analyzer has loaded the project.
    ///
    /// Returns `None` where there is no rust-analyzer, unless `CI` is set.
    ///
    /// # Panics
    ///
    /// If rust-analyzer cannot load the project, or if there is none and `CI` is set.
    #[must_use]
    pub fn open(project: &Project) -> Option<Self> {
        let server = rust_analyzer()?;
        let mut client = Client::start(&server, project);
        let uri = uri(&project.file());
        client.request("initialize", &initialize(project));
        client.notify("initialized", &json!({}));
        let document = json!({ "uri": uri, "languageId": "rust", "version": 0, "text": "" });
        client.notify("textDocument/didOpen", &json!({ "textDocument": document }));
        let status = client.wait_for(|message| {
            message["method"] == "experimental/serverStatus"
                && message["params"]["quiescent"] == true
        });
        let status = &status["params"];
        assert_eq!(status["health"], "ok", "{}", status["message"]);
        Some(Self {
            client,
            uri,
            text: String::new(),
            version: 0,
        })
    }

    /// Returns the completions at the cursor, the best match first.
    ///
    /// # Panics
    ///
    /// If the text has no cursor.
    pub fn complete(&mut self, text: &str) -> Vec<Completion> {
        let answer = self.ask("textDocument/completion", text);
        let items = answer["items"].as_array().or(answer.as_array());
        let mut items: Vec<&Value> = items.into_iter().flatten().collect();
        items.sort_by_key(|item| item["sortText"].as_str());
        items.into_iter().map(completion).collect()
    }

    /// Returns the documentation of the word at the cursor.
    ///
    /// # Panics
    ///
    /// If the text has no cursor.
    pub fn hover(&mut self, text: &str) -> Option<String> {
        let answer = self.ask("textDocument/hover", text);
        answer["contents"]["value"].as_str().map(str::to_owned)
    }

    /// Returns the declarations of the word at the cursor: the file, and the line in it.
    ///
    /// # Panics
    ///
    /// If the text has no cursor, or a file cannot be read.
    pub fn definitions(&mut self, text: &str) -> Vec<(String, String)> {
        let answer = self.ask("textDocument/definition", text);
        let places = answer.as_array().into_iter().flatten();
        places.map(|place| self.definition(place)).collect()
    }

    /// Returns every mistake that is marked without a build.
    ///
    /// # Panics
    ///
    /// If the response has another shape.
    pub fn marks(&mut self, text: &str) -> Vec<Mark> {
        self.replace(text.replace(CURSOR, ""));
        let params = json!({ "textDocument": { "uri": self.uri } });
        let answer = self.client.request("textDocument/diagnostic", &params);
        let items = answer["items"].as_array().expect("there is a list");
        let mut marks: Vec<Mark> = items.iter().map(|item| self.mark(item)).collect();
        marks.sort();
        marks
    }

    /// Replaces the text, and sends a request about the position of the cursor.
    fn ask(&mut self, method: &str, text: &str) -> Value {
        let (before, behind) = text.split_once(CURSOR).expect("the text has a cursor");
        self.replace(format!("{before}{behind}"));
        let position = position(before);
        let params = json!({ "textDocument": { "uri": self.uri }, "position": position });
        self.client.request(method, &params)
    }

    fn replace(&mut self, text: String) {
        self.version += 1;
        let params = json!({
            "textDocument": { "uri": self.uri, "version": self.version },
            "contentChanges": [{ "text": text }],
        });
        self.client.notify("textDocument/didChange", &params);
        self.text = text;
    }

    fn definition(&self, place: &Value) -> (String, String) {
        let uri = string(&place["targetUri"]);
        let path = uri.trim_start_matches("file://");
        let text = if uri == self.uri {
            self.text.clone()
        } else {
            std::fs::read_to_string(path).expect("the file can be read")
        };
        let line = &place["targetSelectionRange"]["start"]["line"];
        let line = usize::try_from(line.as_u64().expect("a line is a number")).expect("fits");
        let line = text.lines().nth(line).unwrap_or_default().trim().to_owned();
        let name = Path::new(path).file_name().expect("a file has a name");
        (name.to_string_lossy().into_owned(), line)
    }

    fn mark(&self, item: &Value) -> Mark {
        let (start, end) = (&item["range"]["start"], &item["range"]["end"]);
        Mark {
            source: self.text[offset(&self.text, start)..offset(&self.text, end)].to_owned(),
            message: string(&item["message"]),
        }
    }
}

/// Finds rust-analyzer where `.ci/tool` installs it.
pub(crate) fn rust_analyzer() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tools/bin/rust-analyzer");
    if path.exists() {
        return Some(path);
    }
    assert!(
        env::var_os("CI").is_none(),
        "there is no rust-analyzer; `.ci/editor` installs it"
    );
    eprintln!("skipped: there is no rust-analyzer; `.ci/editor` installs it");
    None
}

/// Returns the parameters of `initialize`.
fn initialize(project: &Project) -> Value {
    let markdown = json!(["markdown"]);
    json!({
        "processId": std::process::id(),
        "rootUri": uri(project.root()),
        "capabilities": {
            "experimental": { "serverStatusNotification": true },
            "textDocument": {
                "completion": {
                    "completionItem": { "documentationFormat": markdown, "snippetSupport": true }
                },
                "definition": { "linkSupport": true },
                "diagnostic": {},
                "hover": { "contentFormat": markdown },
            },
        },
        "initializationOptions": options(project),
    })
}

/// Returns the options of rust-analyzer.
pub(crate) fn options(project: &Project) -> Value {
    let mut cargo = json!({ "targetDir": project.target() });
    if let Some(library) = library() {
        cargo["sysrootSrc"] = json!(library);
    }
    json!({
        "cachePriming": { "enable": false },
        "cargo": cargo,
        "checkOnSave": false,
    })
}

/// Returns Debian's sources of the standard library if the toolchain has none.
fn library() -> Option<PathBuf> {
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output();
    let sysroot = String::from_utf8(sysroot.expect("rustc runs").stdout).expect("a path");
    let library = "lib/rustlib/src/rust/library";
    if Path::new(sysroot.trim()).join(library).exists() {
        return None;
    }
    let debian = Path::new("/usr").join(library);
    debian.exists().then_some(debian)
}

fn completion(item: &Value) -> Completion {
    let label = string(&item["label"]);
    let text = item["textEdit"]["newText"].as_str();
    let text = text
        .or(item["insertText"].as_str())
        .unwrap_or(&label)
        .to_owned();
    let documentation = item["documentation"]["value"].as_str().unwrap_or_default();
    Completion {
        text,
        documentation: documentation.to_owned(),
        label,
    }
}

fn string(value: &Value) -> String {
    value.as_str().expect("there is a string").to_owned()
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// Returns the line and the column after a text, in UTF-16 units.
fn position(text: &str) -> Value {
    let line = text.matches('\n').count();
    let column = text.rsplit('\n').next().unwrap_or_default();
    json!({ "line": line, "character": column.encode_utf16().count() })
}

/// Returns the offset in bytes of a line and column.
fn offset(text: &str, position: &Value) -> usize {
    let number = |value: &Value| usize::try_from(value.as_u64().expect("a number")).expect("fits");
    let lines = text.split_inclusive('\n').take(number(&position["line"]));
    let start: usize = lines.map(str::len).sum();
    let mut units = number(&position["character"]);
    for (at, char) in text[start..].char_indices() {
        if units == 0 {
            return start + at;
        }
        units -= char.len_utf16();
    }
    text.len()
}
