//! What stands for the file where the feature `toml` is off.

use std::convert::Infallible;

use smartcar_connect_runtime::expansion::settings::Settings;
use smartcar_connect_runtime::{Parameter, Violation};

use crate::diagnostics::Diagnostics;
use crate::place::{At, Place};

/// There is no place in a file.
pub(crate) type FileSpan = Infallible;

/// There is no file.
#[derive(Debug)]
pub(crate) enum File {}

/// There is nothing in it.
#[derive(Debug)]
pub(crate) enum Contents<'f> {
    #[expect(dead_code, reason = "cannot be made")]
    None(&'f File),
}

impl File {
    /// Says which feature reads files.
    pub(crate) fn read(_: &str, place: Place, diagnostics: &mut Diagnostics) -> Option<Self> {
        let message = "a file needs the feature `toml`; add it to `smartcar-connect` in Cargo.toml";
        diagnostics.push(place, message);
        None
    }

    pub(crate) fn path(&self) -> &str {
        match *self {}
    }

    pub(crate) fn contents(&self, _: &mut Diagnostics) -> Contents<'_> {
        match *self {}
    }

    pub(crate) fn report(&self, _: &Violation, _: FileSpan, _: &mut Diagnostics) {
        match *self {}
    }
}

impl<'f> Contents<'f> {
    pub(crate) fn file(&self) -> &'f File {
        let Self::None(file) = self;
        file
    }

    pub(crate) fn is_whole(&self) -> bool {
        match *self.file() {}
    }

    pub(crate) fn has(&self, _: Parameter) -> bool {
        match *self.file() {}
    }

    pub(crate) fn add_defaults(
        &self,
        _: Option<&str>,
        _: &mut Settings<'_, At>,
    ) -> Result<(), Violation> {
        match *self.file() {}
    }

    pub(crate) fn profile_of<'n>(&self, _: &'n str) -> Option<&'n str> {
        match *self.file() {}
    }
}
