//! The file that `file = "Connect.toml"` names.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

pub(crate) use smartcar_connect_runtime::expansion::file::FileSpan;
use smartcar_connect_runtime::expansion::file::{Document, Snippet, in_toml};
use smartcar_connect_runtime::expansion::settings::Settings;
use smartcar_connect_runtime::{Parameter, Violation};

use crate::diagnostics::Diagnostics;
use crate::place::{At, Place};

/// A file that could be read, and where the input names it.
#[derive(Debug)]
pub(crate) struct File {
    read: &'static Read,
    place: Place,
}

/// A file, taken apart and checked.
#[derive(Debug)]
pub(crate) struct Contents<'f> {
    file: &'f File,
    document: &'f Document<'static>,
}

/// What is the same for all inputs that name a file.
#[derive(Debug)]
struct Read {
    path: String,
    text: &'static str,
    document: Document<'static>,
    violations: Vec<(Violation, FileSpan)>,
}

impl Read {
    /// Takes a file apart and checks it, unless the last input that named it found the same text.
    ///
    /// It is kept as long as the compiler runs, which is why it may be leaked; an editor's server
    /// that runs on keeps one for each time that the file was edited.
    fn new(path: String, text: String) -> &'static Self {
        static READ: Mutex<Vec<&Read>> = Mutex::new(Vec::new());
        let mut all = READ.lock().unwrap_or_else(PoisonError::into_inner);
        let last = all.iter_mut().find(|read| read.path == path);
        if let Some(read) = last.as_ref().filter(|read| read.text == text) {
            return read;
        }
        let text = text.leak();
        let document = Document::parse(text);
        let mut violations = Vec::new();
        document.check(&mut |violation, span| violations.push((violation, span)));
        let read: &'static Self = Box::leak(Box::new(Self {
            path,
            text,
            document,
            violations,
        }));
        match last {
            Some(last) => *last = read,
            None => all.push(read),
        }
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
                read: Read::new(shown, text),
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
    pub(crate) fn contents(&self, diagnostics: &mut Diagnostics) -> Contents<'_> {
        for (violation, span) in &self.read.violations {
            self.report(violation, *span, diagnostics);
        }
        Contents {
            file: self,
            document: &self.read.document,
        }
    }

    /// Reports a violation at the token that names the file, with the line of the file.
    pub(crate) fn report(
        &self,
        violation: &Violation,
        span: FileSpan,
        diagnostics: &mut Diagnostics,
    ) {
        let mut message = in_toml(*violation).message().to_string();
        // Writing to a string does not fail.
        _ = Snippet::new(self.read.text, span).write(Some(self.path()), &mut message);
        diagnostics.push(self.place, message);
    }
}

impl<'f> Contents<'f> {
    /// The file that this is in.
    pub(crate) fn file(&self) -> &'f File {
        self.file
    }

    /// Says whether the file can be trusted to hold all that its author put there.
    pub(crate) fn is_whole(&self) -> bool {
        self.document.is_toml()
    }

    /// Says whether the shared keys or any profile has the parameter.
    pub(crate) fn has(&self, parameter: Parameter) -> bool {
        self.document.has(parameter)
    }

    /// Adds the keys of a profile that are not given yet, then the shared ones.
    pub(crate) fn add_defaults<'d>(
        &'d self,
        profile: Option<&str>,
        settings: &mut Settings<'d, At>,
    ) -> Result<(), Violation> {
        let profile = profile.map(|name| self.document.profile(name));
        let verdict = match profile {
            Some(Ok(profile)) => {
                profile.add_defaults(settings, At::File);
                Ok(())
            }
            Some(Err(violation)) => Err(violation),
            None => Ok(()),
        };
        self.document.shared().add_defaults(settings, At::File);
        verdict
    }

    /// Finds the profile of an environment: the one of its name, none if there is nothing like it.
    pub(crate) fn profile_of<'n>(&self, name: &'n str) -> Option<&'n str> {
        let exists = self.document.profiles().any(|profile| profile == name);
        let near = self.document.nearest_profile(name).is_some();
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
