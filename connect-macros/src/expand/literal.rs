//! The code for each literal form of a value.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use smartcar_connect_runtime::settings::{Form, Item, Setting, Value};
use smartcar_connect_runtime::{ConnectUrl, Parameter, Permission};

use super::ident;
use crate::place::At;

/// Expands a setting whose value was found valid to the argument of its setter.
///
/// `url` holds all that are valid.
pub(super) fn expand(
    setting: &Setting<'_, At>,
    url: &ConnectUrl<'_>,
    krate: &TokenStream,
) -> TokenStream {
    match &setting.value {
        Value::One(form) => one(setting.parameter, *form, setting.value_at.span(), krate),
        Value::List(items) => list(setting.parameter, items, url, krate),
        Value::Dynamic | Value::Perhaps | Value::Refused => TokenStream::new(),
    }
}

fn one(parameter: Parameter, form: Form<'_>, span: Span, krate: &TokenStream) -> TokenStream {
    let text = form.text();
    match parameter {
        Parameter::Scope => quote!(#krate::expansion::scope(#text, [])),
        Parameter::Flags => quote!(#krate::expansion::flags(#text, [])),
        Parameter::ResponseType => match text {
            "code" => variant(krate, "ResponseType", "Code", span),
            "vehicle_id" => variant(krate, "ResponseType", "VehicleId", span),
            _ => {
                quote!(#krate::ResponseType::Vehicle(#krate::expansion::vehicle_id(#text)))
            }
        },
        Parameter::ApprovalPrompt => variant(krate, "ApprovalPrompt", &capitalize(text), span),
        Parameter::Mode => variant(krate, "Mode", &capitalize(text), span),
        Parameter::Make if matches!(form, Form::Other(_)) => quote!(#krate::expansion::make(#text)),
        Parameter::Make => variant(krate, "Make", text, span),
        Parameter::SingleSelect => ident(text, span),
        Parameter::RedirectUri => quote!(#krate::expansion::redirect_uri(#text)),
        Parameter::VehicleId => quote!(#krate::expansion::vehicle_id(#text)),
        Parameter::SingleSelectVin => quote!(#krate::expansion::vin(#text)),
        _ => quote!(#text),
    }
}

/// A list, as the text that a URL carries and the words that were written.
fn list(
    parameter: Parameter,
    items: &[Item<'_, At>],
    url: &ConnectUrl<'_>,
    krate: &TokenStream,
) -> TokenStream {
    match parameter {
        Parameter::Scope => {
            let text = url.get_scope().map(|scope| scope.to_string());
            let words = items.iter().filter_map(|item| permission(item, krate));
            quote!(#krate::expansion::scope(#text, [#(#words),*]))
        }
        Parameter::Flags => {
            let text = url.get_flags().map(|flags| flags.to_string());
            let words = items.iter().filter_map(|item| country(item, krate));
            quote!(#krate::expansion::flags(#text, [#(#words),*]))
        }
        _ => extra(items),
    }
}

fn extra(items: &[Item<'_, At>]) -> TokenStream {
    let pairs = items.iter().map(|item| {
        let name = item.prefix.as_ref().map_or("", |(name, _)| name);
        let value = item.form.text();
        quote!((#name, #value))
    });
    quote!(&[#(#pairs),*])
}

/// The known permission that an item of a scope names, if it is a word.
fn permission(item: &Item<'_, At>, krate: &TokenStream) -> Option<TokenStream> {
    let Form::Word(name) = item.form else {
        return None;
    };
    let permission = Permission::parse(name).ok()?;
    let name = format!("{permission:?}");
    let variant = variant(krate, "Permission", &name, item.at.span());
    let required = item.prefix.as_ref();
    let method = required.map_or_else(|| quote!(optional), |(_, at)| ident("required", at.span()));
    Some(quote!(#variant.#method()))
}

/// The country that a flag names, if it is a word.
fn country(item: &Item<'_, At>, krate: &TokenStream) -> Option<TokenStream> {
    match (&item.prefix, item.form) {
        (Some(("country", _)), Form::Word(name)) => {
            Some(variant(krate, "Country", name, item.at.span()))
        }
        _ => None,
    }
}

/// A variant or an associated constant of a type of the crate.
fn variant(krate: &TokenStream, of: &str, name: &str, span: Span) -> TokenStream {
    let (of, name) = (ident(of, Span::call_site()), ident(name, span));
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
