//! The fields of a configuration: which parameter each one is.

mod ty;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use smartcar_connect_runtime::expansion::form::{Kind, Value};
use smartcar_connect_runtime::expansion::key::unknown_key;
use smartcar_connect_runtime::expansion::setting::Setting;
use smartcar_connect_runtime::expansion::{FieldType, Notation, field_type, in_notation};
use smartcar_connect_runtime::{Parameter, Rule};
use syn::{Attribute, Type};

use self::ty::{inner, is_constant, is_field_type, is_plain, is_primitive};
use super::attribute;
use crate::diagnostics::Diagnostics;
use crate::input::{self, Entry, Form};
use crate::keys::{FIELD_KEYS, OTHER_KEYS, key_text, report_given_twice};
use crate::krate::Krate;
use crate::place::{At, Place};

/// A field, and what it is for.
pub(super) struct Field<'i> {
    pub(super) ident: &'i Ident,
    pub(super) ty: &'i Type,
    /// The attributes with the user's own documentation.
    pub(super) docs: Vec<&'i Attribute>,
    pub(super) role: Role,
}

/// What a field is for.
pub(super) enum Role {
    /// It is this parameter, as is said there.
    Parameter(Parameter, Place),
    /// It is no parameter; the builder takes this value where none is given.
    Skipped(Option<TokenStream>),
    /// What it is for is wrong, and has been reported.
    Refused,
}

impl<'i> Field<'i> {
    /// Finds out what a field is for; reports if that is nothing.
    pub(super) fn new(field: &'i syn::Field, ident: &'i Ident, report: &mut Diagnostics) -> Self {
        let docs = field.attrs.iter();
        Self {
            ident,
            ty: &field.ty,
            docs: docs.filter(|attr| attr.path().is_ident("doc")).collect(),
            role: role(field, ident, report),
        }
    }

    /// Returns `true` if it is called like the method that ends a builder.
    pub(super) fn is_build(&self) -> bool {
        self.ident == "build"
    }

    /// What is inside of an `Option`.
    pub(super) fn inner(&self) -> Option<&'i Type> {
        inner(self.ty)
    }

    /// Returns `true` if a constant can hold the type: it needs no destructor, as far as its name tells.
    pub(super) fn is_plain(&self) -> bool {
        match &self.role {
            Role::Skipped(None) => false,
            // Any type may be called like one of the parameters' types here.
            Role::Skipped(Some(default)) => is_constant(default) && is_plain(self.ty, is_primitive),
            _ => is_plain(self.ty, |name| is_primitive(name) || is_field_type(name)),
        }
    }

    /// The field as a setting whose value is known at run time.
    pub(super) fn setting(&self) -> Option<Setting<'static, At>> {
        let Role::Parameter(parameter, place) = self.role else {
            return None;
        };
        let value = if self.inner().is_some() {
            Value::Perhaps
        } else {
            Value::Dynamic
        };
        let at = At::Source(place);
        Some(Setting::new(parameter, at, value, at))
    }
}

/// What a field of this parameter has to be.
pub(super) fn kind(parameter: Parameter, krate: Krate<'_>) -> TokenStream {
    match field_type(parameter) {
        FieldType::Text => quote!(::core::primitive::str),
        FieldType::Pairs => {
            let text = quote!(&'static ::core::primitive::str);
            quote!([(#text, #text)])
        }
        FieldType::Bool => quote!(::core::primitive::bool),
        FieldType::Word(name) => {
            let name = super::own(name);
            quote!(#krate::#name)
        }
        FieldType::Borrowed(name) => {
            let name = super::own(name);
            quote!(#krate::#name<'static>)
        }
    }
}

fn role(field: &syn::Field, ident: &Ident, report: &mut Diagnostics) -> Role {
    let input = attribute::parse(&field.attrs, report);
    let (mut parameter, mut skip, mut default) = (None, false, None);
    let mut refused = input.is_partial;
    if ident == "build" {
        let message = "a field cannot be called `build`, as the builder's last method is; rename it and say with `#[connect(param = …)]` which parameter it is";
        report.push(ident.span(), message);
        refused = true;
    }
    for (at, entry) in input.entries.iter().enumerate() {
        if input.entries[..at]
            .iter()
            .any(|before| before.key == entry.key)
        {
            report_given_twice(entry, report);
            refused = true;
            continue;
        }
        let mut refuse = |place: Place, message: &str| {
            report.push(place, message);
            refused = true;
        };
        match (key_text(&entry.key).as_str(), &entry.value) {
            // What is wrong with them has been reported.
            (_, input::Value::Unread) => refused = true,
            ("param" | "skip" | "default", input::Value::Empty | input::Value::Refused) => {
                refused = true;
            }
            ("skip", input::Value::Alone) => skip = true,
            ("skip", input::Value::Missing) => {
                refuse(entry.place, "`skip` takes no value; leave the `=` out");
            }
            ("skip", _) => refuse(entry.place, "`skip` takes no value; leave it out"),
            ("param", input::Value::One(form)) => match named_parameter(form) {
                Ok(of) => parameter = Some((of, entry.place)),
                Err(message) => refuse(entry.place, &message),
            },
            ("param", _) => refuse(
                entry.place,
                "`param` takes the name of a parameter, such as `single_select_vin`",
            ),
            ("default", input::Value::Dynamic(value)) => default = Some((value.clone(), entry)),
            ("default", _) => refuse(
                entry.place,
                "`default` takes an expression in braces, as in `default = {0}`",
            ),
            (key, _) => {
                let violation = in_notation(unknown_key(key, &FIELD_KEYS), Notation::Macro);
                let message = match violation.fix() {
                    Some(_) => violation.message().to_string(),
                    None => in_wrong_place(key),
                };
                refuse(entry.key.span().into(), &message);
            }
        }
    }
    match (parameter, skip, default) {
        _ if refused => Role::Refused,
        (Some((_, place)), true, _) => {
            report.push(
                place,
                "a field that is skipped is no parameter; leave one of the two out",
            );
            Role::Refused
        }
        (None, true, default) => Role::Skipped(default.map(|(value, _)| value)),
        (_, false, Some((_, Entry { key, .. }))) => {
            report.push(
                key.span(),
                "only a field with `skip` takes a `default`; leave it out",
            );
            Role::Refused
        }
        (Some((parameter, place)), false, None) => Role::Parameter(parameter, place),
        (None, false, None) => role_by_name(ident, report),
    }
}

/// A key that stands on a field but is none of a field's.
fn in_wrong_place(key: &str) -> String {
    match Parameter::parse(key) {
        Ok(_) => {
            format!("`{key}` belongs on the struct; a field is the value, write `param = {key}`")
        }
        Err(_) if OTHER_KEYS.contains(&key) => {
            format!("`{key}` belongs on the struct; write it there")
        }
        Err(_) => format!("unknown key `{key}`; a field takes `param`, `skip` and `default`"),
    }
}

fn named_parameter(form: &Form) -> Result<Parameter, String> {
    if !matches!(form.kind, Kind::Word | Kind::Text) {
        return Err(
            "`param` takes the name of a parameter, such as `single_select_vin`".to_owned(),
        );
    }
    let name = &*form.text;
    let unknown = "unknown parameter";
    by_name(name).map_err(|unclear| match unclear {
        Unclear::Misspelled(fix) => format!("{unknown} `{name}`; did you mean `{fix}`?"),
        Unclear::Secret(message) => message,
        Unclear::Unknown => format!(
            "{unknown} `{name}`; a parameter that this crate does not know yet goes into `extra`"
        ),
    })
}

/// Why a name is none of a parameter.
enum Unclear {
    Misspelled(String),
    Secret(String),
    Unknown,
}

/// The parameter of this name, or what may be meant by it.
fn by_name(name: &str) -> Result<Parameter, Unclear> {
    Parameter::parse(name).map_err(|_| {
        let violation = unknown_key(name, Parameter::NAMES);
        match violation.fix() {
            Some(fix) => Unclear::Misspelled(fix.to_string()),
            None if violation.rule() == Rule::Secret => {
                Unclear::Secret(violation.message().to_string())
            }
            None => Unclear::Unknown,
        }
    })
}

/// The parameter that has the field's own name.
fn role_by_name(ident: &Ident, report: &mut Diagnostics) -> Role {
    let name = key_text(ident);
    let unclear = match by_name(&name) {
        Ok(parameter) => return Role::Parameter(parameter, ident.span().into()),
        Err(unclear) => unclear,
    };
    let message = match unclear {
        Unclear::Misspelled(fix) => {
            format!("field `{name}` is not a parameter; did you mean `{fix}`?")
        }
        Unclear::Secret(message) => message,
        Unclear::Unknown => format!(
            "field `{name}` is not a parameter; write `#[connect(param = …)]` to say which one it is, or `#[connect(skip)]`"
        ),
    };
    report.push(ident.span(), message);
    Role::Refused
}
