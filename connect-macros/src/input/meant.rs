//! What a word was meant to be, where it is not written as a word.

use proc_macro2::Span;
use smartcar_connect_runtime::Parameter;
use smartcar_connect_runtime::expansion::findings::Findings;
use smartcar_connect_runtime::expansion::form::{Form, Kind, Value};
use smartcar_connect_runtime::expansion::setting::Setting;
use smartcar_connect_runtime::expansion::settings::Settings;

use crate::place::At;

/// Returns the word that the last segment of a path was meant to be: `simulated` for `Mode::Simulated`.
pub(crate) fn meant(parameter: Parameter, path: &str) -> Option<String> {
    let (_, word) = path.rsplit_once("::").unwrap_or(("", path));
    if word.contains(|char: char| !char.is_alphanumeric() && !"-_".contains(char)) {
        return None;
    }
    let at = At::Source(Span::call_site().into());
    let value = Value::One(Form::new(Kind::Text, word));
    let mut findings = Findings::new();
    let mut settings = Settings::default();
    settings.add(Setting::new(parameter, at, value, at), &mut findings);
    settings.check_values(false, &mut findings);
    let meant = match findings.iter().next() {
        None => word.to_owned(),
        Some((violation, _)) => violation.fix()?.to_string(),
    };
    // A vehicle's id is no word.
    syn::parse_str::<syn::Ident>(&meant)
        .is_ok()
        .then_some(meant)
}
