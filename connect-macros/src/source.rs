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
    is_named: bool,
    /// Whether a file is named that could not be read.
    pub(crate) is_partial: bool,
}

impl Source {
    /// Reads the file; reports if that fails, and a profile without a file.
    pub(crate) fn read(keys: &Keys<'_>, diagnostics: &mut Diagnostics) -> Self {
        let mut source = Self::read_file(keys, diagnostics);
        source.report_profile_without_file(keys, diagnostics);
        source.is_partial |= source.file.is_none() && keys.profile.is_some();
        source
    }

    /// Reads the file; reports if that fails.
    pub(crate) fn read_file(keys: &Keys<'_>, diagnostics: &mut Diagnostics) -> Self {
        let file = keys
            .file
            .and_then(|name| File::read(name.text, name.place, diagnostics));
        Self {
            is_named: keys.file.is_some(),
            is_partial: file.is_none() && keys.file.is_some(),
            file,
        }
    }

    /// Reports a profile if no file is named that it could be in.
    pub(crate) fn report_profile_without_file(
        &self,
        keys: &Keys<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        if let (false, Some(profile)) = (self.is_named, keys.profile) {
            let message = "`profile` needs the file that it is in; add `file = \"Connect.toml\"`";
            diagnostics.push(profile.key_place, message);
        }
    }

    /// Reports every bad key and value of the file.
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
