//! The code for each literal form of a value.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use smartcar_connect_runtime::settings::{Form, Item, Setting, Value};
use smartcar_connect_runtime::{Parameter, Permission};

use super::ident;
use crate::place::At;

/// Expands a setting whose value was found valid to the argument of its setter.
pub(super) fn expand(setting: &Setting<'_, At>, krate: &TokenStream) -> TokenStream {
    match &setting.value {
        Value::One(form) => one(setting.parameter, *form, setting.value_at.span(), krate),
        Value::List(items) => list(setting.parameter, items, krate),
        Value::Dynamic | Value::Perhaps | Value::Refused => TokenStream::new(),
    }
}

fn one(parameter: Parameter, form: Form<'_>, span: Span, krate: &TokenStream) -> TokenStream {
    let text = form.text();
    match parameter {
        Parameter::Scope => scope(text.split(' ').map(permission_of_text(span, krate)), krate),
        Parameter::Flags => flags(text.split(' ').map(flag_of_text(span, krate)), krate),
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

fn list(parameter: Parameter, items: &[Item<'_, At>], krate: &TokenStream) -> TokenStream {
    match parameter {
        Parameter::Scope => scope(items.iter().map(|item| permission(item, krate)), krate),
        Parameter::Flags => flags(items.iter().map(|item| flag(item, krate)), krate),
        _ => extra(items),
    }
}

fn scope(items: impl Iterator<Item = TokenStream>, krate: &TokenStream) -> TokenStream {
    quote!(#krate::expansion::scope(const { &[#(#items),*] }))
}

fn flags(items: impl Iterator<Item = TokenStream>, krate: &TokenStream) -> TokenStream {
    quote!(#krate::expansion::flags(const { &[#(#items),*] }))
}

fn extra(items: &[Item<'_, At>]) -> TokenStream {
    let pairs = items.iter().map(|item| {
        let name = item.prefix.as_ref().map_or("", |(name, _)| name);
        let value = item.form.text();
        quote!((#name, #value))
    });
    quote!(&[#(#pairs),*])
}

/// An item of a scope; a string may hold the prefix.
fn permission(item: &Item<'_, At>, krate: &TokenStream) -> TokenStream {
    match (&item.prefix, item.form) {
        (None, Form::Text(text)) => permission_of_text(item.at.span(), krate)(text),
        (prefix, form) => {
            let required = prefix.as_ref().map(|(_, at)| at.span());
            named_permission(form, required, item.at.span(), krate)
        }
    }
}

fn permission_of_text(span: Span, krate: &TokenStream) -> impl Fn(&str) -> TokenStream {
    move |text| {
        let name = text.strip_prefix("required:");
        let required = name.map(|_| span);
        named_permission(Form::Text(name.unwrap_or(text)), required, span, krate)
    }
}

/// A permission by its name; `required` is where the prefix stands, if there is one.
fn named_permission(
    form: Form<'_>,
    required: Option<Span>,
    span: Span,
    krate: &TokenStream,
) -> TokenStream {
    let name = form.text();
    if let Form::Other(name) = form {
        let required = required.is_some();
        return quote!(#krate::expansion::other_permission(#name, #required));
    }
    let Ok(permission) = Permission::parse(name) else {
        return TokenStream::new();
    };
    let variant = variant(krate, "Permission", &format!("{permission:?}"), span);
    let method = required.map_or_else(|| quote!(optional), |span| ident("required", span));
    quote!(#variant.#method())
}

fn flag(item: &Item<'_, At>, krate: &TokenStream) -> TokenStream {
    match &item.prefix {
        Some((name, _)) => named_flag(name, item.form.text(), item.at.span(), krate),
        None => flag_of_text(item.at.span(), krate)(item.form.text()),
    }
}

fn flag_of_text(span: Span, krate: &TokenStream) -> impl Fn(&str) -> TokenStream {
    move |text| {
        let (name, value) = text.split_once(':').unwrap_or((text, ""));
        named_flag(name, value, span, krate)
    }
}

fn named_flag(name: &str, value: &str, span: Span, krate: &TokenStream) -> TokenStream {
    if name == "country" {
        let country = variant(krate, "Country", value, span);
        return quote!(#krate::Flag::country(#country));
    }
    quote!(#krate::expansion::flag(#name, #value))
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
