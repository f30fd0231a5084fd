//! The code that a configuration becomes.
//!
//! Literals become one constant, with its encoded text; values that are known at run time are set on it by the public
//! setters. After a mistake, the constant is empty and contains the compile errors.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt as _, quote};
use smartcar_connect_runtime::macro_support::{self, FieldType, Item, Value, field_type};
use smartcar_connect_runtime::{ClientId, Parameter};
use syn::Token;

use crate::completion::Words;
use crate::config::{Keys, Layered};
use crate::errors::Errors;
use crate::file::File;

/// The path of the crate: that of the key `crate`, or its usual name.
#[derive(Clone, Copy)]
pub(crate) struct Krate<'k>(pub(crate) Option<&'k TokenStream>);

impl ToTokens for Krate<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if let Some(path) = self.0 {
            return path.to_tokens(tokens);
        }
        // Token by token: each stream within another costs three calls of the compiler.
        Token![::](Span::call_site()).to_tokens(tokens);
        tokens.append(Ident::new("smartcar_connect", Span::call_site()));
    }
}

/// Expands the input of `connect_url!`, which has been checked.
pub(crate) fn connect_url(
    words: &Words,
    layered: &Layered<'_>,
    keys: &Keys,
    file: Option<&File>,
    errors: &Errors,
) -> TokenStream {
    let krate = Krate(keys.krate.as_ref());
    let mut inside = errors.to_tokens();
    inside.extend(tracked(file));
    let constant = constant(layered, krate, &inside, errors.is_empty());
    // Before the constant, where an editor finds the user's variables.
    let constant = match words.block(krate) {
        Some(words) => quote!({ #words #constant }),
        None => constant,
    };
    with_expressions(layered, krate, &constant)
}

/// Expands to an expression of the type `ConnectUrl`.
pub(crate) fn url(layered: &Layered<'_>, krate: Krate<'_>, is_valid: bool) -> TokenStream {
    let constant = constant(layered, krate, &TokenStream::new(), is_valid);
    with_expressions(layered, krate, &constant)
}

/// Expands to the item that makes the compiler track the file, so that an edit rebuilds the crate.
pub(crate) fn tracked(file: Option<&File>) -> TokenStream {
    let path = file.map(File::path).into_iter();
    quote!(#(const _: &[::core::primitive::u8] = ::core::include_bytes!(#path);)*)
}

fn constant(
    layered: &Layered<'_>,
    krate: Krate<'_>,
    inside: &TokenStream,
    is_valid: bool,
) -> TokenStream {
    let literals = if is_valid {
        literals(layered, krate)
    } else {
        quote!(#krate::macro_support::begin(""))
    };
    quote!(const {
        #inside
        #literals
    })
}

/// Sets the values in braces.
fn with_expressions(
    layered: &Layered<'_>,
    krate: Krate<'_>,
    constant: &TokenStream,
) -> TokenStream {
    let setters = layered.expressions().map(|(parameter, expression)| {
        // At the key, where the compiler reports the type that the setter takes.
        let setter = Ident::new(parameter.name(), expression.key);
        // With the span of the user's braces, where the compiler reports an incomplete expression.
        let mut argument = Group::new(Delimiter::Parenthesis, expression.tokens.clone());
        argument.set_span(expression.braces.resolved_at(Span::mixed_site()));
        quote!(.#setter #argument)
    });
    quote!(#krate::macro_support::fixed(#constant) #(#setters)*)
}

/// Expands to the literal values, with their encoded text.
fn literals(layered: &Layered<'_>, krate: Krate<'_>) -> TokenStream {
    let owned = layered.config.to_buf();
    let url = owned.as_url();
    let client_id = url.get_client_id().map_or("", ClientId::as_str);
    let mut tokens = quote!(#krate::macro_support::begin(#client_id));
    for (parameter, entry) in layered.config.iter() {
        let value = match &entry.value {
            _ if parameter == Parameter::ClientId => continue,
            Value::AtRunTime { .. } => continue,
            Value::List(items) if parameter == Parameter::Extra => pairs(items),
            value => literal(parameter, &macro_support::text(value), krate),
        };
        let setter = Ident::new(parameter.name(), Span::call_site());
        tokens.extend(quote!(.#setter(#value)));
    }
    let count = encoded_count(layered);
    if count == 0 {
        return tokens;
    }
    let text = macro_support::encode_prefix(&url, usize::from(count));
    quote!(#krate::macro_support::encoded(#tokens, #text, #count))
}

/// Expands a value that has been checked to the argument of its setter.
fn literal(parameter: Parameter, text: &str, krate: Krate<'_>) -> TokenStream {
    match (parameter, field_type(parameter)) {
        (Parameter::ResponseType, _) => match text {
            "code" => variant(krate, "ResponseType", "Code"),
            "none" => variant(krate, "ResponseType", "None"),
            "vehicle_id" => variant(krate, "ResponseType", "VehicleId"),
            _ => quote!(#krate::ResponseType::Vehicle(#krate::macro_support::vehicle_id(#text))),
        },
        (_, FieldType::Bool) => Ident::new(text, Span::call_site()).into_token_stream(),
        (_, FieldType::Word(name)) => variant(krate, name, &capitalize(text)),
        (_, FieldType::Borrowed(_)) => {
            let value = Ident::new(parameter.name(), Span::call_site());
            quote!(#krate::macro_support::#value(#text))
        }
        (_, FieldType::Text | FieldType::Pairs) => quote!(#text),
    }
}

fn pairs(items: &[Item]) -> TokenStream {
    let pairs = items.iter().map(|item| {
        let name = item.prefix.as_ref().map_or("", |(name, _)| name);
        let value = &item.value.text;
        quote!((#name, #value))
    });
    quote!(&[#(#pairs),*])
}

fn variant(krate: Krate<'_>, of: &str, name: &str) -> TokenStream {
    let call_site = Span::call_site();
    let (of, name) = (Ident::new(of, call_site), Ident::new(name, call_site));
    quote!(#krate::#of::#name)
}

/// Returns `Force` for `force`.
fn capitalize(word: &str) -> String {
    let mut word = word.to_owned();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}

/// Counts the parameters at the beginning of the URL that are known at compile time, up to the last one that is set.
fn encoded_count(layered: &Layered<'_>) -> u8 {
    let entry = |parameter| layered.config.get(parameter);
    let is_set_later = |parameter| {
        entry(parameter).is_some_and(|entry| matches!(entry.value, Value::AtRunTime { .. }))
    };
    let mut count = 0;
    for (position, &parameter) in (1..).zip(Parameter::ALL) {
        // A VIN sets `single_select`, which precedes it.
        let is_set_by_vin = parameter == Parameter::SingleSelect
            && entry(parameter).is_none()
            && is_set_later(Parameter::SingleSelectVin);
        if is_set_later(parameter) || is_set_by_vin {
            break;
        }
        if parameter == Parameter::ResponseType || entry(parameter).is_some() {
            count = position;
        }
    }
    count
}
