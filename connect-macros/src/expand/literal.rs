//! The code for each literal form of a value.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use smartcar_connect_runtime::{Parameter, Permission};

use super::ident;
use crate::input::{Form, Item, Kind, Value};

/// A value, and the constant that it refers to.
pub(super) struct Literal {
    pub(super) item: TokenStream,
    pub(super) value: TokenStream,
}

/// Expands a value that was found valid.
pub(super) fn expand(parameter: Parameter, value: &Value, krate: &TokenStream) -> Literal {
    match value {
        Value::One(form) => one(parameter, form, krate),
        Value::List(items) => list(parameter, items, krate),
        _ => Literal {
            item: TokenStream::new(),
            value: TokenStream::new(),
        },
    }
}

fn one(parameter: Parameter, form: &Form, krate: &TokenStream) -> Literal {
    let text = &form.text;
    let value = match parameter {
        Parameter::Scope => return scope(text.split(' ').map(permission_of_text(krate)), krate),
        Parameter::Flags => return flags(text.split(' ').map(flag_of_text(krate)), krate),
        Parameter::ResponseType => match text.as_str() {
            "code" => variant(krate, "ResponseType", "Code", form.span),
            "vehicle_id" => variant(krate, "ResponseType", "VehicleId", form.span),
            _ => {
                quote!(#krate::ResponseType::Vehicle(#krate::expansion::vehicle_id(#text)))
            }
        },
        Parameter::ApprovalPrompt => variant(krate, "ApprovalPrompt", &capitalize(text), form.span),
        Parameter::Mode => variant(krate, "Mode", &capitalize(text), form.span),
        Parameter::Make => make(form, krate),
        Parameter::SingleSelect => ident(text, form.span),
        Parameter::RedirectUri => quote!(#krate::expansion::redirect_uri(#text)),
        Parameter::VehicleId => quote!(#krate::expansion::vehicle_id(#text)),
        Parameter::SingleSelectVin => quote!(#krate::expansion::vin(#text)),
        _ => quote!(#text),
    };
    let item = TokenStream::new();
    Literal { item, value }
}

fn list(parameter: Parameter, items: &[Item], krate: &TokenStream) -> Literal {
    match parameter {
        Parameter::Scope => scope(items.iter().map(|item| permission(item, krate)), krate),
        Parameter::Flags => flags(items.iter().map(|item| flag(item, krate)), krate),
        _ => extra(items),
    }
}

fn scope(items: impl Iterator<Item = TokenStream>, krate: &TokenStream) -> Literal {
    Literal {
        item: quote!(const SCOPE: &[#krate::RequestedPermission<'static>] = &[#(#items),*];),
        value: quote!(#krate::expansion::scope(SCOPE)),
    }
}

fn flags(items: impl Iterator<Item = TokenStream>, krate: &TokenStream) -> Literal {
    Literal {
        item: quote!(const FLAGS: &[#krate::Flag<'static>] = &[#(#items),*];),
        value: quote!(#krate::expansion::flags(FLAGS)),
    }
}

fn extra(items: &[Item]) -> Literal {
    let pairs = items.iter().map(|item| {
        let name = item.prefix.as_ref().map_or("", |(name, _)| name);
        let value = &item.form.text;
        quote!((#name, #value))
    });
    let str = quote!(&'static ::core::primitive::str);
    Literal {
        item: quote!(const EXTRA: &[(#str, #str)] = &[#(#pairs),*];),
        value: quote!(EXTRA),
    }
}

/// An item of a scope; a string may hold the prefix.
fn permission(item: &Item, krate: &TokenStream) -> TokenStream {
    let text = &item.form.text;
    match (&item.prefix, item.form.kind) {
        (None, Kind::Text) => permission_of_text(krate)(text),
        (prefix, kind) => {
            let required = prefix.as_ref().map(|(_, place)| place.start);
            named_permission(text, required, item.form.span, kind, krate)
        }
    }
}

fn permission_of_text(krate: &TokenStream) -> impl Fn(&str) -> TokenStream {
    let span = Span::call_site();
    move |text| {
        let name = text.strip_prefix("required:");
        let required = name.map(|_| span);
        named_permission(name.unwrap_or(text), required, span, Kind::Text, krate)
    }
}

/// A permission by its name; `required` is where the prefix stands, if there is one.
fn named_permission(
    name: &str,
    required: Option<Span>,
    span: Span,
    kind: Kind,
    krate: &TokenStream,
) -> TokenStream {
    if kind == Kind::Other {
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

fn flag(item: &Item, krate: &TokenStream) -> TokenStream {
    match &item.prefix {
        Some((name, _)) => named_flag(name, &item.form.text, item.form.span, krate),
        None => flag_of_text(krate)(&item.form.text),
    }
}

fn flag_of_text(krate: &TokenStream) -> impl Fn(&str) -> TokenStream {
    move |text| {
        let (name, value) = text.split_once(':').unwrap_or((text, ""));
        named_flag(name, value, Span::call_site(), krate)
    }
}

fn named_flag(name: &str, value: &str, span: Span, krate: &TokenStream) -> TokenStream {
    if name == "country" {
        let country = variant(krate, "Country", value, span);
        return quote!(#krate::Flag::country(#country));
    }
    quote!(#krate::expansion::flag(#name, #value))
}

fn make(form: &Form, krate: &TokenStream) -> TokenStream {
    let text = &form.text;
    if form.kind == Kind::Other {
        return quote!(#krate::expansion::make(#text));
    }
    variant(krate, "Make", text, form.span)
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
