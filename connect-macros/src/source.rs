//! The file behind a configuration, if there is one.

use proc_macro2::TokenStream;

use crate::diagnostics::Diagnostics;
use crate::expand;
use crate::file::{Contents, File};
use crate::keys::Keys;

/// The file that the keys name.
#[derive(Debug)]
pub(crate) struct Source {
    file: Option<File>,
    /// Whether a file is named that could not be read.
    pub(crate) is_partial: bool,
}

impl Source {
    /// Reads the file; reports if that fails, and a profile without a file.
    pub(crate) fn read(keys: &Keys<'_>, diagnostics: &mut Diagnostics) -> Self {
        let file = keys
            .file
            .and_then(|name| File::read(name.text, name.place, diagnostics));
        if let (None, Some(profile)) = (keys.file, keys.profile) {
            let message = "`profile` needs the file that it is in; add `file = \"Connect.toml\"`";
            diagnostics.push(profile.key_place, message);
        }
        Self {
            is_partial: file.is_none() && (keys.file.is_some() || keys.profile.is_some()),
            file,
        }
    }

    /// Takes the file apart and reports every bad key and value in it.
    pub(crate) fn contents(&self, diagnostics: &mut Diagnostics) -> Option<Contents<'_>> {
        self.file.as_ref().map(|file| file.contents(diagnostics))
    }

    /// The item that makes the compiler track the file.
    pub(crate) fn tracked(&self) -> TokenStream {
        let file = self.file.as_ref();
        file.map(|file| expand::tracked(file.path()))
            .unwrap_or_default()
    }
}
