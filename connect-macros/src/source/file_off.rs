//! What stands for the file where the feature `toml` is off.

use smartcar_connect_runtime::expansion::settings::Settings;
use smartcar_connect_runtime::expansion::span::FileSpan;
use smartcar_connect_runtime::{Parameter, Violation};

use crate::diagnostics::Diagnostics;
use crate::place::{At, Place};

/// There is no file.
#[derive(Debug)]
pub(crate) enum File {}

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

    pub(crate) fn report_findings(&self, _: &mut Diagnostics) {
        match *self {}
    }

    pub(crate) fn report(&self, _: &Violation, _: FileSpan, _: &mut Diagnostics) {
        match *self {}
    }

    pub(crate) fn is_whole(&self) -> bool {
        match *self {}
    }

    pub(crate) fn has(&self, _: Parameter) -> bool {
        match *self {}
    }

    pub(crate) fn add_defaults(
        &self,
        _: Option<&str>,
        _: &[&str],
        _: &mut Settings<'_, At>,
    ) -> Result<(), Violation> {
        match *self {}
    }

    pub(crate) fn profiles(&self) -> std::iter::Empty<&str> {
        match *self {}
    }

    pub(crate) fn profile_of<'n>(&self, _: &'n str, _: &[&str]) -> Option<&'n str> {
        match *self {}
    }
}
