//! The code for each literal form of a value.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use smartcar_connect_runtime::expansion::form::{Form, Item, Kind, Value};
use smartcar_connect_runtime::expansion::setting::Setting;
use smartcar_connect_runtime::{ConnectUrl, Parameter, Permission};

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
        Value::One(form) => one(setting.parameter, form, setting.value_at.span(), krate),
        Value::List(items) => list(setting.parameter, items, url, krate),
        Value::Dynamic | Value::Perhaps | Value::Refused => TokenStream::new(),
    }
}

fn one(parameter: Parameter, form: &Form<'_>, span: Span, krate: Krate<'_>) -> TokenStream {
    let text = &*form.text;
    match parameter {
        Parameter::Scope => {
            let words = text.split(' ');
            let words = words.filter_map(|word| permission_of_text(word, span, krate));
            quote!(#krate::expansion::scope(#text, [#(#words),*]))
        }
        Parameter::Flags => {
            let words = text.split(' ');
            let words = words.filter_map(|word| country_of_text(word, span, krate));
            quote!(#krate::expansion::flags(#text, [#(#words),*]))
        }
        Parameter::ResponseType => match text {
            "code" => variant(krate, "ResponseType", "Code", span),
            "none" => variant(krate, "ResponseType", "None", span),
            "vehicle_id" => variant(krate, "ResponseType", "VehicleId", span),
            _ => {
                quote!(#krate::ResponseType::Vehicle(#krate::expansion::vehicle_id(#text)))
            }
        },
        Parameter::ApprovalPrompt => variant(krate, "ApprovalPrompt", &capitalize(text), span),
        Parameter::Mode => variant(krate, "Mode", &capitalize(text), span),
        Parameter::Make if form.kind == Kind::Other => quote!(#krate::expansion::make(#text)),
        Parameter::Make => variant(krate, "Make", text, span),
        Parameter::SingleSelect => Ident::new(text, span).into_token_stream(),
        Parameter::RedirectUri => quote!(#krate::expansion::redirect_uri(#text)),
        Parameter::VehicleId => quote!(#krate::expansion::vehicle_id(#text)),
        Parameter::SingleSelectVin => quote!(#krate::expansion::vin(#text)),
        Parameter::ApplicationId => quote!(#krate::expansion::application_id(#text)),
        Parameter::AppOrigin => quote!(#krate::expansion::origin(#text)),
        Parameter::ExternalId => quote!(#krate::expansion::external_id(#text)),
        _ => quote!(#text),
    }
}

/// A list, as the text that a URL carries and the words that were written.
fn list(
    parameter: Parameter,
    items: &[Item<'_, At>],
    url: &ConnectUrl<'_>,
    krate: Krate<'_>,
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
        let name = item.prefix.as_ref().map_or("", |(name, _)| &**name);
        let value = &*item.form.text;
        quote!((#name, #value))
    });
    quote!(&[#(#pairs),*])
}

/// The permission that an item of a scope names, if it is a known one; a string may hold the prefix.
fn permission(item: &Item<'_, At>, krate: Krate<'_>) -> Option<TokenStream> {
    let span = item.at.span();
    let text = &*item.form.text;
    match &item.prefix {
        _ if item.form.kind == Kind::Other => None,
        None => permission_of_text(text, span, krate),
        Some((_, at)) => named_permission(text, Some(at.span()), span, krate),
    }
}

fn permission_of_text(text: &str, span: Span, krate: Krate<'_>) -> Option<TokenStream> {
    let name = text.strip_prefix("required:");
    named_permission(name.unwrap_or(text), name.map(|_| span), span, krate)
}

/// A permission by its name; `required` is where the prefix stands, if there is one.
fn named_permission(
    name: &str,
    required: Option<Span>,
    span: Span,
    krate: Krate<'_>,
) -> Option<TokenStream> {
    let permission = Permission::parse(name).ok()?;
    let variant = variant(krate, "Permission", &format!("{permission:?}"), span);
    let method = match required {
        Some(span) => Ident::new("required", span),
        None => Ident::new("optional", Span::call_site()),
    };
    Some(quote!(#variant.#method()))
}

/// The country that a flag names, if it is `country`.
fn country(item: &Item<'_, At>, krate: Krate<'_>) -> Option<TokenStream> {
    let span = item.at.span();
    match &item.prefix {
        Some((name, _)) => named_country(name, &item.form.text, span, krate),
        None => country_of_text(&item.form.text, span, krate),
    }
}

fn country_of_text(text: &str, span: Span, krate: Krate<'_>) -> Option<TokenStream> {
    let (name, value) = text.split_once(':')?;
    named_country(name, value, span, krate)
}

fn named_country(name: &str, value: &str, span: Span, krate: Krate<'_>) -> Option<TokenStream> {
    (name == "country").then(|| variant(krate, "Country", value, span))
}

/// A variant or an associated constant of a type of the crate.
fn variant(krate: Krate<'_>, of: &str, name: &str, span: Span) -> TokenStream {
    let (of, name) = (Ident::new(of, Span::call_site()), Ident::new(name, span));
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
