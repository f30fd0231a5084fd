//! Commas that separate no values: those of a path's arguments and of a closure's parameters.

use proc_macro2::TokenTree;

/// What of the tokens seen so far is open: a path's arguments (`f::<A, B>`, `<A as B<C, D>>`) or a
/// closure's parameters (`|a, b|`).
#[derive(Debug, Default)]
pub(super) struct Arguments<'t> {
    depth: usize,
    in_parameters: bool,
    before: Option<&'t TokenTree>,
}

impl<'t> Arguments<'t> {
    /// Takes note of the next token; returns `true` if it stands in arguments.
    pub(super) fn contain(&mut self, token: &'t TokenTree) -> bool {
        let before = self.before.replace(token);
        match (punct(Some(token)), punct(before)) {
            (Some('<'), _) if self.depth > 0 || before.is_none() => self.depth += 1,
            (Some('<'), Some(':')) => self.depth = 1,
            // Not the end of `->` or `=>`.
            (Some('>'), Some('-' | '=')) => {}
            (Some('>'), _) => self.depth = self.depth.saturating_sub(1),
            (Some('|'), _) => self.in_parameters = !self.in_parameters && begins_closure(before),
            _ => {}
        }
        self.depth > 0 || self.in_parameters
    }
}

/// Returns `true` if a `|` behind this begins a closure, and is not the operator.
fn begins_closure(before: Option<&TokenTree>) -> bool {
    match before {
        Some(TokenTree::Ident(ident)) => ident == "move" || ident == "mut" || ident == "return",
        Some(_) => matches!(punct(before), Some('=' | '&' | ',')),
        None => true,
    }
}

fn punct(token: Option<&TokenTree>) -> Option<char> {
    match token {
        Some(TokenTree::Punct(punct)) => Some(punct.as_char()),
        _ => None,
    }
}
