//! What the query of a redirect URI must not hold.

use crate::text::percent::Decoded;
use crate::values::redirect_uri::answer::Name;
use crate::values::redirect_uri::violation::of;
use crate::violation::client_secret::is_client_secret;
use crate::violation::{Rule, Violation};

/// Checks the name of a parameter, as the query carries it.
///
/// The value is not looked at: it is nobody's business, and is never shown.
pub(super) const fn name_violation(name: &str) -> Option<Violation> {
    let Some(name) = Decoded::new(name) else {
        return None;
    };
    if is_client_secret(name.as_str()) {
        let sentence = "the redirect URI has a `client_secret` in its query, which every browser and proxy on the way can read; leave it out, here and in the Dashboard";
        return Some(of(Rule::Secret, sentence, ""));
    }
    match Name::find(name.as_str()) {
        Some(name) if !name.is_detail() => {
            let sentence = "the redirect URI has `{part}` in its query, which Connect's answer would then have twice; leave it out, here and in the Dashboard";
            Some(of(Rule::Query, sentence, name.as_str()))
        }
        _ => None,
    }
}
