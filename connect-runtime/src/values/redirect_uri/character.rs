//! The characters that a redirect URI cannot have.

use crate::text::scan::{char_at, find, tail};
use crate::text::uri::{Misplaced, Uri, before_query};
use crate::values::redirect_uri::violation::of;
use crate::violation::{Rule, Violation};

/// The violation of the character at `at`.
pub(super) const fn violation(text: &str, what: Misplaced, at: usize) -> Violation {
    let place = place(text, at);
    let sentence = match (what, place) {
        (Misplaced::SpaceAround, _) => {
            "there is a space around the redirect URI; leave it out, here and in the Dashboard"
        }
        (Misplaced::Space, _) => {
            "the redirect URI has a space; write `%20`, here and in the Dashboard"
        }
        (Misplaced::Percent, _) => {
            "a `%` in the redirect URI is not followed by two hexadecimal digits; write `%25` for the character itself, here and in the Dashboard"
        }
        (Misplaced::NotAscii, Place::Host) => {
            "the host has the character `{part}`; write the domain in its ASCII form, with `xn--`, here and in the Dashboard"
        }
        (Misplaced::NotAscii, Place::Hidden) => {
            "the redirect URI has a character that is not ASCII; percent-encode it, here and in the Dashboard"
        }
        (Misplaced::NotAscii, Place::Shown) => {
            "the redirect URI has the character `{part}`, which is not ASCII; percent-encode it, here and in the Dashboard"
        }
        (Misplaced::Other, Place::Hidden) => {
            "the redirect URI has a character that no URI may have; percent-encode it or leave it out, here and in the Dashboard"
        }
        (Misplaced::Other, _) => {
            "the redirect URI has the character `{part}`, which no URI may have; percent-encode it or leave it out, here and in the Dashboard"
        }
    };
    let part = match place {
        Place::Hidden => "",
        Place::Host | Place::Shown => char_at(text, at),
    };
    of(Rule::Character, sentence, part)
}

/// Where a character stands.
#[derive(Clone, Copy)]
enum Place {
    Host,
    /// In user info, in the query or in the fragment, of which nothing is shown.
    Hidden,
    Shown,
}

const fn place(text: &str, at: usize) -> Place {
    if at >= before_query(text).len() || find(tail(text, at), b'@').is_some() {
        return Place::Hidden;
    }
    match Uri::split(text) {
        Some(Uri {
            scheme,
            authority: Some(authority),
            ..
        }) if at < scheme.len() + "://".len() + authority.len() => Place::Host,
        _ => Place::Shown,
    }
}
