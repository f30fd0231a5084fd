//! Texts that are no absolute URI.

use crate::text::scan::{contains, find, slice, starts_with, tail};
use crate::text::uri::before_query;
use crate::values::redirect_uri::violation::of;
use crate::violation::{Rule, Violation};

/// The violation of a text that does not begin with a documented scheme and `://`.
pub(super) const fn violation(text: &str) -> Violation {
    if text.is_empty() {
        let sentence = "the redirect URI is empty; leave it out to use the Dashboard's default";
        return of(Rule::Empty, sentence, text);
    }
    let hidden = contains(text, b'@');
    let text = before_query(text);
    if contains(text, b'%') && !contains(text, b'/') {
        let sentence =
            "the redirect URI is percent-encoded; write it plain, as the Dashboard has it";
        return of(Rule::Scheme, sentence, "");
    }
    // What stands before an `@` may be user info, what stands behind a `%` a query.
    if hidden || contains(text, b'%') {
        let sentence = "the redirect URI is not absolute; begin it with `https://` and the host, here and in the Dashboard";
        return of(Rule::Scheme, sentence, "");
    }
    if let Some(violation) = scheme_violation(text) {
        return violation;
    }
    let sentence = if starts_with(text, "/") {
        "redirect URI `{part}` is not absolute; begin it with `https://` and the host, here and in the Dashboard"
    } else if starts_with(text, "localhost") {
        "redirect URI `{part}` is not absolute; begin it with `http://`, here and in the Dashboard"
    } else {
        "redirect URI `{part}` is not absolute; begin it with `https://`, here and in the Dashboard"
    };
    of(Rule::Scheme, sentence, text)
}

/// The violation of a text that begins with no scheme, where any would do.
pub(super) const fn without_scheme(text: &str) -> Violation {
    if text.is_empty() {
        return violation(text);
    }
    if let Some(violation) = scheme_violation(before_query(text)) {
        return violation;
    }
    let sentence = "the redirect URI begins with no scheme; write one, as in `myapp://callback`, here and in the Dashboard";
    of(Rule::Scheme, sentence, "")
}

/// Checks what stands in front of `://`; that it is no scheme is known.
const fn scheme_violation(text: &str) -> Option<Violation> {
    let Some(colon) = find(text, b':') else {
        return None;
    };
    let scheme = slice(text, 0, colon);
    if colon == 0 || contains(scheme, b'/') || !starts_with(tail(text, colon), "://") {
        return None;
    }
    let sentence = "`{part}` cannot be a scheme; write a letter, then letters, digits, `+`, `-` and `.`, here and in the Dashboard";
    Some(of(Rule::Scheme, sentence, scheme))
}
