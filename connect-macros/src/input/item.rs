//! What is said of an item that is not written as its list has them.

use proc_macro2::{Delimiter, Ident, TokenTree};
use smartcar_connect_runtime::Parameter;
use smartcar_connect_runtime::expansion::form::Kind;

use super::ast::Item;
use super::meant::meant;
use super::tokens::{Tokens, group, is_punct, shorten};

/// Of an item in braces.
pub(super) fn dynamic(key: &Ident) -> String {
    let advice = match key.to_string().as_str() {
        "scope" => "put the whole list in braces, as in `{Scope::new(&list)}`",
        "flags" => "put the whole list in braces, as in `{Flags::new(&list)}`",
        "extra" => "put the whole list in braces, as in `{&list}`",
        _ => "leave the brackets out",
    };
    format!("an item of a list must be known at compile time; {advice}")
}

/// Of a path, which is a `prefix` and what stands behind its first colon.
pub(super) fn path(key: &Ident, prefix: &str, path: &[TokenTree]) -> String {
    let permission = permission(path).filter(|_| key == "scope" && prefix != "required");
    if let Some(permission) = permission {
        return format!("an item is a plain name, without a path; write `{permission}`");
    }
    let (item, prefix) = expected(key);
    format!("an item is {item}, without a path; write one `:` after {prefix}")
}

/// What was meant by the end of `Permission::ReadVin.required()`.
fn permission(path: &[TokenTree]) -> Option<String> {
    let mut called = path.split(|token| is_punct(token, '.'));
    let Some(TokenTree::Ident(last)) = called.next()?.last() else {
        return None;
    };
    let meant = meant(Parameter::Scope, &last.to_string())?;
    match called.next() {
        Some([TokenTree::Ident(method), ..]) if method == "required" => {
            Some(format!("required:{meant}"))
        }
        _ => Some(meant),
    }
}

/// Of what stands behind a whole item.
pub(super) fn unexpected(key: &Ident, item: &Item, tokens: Tokens<'_>) -> Option<String> {
    let token = tokens.first()?;
    if is_punct(token, '=') {
        return Some("unexpected `=`; write `name:\"value\"` with a `:`".to_owned());
    }
    if is_punct(token, ':') {
        let (item, prefix) = expected(key);
        return Some(format!(
            "unexpected `:`; write {item}, with one `:` after {prefix}"
        ));
    }
    let name = shorten(&item.form.text);
    let is_name = key == "scope" && item.form.kind == Kind::Word && item.prefix.is_none();
    if is_name && is_punct(token, '!') {
        return Some(format!("unexpected `!`; write `{name}`"));
    }
    let method = tokens.second().filter(|_| is_name && is_punct(token, '.'));
    match (method, tokens.rest().get(2)) {
        (Some(TokenTree::Ident(method)), called)
            if group(called, Delimiter::Parenthesis).is_some() =>
        {
            match method.to_string().as_str() {
                "required" => Some(format!("`required` is a prefix; write `required:{name}`")),
                "optional" => Some(format!(
                    "a permission is optional unless `required:` stands before it; write `{name}`"
                )),
                _ => None,
            }
        }
        _ => None,
    }
}

/// An item of the list, and what stands in front of its colon.
fn expected(key: &Ident) -> (&'static str, &'static str) {
    match key.to_string().as_str() {
        "flags" => ("a flag such as `country:DE`", "its name"),
        "extra" => ("a parameter such as `theme:\"dark\"`", "its name"),
        _ => ("a plain name such as `read_vin`", "a prefix"),
    }
}
