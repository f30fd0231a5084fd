//! The parameters of a URL's query, decoded.

use alloc::string::String;
use alloc::vec::Vec;

use super::place::InUrl;
use crate::parameter::Parameter;
use crate::text::percent;
use crate::text::query::Pairs;
use crate::violation::findings::Findings;
use crate::violation::{Rule, Violation};

/// A parameter of a query: where its name and its value are in the decoded text.
pub(super) struct Pair {
    pub(super) name: (usize, usize),
    /// Whether the `&` in front of it was escaped for HTML: `&amp;mode=live`.
    pub(super) is_escaped: bool,
    /// `None` if it was refused already.
    pub(super) value: Option<(usize, usize)>,
}

/// Decodes a query into `decoded`.
pub(super) fn decode_pairs(
    query: &str,
    decoded: &mut String,
    findings: &mut Findings<InUrl>,
) -> Vec<Pair> {
    let mut pairs = Vec::with_capacity(Parameter::COUNT);
    for (name, value) in Pairs::new(query) {
        let start = decoded.len();
        if !percent::decode(name, decoded) {
            // What follows may be a value that has lost its `=`.
            let part = name.split('%').next().unwrap_or_default();
            let sentence = if part.is_empty() {
                "the name of a parameter is not percent-encoded UTF-8; write `%25` for a `%`"
            } else {
                "the parameter `{part}…` is not percent-encoded UTF-8; write `%25` for a `%`"
            };
            findings.push(
                Violation::of_no_parameter(Rule::Character, sentence, part),
                InUrl,
            );
            continue;
        }
        let end = decoded.len();
        let valid = percent::decode(value, decoded);
        if !valid {
            let sentence =
                "the value of `{part}` is not percent-encoded UTF-8; write `%25` for a `%`";
            let name = &decoded[start..end];
            findings.push(
                Violation::of_no_parameter(Rule::Character, sentence, name),
                InUrl,
            );
        }
        pairs.push(Pair {
            name: (start, end),
            is_escaped: name.starts_with("amp;"),
            value: valid.then_some((end, decoded.len())),
        });
    }
    pairs
}
