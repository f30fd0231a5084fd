//! The file behind a configuration, if there is one.

#[cfg_attr(not(feature = "toml"), path = "source/file_off.rs")]
mod file;

use proc_macro2::TokenStream;
use quote::quote;

use crate::diagnostics::Diagnostics;
use crate::keys::Keys;

pub(crate) use file::File;

/// The file that the keys name.
#[derive(Debug)]
pub(crate) struct Source {
    file: Option<File>,
    is_named: bool,
    /// Whether a file is named that could not be read.
    pub(crate) is_partial: bool,
}

impl Source {
    /// Reads the file, as [`read_file`](Self::read_file) does; reports a profile without a file.
    pub(crate) fn read(keys: &Keys<'_>, diagnostics: &mut Diagnostics) -> Self {
        let mut source = Self::read_file(keys, diagnostics);
        source.report_profile_without_file(keys, diagnostics);
        source.is_partial |= source.file.is_none() && keys.profile.is_some();
        source
    }

    /// Reads the file; reports if that fails, and everything that is wrong in it.
    pub(crate) fn read_file(keys: &Keys<'_>, diagnostics: &mut Diagnostics) -> Self {
        let file = keys
            .file
            .and_then(|name| File::read(name.text, name.place, diagnostics));
        if let Some(file) = &file {
            file.report_findings(diagnostics);
        }
        Self {
            is_named: keys.is_file_named,
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

    /// The file, if it could be read.
    pub(crate) fn file(&self) -> Option<&File> {
        self.file.as_ref()
    }

    /// The item that makes the compiler track the file: an edit of it builds anew.
    pub(crate) fn tracked(&self) -> TokenStream {
        let path = self.file.as_ref().map(File::path).into_iter();
        quote!(#(const _: &[::core::primitive::u8] = ::core::include_bytes!(#path);)*)
    }
}
