//! `Self` of a struct, where its declaration is repeated in the builder.

use proc_macro2::{Group, Ident, Spacing, TokenStream, TokenTree};
use quote::quote;

/// Writes the type's name in the place of `Self`.
pub(super) fn replace_self(
    syntax: TokenStream,
    name: &Ident,
    arguments: &TokenStream,
) -> TokenStream {
    let mut replaced = TokenStream::new();
    let mut tokens = syntax.into_iter().peekable();
    while let Some(token) = tokens.next() {
        replaced.extend(match token {
            TokenTree::Ident(ident) if ident == "Self" => match tokens.peek() {
                // A single colon stands behind it in a `where` clause.
                Some(TokenTree::Punct(punct))
                    if punct.as_char() == ':' && punct.spacing() == Spacing::Joint =>
                {
                    quote!(<#name #arguments>)
                }
                // A literal of the struct, whose arguments are inferred.
                Some(TokenTree::Group(_)) => quote!(#name),
                _ => quote!(#name #arguments),
            },
            TokenTree::Group(group) => {
                let stream = replace_self(group.stream(), name, arguments);
                let mut inner = Group::new(group.delimiter(), stream);
                inner.set_span(group.span());
                TokenTree::from(inner).into()
            }
            token => TokenStream::from(token),
        });
    }
    replaced
}
