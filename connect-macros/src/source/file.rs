//! The file that `file = "Connect.toml"` names.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use smartcar_connect_runtime::expansion::file::Document;
use smartcar_connect_runtime::expansion::findings::Findings;
use smartcar_connect_runtime::expansion::settings::Settings;
use smartcar_connect_runtime::expansion::span::FileSpan;
use smartcar_connect_runtime::{Parameter, Violation};

use crate::diagnostics::Diagnostics;
use crate::place::{At, Place};

/// A file that could be read, and where the input names it.
#[derive(Debug)]
pub(crate) struct File {
    read: Arc<Read>,
    place: Place,
}

/// What is the same for all inputs that name a file.
#[derive(Debug)]
struct Read {
    path: String,
    document: Document,
    findings: Findings<FileSpan>,
}

impl Read {
    /// Reads and checks a text, unless the last input that named its file found the same.
    fn new(path: String, text: &str) -> Arc<Self> {
        static READ: Mutex<Vec<Arc<Read>>> = Mutex::new(Vec::new());
        let mut all = READ.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(read) = all.iter().find(|read| read.path == path) {
            if read.document.text() == text {
                return Arc::clone(read);
            }
        }
        let (document, findings) = Document::parse(text);
        let read = Arc::new(Self {
            path,
            document,
            findings,
        });
        all.retain(|other| other.path != read.path);
        all.push(Arc::clone(&read));
        read
    }
}

impl File {
    /// Reads a file whose path is relative to the Cargo.toml of the crate that is being built.
    pub(crate) fn read(name: &str, place: Place, diagnostics: &mut Diagnostics) -> Option<Self> {
        let base = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
        let path = Path::new(&base).join(name);
        let path = std::path::absolute(&path).unwrap_or(path);
        let shown = path.display().to_string();
        match std::fs::read_to_string(&path) {
            Ok(text) => Some(Self {
                read: Read::new(shown, &text),
                place,
            }),
            Err(error) => {
                let message = format!(
                    "cannot read `{shown}`: {}; the path is relative to the crate's Cargo.toml",
                    lower_case(&error.to_string()),
                );
                diagnostics.push(place, message);
                None
            }
        }
    }

    /// The absolute path.
    pub(crate) fn path(&self) -> &str {
        &self.read.path
    }

    /// Reports every bad key and value of the file.
    pub(crate) fn report_findings(&self, diagnostics: &mut Diagnostics) {
        for (violation, span) in self.read.findings.iter() {
            self.report(violation, *span, diagnostics);
        }
    }

    /// Reports a violation at the token that names the file, with the line of the file.
    pub(crate) fn report(
        &self,
        violation: &Violation,
        span: FileSpan,
        diagnostics: &mut Diagnostics,
    ) {
        let mut message = violation.message().to_string();
        let snippet = self.read.document.snippet(span);
        // Writing to a string does not fail.
        _ = snippet.write(Some(self.path()), &mut message);
        diagnostics.push(self.place, message);
    }

    /// Returns `true` if the file can be trusted to hold all that its author put there.
    pub(crate) fn is_whole(&self) -> bool {
        self.read.document.is_toml()
    }

    /// Returns `true` if the shared keys or any profile has the parameter.
    pub(crate) fn has(&self, parameter: Parameter) -> bool {
        self.read.document.has(parameter)
    }

    /// Adds the keys of a profile that are not given yet, then the shared ones.
    pub(crate) fn add_defaults<'d>(
        &'d self,
        profile: Option<&str>,
        taken: &[&str],
        settings: &mut Settings<'d, At>,
    ) -> Result<(), Violation> {
        let place = |span: &FileSpan| At::File(*span);
        let document = &self.read.document;
        document.add_defaults(profile, taken, settings, &place)
    }

    /// Returns the names of the profiles.
    pub(crate) fn profiles(&self) -> impl Iterator<Item = &str> {
        self.read.document.profiles()
    }

    /// Finds the profile of an environment: the one of its name, none if there is nothing like it but what is
    /// another environment's.
    pub(crate) fn profile_of<'n>(&self, name: &'n str, taken: &[&str]) -> Option<&'n str> {
        let document = &self.read.document;
        let exists = document.profiles().any(|profile| profile == name);
        let near = document.nearest_profile(name, taken).is_some();
        // A name that is near to a profile's is looked up, and refused with the suggestion.
        (exists || near).then_some(name)
    }
}

fn lower_case(message: &str) -> String {
    let mut message = message.to_owned();
    if let Some(first) = message.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    message
}
