//! Streams of tokens: anything that a caller can write, or that another macro can pass on.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use proptest::prelude::*;
use proptest::sample::select;

/// A stream of tokens as data, since the tokens themselves stay on one thread.
#[derive(Clone, Debug)]
pub(crate) enum Token {
    Word(&'static str),
    Punct(char, bool),
    /// The source of a literal.
    Literal(String),
    Text(String),
    Group(u8, Vec<Self>),
}

#[derive(Clone, Debug)]
pub(crate) struct Tokens(Vec<Token>);

impl Tokens {
    pub(crate) fn stream(&self) -> TokenStream {
        stream(&self.0)
    }
}

fn stream(tokens: &[Token]) -> TokenStream {
    tokens.iter().map(token).collect()
}

fn token(token: &Token) -> TokenTree {
    match token {
        Token::Word(word) => match word.strip_prefix("r#") {
            Some(raw) => Ident::new_raw(raw, Span::call_site()).into(),
            None => Ident::new(word, Span::call_site()).into(),
        },
        Token::Punct(char, true) => Punct::new(*char, Spacing::Joint).into(),
        Token::Punct(char, false) => Punct::new(*char, Spacing::Alone).into(),
        Token::Literal(source) => source.parse::<Literal>().expect("it is a literal").into(),
        Token::Text(text) => Literal::string(text).into(),
        Token::Group(delimiter, tokens) => {
            let delimiter = match delimiter {
                0 => Delimiter::Bracket,
                1 => Delimiter::Brace,
                2 => Delimiter::Parenthesis,
                _ => Delimiter::None,
            };
            Group::new(delimiter, stream(tokens)).into()
        }
    }
}

/// Any stream of tokens, most of them those that mean something to the macros.
pub(crate) fn tokens() -> impl Strategy<Value = Tokens> {
    let word = select(
        &[
            "client_id",
            "redirect_uri",
            "response_type",
            "vehicle_id",
            "scope",
            "state",
            "user",
            "approval_prompt",
            "mode",
            "make",
            "single_select",
            "single_select_vin",
            "flags",
            "extra",
            "profile",
            "crate",
            "r#mode",
            "client_secret",
            "redirect_url",
            "country",
            "required",
            "other",
            "read_vin",
            "read_odometer",
            "auto",
            "force",
            "live",
            "simulated",
            "test",
            "TESLA",
            "true",
            "code",
            "DE",
            "UK",
            "if",
            "match",
            "let",
            "self",
            "größe",
            "param",
            "skip",
            "default",
            "_",
        ][..],
    );
    let punct = select(
        &[
            '=', ',', ':', ';', '-', '.', '&', '<', '>', '#', '!', '\'', '+', '/', '@', '$',
        ][..],
    );
    let literal = select(
        &[
            "1",
            "1.5",
            "0x1F",
            "1_000u8",
            "'a'",
            "b'a'",
            "b\"a\"",
            "c\"a\"",
            "\"a\"suffix",
            "-1",
            "\"8229df9f-91a0-4ff0-a1ae-a1f38ee24d07\"",
            "\"https://example.com/home\"",
            "r#\"a\"#",
            "\"\\u{1F697}\\n\"",
            "\"read_vin\"",
            "\"required:read_fuel\"",
            "\"TESLA\"",
            "1e400",
            "99999999999999999999999999999999999999999999",
            "\"5YJSA1CN5DFP00101\"",
        ][..],
    );
    let leaf = prop_oneof![
        5 => word.prop_map(Token::Word),
        4 => (punct, any::<bool>()).prop_map(|(char, joint)| Token::Punct(char, joint)),
        2 => Just(Token::Punct('=', false)),
        2 => literal.prop_map(|source| Token::Literal(source.to_owned())),
        1 => any::<String>().prop_map(Token::Text),
    ];
    let token = leaf.prop_recursive(3, 24, 8, |token| {
        (0_u8..4, prop::collection::vec(token, 0..8))
            .prop_map(|(delimiter, tokens)| Token::Group(delimiter, tokens))
    });
    prop::collection::vec(token, 0..20).prop_map(Tokens)
}
