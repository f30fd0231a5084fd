//! The code for each literal form of a value.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use smartcar_connect_runtime::expansion::form::{Form, Item, Value};
use smartcar_connect_runtime::expansion::setting::Setting;
use smartcar_connect_runtime::expansion::{FieldType, field_type};
use smartcar_connect_runtime::{ConnectUrl, Parameter};

use crate::krate::Krate;
use crate::place::At;

/// Expands a setting whose value was found valid to the argument of its setter.
///
/// `url` holds all that are valid.
pub(super) fn expand(
    setting: &Setting<'_, At>,
    url: &ConnectUrl<'_>,
    krate: Krate<'_>,
) -> TokenStream {
    match &setting.value {
        Value::One(form) => one(setting.parameter, form, krate),
        Value::List(items) => list(setting.parameter, items, url, krate),
        Value::Dynamic | Value::Perhaps | Value::Refused => TokenStream::new(),
    }
}

fn one(parameter: Parameter, form: &Form<'_>, krate: Krate<'_>) -> TokenStream {
    let text = &*form.text;
    match (parameter, field_type(parameter)) {
        (Parameter::ResponseType, _) => match text {
            "code" => variant(krate, "ResponseType", "Code"),
            "none" => variant(krate, "ResponseType", "None"),
            "vehicle_id" => variant(krate, "ResponseType", "VehicleId"),
            _ => {
                quote!(#krate::ResponseType::Vehicle(#krate::expansion::vehicle_id(#text)))
            }
        },
        (_, FieldType::Bool) => Ident::new(text, Span::call_site()).into_token_stream(),
        (_, FieldType::Word(name)) => variant(krate, name, &capitalize(text)),
        (_, FieldType::Borrowed(_)) => checked(parameter, text, krate),
        (_, FieldType::Text | FieldType::Pairs) => quote!(#text),
    }
}

/// A text that was found valid, as the type of its parameter.
fn checked(parameter: Parameter, text: &str, krate: Krate<'_>) -> TokenStream {
    let value = Ident::new(parameter.name(), Span::call_site());
    quote!(#krate::expansion::#value(#text))
}

/// A list, as the text that a URL carries.
fn list(
    parameter: Parameter,
    items: &[Item<'_, At>],
    url: &ConnectUrl<'_>,
    krate: Krate<'_>,
) -> TokenStream {
    let text = match parameter {
        Parameter::Scope => url.get_scope().map(|scope| scope.to_string()),
        Parameter::Flags => url.get_flags().map(|flags| flags.to_string()),
        _ => return extra(items),
    };
    checked(parameter, &text.unwrap_or_default(), krate)
}

fn extra(items: &[Item<'_, At>]) -> TokenStream {
    let pairs = items.iter().map(|item| {
        let name = item.prefix.as_ref().map_or("", |(name, _)| &**name);
        let value = &*item.form.text;
        quote!((#name, #value))
    });
    quote!(&[#(#pairs),*])
}

/// A variant of a type of the crate.
fn variant(krate: Krate<'_>, of: &str, name: &str) -> TokenStream {
    let call_site = Span::call_site();
    let (of, name) = (Ident::new(of, call_site), Ident::new(name, call_site));
    quote!(#krate::#of::#name)
}

/// `force` to `Force`.
fn capitalize(word: &str) -> String {
    let mut word = word.to_owned();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}
