//! A cursor over tokens.

use proc_macro2::{Delimiter, Group, Ident, Spacing, TokenStream, TokenTree};

/// Tokens that are still to be parsed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tokens<'t> {
    rest: &'t [TokenTree],
}

impl<'t> Tokens<'t> {
    pub(super) fn new(rest: &'t [TokenTree]) -> Self {
        Self { rest }
    }

    pub(super) fn rest(self) -> &'t [TokenTree] {
        self.rest
    }

    pub(super) fn first(self) -> Option<&'t TokenTree> {
        self.rest.first()
    }

    pub(super) fn second(self) -> Option<&'t TokenTree> {
        self.rest.get(1)
    }

    pub(super) fn advance(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    /// Takes the next token if it is an identifier.
    pub(super) fn ident(&mut self) -> Option<&'t Ident> {
        let Some(TokenTree::Ident(ident)) = self.first() else {
            return None;
        };
        self.advance(1);
        Some(ident)
    }

    /// Takes the next token if it is this punctuation.
    pub(super) fn punct(&mut self, char: char) -> bool {
        let there = self.first().is_some_and(|token| is_punct(token, char));
        self.advance(usize::from(there));
        there
    }

    /// Returns `true` if `key =` comes next.
    pub(super) fn begins_entry(self) -> bool {
        matches!(self.rest, [TokenTree::Ident(_), rest @ ..] if begins_with_assignment(rest))
    }

    /// Returns `true` if a single `=` comes next.
    pub(super) fn is_assignment(self) -> bool {
        begins_with_assignment(self.rest)
    }

    /// Takes a single `=`.
    pub(super) fn assignment(&mut self) -> bool {
        let there = self.is_assignment();
        self.advance(usize::from(there));
        there
    }

    /// Returns the next token, with those that are joined to it.
    pub(super) fn operator(self) -> &'t [TokenTree] {
        let joint = |token: &&TokenTree| matches!(token, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint);
        let joined = self.rest.iter().take_while(joint).count();
        &self.rest[..(joined + 1).min(self.rest.len())]
    }

    /// Takes a `:`, a `::` or a `:=`; nothing if none of them comes next.
    pub(super) fn colon(&mut self) -> &'t [TokenTree] {
        let length = match self.operator() {
            [first, second, ..] if is_punct(first, ':') => {
                1 + usize::from(is_punct(second, ':') || is_punct(second, '='))
            }
            [first, ..] => usize::from(is_punct(first, ':')),
            [] => 0,
        };
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// Takes everything before the next comma.
    pub(super) fn up_to_comma(&mut self) -> &'t [TokenTree] {
        let comma = self.rest.iter().position(|token| is_punct(token, ','));
        let (taken, rest) = self.rest.split_at(comma.unwrap_or(self.rest.len()));
        self.rest = rest;
        taken
    }

    /// Takes everything before the next comma, and the comma.
    pub(super) fn skip_to_comma(&mut self) -> &'t [TokenTree] {
        let skipped = self.up_to_comma();
        self.punct(',');
        skipped
    }
}

/// Returns `true` for an `=` that is not the beginning of `==` or `=>`.
fn begins_with_assignment(tokens: &[TokenTree]) -> bool {
    let [TokenTree::Punct(equals), rest @ ..] = tokens else {
        return false;
    };
    let goes_on = equals.spacing() == Spacing::Joint
        && rest
            .first()
            .is_some_and(|next| is_punct(next, '=') || is_punct(next, '>'));
    equals.as_char() == '=' && !goes_on
}

pub(super) fn is_punct(token: &TokenTree, char: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == char)
}

/// Returns the group if the token is one with this delimiter.
pub(super) fn group(token: Option<&TokenTree>, delimiter: Delimiter) -> Option<&Group> {
    match token {
        Some(TokenTree::Group(group)) if group.delimiter() == delimiter => Some(group),
        _ => None,
    }
}

/// Collects tokens, without the invisible groups that `macro_rules!` puts around what it hands on.
pub(crate) fn collect(tokens: TokenStream) -> Vec<TokenTree> {
    let mut collected = Vec::new();
    let mut open = vec![tokens.into_iter()];
    while let Some(tokens) = open.last_mut() {
        match tokens.next() {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::None => {
                open.push(group.stream().into_iter());
            }
            Some(token) => collected.push(token),
            None => {
                open.pop();
            }
        }
    }
    collected
}

/// Keeps a piece of source in a message short.
pub(super) fn shorten(source: &str) -> String {
    let mut short: String = source.chars().take(40).collect();
    if short.len() < source.len() {
        short.push('…');
    }
    short
}
